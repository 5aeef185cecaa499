/** Instants as people read them, in their own zone. */
import type { Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';

/** `Thursday, November 5 at 10:00 AM`, as the language has it. */
export function dayInWords(at: Instant, locale: string, timezone: string): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: timezone }).format(at);
}

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

/** `on-hold until 2026-11-06 09:00`, where somebody said until when it waits. */
export function statusInWords({ status, resumesAt }: Pick<Ticket, 'status' | 'resumesAt'>, timezone: string): string {
  return resumesAt === null ? status : `${status} until ${localTime(resumesAt, timezone)}`;
}

/** `2026-11-02 10:00 (Europe/Berlin)` */
export function zonedTime(at: Instant, timezone: string): string {
  return `${localTime(at, timezone)} (${timezone})`;
}
