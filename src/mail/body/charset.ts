/**
 * Bytes to text. The declared charset is believed if the bytes can be read by it; else they are UTF-8 if that
 * is valid, else what they look like, else windows-1252. The result says what was repaired.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';
import { guessCharset } from './charset-guess.ts';
import { shiftedCharset, unshift } from './shifted-charsets.ts';

export interface DecodedText {
  readonly text: string;
  /** Null, or how the declared charset was wrong. */
  readonly defect: string | null;
}

/** Labels that say nothing, or that senders use for "I do not know" (RFC 1428 §3, mail gateways). */
const UNKNOWN = new Set([
  '',
  'unknown',
  'unknown-8bit',
  'x-unknown',
  'default',
  'none',
  'binary',
  '8bit',
  'x-user-defined',
]);
const ASCII = new Set(['us-ascii', 'ascii', 'ansi_x3.4-1968', 'iso646-us', '646', 'ansi', '7bit']);
/** Charsets whose ASCII bytes do not mean ASCII characters. */
const NOT_ASCII_BASED = /^(?:utf-?(?:7|16|32)|ucs-?[24]|iso-10646|iso-2022|csiso2022|hz-gb|ibm037|cp037|unicode)/;
const LATIN = /^(?:iso-8859-1|latin-?1|windows-1252)$/;
/**
 * QUIRK web forms and scripts: UTF-8 under the label of an eight-bit charset. Letters of these charsets hardly ever make
 * valid multi-byte UTF-8, so where it is valid it is believed before the label.
 */
const EIGHT_BIT = /^(?:iso-8859-\d+|latin-?\d|windows-(?:125\d|874)|koi8-[rtu]|macintosh|x-mac-\w+|cp\d{3})$/;
/** Names that decoders do not know, and labels of less than was meant. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cp65001', 'utf-8'],
  ['utf8mb4', 'utf-8'],
  ['utf-8-sig', 'utf-8'],
  ['unicode-1-1-utf-7', 'utf-7'],
  ['x-unicode-2-0-utf-7', 'utf-7'],
  ['csunicode11utf7', 'utf-7'],
  ['iso-10646-ucs-2', 'utf-16'],
  ['csunicode', 'utf-16'],
  ['unicode', 'utf-16'],
  ['ucs-2', 'utf-16'],
  ['ucs2', 'utf-16'],
  ['iso-10646-ucs-4', 'utf-32'],
  ['ucs-4', 'utf-32'],
  ['cp50220', 'iso-2022-jp'],
  ['cp50221', 'iso-2022-jp'],
  ['cp50222', 'iso-2022-jp'],
  ['iso-2022-jp-1', 'iso-2022-jp'],
  ['iso-2022-jp-2', 'iso-2022-jp'],
  ['iso-2022-jp-3', 'iso-2022-jp'],
  ['iso-2022-jp-2004', 'iso-2022-jp'],
  ['iso-2022-jp-ms', 'iso-2022-jp'],
  ['gb2312', 'gb18030'],
  ['gbk', 'gb18030'],
  ['cp936', 'gb18030'],
  ['ms936', 'gb18030'],
  ['windows-936', 'gb18030'],
  ['hz', 'hz-gb-2312'],
  ['cp932', 'shift_jis'],
  ['cp949', 'euc-kr'],
  ['windows-949', 'euc-kr'],
  ['x-windows-949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['ks_c_5601-1987', 'euc-kr'],
  ['ks_c_5601-1989', 'euc-kr'],
  ['ksc5601', 'euc-kr'],
  ['ksc_5601', 'euc-kr'],
  ['korean', 'euc-kr'],
  ['x-mac-ce', 'maccenteuro'],
  ['x-mac-centraleurroman', 'maccenteuro'],
  ['big5-eten', 'big5'],
  ['big5-hkscs', 'big5'],
  ['cn-big5', 'big5'],
  ['csbig5', 'big5'],
  ['x-x-big5', 'big5'],
]);
/**
 * QUIRK Node's decoders (ICU): windows-1252 has controls at 0x80 to 0x9F, and Korean and Chinese lack the characters
 * that Windows and Hong Kong added. Latin-1 is windows-1252 in all mail that has such bytes.
 */
const BETTER_TABLES: ReadonlyMap<string, string> = new Map([
  ['euc-kr', 'cp949'],
  ['big5', 'big5hkscs'],
]);

/**
 * Decodes `bytes`; `declared` is the charset parameter, null if there is none. `otherwise`: the charset to take them for
 * if that does not fit, where a look at each of many small pieces would cost too much. Total.
 */
export function decodeText(bytes: Uint8Array, declared: string | null, otherwise: string | null = null): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const label = normalizeLabel(declared);
  if (!NOT_ASCII_BASED.test(label) && isPlainAscii(buffer)) return { text: buffer.toString('latin1'), defect: null };
  const honest = decodeDeclared(buffer, label);
  if (honest !== null) return { text: honest, defect: null };
  const said = UNKNOWN.has(label)
    ? 'no charset is declared'
    : `the declared charset ${label.slice(0, 40)} does not fit the bytes`;
  const { text, charset } = otherwise === null ? decodeLines(buffer) : decodeAsGuessed(buffer, otherwise);
  return { text, defect: `${said}: read as ${charset}` };
}

interface Guessed {
  readonly text: string;
  readonly charset: string;
}

function decodeAsGuessed(buffer: Buffer, likeliest: string): Guessed {
  const charset = isUtf8(buffer) && !NOT_ASCII_BASED.test(likeliest) ? 'utf-8' : likeliest;
  return { text: decodeAs(buffer, charset, false) ?? buffer.toString('latin1'), charset };
}

/** Text may have been put together of several: where a line shows that UTF-8 was meant, the others are guessed apart. */
function decodeLines(buffer: Buffer): Guessed {
  if (isUtf8(buffer)) return decodeAsGuessed(buffer, guessCharset(buffer));
  const lines = splitLines(buffer).map((bytes) => ({ bytes, text: asUtf8(bytes) }));
  if (!lines.some(({ bytes, text }) => text !== null && text.length < bytes.length)) {
    return decodeAsGuessed(buffer, guessCharset(buffer));
  }
  const charset = guessCharset(Buffer.concat(lines.filter(({ text }) => text === null).map(({ bytes }) => bytes)));
  const words = lines.map(({ bytes, text }) => text ?? decodeAs(bytes, charset, false) ?? bytes.toString('latin1'));
  return { text: words.join(''), charset: lines.every(({ text }) => text !== null) ? 'utf-8' : `utf-8 and ${charset}` };
}

function splitLines(buffer: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < buffer.length;) {
    const end = buffer.indexOf(0x0a, start);
    const next = end < 0 ? buffer.length : end + 1;
    lines.push(buffer.subarray(start, next));
    start = next;
  }
  return lines;
}

/** Null if it is none. */
function asUtf8(bytes: Buffer): string | null {
  const text = bytes.toString('utf8');
  return isUtf8(bytes) || isMostlyReadable(text) ? text : null;
}

/** A truncated or slightly damaged text is still best read as what it says it is. */
function isMostlyReadable(text: string): boolean {
  let broken = 0;
  let foreign = 0;
  for (const character of text) {
    if (character === '\ufffd') broken += 1;
    else if (character > '\u007f') foreign += 1;
  }
  return broken * 4 <= foreign;
}

function normalizeLabel(declared: string | null): string {
  const label = (declared ?? '')
    .trim()
    .replace(/^["']|["';]$/g, '')
    .toLowerCase()
    .replace(/^utf_?(\d)/, 'utf-$1')
    .replace(/^(?:x-)?(?:cp|win|windows)[-_]?(125\d|874)$/, 'windows-$1')
    .replace(/^iso[-_]?(8859)[-_]?(\d+)(?:-[ie])?$/, 'iso-$1-$2');
  return ALIASES.get(label) ?? label;
}

function isPlainAscii(buffer: Buffer): boolean {
  return isAscii(buffer) && shiftedCharset(buffer) === null;
}

/** Null if the label is unknown, or the bytes contradict it. */
function decodeDeclared(buffer: Buffer, label: string): string | null {
  if (UNKNOWN.has(label) || ASCII.has(label)) return null;
  if (/^utf-?(?:16|32)/.test(label)) return decodeWide(buffer, label);
  // Seven bits, as its name says.
  if (label === 'utf-7' && !isAscii(buffer)) return null;
  if (EIGHT_BIT.test(label) && isUtf8(buffer)) return decodeAs(buffer, 'utf-8', true);
  const strict = decodeAs(buffer, label, true);
  if (strict !== null) return strict;
  const loose = decodeAs(buffer, label, false);
  return loose !== null && isMostlyReadable(loose) ? loose : null;
}

/** QUIRK UTF-16 labels on eight-bit text: real UTF-16 of European text has a NUL, or another low byte, in every other place. */
function decodeWide(buffer: Buffer, label: string): string | null {
  const bom =
    buffer.length >= 2 && ((buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer[0] === 0xfe && buffer[1] === 0xff));
  if (!bom && isPlainAscii(buffer) && !buffer.some((byte) => byte < 0x09)) return null;
  if (label === 'utf-16' && !bom) return decodeAs(buffer, bigEndian(buffer) ? 'utf-16be' : 'utf-16le', false);
  return decodeAs(buffer, label, false);
}

/** Enough to tell. */
const ENDIAN_SAMPLE = 2_048;

/** A text keeps to few alphabets: of the two bytes of a character the high one has fewer values. */
function bigEndian(buffer: Buffer): boolean {
  const values = [new Set<number>(), new Set<number>()];
  for (const [at, byte] of buffer.subarray(0, ENDIAN_SAMPLE).entries()) values[at % 2]?.add(byte);
  const [even, odd] = values.map(({ size }) => size);
  return (even ?? 0) < (odd ?? 0);
}

const decoders = new Map<string, TextDecoder | null>();

function decoderOf(label: string, fatal: boolean): TextDecoder | null {
  const key = `${label}/${String(fatal)}`;
  const known = decoders.get(key);
  if (known !== undefined) return known;
  let decoder: TextDecoder | null = null;
  try {
    decoder = new TextDecoder(label, { fatal });
  } catch {
    // Not a label of the web's encoding standard: iconv-lite may know it.
  }
  // Labels come from strangers: the table may not grow without bound.
  if (decoders.size < 200) decoders.set(key, decoder);
  return decoder;
}

/** Null if the label is unknown, or `fatal` is asked for and the bytes are not valid in it. */
function decodeAs(buffer: Buffer, label: string, fatal: boolean): string | null {
  // To ask is cheaper than to fail: an exception takes a hundred times as long.
  if (fatal && label === 'utf-8' && !isUtf8(buffer)) return null;
  if (LATIN.test(label)) return iconv.decode(buffer, 'windows-1252');
  const unshifted = unshift(buffer, label);
  if (unshifted !== null) return decodeAs(unshifted.bytes, unshifted.charset, fatal);
  const better = BETTER_TABLES.get(label);
  const decoder = better === undefined ? decoderOf(label, fatal) : null;
  if (decoder === null) return decodeByIconv(buffer, better ?? label, fatal);
  try {
    return decoder.decode(label === 'iso-2022-jp' ? withoutEmptyRuns(buffer) : buffer);
  } catch {
    return null;
  }
}

function decodeByIconv(buffer: Buffer, label: string, fatal: boolean): string | null {
  if (!iconv.encodingExists(label) || isTransferEncoding(label)) return null;
  const text = iconv.decode(buffer, label);
  return fatal && text.includes('\ufffd') ? null : text;
}

/** Joined words of a header shift back to ASCII and at once away again, which strict decoders take for a fault. */
function withoutEmptyRuns(buffer: Buffer): Buffer {
  // oxlint-disable-next-line no-control-regex
  return Buffer.from(buffer.toString('latin1').replace(/\u001b\([BJ](?=\u001b)/g, ''), 'latin1');
}

/** iconv-lite also knows `base64` and `hex`, which are no charsets. */
function isTransferEncoding(label: string): boolean {
  return /^(?:base64|hex|binary)$/.test(label);
}
