/**
 * Dates as agents type them: `2026-11-05`, `Friday 14:00`, `tomorrow`, `3d` (product section 7.2), read in
 * the agent's time zone.
 */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instant, parseDuration } from '../../ticket/time.ts';

export interface WhenContext {
  readonly now: Instant;
  /** IANA name of the agent's zone. */
  readonly timezone: string;
  /** Weekday names are understood in this language, and in English. */
  readonly locale: string;
  /** Minutes after local midnight at which a day begins that was named without a time (ISO weekday, 1 Monday … 7 Sunday). */
  readonly dayStart: (weekday: number) => number;
}

export type When =
  | { readonly kind: 'at'; readonly at: Instant }
  | { readonly kind: 'past' }
  | { readonly kind: 'too-far' }
  | { readonly kind: 'unreadable' };

/** Nobody lets a ticket wait longer on purpose. */
const YEARS_AHEAD = 3;
/** Longer than any date; keeps the work small. */
const LONGEST = 60;

const UNREADABLE: When = { kind: 'unreadable' };
const UNIT_WORDS: readonly (readonly [words: RegExp, unit: string])[] = [
  [/^(?:s|secs?|seconds?)$/, 's'],
  [/^(?:m|mins?|minutes?)$/, 'm'],
  [/^(?:h|hrs?|hours?)$/, 'h'],
  [/^(?:d|days?)$/, 'd'],
  [/^(?:w|wks?|weeks?)$/, 'w'],
];

/** Reads a date, a time, a weekday or a length of time; past ones and far ones are told apart from unreadable ones. */
export function readWhen(typed: string, context: WhenContext): When {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  if (text === '' || text.length > LONGEST) return UNREADABLE;
  const now = Temporal.Instant.fromEpochMilliseconds(context.now).toZonedDateTimeISO(context.timezone);
  const at = fromLength(text, now) ?? fromAbsolute(text) ?? fromDay(text, now, context);
  if (at === null) return UNREADABLE;
  if (at.epochMilliseconds <= context.now) return { kind: 'past' };
  if (at.epochMilliseconds > now.add({ years: YEARS_AHEAD }).epochMilliseconds) return { kind: 'too-far' };
  return { kind: 'at', at: instant(at.epochMilliseconds) };
}

interface Moment {
  readonly epochMilliseconds: number;
}

/** `3d`, `1d 12h`, `2 weeks`. Days keep the time of day over a change of clocks; hours do not. */
function fromLength(text: string, now: Temporal.ZonedDateTime): Moment | null {
  const pieces = text.replace(/^in /, '').match(/\d+|[a-z]+/g);
  if (pieces === null || !/^(?:in )?(?:\d{1,6} ?[a-z]{1,7} ?)+$/.test(text)) return null;
  let moment = now;
  for (let index = 0; index + 1 < pieces.length; index += 2) {
    const unit = UNIT_WORDS.find(([words]) => words.test(pieces[index + 1] ?? ''))?.[1];
    if (unit === undefined) return null;
    const count = Number(pieces[index]);
    if (unit === 'd' || unit === 'w') moment = moment.add({ days: unit === 'w' ? count * 7 : count });
    else moment = moment.add({ milliseconds: parseDuration(`${count}${unit}`) ?? 0 });
  }
  return moment;
}

/** ISO 8601 with its own offset: `2026-11-05T14:00Z`. */
function fromAbsolute(text: string): Moment | null {
  if (!/^\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2})?(?:z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  try {
    return Temporal.Instant.from(text.replace(' ', 't').toUpperCase());
  } catch {
    return null;
  }
}

/** A day, a time, or both: `2026-11-05 14:00`, `fri`, `tomorrow at 9:30`, `14:00`. */
function fromDay(text: string, now: Temporal.ZonedDateTime, context: WhenContext): Moment | null {
  const parts = /^(.*?)(?:(?:^|t| | at | um |, )(\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(text);
  const clock = parts?.[2] === undefined ? null : { hour: Number(parts[2]), minute: Number(parts[3]) };
  const name = (parts?.[1] ?? '').trim();
  if (clock !== null && (clock.hour > 23 || clock.minute > 59)) return null;
  if (name === '' && clock !== null) return nextAt(now, clock);
  const date = dayNamed(name, now, context.locale);
  if (date === null) return null;
  return date.toZonedDateTime({ timeZone: context.timezone, plainTime: clock ?? startOf(date, context) });
}

function nextAt(now: Temporal.ZonedDateTime, clock: { readonly hour: number; readonly minute: number }): Moment {
  const today = now.withPlainTime(clock);
  return today.epochMilliseconds > now.epochMilliseconds ? today : now.add({ days: 1 }).withPlainTime(clock);
}

function startOf(date: Temporal.PlainDate, context: WhenContext): { readonly hour: number; readonly minute: number } {
  const minutes = context.dayStart(date.dayOfWeek);
  return { hour: Math.floor(minutes / 60), minute: minutes % 60 };
}

function dayNamed(name: string, now: Temporal.ZonedDateTime, locale: string): Temporal.PlainDate | null {
  const today = now.toPlainDate();
  if (name === 'today') return today;
  if (name === 'tomorrow') return today.add({ days: 1 });
  if (/^\d{4}-\d{2}-\d{2}$/.test(name)) {
    try {
      return Temporal.PlainDate.from(name);
    } catch {
      return null;
    }
  }
  const weekday = weekdayNamed(name.replace(/^(?:on|next) /, '').replace(/\.$/, ''), locale);
  // Said on a Monday, "Monday" is the next one: never today.
  return weekday === null ? null : today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
}

/** 1 Monday … 7 Sunday; null unless the name, or its beginning of at least two letters, is that of one day only. */
function weekdayNamed(name: string, locale: string): number | null {
  if (name.length < 2) return null;
  for (const language of ['en', locale]) {
    const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    // 1 January 2024 was a Monday.
    const names = [1, 2, 3, 4, 5, 6, 7].map((day) => format.format(Date.UTC(2024, 0, day)).toLowerCase());
    const found = names.filter((each) => each.startsWith(name));
    if (found.length === 1) return names.indexOf(found[0] ?? '') + 1;
  }
  return null;
}
