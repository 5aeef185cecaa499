/**
 * The sentences of a short text: what a machine says of itself begins one, what a person says of a machine hardly does.
 */
import { phraseIn, type Phrases, type Said, said } from './phrases.ts';

/** Wrapped lines are at least so long; a shorter one ended because its writer wanted it to. */
const WRAPPED = 50;
const MAX_WORDS = 2000;

/** Behind a word of two letters or more: `16. November` and `z.B.` are no ends. */
const END = /(?<=[\p{L})\]"'”»]{2}[.!?…])\s+|(?<=[。\uff01\uff1f])|\n/u;

/** Wrapped lines joined; each without the blanks, stars and dashes around it. */
export function sentencesOf(words: string): readonly string[] {
  const lines = words.slice(0, MAX_WORDS).split('\n');
  const joined = lines.map((line, index) => {
    const next = lines[index + 1] ?? '';
    const goesOn = line.trim().length >= WRAPPED && /[^.!?:;。\uff01\uff1f\s]\s*$/.test(line) && /^\s*\S/.test(next);
    return goesOn ? `${line} ` : `${line}\n`;
  });
  return joined
    .join('')
    .split(END)
    .map((sentence) => sentence.trim().replace(/^[*_#=(>[\s※【-]+|[*_#=\s-]+$/g, ''))
    .filter((sentence) => sentence !== '');
}

/** What may lead to such a sentence: `Please note that this is an automated reply`. */
const LEAD =
  /^(?:please note(?: that)?|note(?: that)?|bitte beachten sie|hinweis|attention|attenzione|nota|note)[:,]? /;

/** What a sentence says, without what may lead to it. @param folded see `fold` */
export const withoutLead = (folded: string): string => folded.replace(LEAD, '');

/**
 * The sentence of a text that begins with one of the phrases; null if there is none.
 * @param whole the same words, made ready to be asked
 */
export function statementIn(words: string, phrases: Phrases, whole: Said): string | null {
  if (phraseIn(whole, phrases) === null) return null;
  for (const sentence of sentencesOf(words)) {
    const head = withoutLead(said(sentence).text);
    const phrase = phrases.find(({ pieces }) => head.startsWith(pieces[0] ?? ''));
    if (phrase !== undefined && phraseIn(said(head), [phrase]) !== null) return phrase.pieces.join(' … ');
  }
  return null;
}
