/** Where the older mail begins that stands below an answer without any marks. */
import { TIME } from './attribution.ts';
import { type Draft, isAnnounced, isBlank, isQuotedAt, isSetApart } from './draft.ts';
import { type HeaderBlock, readHeaderBlock } from './header-block.ts';
import { fieldOfLabel } from './header-labels.ts';
import { SIGNATURE } from '../html/line-marks.ts';
import { isForeignReplyMarker, isReplyMarker } from './reply-marker.ts';
import { isForwardedMessageLine, isOriginalMessageLine, isRule } from './separators.ts';

/** The first line from which on everything is the older mail; the number of lines if there is none. */
export function startOfOlderMail(draft: Draft): number {
  const { lines, isNew, marks, evidence } = draft;
  let written = false;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    // Within marked quotation such lines are older still, and an answer may stand below.
    if (line === '' || isSetApart(marks[index]) || isQuotedAt(draft, index)) continue;
    if (isReplyMarker(line)) return above(lines, index);
    // Without a word above it, it is a forwarded mail: kept.
    if (written && beginsOlderMail(lines, index)) {
      const shown = evidence.opensThread ? endOfShown(lines, index) : index;
      if (shown === index) return above(lines, index);
      index = shown - 1;
      continue;
    }
    if (isNew[index] === true && marks[index] !== SIGNATURE && !isBlank(line) && !isRule(line)) written = true;
  }
  return lines.length;
}

export function beginsOlderMail(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  return (
    isOriginalMessageLine(line) ||
    isForwardedMessageLine(line) ||
    isOrangeLine(line) ||
    isForeignReplyMarker(line) ||
    beginsHeaderBlock(lines, index) ||
    beginsMemo(lines, index)
  );
}

/** Whoever opens a thread shows a mail below a line like `this came in today:`. The line after its header block. */
function endOfShown(lines: readonly string[], index: number): number {
  return isAnnounced(lines, index) ? (readHeaderBlock(lines, index)?.end ?? index) : index;
}

function beginsHeaderBlock(lines: readonly string[], index: number): boolean {
  const block = readHeaderBlock(lines, index);
  if (block === null || !isOfMail(block)) return false;
  // A sentence with a label's word and a colon, an empty line, and only then the block.
  return !(isBlank(lines[index + 1]) && !block.fields.has('subject') && readHeaderBlock(lines, index + 2) !== null);
}

/** From, To and Date stand above a journey, too, above a letter, and in a file of settings. */
function isOfMail({ fields }: HeaderBlock): boolean {
  const date = fields.get('date');
  if (date !== undefined && !/\p{Nd}/u.test(date)) return false;
  if (!/\p{L}|@/u.test(fields.get('from') ?? '')) return !fields.has('from') && TIME.test(date ?? '');
  const people = `${fields.get('from') ?? ''} ${fields.get('to') ?? ''} ${fields.get('cc') ?? ''}`;
  return fields.has('subject') || TIME.test(date ?? '') || /[^\s@]@[^\s@]/.test(people.slice(0, 2000));
}

/** How far below the name the labels of a memo stand. */
const MEMO_LINES = 12;

/** QUIRK Lotus Notes: a name with its address, the date below it, and then labels without colons, each on its own line. */
function beginsMemo(lines: readonly string[], index: number): boolean {
  const name = lines[index] ?? '';
  if (name.length > 200 || !/@[^\s@]+>\s*$/.test(name)) return false;
  const date = (lines[index + 1] ?? '').slice(0, 60);
  if (!/^\s*(?:\S{1,20} )?\d{1,4}[-./]\d{1,2}[-./]\d{1,4} .{0,20}$/.test(date) || !TIME.test(date)) return false;
  const below = lines.slice(index + 2, index + 2 + MEMO_LINES);
  const labels = new Set(below.map((line) => fieldOfLabel(line.slice(0, 30))));
  return labels.has('to') && labels.has('subject');
}

/** QUIRK Orange, La Poste: `> Message du 02/11/26 10:00`, `> De : Ken`. */
const isOrangeLine = (line: string): boolean => /^\s*>?\s?Message du \d{2}\/\d{2}\/\d{2,4}/.test(line);

/** Rules and empty lines right above belong to the boundary. */
function above(lines: readonly string[], index: number): number {
  let start = index;
  while (start > 0 && (isBlank(lines[start - 1]) || isRule(lines[start - 1] ?? ''))) start -= 1;
  return start;
}
