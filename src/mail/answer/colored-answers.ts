/**
 * Answers that people type into the mail that they quote, told apart by their colour alone, and announced above:
 * `Please see my answers in red below.`
 */
import { ANNOUNCED_BLUE, ANNOUNCED_GREEN, ANNOUNCED_HERE, ANNOUNCED_RED } from './colored-words.ts';
import { type Draft, isBlank, nextWritten } from './draft.ts';
import { readHeaderBlock } from './header-block.ts';
import { BLUE, BRIGHT, GREEN, RED, type Tint } from '../html/line-marks.ts';

/** So much is looked at for the announcement. */
const MAX_ANNOUNCING = 2_000;
const QUOTE_SIGN = /^> ?/;
/** Quoted within what is quoted. */
const OLDER = /^>\s?>/;
/** Of the quoted lines: answers are fewer. */
const MOST = 0.7;

/** Shows them as new words. Only in the newest mail that is quoted: what is older had its own colours. */
export function showColoredAnswers({ lines, tints, isNew }: Draft): void {
  if (!tints.some((tint, index) => tint !== '' && isNew[index] !== true)) return;
  const announced = announcedIn(lines.filter((_, index) => isNew[index] === true).join('\n'));
  if (announced.size === 0) return;
  const quoted = quotedLines(lines, isNew);
  for (const tint of announced) {
    const answers = quoted.filter((index) => tints[index] === tint);
    // QUIRK Outlook 2010: all that somebody writes is dark blue.
    if (answers.length > quoted.length * MOST) continue;
    for (const index of answers) {
      lines[index] = (lines[index] ?? '').replace(QUOTE_SIGN, '');
      isNew[index] = true;
    }
  }
}

/** The lines with words in the newest mail that is quoted. */
function quotedLines(lines: readonly string[], isNew: readonly boolean[]): readonly number[] {
  const start = isNew.indexOf(false);
  const header = readHeaderBlock(lines, nextWritten(lines, start))?.end ?? start + 1;
  const found: number[] = [];
  for (let index = header; index < lines.length; index += 1) {
    if (readHeaderBlock(lines, index) !== null) break;
    if (isNew[index] === false && !isBlank(lines[index]) && !OLDER.test(lines[index] ?? '')) found.push(index);
  }
  return found;
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
