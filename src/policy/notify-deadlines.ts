/** What the desk's people hear of deadlines: targets at risk or missed, a P1 that nobody acknowledges (section 6.3), idle tickets. */
import type { TargetName } from '../ticket/clocks.ts';
import type { ChangeOf } from '../ticket/event.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import type { Desk } from './desk.ts';
import { localTime } from './local-time.ts';
import type { News } from './news.ts';
import { agentName, happened, leadOf, type Occurrence, teamName, whoHasIt } from './occurrence.ts';
import { KEEP_OPEN_TAG } from './patience.ts';
import { targetsInWords } from './trace.ts';

/** The assignee, or all who could take it, while there is time. */
export function atRisk(occurrence: Occurrence, desk: Desk): readonly News[] {
  const promises = promisesOf(occurrence, 'warned');
  if (promises.length === 0) return [];
  const { ticket } = occurrence.facts;
  const it = promises.length === 1 ? 'it is' : 'they are';
  const headline = `${sentence(targetsInWords(targetsOf(promises), 'is'))} at risk: ${it} due ${dueInZone(promises, desk)}`;
  const needsSolution = promises.every(({ target }) => target === 'resolution');
  const because = `${promised(ticket, desk)} ${needsSolution ? 'Resolve it, or let the requester know.' : 'Any answer to the requester keeps it.'}`;
  return [{ template: 'agent-at-risk', purpose: purposeOf(ticket), headline, because, to: whoHasIt(occurrence, desk) }];
}

/** Also the lead. Where it moves along the chain, who had it and their lead: the next ones hear of the escalation. */
export function missed(occurrence: Occurrence, desk: Desk): readonly News[] {
  const promises = promisesOf(occurrence, 'breached');
  if (promises.length === 0) return [];
  const { before, facts } = occurrence;
  const { ticket } = facts;
  const then = before ?? ticket;
  const isMoved = then.team !== ticket.team;
  const it = promises.length === 1 ? 'it was' : 'they were';
  const where = isMoved ? `; ${teamName(desk, ticket.team)} has the ticket now` : '';
  const headline = `${sentence(targetsInWords(targetsOf(promises)))} missed: ${it} due ${dueInZone(promises, desk)}${where}`;
  const news = { template: 'agent-missed', headline, because: promised(then, desk) } as const;
  const had = isMoved && then.assignee !== null ? [then.assignee] : [];
  return [
    { ...news, purpose: purposeOf(ticket), to: isMoved ? [] : whoHasIt(occurrence, desk) },
    { ...news, purpose: 'agent-note', to: [...had, ...leadOf({ ...facts, ticket: then }, desk)] },
  ];
}

type Promised = ChangeOf<'warned' | 'breached'>;

/** Those of the occurrence of which all this is told in one mail. */
const promisesOf = ({ events }: Occurrence, kind: Promised['kind']): readonly Promised[] =>
  events.flatMap(({ change }) => (change.kind === kind ? [change] : []));
const targetsOf = (promises: readonly Promised[]): readonly TargetName[] => promises.map(({ target }) => target);
const dueInZone = (promises: readonly Promised[], desk: Desk): string =>
  promises.map(({ due }) => inZone(due, desk)).join(' and ');
const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** Nobody of the team took notice: the lead and who has it are told, and the desk asks no further. */
export function letLie(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = happened(occurrence, 'reminded');
  if (event === null || event.change.of !== 'acknowledgement') return [];
  const { ticket } = occurrence.facts;
  const { before } = occurrence;
  const name = agentName(desk, before?.assignee ?? null) ?? 'The assignee';
  if (ticket.assignee !== before?.assignee) {
    const headline = `You did not acknowledge this ticket in time: ${agentName(desk, ticket.assignee) ?? 'nobody'} has it now`;
    const to = before?.assignee === null || before === null ? [] : [before.assignee];
    return [{ template: 'agent-note', purpose: 'agent-note', headline, because: event.because, to }];
  }
  const headline = `Nobody of ${teamName(desk, ticket.team)} has acknowledged this ticket; ${name} has it`;
  const to = [...whoHasIt(occurrence, desk), ...leadOf(occurrence.facts, desk)];
  return [
    { template: 'agent-escalated', purpose: 'agent-escalated', headline, because: event.because, to, whole: true },
  ];
}

/** Nothing has happened for long: whoever has it, or could take it; when that was said already, also the lead. */
export function idle(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = happened(occurrence, 'reminded');
  if (event === null || event.change.of !== 'idle') return [];
  const { ticket } = occurrence.facts;
  const headline = `Nothing has happened on this ticket since ${inZone(ticket.clocks.idle.since, desk)}`;
  const { count } = event.change;
  const again = count === 1 ? '' : ` This is reminder ${count}.`;
  const news = { template: 'agent-idle', headline, because: `${whatIsMissing(ticket)}${again}` } as const;
  return [
    { ...news, purpose: purposeOf(ticket), to: whoHasIt(occurrence, desk) },
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

const purposeOf = ({ assignee }: Ticket): News['purpose'] => (assignee === null ? 'agent-new' : 'agent-answer');

function promised({ priority, team }: Ticket, desk: Desk): string {
  return `${priority} ${desk.priorityLabels[priority]} of ${teamName(desk, team)}.`;
}

const inZone = (at: Instant, desk: Desk): string => `${localTime(at, desk.timezone)} (${desk.timezone})`;
