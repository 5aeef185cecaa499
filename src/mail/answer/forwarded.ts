/**
 * A mail that was forwarded within the text: whose it is, and what the forwarder wrote above it. Of several, one within
 * the other, the topmost.
 */
import { attributionEndingAt } from './attribution.ts';
import { nextWritten } from './draft.ts';
import { personIn, readOriginalSender, readPeople } from './forwarded-people.ts';
import { type HeaderBlock, readBareBlock, readHeaderBlock, skipSource } from './header-block.ts';
import { subjectKind, withoutPrefixes } from '../header/subject-prefixes.ts';
import type { ForwardedMail } from '../message.ts';
import {
  isCutLine,
  isForwardedMessageLine,
  isForwardedSentence,
  isForwardEnd,
  isOriginalMessageLine,
  isRule,
} from './separators.ts';
import { splitYahooLine } from './yahoo-forward.ts';

/** A forwarded mail, and where it stands. */
export interface Forward {
  readonly mail: ForwardedMail;
  /** Its first line, with what introduces it, and the line behind its last. */
  readonly start: number;
  readonly end: number;
}

/** So much may stand above it at most. */
const MAX_LINES = 2_000;
/** The separator may be that far away from the header block below it. */
const GAP = 4;

/** Null if the message forwards nothing. */
export function readForwarded(subject: string, text: string): ForwardedMail | null {
  return findForward(subject, text)?.mail ?? null;
}

/** Null if the message forwards nothing: an answer is none, whatever was once forwarded in what it quotes. */
export function findForward(subject: string, text: string): Forward | null {
  const all = text.split('\n');
  const kind = subjectKind(subject);
  let written = false;
  for (let index = 0; index < Math.min(all.length, MAX_LINES); index += 1) {
    const line = all[index] ?? '';
    const yahoo = splitYahooLine(line);
    if (yahoo !== null || isForwardedMessageLine(line)) {
      const split = yahoo === null ? all : all.toSpliced(index, 1, ...yahoo);
      const found = belowSeparator(split, index, kind === 'forward');
      if (found === null) continue;
      if (kind !== 'forward' && isWithinAnswer(all, index, kind !== null)) return null;
      return yahoo === null ? found : { ...found, end: found.end - yahoo.length + 1 };
    }
    if (kind === 'answer') continue;
    if (kind === 'forward' && isOriginalMessageLine(line)) return belowSeparator(all, index, true);
    const block = kind !== null || !written ? readHeaderBlock(all, index, kind === 'forward') : null;
    if (block !== null) return kind === 'either' && !isNordic(block) ? null : fromBlock(all, index, block);
    if (kind === 'forward' && introducesMail(all, index)) return fromAttribution(all, index, subject);
    if (line.trim() !== '') written = true;
  }
  return kind === 'forward' ? fromQuotation(all, subject) : null;
}

/** `VS:` forwards if the block below it is Danish or Norwegian; above a Finnish one it answers. */
const isNordic = ({ languages }: HeaderBlock): boolean =>
  languages !== null && (languages.has('da') || languages.has('nb'));

/** Is what stands above, or around it, an answer with the mail that it answers? */
function isWithinAnswer(lines: readonly string[], end: number, answers: boolean): boolean {
  if (answers && isQuoted(lines[end]) && lines.slice(0, end).some(isQuoted)) return true;
  for (let index = 0; index < end; index += 1)
    if (
      attributionEndingAt(lines, index)?.sure === true ||
      isOriginalMessageLine(lines[index] ?? '') ||
      readHeaderBlock(lines, index) !== null
    )
      return true;
  return false;
}

const isQuoted = (line: string | undefined): boolean => /^\s*>/.test(line ?? '');

/** @param surely the subject says that a mail is forwarded: then the separator alone is enough */
function belowSeparator(lines: readonly string[], separator: number, surely: boolean): Forward | null {
  const first = skipSource(lines, nextWritten(lines, separator + 1));
  for (let index = first; index <= first + GAP && index < lines.length; index += 1) {
    const block = readHeaderBlock(lines, index, true) ?? readBareBlock(lines, index);
    if (block !== null) return fromBlock(lines, separator, block, index);
    // QUIRK Yandex: `02.11.2026, 10:00, "Ken" <ken@example.com>:` for a block.
    const line = unquoted(lines[index] ?? '');
    if (introducesMail([line], 0)) return forward(lines, separator, index + 1, { ...NOBODY, from: personIn(line) });
  }
  return surely ? forward(lines, separator, separator + 1, NOBODY) : null;
}

/** Of which nothing is known. */
const NOBODY: Omit<ForwardedMail, 'text' | 'before'> = { from: null, to: [], cc: [], subject: null, date: null };

const unquoted = (line: string): string => line.replace(/^\s*>\s?/, '');

/** @param top the first line of the block; `start`, that of what introduces it */
function fromBlock(lines: readonly string[], start: number, block: HeaderBlock, top = start): Forward {
  const head = headOf(block.fields);
  if (!isQuoted(lines[top])) return forward(lines, start, block.end, head);
  // QUIRK Apple Mail marks all of the forwarded mail as a quotation. What stands below that is the forwarder's.
  const plain = lines.map((line, index) => (index < top ? line : unquoted(line)));
  const next = lines.findIndex((line, index) => index >= block.end && unquoted(line).trim() !== '');
  const stop = isQuoted(lines[next]) ? lines.findLastIndex(isQuoted) + 1 : lines.length;
  return forward(plain, start, block.end, head, stop);
}

const headOf = (fields: HeaderBlock['fields']): typeof NOBODY => ({
  from: readOriginalSender(fields.get('from')),
  to: readPeople(fields.get('to')),
  cc: readPeople(fields.get('cc')),
  subject: fields.get('subject') ?? null,
  date: fields.get('date') ?? null,
});

function introducesMail(lines: readonly string[], end: number): boolean {
  const attribution = attributionEndingAt(lines, end);
  if (attribution === null) return false;
  return attribution.sure || personIn(lines.slice(attribution.start, end + 1).join(' ')) !== null;
}

/** QUIRK Outlook 2019 in plain text: `On 2 Nov 2026 10:00, Ken <ken@example.com> wrote:` and no header block. */
function fromAttribution(lines: readonly string[], end: number, subject: string): Forward {
  const start = attributionEndingAt(lines, end)?.start ?? end;
  const from = personIn(lines.slice(start, end + 1).join(' '));
  return forward(lines, start, end + 1, { ...NOBODY, from, subject: withoutPrefixes(subject) });
}

/** Only the subject says it, and a quotation stands last that nothing introduces, or itself. */
function fromQuotation(lines: readonly string[], subject: string): Forward | null {
  const start = lines.findIndex(isQuoted);
  if (start < 0 || start >= MAX_LINES) return null;
  if (lines.some((line, index) => index > start && line.trim() !== '' && !isQuoted(line))) return null;
  const plain = lines.map((line, index) => (index < start ? line : unquoted(line)));
  for (let index = start; index < start + GAP; index += 1)
    if (introducesMail(plain, index)) return fromAttribution(plain, index, subject);
  return forward(lines, start, start, { ...NOBODY, subject: withoutPrefixes(subject) });
}

/** @param body the first line of the forwarded text; `stop`: the line behind it, if nothing marks an earlier end */
function forward(
  lines: readonly string[],
  start: number,
  body: number,
  head: typeof NOBODY,
  stop = lines.length,
): Forward {
  const first = firstLine(lines, start);
  const marked = marksItsEnd(lines[start] ?? '', lines.slice(body, body + GAP));
  const last = marked ? lines.findLastIndex((line, index) => index >= body && index < stop && isForwardEnd(line)) : -1;
  return {
    start: first,
    end: last < 0 ? stop : last + 1,
    mail: {
      ...head,
      text: bodyOf(lines.slice(body, last < 0 ? stop : last)),
      before: textOf(lines.slice(0, first)),
    },
  };
}

/**
 * Mutt, Horde, Gnus, Entourage, mail.ru, Yandex, The Bat! say where it ends. In the mails of others such a line is a part of what was
 * forwarded, and what stands below it must not be taken for the forwarder's.
 */
const marksItsEnd = (separator: string, below: readonly string[]): boolean =>
  MARKS_END.test(separator) || below.some(isCutLine);
const MARKS_END =
  /пересылаемое|start of forwarded|^-{6} forwarded message$|-{3,}[^-]{1,60}\s(?:from|von|van|de|da|från|fra|od)\s[^\s].{0,120}-{3,}\s*$/iu;

/** With the rules, the sentence and the empty lines right above it. */
function firstLine(lines: readonly string[], start: number): number {
  let first = start;
  while (first > 0) {
    const above = lines[first - 1] ?? '';
    const belongs = above.trim() === '' || isRule(above) || isOriginalMessageLine(above) || isForwardedSentence(above);
    if (!belongs) break;
    first -= 1;
  }
  return first;
}

/** Without the quote marks around all of it, and without the rules, separators and cut lines at its ends. */
function bodyOf(rest: readonly string[]): string {
  // QUIRK Zoho: `==== Forwarded message ====` above the block and below it.
  const isFrame = (line: string): boolean =>
    line.trim() === '' || isRule(line) || isCutLine(line) || (/^\s*={4}/.test(line) && isForwardedMessageLine(line));
  const top = rest.findIndex((line) => !isFrame(line));
  const bottom = rest.findLastIndex((line) => line.trim() !== '' && !isRule(line) && !isCutLine(line));
  const body = top < 0 ? [] : rest.slice(top, bottom + 1);
  const marked = body.every((line) => line.trim() === '' || isQuoted(line));
  return (marked ? body.map((line) => line.replace(/^\s*> ?/, '')) : body).join('\n').trim();
}

function textOf(lines: readonly string[]): string | null {
  const text = lines.join('\n').trim();
  return text === '' ? null : text;
}
