/**
 * The outline of a message: all its fields and delimiter lines, and in place of each body a token.
 *
 * QUIRK mailparser: bodies go through it line by line and stream by stream, ten times as slow as it takes to decode
 * them. So it reads the outline and says what it found, and the bodies are decoded here in one go. A token reads as
 * itself only where it was taken for the whole of a part, and decoded as its body was: that proves the outline right.
 */
import { BOUNDARY_PARAMETER, type Delimiter } from './delimiters.ts';
import { decodeBase64, decodeQuotedPrintable, encodingNamed, type TransferEncoding } from './transfer-encoding.ts';

export interface Outline {
  readonly bytes: Buffer;
  /** The decoded bodies by their tokens. */
  readonly bodies: ReadonlyMap<string, Buffer>;
}

/** `=3D` shows if it was decoded although it should not have been. */
const tokenOf = (index: number): string => `body=3D${index}`;

/**
 * Null if a body is not well-formed, or not known to be one.
 *
 * @param fields the header fields that the library shall see and the empty line, one character for each byte
 */
export function outlineOf(fields: string, body: Buffer, delimiters: readonly Delimiter[]): Outline | null {
  const outline = new OutlineWriter(body, fields, delimiters);
  if (delimiters.length === 0) {
    const whole = !isMultipart(fields) && outline.leaveOut(0, body.length, encodingOf(fields));
    return whole ? outline.end() : null;
  }
  for (const [index, delimiter] of delimiters.entries()) {
    outline.writeDelimiter(delimiter);
    if (!delimiter.closing && !writeSection(outline, body, delimiter, delimiters[index + 1])) return null;
  }
  return outline.end();
}

function writeSection(
  outline: OutlineWriter,
  body: Buffer,
  { lineEnd }: Delimiter,
  next: Delimiter | undefined,
): boolean {
  if (next === undefined) return false;
  const bodyStart = endOfFields(body, lineEnd, next.start);
  if (bodyStart === null) return false;
  const fields = body.toString('latin1', lineEnd, bodyStart);
  if (STRANGE_LINE.test(fields)) return false;
  outline.writeFields(lineEnd, bodyStart, fields);
  if (isMultipart(fields)) return true;
  // RFC 2046 §5.1.1: the line end before a delimiter belongs to it.
  const bodyEnd = body[next.start - 2] === CR ? next.start - 2 : next.start - 1;
  // The parts of a mail within the mail are none of this one, but their delimiters look like it.
  if (/message\//i.test(fields) && body.subarray(bodyStart, bodyEnd).includes('boundary=')) return false;
  return outline.leaveOut(bodyStart, bodyEnd, encodingOf(fields));
}

const CR = 0x0d;
/** In the fields of a part: neither a field nor the rest of one, as the first line never is. */
const STRANGE_LINE = /^\r?\n[ \t]|\n(?![!-9;-~]+[ \t]*:|[ \t]|\r?\n|$)/;

/** Copies the body, but for what it is told to write otherwise. */
class OutlineWriter {
  readonly #body: Buffer;
  /** Boundaries get short names, so that mails of one mail program have one outline. */
  readonly #names: ReadonlyMap<string, string>;
  readonly #bodies = new Map<string, Buffer>();
  readonly #pieces: Buffer[];
  #position = 0;

  constructor(body: Buffer, fields: string, delimiters: readonly Delimiter[]) {
    this.#body = body;
    const boundaries = [...new Set(delimiters.map(({ boundary }) => boundary))];
    // Long enough that none of them, taken for text, decodes to nothing.
    this.#names = new Map(boundaries.map((boundary, index) => [boundary, `boundary-${index}`]));
    this.#pieces = [Buffer.from(this.#renamed(fields), 'latin1')];
  }

  writeDelimiter({ boundary, start, lineEnd, closing }: Delimiter): void {
    this.#replace(start, lineEnd, `--${this.#names.get(boundary) ?? boundary}${closing ? '--' : ''}`);
  }

  writeFields(start: number, end: number, fields: string): void {
    this.#replace(start, end, this.#renamed(fields));
  }

  /** False if it cannot be: then the outline is of no use. */
  leaveOut(start: number, end: number, encoding: TransferEncoding): boolean {
    const content = decode(this.#body.subarray(start, end), encoding);
    if (content === null) return false;
    const token = tokenOf(this.#bodies.size);
    this.#bodies.set(token, content);
    // Without a body the delimiter stands right behind the empty line.
    this.#replace(start, Math.max(start, end), encode(token, encoding) + (end < start ? '\n' : ''));
    return true;
  }

  end(): Outline {
    this.#replace(this.#body.length, this.#body.length, '');
    return { bytes: Buffer.concat(this.#pieces), bodies: this.#bodies };
  }

  #replace(start: number, end: number, text: string): void {
    this.#pieces.push(this.#body.subarray(this.#position, start), Buffer.from(text, 'latin1'));
    this.#position = end;
  }

  #renamed(fields: string): string {
    return fields.replace(BOUNDARY_PARAMETER, (parameter, quoted?: string, bare?: string) => {
      const name = this.#names.get(quoted ?? bare ?? '');
      return name === undefined ? parameter : `boundary=${name}`;
    });
  }
}

function decode(bytes: Buffer, encoding: TransferEncoding): Buffer | null {
  switch (encoding) {
    case 'base64':
      return decodeBase64(bytes);
    case 'quoted-printable':
      return decodeQuotedPrintable(bytes);
    case 'identity':
      return bytes;
    case 'uuencode':
      return null;
  }
}

function encode(token: string, encoding: TransferEncoding): string {
  switch (encoding) {
    case 'base64':
      return Buffer.from(token).toString('base64');
    case 'quoted-printable':
      return token.replaceAll('=', '=3D');
    case 'identity':
    case 'uuencode':
      return token;
  }
}

/** Behind the empty line; null if there is none. */
function endOfFields(body: Buffer, lineEnd: number, limit: number): number | null {
  const lines = body.subarray(lineEnd, limit);
  const full = lines.indexOf('\n\r\n', 0, 'latin1');
  const bare = (full < 0 ? lines : lines.subarray(0, full)).indexOf('\n\n', 0, 'latin1');
  if (bare >= 0) return lineEnd + bare + 2;
  return full < 0 ? null : lineEnd + full + 3;
}

const isMultipart = (fields: string): boolean => /multipart/i.test(fields);

function encodingOf(fields: string): TransferEncoding {
  return encodingNamed(/^content-transfer-encoding[ \t]*:(.*)/im.exec(fields)?.[1] ?? '');
}
