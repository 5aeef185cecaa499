/**
 * Opening hours as people write them: `mon-fri: "09:00-17:00"`, several spans of a day with commas between them.
 */
import type { Calendar } from '../policy/desk.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const MINUTES_OF_A_DAY = 24 * 60;

type Span = readonly [from: number, to: number];

/** ISO weekdays (1 Monday … 7 Sunday) of `mon`, `mon-fri` or `sat,sun`; null if it names none. */
export function readWeekdays(key: string): readonly number[] | null {
  const days: number[] = [];
  for (const part of key.toLowerCase().split(',')) {
    const [first = '', last = first, rest] = part.trim().split('-');
    const from = WEEKDAYS.findIndex((day) => day === first.slice(0, 3));
    const to = WEEKDAYS.findIndex((day) => day === last.slice(0, 3));
    if (from < 0 || to < 0 || rest !== undefined) return null;
    // `sat-mon` goes over the end of the week.
    for (let day = from; ; day = (day + 1) % 7) {
      days.push(day + 1);
      if (day === to) break;
    }
  }
  return days;
}

/** Spans of one day in minutes after midnight, ascending and apart; null if they cannot be read. `24:00` is the end of the day. */
export function readSpans(text: string): readonly Span[] | null {
  const spans: Span[] = [];
  for (const part of text.split(',')) {
    const match = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/.exec(part.trim());
    if (match === null) return null;
    const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number);
    const from = minuteOfDay(fromHour, fromMinute);
    const to = minuteOfDay(toHour, toMinute);
    if (from === null || to === null || from >= to) return null;
    spans.push([from, to]);
  }
  spans.sort((one, other) => one[0] - other[0]);
  const apart = spans.every((span, index) => index === 0 || span[0] >= (spans[index - 1]?.[1] ?? 0));
  return apart ? spans : null;
}

/** How `22:00-06:00` is to be written; null: it is not that. */
export function overMidnight(text: string): string | null {
  const match = /^(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})$/.exec(text.trim());
  const [, from = '', to = ''] = match ?? [];
  const spans = `00:00-${to}, ${from}-24:00`;
  return match === null || readSpans(spans) === null ? null : spans;
}

function minuteOfDay(hour = 0, minute = 0): number | null {
  const total = hour * 60 + minute;
  return minute < 60 && total <= MINUTES_OF_A_DAY ? total : null;
}

/** All the week's hours; a day that two keys name has the hours of the later one. */
export function readHours(hours: Readonly<Record<string, string>>): Calendar['hours'] {
  const week: Record<number, readonly Span[]> = {};
  for (const [key, text] of Object.entries(hours)) {
    for (const day of readWeekdays(key) ?? []) week[day] = readSpans(text) ?? [];
  }
  return week;
}
