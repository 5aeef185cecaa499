/**
 * Short answers to a question that we asked: yes, no, thanks, a number of stars. Only the whole of the new words
 * counts: "yes, but the printer is still broken" is no yes.
 */
import { readShortAnswer, type Said } from './short-answer.ts';

/** What may stand beside it and says nothing about it. */
const POLITE: ReadonlySet<Said> = new Set(['greeting', 'closing', 'name', 'card', 'aside', 'and']);

function isMadeOf(said: readonly Said[], wanted: readonly Said[], others: readonly Said[]): boolean {
  return (
    said.some((kind) => wanted.includes(kind)) &&
    said.every((kind) => wanted.includes(kind) || others.includes(kind) || POLITE.has(kind))
  );
}

/** Nothing but a yes to "is it solved?", with thanks, greetings and these names allowed; a thumb by itself is one. */
export function isConfirmation(text: string, names: readonly string[] = []): boolean {
  const said = readShortAnswer(text, names);
  return said !== null && (isMadeOf(said, ['yes'], ['thanks', 'nod']) || isMadeOf(said, ['nod'], []));
}

/** Nothing but a no to "is it solved?". "No, thanks" may also mean that nothing is missing. */
export function isRejection(text: string, names: readonly string[] = []): boolean {
  const said = readShortAnswer(text, names);
  return said !== null && isMadeOf(said, ['no'], []);
}

/** Nothing but thanks, or a greeting at the end. */
export function isOnlyThanks(text: string, names: readonly string[] = []): boolean {
  const said = readShortAnswer(text, names);
  return said !== null && isMadeOf(said, ['thanks', 'closing'], ['nod']);
}

/** A long text is no rating and nothing else; this also bounds the work. */
const LONGEST = 200;

export interface RatingWords {
  readonly stars: number;
  readonly comment: string;
}

const LEADING_STARS = /^\s*((?:[★⭐]\uFE0F?\s*){1,5})[☆\s]*/u;
/** What a number of stars is out of, or called. */
const UNIT = String.raw`(?:\/\s*5(?!\d)|(?:out\s+)?of\s+5\b|von\s+5\b|stars?\b|sterne?n?\b|[★⭐]\uFE0F?)`;
/** `5`, `5 stars`, `4/5 …`, `2 - slow`, `3, but …`; not `5 minutes later`, `4.5`, `2:30`. */
const LEADING_NUMBER = new RegExp(
  String.raw`^\s*([1-5])(?:\s*${UNIT}|(?=\s*(?:$|[\r\n.,;:!–—-](?!\s*\d))))[\s.,;:!–—-]*`,
  'iu',
);
/** Anywhere else only with its unit … */
const WITH_UNIT = new RegExp(String.raw`(?<![\d.,:/-])([1-5])\s*${UNIT}`, 'giu');
/** … or as the last word, and the only number. */
const LAST_WORD = /^\D*\s([1-5])[\s.!]*$/u;

/** A rating in the words of an answer to the survey: `5`, `4/5`, `★★★`, `2 - slow, but it works`, `I give you a 4`. */
export function readRating(text: string): RatingWords | null {
  const stars = LEADING_STARS.exec(text);
  if (stars !== null) return { stars: countStars(stars[1] ?? ''), comment: text.slice(stars[0].length).trim() };
  const leading = LEADING_NUMBER.exec(text);
  if (leading !== null) return { stars: Number(leading[1]), comment: text.slice(leading[0].length).trim() };
  if (text.length > LONGEST) return null;
  const [named, another] = [...text.matchAll(WITH_UNIT)];
  // Two of them are no rating that a machine should choose from.
  const found = another === undefined ? (named ?? LAST_WORD.exec(text)) : null;
  return found === null ? null : { stars: Number(found[1]), comment: text.trim() };
}

const countStars = (stars: string): number => [...stars].filter((letter) => letter === '★' || letter === '⭐').length;
