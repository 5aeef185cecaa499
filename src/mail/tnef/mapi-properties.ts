/**
 * MAPI properties as TNEF writes them (MS-OXTNEF §2.1.3.4, types of MS-OXCDATA §2.11.1).
 */
import { ByteReader } from './byte-reader.ts';
import { decodeCodePage } from './code-page.ts';

export interface Property {
  readonly type: number;
  /** The first value of several. */
  readonly value: Buffer;
}

/** By identifier. Named ones (from 0x8000) mean something else in each message and are left out. */
export type Properties = ReadonlyMap<number, Property>;

export const OBJECT = 0x0d;
const STRING8 = 0x1e;
const UNICODE = 0x1f;
const BINARY = 0x102;
const MULTIPLE = 0x1000;
const FIRST_NAMED = 0x8000;

/** Bytes of the types of fixed size; each takes a multiple of four. */
const FIXED: ReadonlyMap<number, number> = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);
const VARIABLE = new Set([OBJECT, STRING8, UNICODE, BINARY]);

const MAX_PROPERTIES = 5_000;

/** @throws RangeError if the bytes are no properties */
export function readProperties(bytes: Uint8Array): Properties {
  const reader = new ByteReader(bytes);
  const properties = new Map<number, Property>();
  const count = reader.uint32();
  if (count > MAX_PROPERTIES) throw new RangeError(`${count} properties are announced`);
  for (let index = 0; index < count; index += 1) {
    const type = reader.uint16();
    const id = reader.uint16();
    if (id >= FIRST_NAMED) skipName(reader);
    const value = readValues(reader, type);
    if (id < FIRST_NAMED && value !== null) properties.set(id, { type: type & ~MULTIPLE, value });
  }
  return properties;
}

function skipName(reader: ByteReader): void {
  reader.bytes(16);
  const kind = reader.uint32();
  if (kind === 0) reader.uint32();
  else readPadded(reader);
}

/** The first value; null if there is none. */
function readValues(reader: ByteReader, type: number): Buffer | null {
  const single = type & ~MULTIPLE;
  const size = FIXED.get(single);
  if (size === undefined && !VARIABLE.has(single)) throw new RangeError(`a property is of the unknown type ${type}`);
  const count = size === undefined || single !== type ? reader.uint32() : 1;
  let first: Buffer | null = null;
  for (let index = 0; index < count; index += 1) {
    const value = size === undefined ? readPadded(reader) : reader.bytes(size);
    first ??= value;
  }
  return first;
}

function readPadded(reader: ByteReader): Buffer {
  const length = reader.uint32();
  const value = reader.bytes(length);
  reader.bytes(Math.min(reader.left, (4 - (length % 4)) % 4));
  return value;
}

/** The text of a property; null if it is none, or empty. */
export function textOf(property: Property | undefined, codePage: number): string | null {
  if (property === undefined) return null;
  const { type, value } = property;
  if (type !== UNICODE && type !== STRING8) return null;
  const text = type === UNICODE ? value.toString('utf16le') : decodeCodePage(value, codePage);
  const end = text.indexOf('\0');
  const trimmed = (end < 0 ? text : text.slice(0, end)).trim();
  return trimmed === '' ? null : trimmed;
}

/** The number of a property of four bytes; null if it is none. */
export function numberOf(property: Property | undefined): number | null {
  return property?.value.length === 4 ? property.value.readUInt32LE() : null;
}
