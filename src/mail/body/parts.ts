/**
 * The parts of a message as bytes. The tree is mailparser's; what goes through it is no more than it must see.
 */
import type { Header } from '../header/header-fields.ts';
import { findDelimiters, withoutPadding } from './delimiters.ts';
import { type Part, readLeaves } from './leaves.ts';
import { type MendedStructure, mendStructure, type Structure } from './mended-structure.ts';
import { type Outline, outlineOf } from './outline.ts';

/** Beside type and encoding these say how the body is made; all others stay away from the library, so that they can do no harm there. */
const OTHER_FIELDS = ['content-disposition', 'content-id'];
const MAX_STRUCTURE_FIELD = 16_384;

export interface ReadParts {
  readonly parts: readonly Part[];
  readonly defects: readonly string[];
}

/** @throws Error from mailparser past its limits (1,000 parts, 1 MiB of header in a part). */
export async function readParts(header: Header, body: Uint8Array): Promise<ReadParts> {
  const structure: Structure = {
    contentType: fieldOf(header, 'content-type'),
    transferEncoding: fieldOf(header, 'content-transfer-encoding'),
    body: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
  };
  const fields = fieldsFor(header, structure);
  const parts = await readOutline(
    outlineOf(fields, structure.body, findDelimiters(structure.contentType, structure.body)),
  );
  return parts === null ? readMended(header, mendStructure(structure)) : { parts, defects: [] };
}

async function readMended(header: Header, mended: MendedStructure): Promise<ReadParts> {
  const { body, delimiters, defects } = mended;
  const fields = fieldsFor(header, mended);
  const outlined = await readOutline(outlineOf(fields, body, delimiters));
  const source = (): Buffer => Buffer.concat([Buffer.from(fields, 'latin1'), withoutPadding(body, delimiters)]);
  const parts = outlined ?? (await readLeaves(source()));
  if (parts.length > 0 || delimiters.length > 0 || !hasLetters(body)) return { parts, defects };
  return { parts: [wholeText(body)], defects: [...defects, 'no part was found: all of the body is read as text'] };
}

const hasLetters = (body: Buffer): boolean => body.some((byte) => byte > 0x20);

const wholeText = (content: Buffer): Part => ({
  contentType: 'text/plain',
  parameters: {},
  disposition: null,
  filename: null,
  contentId: null,
  content,
  alternative: false,
});

/** Null if there is no outline, or the tree is another than it made believe. */
async function readOutline(outline: Outline | null): Promise<readonly Part[] | null> {
  if (outline === null) return null;
  const { bytes, bodies } = outline;
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

const fieldOf = (header: Header, name: string): string => (header.first(name) ?? '').slice(0, MAX_STRUCTURE_FIELD);

/** @param structure what the header says of it, or should have said */
function fieldsFor(header: Header, { contentType, transferEncoding }: Structure): string {
  const fields = [
    ['content-type', contentType],
    ['content-transfer-encoding', transferEncoding],
    ...OTHER_FIELDS.map((name) => [name, fieldOf(header, name)]),
  ];
  const lines = fields.flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}\r\n`]));
  // RFC 6532: one character for each byte of what is UTF-8 in there.
  return Buffer.from(`${lines.join('')}\r\n`).toString('latin1');
}
