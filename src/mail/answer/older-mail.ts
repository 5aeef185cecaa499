/** Where the older mail begins that stands below an answer without any marks. */
import { TIME } from './attribution.ts';
import { type Draft, isAnnounced, isBlank, isQuotedAt, isSetApart, nextWritten } from './draft.ts';
import { readHeaderBlock } from './header-block.ts';
import { readLabel } from './header-labels.ts';
import { SIGNATURE } from '../html/line-marks.ts';
import { isForeignReplyMarker, isReplyMarker } from './reply-marker.ts';
import { isBareOriginalLine, isForwardedMessageLine, isOriginalMessageLine, isRule } from './separators.ts';

/** The first line from which on everything is the older mail; the number of lines if there is none. */
export function startOfOlderMail(draft: Draft): number {
  const { lines, isNew, marks, evidence } = draft;
  let written = false;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    // Within marked quotation such lines are older still, and an answer may stand below.
    if (line === '' || isSetApart(marks[index]) || isQuotedAt(draft, index)) continue;
    if (isReplyMarker(line)) return above(lines, index);
    if (written && beginsOlderMail(lines, index)) {
      const shown = evidence.opensThread ? endOfShown(lines, index) : index;
      if (shown === index) return above(lines, index);
      index = shown - 1;
      continue;
    }
    // Without a word above it, it is a forwarded mail: kept.
    const forwarded = written ? null : readHeaderBlock(lines, index);
    if (forwarded !== null) {
      // QUIRK Outlook on the web: an answer without a word begins with the block, and a mail of ours stands below it.
      if (isReplyMarker(lines[nextWritten(lines, forwarded.end)] ?? '')) return above(lines, index);
      index = forwarded.end - 1;
      written = true;
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
  if (block === null) return false;
  // A sentence with a label's word and a colon, an empty line, and only then the block.
  return !(isBlank(lines[index + 1]) && !block.fields.has('subject') && readHeaderBlock(lines, index + 2) !== null);
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
  const labels = new Set(below.map((line) => readLabel(line.slice(0, 30))?.field ?? null));
  return labels.has('to') && labels.has('subject');
}

/** Rules and empty lines right above belong to the boundary. */
function above(lines: readonly string[], index: number): number {
  let start = index;
  const isBoundary = (line = ''): boolean => isBlank(line) || isRule(line);
  while (start > 0 && isBoundary(lines[start - 1])) start -= 1;
  if (!isBareOriginalLine(lines[start - 1] ?? '') || readHeaderBlock(lines, index) === null) return start;
  start -= 1;
  while (start > 0 && isBoundary(lines[start - 1])) start -= 1;
  return start;
}
