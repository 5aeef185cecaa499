/**
 * The line at the head of the desk's mails that invites an answer above it. It is the surest sign of where a
 * quotation of ours begins, whatever a mail program does to the rest.
 */
export const REPLY_MARKER = '–– Your answer goes above this line ––';

const IN_OTHER_LANGUAGES: Readonly<Record<string, string>> = {
  de: '–– Bitte über dieser Zeile antworten ––',
};

/** The line in the language of the mail, by its tag; English if there is none. */
export const replyMarkerIn = (locale: string): string =>
  IN_OTHER_LANGUAGES[locale.toLowerCase().split('-')[0] ?? ''] ?? REPLY_MARKER;

/** The words alone: quote marks, dashes and blanks around them change on the way. */
const wordsOf = (line: string): string =>
  line
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase();

const OURS: ReadonlySet<string> = new Set([REPLY_MARKER, ...Object.values(IN_OTHER_LANGUAGES)].map(wordsOf));

/** Is this line our marker, however it came back? */
export function isReplyMarker(line: string): boolean {
  // Most lines end with the second question.
  return line.length < 200 && /above|dieser/i.test(line) && OURS.has(wordsOf(line));
}

/** Where to answer, as other desks say it in the languages of their users. */
const ABOVE_THIS_LINE =
  'above this line|(?:über|oberhalb) dieser (?:zeile|linie)|au-dessus de cette ligne|(?:encima|arriba) de esta línea|acima d(?:esta|a) linha|(?:sopra|al di sopra di) questa (?:riga|linea)|boven deze (?:regel|lijn)|(?:powyżej tej|nad tą) lini[iąę]|nad (?:tento řádek|touto čarou|tímto řádkem|túto čiaru|týmto riadkom)|ovanför (?:denna|den här) (?:rad|linje)|over denne linj(?:e|en)|tämän (?:rivin|viivan) yläpuolelle|deasupra acestei linii|(?:выше|над) эт(?:ой|ого) (?:строк|лини|черт)|над (?:цим рядком|цією лінією)|bu satırın üst|πάνω από αυτή|fölé|この(?:行|線)(?:より|の)上|(?:此|本)(?:行|线|線)(?:之|以)?上|이 (?:줄|선) ?위';
const INVITATION = new RegExp(ABOVE_THIS_LINE, 'iu');
const SIGNS = '[-#=*~_+<>|‐‑–—―─━]';
/** The signs around it: nobody writes a sentence between them. */
const BETWEEN_SIGNS = new RegExp(`^(?:${SIGNS} ?){2,60}[^\\s].*(?:${SIGNS} ?){2,60}$`, 'u');
const PLAIN =
  /^(?:please )?(?:reply|respond|write|type|enter)(?: \p{L}{1,12}){0,3} above this line\.?(?: to .{1,80})?$/iu;

/** `##- Please type your reply above this line -##`, and what other desks put there. */
export function isForeignReplyMarker(line: string): boolean {
  if (line.length < 12 || line.length > 200) return false;
  const first = line.trimStart().charCodeAt(0);
  // Most lines begin with a letter that begins none of the plain ones.
  const plain =
    (first | 0x20) === 0x70 || (first | 0x20) === 0x72 || (first | 0x20) === 0x77 || (first | 0x20) === 0x74;
  const signs = first < 0x41 || (first > 0x5a && first < 0x61) || first > 0x2000;
  if (!plain && !signs) return false;
  const text = line.trim();
  return (signs && INVITATION.test(text) && BETWEEN_SIGNS.test(text)) || (plain && PLAIN.test(text));
}
