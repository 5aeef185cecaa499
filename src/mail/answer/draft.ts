/** The lines of a mail while it is decided which of them are new. */
import { ASIDE, INSET, type LineMark, markOf, QUOTATION, type Tint, tintOfLine } from '../html/line-marks.ts';

export interface Draft {
  readonly lines: string[];
  /** What the HTML says of each line. */
  readonly marks: readonly LineMark[];
  /** The colours of whole lines. */
  readonly tints: readonly Tint[];
  /** Decided so far. */
  readonly isNew: boolean[];
}

/** @param marked as `htmlToMarkedText` gives it, or plain text, in which no line has a mark */
export function draftOf(marked: readonly string[]): Draft {
  const marks = marked.map(markOf);
  const tinted = marked.map((line, index) => (marks[index] === '' ? line : line.slice(1)));
  const tints = tinted.map(tintOfLine);
  const lines = tinted.map((line, index) => (tints[index] === '' ? line : line.slice(1)));
  const isNew = lines.map((line, index) => marks[index] !== QUOTATION && (isSetApart(marks[index]) || !isQuoted(line)));
  return { lines, marks, tints, isNew };
}

/** Within a `blockquote` that may be the writer's own. */
export const isSetApart = (mark: LineMark | undefined): boolean => mark === INSET || mark === ASIDE;

export const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** `> `, or the bar of some programs; a row of a table is none, nor a line between `>>>` and `>>>` (GroupWise). */
export function isQuoted(line: string): boolean {
  const trimmed = line.trimStart();
  if (trimmed === '' || line.length - trimmed.length > 3) return false;
  if (trimmed.startsWith('>')) return !/^>>.{3,300}(?:<<<|>>>)\s*$/.test(trimmed);
  return trimmed.startsWith('|') && /^\|\s/.test(trimmed) && !trimmed.trimEnd().endsWith('|');
}

/** The next line with words from `from` on; the number of lines if there is none. */
export function nextWritten(lines: readonly string[], from: number): number {
  let index = from;
  while (index < lines.length && isBlank(lines[index])) index += 1;
  return index;
}

/** Is this line part of what was quoted: by its sign, or as its HTML says? */
export function isQuotedAt({ lines, marks, isNew }: Draft, index: number): boolean {
  const mark = marks[index];
  if (mark === QUOTATION) return true;
  return isSetApart(mark) ? isNew[index] !== true : isQuoted(lines[index] ?? '');
}
