/**
 * QUIRK mailparser: it takes a boundary line with white space behind it for text, and so the whole multipart for one
 * text. RFC 2046 §5.1.1 calls that white space transport padding, which relays may add: it is removed beforehand.
 */
import type { Header } from '../header/header-fields.ts';

const MAX_BOUNDARIES = 100;
const SPACE = 0x20;
const TAB = 0x09;

/** The body with bare boundary lines; the same bytes if they are bare already. */
export function withoutBoundaryPadding(header: Header, body: Uint8Array): Uint8Array {
  const type = header.first('content-type') ?? '';
  if (!/multipart\//i.test(type)) return body;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const paddings = boundaries(type, bytes).flatMap((boundary) => paddingsOf(bytes, boundary));
  if (paddings.length === 0) return body;
  const pieces: Buffer[] = [];
  let position = 0;
  for (const { start, end } of paddings.sort((a, b) => a.start - b.start)) {
    if (start < position) continue;
    pieces.push(bytes.subarray(position, start));
    position = end;
  }
  return Buffer.concat([...pieces, bytes.subarray(position)]);
}

function boundaries(type: string, bytes: Buffer): readonly string[] {
  const found = new Set<string>();
  const add = (text: string): void => {
    const value = /^boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(text);
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

interface Padding {
  readonly start: number;
  readonly end: number;
}

function paddingsOf(bytes: Buffer, boundary: string): readonly Padding[] {
  const line = Buffer.from(`--${boundary}`, 'latin1');
  const found: Padding[] = [];
  for (let at = bytes.indexOf(line); at >= 0; at = bytes.indexOf(line, at + line.length)) {
    let start = at + line.length;
    if (bytes.toString('latin1', start, start + 2) === '--') start += 2;
    let end = start;
    while (bytes[end] === SPACE || bytes[end] === TAB) end += 1;
    const whole = (at === 0 || bytes[at - 1] === 0x0a) && (bytes[end] === 0x0d || bytes[end] === 0x0a);
    if (end > start && whole) found.push({ start, end });
  }
  return found;
}
