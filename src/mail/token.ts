/**
 * Signed tokens: they say which ticket a mail is about, to whom it was sent, and what an answer to it does.
 *
 * Fourteen bytes (key, purpose, ticket, party, instant) and 88 bits of HMAC-SHA-256, as 40 base32 characters
 * that survive lower-casing on the way. A token identifies; who may do what is decided when the message is read.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Address, type MailId, type TicketNumber, ticketNumber } from '../ticket/ids.ts';
import { type Instant, instant } from '../ticket/time.ts';

/** What an answer to the mail that carries the token means (product section 7.1, 9.1, 9.2). Order is the wire format: append only. */
export const PURPOSES = [
  'requester',
  'resolved',
  'survey',
  'confirm',
  'reject',
  'rate-1',
  'rate-2',
  'rate-3',
  'rate-4',
  'rate-5',
  'agent-new',
  'agent-answer',
  'agent-note',
  'agent-escalated',
  'agent-review',
  'challenge',
  'agent-offer',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Is a mail of this purpose written to one of the desk's people? */
export function isForAgents(purpose: Purpose): boolean {
  return purpose === 'challenge' || purpose.startsWith('agent-');
}

export interface Token {
  readonly purpose: Purpose;
  /** The ticket; for a `challenge` the number of what was parked. */
  readonly number: TicketNumber;
  /** Names the party without telling its address. */
  readonly party: string;
  /** When the mail that carries it was made (whole seconds). */
  readonly issuedAt: Instant;
}

/** Keys of their own for each carrier, derived from the desk's secret, so that no token can be moved from one to another. */
export interface Keys {
  readonly replyAddress: Uint8Array;
  readonly messageId: Uint8Array;
  readonly returnPath: Uint8Array;
  readonly subject: Uint8Array;
  readonly party: Uint8Array;
}

/** @param secret the desk's secret, at least 16 characters (checked with the configuration). */
export function deriveKeys(secret: string): Keys {
  const derive = (purpose: string): Uint8Array => createHmac('sha256', secret).update(`ticketd/${purpose}/1`).digest();
  return {
    replyAddress: derive('reply-address'),
    messageId: derive('message-id'),
    returnPath: derive('return-path'),
    subject: derive('subject'),
    party: derive('party'),
  };
}

const VERSION = 1;
const PAYLOAD_BYTES = 14;
const MAC_BYTES = 11;
/** RFC 4648 base32 in lower case: mail hosts may fold the case of a local part. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
export const TOKEN_LENGTH = ((PAYLOAD_BYTES + MAC_BYTES) * 8) / 5;

export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      text += ALPHABET[(value >> (bits - 5)) & 31] ?? '';
      bits -= 5;
    }
  }
  return bits === 0 ? text : text + (ALPHABET[(value << (5 - bits)) & 31] ?? '');
}

function unbase32(text: string): Buffer | null {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of text.toLowerCase()) {
    const index = ALPHABET.indexOf(letter);
    if (index < 0) return null;
    value = ((value << 5) | index) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bytes.push((value >> (bits - 8)) & 0xff);
      bits -= 8;
    }
  }
  return Buffer.from(bytes);
}

function partyTag(keys: Keys, party: Address): Buffer {
  return createHmac('sha256', keys.party).update(party).digest().subarray(0, 4);
}

function mac(key: Uint8Array, payload: Uint8Array): Buffer {
  return createHmac('sha256', key).update(payload).digest().subarray(0, MAC_BYTES);
}

export interface Issue {
  readonly purpose: Purpose;
  readonly number: TicketNumber;
  readonly party: Address;
  readonly at: Instant;
}

/** A token for one carrier. */
export function issueToken(keys: Keys, carrier: keyof Keys, { purpose, ...about }: Issue): string {
  return tokenIssuer(keys, about)(carrier, purpose);
}

/** Issues the tokens of one mail: whom it is to is worked out once, and so is each token, however many links carry it. */
export function tokenIssuer(
  keys: Keys,
  { number, party, at }: Omit<Issue, 'purpose'>,
): (carrier: keyof Keys, purpose: Purpose) => string {
  const issued = new Map<string, string>();
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUInt8(VERSION, 0);
  payload.writeUInt32BE(number, 2);
  partyTag(keys, party).copy(payload, 6);
  payload.writeUInt32BE(Math.floor(at / 1000), 10);
  return (carrier, purpose) => {
    const name = `${carrier} ${purpose}`;
    const known = issued.get(name);
    if (known !== undefined) return known;
    payload.writeUInt8(PURPOSES.indexOf(purpose), 1);
    const token = base32(Buffer.concat([payload, mac(keys[carrier], payload)]));
    issued.set(name, token);
    return token;
  };
}

/** Reads a token back; null unless its signature is right for this carrier. */
export function readToken(keys: Keys, carrier: keyof Keys, text: string): Token | null {
  if (text.length !== TOKEN_LENGTH) return null;
  const bytes = unbase32(text);
  if (bytes === null || bytes.length !== PAYLOAD_BYTES + MAC_BYTES) return null;
  const payload = bytes.subarray(0, PAYLOAD_BYTES);
  if (!timingSafeEqual(bytes.subarray(PAYLOAD_BYTES), mac(keys[carrier], payload))) return null;
  const purpose = PURPOSES[payload.readUInt8(1)];
  const number = payload.readUInt32BE(2);
  if (payload.readUInt8(0) !== VERSION || purpose === undefined || number === 0) return null;
  return {
    purpose,
    number: ticketNumber(number),
    party: payload.subarray(6, 10).toString('hex'),
    issuedAt: instant(payload.readUInt32BE(10) * 1000),
  };
}

/** Was the token sent to this address? */
export function isBoundTo(keys: Keys, token: Token, party: Address): boolean {
  return partyTag(keys, party).toString('hex') === token.party;
}

/** `support@example.com` and a token make `support+<token>@example.com` (RFC 5233 sub-addressing). */
export function replyAddress(desk: Address, token: string): Address {
  const at = desk.lastIndexOf('@');
  return `${desk.slice(0, at)}+${token}${desk.slice(at)}` as Address;
}

/** `support+anything@example.com` without its detail: `support@example.com` (RFC 5233). */
export function withoutDetail(full: Address): Address {
  const plus = full.indexOf('+');
  const at = full.lastIndexOf('@');
  return plus < 0 || at < plus ? full : ((full.slice(0, plus) + full.slice(at)) as Address);
}

/** The token in a sub-addressed form of one of the desk's own addresses, e.g. `support+<token>@…`; null if it is none of them. */
export function tokenOfAddress(own: readonly Address[], candidate: Address): string | null {
  const plain = withoutDetail(candidate);
  if (plain === candidate || !own.includes(plain)) return null;
  return candidate.slice(candidate.indexOf('+') + 1, candidate.lastIndexOf('@'));
}

/** A Message-ID of ours (RFC 5322 §3.6.4): the token comes back in In-Reply-To and References, also where sub-addressing does not work. */
export function signedMessageId(token: string, mail: MailId, domain: string): string {
  return `<${token}.${mail}@${domain}>`;
}

/** The token within one of our own Message-IDs, if `id` has that shape. */
export function tokenOfMessageId(id: string): string | null {
  return /^<([a-z2-7]{40})\.[0-9a-z]{26}@[^@>]+>$/i.exec(id)?.[1] ?? null;
}

/** `K7QM3X`: 30 bits that show that the number in a subject was written by us. */
export function checkCode(keys: Keys, ticket: TicketNumber): string {
  return base32(createHmac('sha256', keys.subject).update(String(ticket)).digest().subarray(0, 4))
    .slice(0, 6)
    .toUpperCase();
}

/** `[#1042-K7QM3X]`, as it stands in the subject of every mail of a ticket. */
export function subjectToken(keys: Keys, ticket: TicketNumber): string {
  return `[#${ticket}-${checkCode(keys, ticket)}]`;
}

/** What a subject claims: a ticket whose code is right, a wrong code, or nothing. */
export type SubjectClaim =
  | { readonly kind: 'ticket'; readonly ticket: TicketNumber }
  | { readonly kind: 'wrong-code'; readonly ticket: number }
  | { readonly kind: 'none' };

/**
 * Finds the subject token anywhere in an unfolded subject, after any stack of `Re: AW: Fwd:`. A bare number is no token.
 * QUIRK mail programs that fold at a hyphen: a blank within.
 */
export function readSubjectToken(keys: Keys, subject: string): SubjectClaim {
  let wrong: SubjectClaim = { kind: 'none' };
  for (const match of subject.matchAll(/\[ ?#(\d{1,9}) ?- ?([A-Z2-7]{6}) ?\]/gi)) {
    const number = Number(match[1]);
    if (number < 1) continue;
    if (checkCode(keys, ticketNumber(number)) === match[2]?.toUpperCase()) {
      return { kind: 'ticket', ticket: ticketNumber(number) };
    }
    wrong = { kind: 'wrong-code', ticket: number };
  }
  return wrong;
}
