/**
 * What mail programs write before the subject of an answer or of a forwarded mail: `Re:`, `AW:`, `Fwd:`. The one table of
 * them; whoever wants to know what a subject says of its mail asks here.
 */

interface Prefixes {
  readonly answer: string;
  readonly forward: string;
}

/** Regular expressions, without the colon. */
const LANGUAGES: Readonly<Record<string, Prefixes>> = {
  en: { answer: 're|reply', forward: 'fwd?|forward(?:ed)?|fyi' },
  de: { answer: 'aw|antw(?:ort)?', forward: 'wg|w\\.|weitergeleitet|weiterl' },
  fr: { answer: 'r[eé]p?', forward: 'tr|réexp' },
  es: { answer: 're|resp?', forward: 'rv|reenv' },
  pt: { answer: 're|resp?', forward: 'enc|res env' },
  it: { answer: 'r|rif|ris', forward: 'i|inoltra|inoltro|inoltrato' },
  nl: { answer: 'antw', forward: 'doorst|doorgestuurd' },
  sv: { answer: 'sv|svar', forward: 'vb|vidarebef' },
  da: { answer: 'sv', forward: 'vs|videresendt' },
  nb: { answer: 'sv', forward: 'vs|videres' },
  is: { answer: 'sv', forward: 'fs' },
  fi: { answer: 'vs', forward: 'vl' },
  et: { answer: 'vs', forward: 'edast' },
  pl: { answer: 'odp', forward: 'pd|podaj dalej|przekazano|przek' },
  cs: { answer: 'odp', forward: 'přep|předáno|přeposl|př' },
  sk: { answer: 'odp', forward: 'prep|preposl' },
  hu: { answer: 'vá|válasz', forward: 'továbbítás|továb|tov' },
  ro: { answer: 'răsp(?:uns)?', forward: 'redirecționat|redir' },
  hr: { answer: 'odg', forward: 'prosl(?:ijeđeno)?' },
  sl: { answer: 'odg', forward: 'posr' },
  sr: { answer: 'одг', forward: 'прослеђено|просл' },
  lt: { answer: 'ats(?:akymas)?', forward: 'persiųsta' },
  lv: { answer: 'atb(?:ilde)?', forward: 'pārsūt|pārs' },
  ru: { answer: 'на|отв(?:ет)?', forward: 'пересл|пер|пересылка|перенапр' },
  uk: { answer: 'відп(?:овідь)?', forward: 'пересл|перес' },
  bg: { answer: 'отг(?:овор)?', forward: 'препр' },
  el: { answer: 'απ|απάντ|σχετ', forward: 'πρθ|προωθ' },
  tr: { answer: 'ynt|yan', forward: '[iİ]̇?lt|[iİ]̇?let|ynl' },
  he: { answer: 'השב|תגובה', forward: 'הועבר' },
  ar: { answer: 'رد', forward: 'إعادة توجيه' },
  zh: { answer: '回复|回覆|答复|答覆|回信', forward: '转发|轉寄|轉發|转寄|回复转发' },
  ja: { answer: '返信', forward: '転送' },
  ko: { answer: '답장|회신', forward: '전달' },
  vi: { answer: 'trả lời', forward: 'chuyển tiếp' },
  id: { answer: 'bls|balas', forward: 'trs|terusan|diteruskan' },
};

const all = Object.values(LANGUAGES);
const ANSWER = all.map(({ answer }) => answer).join('|');
const FORWARD = all.map(({ forward }) => forward).join('|');

/** `Re[2]:`, `Fwd (2):` count; `[Fwd: Printer]` is how SquirrelMail and Evolution write it. */
const prefix = (words: string): string =>
  `\\s*\\[?(?:${words})\\s{0,3}(?:[[(]\\d{1,3}[\\])]|\\^\\d{1,3})?\\s{0,3}[:：]`;
const NAME_OF_LIST = '(?:\\s*\\[[^\\]:：]{0,80}\\])?';
const IS_ANSWER = new RegExp(`^${NAME_OF_LIST}${prefix(ANSWER)}`, 'iu');
const IS_FORWARD = new RegExp(`^${NAME_OF_LIST}${prefix(FORWARD)}`, 'iu');
const ANY = new RegExp(`^${prefix(`${ANSWER}|${FORWARD}`)}`, 'iu');
/** QUIRK Pine, Alpine: `Printer (fwd)`. */
const FORWARDED_AT_END = /\s\(fwd\)\s*$/i;

/** `either`: `VS:` is an answer in Finnish and Estonian, and a forwarded mail in Danish and Norwegian. */
export type SubjectKind = 'answer' | 'forward' | 'either';

/** What the first prefix of a subject says of its mail: `Re: Fwd: …` is an answer. Null if there is none. */
export function subjectKind(subject: string): SubjectKind | null {
  const head = subject.slice(0, 300);
  const answer = IS_ANSWER.test(head);
  const forward = IS_FORWARD.test(head);
  if (answer && forward) return 'either';
  if (answer) return 'answer';
  return forward || FORWARDED_AT_END.test(subject.slice(-20)) ? 'forward' : null;
}

const MOST_PREFIXES = 20;

/** The subject without any stack of prefixes: what the mail is about. */
export function withoutPrefixes(subject: string): string {
  let rest = subject;
  for (let count = 0; count < MOST_PREFIXES; count += 1) {
    const found = ANY.exec(rest.slice(0, 300));
    if (found === null) break;
    rest = rest.slice(found[0].length);
    if (found[0].includes('[') && !found[0].includes(']')) rest = rest.replace(/\]\s*$/, '');
  }
  return rest.replace(FORWARDED_AT_END, '').trim();
}
