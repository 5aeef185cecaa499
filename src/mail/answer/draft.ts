/** The lines of a mail while it is decided which of them are new. */
import { ANY_ANSWER, type AnswerEvidence } from './evidence.ts';
import { ASIDE, INSET, type LineMark, markOf, QUOTATION, type Tint, tintOfLine } from '../html/line-marks.ts';

export interface Draft {
  readonly lines: string[];
  /** What the HTML says of each line, or what else shows before the words are looked at. */
  readonly marks: LineMark[];
  /** The colours of whole lines. */
  readonly tints: readonly Tint[];
  /** Decided so far. */
  readonly isNew: boolean[];
  readonly evidence: AnswerEvidence;
}

/** @param marked as `htmlToMarkedText` gives it, or plain text, in which no line has a mark */
export function draftOf(marked: readonly string[], evidence: AnswerEvidence = ANY_ANSWER): Draft {
  const marks = marked.map(markOf);
  const tinted = marked.map((line, index) => (marks[index] === '' ? line : line.slice(1)));
  const tints = tinted.map(tintOfLine);
  const lines = tinted.map((line, index) => (tints[index] === '' ? line : line.slice(1)));
  // Who opens a thread shows others what was written, or types a prompt.
  if (evidence.opensThread) setQuotedApart(lines, marks, evidence);
  else keepPrompts(lines, marks);
  const isNew = lines.map(
    (line, index) => marks[index] !== QUOTATION && (isSetApart(marks[index]) || !isQuoted(line, evidence.flowed)),
  );
  return { lines, marks, tints, isNew, evidence };
}

function setQuotedApart(lines: readonly string[], marks: LineMark[], { flowed }: AnswerEvidence): void {
  for (const [index, line] of lines.entries()) if (marks[index] === '' && isQuoted(line, flowed)) marks[index] = ASIDE;
}

/** Python's, with what is typed behind it. */
const PROMPT = /^>>> (?:(?:import|from|print|def|class|for|with) ?[\w(]|[\w.[\]'"]{1,60} ?[=(])/;

/** A prompt looks like a quotation at the third depth. It is none where no other quotation stands beside it. */
function keepPrompts(lines: readonly string[], marks: LineMark[]): void {
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (!line.startsWith('>>> ') || marks[index] !== '' || !PROMPT.test(line)) continue;
    const beside = [lines[index - 1] ?? '', lines[index + 1] ?? ''];
    if (beside.every((other) => !isQuoted(other) || PROMPT.test(other))) marks[index] = ASIDE;
  }
}

/** Within a `blockquote` that may be the writer's own. */
export const isSetApart = (mark: LineMark | undefined): boolean => mark === INSET || mark === ASIDE;

export const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/**
 * `> `, or the bar of some programs; a row of a table is none, nor a line between `>>>` and `>>>` (GroupWise), nor one
 * that begins with a word in `>>`marks`<<`.
 */
export function isQuoted(line: string, flowed = false): boolean {
  const trimmed = line.trimStart();
  if (trimmed === '' || line.length - trimmed.length > (flowed ? 0 : 3)) return false;
  if (trimmed.startsWith('>')) return !/^>>(?:.{3,300}(?:<<<|>>>)\s*$|[^\s<>][^<>]{0,60}<<)/.test(trimmed);
  return trimmed.startsWith('|') && /^\|\s/.test(trimmed) && !trimmed.trimEnd().endsWith('|');
}

/** The next line with words from `from` on; the number of lines if there is none. */
export function nextWritten(lines: readonly string[], from: number): number {
  let index = from;
  while (index < lines.length && isBlank(lines[index])) index += 1;
  return index;
}

/** The last line with words from `from` upwards; less than 0 if there is none. */
export function lastWritten(lines: readonly string[], from: number): number {
  let index = from;
  while (index >= 0 && isBlank(lines[index])) index -= 1;
  return index;
}

/** Do the words above end in a colon: does somebody say what they are about to show? */
export const isAnnounced = (lines: readonly string[], start: number): boolean =>
  /[:：]\s*$/.test((lines[lastWritten(lines, start - 1)] ?? '').slice(-200));

/** Is this line part of what was quoted: by its sign, or as its HTML says? */
export function isQuotedAt({ lines, marks, isNew, evidence }: Draft, index: number): boolean {
  const mark = marks[index];
  if (mark === QUOTATION) return true;
  return isSetApart(mark) ? isNew[index] !== true : isQuoted(lines[index] ?? '', evidence.flowed);
}
