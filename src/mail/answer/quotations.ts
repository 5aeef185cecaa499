/** What is quoted within an answer: the lines that introduce it, what a program wrapped or set apart. */
import { type Attribution, attributionEndingAt } from './attribution.ts';
import { type Draft, isAnnounced, isBlank, isQuotedAt, isSetApart, lastWritten, nextWritten } from './draft.ts';
import { beginsOlderMail } from './older-mail.ts';
import { isRule } from './separators.ts';
import { isReplyMarker } from './reply-marker.ts';
import { ASIDE, ATTRIBUTION, INSET } from '../html/line-marks.ts';

/** What could be read as a command, whatever a mail program put around it. */
export const MAY_COMMAND = /^[^\p{L}\p{N}]{0,20}[#＃﹟]/u;

/**
 * A `blockquote` of which nothing says that it quotes a mail is something that the writer set apart, unless the line
 * above it, or its own first line, introduces a mail, or it stands below the answer, the last one, and the answer
 * neither leads up to it nor goes on.
 */
export function dropInsets(draft: Draft, end: number): void {
  const { lines, marks, isNew } = draft;
  let written = false;
  let last: { readonly start: number; readonly stop: number } | null = null;
  for (let index = 0; index < end; index += 1) {
    if (!isSetApart(marks[index])) {
      written ||= isNew[index] === true && !isBlank(lines[index]);
      if (isQuotedAt(draft, index) || (isNew[index] === true && SENTENCE.test(lines[index] ?? ''))) last = null;
      continue;
    }
    const start = index;
    let stop = index;
    while (stop < end && (isSetApart(marks[stop]) || (lines[stop] === '' && isSetApart(marks[stop + 1])))) stop += 1;
    index = stop - 1;
    last = written && marks[start] === INSET && !isLedUpTo(lines, start) ? { start, stop } : null;
    const commands = !written && MAY_COMMAND.test(lines[start] ?? '') && /^\s*[>|]/.test(lines[start] ?? '');
    if (commands || isIntroduced(draft, start) || (written && introducesItself(lines.slice(start, stop))))
      isNew.fill(false, start, stop);
    else written = true;
  }
  if (last !== null) isNew.fill(false, last.start, last.stop);
}

/** A word or two below a quotation are a footer. */
const SENTENCE = /\p{L}\s+\S*\p{L}\S*\s+\S*\p{L}/u;

/** `This is what I get:` */
function isLedUpTo(lines: readonly string[], start: number): boolean {
  return /[:：]\s*$/.test((lines[lastWritten(lines, start - 1)] ?? '').slice(-10));
}

/**
 * A quotation that a program introduced, or one of ours, shows that a mail answers another, whatever its header leaves
 * away. Then all that it quotes is folded.
 */
export function showsAnswer(draft: Draft): boolean {
  const { lines, marks } = draft;
  return lines.some((line, index) => {
    if (marks[index] !== ASIDE) return false;
    if (isReplyMarker(line)) return true;
    if (isSetApart(marks[index - 1])) return false;
    if (isIntroduced(draft, index)) return true;
    return !isAnnounced(lines, index) && introducesItself(lines.slice(index, index + MAX_INTRODUCTION));
  });
}

/** The lines of a header block, and some more. */
const MAX_INTRODUCTION = 50;

function isIntroduced(draft: Draft, start: number): boolean {
  const above = lastWritten(draft.lines, start - 1);
  if (above < 0) return false;
  if (draft.marks[above] === ATTRIBUTION) return true;
  const attribution = attributionEndingAt(draft.lines, above);
  if (attribution === null || !isByProgram(draft, attribution, true)) return false;
  // `The manual says:` introduces what its writer set apart.
  return attribution.sure || (draft.lines[above] ?? '').includes('@');
}

/** In a mail that opens a thread people cite: `the customer wrote:`, or what they announce by a colon. */
function isByProgram({ lines, evidence }: Draft, attribution: Attribution, marked: boolean): boolean {
  if (!evidence.opensThread) return true;
  const { start, sure, timed, complete } = attribution;
  return (complete || (marked && sure && timed)) && !isAnnounced(lines, start);
}

function introducesItself(inset: readonly string[]): boolean {
  const inside = inset.map((line) => line.replace(/^(?:> ?){1,20}/, ''));
  const first = nextWritten(inside, 0);
  if (first >= inside.length) return false;
  if (beginsOlderMail(inside, first)) return true;
  // QUIRK Yahoo for phones: the address stands on a line of its own.
  return [first, first + 1].some((end) => {
    const attribution = attributionEndingAt(inside, end);
    return attribution?.sure === true && attribution.start === first;
  });
}

/** Lines that introduce a quotation go with it; one whose quotation has no marks takes all that follows. */
export function dropAttributions(draft: Draft, end: number): void {
  const { lines, marks, isNew } = draft;
  const lastQuoted = lines.findLastIndex((_, index) => index < end && isQuotedAt(draft, index));
  let firstWritten = end;
  for (let index = 0; index < end; index += 1) {
    if (isNew[index] !== true || isBlank(lines[index])) continue;
    firstWritten = Math.min(firstWritten, index);
    if (isSetApart(marks[index])) continue;
    const next = nextWritten(lines, index + 1);
    const marked = next < lines.length && (isQuotedAt(draft, next) || next >= end);
    const start = introduction(draft, index, marked);
    if (start === null) continue;
    const written = firstWritten < start;
    // What an outsider wrote must never stand at the head of an agent's mail, where commands do.
    if (!marked && !written && MAY_COMMAND.test(lines[next] ?? '')) continue;
    isNew.fill(false, start, index + 1);
    if (!written) firstWritten = end;
    else if (!marked && lastQuoted < index) {
      isNew.fill(false, index + 1, end);
      return;
    }
  }
}

/** The first line of the introduction that ends in line `index`; null if none does. `marked`: a quotation follows. */
function introduction(draft: Draft, index: number, marked: boolean): number | null {
  const { lines, marks } = draft;
  if (marks[index] === ATTRIBUTION) {
    if (!marked) return null;
    let start = index;
    while (start > 0 && marks[start - 1] === ATTRIBUTION) start -= 1;
    return beginsOlderMail(lines, start) ? null : start;
  }
  const attribution = attributionEndingAt(lines, index);
  if (attribution === null || (!marked && !attribution.sure)) return null;
  return isByProgram(draft, attribution, marked) ? attribution.start : null;
}

/** A word or two that a program broke off, or the rest of an address: neither is how people answer. */
const BROKEN_WORDS = 24;
const REST_OF_ADDRESS = /^\s*\(?\S+\)?>?\s*>?$/;

/** QUIRK old mailers: a quoted line that was wrapped again, its rest without the mark. */
export function dropBrokenQuotes(draft: Draft, end: number): void {
  const { lines, isNew } = draft;
  for (let index = 1; index < end - 1; index += 1) {
    if (isNew[index] !== true || isBlank(lines[index])) continue;
    if (!isQuotedAt(draft, index - 1) || !isQuotedAt(draft, index + 1)) continue;
    if (isBroken(lines[index - 1] ?? '', lines[index] ?? '')) isNew[index] = false;
  }
}

function isBroken(above: string, line: string): boolean {
  if (line.length <= BROKEN_WORDS && above.length >= 60 && /^\p{Ll}/u.test(line)) return true;
  const cut = /\([^()]*:\/\/[^()]*$/.test(above.slice(-300)) || /:\/\//.test(line);
  return cut && line.length < 1000 && REST_OF_ADDRESS.test(line);
}

/** A rule, or the dashes above a signature that is not there. */
const saysNothing = (line: string): boolean => isRule(line) || /^\s{0,3}--\s?$/.test(line);

/** Rules right above what was dropped are no words. */
export function dropRules({ lines, isNew }: Draft): void {
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    if (isNew[index] !== true || !saysNothing(lines[index] ?? '')) continue;
    const next = nextWritten(lines, index + 1);
    if (next < lines.length && isNew[next] === false) isNew[index] = false;
  }
}
