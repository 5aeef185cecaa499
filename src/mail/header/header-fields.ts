/**
 * The header of a message or of a part: its fields in order, unfolded (RFC 5322 §2.2).
 *
 * Read by our own code and not by the MIME library, for three reasons: every field counts, the second From too;
 * it must go on working for messages that the library gives up on; and a million fields may cost no more than their bytes.
 */
import { isUtf8 } from 'node:buffer';
import { decodeText } from '../body/charset.ts';
import { guessCharset } from '../body/charset-guess.ts';
import { shiftedCharset } from '../body/shifted-charsets.ts';

/** Does a header field begin there? */
export const isFieldLine = (line: string): boolean => FIELD.test(line);

/** QUIRK scripts and gateways: a parameter that should be indented, below the semicolon before it. */
export const isUnfolded = (line: string, above: string): boolean =>
  above.endsWith(';') && /^[\w-]{1,40}\*?=/.test(line);

export interface HeaderField {
  /** In lower case. */
  readonly name: string;
  /** Unfolded and trimmed; encoded words stand as they came. */
  readonly value: string;
}

export class Header {
  readonly fields: readonly HeaderField[];
  readonly #values = new Map<string, string[]>();

  constructor(fields: readonly HeaderField[]) {
    this.fields = fields;
    for (const field of fields) {
      const values = this.#values.get(field.name);
      if (values === undefined) this.#values.set(field.name, [field.value]);
      else values.push(field.value);
    }
  }

  /** The topmost field of that name; null if there is none. */
  first(name: string): string | null {
    return this.#values.get(name)?.[0] ?? null;
  }

  /** All fields of that name, the topmost first. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }
}

export interface SplitMessage {
  readonly header: Header;
  readonly body: Uint8Array;
  readonly defects: readonly string[];
}

/** Fields past this are not looked at; the whole header of an honest message is a few kilobytes. */
const MAX_HEADER_BYTES = 1 << 20;
const FIELD = /^([!-9;-~]+)[ \t]*:/;
/** A line that mail folders (mbox) and some pipes put before or into the header. */
const MBOX_LINE = /^>?From /;

/** Splits bytes into header and body. Total: without any header everything is body. */
export function splitMessage(source: Uint8Array): SplitMessage {
  const bytes = withLineFeeds(Buffer.from(source.buffer, source.byteOffset, source.byteLength));
  const defects: string[] = [];
  const blankLine = endOfHeader(bytes);
  const block = bytes.toString('latin1', 0, wholeLines(bytes, blankLine.at));
  const { lines, bodyAt } = logicalLines(block, defects);
  if (blankLine.at > MAX_HEADER_BYTES) defects.push('the header is longer than 1 MiB: the rest of it was not read');
  const body = bytes.subarray(bodyAt ?? blankLine.next);
  const charset = EIGHT_BIT.test(block) ? likelyCharset(lines, body) : null;
  return { header: new Header(lines.map((line) => readField(line, charset))), body, defects };
}

const EIGHT_BIT = /[\u0080-\u00ff]/;
// oxlint-disable-next-line no-control-regex
const SHIFTS = /\u001b[$(]|~\{/;
const CHARSET = /charset\s*=\s*["']?([^\s"';]{1,40})/i;
/** Where the fields of the first parts stand. */
const FIRST_FIELDS = 8_192;
const LAST_RESORT = 'windows-1252';

/**
 * In which charset somebody writes bare bytes into a header: most likely the one that they write the body in. Asked once
 * for all fields, because a header may have a hundred thousand of them.
 */
function likelyCharset(lines: readonly string[], body: Buffer): string {
  const declared = CHARSET.exec(lines.join('\n')) ?? CHARSET.exec(body.toString('latin1', 0, FIRST_FIELDS));
  // Without the names of the fields, which are English.
  const values = lines.filter((line) => EIGHT_BIT.test(line)).map((line) => line.slice(line.indexOf(':') + 1));
  const foreign = values.map((value) => Buffer.from(`${value}\n`, 'latin1'));
  const bytes = Buffer.concat(foreign.filter((line) => !isUtf8(line)));
  const label = declared?.[1] ?? null;
  return label !== null && decodeText(bytes, label, LAST_RESORT).defect === null ? label : guessCharset(bytes);
}

/** Where to stop reading: at the end of the header, or at the last line that is whole within the limit. */
function wholeLines(bytes: Buffer, end: number): number {
  if (end <= MAX_HEADER_BYTES) return end;
  return Math.max(0, bytes.lastIndexOf(0x0a, MAX_HEADER_BYTES)) || MAX_HEADER_BYTES;
}

/** QUIRK classic Mac OS: lines that end in a bare CR. QUIRK Windows scripts: CR CR LF, where LF was made CRLF twice. */
function withLineFeeds(bytes: Buffer): Buffer {
  const first = bytes.indexOf(0x0a);
  if (first > 1 && bytes[first - 1] === 0x0d && bytes[first - 2] === 0x0d) {
    return Buffer.from(bytes.toString('latin1').replaceAll('\r\r\n', '\r\n'), 'latin1');
  }
  if (bytes.includes(0x0a) || !bytes.includes(0x0d)) return bytes;
  return Buffer.from(bytes.map((byte) => (byte === 0x0d ? 0x0a : byte)));
}

function endOfHeader(bytes: Buffer): { readonly at: number; readonly next: number } {
  let start = 0;
  // Blank lines before the first field are not its end.
  while (bytes[start] === 0x0d || bytes[start] === 0x0a) start += 1;
  if (start > 0 && !FIELD.test(bytes.toString('latin1', start, start + 80))) return { at: 0, next: 0 };
  const bare = bytes.indexOf('\n\n', start, 'latin1');
  const limit = bare < 0 ? bytes.length : bare;
  const full = bytes.subarray(0, limit + 3).indexOf('\n\r\n', start, 'latin1');
  if (full >= 0 && full < limit) return { at: full + 1, next: full + 3 };
  return bare < 0 ? { at: bytes.length, next: bytes.length } : { at: bare + 1, next: bare + 2 };
}

interface LogicalLines {
  readonly lines: readonly string[];
  /** Where the body begins if the header ends without a blank line. */
  readonly bodyAt: number | null;
}

/** Unfolds. A line that is no field is skipped if fields go on below it, else the body begins there. */
function logicalLines(block: string, defects: string[]): LogicalLines {
  const lines: string[][] = [];
  let position = 0;
  while (position < block.length) {
    const next = endOfLine(block, position);
    const line = block.slice(position, next).trimEnd();
    const folded = block[position] === ' ' || block[position] === '\t';
    if ((folded || isUnfolded(line, lines.at(-1)?.at(-1) ?? '')) && lines.length > 0) lines.at(-1)?.push(line);
    else if (FIELD.test(line)) lines.push([line]);
    else if (line !== '' && !MBOX_LINE.test(line)) {
      if (!FIELD.test(block.slice(next, next + 200))) {
        defects.push('the header ends without an empty line');
        return { lines: lines.map(join), bodyAt: position };
      }
      defects.push('a line in the header is no field and was skipped');
    }
    position = next;
  }
  return { lines: lines.map(join), bodyAt: null };
}

const endOfLine = (block: string, from: number): number => {
  const end = block.indexOf('\n', from);
  return end < 0 ? block.length : end + 1;
};

const join = (pieces: readonly string[]): string => pieces.join('');

function readField(line: string, charset: string | null): HeaderField {
  const colon = line.indexOf(':');
  return { name: line.slice(0, colon).trim().toLowerCase(), value: eightBit(line.slice(colon + 1), charset).trim() };
}

/** RFC 6532 lets a header hold UTF-8; everything else that is not ASCII is a guess. */
function eightBit(value: string, charset: string | null): string {
  const isForeign = EIGHT_BIT.test(value);
  if (!isForeign && !SHIFTS.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  // QUIRK old Japanese and Chinese mail programs: a seven-bit charset as it is.
  if (!isForeign) return decodeText(bytes, shiftedCharset(bytes)).text;
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeText(bytes, charset, LAST_RESORT).text;
}

/** Reads a block that is nothing but fields, such as a group of a delivery report (RFC 3464 §2.1). */
export function readFields(text: string): Header {
  const { lines } = logicalLines(text, []);
  const charset = EIGHT_BIT.test(text) ? likelyCharset(lines, Buffer.alloc(0)) : null;
  return new Header(lines.map((line) => readField(line, charset)));
}
