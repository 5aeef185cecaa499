/**
 * Invitations and answers to them: the first event of an iCalendar part (RFC 5545, RFC 6047).
 */
import { decodeText } from './charset.ts';
import type { Calendar } from '../message.ts';
import type { Part } from './leaves.ts';

const MAX_SIZE = 500_000;

/** Null if the mail carries no calendar. */
export function readCalendar(parts: readonly Part[]): Calendar | null {
  const part = parts.find(({ contentType }) => contentType === 'text/calendar' || contentType === 'application/ics');
  if (part === undefined) return null;
  const { text } = decodeText(part.content.subarray(0, MAX_SIZE), part.parameters['charset'] ?? 'utf-8');
  const lines = unfold(text);
  const event = eventOf(lines);
  return {
    method: property(lines, 'METHOD') ?? part.parameters['method'] ?? null,
    uid: property(event, 'UID'),
    summary: property(event, 'SUMMARY'),
    start: property(event, 'DTSTART'),
    organizer: property(event, 'ORGANIZER')?.replace(/^mailto:/i, '') ?? null,
  };
}

/** RFC 5545 §3.1: a line that begins with white space continues the one before it. */
function unfold(text: string): readonly string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
}

function eventOf(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => /^BEGIN:V(?:EVENT|TODO)\s*$/i.test(line));
  if (start < 0) return [];
  const end = lines.findIndex((line, index) => index > start && /^END:V(?:EVENT|TODO)\s*$/i.test(line));
  return lines.slice(start + 1, end < 0 ? undefined : end);
}

/** The first value of a property, whatever its parameters; escapes undone (RFC 5545 §3.3.11). */
function property(lines: readonly string[], name: string): string | null {
  for (const line of lines) {
    if (line.slice(0, name.length).toUpperCase() !== name) continue;
    const rest = line.slice(name.length);
    if (!rest.startsWith(':') && !rest.startsWith(';')) continue;
    const colon = colonOutsideQuotes(rest);
    if (colon >= 0)
      return rest
        .slice(colon + 1)
        .replace(/\\([nN,;\\])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped))
        .trim();
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
