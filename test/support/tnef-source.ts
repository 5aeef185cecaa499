/** The bytes of a winmail.dat (MS-OXTNEF), as Outlook writes them. */

export interface TnefProperty {
  readonly id: number;
  readonly type: number;
  readonly value: Buffer;
}

export interface TnefSource {
  readonly codePage?: number;
  readonly properties?: readonly TnefProperty[];
  readonly files?: readonly TnefFileSource[];
}

export interface TnefFileSource {
  /** The name in eight bits. */
  readonly title?: Buffer;
  readonly data?: Buffer;
  readonly properties?: readonly TnefProperty[];
}

const BINARY = 0x102;
const OBJECT = 0x0d;

export const unicode = (id: number, text: string): TnefProperty => ({
  id,
  type: 0x1f,
  value: Buffer.from(`${text}\0`, 'utf16le'),
});

export const eightBit = (id: number, value: Buffer): TnefProperty => ({ id, type: 0x1e, value });

export const binary = (id: number, value: Buffer): TnefProperty => ({ id, type: BINARY, value });

export const number = (id: number, value: number): TnefProperty => ({ id, type: 0x03, value: uint32(value) });

/** A message within a file. */
export const embedded = (tnef: Buffer): TnefProperty => ({
  id: 0x3701,
  type: OBJECT,
  value: Buffer.concat([Buffer.from('0703020000000000c000000000000046', 'hex'), tnef]),
});

export function tnefSource({ codePage = 1252, properties = [], files = [] }: TnefSource = {}): Buffer {
  return Buffer.concat([
    uint32(0x223e9f78),
    uint16(1),
    attribute(1, 0x9007, Buffer.concat([uint32(codePage), uint32(0)])),
    attribute(1, 0x9003, propertyList(properties)),
    ...files.flatMap((file) => [
      attribute(2, 0x9002, Buffer.alloc(14)),
      ...(file.title === undefined ? [] : [attribute(2, 0x8010, Buffer.concat([file.title, Buffer.alloc(1)]))]),
      ...(file.data === undefined ? [] : [attribute(2, 0x800f, file.data)]),
      attribute(2, 0x9005, propertyList(file.properties ?? [])),
    ]),
  ]);
}

function attribute(level: number, id: number, value: Buffer): Buffer {
  const sum = value.reduce((total, byte) => (total + byte) & 0xffff, 0);
  return Buffer.concat([Buffer.from([level]), uint16(id), uint16(6), uint32(value.length), value, uint16(sum)]);
}

/** A named property stands before them, as in every real one. */
function propertyList(properties: readonly TnefProperty[]): Buffer {
  const name = padded(Buffer.from('Keywords', 'utf16le'));
  const named = Buffer.concat([uint16(0x1003), uint16(0x8001), Buffer.alloc(16), uint32(1), name]);
  return Buffer.concat([
    uint32(properties.length + 1),
    named,
    uint32(2),
    uint32(7),
    uint32(8),
    ...properties.flatMap(({ id, type, value }) => [
      uint16(type),
      uint16(id),
      ...(type === 0x03 ? [value] : [uint32(1), padded(value)]),
    ]),
  ]);
}

const padded = (value: Buffer): Buffer =>
  Buffer.concat([uint32(value.length), value, Buffer.alloc((4 - (value.length % 4)) % 4)]);

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
