/** Short answers to "was this you?". Only a plain yes lets a parked mail through; a no, or anything unclear, does not. */

// prettier-ignore
const YES: ReadonlySet<string> = new Set([
  'yes', 'yes this was me', 'yes it was me', 'yes that was me', 'this was me', 'it was me', 'that was me', 'yes i did',
  'ok', 'okay', 'confirm', 'confirmed', 'i confirm', 'correct', 'right',
  'ja', 'ja das war ich', 'das war ich', 'ja ich war das', 'ich war das', 'bestätigt', 'oui', "oui c'était moi", 'sí', 'si',
]);
const NO = /^\s*(?:no|nope|not|never|nein|nicht|non)(?![\p{L}\p{N}])/iu;

export type IdentityAnswer = 'yes' | 'no' | 'unclear';

/** Reads the new words of the answer; a signature below them does no harm. */
export function readIdentityAnswer(text: string): IdentityAnswer {
  if (NO.test(text)) return 'no';
  const [first = ''] = text.trim().split(/[\r\n]/);
  const words = first
    .toLowerCase()
    .replace(/[’`´]/g, "'")
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return YES.has(words) ? 'yes' : 'unclear';
}
