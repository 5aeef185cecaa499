/**
 * The parts of a message as bytes. The tree is mailparser's; what goes through it is no more than it must see.
 */
import type { Header } from '../header/header-fields.ts';
import { findDelimiters, withoutPadding } from './delimiters.ts';
import { type Part, readLeaves } from './leaves.ts';
import { type Outline, outlineOf } from './outline.ts';

/** Fields that say how the body is made; all others stay away from the library, so that they can do no harm there. */
const STRUCTURE = new Set(['content-type', 'content-transfer-encoding', 'content-disposition', 'content-id']);
const MAX_STRUCTURE_FIELD = 16_384;

/** @throws Error from mailparser past its limits (1,000 parts, 1 MiB of header in a part). */
export async function readParts(header: Header, body: Uint8Array): Promise<readonly Part[]> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const fields = structureOf(header);
  const delimiters = findDelimiters(header, bytes);
  const outline = outlineOf(fields, bytes, delimiters);
  const parts = outline === null ? null : await readOutline(outline);
  return parts ?? readLeaves(Buffer.concat([Buffer.from(fields, 'latin1'), withoutPadding(bytes, delimiters)]));
}

/** Null if the tree is another than the outline made believe. */
async function readOutline({ bytes, bodies }: Outline): Promise<readonly Part[] | null> {
  const shape = bytes.length <= MAX_SHAPE ? bytes.toString('latin1') : null;
  const leaves = (shape === null ? undefined : shapes.get(shape)) ?? (await readLeaves(bytes));
  const contents = leaves.map(({ content }) => bodies.get(Buffer.from(content).toString('latin1')));
  const sound =
    leaves.length === bodies.size && new Set(contents).size === bodies.size && !contents.includes(undefined);
  if (!sound) return null;
  if (shape !== null) remember(shape, leaves);
  return leaves.map((leaf, index) => ({ ...leaf, content: contents[index] ?? leaf.content }));
}

/** The leaves of outlines: the mails of one mail program are of few shapes, and each is worth one walk. */
const shapes = new Map<string, readonly Part[]>();
const MAX_SHAPES = 500;
/** Bytes. */
const MAX_SHAPE = 2_000;

function remember(shape: string, leaves: readonly Part[]): void {
  if (shapes.size >= MAX_SHAPES) shapes.clear();
  shapes.set(shape, leaves);
}

function structureOf(header: Header): string {
  const seen = new Set<string>();
  let text = '';
  for (const { name, value } of header.fields) {
    if (!STRUCTURE.has(name) || seen.has(name)) continue;
    seen.add(name);
    text += `${name}: ${value.slice(0, MAX_STRUCTURE_FIELD)}\r\n`;
  }
  // RFC 6532: one character for each byte of what is UTF-8 in there.
  return Buffer.from(`${text}\r\n`).toString('latin1');
}
