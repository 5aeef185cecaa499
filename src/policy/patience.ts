/**
 * The desk's patience with a requester who was asked something (sections 3 and 9.1): they are reminded, and in the end a
 * ticket that waited for them is resolved, a resolved one closed. Any word of a person begins it anew.
 */
import type { Reminder } from '../ticket/event.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { duration, type Instant, lengthOf, type Period } from '../ticket/time.ts';
import type { Calendar, Desk } from './desk.ts';
import { afterPeriod, afterWorkingTime, teamCalendar, workingTime } from './working-time.ts';

/** Opts a ticket out: nobody is reminded, and no quiet time ends anything. */
export const KEEP_OPEN_TAG = 'keep-open';

export type PatienceStep =
  /** `count`: the first, second … reminder; those before it were due as well and are left out. */
  { readonly kind: 'remind'; readonly of: Reminder; readonly count: number } | { readonly kind: 'expire' };

/** What comes next if nobody says a word, and when; null: nothing. */
export interface NextStep {
  readonly step: PatienceStep;
  readonly due: Instant;
}

/** @param now steps that are due by then and have another one behind them are left out; without, the very next one */
export function nextStep(ticket: Ticket, desk: Desk, now?: Instant): NextStep | null {
  const plan = planOf(ticket, desk);
  if (plan === null) return null;
  const { reminded } = ticket.clocks;
  const done = reminded?.count ?? 0;
  const late = lateness(plan, reminded);
  const reminders = plan.reminders.map((due, index) => ({ count: index + 1, due })).slice(done);
  const due = reminders.findLast((reminder) => now !== undefined && reminder.due <= now) ?? reminders[0];
  if (due !== undefined)
    return { step: { kind: 'remind', of: plan.of, count: due.count }, due: put(plan.calendar, due.due, late) };
  return { step: { kind: 'expire' }, due: put(plan.calendar, plan.end, late) };
}

/** When it is resolved or closed if nobody says a word until then; null: never. */
export function patienceEnds(ticket: Ticket, desk: Desk): Instant | null {
  const plan = planOf(ticket, desk);
  return plan === null ? null : put(plan.calendar, plan.end, lateness(plan, ticket.clocks.reminded));
}

interface Plan {
  readonly of: Reminder;
  readonly reminders: readonly Instant[];
  readonly end: Instant;
  readonly calendar: Calendar | null;
}

function planOf(ticket: Ticket, desk: Desk): Plan | null {
  const { quietSince } = ticket.clocks;
  if (quietSince === null || ticket.tags.includes(KEEP_OPEN_TAG)) return null;
  const calendar = teamCalendar(ticket, desk);
  const { remindAfter, giveUpAfter, autoClose, autoCloseReminder } = desk.lifecycle;
  switch (ticket.status) {
    case 'pending': {
      const end = afterPeriod(calendar, quietSince, giveUpAfter);
      const reminders = remindAfter.map((period) => afterPeriod(calendar, quietSince, period)).filter((at) => at < end);
      return { of: 'waiting', reminders, end, calendar };
    }
    case 'resolved': {
      const end = afterPeriod(calendar, quietSince, autoClose);
      const reminder = before(calendar, quietSince, autoClose, autoCloseReminder);
      return { of: 'confirmation', reminders: reminder === null ? [] : [reminder], end, calendar };
    }
    case 'new':
    case 'open':
    case 'on-hold':
    case 'closed':
      return null;
  }
}

/** `early` before the end of `whole`: a day before is the same time on the working day before. Null: not within it. */
function before(calendar: Calendar | null, start: Instant, whole: Period, early: Period): Instant | null {
  if (lengthOf(early) >= lengthOf(whole)) return null;
  const days = whole.days - early.days;
  const rest = whole.time - early.time;
  const at = afterPeriod(calendar, start, { days: Math.max(0, days), time: duration(Math.max(0, rest)) });
  const less = Math.max(0, workingTime(calendar, start, at) - Math.max(0, -rest));
  return rest >= 0 ? at : afterWorkingTime(calendar, start, duration(less));
}

/** A reminder that came late puts off what comes after it: whoever is asked has the time that they were to have. */
function lateness({ reminders, calendar }: Plan, reminded: Ticket['clocks']['reminded']): number {
  const planned = reminded === null ? undefined : reminders[reminded.count - 1];
  if (reminded === null || planned === undefined) return 0;
  return Math.max(0, workingTime(calendar, planned, reminded.at));
}

const put = (calendar: Calendar | null, due: Instant, late: number): Instant =>
  late === 0 ? due : afterWorkingTime(calendar, due, duration(late));
