/**
 * QUIRK programs that make text of HTML: the last words and the line above the quotation stand in one line:
 *
 *     Yes, it works. On Mon, Nov 2, 2026 at 10:00 AM, Ken <ken@example.com> wrote:
 */
import { attributionEndingAt } from './attribution.ts';
import { markOf } from '../html/line-marks.ts';

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}, ';
const INTRODUCTION = new RegExp(`(?:-{3,}\\s?|\\s)On ${DAY}.{6,200} wrote:\\s*$`);
const MAX_LINE = 1_000;

/** QUIRK Yahoo on phones: `  On Mon, Nov 2, 2026 at 10:00 AM, Ken<ken@example.com> wrote:   ` and the first words of the quotation. */
const WITH_QUOTATION = /^\s{0,8}(\S[^<>]{8,200}<[^\s<>@]{1,64}@[^\s<>@]{1,255}>[^<>:：]{0,30}[:：])\s{2,8}(\S.*)$/u;

/** The lines that it stands for. */
export function splitSharedLine(line: string): readonly string[] {
  const words = splitAbove(line);
  return words.length > 1 ? words : splitBelow(line);
}

function splitBelow(line: string): readonly string[] {
  if (line.length > MAX_LINE || markOf(line) !== '' || !line.includes('@') || !/[:：]\s\s/.test(line)) return [line];
  const [, introduction, quotation] = WITH_QUOTATION.exec(line) ?? [];
  if (introduction === undefined || quotation === undefined) return [line];
  return attributionEndingAt([introduction], 0)?.complete === true ? [introduction, quotation] : [line];
}

function splitAbove(line: string): readonly string[] {
  if (line.length > MAX_LINE || !/wrote:\s{0,3}$/.test(line.slice(-9))) return [line];
  const found = INTRODUCTION.exec(line);
  const words = line.slice(0, found?.index ?? 0);
  if (found === null || !/\p{L}/u.test(words) || /^\s*[>|]/.test(line)) return [line];
  return [words, line.slice(found.index).replace(/^[-\s]+/, '')];
}
