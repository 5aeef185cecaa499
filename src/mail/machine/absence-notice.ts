/**
 * Is a text that no field marks a notice of absence? Single words do not show it: people tell the desk that they will be
 * away, too. A notice speaks of its writer's absence from its first sentence to its last, and asks for nothing.
 */
import { phraseIn, said } from './phrases.ts';
import { plea, sentencesOf } from './sentences.ts';
import { ABSENCE, isGreeting, MEANWHILE, THANKS, UNTIL } from './vacation-words.ts';

/** A notice is short; whoever writes more is a person, or has a field that says otherwise. */
const MAX_NOTICE = 1500;
/** Before the sentence that tells of the absence: greeting, name, thanks. */
const MAX_PREFACE = 3;
/** Anything shorter beside the matter is a greeting, a name, a wish. */
const SHORT = 30;
/** Sentences beside the matter that a notice may have. */
const MAX_OTHERS = 1;

/** The words near the head of the text that show that somebody is away; null if there are none. */
export const absenceWords = (text: string): string | null => phraseIn(said(text.slice(0, MAX_NOTICE)), ABSENCE);

/** What must stand beside the absence: whom to ask meanwhile; or when it ends; or nothing, where something else shows it. */
export type Beside = 'meanwhile' | 'end' | 'nothing';

/**
 * The words that show it; null if it is none.
 * @param whole the words made ready to be asked, if somebody did so before
 */
export function absenceNotice(words: string, beside: Beside, whole = said(words.slice(0, MAX_NOTICE))): string | null {
  if (words.length > MAX_NOTICE) return null;
  const away = phraseIn(whole, ABSENCE);
  if (away === null) return null;
  const goesOn = phraseIn(whole, MEANWHILE) ?? (beside === 'meanwhile' ? null : phraseIn(whole, UNTIL));
  if (goesOn === null && beside !== 'nothing') return null;
  if (plea(words) !== null || !keepsToIt(sentencesOf(words))) return null;
  return goesOn === null ? away : `${away}” and “${goesOn}`;
}

/** Does it begin with the absence, after a greeting perhaps, and speak of little else? */
function keepsToIt(sentences: readonly string[]): boolean {
  const topics = sentences.map((sentence, index) => topicOf(sentence, index));
  const first = topics.indexOf('absence');
  if (first < 0 || first > MAX_PREFACE || topics.slice(0, first).includes('other')) return false;
  const last = topics.findLastIndex((topic) => topic === 'absence');
  const others = topics.filter((topic, index) => topic === 'other' && (index < last || isWhole(sentences[index])));
  return others.length <= MAX_OTHERS;
}

/** Below the last words about the absence stand the lines of a signature, which are no sentences. */
const isWhole = (sentence: string | undefined): boolean => /[.!。!…]["'”»)]?$/.test(sentence ?? '');

type Topic = 'absence' | 'manners' | 'other';

function topicOf(sentence: string, index: number): Topic {
  const words = said(sentence);
  if (phraseIn(words, ABSENCE) !== null || phraseIn(words, MEANWHILE) !== null) return 'absence';
  if (isGreeting(words.text) || phraseIn(words, THANKS) !== null) return 'manners';
  // Whom to ask: an address, a telephone number.
  if (index > 0 && /@|\d[\d /-]{5,}\d/.test(words.text)) return 'manners';
  const salutes = index === 0 && sentence.length <= 2 * SHORT && /[,,!:،]$|[^.。?]$/.test(sentence);
  return salutes || (index > 0 && sentence.length <= SHORT) ? 'manners' : 'other';
}
