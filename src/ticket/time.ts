/**
 * Time as values. Nothing in the pure rooms reads a clock: whoever calls them hands in `now`.
 */
import type { Brand } from './ids.ts';

/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>;
/** A length of time in milliseconds. */
export type Duration = Brand<number, 'Duration'>;

export const instant = (milliseconds: number): Instant => milliseconds as Instant;
export const duration = (milliseconds: number): Duration => milliseconds as Duration;

export const seconds = (count: number): Duration => duration(count * 1000);
export const minutes = (count: number): Duration => duration(count * 60_000);
export const hours = (count: number): Duration => duration(count * 3_600_000);
export const days = (count: number): Duration => duration(count * 86_400_000);

/** The instant `length` after `start` (before it, if negative). */
export const after = (start: Instant, length: Duration): Instant => instant(start + length);
/** From `start` to `end`; negative if `end` is the earlier one. */
export const between = (start: Instant, end: Instant): Duration => duration(end - start);

/** ISO 8601 in UTC with milliseconds, e.g. `2026-11-02T09:00:00.000Z`. */
export function iso(at: Instant): string {
  return new Date(at).toISOString();
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Reads `30s`, `15m`, `4h`, `3d`, `2w` and sums of them (`1d12h`); null if it is none. */
export function parseDuration(text: string): Duration | null {
  if (!/^(?:\d{1,6}[smhdw])+$/.test(text)) return null;
  let total = 0;
  for (const part of text.matchAll(/(\d+)([smhdw])/g)) total += Number(part[1]) * (UNITS[part[2] ?? ''] ?? 0);
  return duration(total);
}

/**
 * A length of time that a calendar measures: a day is the same time on the next working day, the rest is working time.
 * Around the clock a day is 24 hours.
 */
export interface Period {
  readonly days: number;
  readonly time: Duration;
}

/** Reads `15m`, `4h`, `3d` and sums of them; null if it is none. A week is no period: calendars have none. */
export function parsePeriod(text: string): Period | null {
  const all = /[w]/.test(text) ? null : parseDuration(text);
  const counted = parseDuration(text.replace(/\d+d/g, '') || '0s');
  if (all === null || counted === null) return null;
  return { days: (all - counted) / days(1), time: counted };
}

/** What a period is around the clock. */
export const lengthOf = ({ days: count, time }: Period): Duration => duration(count * days(1) + time);

/** The shortest exact way to write a duration: `90m` is `1h30m`. */
export function formatDuration(length: Duration): string {
  let rest = Math.max(0, Math.round(length / 1000)) * 1000;
  let text = '';
  for (const unit of ['d', 'h', 'm', 's']) {
    const size = UNITS[unit] ?? 1;
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text === '' ? '0s' : text;
}

const NAMES: Readonly<Record<string, string>> = { d: 'day', h: 'hour', m: 'minute', s: 'second' };

/** The same for people: `1 hour 30 minutes`. */
export function durationInWords(length: Duration): string {
  const parts = [...formatDuration(length).matchAll(/(\d+)([dhms])/g)];
  return parts
    .map(([, count = '', unit = '']) => `${count} ${NAMES[unit] ?? unit}${count === '1' ? '' : 's'}`)
    .join(' ');
}
