/**
 * What stands below an answer and is none of it: signatures, and what phones, mail programs, companies and mailing lists
 * add by themselves. What reads like a person's words stays, wherever it stands.
 */
import { continuesDisclaimer, isDisclaimer, isDisclaimerHeading } from './disclaimer.ts';
import { type Draft, isBlank, isQuotedAt, nextWritten } from './draft.ts';
import { isDeviceLine } from './device-line.ts';
import { paragraphAt, paragraphsBetween, wordsOf } from './paragraphs.ts';
import { dropSignatures } from './signature.ts';

export function dropFooters(draft: Draft, end: number): void {
  dropSignatures(draft, end);
  dropDisclaimers(draft, end);
  dropDeviceLines(draft, end);
}

/** Only the last new words are ever a device line: in the midst a person has written it. */
function dropDeviceLines({ lines, isNew }: Draft, end: number): void {
  for (let index = end - 1; index >= 0; index -= 1) {
    if (isNew[index] !== true || isBlank(lines[index])) continue;
    if (!isDeviceLine(lines[index] ?? '')) return;
    isNew[index] = false;
  }
}

/** Paragraphs of a lawyer; they need words above them, and end where a person's words begin. */
function dropDisclaimers(draft: Draft, end: number): void {
  const { lines, isNew } = draft;
  let written = false;
  let within = false;
  for (const { start, end: stop } of newParagraphs(draft, end)) {
    const paragraph = wordsOf(lines, { start, end: stop });
    const next = nextWritten(lines, stop);
    const heads = (): boolean =>
      isDisclaimerHeading(paragraph) && continuesDisclaimer(wordsOf(lines, paragraphAt(lines, next, end)));
    within = written && (isDisclaimer(paragraph) || (within && continuesDisclaimer(paragraph)) || heads());
    if (within) isNew.fill(false, start, stop);
    else written = true;
  }
}

/** The paragraphs of what is new so far: a line that is not ends one, too. */
function* newParagraphs(draft: Draft, end: number): Generator<{ readonly start: number; readonly end: number }> {
  const { lines, isNew } = draft;
  for (const paragraph of paragraphsBetween(lines, 0, end)) {
    let start = paragraph.start;
    for (let index = start; index <= paragraph.end; index += 1) {
      if (index < paragraph.end && isNew[index] === true && !isQuotedAt(draft, index)) continue;
      if (index > start) yield { start, end: index };
      start = index + 1;
    }
  }
}
