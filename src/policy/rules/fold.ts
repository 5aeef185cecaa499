/** Texts as far as people tell words apart: what words and globs of a rule are compared in. */

/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic; the vowels of other scripts are no accents. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]/g;
/** What nobody sees: soft hyphens, joiners, turns of direction. Whoever wants to get past a filter puts them into words. */
const UNSEEN = /\p{Cf}/gu;

/** No case, no accents, one blank for white space. `ß` is `ss`, as in capitals. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(UNSEEN, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replaceAll('ς', 'σ')
    .replace(/\s+/g, ' ')
    .trim();
}
