/**
 * Signatures, and what phones, mail programs, companies and mailing lists add below an answer by themselves.
 */
import { DEVICE_LINE, DISCLAIMER, LIST_FOOTER } from './footer-words.ts';
import { type Draft, isBlank, isQuotedAt } from './draft.ts';
import { SIGNATURE } from '../html/line-marks.ts';

/** RFC 3676 §4.3; QUIRK many programs lose the blank behind the dashes. */
const isSignatureSeparator = (line: string): boolean =>
  line.length < 12 && /^(?:--|—|––|‐‐)[ \u00a0]?$/.test(line.trimStart());

const MAX_DEVICE_LINE = 160;

/** `Sent from my iPhone`, in the languages of phones. */
const isDeviceLine = (line: string): boolean => line.length <= MAX_DEVICE_LINE && DEVICE_LINE.test(line);

/** The rule above the footer of a free mail host, or above somebody's card. */
const isFooterRule = (line: string): boolean => line.length >= 20 && /^_{20,}\s*$/.test(line);

/** How far below its rule the footer of a mailing list says what it is. */
const LIST_LINES = 4;

/** QUIRK Mailman: `____` and the name of the list, below all quotations. */
function isListFooter(lines: readonly string[], index: number): boolean {
  if (!/^(?:_{2,}|-{2,}|={3,})\s*$/.test(lines[index] ?? '')) return false;
  return lines.slice(index + 1, index + 1 + LIST_LINES).some((line) => line.length < 300 && LIST_FOOTER.test(line));
}

export function dropSignatures(draft: Draft, end: number): void {
  const { lines, marks, isNew } = draft;
  let written = false;
  for (let index = 0; index < end; index += 1) {
    const line = lines[index] ?? '';
    if (isNew[index] !== true || line === '') continue;
    if (written && (isSignatureSeparator(line) || isFooterRule(line) || isListFooter(lines, index))) {
      const stop = endOfSignature(draft, index + 1, end);
      isNew.fill(false, index, stop);
      index = stop - 1;
    } else if (marks[index] === SIGNATURE) {
      if (written) isNew[index] = false;
    } else if (!isBlank(line)) written = true;
  }
  dropDeviceLines(draft, end);
}

/** A signature ends where a quotation begins: below it an answer may go on. */
function endOfSignature(draft: Draft, from: number, end: number): number {
  for (let index = from; index < end; index += 1) if (isQuotedAt(draft, index)) return index;
  return end;
}

/** Only the last new words are ever a device line: in the midst a person has written it. */
function dropDeviceLines({ lines, isNew }: Draft, end: number): void {
  for (let index = end - 1; index >= 0; index -= 1) {
    if (isNew[index] !== true || isBlank(lines[index])) continue;
    if (!isDeviceLine(lines[index] ?? '')) return;
    isNew[index] = false;
  }
}

/** A paragraph of a lawyer, and what stands below it; it needs words above it. */
export function dropDisclaimers(draft: Draft, end: number): void {
  const { lines, isNew } = draft;
  let written = false;
  for (let index = 0; index < end; index += 1) {
    const line = lines[index] ?? '';
    if (isNew[index] !== true || isBlank(line)) continue;
    const begins = index === 0 || isBlank(lines[index - 1]) || isNew[index - 1] !== true;
    if (written && begins && DISCLAIMER.test(line.slice(0, 400))) {
      const stop = endOfSignature(draft, index + 1, end);
      isNew.fill(false, index, stop);
      index = stop - 1;
    } else written = true;
  }
}
