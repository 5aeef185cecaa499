/**
 * Lines that mail programs put between an answer and the mail below it.
 */
import { APPLE_FORWARDED, FORWARDED, FORWARD_END, ORIGINAL } from './separator-words.ts';

const RULE_SIGN = '[-‐‑–—―_=*─━]';
const ORIGINAL_LINE = new RegExp(
  `^[\\s>|+#~]{0,40}${RULE_SIGN}{2,60}\\s{0,3}(?:${ORIGINAL})(?:[\\s,].{0,100})?\\s{0,3}:?(?:${RULE_SIGN}{2,60}|$)`,
  'iu',
);
const FORWARDED_LINE = new RegExp(`^[\\s>|+#~]{0,40}${RULE_SIGN}{2,60}\\s{0,3}(?:${FORWARDED})(?:.{0,140})?$`, 'iu');
const APPLE_LINE = new RegExp(`^[\\s>]{0,20}(?:${APPLE_FORWARDED})\\s?[:：]\\s*$`, 'iu');
const END_LINE = new RegExp(
  `^[\\s>|]{0,20}${RULE_SIGN}{2,60}(?:8<${RULE_SIGN}{2,60})?\\s{0,3}(?:${FORWARD_END})(?:.{0,80})?$`,
  'iu',
);
const SENTENCE = new RegExp(
  `^[\\s>]{0,20}(?:[\\p{L} ]{0,24}\\s)?(?:${FORWARDED}|${APPLE_FORWARDED})\\s?[:：.]?$`,
  'iu',
);
const BARE_ORIGINAL = new RegExp(`^(?:${ORIGINAL})\\s?:?$`, 'iu');
const CUT = /^[\s>]{0,20}[-=_*]{2,60}8<[-=_*]{2,60}[^-=_*]{0,60}[-=_*]{2,60}\s*$/;
/** QUIRK Orange, La Poste: `> Message du 02/11/26 10:00`, `> De : Ken`. */
const ORANGE = /^\s*>?\s?Message du \d{2}\/\d{2}\/\d{2,4}/;
/** Such a line has two signs of a rule, or a colon at its end: most lines end here. */
const MAY_SEPARATE = /[-‐‑–—―_=*─━]{2}|[:：]\s*$/;

const MAX_SEPARATOR = 200;
const MAX_SENTENCE = 80;

const plain = (line: string): string => line.replace(/[\u00a0\u200b-\u200f\u202a-\u202e]/g, ' ').trim();

/** `-----Original Message-----` in the languages of Outlook, and what others made of it. */
export function isOriginalMessageLine(line: string): boolean {
  if (line.length <= 4 || line.length > MAX_SEPARATOR) return false;
  return MAY_SEPARATE.test(line) ? ORIGINAL_LINE.test(plain(line)) : ORANGE.test(line);
}

/** QUIRK BlackBerry: the same without signs. Counts right above a header block only. */
export const isBareOriginalLine = (line: string): boolean =>
  line.length <= MAX_SENTENCE && BARE_ORIGINAL.test(plain(line));

/** `---------- Forwarded message ---------`, `Begin forwarded message:` */
export function isForwardedMessageLine(line: string): boolean {
  if (line.length <= 4 || line.length > MAX_SEPARATOR || !MAY_SEPARATE.test(line)) return false;
  const text = plain(line);
  return FORWARDED_LINE.test(text) || APPLE_LINE.test(text);
}

/** `----- End forwarded message -----`, `===8<===End of original message text===`: what stands below is the forwarder's. */
export function isForwardEnd(line: string): boolean {
  return line.length > 8 && line.length <= MAX_SEPARATOR && MAY_SEPARATE.test(line) && END_LINE.test(plain(line));
}

/** A sentence that says it without signs: `This is a forwarded message` (The Bat!). Counts right above a header block only. */
export function isForwardedSentence(line: string): boolean {
  const text = line.length <= MAX_SENTENCE ? plain(line) : '';
  return text !== '' && SENTENCE.test(text);
}

/** QUIRK The Bat!: `===8<==============Original message text===============`. */
export const isCutLine = (line: string): boolean => line.length <= MAX_SEPARATOR && CUT.test(line);

/** The rule that Outlook on the web draws above its header block. */
export function isRule(line: string): boolean {
  return line.length >= 3 && line.length <= MAX_SEPARATOR && RULE.test(line);
}
const RULE = /^[\s>]{0,20}(?:_{10,}|-{3,}|\*{5,}|={5,}|─{3,}|━{3,}|—{3,})\s*$/;
