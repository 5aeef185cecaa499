/**
 * What goes wrong with mails, one way each: on the wire, in bad programs, by malice. A mail is a string of one character
 * for each byte.
 */
import { type Chance, pick } from '../support/chance.ts';

/** @param other another mail, whole */
export type Mutator = (mail: string, chance: Chance, other: string) => string;

const MAX_SIZE = 400_000;
const CHARSETS =
  'utf-8 us-ascii iso-8859-1 windows-1251 koi8-r utf-16 utf-16be utf-32 utf-7 iso-2022-jp shift_jis gb18030 big5 hz-gb-2312 x-nobody base64 "';
const ENCODINGS = '7bit 8bit base64 quoted-printable binary x-uuencode BASE64; "quoted-printable"';
const BYTES = [
  '\0',
  '\xff',
  '\xc3',
  '\x1b$B',
  '\r',
  '\n',
  '\x80',
  '\xed\xa0\x80',
  '\xef\xbb\xbf',
  '\xef\xb7\x90',
  '\xf0\x9f\x98\x80',
  '\x0e',
];
const TOKENS = [
  '=?utf-8?B?',
  '?=',
  '=?utf-7?Q?+2D0-?=',
  '=',
  '=3D',
  '=C3',
  '--',
  '--frontier',
  '--frontier--\r\n',
  '\r\n\r\n',
  '\r\n ',

  '<',
  '>',
  '"',
  '(',
  ';',
  ',',
  ':',
  '@',
  '<!--',
  '<blockquote>',
  '</div>',
  '<a href="',
  '<style>',
  '&#xD83D;',
  '&#0;',

  'Content-Type: multipart/mixed; boundary=frontier\r\n',
  'Content-Type: text/html\r\n\r\n',
  'From: evil@example.org\r\n',

  '\r\n-----Original Message-----\r\n',
  '\r\nOn Monday Ken wrote:\r\n> ',
  '\r\n-- \r\n',
  '\r\nbegin 644 a.txt\r\n',
  'BEGIN:VEVENT\r\n',
];

const at = (mail: string, chance: Chance): number => chance(mail.length + 1);
const insert = (mail: string, index: number, what: string): string => mail.slice(0, index) + what + mail.slice(index);
const endOfHeader = (mail: string): number => {
  const end = mail.search(/\r?\n\r?\n/);
  return end < 0 ? mail.length : end;
};

/** A field of the header or of a part, with its folded lines. */
const FIELD = /^[!-9;-~]{1,60}:[^\n]*(?:\n[ \t][^\n]*)*\n?/gm;

function onField(mail: string, chance: Chance, change: (field: string) => string): string {
  const fields = [...mail.matchAll(FIELD)];
  if (fields.length === 0) return mail;
  const field = pick(chance, fields);
  return mail.slice(0, field.index) + change(field[0]) + mail.slice(field.index + field[0].length);
}

/** One of all matches. */
function onMatch(mail: string, chance: Chance, pattern: RegExp, change: (found: string) => string): string {
  const all = [...mail.matchAll(pattern)];
  if (all.length === 0) return mail;
  const found = pick(chance, all);
  return mail.slice(0, found.index) + change(found[0]) + mail.slice(found.index + found[0].length);
}

function nested(mail: string, levels: number, type: (level: number) => string): string {
  const head = mail
    .slice(0, endOfHeader(mail))
    .replace(/^(?:content-[^\n]*|mime-version[^\n]*)\n(?:[ \t][^\n]*\n)*/gim, '');
  const openings = Array.from({ length: levels }, (_, level) => type(level)).join('');
  return `${head}\r\n${openings}${mail.slice(endOfHeader(mail))}`;
}

export const MUTATORS: Readonly<Record<string, Mutator>> = {
  'a field is folded': (mail, chance) =>
    onField(mail, chance, (field) => insert(field, at(field, chance), pick(chance, ['\r\n ', '\n\t', '\r\n', '\r ']))),
  'a field stands twice': (mail, chance) => onField(mail, chance, (field) => field.repeat(2 + chance(3))),
  'a field is gone': (mail, chance) => onField(mail, chance, () => ''),
  'a field is of the other mail': (mail, chance, other) =>
    onField(mail, chance, () => [...other.matchAll(FIELD)].map(([field]) => field).at(chance(8)) ?? ''),
  'a field has no end': (mail, chance) =>
    onField(mail, chance, (field) => field.trimEnd() + 'x, '.repeat(chance(5_000))),
  'another charset': (mail, chance) =>
    onMatch(
      mail,
      chance,
      /charset=[^;\s]*|=\?[^?]+(?=\?)/gi,
      (found) => `${found.startsWith('=?') ? '=?' : 'charset='}${pick(chance, CHARSETS.split(' '))}`,
    ),
  'another transfer encoding': (mail, chance) =>
    onMatch(
      mail,
      chance,
      /content-transfer-encoding:[^\r\n]*/gi,
      () => `Content-Transfer-Encoding: ${pick(chance, ENCODINGS.split(' '))}`,
    ),
  'a boundary is broken': (mail, chance) =>
    onMatch(mail, chance, /^--[^\r\n]+/gm, (found) =>
      pick(chance, [
        '',
        found.slice(0, -1),
        `${found}--`,
        `${found} \t`,
        `x${found}`,
        `${found}\r\n${found}`,
        found.toUpperCase(),
      ]),
    ),
  'the boundary is another': (mail, chance) =>
    onMatch(mail, chance, /boundary=[^;\r\n]*/gi, () =>
      pick(chance, [
        'boundary=""',
        'boundary=',
        'boundary="a b"',
        'boundary=front',
        `boundary=${'x'.repeat(200)}`,
        'x-boundary=a',
      ]),
    ),
  'the type is another': (mail, chance) =>
    onMatch(
      mail,
      chance,
      /content-type:\s*[^;\r\n]*/gi,
      () =>
        `Content-Type: ${pick(chance, ['text/html', 'text/plain', 'multipart/mixed', 'message/rfc822', 'multipart/', '', 'application/ms-tnef', 'text/calendar', 'message/delivery-status'])}`,
    ),
  'cut off': (mail, chance) => mail.slice(0, at(mail, chance)),
  'a piece is gone': (mail, chance) => {
    const from = at(mail, chance);
    return mail.slice(0, from) + mail.slice(from + chance(200));
  },
  'strange bytes': (mail, chance) => insert(mail, at(mail, chance), pick(chance, BYTES).repeat(1 + chance(4))),
  'strange words': (mail, chance) => insert(mail, at(mail, chance), pick(chance, TOKENS)),
  'other line ends': (mail, chance) => mail.replaceAll('\r\n', pick(chance, ['\n', '\r', '\r\r\n', '\n\r'])),
  'some other line ends': (mail, chance) =>
    mail.replace(/\r\n/g, (end) => (chance(3) === 0 ? pick(chance, ['\n', '\r']) : end)),
  'a huge line': (mail, chance) =>
    insert(
      mail,
      at(mail, chance),
      pick(chance, ['x', ' ', '>', '<', 'a@b ', '=', '\t', '=?', '((', '\xe9']).repeat(chance(60_000)),
    ),
  'a piece again and again': (mail, chance) => {
    const from = at(mail, chance);
    const piece = mail.slice(from, from + 1 + chance(120));
    return insert(mail, from, piece.repeat(chance(400)));
  },
  'levels of multipart': (mail, chance) =>
    nested(
      mail,
      1 + chance(chance(4) === 0 ? 400 : 20),
      (level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
    ),
  'levels of messages': (mail, chance) =>
    nested(mail, 1 + chance(40), () => 'Content-Type: message/rfc822\r\n\r\nSubject: within\r\n'),
  'levels of elements': (mail, chance) => onMatch(mail, chance, /<\w+[^>]*>/g, (tag) => tag.repeat(1 + chance(3_000))),
  'a tag without its end': (mail, chance) => onMatch(mail, chance, /["'>]/g, () => ''),
  'the end of the other mail': (mail, chance, other) =>
    mail.slice(0, at(mail, chance)) + other.slice(at(other, chance)),
  'the body of the other mail': (mail, _, other) => mail.slice(0, endOfHeader(mail)) + other.slice(endOfHeader(other)),
  'the other mail within': (mail, chance, other) => insert(mail, at(mail, chance), other),
  'an encoded word is damaged': (mail, chance) =>
    onMatch(mail, chance, /=\?[^\s]{3,}\?=/g, (word) =>
      pick(chance, [
        word.slice(0, -2),
        word.replace('?B?', '?Q?'),
        word.slice(2),
        word.repeat(3),
        insert(word, at(word, chance), pick(chance, BYTES)),
      ]),
    ),
  'an encoded line is damaged': (mail, chance) =>
    onMatch(mail, chance, /^[A-Za-z0-9+/=]{20,}$|=[0-9A-F]{2}/gm, (line) =>
      insert(
        line.slice(0, -chance(4) || undefined),
        at(line, chance),
        pick(chance, ['=', '-', '*', ' ', '\r\n', '=\r\n', '\0']),
      ),
    ),
  'bytes within what is encoded': (mail, chance) =>
    onMatch(mail, chance, /(?:^[A-Za-z0-9+/]{20,}={0,2}\r\n)+/gm, (block) => {
      const bytes = Buffer.from(block, 'base64');
      for (let times = 1 + chance(6); times > 0; times -= 1)
        bytes[chance(bytes.length)] = pick(chance, [0, 1, 0x7f, 0xff, chance(256)]);
      return `${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`;
    }),
  'bits are turned': (mail, chance) => {
    const bytes = Buffer.from(mail, 'latin1');
    for (let times = 1 + chance(8); times > 0 && bytes.length > 0; times -= 1) {
      const index = chance(bytes.length);
      bytes[index] = (bytes[index] ?? 0) ^ (1 << chance(8));
    }
    return bytes.toString('latin1');
  },
};

export interface Mutant {
  readonly source: Buffer;
  /** What was done to which mail. */
  readonly story: string;
}

/** The same for the same chances and mails. */
export function mutant(chance: Chance, mails: readonly string[]): Mutant {
  const first = chance(mails.length);
  let mail = mails[first] ?? '';
  const done: string[] = [];
  for (let times = 1 + chance(4); times > 0; times -= 1) {
    const name = pick(chance, Object.keys(MUTATORS));
    mail = (MUTATORS[name]?.(mail, chance, pick(chance, mails)) ?? mail).slice(0, MAX_SIZE);
    done.push(name);
  }
  return { source: Buffer.from(mail, 'latin1'), story: `mail ${first}: ${done.join(', ')}` };
}
