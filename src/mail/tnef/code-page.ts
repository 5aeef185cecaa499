/**
 * Windows code pages, by which TNEF and RTF name their charsets.
 */
import { decodeText } from '../body/charset.ts';

const LABELS: ReadonlyMap<number, string> = new Map([
  [0, 'windows-1252'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1200, 'utf-16le'],
  [20127, 'us-ascii'],
  [20866, 'koi8-r'],
  [21866, 'koi8-u'],
  [50220, 'iso-2022-jp'],
  [50221, 'iso-2022-jp'],
  [50222, 'iso-2022-jp'],
  [51932, 'euc-jp'],
  [51949, 'euc-kr'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
]);

/** The charset as mail calls it. */
export function charsetOf(codePage: number): string {
  const label = LABELS.get(codePage);
  if (label !== undefined) return label;
  // Code pages from 28591 on are the parts of ISO 8859.
  return codePage > 28590 && codePage < 28606 ? `iso-8859-${codePage - 28590}` : `cp${codePage}`;
}

export const decodeCodePage = (bytes: Uint8Array, codePage: number): string =>
  decodeText(bytes, charsetOf(codePage)).text;
