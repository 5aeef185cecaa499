/**
 * What charset do undeclared bytes look like? UTF-8 if valid; else what a detector finds; windows-1252 if it finds
 * nothing, or nothing likelier. How the detector was chosen: docs/decisions/0016.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import { TextDecoder } from 'node:util';
import type { detectAll } from 'jschardet';

/** Enough to tell languages apart; more costs time only. */
const SAMPLE_BYTES = 32_768;
/** In these mail was written; without them the detector also finds charsets of DOS, of mainframes and of the Mac. */
const CHARSETS_OF_MAIL =
  'utf-8 iso-2022-jp iso-2022-kr hz-gb-2312 shift_jis euc-jp euc-kr gb18030 big5 ' +
  'windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-874 ' +
  'iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-8 iso-8859-9 koi8-r koi8-u';
/** What cannot be told apart from it is windows-1252, the commonest: short texts have too few letters to show more. */
const AS_LIKELY = 0.9;
const LAST_RESORT = 'windows-1252';

/** The label of the likeliest charset. Total; linear in a bounded sample. */
export function guessCharset(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isUtf8(bytes) && !(isAscii(bytes) && SHIFTS.test(Buffer.from(bytes).toString('latin1')))) return 'utf-8';
  return detected(bytes.subarray(0, SAMPLE_BYTES));
}

/** Seven-bit charsets shift between ASCII and theirs: RFC 1468 and 1557 by an escape, RFC 1843 by a tilde. */
// oxlint-disable-next-line no-control-regex
const SHIFTS = /\u001b[$(]|~\{/;

function detected(sample: Uint8Array): string {
  const likely = detector()(sample, { detectEncodings: CHARSETS_OF_MAIL.split(' '), minimumThreshold: 0 }).flatMap(
    ({ encoding, confidence }) => (encoding === null ? [] : { label: labelOf(encoding), confidence }),
  );
  const best = likely.find(({ label }) => !mixesAlphabets(sample, label));
  const latin = likely.find(({ label }) => label === LAST_RESORT);
  if (best === undefined || (latin !== undefined && latin.confidence >= AS_LIKELY * best.confidence))
    return LAST_RESORT;
  return best.label;
}

const labelOf = (encoding: string): string => (encoding === 'CP874' ? 'windows-874' : encoding.toLowerCase());

const NOT_LATIN = /^(?:windows-(?:1251|1253|1255|1256|874)|iso-8859-[578]|koi8-[ru])$/;

/** `là` is French; with a Cyrillic `а` it is nothing. */
function mixesAlphabets(sample: Uint8Array, label: string): boolean {
  if (!NOT_LATIN.test(label)) return false;
  const text = new TextDecoder(label).decode(sample);
  const letters = text.match(/[^\0-\u007f]/g)?.length ?? 0;
  const mixed = text.match(/[A-Za-z][^\0-\u00bf]/g)?.length ?? 0;
  return mixed * 3 >= letters;
}

let loaded: typeof detectAll | null = null;

/** Its tables take 60 ms and 20 MB: loaded for the first mail that needs it, and most mail says what it is. */
function detector(): typeof detectAll {
  loaded ??= (createRequire(import.meta.url)('jschardet') as { readonly detectAll: typeof detectAll }).detectAll;
  return loaded;
}
