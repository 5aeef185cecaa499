/**
 * Is a text that no field marks a notice of absence? Single words do not show it: people tell the desk that they will be
 * away, too. A notice speaks of its writer's absence from its first sentence to its last, and asks for nothing.
 */
import { isYetToCome } from './absence-to-come.ts';
import { greetsByName } from './greeted-name.ts';
import { phraseIn, said } from './phrases.ts';
import { plea } from './pleas.ts';
import { sentencesOf } from './sentences.ts';
import { DECLARED, isGreeting, MEANWHILE, THANKS, UNTIL } from './notice-words.ts';
import { ABSENCE, ELSEWHERE, GONE, MOVED } from './vacation-words.ts';

/** A notice is short; whoever writes more is a person, or has a field that says otherwise. */
const MAX_NOTICE = 1500;
/** Before the sentence that tells of the absence: greeting, name, thanks. */
const MAX_PREFACE = 3;
/** Anything shorter beside the matter is a greeting, a name, a wish. */
const SHORT = 30;
/** Sentences beside the matter that a notice may have. */
const MAX_OTHERS = 1;

/** The words near the head of the text that show that somebody is away; null if there are none. */
export function absenceWords(text: string): string | null {
  const words = said(text.slice(0, MAX_NOTICE));
  return phraseIn(words, ABSENCE) ?? phraseIn(words, GONE);
}

/** Has the text any word of a notice of absence, or of thanks? Enough where the subject names one. */
export function soundsAway(text: string): boolean {
  const words = said(text.slice(0, MAX_NOTICE));
  return [ABSENCE, GONE, ELSEWHERE, MEANWHILE, UNTIL, THANKS, DECLARED].some(
    (table) => phraseIn(words, table) !== null,
  );
}

/**
 * Does it answer a mail? Does its subject, or its envelope, show as well that a machine wrote it? Or has it a subject of its
 * own, which people write as well?
 */
export type Context = 'answer' | 'marked' | 'titled';

/**
 * The words that show it; null if it is none.
 * @param whole the words made ready to be asked, if somebody did so before
 */
export function absenceNotice(
  words: string,
  context: Context,
  whole = said(words.slice(0, MAX_NOTICE)),
): string | null {
  if (words.length > MAX_NOTICE) return null;
  const meanwhile = phraseIn(whole, MEANWHILE);
  const named = meanwhile ?? whomToAsk(words);
  const away =
    phraseIn(whole, ABSENCE) ??
    (named === null ? null : (phraseIn(whole, GONE) ?? phraseIn(whole, MOVED))) ??
    (meanwhile === null ? null : phraseIn(whole, ELSEWHERE));
  if (away === null) return null;
  const end = named ?? phraseIn(whole, UNTIL);
  if (plea(words) !== null) return null;
  if (context === 'answer' && (end === null || greetsByName(words) || isYetToCome(words, isAbsence))) return null;
  // Who is away until Monday may say so in an answer, with whatever else is to be said.
  const others = context === 'titled' || (named === null && context === 'answer') ? 0 : MAX_OTHERS;
  return keepsToIt(sentencesOf(words), others) ? (end === null ? away : `${away}” and “${end}`) : null;
}

const isAbsence = (sentence: string): boolean => {
  const words = said(sentence);
  return [ABSENCE, ELSEWHERE].some((phrases) => phraseIn(words, phrases) !== null);
};

/** In whatever language: an address with words around it, which is no line of a signature. */
function whomToAsk(words: string): string | null {
  return ASK.exec(words)?.[1] ?? null;
}
const ASK = /(?:\p{L}+[^\p{L}\n@]{1,3}){3}[<(]?([^\s@<>()]{1,64}@[^\s@<>()]{1,190}\p{L})/u;

/** Does it begin with the absence, after a greeting perhaps, and speak of little else? */
function keepsToIt(sentences: readonly string[], mayHave: number): boolean {
  const topics = sentences.map((sentence, index) => topicOf(sentence, index));
  const first = topics.indexOf('absence');
  if (first < 0 || first > MAX_PREFACE || topics.slice(0, first).includes('other')) return false;
  const last = topics.lastIndexOf('absence');
  const others = topics.filter((topic, index) => topic === 'other' && (index < last || isWhole(sentences[index])));
  return others.length <= mayHave;
}

/** Below the last words about the absence stand the lines of a signature, which are no sentences. */
const isWhole = (sentence: string | undefined): boolean => /[.!\u3002\uff01…]["'”»)]?$/.test(sentence ?? '');

type Topic = 'absence' | 'manners' | 'other';
const TOPIC = [ABSENCE, MEANWHILE, ELSEWHERE, GONE, MOVED];

function topicOf(sentence: string, index: number): Topic {
  const words = said(sentence);
  if (TOPIC.some((phrases) => phraseIn(words, phrases) !== null)) return 'absence';
  if (isGreeting(words.text) || phraseIn(words, THANKS) !== null) return 'manners';
  // Whom to ask: an address, a telephone number.
  if (index > 0 && /@|\d[\d /-]{5,}\d/.test(words.text)) return 'manners';
  const salutes = index === 0 && sentence.length <= 2 * SHORT && /[,!\uff0c\uff01:،]$|[^.\u3002?]$/.test(sentence);
  return salutes || (index > 0 && sentence.length <= SHORT) ? 'manners' : 'other';
}
