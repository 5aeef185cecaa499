/**
 * A line that begins with `>` and is no quotation: `> 80% the queue stalls`, what a shell printed. It is pressed between
 * lines of the writer's, in a mail whose program quotes further down, and says so.
 */
import { attributionEndingAt } from './attribution.ts';
import { type Draft, isBlank, isQuotedAt, nextWritten } from './draft.ts';
import { ASIDE } from '../html/line-marks.ts';

export function keepTypedSigns(draft: Draft): void {
  const { lines, marks, isNew } = draft;
  if (draft.evidence.opensThread) return;
  const isWritten = (index: number): boolean => !isBlank(lines[index]) && !isQuotedAt(draft, index);
  const typed: number[] = [];
  for (let index = 1; index < lines.length - 1; index += 1) {
    if (marks[index] !== '' || !isQuotedAt(draft, index)) continue;
    if (!isWritten(index - 1) || !isWritten(index + 1) || attributionEndingAt(lines, index - 1) !== null) break;
    typed.push(index);
  }
  const last = typed.at(-1);
  if (last === undefined || !quotesBelow(draft, last + 1)) return;
  for (const index of typed) {
    marks[index] = ASIDE;
    isNew[index] = true;
  }
}

/** Is the next quotation introduced by a program? Whoever answers between quoted lines has none above them. */
function quotesBelow(draft: Draft, from: number): boolean {
  const { lines } = draft;
  for (let index = from; index < lines.length; index += 1) {
    if (isBlank(lines[index]) || !isQuotedAt(draft, nextWritten(lines, index + 1))) continue;
    return attributionEndingAt(lines, index)?.sure === true;
  }
  return false;
}
