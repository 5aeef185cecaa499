/**
 * Invitations and answers to them: the first event of an iCalendar part (RFC 5545, RFC 6047).
 */
import { decodeText } from './charset.ts';
import { CALENDAR_LABELS, type CalendarLabels, ENGLISH } from './calendar-labels.ts';
import { cleanText } from './clean-text.ts';
import type { Calendar } from '../message.ts';
import type { Part } from './leaves.ts';

const MAX_SIZE = 500_000;

/** Null if the mail carries no calendar. */
export function readCalendar(parts: readonly Part[]): Calendar | null {
  const object = readObject(parts);
  if (object === null) return null;
  const { method, event } = object;
  return {
    method,
    uid: property(event, 'UID'),
    summary: property(event, 'SUMMARY'),
    start: property(event, 'DTSTART'),
    organizer: property(event, 'ORGANIZER')?.replace(/^mailto:/i, '') ?? null,
  };
}

/** RFC 5546 §1.4: what a program sends when somebody has chosen, or wants to see an event again. */
const ANSWERS: ReadonlySet<string> = new Set(['REPLY', 'COUNTER', 'DECLINECOUNTER', 'REFRESH']);

/** The method of an answer to an invitation; null if the mail is none. A file that is attached may be anybody's. */
export function calendarAnswer(parts: readonly Part[]): string | null {
  const part = parts.find(({ contentType }) => contentType === 'text/calendar');
  if (part === undefined || part.disposition === 'attachment') return null;
  // RFC 6047 §2.4: the part says its method; QUIRK programs that leave it to the calendar inside.
  const method = (part.parameters['method'] ?? readObject([part])?.method ?? '').toUpperCase();
  return ANSWERS.has(method) ? method : null;
}

/** The calendar in words, for mails that have no others, in its own language; null if it carries none. */
export function calendarWords(parts: readonly Part[]): string | null {
  const object = readObject(parts);
  if (object === null || object.event.length === 0) return null;
  const { method, event } = object;
  const labels = labelsOf(event);
  const said = (label: string, value: string | null): readonly string[] =>
    value === null || value === '' ? [] : [`${label}: ${value}`];
  const organizer = property(event, 'ORGANIZER')?.replace(/^mailto:/i, '') ?? null;
  const description = property(event, 'DESCRIPTION') ?? '';
  return [
    `${titleOf(method, event, labels)}: ${property(event, 'SUMMARY') ?? labels.noSubject}`,
    ...said(labels.starts, momentOf(event, 'DTSTART')),
    ...said(labels.ends, momentOf(event, 'DTEND')),
    ...said(labels.where, property(event, 'LOCATION')),
    ...said(labels.organizer, organizer),
    ...(description === '' ? [] : ['', description]),
  ].join('\n');
}

/** RFC 5545 §3.2.10: a text says its language. */
function labelsOf(event: readonly string[]): CalendarLabels {
  const language = parameter(event, 'SUMMARY', 'LANGUAGE') ?? parameter(event, 'DESCRIPTION', 'LANGUAGE') ?? '';
  return CALENDAR_LABELS[language.slice(0, 2).toLowerCase()] ?? ENGLISH;
}

interface CalendarObject {
  readonly method: string | null;
  readonly event: readonly string[];
}

function readObject(parts: readonly Part[]): CalendarObject | null {
  const part = parts.find(({ contentType }) => contentType === 'text/calendar' || contentType === 'application/ics');
  if (part === undefined) return null;
  const charset = part.parameters['charset'] ?? 'utf-8';
  const { text } = decodeText(unfolded(part.content.subarray(0, MAX_SIZE), charset), charset);
  const lines = unfold(cleanText(text));
  return {
    method: property(lines, 'METHOD') ?? (cleanText(part.parameters['method'] ?? '') || null),
    event: eventOf(lines),
  };
}

/** RFC 5546 §1.4: what a method is for. */
function titleOf(method: string | null, event: readonly string[], labels: CalendarLabels): string {
  switch (method?.toUpperCase()) {
    case 'REQUEST':
      return labels.request;
    case 'CANCEL':
      return labels.cancel;
    case 'COUNTER':
      return labels.counter;
    case 'REPLY':
      return labels.answers[parameter(event, 'ATTENDEE', 'PARTSTAT')?.toUpperCase() ?? ''] ?? labels.reply;
    default:
      return labels.event;
  }
}

/** `2026-11-02 10:00 Europe/Vienna`; as it stands if it is no moment of RFC 5545 §3.3.5. */
function momentOf(event: readonly string[], name: string): string | null {
  const value = property(event, name);
  const [, year, month, day, hour, minute, utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z)?)?$/.exec(value ?? '') ?? [];
  if (year === undefined) return value;
  const zone = utc === undefined ? parameter(event, name, 'TZID') : 'UTC';
  return `${year}-${month}-${day}${hour === undefined ? '' : ` ${hour}:${minute}`}${zone === null ? '' : ` ${zone}`}`;
}

/** RFC 5545 §3.1: lines are folded by octets, in the midst of a character, too. In UTF-16 a line end is no octet. */
function unfolded(content: Uint8Array, charset: string): Uint8Array {
  if (/^(?:utf-?(?:16|32)|ucs|unicode|iso-10646)/i.test(charset) || content.includes(0)) return content;
  const octets = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  return Buffer.from(octets.replace(/\r?\n[ \t]/g, ''), 'latin1');
}

/** RFC 5545 §3.1: a line that begins with white space continues the one before it. */
function unfold(text: string): readonly string[] {
  return text.replace(/\n[ \t]/g, '').split('\n');
}

function eventOf(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => /^BEGIN:V(?:EVENT|TODO)\s*$/i.test(line));
  if (start < 0) return [];
  const end = lines.findIndex((line, index) => index > start && /^END:V(?:EVENT|TODO)\s*$/i.test(line));
  return lines.slice(start + 1, end < 0 ? undefined : end);
}

/** The first value of a property, whatever its parameters; escapes undone (RFC 5545 §3.3.11). */
function property(lines: readonly string[], name: string): string | null {
  const rest = restOf(lines, name);
  return rest === null
    ? null
    : rest
        .slice(colonOutsideQuotes(rest) + 1)
        .replace(/\\([nN,;\\])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped))
        .trim();
}

/** A parameter of the first property of that name; null if it has none such. */
function parameter(lines: readonly string[], name: string, wanted: string): string | null {
  const rest = restOf(lines, name);
  if (rest === null) return null;
  const parameters = rest.slice(0, colonOutsideQuotes(rest));
  const value = new RegExp(`;${wanted}=(?:"([^"]*)"|([^;]*))`, 'i').exec(parameters);
  return value?.[1] ?? value?.[2] ?? null;
}

/** What stands behind the name: parameters, colon, value. */
function restOf(lines: readonly string[], name: string): string | null {
  for (const line of lines) {
    if (line.slice(0, name.length).toUpperCase() !== name) continue;
    const rest = line.slice(name.length);
    if ((rest.startsWith(':') || rest.startsWith(';')) && colonOutsideQuotes(rest) >= 0) return rest;
  }
  return null;
}

function colonOutsideQuotes(text: string): number {
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '"') quoted = !quoted;
    else if (text[index] === ':' && !quoted) return index;
  }
  return -1;
}
