/**
 * The line above a quotation that says whose words they are: `On 2 Nov 2026, at 10:00, Ken wrote:`.
 */
import { OPENING, QUOTING, VERB_AT_END } from './attribution-words.ts';

/** The address that such a line may end in. */
const ADDRESS_AT_END = /[^\s<>@]{1,64}@[^\s<>@:：]{1,255}>?\)?\s?([:：]?)$/u;
/** `2026年11月2日(月) 10:00 Ken <ken@example.com>:`, `2/11/2026 Ken <…>`, `Mon, 2 Nov 2026 Ken <…>:` */
const DATE_AT_HEAD =
  /^(?:\D{0,12}\d{4}[-/.年\s]|.{0,20}\d{1,2}[./] ?\d{1,2}[./] ?\d{2,4}|.{0,16}\d{1,2}\.? (?:de )?\p{L}{2,12}\.?,? (?:de )?\d{4}|.{0,12}\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4})/u;
/** `10:00 AM, November 2, 2026, "Jane" <jane@example.com>:` */
const TIME_AT_HEAD = /^.{0,20}\d{1,2}:\d{2}\D.{2,80}\d{4}/u;
/** A whole day or a time: more than the number of a day. */
const EXACT = /(?<!\p{Nd})(?:19|20|٢٠|۲۰)\p{Nd}\p{Nd}(?!\p{Nd})|\p{Nd}[-/.] ?\p{Nd}{1,2}[-/.] ?\p{Nd}\p{Nd}|年/u;
const DATE = /\p{Nd}{1,4}[-/.:年년\s]|(?<!\d)(?:19|20)\d\d(?!\d)/u;
/** A time of day; not the parts of a date. */
export const TIME = /(?<!\p{Nd})\p{Nd}{1,2}[:.]\p{Nd}{2}(?![.\p{Nd}])/u;
const ADDRESS = /[<([{«]\s?(?:mailto:)?[^\s<>@]{1,64}@[^\s<>@]{1,255}[>)\]}»]?/u;
const LOTUS = /\bwrote on \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.{0,60}:?$/i;
/** QUIRK Zoho, HCL Notes: `---- On Mon, 02 Nov 2026 10:00:00 +0100 Ken <ken@example.com> wrote ----` in any language. */
const BETWEEN_DASHES = /^-{3,}\s?(.{6,300}?)[\s:]*-{3,}$/u;
const WROTE = /\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef)\b/iu;
/** QUIRK GroupWise: `>>> Ken <ken@example.com> 02.11.2026 10:00 >>>`, and no marks before the quoted lines. */
const GROUPWISE = /^>>> ?.{2,120}\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.{0,24}>>>$/u;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

export interface Attribution {
  /** Its first line. */
  readonly start: number;
  /** It names a date or an address: it is one, whatever follows. */
  readonly sure: boolean;
  /** It says when as programs do: with the time, or with the day of the week and the date. */
  readonly timed: boolean;
  /** That, and the address: no person writes it by hand. */
  readonly complete: boolean;
}

const MAX_LINES = 5;
const MAX_LENGTH = 500;
/** A line and its address at most, where no known word helps. */
const MAX_UNKNOWN = 250;

/** What such a line may end in. Most lines end here. */
function mayEnd(line: string): boolean {
  const last = line.charCodeAt(line.length - 1);
  if (last >= 0x30 && last <= 0x39) return line.includes('@');
  // The target of a link, as our own text of HTML has it at the end of a line.
  if (last === 0x3e) return line.includes('@') || line.endsWith('>>>');
  if (last === 0x3a || last === 0xff1a || last === 0x29 || last === 0x2d) return true;
  return last === 0x65 ? line.endsWith('wrote') : last === 0x62 ? line.endsWith('schrieb') : last > 0x200a;
}

/** The attribution that ends in line `end`; null if none does. Looks at no more than five lines. */
export function attributionEndingAt(lines: readonly string[], end: number): Attribution | null {
  const line = lines[end] ?? '';
  if (line === '' || line.length > MAX_LENGTH) return null;
  const last = line.trimEnd();
  if (!mayEnd(last) || !mayEnd(bare(last))) return null;
  if (GROUPWISE.test(last.trimStart())) return { start: end, sure: true, timed: true, complete: true };
  if (/^\s*>/.test(last)) return null;
  let joined = '';
  for (let start = end; start > end - MAX_LINES && start >= 0; start -= 1) {
    const above = bare(lines[start] ?? '');
    if (above === '' || (start < end && above.startsWith('>'))) return null;
    joined = joined === '' ? above.replace(/[*_]+$/, '') : `${above} ${joined}`;
    if (joined.length > MAX_LENGTH) return null;
    const found = judge(joined);
    if (found === null) continue;
    const first = widen(lines, start, joined);
    const whole = first < start ? lines.slice(first, end + 1).join(' ') : joined;
    const timed = TIME.test(whole) || DAY_AND_DATE.test(whole);
    const sure = found === 'sure' || first < start;
    return { start: first, sure, timed, complete: timed && hasAddressAndTime(whole) };
  }
  return null;
}

/** Without marks of writing direction, bold and italic signs, and the bar of a table. */
const bare = (line: string): string =>
  line
    .replace(INVISIBLE, '')
    .replace(/^[\s*_|]+/, '')
    .trimEnd();

/** A wrapped `On Mon, Nov 2, 2026 at 10:00 Ken <ken@example.com>` above the line with the verb belongs to it. */
function widen(lines: readonly string[], start: number, joined: string): number {
  if (OPENING.test(joined) || /^\d{4}/.test(joined)) return start;
  for (let above = start - 1; above >= Math.max(0, start - 3); above -= 1) {
    const line = bare(lines[above] ?? '');
    if (line === '' || line.startsWith('>') || line.length > 300) return start;
    if ((OPENING.test(line) && /\d/.test(line)) || hasAddressAndTime(line)) return above;
  }
  return start;
}

/** `On Mon, 2 Nov 2026` */
const DAY_AND_DATE = /^\s*\p{L}{1,4} \p{L}{2,12}\.?, ?(?:\p{L}{3,12}\.? )?\d/u;

const hasAddressAndTime = (text: string): boolean =>
  text.includes('@') && TIME.test(text) && /[^\s@]@[^\s@]/.test(text.slice(0, MAX_LENGTH));

/** `On Monday I wrote:` is how people tell; programs know names. */
const PERSONAL =
  /\b(?:I|we|he|she|they) (?:wrote|said|have written)\s?:$|\b(?:schrieb|schrieben) (?:ich|er|wir|mir|uns|man)\b|\b(?:ich|er|wir|je|j['’]|nous|il|elle|yo|io|ik|jag|jeg|minä|ja|я|мы) (?:\p{L}{1,8} ){0,2}\p{L}{3,14}\s?:$/iu;
/** `Jane Doe said:` (nmh) */
const NAME_SAID = /^(?:\p{Lu}[\p{L}\p{M}.'-]{0,30} ){1,4}said:$/u;

/** QUIRK Mutt, Nextcloud: `Jane Doe [02.11.2026 10:00]:`, `"Jane Doe" <jane@example.com> – 2 November 2026 10:00` */
const NAME_AND_DATE =
  /^"?\p{Lu}[^<>[\]:]{1,60}(?:\[(.{8,40})\]:|<[^\s<>@]{1,64}@[^\s<>@]{1,255}>[\s,–—-]{1,4}(.{8,40}))$/u;

function isNameAndDate(text: string): boolean {
  const found = NAME_AND_DATE.exec(text);
  const date = found?.[1] ?? found?.[2] ?? '';
  return EXACT.test(date) && TIME.test(date);
}

function judge(text: string): 'sure' | 'likely' | null {
  const dashed = BETWEEN_DASHES.exec(text)?.[1];
  if (dashed !== undefined) return WROTE.test(dashed) || (DATE.test(dashed) && ADDRESS.test(dashed)) ? 'sure' : null;
  const holdsAddress = text.includes('@');
  const ends = /[:：]$/.test(text);
  const address = holdsAddress ? ADDRESS_AT_END.exec(text.slice(-340)) : null;
  if (address !== null && (DATE_AT_HEAD.test(text) || TIME_AT_HEAD.test(text)))
    return address[1] === '' ? 'likely' : 'sure';
  if (QUOTING.test(text) || LOTUS.test(text)) return 'sure';
  if (/^on\b.{6,400}\bwrote$/i.test(text) && /\d/.test(text)) return 'sure';
  if (!ends) return isNameAndDate(text) ? 'likely' : null;
  const named = holdsAddress && ADDRESS.test(text);
  const dated = DATE.test(text);
  if (!VERB_AT_END.test(text)) return (named && dated && isUnknown(text)) || isNameAndDate(text) ? 'likely' : null;
  // `At 10:30 the server said:` is how people begin to tell.
  if (!named && /\b(?:said|sent)\s?:$/.test(text)) return NAME_SAID.test(text) ? 'likely' : null;
  if (named) return 'sure';
  if (PERSONAL.test(text)) return 'likely';
  return dated && (TIME.test(text) || (OPENING.test(text) && EXACT.test(text))) ? 'sure' : 'likely';
}

/** In a language that is not in our tables: it names an address, a day and a time, and ends in a colon. */
const isUnknown = (text: string): boolean => text.length <= MAX_UNKNOWN && /[:：]$/.test(text) && TIME.test(text);
