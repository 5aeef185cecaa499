/** Instants as people read them, in their own zone. */
import type { Instant } from '../ticket/time.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-02 10:00` in the given IANA time zone. */
export function localTime(at: Instant, timezone: string): string {
  let format = formats.get(timezone);
  if (format === undefined) {
    // Swedish dates are ISO dates.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(timezone, format);
  }
  return format.format(at);
}
