/**
 * The transfer encodings (RFC 2045 §6), decoded in one go: strictly, null for whatever takes mercy to read, and with mercy.
 */

export type TransferEncoding = 'base64' | 'quoted-printable' | 'uuencode' | 'identity';

/** QUIRK scripts and old gateways: `base64;`, `"quoted-printable"`, `quoted/printable`, `x-uue`. All others change nothing. */
export function encodingNamed(field: string): TransferEncoding {
  const name = field.slice(0, 200).toLowerCase();
  if (/\bbase-?64\b/.test(name)) return 'base64';
  if (/\bquoted[-_/ ]?printable\b/.test(name)) return 'quoted-printable';
  return /\b(?:x-?)?uue(?:ncoded?)?\b/.test(name) ? 'uuencode' : 'identity';
}

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const EQUALS = 0x3d;

/** RFC 2045 §6.8, strictly: lines of one length, the last one shorter; its alphabet; padding at the end. */
export function decodeBase64(bytes: Buffer): Buffer | null {
  // Node takes the letters of base64url too.
  if (bytes.includes('-') || bytes.includes('_')) return null;
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end -= 1;
  const breaks = lineBreaks(bytes, end);
  if (breaks === null || (end - breaks) % 4 !== 0) return null;
  const padding = bytes[end - 1] !== EQUALS ? 0 : bytes[end - 2] !== EQUALS ? 1 : 2;
  // Of the very size and outside of Node's pool: so it can be handed to another thread without a copy.
  const decoded = Buffer.allocUnsafeSlow(Math.max(0, ((end - breaks) / 4) * 3 - padding));
  // Node skips what is no letter, and stops at padding: then there is less than there should be.
  return decoded.write(bytes.toString('latin1', 0, end), 'base64') === decoded.length ? decoded : null;
}

/** How many bytes of line ends there are; null if the lines are of different length. */
function lineBreaks(bytes: Buffer, end: number): number | null {
  const first = bytes.indexOf(LF);
  if (first < 0 || first >= end) return 0;
  const width = bytes[first - 1] === CR ? 2 : 1;
  let count = 0;
  let at = first;
  for (; at < end; at += first + 1) {
    if (bytes[at] !== LF || (width === 2 && bytes[at - 1] !== CR)) return null;
    count += width;
  }
  return count;
}

/** Somebody's words, and no letters of base64: blanks within the line, or mostly what base64 has not. */
function isProse(line: string): boolean {
  if (/^[A-Za-z0-9+/=\r]*$/.test(line)) return false;
  const words = line.trim();
  const blanks = words.match(/[ \t]/g)?.length ?? 0;
  const foreign = words.match(/[^A-Za-z0-9+/=\s]/g)?.length ?? 0;
  return foreign * 2 > words.length || (blanks + foreign > 1 && blanks * 20 >= words.length && blanks > 0);
}

/**
 * What is no letter of base64 is skipped (RFC 2045 §6.8); padding may stand amid it where somebody joined several. Prose
 * is nothing encoded: what relays append to it, or the whole of it, under the wrong label. Linear, and never null.
 */
export function decodeBrokenBase64(bytes: Buffer): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const found = lines.findIndex(isProse);
  const end = found < 0 ? lines.length : found;
  const pieces = lines.slice(0, end).join('').split(/=+/);
  const decoded = pieces.map((piece) => Buffer.from(piece.replace(/[^A-Za-z0-9+/]+/g, ''), 'base64'));
  const prose = lines.slice(end).join('\n');
  const gap = prose !== '' && decoded.some(({ length }) => length > 0) ? '\n' : '';
  return Buffer.concat([...decoded, Buffer.from(gap + prose, 'latin1')]);
}

/** RFC 2045 §6.7: white space at the end of a line is none of the text; a `=` that means nothing is not well-formed: null. */
export function decodeQuotedPrintable(bytes: Buffer): Buffer | null {
  return decodeQuoted(bytes, false);
}

/**
 * As the RFC advises for what is not well-formed: a `=` that means nothing stands for itself. Lines are joined first, for
 * the sake of those who break them within `=C3`. Linear, and never null.
 */
export function decodeBrokenQuotedPrintable(bytes: Buffer): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const joined = lines.map((line, index) => {
    const end = index === lines.length - 1 ? '' : line.endsWith('\r') ? '\r\n' : '\n';
    const words = withoutBlanksBehind(end === '\r\n' ? line.slice(0, -1) : line);
    return words.endsWith('=') ? words.slice(0, -1) : words + end;
  });
  const whole = Buffer.from(joined.join(''), 'latin1');
  return decodeQuoted(whole, true) ?? whole;
}

function withoutBlanksBehind(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end -= 1;
  return line.slice(0, end);
}

function decodeQuoted(bytes: Buffer, lenient: boolean): Buffer | null {
  const decoded = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  /** The length without the white space that came last. */
  let kept = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    let byte = bytes[at] ?? 0;
    if (byte === EQUALS) {
      const soft = softBreak(bytes, at);
      byte = soft > 0 ? 0 : (digit(bytes[at + 1]) << 4) | digit(bytes[at + 2]);
      const literal = byte < 0;
      if (literal && !lenient) return null;
      if (literal) byte = EQUALS;
      else at += soft > 0 ? soft - 1 : 2;
      kept = length;
      if (soft > 0) continue;
    } else if (byte === SPACE || byte === TAB) {
      decoded[length++] = byte;
      continue;
    } else if (byte === LF || byte === CR) length = kept;
    decoded[length++] = byte;
    kept = length;
  }
  return decoded.subarray(0, kept);
}

/** The length of a soft line break that begins there; 0 if none does. */
function softBreak(bytes: Buffer, at: number): number {
  const next = bytes[at + 1];
  if (next === undefined) return 1;
  if (next === LF) return 2;
  return next === CR && bytes[at + 2] === LF ? 3 : 0;
}

/** The value of a hexadecimal digit; -1 if it is none. */
function digit(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
