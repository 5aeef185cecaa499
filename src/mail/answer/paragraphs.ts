/** The paragraphs of the lines between two places. */
import { isBlank, nextWritten } from './draft.ts';

export interface Paragraph {
  readonly start: number;
  /** The line after it. */
  readonly end: number;
}

export function paragraphAt(lines: readonly string[], start: number, limit: number): Paragraph {
  let end = start;
  while (end < limit && !isBlank(lines[end])) end += 1;
  return { start, end };
}

export function* paragraphsBetween(lines: readonly string[], from: number, limit: number): Generator<Paragraph> {
  for (let start = nextWritten(lines, from); start < limit;) {
    const paragraph = paragraphAt(lines, start, limit);
    yield paragraph;
    start = nextWritten(lines, paragraph.end);
  }
}

/** So much of a paragraph shows what it is. */
const MAX_WORDS = 3_000;
const MAX_LINES = 60;

export const wordsOf = (lines: readonly string[], { start, end }: Paragraph): string =>
  lines
    .slice(start, Math.min(end, start + MAX_LINES))
    .join(' ')
    .slice(0, MAX_WORDS);
