/**
 * Who is greeted as Mr or Mrs Somebody was written to by a person. First names show nothing: answering machines put the
 * name that a mail came with behind their greeting.
 */

const TITLES =
  'Herrn?|Frau|Mrs?\\.?|Ms\\.?|Monsieur|Madame|Mme|Señora?|Sra?\\.?|Signor[ae]?|Sig\\.|Senhora?|dhr\\.?|heer|mevrouw|mevr\\.?|[Pp]an[ie]?|[Pp]án|[Pp]aní|gospod(?:ine|a)?|gospo|господин|госпожа';
/** Behind the name is nothing but a sign: `Herr Fischer ist im Urlaub` greets nobody. */
const BY_TITLE = new RegExp(
  `^(?:\\p{L}{1,20}[ ,]{1,2}){1,3}(?:${TITLES}) (?!(?:${TITLES}|Damen|Herren)\\b)\\p{Lu}\\p{Ll}{1,20}(?:[ -]\\p{Lu}\\p{Ll}{1,20}){0,2}\\s?(?:[,!:–-]|$)`,
  'u',
);

/** Within so many letters a greeting ends. */
const LONGEST = 60;

export function greetsByName(words: string): boolean {
  return BY_TITLE.test(words.trimStart().slice(0, LONGEST).split('\n', 1)[0]?.trim() ?? '');
}
