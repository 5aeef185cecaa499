/**
 * What charset do undeclared bytes look like? UTF-8 if valid; else what a detector finds; windows-1252 if it finds
 * nothing, or nothing likelier. How the detector was chosen: docs/decisions/0016.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import { TextDecoder } from 'node:util';
import type { detectAll } from 'jschardet';
import { shiftedCharset } from './shifted-charsets.ts';

/** Enough to tell languages apart; more costs time only. */
const SAMPLE_BYTES = 32_768;
/** In these mail was written; without them the detector also finds charsets of DOS, of mainframes and of the Mac. */
const CHARSETS_OF_MAIL =
  'utf-8 iso-2022-jp iso-2022-kr hz-gb-2312 shift_jis euc-jp euc-kr gb18030 big5 ' +
  'windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-874 ' +
  'iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-8 iso-8859-9 koi8-r koi8-u';
/** What cannot be told apart from it is windows-1252, the commonest: short texts have too few letters to show more. */
const AS_LIKELY = 0.9;
const LAST_RESORT = 'windows-1252';

/** The label of the likeliest charset. Total; linear in a bounded sample. */
export function guessCharset(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const shifted = isAscii(bytes) ? shiftedCharset(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) : null;
  if (shifted !== null) return shifted;
  return isUtf8(bytes) ? 'utf-8' : detected(bytes.subarray(0, SAMPLE_BYTES));
}

function detected(sample: Uint8Array): string {
  const likely = detector()(sample, { detectEncodings: CHARSETS_OF_MAIL.split(' '), minimumThreshold: 0 }).flatMap(
    ({ encoding, confidence, language }) =>
      encoding === null ? [] : { label: labelOf(encoding), confidence, language: language ?? '' },
  );
  const best = likely.find(
    ({ label, language }) => !mixesAlphabets(sample, label) && isSpelledIn(sample, label, language),
  );
  const latin = likely.find(({ label, language }) => label === LAST_RESORT && isSpelledIn(sample, label, language));
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

/** The letters beyond ASCII of the languages that the detector tells apart. */
const ALPHABETS: Readonly<Record<string, string>> = {
  ca: 'àçéèíïóòúüñ·',
  cs: 'áčďéěíňóřšťúůýž',
  da: 'æøåé',
  de: 'äöüß',
  es: 'áéíóúñü',
  et: 'äõöüšž',
  fi: 'äöåšž',
  fr: 'àâæçéèêëîïôœùûüÿ',
  hr: 'čćđšž',
  hu: 'áéíóöőúüű',
  is: 'áðéíóúýþæö',
  it: 'àèéìíîòóù',
  lt: 'ąčęėįšųūž',
  lv: 'āčēģīķļņšūž',
  nl: 'áéëèïíóöüú',
  no: 'æøåéòóô',
  pl: 'ąćęłńóśźż',
  pt: 'áâãàçéêíóôõúü',
  ro: 'ăâîșțşţ',
  sk: 'áäčďéíĺľňóôŕšťúýž',
  sl: 'čšž',
  sr: 'čćđšž',
  sv: 'åäöé',
  tr: 'çğıİöşüâîû',
};

/** The detector says which language it took the text for: `Problčme` would be no Romanian. Names may be foreign. */
function isSpelledIn(sample: Uint8Array, label: string, language: string): boolean {
  const alphabet = ALPHABETS[language];
  if (alphabet === undefined || NOT_LATIN.test(label)) return true;
  const letters = new TextDecoder(label).decode(sample).match(/(?![\0-\u007f])\p{L}/gu) ?? [];
  const strange = letters.filter((letter) => !alphabet.includes(letter.toLowerCase()));
  return strange.length * 4 <= letters.length;
}

let loaded: typeof detectAll | null = null;

/** Its tables take 60 ms and 20 MB: loaded for the first mail that needs it, and most mail says what it is. */
function detector(): typeof detectAll {
  loaded ??= (createRequire(import.meta.url)('jschardet') as { readonly detectAll: typeof detectAll }).detectAll;
  return loaded;
}
