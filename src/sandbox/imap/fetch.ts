/**
 * FETCH (RFC 3501 §6.4.5, §7.4.2): data items as the client asks for them, and as they are answered.
 */
import type { StoredMail } from '../mail-folder.ts';
import type { Argument } from './command-parser.ts';
import { textsOf } from './command-parser.ts';
import type { Numbered } from './selected-folder.ts';

interface Section {
  /** As the answer repeats it, e.g. `BODY[HEADER.FIELDS (DATE)]<0>`. */
  readonly label: string;
  readonly part: 'WHOLE' | 'HEADER' | 'TEXT' | 'FIELDS' | 'FIELDS.NOT';
  readonly fields: readonly string[];
  readonly start: number;
  readonly length: number;
  /** Reading it is seeing it: everything but PEEK sets \Seen. */
  readonly marksSeen: boolean;
}

const SIMPLE_ITEMS = {
  UID: ({ uid }: StoredMail) => String(uid),
  FLAGS: ({ flags }: StoredMail) => `(${flags.join(' ')})`,
  INTERNALDATE: ({ receivedAt }: StoredMail) => `"${formatInternalDate(receivedAt)}"`,
  'RFC822.SIZE': ({ bytes }: StoredMail) => String(bytes.length),
} as const;

export type FetchItem = keyof typeof SIMPLE_ITEMS | Section;

const FAST: readonly FetchItem[] = ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'];

/** What the client asks for; null if it is something that this server does not know (ENVELOPE, BODYSTRUCTURE). */
export function parseFetchItems(argument: Argument | undefined): readonly FetchItem[] | null {
  const items: FetchItem[] = [];
  for (const text of textsOf(argument)) {
    const parsed = parseItem(text);
    if (parsed === null) return null;
    items.push(...parsed);
  }
  return items.length === 0 ? null : items;
}

function parseItem(text: string): readonly FetchItem[] | null {
  const name = text.toUpperCase();
  switch (name) {
    case 'UID':
    case 'FLAGS':
    case 'INTERNALDATE':
    case 'RFC822.SIZE':
      return [name];
    case 'FAST':
      return FAST;
    case 'RFC822':
      return [section('RFC822', 'WHOLE', true)];
    case 'RFC822.HEADER':
      return [section('RFC822.HEADER', 'HEADER', false)];
    case 'RFC822.TEXT':
      return [section('RFC822.TEXT', 'TEXT', true)];
    default:
      return parseSection(name);
  }
}

function parseSection(name: string): readonly FetchItem[] | null {
  const match =
    /^BODY(\.PEEK)?\[(|HEADER|TEXT|HEADER\.FIELDS(?:\.NOT)? \(([^)]*)\))\](?:<(\d{1,10})\.(\d{1,10})>)?$/.exec(name);
  if (match === null) return null;
  const [, peek, what = '', names = '', start, length] = match;
  const origin = start === undefined ? '' : `<${start}>`;
  const plain = what === '' ? 'WHOLE' : what === 'HEADER' || what === 'TEXT' ? what : null;
  const part = plain ?? (what.startsWith('HEADER.FIELDS.NOT') ? 'FIELDS.NOT' : 'FIELDS');
  return [
    {
      ...section(`BODY[${what}]${origin}`, part, peek === undefined),
      fields: names.split(' ').filter((field) => field !== ''),
      start: Number(start ?? 0),
      length: Number(length ?? Number.POSITIVE_INFINITY),
    },
  ];
}

const section = (label: string, part: Section['part'], marksSeen: boolean): Section => ({
  label,
  part,
  fields: [],
  start: 0,
  length: Number.POSITIVE_INFINITY,
  marksSeen,
});

export const marksSeen = (items: readonly FetchItem[]): boolean =>
  items.some((item) => typeof item === 'object' && item.marksSeen);

/** One untagged FETCH response, without the line break. `share` below 1 sends only that share of each body: a fault. */
export function fetchResponse(
  { sequence, mail }: Numbered,
  items: readonly FetchItem[],
  share = 1,
): readonly (string | Buffer)[] {
  const out: (string | Buffer)[] = [`* ${sequence} FETCH (`];
  for (const [index, item] of items.entries()) {
    if (index > 0) out.push(' ');
    if (typeof item === 'string') out.push(`${item} ${SIMPLE_ITEMS[item](mail)}`);
    else {
      const whole = sectionBytes(mail.bytes, item);
      const bytes = whole.subarray(0, Math.floor(whole.length * share));
      out.push(`${item.label} {${bytes.length}}\r\n`, bytes);
    }
  }
  return [...out, ')'];
}

function sectionBytes(bytes: Buffer, { part, fields, start, length }: Section): Buffer {
  const end = bytes.indexOf('\r\n\r\n');
  const header = end < 0 ? bytes : bytes.subarray(0, end + 4);
  const selected = {
    WHOLE: () => bytes,
    HEADER: () => header,
    TEXT: () => bytes.subarray(header.length),
    FIELDS: () => selectFields(header, (name) => fields.includes(name)),
    'FIELDS.NOT': () => selectFields(header, (name) => !fields.includes(name)),
  }[part]();
  return selected.subarray(start, start + length);
}

function selectFields(header: Buffer, wanted: (name: string) => boolean): Buffer {
  const fields = header.toString('latin1').split(/\r\n(?![ \t])/);
  const kept = fields.filter((field) => field !== '' && wanted(field.split(':', 1)[0]?.trim().toUpperCase() ?? ''));
  return Buffer.from([...kept, '', ''].join('\r\n'), 'latin1');
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `17-Jul-1996 02:44:25 +0000` (RFC 3501 §9 date-time), always in UTC. */
function formatInternalDate(at: number): string {
  const date = new Date(at);
  const time = date.toISOString().slice(11, 19);
  return `${String(date.getUTCDate()).padStart(2, ' ')}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ${time} +0000`;
}

/** Reads a date-time back; null if it is none. */
export function parseInternalDate(text: string): number | null {
  const match = /^\s?(\d{1,2})-([A-Z][a-z]{2})-(\d{4}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const [, day = '', month = '', year, time, zoneHours, zoneMinutes] = match;
  const number = MONTHS.findIndex((name) => name === month) + 1;
  const at = Date.parse(
    `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}T${time}${zoneHours}:${zoneMinutes}`,
  );
  return Number.isNaN(at) ? null : at;
}
