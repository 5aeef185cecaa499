/**
 * Working time: arithmetic on the intervals in which a calendar is open (section 5.2). For lengths of working time it is
 * monotone, additive, and `workingTime` is the inverse of `afterWorkingTime`. Without a calendar (null) all time is
 * working time.
 */
import { Temporal } from 'temporal-polyfill';
import {
  after,
  between,
  days,
  type Duration,
  duration,
  type Instant,
  instant,
  lengthOf,
  type Period,
} from '../ticket/time.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Calendar, Desk } from './desk.ts';

/** From the first millisecond that is open to the first that is not. */
interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

const DAY = days(1);
/** A calendar that is not open for so long never opens: its holidays have eaten it. */
const LONGEST_BREAK_DAYS = 4000;

/** What measures the deadlines of a ticket's lifecycle: its team's calendar. */
export const teamCalendar = ({ team }: Pick<Ticket, 'team'>, desk: Pick<Desk, 'teams'>): Calendar | null =>
  desk.teams.get(team)?.calendar ?? null;

/** Within the calendar's hours? The minute in which they end is closed already. */
export function isOpen(calendar: Calendar | null, at: Instant): boolean {
  if (calendar === null) return true;
  for (const { from, to } of intervalsFrom(calendar, at)) return from <= at && at < to;
  return false;
}

/** The working time from `start` to `end`; negative if `end` is the earlier one. */
export function workingTime(calendar: Calendar | null, start: Instant, end: Instant): Duration {
  if (calendar === null) return between(start, end);
  if (end < start) return duration(0 - workingTime(calendar, end, start));
  let total = 0;
  for (const { from, to } of intervalsFrom(calendar, start)) {
    if (from >= end) break;
    total += Math.min(to, end) - Math.max(from, start);
  }
  return duration(total);
}

/** The first instant at which `length` of working time has passed since `start`; `start` itself for none, or less. */
export function afterWorkingTime(calendar: Calendar | null, start: Instant, length: Duration): Instant {
  if (calendar === null || length <= 0) return after(start, duration(Math.max(0, length)));
  let rest: number = length;
  for (const { from, to } of intervalsFrom(calendar, start)) {
    const begin = Math.max(from, start);
    if (rest <= to - begin) return instant(begin + rest);
    rest -= to - begin;
  }
  throw neverOpen(calendar);
}

/**
 * `start` and a period later: first its days, each the same time on the next working day, then its working time. What
 * begins while the calendar is closed begins when it opens; where a day has no such time, the next one that it has, or
 * its end.
 */
export function afterPeriod(calendar: Calendar | null, start: Instant, period: Period): Instant {
  if (calendar === null) return after(start, lengthOf(period));
  const day = period.days === 0 ? start : sameTimeLater(calendar, start, period.days);
  return afterWorkingTime(calendar, day, period.time);
}

function sameTimeLater(calendar: Calendar, start: Instant, count: number): Instant {
  const begin = nextOpening(calendar, start);
  const local = Temporal.Instant.fromEpochMilliseconds(begin).toZonedDateTimeISO(calendar.timezone).toPlainDateTime();
  let day = dayNumber(local.toPlainDate());
  for (let rest = count, closed = 0; rest > 0;) {
    day += 1;
    if (intervalsOf(calendar, day).length > 0) {
      rest -= 1;
      closed = 0;
    } else if ((closed += 1) > LONGEST_BREAK_DAYS) throw neverOpen(calendar);
  }
  const wanted = instantAt(dateOf(day).toPlainDateTime(local.toPlainTime()), calendar.timezone);
  const open = intervalsOf(calendar, day);
  const within = open.find(({ to }) => wanted < to) ?? open.at(-1);
  return within === undefined ? wanted : instant(Math.min(within.to, Math.max(within.from, wanted)));
}

/** `at` itself while the calendar is open, else when it opens next. */
export function nextOpening(calendar: Calendar | null, at: Instant): Instant {
  if (calendar === null) return at;
  for (const { from } of intervalsFrom(calendar, at)) return instant(Math.max(from, at));
  throw neverOpen(calendar);
}

const neverOpen = ({ timezone }: Calendar): RangeError =>
  new RangeError(`a calendar in ${timezone} that does not open within ${LONGEST_BREAK_DAYS} days`);

/** Those that end after `at`, in their order; none once the calendar never opens again. */
function* intervalsFrom(calendar: Calendar, at: Instant): Generator<Interval> {
  // No zone is more than a day away from UTC.
  let day = Math.floor(at / DAY) - 1;
  for (let closed = 0; closed <= LONGEST_BREAK_DAYS; day += 1) {
    const intervals = intervalsOf(calendar, day);
    closed = intervals.length === 0 ? closed + 1 : 0;
    for (const interval of intervals) if (interval.to > at) yield interval;
  }
}

/** Days are asked for again and again; a calendar's are few. */
const known = new WeakMap<Calendar, Map<number, readonly Interval[]>>();

/** The open intervals of one local day. @param day days since 1970-01-01, as the calendar's people date it */
function intervalsOf(calendar: Calendar, day: number): readonly Interval[] {
  let ofCalendar = known.get(calendar);
  if (ofCalendar === undefined) known.set(calendar, (ofCalendar = new Map()));
  let intervals = ofCalendar.get(day);
  if (intervals === undefined) ofCalendar.set(day, (intervals = readIntervals(calendar, day)));
  return intervals;
}

function readIntervals({ timezone, hours, holidays }: Calendar, day: number): readonly Interval[] {
  const date = dateOf(day);
  const spans = hours[date.dayOfWeek] ?? [];
  if (spans.length === 0 || holidays.includes(date.toString())) return [];
  const midnight = date.toPlainDateTime();
  return spans
    .map(([from, to]) => ({
      from: instantAt(midnight.add({ minutes: from }), timezone),
      to: instantAt(midnight.add({ minutes: to }), timezone),
    }))
    .filter(({ from, to }) => from < to);
}

/**
 * The first instant at which a clock on the wall shows this time or a later one: of an hour that comes twice, the first;
 * of an hour that is left out, the instant of the leap. So later times are never earlier instants.
 */
function instantAt(local: Temporal.PlainDateTime, timezone: string): Instant {
  const first = local.toZonedDateTime(timezone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(local)) return instant(first.epochMilliseconds);
  const leap = first.getTimeZoneTransition('next');
  return instant((leap ?? first).epochMilliseconds);
}

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const dateOf = (day: number): Temporal.PlainDate => EPOCH.add({ days: day });
const dayNumber = (date: Temporal.PlainDate): number => EPOCH.until(date, { largestUnit: 'days' }).days;
