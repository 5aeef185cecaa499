/**
 * The Cryptographic Message Syntax (RFC 5652) as far as a desk needs it: what kind of seal it is, and the content of what
 * is only signed. Nothing is verified, nothing decrypted. Bounded: depth and number of pieces are limited.
 */

export type Seal = 'signed' | 'encrypted' | 'other';

export interface Cms {
  readonly seal: Seal;
  /** Of what is signed; null if it is not in there. */
  readonly content: Buffer | null;
}

const SEQUENCE = 0x30;
const OCTETS = 0x04;
const OCTETS_IN_PIECES = 0x24;
const IDENTIFIER = 0x06;
const EXPLICIT = 0xa0;
const MAX_DEPTH = 16;

/** RFC 5652 §14: 1.2.840.113549.1.7, and the last number of it. */
const PKCS7 = '2a864886f70d0107';
const SEALS: ReadonlyMap<string, Seal> = new Map([
  [`${PKCS7}02`, 'signed'],
  [`${PKCS7}03`, 'encrypted'],
  // AuthEnvelopedData, RFC 5083.
  ['2a864886f70d0109100117', 'encrypted'],
]);

/** One element of ASN.1 (X.690 §8.1): its tag, what is in it, and where the next one begins. */
interface Element {
  readonly tag: number;
  readonly content: Buffer;
  readonly end: number;
}

/** Null if the bytes are none. Total. */
export function readCms(bytes: Uint8Array): Cms | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [type, wrapped] = elementsOf(within(elementAt(source, 0, 0), SEQUENCE), 2);
  if (type?.tag !== IDENTIFIER) return null;
  const seal = SEALS.get(type.content.toString('hex')) ?? 'other';
  const content = seal === 'signed' && wrapped !== undefined ? signedContent(wrapped) : null;
  return { seal, content };
}

/** RFC 5652 §5.1: version, algorithms, and then what is signed. */
function signedContent(wrapped: Element): Buffer | null {
  const [signed] = elementsOf(within(wrapped, EXPLICIT), 1);
  const [, , encapsulated] = elementsOf(within(signed, SEQUENCE), 3);
  const [, explicit] = elementsOf(within(encapsulated, SEQUENCE), 2);
  const [octets] = elementsOf(within(explicit, EXPLICIT), 1);
  return octets === undefined ? null : octetsOf(octets, 0);
}

/** What is in an element of that tag; nothing if it is another. */
const within = (element: Element | null | undefined, tag: number): Buffer =>
  element?.tag === tag ? element.content : NOTHING;

const NOTHING = Buffer.alloc(0);

/** An octet string may come in pieces (X.690 §8.7). */
function octetsOf({ tag, content }: Element, depth: number): Buffer | null {
  if (tag === OCTETS) return content;
  if (tag !== OCTETS_IN_PIECES || depth > MAX_DEPTH) return null;
  const pieces = elementsOf(content, Infinity).map((piece) => octetsOf(piece, depth + 1));
  return Buffer.concat(pieces.filter((piece) => piece !== null));
}

/** The first `count` elements that stand side by side. */
function elementsOf(bytes: Buffer, count: number): readonly Element[] {
  const found: Element[] = [];
  let at = 0;
  while (at < bytes.length && found.length < count) {
    const element = elementAt(bytes, at, 0);
    if (element === null || element.tag === 0) break;
    found.push(element);
    at = element.end;
  }
  return found;
}

/** Null if there is none, or it is longer than there are bytes. */
function elementAt(bytes: Buffer, at: number, depth: number): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || depth > MAX_DEPTH) return null;
  if (first === 0x80) return untilMark(bytes, at, tag, depth);
  const more = first < 0x80 ? 0 : first & 0x7f;
  const start = at + 2 + more;
  if (more > 4 || start > bytes.length) return null;
  const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
  const end = start + length;
  return end > bytes.length ? null : { tag, content: bytes.subarray(start, end), end };
}

/** X.690 §8.1.3.6: of no length that is said; two zeros are its end. */
function untilMark(bytes: Buffer, at: number, tag: number, depth: number): Element | null {
  const start = at + 2;
  let next = start;
  while (bytes[next] !== 0 || bytes[next + 1] !== 0) {
    const element = elementAt(bytes, next, depth + 1);
    if (element === null) return null;
    next = element.end;
  }
  return { tag, content: bytes.subarray(start, next), end: next + 2 };
}
