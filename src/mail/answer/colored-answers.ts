/**
 * Answers that people type into the mail that they quote, told apart by their colour alone, and announced above:
 * `Please see my answers in red below.`
 */
import { ANNOUNCED_BLUE, ANNOUNCED_GREEN, ANNOUNCED_HERE, ANNOUNCED_RED } from './colored-words.ts';
import { type Draft, isBlank } from './draft.ts';
import { readHeaderBlock } from './header-block.ts';
import { BLUE, BRIGHT, GREEN, RED, type Tint } from '../html/line-marks.ts';

/** So much is looked at for the announcement. */
const MAX_ANNOUNCING = 2_000;
const QUOTE_SIGNS = /^(?:> ?){1,20}/;

/** Shows them as new words. Only in the newest mail that is quoted: what is older had its own colours. */
export function showColoredAnswers({ lines, tints, isNew }: Draft): void {
  if (!tints.some((tint, index) => tint !== '' && isNew[index] !== true)) return;
  const announced = announcedIn(lines.filter((_, index) => isNew[index] === true).join('\n'));
  if (announced.size === 0) return;
  const start = isNew.indexOf(false);
  const stop = endOfNewest(lines, start);
  for (let index = start; index < stop; index += 1) {
    const line = lines[index] ?? '';
    if (isNew[index] === true || isBlank(line) || !announced.has(tints[index] ?? '')) continue;
    if (/^>\s?>/.test(line)) continue;
    lines[index] = line.replace(QUOTE_SIGNS, '');
    isNew[index] = true;
  }
}

/** The colours that the words above speak of; all, if they speak of answers below and of no colour. */
function announcedIn(words: string): ReadonlySet<Tint> {
  const text = words.slice(0, MAX_ANNOUNCING);
  const named: Tint[] = [];
  if (ANNOUNCED_RED.test(text)) named.push(RED);
  if (ANNOUNCED_BLUE.test(text)) named.push(BLUE);
  if (ANNOUNCED_GREEN.test(text)) named.push(GREEN);
  if (named.length > 0) return new Set(named);
  return ANNOUNCED_HERE.test(text) ? new Set<Tint>([RED, BLUE, GREEN, BRIGHT]) : new Set();
}

/** Where within the quotation the next older mail begins. */
function endOfNewest(lines: readonly string[], start: number): number {
  const first = readHeaderBlock(lines, start)?.end ?? start + 1;
  for (let index = first; index < lines.length; index += 1) {
    const block = readHeaderBlock(lines, index);
    if (block !== null && index > start + 10) return index;
    if (block !== null) index = block.end;
  }
  return lines.length;
}
