/**
 * Which parts are the words of the mail, and which are files; the words decoded.
 */
import { calendarWords } from './calendar.ts';
import { decodeText } from './charset.ts';
import { cleanText } from './clean-text.ts';
import { enrichedToText } from './enriched-text.ts';
import { sealedWords } from '../sealed/sealed-words.ts';
import type { Part } from './leaves.ts';

export interface Body {
  /** The plain parts, joined; null if there are none. */
  readonly text: string | null;
  /** The HTML parts, joined; null if there are none. */
  readonly html: string | null;
  /**
   * Plain and HTML parts that stand one behind the other, none the form of another: all of them as HTML. Null if there are
   * no such parts.
   */
  readonly together: string | null;
  /** The plain parts came as format=flowed: what begins with a blank and `>` there is no quotation (RFC 3676 §4.4). */
  readonly flowed: boolean;
  readonly files: readonly Part[];
  readonly defects: readonly string[];
}

/** Text beyond this is no longer words for people; the raw message keeps it all. */
const MAX_TEXT = 2_000_000;

/** Sorts the parts. A message of many text parts has its words in all of them (RFC 2046 §5.1.3, mailing lists with footers). */
export function readBody(parts: readonly Part[]): Body {
  const texts: string[] = [];
  const htmls: string[] = [];
  const together: string[] = [];
  const files: Part[] = [];
  const defects: string[] = [];
  const words = wordsAmong(parts);
  let flowed = false;
  for (const part of parts) {
    if (!isBodyText(part, parts.length === 1)) files.push(part);
    if (!words.has(part)) continue;
    const { text, defect } = decodeText(part.content.subarray(0, MAX_TEXT * 4), part.parameters['charset'] ?? null);
    if (defect !== null) defects.push(`${part.contentType}: ${defect}`);
    const clean = cleanText(text.slice(0, MAX_TEXT));
    if (part.contentType === 'text/html') {
      htmls.push(clean);
      together.push(clean);
      continue;
    }
    together.push(`<pre>${clean.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</pre>`);
    // One part that is not flowed, and its quotations are told as everywhere.
    flowed = isFlowed(part) && (flowed || texts.length === 0);
    if (ENRICHED.has(part.contentType)) texts.push(enrichedToText(clean, part.contentType));
    else texts.push(isFlowed(part) ? unflow(clean, part) : clean);
  }
  const said = [...texts, ...htmls].some((text) => text.trim() !== '');
  return {
    text: (said ? null : (calendarWords(parts) ?? sealedWords(files))) ?? join(texts),
    html: join(htmls),
    together:
      [...words].some(({ alternative }) => alternative) || texts.length * htmls.length === 0 ? null : join(together),
    flowed,
    files,
    defects,
  };
}

const PLAIN = new Set(['text/plain', 'text']);
const ENRICHED = new Set(['text/enriched', 'text/richtext']);
const BODY_TYPES = new Set([...PLAIN, ...ENRICHED, 'text/html']);
/** Text that is for programs. */
const DATA = new Set(['text/calendar', 'text/vcard', 'text/x-vcard', 'text/csv', 'text/css', 'text/rfc822-headers']);

/** Files may be words too: what is there to be shown (RFC 2183 §2.1), if nothing else of its kind is. */
function wordsAmong(parts: readonly Part[]): ReadonlySet<Part> {
  const candidates = parts.filter((part) => isBodyText(part, parts.length === 1));
  const hasPlain = candidates.some(({ contentType }) => PLAIN.has(contentType));
  // Enriched text says the same again.
  const words = new Set(hasPlain ? candidates.filter(({ contentType }) => !ENRICHED.has(contentType)) : candidates);
  const shown = (type: string): Part | undefined =>
    parts.find((part) => part.contentType === type && (part.disposition !== 'attachment' || parts.length === 1));
  const hasHtml = [...words].some(({ contentType }) => contentType === 'text/html');
  const isNothing = words.size === 0;
  const file =
    (isNothing ? shown('text/plain') : undefined) ??
    (hasHtml ? undefined : shown('text/html')) ??
    (isNothing ? parts.find(isOtherText) : undefined);
  if (file !== undefined) words.add(file);
  return words;
}

/** Such as text/markdown: a subtype that is not known reads as plain text (RFC 2046 §4.1.4). */
const isOtherText = ({ contentType, disposition, filename }: Part): boolean =>
  contentType.startsWith('text/') && !DATA.has(contentType) && disposition !== 'attachment' && filename === null;

/** @param alone it is the only part: then whatever it is called, it is the words */
function isBodyText(part: Part, alone: boolean): boolean {
  if (!BODY_TYPES.has(part.contentType)) return false;
  if (alone && part.filename === null) return true;
  // QUIRK Apple Mail: a text file dropped into the mail is `inline` with a name; a body has none.
  return part.disposition === null || (part.disposition === 'inline' && part.filename === null);
}

const join = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join('\n'));

const isFlowed = (part: Part): boolean => part.parameters['format']?.toLowerCase().trim() === 'flowed';

/**
 * RFC 3676 §4: a line that ends in a blank goes on in the next one, within the same depth of quotation. The blank that
 * was put before a `>` of the writer's own (§4.4) stays: without it nobody could tell the line from a quotation.
 */
function unflow(text: string, part: Part): string {
  const deleteSpace = part.parameters['delsp']?.toLowerCase().trim() === 'yes';
  const lines: string[] = [];
  let open = -1;
  for (const line of text.split('\n')) {
    const quotes = /^>*/.exec(line)?.[0].length ?? 0;
    const words = line.slice(quotes).replace(/^ /, '');
    const last = lines.length - 1;
    if (open === quotes && last >= 0) lines[last] = (lines[last] ?? '') + words;
    else if (quotes > 0) lines.push(`${'>'.repeat(quotes)} ${words}`);
    else lines.push(words.startsWith('>') ? ` ${words}` : words);
    // §4.3: the signature separator is never flowed.
    open = words.endsWith(' ') && words !== '-- ' ? quotes : -1;
    if (open >= 0 && deleteSpace) lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, -1);
  }
  return lines.join('\n');
}
