/**
 * A mail that was forwarded within the text: whose it is, and what the forwarder wrote above it.
 */
import { readAddress, readAddressList } from '../header/address-list.ts';
import { attributionEndingAt } from './attribution.ts';
import { type HeaderBlock, readHeaderBlock } from './header-block.ts';
import type { BlockField } from './header-labels.ts';
import type { ForwardedMail } from '../message.ts';
import {
  isForwardedMessageLine,
  isForwardSubject,
  isOriginalMessageLine,
  isRule,
  withoutForwardPrefix,
} from './separators.ts';
import { splitYahooLine } from './yahoo-forward.ts';
import type { Person } from '../../ticket/ticket.ts';

/** So much may stand above it at most. */
const MAX_LINES = 2_000;
/** The separator may be that far away from the header block below it. */
const GAP = 4;

/** Null if the message forwards nothing. */
export function readForwarded(subject: string, text: string): ForwardedMail | null {
  const lines = text.split('\n').flatMap((line) => splitYahooLine(line) ?? [line]);
  const forward = isForwardSubject(subject);
  let written = false;
  for (let index = 0; index < Math.min(lines.length, MAX_LINES); index += 1) {
    const line = lines[index] ?? '';
    if (isForwardedMessageLine(line)) return belowSeparator(lines, index, subject);
    if (forward && isOriginalMessageLine(line)) return belowSeparator(lines, index, subject);
    const block = forward || !written ? readHeaderBlock(lines, index) : null;
    if (block !== null && (forward || !/^\s*(?:re|aw|sv)\s*:/i.test(subject))) return fromBlock(lines, index, block);
    if (forward && introducesMail(lines, index)) return fromAttribution(lines, index, subject);
    if (line.trim() !== '') written = true;
  }
  return null;
}

function belowSeparator(lines: readonly string[], separator: number, subject: string): ForwardedMail | null {
  for (let index = separator + 1; index <= separator + GAP && index < lines.length; index += 1) {
    const block = readHeaderBlock(unquoted(lines, index), index);
    if (block !== null) return fromBlock(unquoted(lines, index), separator, block);
  }
  if (!isForwardSubject(subject) && !isForwardedMessageLine(lines[separator] ?? '')) return null;
  return {
    from: null,
    to: [],
    cc: [],
    subject: null,
    date: null,
    text: bodyOf(lines, separator + 1),
    before: before(lines, separator),
  };
}

/** QUIRK Apple Mail marks the forwarded mail, header block too, as a quotation. */
function unquoted(lines: readonly string[], from: number): readonly string[] {
  if (!/^\s*>/.test(lines[from] ?? '')) return lines;
  return lines.map((line, index) => (index < from ? line : line.replace(/^\s*>\s?/, '')));
}

function fromBlock(lines: readonly string[], start: number, block: HeaderBlock): ForwardedMail {
  const people = (field: BlockField): readonly Person[] => readPeople(block.fields.get(field));
  return {
    from: people('from')[0] ?? null,
    to: people('to'),
    cc: people('cc'),
    subject: block.fields.get('subject') ?? null,
    date: block.fields.get('date') ?? null,
    text: bodyOf(lines, block.end),
    before: before(lines, start),
  };
}

function introducesMail(lines: readonly string[], end: number): boolean {
  const attribution = attributionEndingAt(lines, end);
  if (attribution === null) return false;
  return attribution.sure || personIn(lines.slice(attribution.start, end + 1).join(' ')) !== null;
}

/** QUIRK Outlook 2019 in plain text: `On 2 Nov 2026 10:00, Ken <ken@example.com> wrote:` and no header block. */
function fromAttribution(lines: readonly string[], end: number, subject: string): ForwardedMail {
  const start = attributionEndingAt(lines, end)?.start ?? end;
  return {
    from: personIn(lines.slice(start, end + 1).join(' ')),
    to: [],
    cc: [],
    subject: withoutForwardPrefix(subject),
    date: null,
    text: bodyOf(lines, end + 1),
    before: before(lines, start),
  };
}

/** What stands between the time and the name: `schrieb Ken`, `používateľ Ken`, `10:00 AM, Ken`. */
const BEFORE_NAME =
  /^[\s,]*(?:(?:uhr|kl|klo|at|om|h)\.?\s+)?(?:(?:[ap]\.?m\.?|schrieb|schreef|skrev|heeft|hat|ha|from|by|von|van|от|від|użytkownik|odesílatel|používateľ|пользователь|користувач|lietotājs|kirjutas|ο χρήστης|של|מאת|je oseba|oseba|в|u)[\s,]+)*/iu;

/** Marks of writing direction stand around names and addresses in Hebrew and Arabic mails. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function personIn(words: string): Person | null {
  const text = words.slice(0, 1000).replace(DIRECTION, '');
  const match = /([^\s<>()[\]:,;"']+@[^\s<>()[\]:,;"']+)/.exec(text);
  const found = readAddress(match?.[1] ?? '');
  if (match === null || found === null) return null;
  // The name stands before the address, behind the time or a comma.
  const name = /([^,:\d<>("“„«]{0,80})["”»]?\s*[<([]*$/u.exec(text.slice(0, match.index))?.[1] ?? '';
  return {
    name: name
      .replace(BEFORE_NAME, '')
      .replace(/["”»“„]/g, '')
      .trim(),
    address: found,
  };
}

/** QUIRK Outlook and Lotus Notes: `Ken Doe [mailto:ken@example.com]`, `Ken Doe <mailto:…>`, semicolons between people. */
function readPeople(value: string | undefined): readonly Person[] {
  if (value === undefined) return [];
  const plain = value
    .slice(0, 20_000)
    .replace(DIRECTION, '')
    .replace(/\[(?:mailto:)?([^\s\]@]+@[^\s\]]+)\]/gi, '<$1>')
    .replace(/<mailto:([^<>\s]+)>/gi, '<$1>')
    .replace(/(<[^<>\s]+@[^<>\s]+>)\s*<[^<>\s]+>/g, '$1')
    .replace(/([^\s<>]+@[^\s<>]+)\s+<(?:mailto:)?\1>/gi, '<$1>');
  return readAddressList(plain).people;
}

function bodyOf(lines: readonly string[], from: number): string {
  const rest = lines.slice(from);
  const written = rest.filter((line) => line.trim() !== '');
  const marked = written.length > 0 && written.every((line) => /^\s*>/.test(line));
  const plain = marked ? rest.map((line) => line.replace(/^\s*> ?/, '')) : rest;
  return plain.join('\n').trim();
}

function before(lines: readonly string[], end: number): string | null {
  let stop = end;
  while (stop > 0 && ((lines[stop - 1] ?? '').trim() === '' || isRule(lines[stop - 1] ?? ''))) stop -= 1;
  const text = lines.slice(0, stop).join('\n').trim();
  return text === '' ? null : text;
}
