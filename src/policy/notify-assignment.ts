/**
 * What the desk's people hear of who has a ticket: who got it and why (section 6.1), who lost it, and that nobody could be
 * given it (6.2).
 */
import type { ChangeOf, TicketEvent } from '../ticket/event.ts';
import type { AgentHandle } from '../ticket/ids.ts';
import { isFinished, PRIORITIES, type Priority } from '../ticket/ticket.ts';
import { pleaToAcknowledge } from './acknowledging.ts';
import type { Agent, Desk } from './desk.ts';
import { isAway, isOnDuty, standInFor } from './duty.ts';
import { missedInWords } from './notify-deadlines.ts';
import { priorityName } from './desk-names.ts';
import { type News, sentences, type Wording } from './news.ts';
import { agentName, happened, lastly, leadOf, type Occurrence, teamName, whoHasIt } from './occurrence.ts';
import { nameOf, whoever, writerOf } from './who.ts';

export function escalated(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = happened(occurrence, 'escalated');
  if (event === null) return [];
  const { ticket } = occurrence.facts;
  const who = whoever(occurrence.actor, occurrence, desk);
  const headline = `${who} escalated this ticket to ${whither(event.change, desk)}`;
  const to = whoHasIt(occurrence, desk);
  const assigned = lastly(occurrence, 'assigned');
  const because =
    ticket.assignee === null ? nobodyFree(occurrence, desk) : whyThem(assigned, ticket.assignee, occurrence, desk);
  // While nobody has it, whoever answers takes it; there is nothing to acknowledge yet.
  const purpose = ticket.assignee === null ? 'agent-new' : 'agent-escalated';
  const news: News = { template: 'agent-escalated', purpose, headline, because, to, whole: true };
  return [news, ...tellLead(occurrence, desk, headline)];
}

const whither = ({ team, reason }: ChangeOf<'escalated'>, desk: Desk): string =>
  `${teamName(desk, team)}${reason === '' ? '' : `: ${reason}`}`;

/** New to the team, or to a team: told to who got it, else to all who could take it. */
export function arrived(occurrence: Occurrence, desk: Desk): readonly News[] {
  const moved =
    happened(occurrence, 'created') ?? happened(occurrence, 'transferred') ?? happened(occurrence, 'unassigned');
  const { ticket } = occurrence.facts;
  if (moved === null || ticket.assignee !== null || ticket.status !== 'new') return [];
  const headline =
    moved.change.kind === 'created'
      ? newTicket(occurrence)
      : `${whoever(occurrence.actor, occurrence, desk)} left this ticket to ${teamName(desk, ticket.team)}`;
  const to = whoHasIt(occurrence, desk);
  const because = nobodyFree(occurrence, desk);
  const news: News = { template: 'agent-new', purpose: 'agent-new', headline, because, to, whole: true };
  return [news, ...tellLead(occurrence, desk, headline)];
}

/** A follow-up is the requester's, whoever wrote to the closed ticket. */
function newTicket(occurrence: Occurrence): string {
  const { requester, predecessor } = occurrence.facts.ticket;
  const writer = writerOf(occurrence);
  if (predecessor === null || writer === null || writer.kind === 'requester') {
    const from = occurrence.splitFrom === undefined ? '' : `, split off #${occurrence.splitFrom}`;
    return `New ticket from ${nameOf(requester)}${from}`;
  }
  const who = nameOf(writer.kind === 'participant' ? writer.person : (occurrence.said?.from ?? requester));
  return `${who} wrote to the closed #${predecessor} of ${nameOf(requester)}: new ticket`;
}

/** Why the desk chose them (section 6.1), and until when they have to acknowledge it (6.3). */
function whyThem(
  event: TicketEvent | null,
  assignee: AgentHandle,
  occurrence: Occurrence,
  desk: Desk,
): Wording<string | null> {
  const choice = event === null ? null : choiceOf(event, occurrence, assignee, desk);
  return (reader) => sentences(reader.handle === assignee ? choice : null, pleaToAcknowledge(occurrence, desk, reader));
}

/** What a person did needs no reason, and its evidence is for the history. */
function choiceOf({ by, because }: TicketEvent, { facts }: Occurrence, to: AgentHandle, desk: Desk): string | null {
  if (by.kind === 'desk') return because;
  if (by.kind !== 'timer') return null;
  // Somebody let it lie.
  const leads = leadOf(facts, desk).includes(to) ? ` You lead ${teamName(desk, facts.ticket.team)}.` : '';
  return `${because}.${leads}`;
}

export function nobodyFree(occurrence: Occurrence, desk: Desk): string {
  const team = teamName(desk, occurrence.facts.ticket.team);
  const why = occurrence.nobody === null ? '' : ` ${occurrence.nobody}`;
  return `Nobody has this ticket yet.${why} It goes to everyone in ${team} who can be reached; the first to take it has it.`;
}

/** Section 6.2: at P1 and P2 the lead hears when nobody could be given the ticket. */
export function tellLead(occurrence: Occurrence, desk: Desk, headline: string): readonly News[] {
  const { ticket } = occurrence.facts;
  const to = leadOf(occurrence.facts, desk);
  if (ticket.assignee !== null || (ticket.priority !== 'P1' && ticket.priority !== 'P2')) return [];
  const what = `this ${desk.priorityLabels[ticket.priority]} ticket`;
  const { nobody } = occurrence;
  const why = nobody === null ? `has ${what}.` : `could be given ${what}. ${nobody}`;
  const team = teamName(desk, ticket.team);
  // Whoever is there in their place reads it, too.
  const because = ({ handle }: Agent): string =>
    to.includes(handle) ? `You lead ${team}, and nobody of it ${why}` : `Nobody of ${team} ${why}`;
  return [{ template: 'agent-new', purpose: 'agent-new', headline, because, to, whole: true }];
}

export function handedOver(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = lastly(occurrence, 'assigned');
  const { ticket } = occurrence.facts;
  if (event === null || ticket.assignee !== event.change.to) return [];
  const { to } = event.change;
  return [
    {
      template: 'agent-assigned',
      purpose: 'agent-answer',
      // A stand-in reads it, too.
      headline: ({ handle }) => gift(handle === to ? 'you' : (agentName(desk, to) ?? to), event, occurrence, desk),
      because: whyThem(event, to, occurrence, desk),
      to: [to],
      whole: true,
    },
  ];
}

/** Who has the ticket now, and what led to it. @param name `you` for whoever reads of themselves */
function gift(name: string, { by }: TicketEvent, occurrence: Occurrence, desk: Desk): string {
  if (by.kind === 'agent' || by.kind === 'operator') {
    const who = whoever(by, occurrence, desk);
    return name === 'you' ? `${who} gave you this ticket` : `${who} gave this ticket to ${name}`;
  }
  if (happened(occurrence, 'created') !== null) return `${newTicket(occurrence)}, assigned to ${name}`;
  const before = occasion(occurrence, desk);
  const whose = name === 'you' ? 'is yours now' : `is with ${name} now`;
  return before === null ? `This ticket ${whose}` : `${before}: this ticket ${whose}`;
}

/** What else happened with it, of which whoever has it now reads in the same mail; null: nothing. */
function occasion(occurrence: Occurrence, desk: Desk): string | null {
  const has = (...kinds: readonly TicketEvent['change']['kind'][]): boolean =>
    occurrence.events.some(({ change }) => kinds.includes(change.kind));
  const who = whoever(occurrence.actor, occurrence, desk);
  if (has('transferred')) return `${who} moved it to ${teamName(desk, occurrence.facts.ticket.team)}`;
  if (has('rejected')) return `${who} says that it is not solved`;
  const isResumed = has('resumed');
  if (occurrence.actor.kind === 'timer') return isResumed ? 'The time of waiting is over' : null;
  if (happened(occurrence, 'messaged')?.change.answer === null && !has('reopened')) return `${who} wrote`;
  if (!isResumed && !has('reopened')) return null;
  return occurrence.actor.kind === 'agent' ? `${who} opened it again` : `${who} wrote, and it is open again`;
}

/**
 * It has become graver: of a P1 that they have already, an assignee is asked to acknowledge it, as if they were given it
 * now (section 6.3); of a P1 or P2 that nobody has, the lead hears (6.2).
 */
export function raised(occurrence: Occurrence, desk: Desk): readonly News[] {
  const { before, facts } = occurrence;
  const { assignee, awaitsAcknowledgement, priority, status } = facts.ticket;
  const event = lastly(occurrence, 'classified');
  if (event === null || before === null || isFinished(status)) return [];
  const headline = `${classifier(event, occurrence, desk)} made this ticket ${priorityName(desk, priority)}`;
  if (assignee === null) return isGraver(priority, before.priority) ? tellLead(occurrence, desk, headline) : [];
  if (!awaitsAcknowledgement || before.awaitsAcknowledgement) return [];
  const because = whyThem(null, assignee, occurrence, desk);
  return [{ template: 'agent-assigned', purpose: 'agent-answer', headline, because, to: [assignee], whole: true }];
}

const isGraver = (one: Priority, other: Priority): boolean => PRIORITIES.indexOf(one) < PRIORITIES.indexOf(other);

/** Who classified it, or which rule. */
function classifier({ by, because }: TicketEvent, occurrence: Occurrence, desk: Desk): string {
  const who = whoever(by, occurrence, desk);
  return by.kind === 'desk' ? `${who} (${because})` : who;
}

/**
 * Whoever had it hears who has it now, by whom and why. One who is away finds that when they are back; who stands in for
 * them hears of it at once. What is finished is told as finished.
 */
export function lost(occurrence: Occurrence, desk: Desk): readonly News[] {
  const { before, facts, absences, now } = occurrence;
  const { ticket } = facts;
  const former = before?.assignee ?? null;
  if (former === null || former === ticket.assignee || isFinished(ticket.status)) return [];
  const name = agentName(desk, former) ?? former;
  const you = ({ handle }: Agent): string => (handle === former ? 'you are' : `${name} is`);
  const isSlow = isUnacknowledged(occurrence);
  const standIn = isAway(former, absences, now) ? standInFor(former, desk, absences, now) : null;
  return [
    {
      template: happened(occurrence, 'breached') === null ? 'agent-note' : 'agent-missed',
      purpose: 'agent-note',
      headline: (reader) => {
        const who = reader.handle === former ? 'You' : name;
        const slow = isSlow ? `${who} did not acknowledge this ticket in time` : null;
        const before = slow ?? missedInWords(occurrence, reader);
        return before === null
          ? whoseNow('this ticket', occurrence, desk)
          : `${before}: ${whoseNow('it', occurrence, desk)}`;
      },
      because: (reader) =>
        sentences(
          whyMoved(occurrence, desk, former, you(reader)),
          reader.handle === former ? null : `${name} had this ticket and is away; you stand in.`,
        ),
      to: standIn === null ? [former] : [former, standIn],
    },
  ];
}

/** Did it go on because nobody took notice of it? */
function isUnacknowledged(occurrence: Occurrence): boolean {
  return happened(occurrence, 'reminded')?.change.of === 'acknowledgement';
}

function whoseNow(what: string, { facts }: Occurrence, desk: Desk): string {
  const { assignee, team } = facts.ticket;
  return assignee === null
    ? `${teamName(desk, team)} has ${what} now, and nobody of it yet`
    : `${agentName(desk, assignee) ?? assignee} has ${what} now`;
}

/** By whom, and why. @param you `you are`, or `John Doe is`: whoever had it */
function whyMoved(occurrence: Occurrence, desk: Desk, former: AgentHandle, you: string): string | null {
  if (isUnacknowledged(occurrence)) return `${happened(occurrence, 'reminded')?.because ?? ''}.`;
  const who = whoever(occurrence.actor, occurrence, desk);
  // The rule that moved it.
  const rule = (because: string): string => (occurrence.actor.kind === 'desk' ? ` (${because})` : '');
  const up = happened(occurrence, 'escalated');
  if (up !== null) return `${who} escalated it to ${whither(up.change, desk)}${rule(up.because)}.`;
  const across = happened(occurrence, 'transferred');
  if (across !== null) return `${who} moved it to ${teamName(desk, across.change.team)}${rule(across.because)}.`;
  const given = lastly(occurrence, 'assigned');
  const by = given?.by ?? null;
  if (given !== null && (by?.kind === 'agent' || by?.kind === 'operator')) {
    const { to } = given.change;
    return by.kind === 'agent' && by.handle === to
      ? `${who} took it.`
      : `${who} gave it to ${agentName(desk, to) ?? to}.`;
  }
  if (happened(occurrence, 'unassigned') !== null)
    return `${who} left it to ${teamName(desk, occurrence.facts.ticket.team)}.`;
  const before = occasion(occurrence, desk);
  const why = `${you} ${whyNotTheirs(former, occurrence, desk)}`;
  return before === null ? null : `${before}, but ${why}.`;
}

/** Footnote 3 of the lifecycle: why a ticket that is worked on again did not stay with them. */
function whyNotTheirs(former: AgentHandle, { facts, absences, now }: Occurrence, desk: Desk): string {
  const agent = desk.agents.get(former);
  if (isAway(former, absences, now)) return 'away';
  return agent !== undefined && isOnDuty(agent, absences, now)
    ? `not of ${teamName(desk, facts.ticket.team)}`
    : 'not on duty';
}
