/** What the desk's people hear of deadlines: targets at risk or missed, a P1 that nobody acknowledges (section 6.3), idle tickets. */
import type { TargetName } from '../ticket/clocks.ts';
import type { ChangeOf } from '../ticket/event.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Agent, Desk } from './desk.ts';
import { priorityName } from './desk-names.ts';
import { zonedTime } from './local-time.ts';
import type { News } from './news.ts';
import { agentName, happened, leadOf, type Occurrence, teamName, whoHasIt } from './occurrence.ts';
import { KEEP_OPEN_TAG } from './patience.ts';
import { hasNobody } from './staying.ts';
import { targetsInWords } from './trace.ts';

/** The assignee, or all who could take it, while there is time. */
export function atRisk(occurrence: Occurrence, desk: Desk): readonly News[] {
  const promises = promisesOf(occurrence, 'warned');
  if (promises.length === 0) return [];
  const { ticket } = occurrence.facts;
  const it = promises.length === 1 ? 'it is' : 'they are';
  const headline = (reader: Agent): string =>
    `${sentence(targetsInWords(targetsOf(promises), 'is'))} at risk: ${it} due ${dueInZone(promises, reader)}`;
  const needsSolution = promises.every(({ target }) => target === 'resolution');
  const because = `${promised(ticket, desk)} ${needsSolution ? 'Resolve it, or let the requester know.' : 'Any answer to the requester keeps it.'}`;
  return [
    { template: 'agent-at-risk', purpose: purposeOf(ticket, desk), headline, because, to: whoHasIt(occurrence, desk) },
  ];
}

/** Also the lead. Where it moves along the chain, who had it and their lead: the next ones hear of the escalation. */
export function missed(occurrence: Occurrence, desk: Desk): readonly News[] {
  if (happened(occurrence, 'breached') === null) return [];
  const { facts, before } = occurrence;
  const { ticket } = facts;
  // It may have moved on by that: who was to keep the promise are those who had it.
  const then = before ?? ticket;
  const isMoved = then.team !== ticket.team;
  const where = isMoved ? `; ${teamName(desk, ticket.team)} has the ticket now` : '';
  const headline = (reader: Agent): string => `${missedInWords(occurrence, reader) ?? ''}${where}`;
  const news = { template: 'agent-missed', headline, because: promised(then, desk) } as const;
  return [
    { ...news, purpose: purposeOf(ticket, desk), to: isMoved ? [] : whoHasIt(occurrence, desk) },
    { ...news, purpose: 'agent-note', to: leadOf({ ...facts, ticket: then }, desk) },
  ];
}

/** `The first response was missed: it was due 2026-11-02 13:00 (UTC)`; null: nothing was. */
export function missedInWords(occurrence: Occurrence, reader: Agent): string | null {
  const promises = promisesOf(occurrence, 'breached');
  if (promises.length === 0) return null;
  const it = promises.length === 1 ? 'it was' : 'they were';
  return `${sentence(targetsInWords(targetsOf(promises)))} missed: ${it} due ${dueInZone(promises, reader)}`;
}

type Promised = ChangeOf<'warned' | 'breached'>;

/** Those of the occurrence of which all this is told in one mail. */
const promisesOf = ({ events }: Occurrence, kind: Promised['kind']): readonly Promised[] =>
  events.flatMap(({ change }) => (change.kind === kind ? [change] : []));
const targetsOf = (promises: readonly Promised[]): readonly TargetName[] => promises.map(({ target }) => target);
const dueInZone = (promises: readonly Promised[], reader: Agent): string =>
  promises.map(({ due }) => zonedTime(due, reader.timezone)).join(' and ');
const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** Nobody of the team took notice: the lead and who has it are told, and the desk asks no further. */
export function letLie(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = happened(occurrence, 'reminded');
  if (event === null || event.change.of !== 'acknowledgement') return [];
  const { ticket } = occurrence.facts;
  // Who let it lie hears that they lost it.
  if (ticket.assignee !== occurrence.before?.assignee) return [];
  const name = agentName(desk, ticket.assignee) ?? 'The assignee';
  const headline = `Nobody of ${teamName(desk, ticket.team)} has acknowledged this ticket; ${name} has it`;
  const to = [...whoHasIt(occurrence, desk), ...leadOf(occurrence.facts, desk)];
  return [
    {
      template: 'agent-escalated',
      purpose: 'agent-escalated',
      headline,
      because: `${event.because}.`,
      to,
      whole: true,
    },
  ];
}

/** Nothing has happened for long: whoever has it, or could take it; when that was said already, also the lead. */
export function idle(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = happened(occurrence, 'reminded');
  if (event === null || event.change.of !== 'idle') return [];
  const { ticket } = occurrence.facts;
  const headline = ({ timezone }: Agent): string =>
    `Nothing has happened on this ticket since ${zonedTime(ticket.clocks.idle.since, timezone)}`;
  const { count } = event.change;
  const again = count === 1 ? '' : ` This is reminder ${count}.`;
  const news = { template: 'agent-idle', headline, because: `${whatIsMissing(ticket)}${again}` } as const;
  return [
    { ...news, purpose: purposeOf(ticket, desk), to: whoHasIt(occurrence, desk) },
    { ...news, purpose: 'agent-note', to: count === 1 ? [] : leadOf(occurrence.facts, desk) },
  ];
}

/** Why the desk does not go on by itself, and what makes it. */
function whatIsMissing({ status, clocks }: Ticket): string {
  switch (status) {
    case 'new':
      return 'Nobody has it: take it (#take), or give it to somebody (#assign WHO).';
    case 'open':
      return 'Answer, resolve it (#resolve), or say what it waits for (#pending, #hold until DATE).';
    case 'on-hold':
      return 'It is on hold without a date: go on (#resume), or say until when (#hold until DATE).';
    case 'pending':
    case 'resolved':
      return clocks.quietSince === null
        ? 'What was written last waits for an agent, and until one answers the desk neither reminds the requester nor closes it.'
        : `With the tag ${KEEP_OPEN_TAG} the desk neither reminds the requester nor closes it (#tag -${KEEP_OPEN_TAG}).`;
    case 'closed':
      return '';
  }
}

const purposeOf = (ticket: Ticket, desk: Desk): News['purpose'] =>
  hasNobody(ticket, desk) ? 'agent-new' : 'agent-answer';

function promised({ priority, team }: Ticket, desk: Desk): string {
  return `${priorityName(desk, priority)} of ${teamName(desk, team)}.`;
}
