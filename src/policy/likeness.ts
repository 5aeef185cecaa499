/** Are two subjects about the same thing? By the words that say what it is about, whatever stands around them. */

/** Words that are in every second subject, folded. */
const COMMON: ReadonlySet<string> = new Set(
  `the and for with not from has have does can cannot please help urgent problem issue error question request ticket
  support again still today since down broken working work works new not our your this that when
  und der die das ein eine mit nicht von aus ist sind bitte hilfe dringend fehler frage anfrage seit heute kaputt
  les des une pour avec pas dans bonjour aide probleme erreur urgente
  los las con por para una ayuda problema error por favor
  het een met niet voor hulp vraag storing`.split(/\s+/),
);
const SHORTEST = 3;
const MOST_WORDS = 30;

/** The telling words of a subject, folded; ends of words that grammar makes are cut. */
export function tellingWords(subject: string): ReadonlySet<string> {
  const folded = subject
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
  const words =
    folded.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{N}]+/gu) ?? [];
  const telling = words
    .slice(0, MOST_WORDS)
    .filter((word) => !COMMON.has(word) && (word.length >= SHORTEST || /[^\p{ASCII}\d]/u.test(word)));
  return new Set(telling.map((word) => word.replace(/(?<=\w{4})(?:ing|ed|es|en|er|e|s|n)$/, '')));
}

/**
 * Are two subjects alike that share so many words? Half of the fewer words, and two at least; a single word has to be all
 * that both say.
 */
export function isEnough(shared: number, words: number, others: number): boolean {
  const fewer = Math.min(words, others);
  return fewer === 1 ? shared === 1 && words === others : shared >= 2 && shared * 2 >= fewer;
}

/** Do they share enough words? */
export function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return isEnough([...one].filter((word) => other.has(word)).length, one.size, other.size);
}
