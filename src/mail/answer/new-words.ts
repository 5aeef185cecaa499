/**
 * The new words: what the writer newly wrote, apart from what they quote, from signatures and from what their mail
 * program added (product section 4.6). In doubt a line is kept; nothing is thrown away.
 *
 * Line by line, each looked at with a bounded neighbourhood, so the time is linear.
 */
import { showColoredAnswers } from './colored-answers.ts';
import { type Draft, draftOf, isBlank } from './draft.ts';
import { ANY_ANSWER, type AnswerEvidence } from './evidence.ts';
import { startOfOlderMail } from './older-mail.ts';
import { dropAttributions, dropBrokenQuotes, dropInsets, dropRules, showsAnswer } from './quotations.ts';
import { splitSharedLine } from './shared-line.ts';
import { dropFooters } from './footers.ts';
import { keepTypedAnswers } from './typed-answers.ts';
import { keepTypedSigns } from './typed-signs.ts';
import { markPrefixedQuotations } from './prefixed-quotations.ts';
import { withoutMarks } from '../html/line-marks.ts';

export interface NewWords {
  readonly text: string;
  /** All other lines, in their order. */
  readonly quoted: string;
}

/** Nobody writes that much: what follows is a pasted log, and is folded. */
const MAX_LINES = 20_000;

/** @param text plain text, or HTML as `htmlToMarkedText` gives it */
export function separateNewWords(text: string, evidence: AnswerEvidence = ANY_ANSWER): NewWords {
  const all = text.split('\n');
  const draft = draftBy(all.slice(0, MAX_LINES).flatMap(splitSharedLine), evidence);
  markPrefixedQuotations(draft);
  keepTypedSigns(draft);
  const { lines, isNew } = draft;
  const end = startOfOlderMail(draft);
  isNew.fill(false, end);
  dropInsets(draft, end);
  dropAttributions(draft, end);
  dropBrokenQuotes(draft, end);
  dropFooters(draft, end);
  keepTypedAnswers(draft);
  dropRules(draft);
  showColoredAnswers(draft);
  if (isNothingButQuotes(draft)) isNew.fill(true);
  const picked = (wanted: boolean): string => tidy(lines.filter((_, index) => isNew[index] === wanted));
  const rest = all.length > MAX_LINES ? `\n${withoutMarks(tidy(all.slice(MAX_LINES)))}` : '';
  return { text: picked(true), quoted: picked(false) + rest };
}

function draftBy(lines: readonly string[], evidence: AnswerEvidence): Draft {
  const draft = draftOf(lines, evidence);
  return evidence.opensThread && showsAnswer(draft) ? draftOf(lines, { ...evidence, opensThread: false }) : draft;
}

/** A mail of quoted lines that nothing introduces says something by them. */
function isNothingButQuotes({ lines, marks, isNew }: Draft): boolean {
  return lines.every(
    (line, index) => isBlank(line) || (isNew[index] === false && marks[index] === '' && /^\s{0,3}>/.test(line)),
  );
}

function tidy(lines: readonly string[]): string {
  const from = lines.findIndex((line) => !isBlank(line));
  return from < 0 ? '' : lines.slice(from).join('\n').trimEnd();
}
