/**
 * One line that may be a command: `#escalate sysadmin Sev-A "core banking is down"`. Mail programs and
 * phone keyboards change what people type; what they change is put right here, and nowhere else.
 */

export interface Word {
  readonly text: string;
  /** Stood within quotation marks. */
  readonly quoted: boolean;
}

/** A line that begins with `#` and a word. */
export interface MarkedLine {
  /** Lower case, without the `#`. */
  readonly name: string;
  /** `# resolve`: also how Markdown writes a heading, so it has to look like a command in full. */
  readonly spaced: boolean;
  /** What follows the name, with plain spaces. */
  readonly rest: string;
  readonly words: readonly Word[];
  /** A quotation mark was opened and not closed: the mail program may have wrapped the line. */
  readonly open: boolean;
}

/** QUIRK phones: full-width and small number signs of East Asian keyboards. */
const MARKS = '#＃﹟';
/** QUIRK phones, HTML mail: joiners, marks of direction, soft hyphens, the two halves of a keycap emoji. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\u20e3/gu;
const GAP = /^(?:\s|\p{Default_Ignorable_Code_Point}|\u20e3)*/u;
/** QUIRK phones: `--` becomes an em dash, `-` within a word a non-breaking hyphen. */
const DASHES = /--+|[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
/** QUIRK Outlook: the text part of a linked address reads `ken@example.com<mailto:ken@example.com>`. */
const MAILTO_ECHO = /<mailto:[^<>\s]*>/gi;

/** Which marks end what a mark began; German, French and typographic ones too. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"”“',
  '＂': '＂"',
  '“': '”"',
  '”': '”"',
  '„': '“”"',
  '‟': '”"',
  '«': '»',
  '»': '«',
};
const SINGLE: Readonly<Record<string, string>> = { "'": "'’", '‘': "’'", '’': "’'" };

const visible = (text: string): string => text.replace(INVISIBLE, '');

/** Dashes of every kind as `-`. */
export function plainDashes(text: string): string {
  return text.replace(DASHES, '-');
}

/** Reads a line that begins with `#` and a letter; null if it is none: `#1 priority`, `## heading`, `#` alone. */
export function readMarkedLine(raw: string): MarkedLine | null {
  let line = raw.replace(GAP, '').replace(MAILTO_ECHO, '').trimEnd();
  // QUIRK Gmail: its text part shows bold words in asterisks.
  if (line.startsWith('*') && line.endsWith('*')) line = line.slice(1, -1).trim();
  if (line === '' || !MARKS.includes(line.charAt(0))) return null;
  const gap = GAP.exec(line.slice(1))?.[0] ?? '';
  const parts = /^([^\s:=]*)[:=]?\s*(.*)$/.exec(line.slice(1 + gap.length));
  const name = plainDashes(visible(parts?.[1] ?? '').normalize('NFKC'))
    .toLowerCase()
    .replace(/[.,;!?*…]{1,20}$/, '');
  if (!/^\p{L}/u.test(name)) return null;
  const rest = (parts?.[2] ?? '').replace(/\s/g, ' ');
  const spaced = /\s/.test(gap);
  if (visible(rest).trim() === '') return { name, spaced, rest: '', words: [], open: false };
  return { name, spaced, rest, ...splitWords(rest) };
}

/** Words apart, each quotation as one. */
function splitWords(rest: string): { readonly words: readonly Word[]; readonly open: boolean } {
  const words: Word[] = [];
  let open = false;
  let singles = true;
  let at = 0;
  while (at < rest.length) {
    if (rest[at] === ' ') {
      at++;
      continue;
    }
    const closing = CLOSING[rest[at] ?? ''];
    const single = singles ? SINGLE[rest[at] ?? ''] : undefined;
    const end = closing === undefined ? singleEnd(rest, at, single) : indexOfAny(rest, closing, at + 1);
    if (closing === undefined && end < 0) {
      if (single !== undefined) singles = false;
      const space = rest.indexOf(' ', at);
      const stop = space < 0 ? rest.length : space;
      words.push({ text: rest.slice(at, stop), quoted: false });
      at = stop;
      continue;
    }
    open = end < 0;
    const stop = open ? rest.length : end;
    words.push({ text: rest.slice(at + 1, stop).trim(), quoted: true });
    at = stop + 1;
    // `"core banking is down".`: the full stop is not a word.
    while (at < rest.length && '.,;!'.includes(rest[at] ?? ' ')) at++;
  }
  return { words, open };
}

function indexOfAny(text: string, marks: string, from: number): number {
  for (let at = from; at < text.length; at++) if (marks.includes(text[at] ?? ' ')) return at;
  return -1;
}

/** Where a single quotation ends: a mark at the end of a word, so that the apostrophe of `can't` is none. */
function singleEnd(text: string, from: number, marks: string | undefined): number {
  if (marks === undefined) return -1;
  for (let at = from + 1; at < text.length; at++) {
    if (marks.includes(text[at] ?? ' ') && (at + 1 === text.length || ' .,'.includes(text[at + 1] ?? ''))) return at;
  }
  return -1;
}

/** The words as plain text, without the punctuation that sentences end with: `Jane Doe.` is Jane Doe. */
export function plainWords(words: readonly Word[]): readonly string[] {
  return words
    .map((word) => (word.quoted ? word.text : visible(word.text).replace(/[.,;!]{1,20}$/, '')))
    .filter((text) => text !== '');
}
