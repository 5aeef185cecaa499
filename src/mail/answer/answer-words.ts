/**
 * Short answers to a question that we asked: yes, no, thanks, a number of stars. Only the whole of the new words
 * counts: "yes, but the printer is still broken" is no yes.
 */

// prettier-ignore
const YES = [
  'yes', 'yep', 'yeah', 'yes it is', 'yes it does', 'yes solved', 'solved', 'it is solved', "it's solved", 'its solved',
  'this is solved', 'resolved', 'fixed', 'it is fixed', "it's fixed", 'works', 'it works', 'works now', 'it works now',
  'it works again', 'works again', 'working now', 'it is working now', 'all good', 'all good now', 'confirmed',
  'you can close it', 'please close', 'problem solved', 'no longer needed', 'it is no longer needed',
  'ja', 'ja gelöst', 'gelöst', 'erledigt', 'behoben', 'passt', 'alles gut', 'geht wieder', 'es geht wieder',
  'funktioniert', 'funktioniert wieder', 'es funktioniert wieder', 'es funktioniert', 'jetzt geht es',
  'problem is solved', 'the problem is solved', 'issue solved', 'issue resolved', 'all fixed', 'fixed it', 'that fixed it',
  'that works', 'this works', 'that worked', 'it worked', 'works for me', 'works fine', 'works fine now', 'sorted',
  'all sorted', 'up and running', 'yes thanks', 'yes thank you',
  'ja danke', 'ja vielen dank', 'problem gelöst', 'ist gelöst', 'das problem ist gelöst', 'hat sich erledigt', 'ist erledigt',
  'ist behoben', 'das problem ist behoben', 'läuft', 'läuft wieder', 'es läuft wieder', 'klappt', 'klappt wieder',
  'es klappt', 'es klappt wieder', 'hat geklappt', 'jetzt klappt es', 'jetzt funktioniert es', 'ja jetzt geht es',
  'alles wieder gut', 'alles in ordnung', 'wieder in ordnung', 'passt so', 'nicht mehr nötig', 'oui', 'résolu', "c'est résolu", 'ça marche', 'sí', 'si', 'resuelto', 'solucionado', 'funciona',
];
// prettier-ignore
const THANKS = [
  'thanks', 'thank you', 'thx', 'ty', 'many thanks', 'thanks a lot', 'thank you very much', 'thank you so much',
  'thanks so much', 'thanks for your help', 'thank you for your help', 'thanks for the help', 'thanks again', 'cheers',
  'great', 'perfect', 'super', 'awesome', 'excellent', 'great job', 'well done', 'good job', 'wonderful', 'ok', 'okay',
  'danke', 'vielen dank', 'danke schön', 'dankeschön', 'besten dank', 'herzlichen dank', 'danke für die hilfe',
  'vielen dank für die hilfe', 'danke für ihre hilfe', 'toll', 'prima', 'klasse', 'merci', 'merci beaucoup', 'gracias',
  'muchas gracias', 'best regards', 'kind regards', 'regards', 'best', 'viele grüße', 'mit freundlichen grüßen', 'lg',
];
// prettier-ignore
const NO = [
  'no', 'nope', 'not solved', 'it is not solved', "it's not solved", "it isn't solved", 'no not solved', 'no it is not', "no it isn't", 'not yet', 'not fixed', 'still broken',
  'it is still broken', "it's still broken", 'no still broken', 'still not working', 'it is still not working',
  'does not work', "doesn't work", 'it does not work', "it doesn't work", 'not working', 'nein', 'nicht gelöst',
  'nein nicht gelöst', 'noch nicht', 'geht nicht', 'geht noch nicht', 'es geht nicht', 'immer noch kaputt',
  'no luck', "that didn't help", 'that did not help', "it didn't help", 'it did not help', "didn't help", 'did not help',
  "that didn't work", 'that did not work', "it didn't work", 'it did not work', 'same problem', 'the same problem',
  'still the same', 'same as before', 'problem persists', 'the problem persists', 'unfortunately not',
  'no unfortunately not',
  'leider nicht', 'nein leider nicht', 'leider nein', 'klappt nicht', 'es klappt nicht', 'klappt leider nicht',
  'geht leider nicht', 'geht immer noch nicht', 'es geht immer noch nicht', 'funktioniert leider nicht',
  'funktioniert immer noch nicht', 'es funktioniert immer noch nicht', 'funktioniert noch nicht', 'läuft nicht',
  'läuft noch nicht', 'immer noch nicht', 'hat nicht geholfen', 'das hat nicht geholfen', 'hat leider nicht geholfen',
  'problem besteht weiterhin', 'das problem besteht weiterhin', 'das gleiche problem', 'wie vorher',
  'funktioniert nicht', 'es funktioniert nicht', 'non', 'pas résolu', 'no resuelto', 'no funciona',
];

const yes: ReadonlySet<string> = new Set(YES);
const thanks: ReadonlySet<string> = new Set(THANKS);
const no: ReadonlySet<string> = new Set(NO);

/** A long text is never just an answer; this also bounds the work. */
const LONGEST = 200;

function phrases(text: string): string[] | null {
  if (text.length > LONGEST) return null;
  return text
    .toLowerCase()
    .replace(/[’`´]/g, "'")
    .split(/[.,;:!?\n\r–—-]+/)
    .map((phrase) =>
      phrase
        .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((phrase) => phrase !== '');
}

function isMadeOf(
  text: string,
  wanted: ReadonlySet<string>,
  alsoFine: ReadonlySet<string>,
  names: readonly string[],
): boolean {
  const found = phrases(text);
  if (found === null || !found.some((phrase) => wanted.has(phrase))) return false;
  const signed = new Set(names.flatMap((name) => [name.toLowerCase(), ...name.toLowerCase().split(/\s+/)]));
  return found.every((phrase) => wanted.has(phrase) || alsoFine.has(phrase) || signed.has(phrase));
}

/** Nothing but a yes to "is it solved?", thanks and their own name allowed. */
export function isConfirmation(text: string, names: readonly string[] = []): boolean {
  return isMadeOf(text, yes, thanks, names);
}

/** Nothing but a no to "is it solved?". */
export function isRejection(text: string, names: readonly string[] = []): boolean {
  return isMadeOf(text, no, new Set(), names);
}

/** Nothing but thanks. */
export function isOnlyThanks(text: string, names: readonly string[] = []): boolean {
  return isMadeOf(text, thanks, new Set(), names);
}

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
