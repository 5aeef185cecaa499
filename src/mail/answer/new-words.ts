/**
 * The new words: what the writer newly wrote, apart from what they quote, from signatures and from what their mail
 * program added (product section 4.6). In doubt a line is kept; nothing is thrown away.
 *
 * Line by line, each looked at with a bounded neighbourhood, so the time is linear.
 */
import { attributionEndingAt } from './attribution.ts';
import { readHeaderBlock } from './header-block.ts';
import { QUOTATION_MARK, SIGNATURE_MARK } from '../html/html-text.ts';
import { isReplyMarker } from './reply-marker.ts';
import { isForwardedMessageLine, isOriginalMessageLine, isRule } from './separators.ts';
import { isDeviceLine, isFooterRule, isSignatureSeparator } from './signature.ts';

export interface NewWords {
  readonly text: string;
  /** All other lines, in their order. */
  readonly quoted: string;
}

/** @param text plain text, or HTML as `htmlToMarkedText` gives it */
export function separateNewWords(text: string): NewWords {
  const all = text.split('\n');
  const lines = all.slice(0, MAX_LINES);
  const isNew = lines.map((line) => !isQuoted(line) && line !== QUOTATION_MARK && line !== SIGNATURE_MARK);
  const end = startOfQuotedMail(lines, isNew);
  isNew.fill(false, end);
  dropAttributions(lines, isNew, end);
  dropBrokenQuotes(lines, isNew, end);
  dropSignatures(lines, isNew, end);
  const picked = (wanted: boolean): string =>
    tidy(lines.filter((line, index) => isNew[index] === wanted && line !== QUOTATION_MARK && line !== SIGNATURE_MARK));
  const rest = all.length > MAX_LINES ? `\n${tidy(all.slice(MAX_LINES))}` : '';
  return { text: picked(true), quoted: picked(false) + rest };
}

/** Nobody writes that much: what follows is a pasted log, and is folded. */
const MAX_LINES = 20_000;
/** How far a line may look, so that the whole stays linear. */
const LOOK_AHEAD = 200;

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';
const isQuoted = (line: string): boolean => /^[ \t]{0,3}(?:>|\|\s)/.test(line) && !/^\|\s.*\|\s*$/.test(line);

function tidy(lines: readonly string[]): string {
  const from = lines.findIndex((line) => !isBlank(line));
  return from < 0 ? '' : lines.slice(from).join('\n').trimEnd();
}

/** The first line from which on everything is the older mail; the number of lines if there is none. */
function startOfQuotedMail(lines: readonly string[], isNew: readonly boolean[]): number {
  let written = false;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    // Within marked quotation such lines are older still, and an answer may stand below.
    if (isQuoted(line)) continue;
    if (isReplyMarker(line) || line === QUOTATION_MARK) return above(lines, index);
    // Without a word above it, it is a forwarded mail: kept.
    if (written && beginsOlderMail(lines, index)) return above(lines, index);
    if (isNew[index] === true && !isBlank(line) && !isRule(line)) written = true;
  }
  return lines.length;
}

function beginsOlderMail(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (isOriginalMessageLine(line) || isForwardedMessageLine(line)) return true;
  return readHeaderBlock(lines, index) !== null;
}

/** Rules and empty lines right above belong to the boundary. */
function above(lines: readonly string[], index: number): number {
  let start = index;
  while (start > 0 && (isBlank(lines[start - 1]) || isRule(lines[start - 1] ?? ''))) start -= 1;
  return start;
}

/** Lines that introduce a quotation go with it; one whose quotation has no marks takes all that follows. */
function dropAttributions(lines: readonly string[], isNew: boolean[], end: number): void {
  const lastQuoted = lines.findLastIndex((line, index) => index < end && isQuoted(line));
  const wordsBefore = countWords(lines, isNew);
  let dropped = 0;
  for (let index = 0; index < end; index += 1) {
    if (isNew[index] !== true) continue;
    const attribution = attributionEndingAt(lines, index);
    if (attribution === null) continue;
    const next = nextWritten(lines, index + 1);
    const marked = next < lines.length && (isQuoted(lines[next] ?? '') || next >= end);
    if (!marked && !attribution.sure) continue;
    const written = (wordsBefore[attribution.start] ?? 0) > dropped;
    isNew.fill(false, attribution.start, index + 1);
    dropped += index + 1 - attribution.start;
    if (!marked && lastQuoted < index && written) {
      isNew.fill(false, index + 1, end);
      return;
    }
  }
}

/** How many written new lines stand above each line. */
function countWords(lines: readonly string[], isNew: readonly boolean[]): readonly number[] {
  let count = 0;
  return lines.map((line, index) => (isNew[index] === true && !isBlank(line) ? count++ : count));
}

function nextWritten(lines: readonly string[], from: number): number {
  let index = from;
  while (index < lines.length && isBlank(lines[index])) index += 1;
  return index;
}

/** QUIRK old mailers: a quoted line that was wrapped again, its rest without the mark. */
function dropBrokenQuotes(lines: readonly string[], isNew: boolean[], end: number): void {
  for (let index = 1; index < end - 1; index += 1) {
    const line = lines[index] ?? '';
    const between = isQuoted(lines[index - 1] ?? '') && isQuoted(lines[index + 1] ?? '');
    if (
      isNew[index] === true &&
      between &&
      line.length <= 24 &&
      /^\p{Ll}/u.test(line) &&
      (lines[index - 1] ?? '').length >= 60
    )
      isNew[index] = false;
  }
}

function dropSignatures(lines: readonly string[], isNew: boolean[], end: number): void {
  let written = false;
  for (let index = 0; index < end; index += 1) {
    const line = lines[index] ?? '';
    if ((isSignatureSeparator(line) || line === SIGNATURE_MARK || isFooterRule(line)) && written) {
      const stop = endOfSignature(lines, index + 1, end);
      isNew.fill(false, index, stop);
      index = stop - 1;
    } else if (isNew[index] === true && isDeviceLine(line) && isLastWord(lines, isNew, index, end))
      isNew[index] = false;
    else if (isNew[index] === true && !isBlank(line)) written = true;
  }
}

/** A signature ends where a quotation begins: below it an answer may go on. */
function endOfSignature(lines: readonly string[], from: number, end: number): number {
  for (let index = from; index < end; index += 1) {
    if (isQuoted(lines[index] ?? '')) return index;
  }
  return end;
}

/** Nothing new stands right below but lines of the same kind (`Get Outlook for iOS`). */
function isLastWord(lines: readonly string[], isNew: readonly boolean[], index: number, end: number): boolean {
  for (let below = index + 1; below < Math.min(end, index + LOOK_AHEAD); below += 1) {
    if (isNew[below] === true && !isBlank(lines[below]) && !isDeviceLine(lines[below] ?? '')) return false;
  }
  return true;
}
