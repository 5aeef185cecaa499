/**
 * A page of text for a terminal: numbered steps with labelled lines, wrapped to 80 columns.
 */
import { printable } from './table.ts';

const WIDTH = 80;
const MARGIN = 3;
const LABEL = 15;
const TEXT = WIDTH - MARGIN - LABEL;

/** Null: the line is left out. Line breaks in `value` stay. */
export type Entry = readonly [label: string, value: string | null];

export interface Step {
  readonly title: string;
  /** Where what it says comes from, if that is not the same for all steps. */
  readonly origin: string | null;
  readonly entries: readonly Entry[];
}

/** A heading over a rule, with what is said first. */
export function heading(title: string, words: readonly string[]): string {
  const lines = words.flatMap((line) => wrap(line, WIDTH));
  return [...wrap(title, WIDTH), '─'.repeat(WIDTH), ...lines].join('\n');
}

export function stepText({ title, origin, entries }: Step, index: number): string {
  const head = `${index + 1}  ${title}`;
  const noted = origin === null ? head : `${head}${`(${origin})`.padStart(WIDTH - head.length)}`;
  return [noted, ...entries.flatMap(entryLines)].join('\n');
}

function entryLines([label, value]: Entry): readonly string[] {
  if (value === null) return [];
  const lines = value.split('\n').flatMap((line) => wrap(line, TEXT));
  return lines.map((line, index) => {
    const margin = ' '.repeat(MARGIN) + (index === 0 ? label : '').padEnd(LABEL);
    return (margin + line).trimEnd();
  });
}

/** The first lines of a longer text, each behind a bar, long ones wrapped or cut; null if there are none. */
export function excerpt(text: string, most: number, long: 'wrap' | 'cut' = 'wrap'): string | null {
  if (text.trim() === '') return null;
  const lines = text.trim().split(/\r?\n/);
  const shown = lines
    .slice(0, most)
    .map((line) => `| ${shorten(line.trimEnd(), long === 'cut' ? TEXT - 2 : TEXT * 2)}`);
  return lines.length > most
    ? [...shown, `… and ${count(lines.length - most, 'more line')}`].join('\n')
    : shown.join('\n');
}

/** `1 line`, `2 lines`. */
export const count = (number: number, what: string): string =>
  `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

export function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** Broken at blanks, else where the line is full; a marked line goes on behind its mark. */
function wrap(text: string, width: number): readonly string[] {
  const line = printable(text).trimEnd();
  const mark = /^(?:[|–] )?/.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = mark;
  for (const word of line.slice(mark.length).split(/(?<= )/)) {
    for (const piece of piecesOf(word, width - mark.length)) {
      if (columns(current) + columns(piece.trimEnd()) > width && current !== mark) {
        lines.push(current.trimEnd());
        current = mark === '– ' ? '  ' : mark;
      }
      current += piece;
    }
  }
  return [...lines, current.trimEnd()];
}

/** A word that is longer than a line, in pieces that fit. */
function piecesOf(word: string, width: number): readonly string[] {
  if (columns(word.trimEnd()) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (columns(piece) + columns(character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** East Asian characters and emoji fill two columns, combining marks none. */
function columns(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let sum = 0;
  for (const character of text) sum += WIDE.test(character) ? 2 : /\p{M}|\p{Cf}/u.test(character) ? 0 : 1;
  return sum;
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
