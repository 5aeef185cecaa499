/**
 * Tables of phrases in a notation that people read, and whether words are such a phrase. `a | b`, or a new line outside
 * of brackets: one of them; `(a | b)` within a phrase; `[a | b]` may be missing; `<name>` stands for the table of that
 * name; `…` at the head of a line goes on with the one above; `#` begins a comment. A phrase repeats nothing, so it is
 * no longer than it is written, and the time is linear in the text.
 */
import { fold } from './word-folding.ts';

type Item =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'one-of'; readonly phrases: Phrases; readonly optional: boolean };

interface Phrase {
  readonly items: readonly Item[];
  /** With which words it may begin: most are ruled out by them. */
  readonly firsts: ReadonlySet<string>;
}

/** One of them has to fit. */
export type Phrases = readonly Phrase[];

export type Tables = Readonly<Record<string, Phrases>>;

const SIGNS = /<[^>]+>|[[\]()|\n]|[^\s[\]()|<>]+/g;

/** @param known what `<name>` may stand for. Throws a RangeError if brackets or names do not fit. */
export function phrasesOf(table: string, known: Tables = {}): Phrases {
  const signs =
    table
      .replace(/#.*$/gm, '')
      .replace(/\n\s*…/g, ' ')
      .match(SIGNS) ?? [];
  const reader = new Reader(signs, known);
  const phrases = reader.alternatives();
  if (!reader.atEnd) throw new RangeError(`a bracket is closed that was not opened: ${table}`);
  return phrases;
}

class Reader {
  readonly #signs: readonly string[];
  readonly #known: Tables;
  #at = 0;

  constructor(signs: readonly string[], known: Tables) {
    this.#signs = signs;
    this.#known = known;
  }

  get atEnd(): boolean {
    return this.#at >= this.#signs.length;
  }

  alternatives(depth = 0): Phrases {
    const phrases: Item[][] = [];
    let phrase: Item[] = [];
    for (; !this.atEnd && !this.#isNext(')]'); this.#at += 1) {
      if (this.#isNext('|') || (depth === 0 && this.#isNext('\n'))) {
        phrases.push(phrase);
        phrase = [];
      } else if (!this.#isNext('\n')) phrase.push(...this.#items(depth));
    }
    return [...phrases, phrase].filter((each) => each.length > 0).map(phraseOf);
  }

  /** @param signs of one character each */
  #isNext(signs: string): boolean {
    const sign = this.#signs[this.#at];
    return sign !== undefined && signs.includes(sign);
  }

  /** What the sign says at which it stands; afterwards it stands at the last sign of it. */
  #items(depth: number): readonly Item[] {
    const sign = this.#signs[this.#at] ?? '';
    if (sign === '(' || sign === '[') return [this.#group(sign === '[', depth + 1)];
    if (!sign.startsWith('<')) return wordsOf(sign).map((word) => ({ kind: 'word', word }));
    const phrases = this.#known[sign.slice(1, -1)];
    if (phrases === undefined) throw new RangeError(`no table of the name ${sign}`);
    return [{ kind: 'one-of', phrases, optional: false }];
  }

  #group(optional: boolean, depth: number): Item {
    this.#at += 1;
    const phrases = this.alternatives(depth);
    if (!this.#isNext(optional ? ']' : ')')) throw new RangeError('a bracket is not closed');
    return { kind: 'one-of', phrases, optional };
  }
}

function phraseOf(items: readonly Item[]): Phrase {
  const firsts = new Set<string>();
  for (const item of items) {
    if (item.kind === 'word') firsts.add(item.word);
    else for (const phrase of item.phrases) for (const word of phrase.firsts) firsts.add(word);
    if (item.kind === 'word' || !item.optional) return { items, firsts };
  }
  throw new RangeError('a phrase of which every word may be missing');
}

/** Short forms are two words: `it's` is `it 's`, `doesn't` is `does n't`. */
const SHORT_FORM = /'(?:s|m|ve|re|ll|d)$|n't$/;

/** Typed without their apostrophe. */
const UNMARKED: ReadonlyMap<string, string> = new Map([
  ['its', "it's"],
  ['thats', "that's"],
  ['doesnt', "doesn't"],
  ['didnt', "didn't"],
  ['isnt', "isn't"],
  ['wasnt', "wasn't"],
]);

/** The words of a piece of text without sentence signs, folded. */
export function wordsOf(piece: string): readonly string[] {
  return (fold(piece).match(/[\p{L}\p{M}\p{N}']+|[^\s\p{L}\p{M}\p{N}']/gu) ?? [])
    .map((word) => word.replace(/^'+(?=..)(?!(?:s|m|ve|re|ll|d)$)|'+$/g, ''))
    .map((word) => UNMARKED.get(word) ?? word)
    .flatMap((word) => {
      const short = SHORT_FORM.exec(word);
      return short === null || short.index === 0 ? [word] : [word.slice(0, short.index), short[0]];
    })
    .filter((word) => word !== '');
}

/** Where the phrases end that begin at `from`. */
export const endsOfPhrases = (phrases: Phrases, words: readonly string[], from: number): ReadonlySet<number> =>
  endsOf(phrases, words, new Set([from]));

function endsOf(phrases: Phrases, words: readonly string[], starts: ReadonlySet<number>): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const { items, firsts } of phrases) {
    if (!mayBegin(firsts, words, starts)) continue;
    let reached = starts;
    for (const item of items) {
      if (reached.size === 0) break;
      reached = after(item, words, reached);
    }
    for (const end of reached) ends.add(end);
  }
  return ends;
}

function mayBegin(firsts: ReadonlySet<string>, words: readonly string[], starts: ReadonlySet<number>): boolean {
  for (const start of starts) if (firsts.has(words[start] ?? '')) return true;
  return false;
}

function after(item: Item, words: readonly string[], starts: ReadonlySet<number>): ReadonlySet<number> {
  switch (item.kind) {
    case 'word':
      return new Set([...starts].filter((start) => words[start] === item.word).map((start) => start + 1));
    case 'one-of': {
      const ends = endsOf(item.phrases, words, starts);
      return item.optional ? new Set([...starts, ...ends]) : ends;
    }
  }
}
