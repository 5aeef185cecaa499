/**
 * The lines that may separate parts (RFC 2046 §5.1.1): all that consist of a boundary which the message names
 * anywhere. Whether they separate anything, only who reads the whole tree can tell.
 */
const MAX_BOUNDARIES = 100;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const HYPHEN = 0x2d;

/** A boundary as a Content-Type field names it. */
export const BOUNDARY_PARAMETER = /boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i;

export interface Delimiter {
  readonly boundary: string;
  /** Of its first hyphen. */
  readonly start: number;
  /** Where the white space behind it begins; `lineEnd` if there is none. */
  readonly bareEnd: number;
  /** Of its CR or LF. */
  readonly lineEnd: number;
  /** With two hyphens behind it: no further part follows. */
  readonly closing: boolean;
}

/** In their order; none if the message is of one part. */
export function findDelimiters(contentType: string, bytes: Buffer): readonly Delimiter[] {
  if (!/multipart\//i.test(contentType)) return [];
  const found = boundaries(contentType, bytes).flatMap((boundary) => delimiterLines(bytes, boundary));
  return found.sort((a, b) => a.start - b.start);
}

/**
 * QUIRK mailparser: it takes a delimiter line with white space behind it for text, and so the whole multipart for one
 * text. RFC 2046 §5.1.1 calls that white space transport padding, which relays may add: it is taken away.
 */
export function withoutPadding(bytes: Buffer, delimiters: readonly Delimiter[]): Buffer {
  const padded = delimiters.filter(({ bareEnd, lineEnd }) => bareEnd < lineEnd);
  if (padded.length === 0) return bytes;
  const starts = [0, ...padded.map(({ lineEnd }) => lineEnd)];
  return Buffer.concat(starts.map((start, index) => bytes.subarray(start, padded[index]?.bareEnd)));
}

function boundaries(type: string, bytes: Buffer): readonly string[] {
  const found = new Set<string>();
  const add = (text: string): void => {
    const value = BOUNDARY_PARAMETER.exec(text);
    const boundary = value?.[1] ?? value?.[2];
    if (boundary !== undefined) found.add(boundary);
  };
  add(type.slice(Math.max(0, type.search(/boundary/i))));
  let at = bytes.indexOf('boundary=', 0, 'latin1');
  for (let count = 0; at >= 0 && count < MAX_BOUNDARIES; count += 1) {
    add(bytes.toString('latin1', at, at + 220));
    at = bytes.indexOf('boundary=', at + 1, 'latin1');
  }
  return [...found];
}

/** Those of one boundary. */
export function delimiterLines(bytes: Buffer, boundary: string): readonly Delimiter[] {
  const line = Buffer.from(`--${boundary}`, 'latin1');
  const found: Delimiter[] = [];
  for (let start = bytes.indexOf(line); start >= 0; start = bytes.indexOf(line, start + line.length)) {
    const boundaryEnd = start + line.length;
    const closing = bytes[boundaryEnd] === HYPHEN && bytes[boundaryEnd + 1] === HYPHEN;
    const bareEnd = closing ? boundaryEnd + 2 : boundaryEnd;
    let lineEnd = bareEnd;
    while (bytes[lineEnd] === SPACE || bytes[lineEnd] === TAB) lineEnd += 1;
    const whole = (start === 0 || bytes[start - 1] === LF) && (bytes[lineEnd] === CR || bytes[lineEnd] === LF);
    if (whole) found.push({ boundary, start, bareEnd, lineEnd, closing });
  }
  return found;
}
