/**
 * Bytes to text. The declared charset is believed if the bytes can be read by it; else they are UTF-8 if that
 * is valid, else what they look like, else windows-1252. The result says what was repaired.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';
import { guessCharset } from './charset-guess.ts';

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
/** QUIRK Latin-1 labels on UTF-8: web forms and scripts, so common that valid multi-byte UTF-8 is believed before the label. */
const LATIN = /^(?:iso-8859-15?|latin-?1|windows-1252)$/;

/** Decodes `bytes`; `declared` is the charset parameter, null if there is none. Total. */
export function decodeText(bytes: Uint8Array, declared: string | null): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const label = normalizeLabel(declared);
  if (!NOT_ASCII_BASED.test(label) && isPlainAscii(buffer)) return { text: buffer.toString('latin1'), defect: null };
  const honest = decodeDeclared(buffer, label);
  if (honest !== null) return { text: honest, defect: null };
  const guessed = guessCharset(buffer);
  const text = decodeAs(buffer, guessed, false) ?? buffer.toString('latin1');
  const said = UNKNOWN.has(label)
    ? 'no charset is declared'
    : `the declared charset ${label.slice(0, 40)} does not fit the bytes`;
  return { text, defect: `${said}: read as ${guessed}` };
}

function normalizeLabel(declared: string | null): string {
  return (declared ?? '')
    .trim()
    .replace(/^["']|["';]$/g, '')
    .toLowerCase()
    .replace(/^utf_?(\d)/, 'utf-$1')
    .replace(/^(?:x-)?(?:cp|win|windows)[-_]?(125\d|874)$/, 'windows-$1')
    .replace(/^iso[-_]?(8859)[-_]?(\d+)(?:-[ie])?$/, 'iso-$1-$2');
}

function isPlainAscii(buffer: Buffer): boolean {
  // An escape may begin ISO-2022-JP text that is labelled as ASCII (RFC 1468).
  return isAscii(buffer) && !buffer.includes(0x1b);
}

/** Null if the label is unknown, or the bytes contradict it. */
function decodeDeclared(buffer: Buffer, label: string): string | null {
  if (UNKNOWN.has(label) || ASCII.has(label)) return null;
  if (/^utf-?(?:16|32)|^ucs|^unicode/.test(label)) return decodeWide(buffer, label);
  if (LATIN.test(label)) return decodeAs(buffer, 'utf-8', true) ?? decodeAs(buffer, label, false);
  const strict = decodeAs(buffer, label, true);
  if (strict !== null) return strict;
  const loose = decodeAs(buffer, label, false);
  return loose !== null && mostlyReadable(loose) ? loose : null;
}

/** QUIRK UTF-16 labels on eight-bit text: real UTF-16 of any European text has a NUL in every other byte. */
function decodeWide(buffer: Buffer, label: string): string | null {
  const bom =
    buffer.length >= 2 && ((buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer[0] === 0xfe && buffer[1] === 0xff));
  if (!bom && !buffer.includes(0) && isPlainAscii(buffer)) return null;
  if (label === 'utf-16' && !bom) return decodeAs(buffer, buffer[0] === 0 ? 'utf-16be' : 'utf-16le', false);
  return decodeAs(buffer, label, false);
}

/** A truncated or slightly damaged text is still best read as what it says it is. */
function mostlyReadable(text: string): boolean {
  let broken = 0;
  let foreign = 0;
  for (const character of text) {
    if (character === '\ufffd') broken += 1;
    else if (character > '\u007f') foreign += 1;
  }
  return broken * 4 <= foreign;
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
  // QUIRK Node 20: its decoder for windows-1252 reads 0x80 to 0x9F as controls. Latin-1 is windows-1252 in all mail that has them.
  if (LATIN.test(label) && label !== 'iso-8859-15') return iconv.decode(buffer, 'windows-1252');
  const decoder = decoderOf(label, fatal);
  if (decoder === null)
    return iconv.encodingExists(label) && !isTransferEncoding(label) ? iconv.decode(buffer, label) : null;
  try {
    return decoder.decode(buffer);
  } catch {
    return null;
  }
}

/** iconv-lite also knows `base64` and `hex`, which are no charsets. */
function isTransferEncoding(label: string): boolean {
  return /^(?:base64|hex|binary)$/.test(label);
}
