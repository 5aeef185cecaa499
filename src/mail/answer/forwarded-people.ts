/** The people whom a forwarded mail names, as the forwarding program wrote them down. */
import { readAddress, readAddressList } from '../header/address-list.ts';
import type { OriginalSender } from '../message.ts';
import type { Person } from '../../ticket/ticket.ts';

/** Marks of writing direction stand around names and addresses in Hebrew and Arabic mails. */
export const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** QUIRK Outlook and Lotus Notes: `Ken Doe [mailto:ken@example.com]`, `Ken Doe <mailto:…>`, semicolons between people. */
export function readPeople(value: string | undefined): readonly Person[] {
  if (value === undefined) return [];
  const plain = value
    .slice(0, 20_000)
    .replace(DIRECTION, '')
    .replace(/\[(?:mailto:)?([^\s\]@]+@[^\s\]]+)\]/gi, '<$1>')
    // `<ken@example.com<mailto:ken@example.com>>`, `<ken@example.com <mailto:ken@example.com>>`
    .replace(/<([^<>\s]+@[^<>\s]+)\s?<mailto:[^<>\s]+>\s?>/gi, '<$1>')
    .replace(/<mailto:([^<>\s]+)>/gi, '<$1>')
    .replace(/(<[^<>\s]+@[^<>\s]+>)\s*<[^<>\s]+>/g, '$1')
    .replace(/([^\s<>]+@[^\s<>]+)\s+<(?:mailto:)?\1>/gi, '<$1>');
  return readAddressList(plain).people;
}

const MAX_NAME = 200;

/** Who wrote it; in a company often a name alone. */
export function readOriginalSender(value: string | undefined): OriginalSender | null {
  const person = readPeople(value)[0];
  if (person !== undefined) return person;
  const name = (value ?? '').replace(DIRECTION, '').replace(/["<>]/g, '').trim().slice(0, MAX_NAME);
  return name === '' || name.includes('@') ? null : { name, address: null };
}

/** What stands between the time and the name: `schrieb Ken`, `používateľ Ken`, `10:00 AM, Ken`. */
const BEFORE_NAME =
  /^[\s,]*(?:(?:uhr|kl|klo|at|om|h)\.?\s+)?(?:(?:[ap]\.?m\.?|schrieb|schreef|skrev|heeft|hat|ha|from|by|von|van|от|від|użytkownik|odesílatel|používateľ|пользователь|користувач|lietotājs|kirjutas|ο χρήστης|של|מאת|je oseba|oseba|в|u)[\s,]+)*/iu;

/** Who is named with an address in a line such as `On 2 Nov 2026, at 10:00, Ken <ken@example.com> wrote:`. */
export function personIn(words: string): Person | null {
  const text = words.slice(0, 1000).replace(DIRECTION, '');
  const match = /([^\s<>()[\]:,;"']+@[^\s<>()[\]:,;"']+)/.exec(text);
  const found = readAddress(match?.[1] ?? '');
  if (match === null || found === null) return null;
  // The name stands before the address, behind the time or a comma.
  const name = /([^,:\d<>("“„«]{0,80})["”»]?\s*[<([]*$/u.exec(text.slice(0, match.index))?.[1] ?? '';
  return {
    name: name
      .replace(BEFORE_NAME, '')
      .replace(/["”»“„]/g, '')
      .trim(),
    address: found,
  };
}
