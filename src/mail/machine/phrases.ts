/**
 * Phrases of machines, held as tables and looked for in texts. Literal pieces only: no pattern can backtrack. A text
 * remembers which runs of four characters it has, so that most phrases are ruled out without being looked for.
 */

/** Between the pieces of a phrase (`mailbox … full`) may stand this many characters. */
const MAX_GAP = 60;
/** How often the first piece of such a phrase is tried. */
const MAX_TRIES = 20;

const ASCII = /^[\0-\u007f]*$/;

/** Letters whose stroke, or missing dot, is no accent. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i' };

/** Case, accents and the shape of apostrophes away, so that one spelling in a table stands for all that are in use. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .replace(/[\u2018\u2019\u00b4`]/g, "'")
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[łøđı]/g, (letter) => PLAIN[letter] ?? letter);
}

/** The entries of a table: `|` or a line end between two, ` # ` before a comment. */
export function entriesOf(table: string): readonly string[] {
  return table
    .split('\n')
    .flatMap((line) => line.replace(/(?:^|\s)# .*$/, '').split('|'))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

interface Phrase {
  readonly pieces: readonly string[];
  /** Its first and its last run, as `runAt` gives them; null if it is too short for one. */
  readonly first: number | null;
  readonly last: number;
}

export type Phrases = readonly Phrase[];

/** @param table `a … b` for pieces with something between */
export function phrasesOf(table: string): Phrases {
  return entriesOf(table).map((entry) => {
    const pieces = fold(entry).split(/ ?(?:…|\.\.\.) ?/);
    const longest = pieces.reduce((one, other) => (other.length > one.length ? other : one));
    const last = longest.length - RUN;
    if (last < 0) return { pieces, first: null, last: 0 };
    return { pieces, first: runAt(longest, 0), last: runAt(longest, last) };
  });
}

const RUN = 4;
/** Places for runs, by the length of the text: few of them are taken, and none is made for nothing. */
const placesFor = (length: number): number => (length < 200 ? 1 << 10 : length < 800 ? 1 << 12 : 1 << 13);
const SHORT = 32;

/** Four characters in one number, the last one lowest; those beyond Latin-1 lose their high bits, and are told apart later. */
const pushed = (run: number, text: string, at: number): number => (run << 8) | (text.charCodeAt(at) & 0xff);
const place = (run: number): number => Math.imul(run, 0x9e3779b1) >>> 19;

function runAt(text: string, at: number): number {
  let run = 0;
  for (let index = at; index < at + RUN; index += 1) run = pushed(run, text, index);
  return place(run);
}

/** A folded text, blanks and line ends as single blanks, made ready to be asked for phrases. */
export interface Said {
  readonly text: string;
  /** Null for a short text, which is searched faster than it is counted. */
  readonly runs: Uint8Array | null;
}

const ODD_BLANKS = /[^\S ]| {2}/;

export function said(text: string): Said {
  const lower = fold(text);
  const folded = ODD_BLANKS.test(lower) ? lower.replace(/\s+/g, ' ') : lower;
  if (folded.length < SHORT) return { text: folded, runs: null };
  const runs = new Uint8Array(placesFor(folded.length));
  const mask = runs.length - 1;
  let run = 0;
  for (let at = 0; at < folded.length; at += 1) {
    run = pushed(run, folded, at);
    if (at >= RUN - 1) runs[place(run) & mask] = 1;
  }
  return { text: folded, runs };
}

/** The first phrase that a text has; null if it has none. */
export function phraseIn({ text, runs }: Said, phrases: Phrases): string | null {
  const found = phrases.find((phrase) => mayStand(phrase, runs) && stands(text, phrase.pieces));
  return found === undefined ? null : found.pieces.join(' … ');
}

const mayStand = ({ first, last }: Phrase, runs: Uint8Array | null): boolean =>
  runs === null || first === null || (runs[first & (runs.length - 1)] === 1 && runs[last & (runs.length - 1)] === 1);

function stands(text: string, [first = '', ...rest]: readonly string[]): boolean {
  let at = text.indexOf(first);
  if (rest.length === 0) return at >= 0;
  for (let tries = 0; at >= 0 && tries < MAX_TRIES; tries += 1) {
    if (follow(text, at + first.length, rest)) return true;
    at = text.indexOf(first, at + 1);
  }
  return false;
}

function follow(text: string, from: number, pieces: readonly string[]): boolean {
  let end = from;
  for (const piece of pieces) {
    const at = text.slice(end, end + MAX_GAP + piece.length).indexOf(piece);
    if (at < 0) return false;
    end += at + piece.length;
  }
  return true;
}
