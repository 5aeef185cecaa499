/**
 * From history to row: what each event makes of the ticket. The row equals the replay of its history
 * (architecture law 6), so nothing else may change a ticket.
 */
import { amended, participantsOf } from './amend.ts';
import { clocksAfter, clocksFrom, type Due, NOTHING_DUE, toldOf } from './clocks.ts';
import type { ChangeOf, EventKind, RelationChange, TicketEvent } from './event.ts';
import { NO_RELATIONS, withAbsorbed, withOffered, withoutAbsorbed, withRelated } from './relations.ts';
import { awake, followedBy, handedTo, keptIf, settled } from './row.ts';
import { type Actor, agentOf, isFinished, type Ticket } from './ticket.ts';
import type { Instant } from './time.ts';

/**
 * The ticket after one more event.
 * @throws RangeError if a history does not begin with `created`, or has a second one: it is not a ticket's history.
 */
export function evolve(ticket: Ticket | null, event: TicketEvent): Ticket {
  const { change } = event;
  if (change.kind === 'created') {
    if (ticket !== null) throw new RangeError(`ticket ${event.ticket} is created twice, at event ${event.seq}`);
    return timed(null, created(change, event), event);
  }
  if (ticket === null) throw new RangeError(`the history of ticket ${event.ticket} begins with ${change.kind}`);
  const next = settled(changed(ticket, change, event));
  return timed(
    ticket,
    { ...next, version: ticket.version + 1, awaitsAcknowledgement: awaits(ticket, next, event.by) },
    event,
  );
}

function timed(before: Ticket | null, after: Ticket, event: TicketEvent): Ticket {
  const ticket = { ...after, clocks: clocksAfter(before, after, event) };
  return event.due === undefined ? ticket : dueFrom(ticket, event.due, event.at);
}

/** With other due instants, since `at`. */
export function dueFrom(ticket: Ticket, due: Due, at: Instant): Ticket {
  return { ...ticket, due, clocks: { ...ticket.clocks, told: toldOf(ticket, due, at) } };
}

/** The row that a whole history makes; null if nothing has happened yet. */
export function replay(history: readonly TicketEvent[]): Ticket | null {
  return history.reduce<Ticket | null>(evolve, null);
}

/**
 * Who has what becomes a P1 has to take notice of that, as of one that they are given. Whatever the assignee does with the
 * ticket shows that they have.
 */
function awaits(before: Ticket, after: Ticket, by: Actor): boolean {
  const rises = before.priority !== 'P1' && after.priority === 'P1' && !isFinished(after.status);
  const asked = after.awaitsAcknowledgement || (rises && after.assignee !== null);
  return asked && (after.assignee === null || agentOf(by) !== after.assignee);
}

function created({ opening }: ChangeOf<'created'>, { at, by }: TicketEvent): Ticket {
  const { message: _first, unanswered: _brought, ...said } = opening;
  return {
    ...said,
    participants: participantsOf(opening.requester.address, opening.participants),
    priorityByHand: opening.priorityByHand === true,
    assignee: null,
    followers: [],
    status: 'new',
    resolution: null,
    resolvedBy: null,
    reopenCount: 0,
    parent: null,
    mergedInto: null,
    relations: NO_RELATIONS,
    createdAt: at,
    resolvedAt: null,
    closedAt: null,
    resumesAt: null,
    awaitsAcknowledgement: false,
    lastAnswer: null,
    lastHeardAt: isHeard(by) ? at : null,
    due: NOTHING_DUE,
    clocks: clocksFrom(at),
    survey: 'none',
    rating: null,
    review: null,
    version: 1,
  };
}

function changed(ticket: Ticket, change: ChangeOf<Exclude<EventKind, 'created'>>, event: TicketEvent): Ticket {
  const agent = agentOf(event.by);
  switch (change.kind) {
    case 'messaged':
      return change.answer === null ? heard(ticket, change, event) : answered(ticket, change, event);
    case 'noted':
      return followedBy(ticket, agent);
    case 'assigned':
      return { ...handedTo(ticket, change.to), awaitsAcknowledgement: !change.acknowledged };
    case 'unassigned':
      return handedTo(ticket, null);
    case 'transferred':
      return { ...handedOver(ticket, change, event), team: change.team };
    case 'escalated':
      return escalated(ticket, change, event);
    case 'acknowledged':
      return { ...ticket, awaitsAcknowledgement: false };
    case 'pended':
      return { ...ticket, status: 'pending', resumesAt: change.until };
    case 'held':
      return { ...ticket, status: 'on-hold', resumesAt: change.until };
    case 'resumed':
      return keptIf(awake(ticket), change.assigneeStays);
    case 'resolved':
      return resolved(followedBy(ticket, agent), change, event);
    case 'confirmed':
    case 'closed':
      return { ...ticket, status: 'closed', closedAt: event.at, resumesAt: null, lastAnswer: null };
    case 'rejected':
      // A resolution that the requester rejects is not proposed again by a bare `#resolve`.
      return keptIf({ ...awake(ticket), lastAnswer: null }, change.assigneeStays);
    case 'reopened':
      return keptIf(reopened(ticket), change.assigneeStays);
    case 'classified':
    case 'tagged':
    case 'people-changed':
      return amended(ticket, change);
    case 'survey-sent':
      return { ...ticket, survey: 'sent' };
    case 'rated':
      return { ...ticket, survey: 'answered', rating: { stars: change.stars, comment: change.comment } };
    case 'reviewed':
      return { ...ticket, review: change.text };
    case 'merged':
    case 'split':
    case 'absorbed':
    case 'released':
    case 'linked':
    case 'offered':
      return related(ticket, change, event);
    case 'recalculated':
      return { ...ticket, due: change.due };
    case 'reminded':
    case 'warned':
    case 'breached':
    case 'delivery-failed':
      return ticket;
  }
}

function related(ticket: Ticket, change: RelationChange, { at }: TicketEvent): Ticket {
  switch (change.kind) {
    case 'merged':
      return { ...ticket, status: 'closed', closedAt: at, resumesAt: null, mergedInto: change.into };
    case 'split':
      return { ...unresolved(ticket), mergedInto: null };
    case 'absorbed':
      return withAbsorbed(ticket, change.from);
    case 'released':
      return withoutAbsorbed(ticket, change.number);
    case 'linked':
      return change.as === 'instance'
        ? { ...ticket, parent: change.to }
        : withRelated(ticket, change.to, change.splitOff);
    case 'offered':
      return withOffered(ticket, { as: change.as, tickets: change.tickets, at });
  }
}

/** Someone outside wrote. Quiet messages are kept without ending anything. */
function heard(ticket: Ticket, { quiet }: ChangeOf<'messaged'>, { at, by }: TicketEvent): Ticket {
  const next = isHeard(by) ? { ...ticket, lastHeardAt: at } : ticket;
  if (quiet) return next;
  return awake(by.kind === 'requester' ? { ...next, lastAnswer: null } : next);
}

function answered(ticket: Ticket, { message, answer }: ChangeOf<'messaged'>, { at, by }: TicketEvent): Ticket {
  const agent = agentOf(by);
  if (agent === null || answer === null) return ticket;
  return followedBy({ ...ticket, lastAnswer: { message, by: agent, at, text: answer } }, agent);
}

function escalated(ticket: Ticket, change: ChangeOf<'escalated'>, event: TicketEvent): Ticket {
  const { team, priority } = change;
  const next = { ...handedOver(ticket, change, event), team, awaitsAcknowledgement: true };
  return priority === null ? next : { ...next, priority, priorityByHand: true };
}

/** Who hands over stays informed, whether they had the ticket or not. */
function handedOver(ticket: Ticket, change: ChangeOf<'transferred' | 'escalated'>, { by }: TicketEvent): Ticket {
  return followedBy(keptIf(awake(ticket), change.assigneeStays), agentOf(by));
}

function resolved(ticket: Ticket, { resolution, by }: ChangeOf<'resolved'>, { at }: TicketEvent): Ticket {
  return { ...ticket, status: 'resolved', resolution, resolvedBy: by, resolvedAt: at, resumesAt: null };
}

const reopened = (ticket: Ticket): Ticket => ({ ...unresolved(ticket), reopenCount: ticket.reopenCount + 1 });

/** The history keeps the resolution that was; its survey and its rating go with it. */
function unresolved(ticket: Ticket): Ticket {
  return {
    ...ticket,
    status: 'open',
    resolution: null,
    resolvedBy: null,
    resolvedAt: null,
    closedAt: null,
    // What was answered before belongs to the solution that is over.
    lastAnswer: null,
    survey: 'none',
    rating: null,
  };
}

/** People outside are heard; machines, agents and the desk itself are not. */
function isHeard({ kind }: Actor): boolean {
  return kind === 'requester' || kind === 'participant' || kind === 'stranger';
}
