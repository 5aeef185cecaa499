/**
 * Due instants, one of each kind at a time. Those of the row follow from it alone: when it changes they are compared with
 * what they were before. Survey and review follow from the closing.
 */
import type { TargetName } from '../ticket/clocks.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { after, hours, type Instant } from '../ticket/time.ts';
import { acknowledgeBy } from './acknowledging.ts';
import type { Desk } from './desk.ts';
import type { Timer, TimerKind } from './facts.ts';
import { idleDue } from './idle.ts';
import { askingAfter } from './problem-offer.ts';
import { targetTimers } from './service-levels.ts';
import { nextStep } from './patience.ts';
import { MACHINE_TAG } from './triage.ts';

export interface TimerChanges {
  readonly set: readonly Timer[];
  readonly clear: readonly TimerKind[];
}

/** A timer that could not be dealt with, or whose mail the budget kept back, is tried again after this. */
export const PUT_OFF = hours(1);

/** The timers of the targets. */
export const TARGET_TIMERS: Readonly<Record<TargetName, TimerKind>> = {
  firstResponse: 'first-response',
  nextResponse: 'next-response',
  resolution: 'resolution',
};

/** When something falls due on a ticket as it stands, whatever happened before: of one that is not closed, something does. */
export function timersOf(ticket: Ticket, desk: Desk): ReadonlyMap<TimerKind, Instant> {
  const timers = new Map<TimerKind, Instant>();
  const step = nextStep(ticket, desk);
  if (step !== null) timers.set('patience', step.due);
  if (ticket.resumesAt !== null) timers.set('resume', ticket.resumesAt);
  const acknowledge = acknowledgeBy(ticket, desk);
  if (acknowledge !== null) timers.set('acknowledge', acknowledge);
  const idle = idleDue(ticket, desk);
  if (idle !== null) timers.set('idle', idle);
  for (const [name, due] of targetTimers(ticket, desk)) timers.set(TARGET_TIMERS[name], due);
  return timers;
}

/** What is to be set, and what is over. */
export function timersAfter(
  before: Ticket | null,
  ticket: Ticket,
  events: readonly TicketEvent[],
  desk: Desk,
): TimerChanges {
  const was = before === null ? new Map<TimerKind, Instant>() : timersOf(before, desk);
  const is = timersOf(ticket, desk);
  const set = [...is].flatMap(([kind, due]) => (was.get(kind) === due ? [] : [{ ticket: ticket.number, kind, due }]));
  const over = [...was.keys()].filter((kind) => !is.has(kind));
  const reopened: readonly TimerKind[] =
    before?.status === 'closed' && ticket.status !== 'closed' ? ['survey', 'review'] : [];
  // Set by who looked for somebody, and found nobody (section 6.2).
  const found: readonly TimerKind[] = before?.status === 'new' && ticket.status !== 'new' ? ['assign'] : [];
  const asking = askingAfter(before, ticket);
  const at = events.at(-1)?.at;
  const asks =
    asking === 'asks' && at !== undefined ? [{ ticket: ticket.number, kind: 'alike' as const, due: at }] : [];
  const asked: readonly TimerKind[] = asking === 'is over' ? ['alike'] : [];
  return {
    set: [...set, ...asks, ...afterwards(ticket, events, desk)],
    clear: [...over, ...reopened, ...found, ...asked],
  };
}

/** What comes after the end (section 9). */
function afterwards(ticket: Ticket, events: readonly TicketEvent[], desk: Desk): readonly Timer[] {
  const closing = events.findLast(({ change }) => change.kind === 'closed' || change.kind === 'confirmed');
  if (closing === undefined || ticket.status !== 'closed') return [];
  const { number, tags, resolution, priority, resolvedBy } = ticket;
  // A machine has no opinion (section 4.7); what was never resolved was not a service to rate.
  const asks = !tags.includes(MACHINE_TAG) && resolution !== null;
  const learns = priority === 'P1' && resolvedBy !== null;
  return [
    ...(asks ? [{ ticket: number, kind: 'survey' as const, due: after(closing.at, desk.survey.after) }] : []),
    ...(learns ? [{ ticket: number, kind: 'review' as const, due: after(closing.at, desk.reviewAfter) }] : []),
  ];
}
