/**
 * Files written into the text of a mail, as Unix and Outlook Express did before MIME: `begin 644 name`, lines of letters,
 * `end`. POSIX describes it with the command `uuencode`.
 */
import type { Part } from './leaves.ts';

export interface UuencodedFile {
  readonly name: string;
  readonly content: Buffer;
  /** The line `end`. */
  readonly end: number;
}

const MAX_FILES = 100;
const BEGIN = /^begin [0-7]{3,4} (\S.{0,254}?)\s*$/;
const END = /^end\s*$/;
/** A length and no more than 45 bytes in letters; some writers add a checksum. */
const LINE = /^[ -`]{1,62}$/;

/** The file that begins in that line; null unless each line up to an empty one and `end` is one of a file. */
export function fileAt(lines: readonly string[], begin: number): UuencodedFile | null {
  const name = BEGIN.exec(lines[begin] ?? '')?.[1];
  if (name === undefined) return null;
  const pieces: Buffer[] = [];
  let ended = false;
  for (let at = begin + 1; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replace(/\r$/, '');
    if (END.test(line)) return ended && pieces.length > 0 ? { name, content: Buffer.concat(pieces), end: at } : null;
    ended = line === '`' || line.trim() === '';
    if (ended) continue;
    const length = (line.charCodeAt(0) - 0x20) & 0x3f;
    const letters = Math.ceil(length / 3) * 4;
    // Relays trim the blanks at the end, which stand for zeros.
    if (!LINE.test(line) || line.length > letters + 2) return null;
    pieces.push(decodeLine(line.slice(1).padEnd(letters, ' '), length));
  }
  return null;
}

function decodeLine(letters: string, length: number): Buffer {
  const six = (at: number): number => (letters.charCodeAt(at) - 0x20) & 0x3f;
  const bytes = Buffer.alloc(Math.ceil(length / 3) * 3);
  for (let at = 0, to = 0; to < bytes.length; at += 4, to += 3) {
    bytes.writeUIntBE((six(at) << 18) | (six(at + 1) << 12) | (six(at + 2) << 6) | six(at + 3), to, 3);
  }
  return bytes.subarray(0, length);
}

/** Those in some bytes, in their order; a line `begin` below which no file stands is a line like others. */
export function uuencodedFiles(content: Uint8Array): readonly UuencodedFile[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (!bytes.includes('begin ')) return [];
  const lines = bytes.toString('latin1').split('\n');
  const files: UuencodedFile[] = [];
  for (let at = 0; at < lines.length && files.length < MAX_FILES; at += 1) {
    const file = fileAt(lines, at);
    if (file === null) continue;
    files.push({ ...file, name: Buffer.from(file.name, 'latin1').toString() });
    at = file.end;
  }
  return files;
}

/** The files in the words of a mail become attachments beside them. */
export function openUuencoded(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) =>
    part.contentType === 'text/plain' && part.disposition !== 'attachment'
      ? [part, ...uuencodedFiles(part.content).map(filePart)]
      : [part],
  );
}

const filePart = ({ name, content }: UuencodedFile): Part => ({
  contentType: 'application/octet-stream',
  parameters: {},
  disposition: 'attachment',
  filename: name,
  contentId: null,
  content,
  alternative: false,
});
