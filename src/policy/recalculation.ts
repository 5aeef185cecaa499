/**
 * What the configuration as it is now makes of a ticket that was promised something under another one (section 5.2): due
 * instants follow from row and configuration, and so do its timers. Of what agrees with it already, nothing changes.
 */
import { TARGETS, toldOf } from '../ticket/clocks.ts';
import type { CommandOf } from '../ticket/command.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { between, type Instant } from '../ticket/time.ts';
import type { Desk } from './desk.ts';
import type { Timer, TimerKind } from './facts.ts';
import { dueOf } from './service-levels.ts';
import { PUT_OFF, type TimerChanges, timersOf } from './timers.ts';

/** Null: its due instants are those of the configuration. */
export function recalculation(
  ticket: Ticket,
  desk: Pick<Desk, 'teams'>,
  now: Instant,
): CommandOf<'recalculate'> | null {
  const due = dueOf(ticket, desk);
  if (TARGETS.every((name) => due[name] === ticket.due[name])) return null;
  return { kind: 'recalculate', due, told: toldOf(ticket, due, now) };
}

/** Timers that do not follow from row and configuration alone, but from what happened. */
const OF_THEIR_OWN: ReadonlySet<TimerKind> = new Set(['assign', 'alike', 'survey', 'review']);

/** What has to be set and cleared, so that the timers are those of the ticket. @param kept those that there are */
export function timersInStep(ticket: Ticket, kept: readonly Timer[], desk: Desk, now: Instant): TimerChanges {
  const wanted = timersOf(ticket, desk);
  const stands = ({ kind, due }: Timer): boolean => {
    const at = wanted.get(kind);
    return at === due || (at !== undefined && kind === 'patience' && at <= now && isPutOff(due, now));
  };
  const standing = new Set(kept.filter(stands).map(({ kind }) => kind));
  return {
    set: [...wanted].flatMap(([kind, due]) => (standing.has(kind) ? [] : [{ ticket: ticket.number, kind, due }])),
    clear: kept.flatMap(({ kind }) => (OF_THEIR_OWN.has(kind) || wanted.has(kind) ? [] : [kind])),
  };
}

/** A reminder waits for the budget: it comes soon in any case. */
const isPutOff = (due: Instant, now: Instant): boolean => due > now && between(now, due) <= PUT_OFF;

/** Does anything of a ticket not agree with the configuration? */
export function isOutOfStep(ticket: Ticket, kept: readonly Timer[], desk: Desk, now: Instant): boolean {
  if (recalculation(ticket, desk, now) !== null) return true;
  const { set, clear } = timersInStep(ticket, kept, desk, now);
  return set.length > 0 || clear.length > 0;
}
