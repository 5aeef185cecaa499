/**
 * Dates as agents type them: `2026-11-05`, `Friday 14:00`, `tomorrow`, `3d`, `5.11. um 14 Uhr` (product section 7.2),
 * read in the agent's language and time zone. What could mean two days is none.
 */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instant, parseDuration } from '../../ticket/time.ts';
import { type WhenWords, whenWords } from './when-words.ts';

export interface WhenContext {
  readonly now: Instant;
  /** IANA name of the agent's zone. */
  readonly timezone: string;
  /** Words are understood in this language, where it is German or they name weekdays, and in English. */
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
  [/^(?:s|secs?|seconds?|sek|sekunden?)$/, 's'],
  [/^(?:m|mins?|minutes?|minuten)$/, 'm'],
  [/^(?:h|hrs?|hours?|std|stunden?)$/, 'h'],
  [/^(?:d|days?|tage?n?)$/, 'd'],
  [/^(?:w|wks?|weeks?|wochen?)$/, 'w'],
];

/** Reads a date, a time, a weekday or a length of time; past ones and far ones are told apart from unreadable ones. */
export function readWhen(typed: string, context: WhenContext): When {
  if (typed.length > LONGEST) return UNREADABLE;
  const words = whenWords(context.locale);
  const text = typed.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ').replace(words.lead, '');
  if (text === '') return UNREADABLE;
  const now = Temporal.Instant.fromEpochMilliseconds(context.now).toZonedDateTimeISO(context.timezone);
  const at = fromLength(text, now) ?? fromAbsolute(text) ?? fromDay(text, now, context, words);
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
  if (pieces === null || !/^(?:in )?(?:\d{1,6} ?[a-z]{1,8} ?)+$/.test(text)) return null;
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

type Clock = { readonly hour: number; readonly minute: number };

/** A day, a time, or both: `2026-11-05 14:00`, `fri`, `tomorrow at 9:30`, `14:00`, `morgen um 14 Uhr`. */
function fromDay(text: string, now: Temporal.ZonedDateTime, context: WhenContext, words: WhenWords): Moment | null {
  const { name, clock } = apart(text, words);
  if (clock !== null && (clock.hour > 23 || clock.minute > 59)) return null;
  if (name === '') return clock === null ? null : nextAt(now, clock);
  const date = dayNamed(name, now.toPlainDate(), context.locale, words);
  if (date === null) return null;
  return date.toZonedDateTime({ timeZone: context.timezone, plainTime: clock ?? startOf(date, context) });
}

/** The day, and the time at its end. */
function apart(text: string, words: WhenWords): { readonly name: string; readonly clock: Clock | null } {
  const day = (end: RegExpExecArray): string =>
    text
      .slice(0, end.index)
      .replace(/(?:^| )(?:at|um)$|,$/, '')
      .trim();
  const noon = words.noon.exec(text);
  if (noon !== null) return { name: day(noon), clock: { hour: 12, minute: 0 } };
  for (const ending of words.clocks) {
    const found = ending.exec(text);
    if (found !== null) return { name: day(found), clock: { hour: Number(found[1]), minute: Number(found[2] ?? 0) } };
  }
  return { name: text, clock: null };
}

function nextAt(now: Temporal.ZonedDateTime, clock: Clock): Moment {
  const today = now.withPlainTime(clock);
  return today.epochMilliseconds > now.epochMilliseconds ? today : now.add({ days: 1 }).withPlainTime(clock);
}

function startOf(date: Temporal.PlainDate, context: WhenContext): Clock {
  const minutes = context.dayStart(date.dayOfWeek);
  return { hour: Math.floor(minutes / 60), minute: minutes % 60 };
}

function dayNamed(
  name: string,
  today: Temporal.PlainDate,
  locale: string,
  words: WhenWords,
): Temporal.PlainDate | null {
  const named = words.days.get(name);
  if (named !== undefined) return named(today);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(name);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = words.dotted ? DOTTED.exec(name) : null;
  if (dotted !== null) return dottedDate(dotted, today);
  const weekday = weekdayNamed(name.replace(words.beforeWeekday, '').replace(/\.$/, ''), locale);
  // Said on a Monday, "Monday" is the next one: never today.
  return weekday === null ? null : today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
}

/** The dot at the end of a line has been taken for its full stop by then. */
const DOTTED = /^(\d{1,2})\. ?(\d{1,2})(?:\.(?: ?(\d{4}))?)?$/;

/** `5.11.2026`; without a year the next such day. */
function dottedDate([, day, month, year]: RegExpExecArray, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (year !== undefined) return dateOf(Number(year), Number(month), Number(day));
  const thisYear = dateOf(today.year, Number(month), Number(day));
  const isOver = thisYear === null || Temporal.PlainDate.compare(thisYear, today) < 0;
  return isOver ? dateOf(today.year + 1, Number(month), Number(day)) : thisYear;
}

/** Null if the calendar has no such day. */
function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
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
