/** Where the older mail begins that stands below an answer without any marks. */
import { type Draft, isBlank, isQuotedAt, isSetApart } from './draft.ts';
import { readHeaderBlock } from './header-block.ts';
import { SIGNATURE } from '../html/line-marks.ts';
import { isReplyMarker } from './reply-marker.ts';
import { isForwardedMessageLine, isOriginalMessageLine, isRule } from './separators.ts';

/** The first line from which on everything is the older mail; the number of lines if there is none. */
export function startOfOlderMail(draft: Draft): number {
  const { lines, isNew, marks } = draft;
  let written = false;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    // Within marked quotation such lines are older still, and an answer may stand below.
    if (line === '' || isSetApart(marks[index]) || isQuotedAt(draft, index)) continue;
    if (isReplyMarker(line)) return above(lines, index);
    if (written && beginsOlderMail(lines, index)) return above(lines, index);
    // Without a word above it, it is a forwarded mail: kept.
    const forwarded = written ? null : readHeaderBlock(lines, index);
    if (forwarded !== null) {
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
    isOrangeLine(line) ||
    readHeaderBlock(lines, index) !== null
  );
}

/** QUIRK Orange, La Poste: `> Message du 02/11/26 10:00`, `> De : Ken`. */
const isOrangeLine = (line: string): boolean => /^\s*>?\s?Message du \d{2}\/\d{2}\/\d{2,4}/.test(line);

/** Rules and empty lines right above belong to the boundary. */
function above(lines: readonly string[], index: number): number {
  let start = index;
  while (start > 0 && (isBlank(lines[start - 1]) || isRule(lines[start - 1] ?? ''))) start -= 1;
  return start;
}
