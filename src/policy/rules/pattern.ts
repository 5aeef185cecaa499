/**
 * Patterns of rules, made ready once: words, globs, regular expressions. Each takes time that grows with the text and no
 * faster, whatever the text is: an outsider chose it.
 */
import { foldText } from './fold.ts';

/** Korean syllables become three letters; there are characters that become eighteen, and an outsider may send nothing else. */
const MOST_GROWTH = 4;

/** A text, and what is left of it when case and accents do not count: worked out once, for all rules. */
export class Reading {
  readonly text: string;
  #folded: string | null = null;

  constructor(text: string) {
    this.text = text;
  }

  get folded(): string {
    this.#folded ??= foldText(this.text).slice(0, MOST_GROWTH * this.text.length);
    return this.#folded;
  }
}

/** Total: says of any text whether it matches. */
export type Pattern = (reading: Reading) => boolean;

/** Matches where one of them does. */
export function anyOf(patterns: readonly Pattern[]): Pattern {
  return (reading) => patterns.some((matches) => matches(reading));
}

const LETTER = /[\p{L}\p{N}\p{M}_]/u;
/** Scripts that put no blanks between words: there a word begins and ends anywhere. */
const WITHOUT_BLANKS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A whole word, or several that follow each other. */
export function wordPattern(word: string): Pattern {
  const wanted = foldText(word);
  if (wanted === '') return () => false;
  const first = String.fromCodePoint(wanted.codePointAt(0) ?? 0);
  const last = characterBefore(wanted, wanted.length);
  return ({ folded }) => {
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      const next = end < folded.length ? String.fromCodePoint(folded.codePointAt(end) ?? 0) : '';
      if (!areJoined(characterBefore(folded, at), first) && !areJoined(last, next)) return true;
    }
    return false;
  };
}

function areJoined(one: string, next: string): boolean {
  return LETTER.test(one) && LETTER.test(next) && !WITHOUT_BLANKS.test(one) && !WITHOUT_BLANKS.test(next);
}

function characterBefore(text: string, at: number): string {
  const pair = text.slice(Math.max(0, at - 2), at);
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : pair.slice(-1);
}

/** `*` is any text, `?` any one character; over the whole field. */
export function globPattern(glob: string): Pattern {
  const [head = [], ...others] = foldText(glob)
    .split(/\*+/)
    .map((piece) => piece.split('?'));
  const tail = others.pop();
  return ({ folded }) => {
    if (!standsAt(folded, head, 0)) return false;
    if (tail === undefined) return folded.length === lengthOf(head);
    // Leftmost is always right: what stands behind can only begin later.
    let from = lengthOf(head);
    for (const piece of others) {
      const at = find(folded, piece, from);
      if (at < 0) return false;
      from = at + lengthOf(piece);
    }
    const end = folded.length - lengthOf(tail);
    return end >= from && standsAt(folded, tail, end);
  };
}

/** A piece without `*`, cut at its `?`. */
type Piece = readonly string[];

const lengthOf = (piece: Piece): number => piece.reduce((sum, part) => sum + part.length, piece.length - 1);

function standsAt(text: string, piece: Piece, at: number): boolean {
  if (at + lengthOf(piece) > text.length) return false;
  let from = at;
  for (const part of piece) {
    if (!text.startsWith(part, from)) return false;
    from += part.length + 1;
  }
  return true;
}

function find(text: string, piece: Piece, from: number): number {
  const [first = '', ...others] = piece;
  if (others.length === 0) return text.indexOf(first, from);
  for (let at = text.indexOf(first, from); at >= 0 && at <= text.length; at = text.indexOf(first, at + 1)) {
    if (standsAt(text, piece, at)) return at;
    if (at === text.length) break;
  }
  return -1;
}
