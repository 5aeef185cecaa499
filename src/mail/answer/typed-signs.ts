/**
 * A line that begins with `>` and is no quotation: `> 80% the queue stalls`, what a shell printed. It is the only one above
 * what the program quotes, pressed between lines of the writer's, and does not stand in the quotation.
 */
import { attributionEndingAt } from './attribution.ts';
import { type Draft, isBlank, isQuotedAt, nextWritten } from './draft.ts';
import { ASIDE } from '../html/line-marks.ts';

export function keepTypedSigns(draft: Draft): void {
  const { lines, marks, isNew } = draft;
  // RFC 3676 §4.4: a program that flows puts a blank before such a sign.
  if (draft.evidence.opensThread || draft.evidence.flowed) return;
  const isWritten = (index: number): boolean => !isBlank(lines[index]) && !isQuotedAt(draft, index);
  const sign = lines.findIndex((_, index) => isQuotedAt(draft, index));
  if (sign < 1 || marks[sign] !== '' || !isWritten(sign - 1) || !isWritten(sign + 1)) return;
  if (attributionEndingAt(lines, sign - 1) !== null) return;
  const start = quotationBelow(draft, sign + 1);
  const words = bare(lines[sign]);
  if (start === null || lines.some((line, index) => index > start && bare(line).includes(words))) return;
  marks[sign] = ASIDE;
  isNew[sign] = true;
}

const bare = (line = ''): string => line.replace(/^[\s>]+/, '').trim();

/** Where the next quotation is introduced, if a program did it: whoever answers between quoted lines has that above them. */
function quotationBelow(draft: Draft, from: number): number | null {
  const { lines } = draft;
  for (let index = from; index < lines.length; index += 1) {
    if (isBlank(lines[index]) || !isQuotedAt(draft, nextWritten(lines, index + 1))) continue;
    return attributionEndingAt(lines, index)?.sure === true ? index : null;
  }
  return null;
}
