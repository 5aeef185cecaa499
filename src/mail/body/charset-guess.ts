/**
 * What charset do undeclared bytes look like? UTF-8 if valid; ISO-2022-JP by its escapes; else the candidate
 * whose text looks most like its own language; windows-1252 if none does.
 */
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Enough to tell languages apart; more costs time only. */
const SAMPLE_BYTES = 32_768;

interface Candidate {
  readonly label: string;
  /** What the commonest characters of its languages are; or the lead bytes of them, where two bytes make one. */
  readonly common: RegExp | readonly [from: number, to: number];
}

const KANA_AND_KANJI = /[\u3040-\u30ff\u4e00-\u9fff\u3001\u3002\uff01-\uff5e]/u;

const CANDIDATES: readonly Candidate[] = [
  { label: 'shift_jis', common: KANA_AND_KANJI },
  { label: 'euc-jp', common: KANA_AND_KANJI },
  { label: 'gb18030', common: [0xb0, 0xd7] }, // GB 2312 level 1: the 3755 commonest
  { label: 'big5', common: [0xa4, 0xc6] }, // Big5 level 1
  { label: 'euc-kr', common: [0xb0, 0xc8] }, // the syllables of KS X 1001
  { label: 'windows-1251', common: /[\u0430-\u044f\u0451\u0456\u0457\u0454]/u },
  { label: 'koi8-r', common: /[\u0430-\u044f\u0451]/u },
  { label: 'windows-1252', common: /[à-öø-ÿß\u2018-\u201d\u2013\u2014\u2026€£§°´«»·\u00a0]/u },
];

/** The label of the likeliest charset. Total; linear in a bounded sample. */
export function guessCharset(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isUtf8(bytes)) return hasEscape(bytes) ? 'iso-2022-jp' : 'utf-8';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let best = { label: 'windows-1252', score: 0 };
  for (const candidate of CANDIDATES) {
    const { common } = candidate;
    const score =
      common instanceof RegExp ? plausibility(sample, candidate.label, common) : shareOfLeads(sample, common);
    if (score > best.score) best = { label: candidate.label, score };
  }
  return best.label;
}

/** RFC 1468: `ESC $ B`, `ESC ( J` … between two runs of seven-bit text. */
function hasEscape(bytes: Uint8Array): boolean {
  for (let index = bytes.indexOf(0x1b); index >= 0; index = bytes.indexOf(0x1b, index + 1)) {
    if (bytes[index + 1] === 0x24 || bytes[index + 1] === 0x28) return true;
  }
  return false;
}

/**
 * Between -1 and 1: the share of foreign characters that are common in the candidate's languages, less those
 * that hardly occur, and less foreign letters glued to ASCII ones where scripts do not mix.
 */
function plausibility(sample: Uint8Array, label: string, common: RegExp): number {
  const text = new TextDecoder(label).decode(sample, { stream: true });
  const latin = label === 'windows-1252';
  let foreign = 0;
  let score = 0;
  let previous = '';
  for (const character of text) {
    if (character > '\u007f') {
      foreign += 1;
      if (common.test(character)) score += glued(previous, latin) ? -0.5 : 1;
      else if (isOdd(character)) score -= 1;
    }
    previous = character;
  }
  return foreign === 0 ? 0 : score / foreign;
}

/** The share of two-byte characters whose first byte is a common one; punctuation (0xA1 to 0xA3) counts for nothing. */
function shareOfLeads(sample: Uint8Array, [from, to]: readonly [number, number]): number {
  let pairs = 0;
  let common = 0;
  for (let index = 0; index + 1 < sample.length; index += 1) {
    const lead = sample[index] ?? 0;
    if (lead < 0x81) continue;
    const trail = sample[index + 1] ?? 0;
    index += 1;
    if (lead >= 0xa1 && lead <= 0xa3) continue;
    pairs += 1;
    if (trail >= 0x40 && lead >= from && lead <= to) common += 1;
    else common -= 0.5;
  }
  return pairs === 0 ? 0 : common / pairs;
}

/** `naïve` is French; `naпve` is nothing. */
function glued(previous: string, latin: boolean): boolean {
  if (latin) return previous > '\u007f' && /\p{L}/u.test(previous);
  return /[A-Za-z]/.test(previous);
}

/** Controls, replacement, private use, box drawing, half-width kana: signs of the wrong charset. */
function isOdd(character: string): boolean {
  return /[\u0080-\u009f\ufffd\ue000-\uf8ff\u2500-\u259f\uff61-\uff9f\u0400-\u040f]/u.test(character);
}
