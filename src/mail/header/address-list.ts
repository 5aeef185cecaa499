/**
 * Address fields (RFC 5322 §3.4), read by our own code: addresses are taken from the undecoded structure only, so
 * that no encoded word, NUL or second `@` can make one person look like another.
 */
import { type Address, address } from '../../ticket/ids.ts';
import type { Person } from '../../ticket/ticket.ts';
import { headerText } from './encoded-word.ts';
import type { Sender } from '../message.ts';

export interface AddressList {
  readonly people: readonly Person[];
  /** Pieces that should have been addresses. */
  readonly malformed: readonly string[];
}

/** Nobody writes to more people than this, and no field may cost more. */
const MAX_PEOPLE = 500;
const MAX_FIELD = 100_000;
const MAX_NAME = 1_000;

/** Reads one unfolded address field, up to `limit` people. Group names are dropped, their members kept. Total and linear. */
export function readAddressList(value: string, limit = MAX_PEOPLE): AddressList {
  const people: Person[] = [];
  const malformed: string[] = [];
  let surname = '';
  for (const piece of pieces(value.slice(0, MAX_FIELD))) {
    if (people.length >= limit) break;
    const { phrase, comment, angle } = withAngle(piece);
    const candidate = angle ?? phrase;
    // QUIRK scripts: addresses with blanks between them, and nothing else.
    const several = angle === null && surname === '' ? addressesIn(phrase) : [];
    if (several.length > 1) {
      people.push(...several.map((each) => ({ name: '', address: each })));
      continue;
    }
    if (angle === null && !phrase.includes('@')) {
      // QUIRK Outlook: `Doe, John <john@example.com>` without quotes around the name.
      if (phrase.trim() !== '') surname = surname === '' ? phrase.trim() : `${surname}, ${phrase.trim()}`;
      continue;
    }
    const found = readAddress(candidate);
    if (found === null) malformed.push(angle === null ? phrase.trim() : `${phrase.trim()} <${angle.trim()}>`);
    else {
      const name = angle === null || phrase.trim() === '' ? comment : phrase.trim();
      people.push({
        name: headerText(unquote(surname === '' ? name : `${surname}, ${name}`).slice(0, MAX_NAME)),
        address: found,
      });
    }
    surname = '';
  }
  if (surname !== '') malformed.push(surname);
  return { people, malformed };
}

/** All of a phrase that is nothing but addresses; none of another. */
function addressesIn(phrase: string): readonly Address[] {
  const words = phrase.trim().split(/\s+/);
  const found = words.length > 1 && words.every((word) => word.includes('@')) ? words.map(readAddress) : [];
  return found.every((each) => each !== null) ? found : [];
}

/** QUIRK scripts: `Ken Fisher ken@example.com`, without the brackets. Two addresses in one piece stay in doubt. */
function withAngle(piece: Piece): Piece {
  const [, name = '', found = ''] =
    /^([^@"<>]{1,200})\s(\S{1,320}@\S{1,255})\s{0,20}$/.exec(piece.angle === null ? piece.phrase : '') ?? [];
  return name.trim() === '' || readAddress(found) === null ? piece : { ...piece, phrase: name, angle: found };
}

/** The people of several fields of one name. */
export function peopleOf(values: readonly string[]): readonly Person[] {
  const people: Person[] = [];
  for (const value of values) {
    if (people.length >= MAX_PEOPLE) break;
    people.push(...readAddressList(value, MAX_PEOPLE - people.length).people);
  }
  return people;
}

/** Who the From fields name (RFC 5322 §3.6.2). Only a single field with a single sound address gives `one`. */
export function readSender(fromFields: readonly string[]): Sender {
  const lists = fromFields.map((field) => readAddressList(field));
  const people = lists.flatMap((list) => list.people);
  const malformed = lists.flatMap((list) => list.malformed).filter((piece) => piece !== '');
  const [first, second] = people;
  if (malformed.length > 0) return { kind: 'malformed', raw: fromFields.join(', ').slice(0, 998) };
  if (first === undefined) return { kind: 'none' };
  if (second !== undefined || fromFields.length > 1) return { kind: 'several', people };
  return { kind: 'one', person: first };
}

const CONTROL = /\p{Cc}/u;

/** A single `local@domain`; null if it is none, or could be read in two ways. */
export function readAddress(text: string): Address | null {
  // Blanks around dots and the `@` are obsolete syntax too (RFC 5322 §4.4).
  const candidate = text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[ \t]{1,20}(?=[.@])|(?<=[.@])[ \t]{1,20}/g, '');
  // The obsolete source route `<@relay.example.com:ken@example.com>` (RFC 5322 §4.4) is not part of the address.
  const plain = candidate.startsWith('@') ? candidate.slice(candidate.indexOf(':') + 1) : candidate;
  const at = plain.lastIndexOf('@');
  const local = plain.slice(0, at);
  const domain = plain.slice(at + 1).replace(/\.$/, '');
  if (at < 1 || CONTROL.test(plain) || plain.length > 320) return null;
  const quoted = local.length > 2 && local.startsWith('"') && local.endsWith('"');
  if (!quoted && /[\s"(),:;<>@[\\\]]/.test(local)) return null;
  if (quoted && /(?<!\\)"/.test(local.slice(1, -1))) return null;
  if (!/^(?:\[[0-9A-Za-z:.]+\]|[^\s"(),:;<>@[\\\]!]+)$/.test(domain)) return null;
  return address(`${local}@${domain}`);
}

/** The phrase without its quotes and backslashes. */
function unquote(phrase: string): string {
  return phrase
    .replace(/"((?:[^"\\]|\\.)*)"?/g, (_, inner: string) => inner.replace(/\\(.)/g, '$1'))
    .replace(/^'(.*)'$/, '$1');
}

interface Piece {
  phrase: string;
  comment: string;
  angle: string | null;
}

/** Cuts a field at its commas and semicolons, minding quotes, comments (nested, RFC 5322 §3.2.2) and angle brackets. */
function pieces(value: string): readonly Piece[] {
  const found: Piece[] = [];
  let piece: Piece = { phrase: '', comment: '', angle: null };
  let depth = 0;
  let place: 'phrase' | 'quoted' | 'angle' = 'phrase';
  const finish = (): void => {
    if (piece.phrase.trim() !== '' || piece.angle !== null) found.push(piece);
    piece = { phrase: '', comment: '', angle: null };
  };
  for (let index = 0; index < value.length; index += 1) {
    const character = value[index] ?? '';
    // QUIRK scripts: `Ken \(home\)` without quotes.
    if (character === '\\' && (depth > 0 || place === 'quoted' || /[()]/.test(value[index + 1] ?? ''))) {
      index += 1;
      const escaped = value[index] ?? '';
      if (depth > 0) piece.comment += escaped;
      else piece.phrase += place === 'quoted' ? `\\${escaped}` : escaped;
    } else if (depth > 0) {
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
      if (depth > 0) piece.comment += character;
    } else if (place === 'quoted') {
      piece.phrase += character;
      if (character === '"') place = 'phrase';
    } else if (place === 'angle') {
      if (character === '>') place = 'phrase';
      // QUIRK scripts: `<<one>>`.
      else if (character === '<' && piece.angle === '') continue;
      else if (character === '(') depth = 1;
      else piece.angle = (piece.angle ?? '') + character;
    } else if (character === '"') {
      // A quote that is never closed is a letter like others.
      if (value.includes('"', index + 1)) place = 'quoted';
      piece.phrase += character;
    } else if (character === '(') depth = 1;
    else if (character === '<') {
      // QUIRK scripts: no comma between `<one>` and `<other>`.
      if (piece.angle !== null) finish();
      place = 'angle';
      piece.angle = '';
    } else if (character === '>' && value[index - 1] === '>') continue;
    else if (character === ',' || character === ';') finish();
    else if (
      character === ':' &&
      piece.angle === null &&
      !piece.phrase.includes('@') &&
      !/^\s*mailto$/i.test(piece.phrase)
    ) {
      piece.phrase = '';
    } else piece.phrase += character;
  }
  finish();
  return found;
}
