/**
 * The line above a quotation that says whose words they are: `On 2 Nov 2026, at 10:00, Ken wrote:`.
 */

/** What people do in such lines, in the languages of mail programs. */
const VERBS = [
  'wrote|writes|said|sent|has written|sent the following',
  'schrieb|hat geschrieben|geschrieben',
  'a écrit|écrivait|a ecrit',
  'escribió|escribio|ha escrito',
  'ha scritto|scrive|scrisse',
  'escreveu',
  'schreef(?: het volgende)?|het volgende geschreven|geschreven',
  'skrev|skreiv|skriver|følgende|följande',
  'kirjoitti',
  'napisał\\(a\\)|napisała?|napisał[/(]a\\)?|pisze|naskrobał\\(a\\)?',
  'napsal\\(a\\)|napsala?|napísal\\(a\\)|napísala?',
  '(?:ezt )?írta',
  'написал\\(а\\)|написала?|пишет|писала?',
  'пише|написав|написав\\(ла\\)',
  'написа',
  'şunu yazdı|yazdı|şunları yazdı',
  '写道|寫道|書き(?:ました|込みました)|のメール|님이 (?:작성|쓴 글)|작성|đã viết|έγραψε|a scris|rašė|kirjutas|je napisao(?:/la)?|napisao/la je|je napisal[ao]?|pisze|כתב(?:/ה)?|כתבה|كتب|menulis|เขียนว่า|rakstīja',
].join('|');

const VERB_AT_END = new RegExp(`(?:^|[\\s,>)"'\\]\\d年月日])(?:${VERBS})(?:[\\s,].{0,90})?\\s{0,3}[:：]$`, 'iu');
/** Words with which a line of that kind begins, before a date or a name. */
const OPENING =
  /^(?:-{1,3}\s?)?(?:on|at|in(?: a message| reply)?|am|le|il|el|em|op|den|på|w dniu|dnia|dne|dňa|ke dni|den|pe|la|vào|στις|tarihinde|an|il giorno|el día|no dia|quoting|zitat von|citando|citeren|selon|citát|le)\b/iu;
const QUOTING = /^(?:quoting|zitat von|citando|quoting from|citazione|selon|citeren|cytowanie|zitiere)\s.{1,200}:$/iu;
/** The address that such a line may end in. */
const ADDRESS_AT_END = /[^\s<>@]{1,64}@[^\s<>@]{1,255}>?\)?\s?([:：]?)$/u;
/** `2026年11月2日(月) 10:00 Ken <ken@example.com>:`, `2/11/2026 Ken <…>`, `Mon, 2 Nov 2026 Ken <…>:` */
const DATE_AT_HEAD =
  /^(?:\D{0,12}\d{4}[-/.年\s]|.{0,20}\d{1,2}[./]\d{1,2}[./]\d{2,4}|\D{0,12}\d{1,2}\.? \p{L}{2,12}\.? \d{4})/u;
/** `10:00 AM, November 2, 2026, "Jane" <jane@example.com>:` */
const TIME_AT_HEAD = /^.{0,20}\d{1,2}:\d{2}\D.{2,80}\d{4}/u;
const LOTUS = /\bwrote on \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.{0,60}:?$/i;
const WROTE_DASHES = /^-{2,}\s?(?:on .{4,200} wrote|.{2,80} (?:wrote|schrieb|a écrit))\s?-{2,}$/i;

export interface Attribution {
  /** Its first line. */
  readonly start: number;
  /** It names a date or an address: it is one, whatever follows. */
  readonly sure: boolean;
}

const MAX_LINES = 5;
const MAX_LENGTH = 500;

/** The attribution that ends in line `end`; null if none does. Looks at no more than five lines. */
export function attributionEndingAt(lines: readonly string[], end: number): Attribution | null {
  const last = (lines[end] ?? '').trimEnd();
  if (last.length > MAX_LENGTH || !/[:：>)-]$|wrote$|schrieb$/.test(last) || /^\s*>/.test(last)) return null;
  let joined = '';
  for (let start = end; start > end - MAX_LINES && start >= 0; start -= 1) {
    const line = (lines[start] ?? '').replace(/^[\s*_|]+/, '').trimEnd();
    if (line === '' || (start < end && line.startsWith('>'))) return null;
    joined = joined === '' ? line.replace(/[*_]+$/, '') : `${line} ${joined}`;
    if (joined.length > MAX_LENGTH) return null;
    const found = judge(joined);
    if (found === null) continue;
    const first = widen(lines, start, joined);
    return { start: first, sure: found === 'sure' || first < start };
  }
  return null;
}

/** A wrapped `On Mon, Nov 2, 2026 at 10:00 Ken <ken@example.com>` above the line with the verb belongs to it. */
function widen(lines: readonly string[], start: number, joined: string): number {
  if (OPENING.test(joined) || /^\d{4}/.test(joined)) return start;
  for (let above = start - 1; above >= Math.max(0, start - 3); above -= 1) {
    const line = (lines[above] ?? '').replace(/^[\s*_|]+/, '').trimEnd();
    if (line === '' || line.startsWith('>') || line.length > 300) return start;
    if (OPENING.test(line) && /\d/.test(line)) return above;
  }
  return start;
}

function judge(text: string): 'sure' | 'likely' | null {
  const address = ADDRESS_AT_END.exec(text);
  if (address !== null && (DATE_AT_HEAD.test(text) || TIME_AT_HEAD.test(text)))
    return address[1] === '' ? 'likely' : 'sure';
  if (QUOTING.test(text) || LOTUS.test(text) || WROTE_DASHES.test(text)) return 'sure';
  if (/^on\b.{6,400}\bwrote$/i.test(text) && /\d/.test(text)) return 'sure';
  if (!VERB_AT_END.test(text)) return null;
  const dated = /\d{1,4}[-/.:年\s]|\b(?:19|20)\d\d\b/.test(text);
  const named = /[<([][^\s<>]+@[^\s<>]+[>)\]]/.test(text);
  // `At 10:30 the server said:` is how people begin to tell.
  if (!named && /\b(?:said|sent)\s?:$/.test(text)) return null;
  return named || (OPENING.test(text) && dated) ? 'sure' : 'likely';
}
