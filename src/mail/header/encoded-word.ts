/**
 * Encoded words (RFC 2047) in unstructured text, phrases and file names; and the last wash of header text.
 */
import { decodeText } from '../body/charset.ts';

/**
 * QUIRK many senders: blanks and question marks within the encoded text, longer than 75 characters. The language suffix
 * is RFC 2231 §5.
 */
const WORD = /=\?([^?*\s]{1,60})(?:\*[^?\s]{0,20})?\?([bq])\?((?:[^?=]|\?(?!=)|=(?!\?(?!=)))*)\?=/gi;

interface Run {
  readonly charset: string;
  readonly bytes: Buffer;
}

const MAX_GUESSES = 8;
const NOTHING: Run = { charset: '', bytes: Buffer.alloc(0) };

/** Decodes all encoded words of an unfolded value. Total: what cannot be decoded stays as it is. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  let text = '';
  let run: Run = NOTHING;
  let end = 0;
  let runs = 0;
  for (const match of value.matchAll(WORD)) {
    const [whole, charset = '', encoding = '', payload = ''] = match;
    const between = value.slice(end, match.index);
    const bytes = encoding.toLowerCase() === 'b' ? Buffer.from(payload, 'base64') : unquote(payload);
    // RFC 2047 §6.2: white space between two encoded words is not shown.
    const adjacent = run !== NOTHING && between.trim() === '';
    if (adjacent && run.charset === charset.toLowerCase()) {
      // QUIRK several mailers: a character cut in two by the end of a word; joined before it is decoded.
      run = { charset: run.charset, bytes: Buffer.concat([run.bytes, bytes]) };
    } else {
      text += finish(run, runs) + (adjacent ? '' : between);
      runs += 1;
      run = { charset: charset.toLowerCase(), bytes };
    }
    end = match.index + whole.length;
  }
  return text + finish(run, runs) + value.slice(end);
}

/** @param runs how many there were before: honest values have few, and a guess costs what a hundred words do */
function finish(run: Run, runs: number): string {
  return run === NOTHING ? '' : decodeText(run.bytes, run.charset, runs > MAX_GUESSES ? 'windows-1252' : null).text;
}

/** The Q encoding, RFC 2047 §4.2. */
function unquote(payload: string): Buffer {
  const plain = payload
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, /[^\0-\u00ff]/.test(plain) ? 'utf8' : 'latin1');
}

/** Half a character, as UTF-16 and UTF-7 can hold: no text that could be encoded again. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Header text fit to be shown and sent again: decoded, without line ends, controls and the characters that
 * turn the direction of what follows; runs of white space are one blank.
 */
export function headerText(value: string): string {
  return decodeWords(value)
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
