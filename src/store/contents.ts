/** Bytes under their digest: raw messages and files, each kept once, in parts. */
import type { Digest } from '../ticket/ids.ts';
import type { ContentRow } from './rows.ts';
import { content } from './schema.ts';
import { list, type Sql } from './sql.ts';

/** A mail of 30 MB is more than MariaDB takes in one packet (16 MiB by default); its parts are not. */
const PART_BYTES = 1024 * 1024;

export interface Content {
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

/** Keeps what is not kept yet. */
export async function keep(sql: Sql, contents: readonly Content[]): Promise<void> {
  const wanted = new Map(contents.map((one) => [one.digest, one.bytes]));
  for (const digest of await keptAmong(sql, wanted)) wanted.delete(digest);
  // In one order everywhere: two transactions that keep the same files then cannot wait for each other.
  const digests = [...wanted.keys()].sort((one, other) => (one < other ? -1 : 1));
  const rows = digests.flatMap((digest) => parts(digest, wanted.get(digest) ?? new Uint8Array()));
  await sql.insertNew(content, rows, ['digest', 'part']);
}

/** Asked first: a digest is short, and what was kept ahead of its turn, or came before, need not be sent again. */
async function keptAmong(sql: Sql, contents: ReadonlyMap<Digest, Uint8Array>): Promise<readonly Digest[]> {
  const digests = [...contents.keys()];
  if (digests.length === 0) return [];
  const there = await sql.rows(`SELECT digest FROM content WHERE part = 0 AND digest IN ${list(digests)}`, digests);
  return there.map((row) => row['digest'] as Digest);
}

function parts(digest: Digest, bytes: Uint8Array): readonly ContentRow[] {
  const count = Math.max(1, Math.ceil(bytes.byteLength / PART_BYTES));
  return Array.from({ length: count }, (_, part) => ({
    digest,
    part,
    bytes: buffer(bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES)),
  }));
}

/** QUIRK mysql2: writes a Buffer as bytes, but any other Uint8Array as a list of numbers. */
function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The bytes of those digests that are kept. */
export async function fetch(sql: Sql, digests: readonly Digest[]): Promise<ReadonlyMap<Digest, Uint8Array>> {
  const wanted = [...new Set(digests)];
  if (wanted.length === 0) return new Map();
  const rows = await sql.select(content, `WHERE digest IN ${list(wanted)} ORDER BY digest, part`, wanted);
  const found = new Map<Digest, Uint8Array[]>();
  for (const { digest, bytes } of rows) {
    const before = found.get(digest);
    if (before === undefined) found.set(digest, [bytes]);
    else before.push(bytes);
  }
  return new Map([...found].map(([digest, contents]) => [digest, joined(contents)]));
}

function joined(contents: readonly Uint8Array[]): Uint8Array {
  const [only] = contents;
  return contents.length === 1 && only !== undefined ? only : Buffer.concat(contents);
}
