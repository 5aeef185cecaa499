/**
 * Which part has the words of a mail. The plain text is the writer's and the HTML made of it, or the other way round;
 * both say the same. Where they do not, the words are those that the recipient of a usual mail program sees: the HTML
 * (RFC 2046 §5.1.4), unless it says less.
 */

/** Words that are looked for in the other part, first a few, then all up to a limit. */
const PROBES = 12;
const MAX_COMPARED = 20_000;
/** The share of words that says: the same text. */
const SAME = 0.6;
/** Parts that stand one behind the other are about the same thing, and so have more words in common. */
const ALIKE = 0.8;
/** One part says that many times more than the other. */
const MUCH_MORE = 2;

export interface Chosen {
  readonly part: 'text' | 'html';
  /** Null: the parts say the same, or there is only one. */
  readonly defect: string | null;
}

export interface HtmlWords {
  /** All of it, as people read it. */
  readonly text: string;
  /** What in it is new; worked out only where it matters. */
  readonly newWords: () => string;
}

export function chooseWords(text: string | null, html: HtmlWords | null): Chosen {
  if (html === null) return { part: 'text', defect: null };
  if (text === null || text.trim() === '') return { part: 'html', defect: null };
  if (saysAll(text, html.text)) return { part: 'text', defect: null };
  const [plain, shown] = [wordsOf(text), wordsOf(html.newWords())];
  const common = countCommon(plain, shown);
  // QUIRK phones: the text part has the answer alone, the HTML what it answers, too. Or the HTML is a picture.
  if (common >= shown.size * SAME) return { part: 'text', defect: null };
  if (common >= plain.size * SAME)
    return shown.size < plain.size * MUCH_MORE ? { part: 'text', defect: null } : { part: 'html', defect: CUT };
  return shown.size * 2 >= plain.size || isStub(text)
    ? { part: 'html', defect: OTHER }
    : { part: 'text', defect: LESS };
}

/** Do most words of the HTML stand in the text, too? */
export function saysSame(text: string, htmlText: string): boolean {
  if (saysAll(text, htmlText)) return true;
  const [plain, shown] = [wordsOf(text), wordsOf(htmlText)];
  const common = countCommon(plain, shown);
  return common >= shown.size * ALIKE;
}

const CUT = 'the text part holds only some of the words of the HTML: the HTML was read';
const OTHER = 'the text part says something else than the HTML: the HTML was read';
const LESS = 'the HTML says something else than the text part, and less: the text part was read';

/** `Your mail program does not support HTML`, in whatever language. */
const isStub = (text: string): boolean => text.trim().length <= 300 && /(?<![A-Za-z])HTML(?![A-Za-z])/i.test(text);

/** Letters that are written without blanks between words count each for itself. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu;

/** A cheap look, which is enough for nearly every mail: some words from all over the HTML stand in the text, too. */
function saysAll(text: string, htmlText: string): boolean {
  const step = Math.max(1, Math.floor(Math.min(htmlText.length, MAX_COMPARED) / PROBES));
  let found = 0;
  let probes = 0;
  for (let from = 0; from < htmlText.length && probes < PROBES; from += step) {
    const word = probeIn(htmlText.slice(from, from + PROBED));
    if (word === undefined) continue;
    probes += 1;
    if (text.includes(word)) found += 1;
  }
  return probes >= PROBES / 2 && found >= probes * 0.8;
}

const PROBED = 80;
/** The beginning of a word with a blank before it: part of the address of a page, which the text may leave out, has none. */
const PROBE = /\s["'(\u00ab\u201c\u201e]?([\p{L}\p{N}]{4,})(?![^\s<]*[/@])/u;
/** Where no blanks are written, any run of letters. */
const ANY_PROBE = /[\p{L}\p{N}]{4,}/u;

const probeIn = (words: string): string | undefined => PROBE.exec(words)?.[1] ?? ANY_PROBE.exec(words)?.[0];

/** Pictures stand in one part and not in the other, and so do the addresses of pages. */
const NO_WORDS = /https?:\/\/\S+|\[[^\][\n]{1,200}\]/gi;

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.slice(0, MAX_COMPARED).replace(NO_WORDS, ' ').toLowerCase().match(WORD));

function countCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const word of one) if (other.has(word)) common += 1;
  return common;
}
