/** Who is greeted by name was written to by a person: an answering machine does not know whom it answers. */

const TITLES =
  'Herrn?|Frau|Mrs?|Ms|Miss|Dr|Prof|Monsieur|Madame|Mme|Mlle|M|Se[nñ]or(?:a|ita)?|Sra?|Do[nñ]a?|Signor[ae]?|Sig(?:\\.ra)?|Dott(?:\\.ssa)?|Senhora?|dhr|heer|mevrouw|mevr|[Pp]an[ie]?|[Pp]án|[Pp]aní|gospod(?:ine|a)?|gospo|господин|госпожа';
/** `Herr Fischer ist im Urlaub` greets nobody: behind the name is nothing but a sign. */
const BY_TITLE = new RegExp(
  `^(?:\\p{L}{1,20}[ ,]{1,2}){0,3}(?:${TITLES})\\.? (?!(?:${TITLES}|Damen|Herren)\\b)\\p{Lu}\\p{Ll}{1,20}(?:[ -]\\p{Lu}\\p{Ll}{1,20}){0,2}\\s?(?:[,!:–-]|$)`,
  'u',
);

/** In languages that write nouns small; German and English ones that are great follow below. */
const BY_FIRST_NAME =
  /^(?:hi|hello|hey|dear|hallo|hallöchen|moin|servus|liebe[r]?|bonjour|bonsoir|salut|cher|chère|hola|estimad[oa]|querid[oa]|olá|oi|prezad[oa]|car[oa]|ciao|buongiorno|salve|gentile|beste|dag|hoi|hej|hei|moi|kära|kjære|kære|cześć|ahoj|drag[ăaeiou]|kedves|szia|sevgili|merhaba|sayın|привет|здравствуйте|добрый день|уважаем(?:ый|ая)|вітаю|шановн(?:ий|а)|здравей|γεια σου|αγαπητ[έή])[ ,]{1,2}(\p{Lu}\p{Ll}{1,20})(?:[ -]\p{Lu}\p{Ll}{1,20}){0,2}\s?(?:[,!.:–-]|$)/iu;
/** Everybody, and nobody in particular. */
const NOBODY =
  /^(?:there|all|every|team|sender|sir|madam|ladies|gentlem|coll?eg|coleg|customer|client|valued|friend|partner|user|vendor|supplier|applicant|requester|zusammen|absender|kolleg|kund|damen|gesch|mandant|patient|interess|freund|mitarbeit|leute|besucher|gäste|lieferant|mitglied|à|tous|toute|todos|todas|tutti|allen|iedereen|klant|relatie|alle|kaikki|wszys|państ|klient|vevő|ügyf|müşteri|клиент|друз|коллег|колег|пан)/iu;

/** Within so many letters a greeting ends. */
const LONGEST = 60;

export function greetsByName(words: string): boolean {
  const line = words.trimStart().slice(0, LONGEST).split('\n', 1)[0]?.trim() ?? '';
  const first = BY_FIRST_NAME.exec(line)?.[1];
  // The flag that lets a greeting be written small lets a name be, too.
  const isName = first !== undefined && /^\p{Lu}/u.test(first) && !NOBODY.test(first);
  return (
    isName ||
    BY_TITLE.test(line) ||
    /^[\p{sc=Han}\p{sc=Katakana}]{1,6}(?<!お客|皆|貴社|関係者)(?:様|さん|さま)/u.test(line)
  );
}
