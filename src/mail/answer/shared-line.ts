/**
 * QUIRK programs that make text of HTML: the last words and the line above the quotation stand in one line:
 *
 *     Yes, it works. On Mon, Nov 2, 2026 at 10:00 AM, Ken <ken@example.com> wrote:
 */

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}, ';
const INTRODUCTION = new RegExp(`(?:-{3,}\\s?|\\s)On ${DAY}.{6,200} wrote:\\s*$`);
const MAX_LINE = 1_000;

/** The lines that it stands for. */
export function splitSharedLine(line: string): readonly string[] {
  if (line.length > MAX_LINE || !/wrote:\s{0,3}$/.test(line.slice(-9))) return [line];
  const found = INTRODUCTION.exec(line);
  const words = line.slice(0, found?.index ?? 0);
  if (found === null || !/\p{L}/u.test(words) || /^\s*[>|]/.test(line)) return [line];
  return [words, line.slice(found.index).replace(/^[-\s]+/, '')];
}
