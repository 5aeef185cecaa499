/**
 * The few header lines that mail programs write above a mail that they quote or forward:
 *
 *     From: Ken <ken@example.com>
 *     Sent: Monday, November 2, 2026 10:00
 *     To: Support
 *     Subject: Printer
 *
 * People write such lines too: a journey, a memo, a timetable. What a program wrote holds an address, or a time of day
 * where it has to be.
 */
import { DIRECTION } from './forwarded-people.ts';
import { type BlockField, type Label, readLabel } from './header-labels.ts';

export interface HeaderBlock {
  readonly fields: ReadonlyMap<BlockField, string>;
  /** Whose labels it has; null: English ones only. */
  readonly languages: ReadonlySet<string> | null;
  /** The line after the block. */
  readonly end: number;
}

const MAX_BLOCK_LINES = 40;

/**
 * The block that begins at line `start`; null if none does. It names who wrote, and two more things.
 *
 * @param expected something else says already that a mail begins here: then names will do for addresses
 */
export function readHeaderBlock(lines: readonly string[], start: number, expected = false): HeaderBlock | null {
  const first = readLine(lines[start] ?? '');
  if (first === null || first.field === 'other') return null;
  if (first.value === '' && !/\S/.test(lines[start + 1] ?? '')) return null;
  const block = collect(lines, start);
  if (block.fields.size === 1 && first.field === 'from') return readOneLine(first.value, block.end);
  if (!isProgramsWork(block.fields, expected)) return null;
  return !expected && isPasted(lines, start, block) ? null : block;
}

function collect(lines: readonly string[], start: number): HeaderBlock {
  const fields = new Map<BlockField, string>();
  let languages: HeaderBlock['languages'] = null;
  let last: BlockField | null = null;
  let end = start;
  for (let index = start; index < Math.min(lines.length, start + MAX_BLOCK_LINES); index += 1) {
    const raw = lines[index] ?? '';
    const line = readLine(raw);
    if (line !== null && !fields.has(line.field) && speaks(line, languages)) {
      languages = shared(line.languages, languages);
      fields.set(line.field, line.value);
      last = line.field;
      end = index + 1;
    } else if (bare(raw) === '') {
      // QUIRK Outlook's plain text: an empty line between the lines of the block.
      const next = readLine(lines[index + 1] ?? '');
      if (fields.size === 0 || next === null || fields.has(next.field) || !speaks(next, languages)) break;
    } else if (last !== null && line === null && continues(fields.get(last) ?? '', bare(raw), last)) {
      fields.set(last, `${fields.get(last) ?? ''} ${bare(raw)}`.trim());
      end = index + 1;
    } else break;
  }
  return { fields, languages, end };
}

/** A block is in one language. */
const speaks = (label: Label, languages: HeaderBlock['languages']): boolean =>
  label.languages === null || languages === null || [...label.languages].some((language) => languages.has(language));

const shared = (label: Label['languages'], block: HeaderBlock['languages']): HeaderBlock['languages'] =>
  label === null || block === null ? (label ?? block) : new Set([...label].filter((language) => block.has(language)));

const DIRECTION_MARK = /[\u200e\u200f]/;
const ADDRESS = /[^\s@]@[^\s@]/;
/** `10:00`, `klo 10.00`, `10時00分`: of day, not the second half of a date. */
const TIME_OF_DAY =
  /(?<![\d.])\p{Nd}{1,2}[:：]\p{Nd}{2}|(?<![\d.])\d{1,2}\.\d{2}(?:\.\d{2})?(?![\d.])|\d{1,2}\s?[时時시点]/u;

function isProgramsWork(fields: ReadonlyMap<BlockField, string>, expected: boolean): boolean {
  const value = (field: BlockField): string => (fields.get(field) ?? '').replace(DIRECTION, '');
  const known = fields.size - (fields.has('other') ? 1 : 0);
  const who = `${value('from')} ${value('to')} ${value('cc')}`;
  const named = ADDRESS.test(who);
  // `date: now` stands in a file of settings.
  if (!expected && value('date') !== '' && !/\p{Nd}/u.test(value('date'))) return false;
  const timed = /\p{Nd}/u.test(value('date')) && TIME_OF_DAY.test(value('date'));
  // Two lines are enough if they hold what only a mail has: an address, and a date with a time.
  if (named && /\d{4}.{0,30}\d{1,2}:\d{2}/.test(value('date'))) return true;
  const whole = known >= 3 && (fields.has('date') || fields.has('subject'));
  // A separator above says that a mail begins, and this line whose.
  if (expected && ADDRESS.test(value('from')) && known >= 2) return true;
  // QUIRK Outlook for Mac and some phones leave From away when it is the mailbox's owner.
  const ownerless = fields.has('date') && fields.has('to') && fields.has('subject');
  if (named) return fields.has('from') ? whole : ownerless;
  if (expected) return whole && (fields.has('subject') || timed) && (fields.has('from') || ownerless);
  // QUIRK Outlook names colleagues without their addresses, and says right behind the name when they wrote.
  const order = [...fields.keys()].filter((field) => field !== 'reply-to' && field !== 'other');
  const together = Math.abs(order.indexOf('from') - order.indexOf('date')) === 1;
  // QUIRK Windows Mail: no subject, but a date full of marks of direction, which nobody types.
  const whose = fields.has('subject') || (fields.has('to') && DIRECTION_MARK.test(fields.get('date') ?? ''));
  return value('from') !== '' && whose && known >= 3 && timed && together;
}

/** Fields that no mail program shows above a quoted mail: somebody pasted a header, to have it looked at. */
const FIELD_OF_SOURCE =
  /^\s*(?:received:\s+(?:from|by|\()|(?:received-spf|return-path|delivered-to|x-[\w-]{1,40}|dkim-\w{1,20}|arc-[\w-]{1,30}|authentication-results|message-id|mime-version|content-[\w-]{1,30}|references|in-reply-to|envelope-to|thread-\w{1,10})\s?:\s)/i;
const MAX_ABOVE = 12;

function isPasted(lines: readonly string[], start: number, { end }: HeaderBlock): boolean {
  for (let index = start; index < end; index += 1) if (FIELD_OF_SOURCE.test(lines[index] ?? '')) return true;
  if (FIELD_OF_SOURCE.test(lines[end] ?? '')) return true;
  for (let index = start - 1; index >= Math.max(0, start - MAX_ABOVE); index -= 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') return false;
    if (FIELD_OF_SOURCE.test(line)) return true;
  }
  return false;
}

/** The line behind the fields of a mail's source, folded ones too, that begin at `start`. */
export function skipSource(lines: readonly string[], start: number): number {
  let index = start;
  while (FIELD_OF_SOURCE.test(lines[index] ?? '') || (index > start && /^\s+\S/.test(lines[index] ?? ''))) index += 1;
  return index;
}

const DATE_WITHIN =
  /\s(?:date|sent|datum|gesendet|date d’envoi|envoyé|enviado|fecha|data|inviato|verzonden|skickat|sendt)\s?:\s(.{4,40}\d{1,2}:\d{2}.{0,20})$/iu;

/** QUIRK programs that make text of HTML: `From: ken@example.com Date: Mon, 2 Nov 2026 10:00:00 +0100` in one line. */
function readOneLine(value: string, end: number): HeaderBlock | null {
  const text = value.slice(0, 300);
  const found = DATE_WITHIN.exec(text);
  if (found === null || !text.slice(0, found.index).includes('@')) return null;
  const fields: [BlockField, string][] = [
    ['from', text.slice(0, found.index).trim()],
    ['date', (found[1] ?? '').trim()],
  ];
  return { fields: new Map(fields), languages: null, end };
}

/**
 * QUIRK eM Client, below its separator: labels without colons.
 *
 *     From "Ken" <ken@example.com>
 *     To support@example.com
 *     Date 02.11.2026 10:00:00
 */
export function readBareBlock(lines: readonly string[], start: number): HeaderBlock | null {
  const fields = new Map<BlockField, string>();
  let languages: HeaderBlock['languages'] = null;
  let end = start;
  for (const raw of lines.slice(start, start + MAX_BARE_LINES)) {
    const line = readBareLine(raw);
    if (line === null || fields.has(line.field) || !speaks(line, languages)) break;
    languages = shared(line.languages, languages);
    fields.set(line.field, line.value);
    end += 1;
  }
  return fields.size >= 3 && ADDRESS.test(fields.get('from') ?? '') ? { fields, languages, end } : null;
}

const MAX_BARE_LINES = 8;

/** A label of up to three words, and what it labels. */
function readBareLine(line: string): BlockLine | null {
  const words = bare(line).split(/\s+/);
  for (let count = Math.min(3, words.length - 1); count > 0; count -= 1) {
    const label = readLabel(words.slice(0, count).join(' '));
    if (label !== null) return { ...label, value: words.slice(count).join(' ') };
  }
  return null;
}

const ADDRESS_AT_HEAD = /^[^\s@]{0,80}\s?[<(]?[^\s@]+@[^\s@]/;

/** Long lists of recipients and subjects are wrapped; an empty value stands on the next line. */
function continues(value: string, text: string, field: BlockField): boolean {
  if (value === '') return true;
  if (/[,;<]\s*$/.test(value) || /^[\s]/.test(text)) return true;
  return (field === 'to' || field === 'cc' || field === 'from') && text.length < 300 && ADDRESS_AT_HEAD.test(text);
}

interface BlockLine extends Label {
  readonly value: string;
}

const SIGNS = /^[\s>|*\u00a0\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/;

/** Without quote marks, bold asterisks, the blanks of tables and marks of writing direction. */
function bare(line: string): string {
  return line.slice(0, 2000).replace(SIGNS, '').trim();
}

/** A label is short; with the signs before it no colon stands further to the right. */
const FARTHEST_COLON = 80;

function colonOf(line: string): number {
  const ascii = line.indexOf(':');
  const wide = line.indexOf('：');
  return wide < 0 || (ascii >= 0 && ascii < wide) ? ascii : wide;
}

function readLine(line: string): BlockLine | null {
  const first = colonOf(line);
  if (first < 1 || first > FARTHEST_COLON) return null;
  const text = bare(line);
  const colon = colonOf(text);
  if (colon < 1 || colon > 30) return null;
  const label = readLabel(text.slice(0, colon));
  if (label === null) return null;
  const value = text.slice(colon + 1).replace(/\s*\|?\s*$/, '');
  return { ...label, value: withoutBold(value.replace(/^[\s|\u00a0]+/, '')) };
}

/** `*From:* Ken`, `*From: *Ken`, `*Subject: **Printer*` */
function withoutBold(value: string): string {
  const text = value.replace(/^\*+\s*/, '');
  return text === value ? value : text.replace(/\*$/, '');
}
