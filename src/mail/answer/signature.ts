/** Signatures: what stands below the dashes, below the rule of a mailing list, or in an element for it. */
import { isSignatureAlone } from '../commands/sign-off.ts';
import { isDisclaimer } from './disclaimer.ts';
import { type Draft, isBlank, isQuotedAt } from './draft.ts';
import { LIST_FOOTER } from './footer-words.ts';
import { paragraphsBetween, wordsOf } from './paragraphs.ts';
import { isPostscript, isSentence } from './prose.ts';
import { SIGNATURE } from '../html/line-marks.ts';

/** RFC 3676 §4.3. */
const isSeparator = (line: string): boolean => line === '-- ';

/** QUIRK many programs lose the blank behind the dashes. */
const isLikeSeparator = (line: string): boolean =>
  line.length < 12 && /^(?:--|—|––|‐‐)[ \u00a0]?$/.test(line.trimStart());

/** The rule above the footer of a free mail host, or above somebody's card. */
const isFooterRule = (line: string): boolean => line.length >= 20 && /^_{20,}\s*$/.test(line);

/** How far below its rule the footer of a mailing list says what it is. */
const LIST_LINES = 4;
/** So long is what stands below a rule of many signs. */
const MAX_CARD = 30;
const ADDRESS = /:\/\/|www\.|[^\s@]@[^\s@]/i;

/** QUIRK Mailman: `____`, the name of the list and its address, below all quotations. */
function isListFooter(lines: readonly string[], index: number): boolean {
  if (!/^(?:_{2,}|-{2,}|={3,}|(?:-=){3,30}-?)\s*$/.test(lines[index] ?? '')) return false;
  const below = lines.slice(index + 1, index + 1 + LIST_LINES).map((line) => line.slice(0, 300));
  return below.some((line) => LIST_FOOTER.test(line)) && below.some((line) => ADDRESS.test(line));
}

export function dropSignatures(draft: Draft, end: number): void {
  const { lines, marks, isNew } = draft;
  let written = false;
  let quoted = false;
  let quotation = -1;
  for (let index = 0; index < end; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    quoted ||= isQuotedAt(draft, index);
    if (isNew[index] !== true) continue;
    // It ends where a quotation begins: below it an answer may go on.
    if (quotation < index) quotation = nextQuotation(draft, index, end);
    const between = quoted && quotation < end;
    const stop = written && !between ? endOfSignature(lines, index, quotation) : index;
    if (stop > index) {
      isNew.fill(false, index, stop);
      index = stop - 1;
    } else if (marks[index] === SIGNATURE) {
      if (written) isNew[index] = false;
    } else if (!isBlank(line)) written = true;
  }
}

/** The line after the signature whose separator is this line; the line itself if it is none. A quotation begins at `limit`. */
function endOfSignature(lines: readonly string[], index: number, limit: number): number {
  const line = lines[index] ?? '';
  if (isListFooter(lines, index)) return limit;
  if (isSeparator(line)) return endOfCard(lines, index + 1, limit, true);
  // Words below it show that such dashes are the writer's own, unless the letter was signed above them.
  if (isLikeSeparator(line) && isSignedAbove(lines, index)) return endOfCard(lines, index + 1, limit, true);
  if (isLikeSeparator(line)) return endOfCard(lines, index + 1, limit, false) < limit ? index : limit;
  if (!isFooterRule(line)) return index;
  const stop = endOfCard(lines, index + 1, Math.min(limit, index + MAX_CARD), false);
  return lines.slice(index + 1, stop).some((below) => ADDRESS.test(below.slice(0, 300))) ? stop : index;
}

/** `-Ken`, or a valediction with a name, above the dashes. */
function isSignedAbove(lines: readonly string[], index: number): boolean {
  const above = lines.slice(Math.max(0, index - 4), index).filter((line) => line.trim() !== '');
  const last = above.at(-1)?.trim() ?? '';
  return (
    /^[-–—]\s?\p{Lu}[\p{L}.'-]{1,30}$/u.test(last) ||
    (last.length <= 60 && isSignatureAlone(above.slice(-2).join('\n')))
  );
}

/** Where in the lines below a separator a person's words begin. The separator itself if they do at once. */
function endOfCard(lines: readonly string[], from: number, limit: number, sure: boolean): number {
  let first = true;
  for (const paragraph of paragraphsBetween(lines, from, limit)) {
    const words = wordsOf(lines, paragraph);
    const inside = sure && first;
    first = false;
    if (inside || isDisclaimer(words) || LIST_FOOTER.test(words)) continue;
    if (isPostscript(words) || isSentence(words)) return paragraph.start <= from ? from - 1 : paragraph.start;
  }
  return limit;
}

function nextQuotation(draft: Draft, from: number, end: number): number {
  for (let index = from; index < end; index += 1) if (isQuotedAt(draft, index)) return index;
  return end;
}
