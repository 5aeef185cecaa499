/**
 * The few header lines that mail programs write above a mail that they quote or forward:
 *
 *     From: Ken <ken@example.com>
 *     Sent: Monday, November 2, 2026 10:00
 *     To: Support
 *     Subject: Printer
 */
import { type BlockField, fieldOfLabel } from './header-labels.ts';

export interface HeaderBlock {
  readonly fields: ReadonlyMap<BlockField, string>;
  /** The line after the block. */
  readonly end: number;
}

const MAX_BLOCK_LINES = 40;

/** The block that begins at line `start`; null if none does. It names who wrote, and two more things. */
export function readHeaderBlock(lines: readonly string[], start: number): HeaderBlock | null {
  const first = readLine(lines[start] ?? '');
  if (first === null || first.field === 'other') return null;
  if (first.value === '' && !/\S/.test(lines[start + 1] ?? '')) return null;
  const fields = new Map<BlockField, string>();
  let last: BlockField | null = null;
  let end = start;
  for (let index = start; index < Math.min(lines.length, start + MAX_BLOCK_LINES); index += 1) {
    const raw = lines[index] ?? '';
    const line = readLine(raw);
    if (line !== null && !fields.has(line.field)) {
      fields.set(line.field, line.value);
      last = line.field;
      end = index + 1;
    } else if (bare(raw) === '') {
      // QUIRK Outlook's plain text: an empty line between the lines of the block.
      const next = readLine(lines[index + 1] ?? '');
      if (fields.size === 0 || next === null || fields.has(next.field)) break;
    } else if (last !== null && line === null && continues(fields.get(last) ?? '', bare(raw), last)) {
      fields.set(last, `${fields.get(last) ?? ''} ${bare(raw)}`.trim());
      end = index + 1;
    } else break;
  }
  const known = fields.size - (fields.has('other') ? 1 : 0);
  const sure = fields.has('from') && known >= 3 && (fields.has('date') || fields.has('subject'));
  if (known === 1 && first.field === 'from') return readOneLine(first.value, end);
  return sure || isBlockWithoutFrom(fields) || isShortBlock(fields) ? { fields, end } : null;
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
  return { fields: new Map(fields), end };
}

/** Two lines are enough if they hold what only a mail has: an address, and a date with a time. */
function isShortBlock(fields: ReadonlyMap<BlockField, string>): boolean {
  const who = `${fields.get('from') ?? ''} ${fields.get('to') ?? ''}`;
  return /\d{4}.{0,30}\d{1,2}:\d{2}/.test(fields.get('date') ?? '') && /[^\s@]@[^\s@]/.test(who);
}

/** QUIRK Outlook for Mac and some phones leave From away when it is the mailbox's owner. */
function isBlockWithoutFrom(fields: ReadonlyMap<BlockField, string>): boolean {
  return fields.has('date') && fields.has('to') && fields.has('subject') && !fields.has('from');
}

const ADDRESS_AT_HEAD = /^[^\s@]{0,80}\s?[<(]?[^\s@]+@[^\s@]/;

/** Long lists of recipients and subjects are wrapped; an empty value stands on the next line. */
function continues(value: string, text: string, field: BlockField): boolean {
  if (value === '') return true;
  if (/[,;<]\s*$/.test(value) || /^[\s]/.test(text)) return true;
  return (field === 'to' || field === 'cc' || field === 'from') && text.length < 300 && ADDRESS_AT_HEAD.test(text);
}

interface BlockLine {
  readonly field: BlockField;
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
  const field = fieldOfLabel(text.slice(0, colon));
  if (field === null) return null;
  const value = text.slice(colon + 1).replace(/^[\s*|\u00a0]+/, '');
  return { field, value: value.replace(/\s*\|?\s*$/, '') };
}
