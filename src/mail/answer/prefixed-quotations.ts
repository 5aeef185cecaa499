/**
 * QUIRK The Bat!, Gnus with Supercite: the initials or the name of the quoted person before each line.
 *
 *     Monday, November 2, 2026, 10:00:00 AM, you wrote:
 *
 *     JD> Does it work now?
 */
import { attributionEndingAt } from './attribution.ts';
import { type Draft, lastWritten } from './draft.ts';
import { QUOTATION } from '../html/line-marks.ts';
import { lettersOf, tagsOf } from './writer-tags.ts';

const PREFIXED = /^\s{0,8}(\p{L}[\p{L}\p{M}.'-]{0,19})>{1,9}(?:\s|$)/u;
const FARTHEST_SIGN = 28;

/** A prompt looks the same. So the first of such lines has to stand below the line that says whose words they are. */
export function markPrefixedQuotations({ lines, marks, isNew, evidence }: Draft): void {
  if (evidence.opensThread) return;
  const prefixes = new Set<string>();
  for (let index = 0; index < lines.length; index += 1) {
    const prefix = prefixOf(lines[index] ?? '');
    if (prefix === null || marks[index] !== '') continue;
    const introduced = (): boolean => isIntroduction(lines, lastWritten(lines, index - 1));
    if (!prefixes.has(prefix) && introduced() && !tagsOf(evidence.writer).has(prefix)) prefixes.add(prefix);
    if (!prefixes.has(prefix)) continue;
    marks[index] = QUOTATION;
    isNew[index] = false;
  }
}

function prefixOf(line: string): string | null {
  const sign = line.indexOf('>');
  if (sign < 1 || sign > FARTHEST_SIGN) return null;
  const found = PREFIXED.exec(line)?.[1];
  return found === undefined ? null : lettersOf(found);
}

/** Supercite marks its own introduction: `>>>>> "Jane" == Jane Doe <jane@example.com> writes:` */
function isIntroduction(lines: readonly string[], index: number): boolean {
  const line = lines[index];
  if (line === undefined) return false;
  return attributionEndingAt(lines, index) !== null || /^>{2,9} .{1,200}\bwrites:\s*$/.test(line);
}
