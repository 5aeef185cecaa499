/** Is it somebody's sentence, or the line of a card? */

const MIN_WORDS = 6;
const ADDRESS = /:\/\/|www\.|[^\s@]@[^\s@]/i;
/** Words of a script with two cases that begin small, beside all words. */
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
const SMALL = /^\p{Ll}/u;
/** Scripts without cases end a sentence by a sign of their own. */
const CASELESS_SENTENCE = /[。！？؟।]/u;
/** A motto, and whose it is. */
const MOTTO = /^\s*["'“”„«»‘’]|["”“»]\s*$|["”»]\s*[-–—~(]/u;

/**
 * A sentence: it ends as one does, and most of its words are small. An address or a number of a telephone make a card
 * of it, quotation marks a motto.
 */
export function isSentence(text: string): boolean {
  const line = text.slice(0, 2000).trim();
  if (MOTTO.test(line) || ADDRESS.test(line)) return false;
  if (CASELESS_SENTENCE.test(line)) return true;
  if (!/[.!?…:)][)"']?\s*$/.test(line)) return false;
  const words = line.match(WORD) ?? [];
  return words.length >= MIN_WORDS && words.filter((word) => SMALL.test(word)).length * 2 > words.length;
}

/** `PS: …`, in the languages that say so. */
export const isPostscript = (line: string): boolean =>
  /^\s*(?:p\.? ?s\.?|n\.? ?b\.?|edit|addendum|nachtrag|update|з\.?\s?і\.?|p\.? ?d\.?)\s?[:.,–—-]/iu.test(
    line.slice(0, 40),
  );
