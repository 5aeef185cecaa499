/**
 * Lines that mail programs put between an answer and the mail below it.
 */
import { APPLE_FORWARDED, FORWARDED, FORWARD_PREFIXES, ORIGINAL } from './separator-words.ts';

const RULE_SIGN = '[-‐‑–—―_=*─━]';
const ORIGINAL_LINE = new RegExp(
  `^[\\s>|+#~]{0,40}${RULE_SIGN}{2,60}\\s{0,3}(?:${ORIGINAL})(?:[\\s,].{0,100})?\\s{0,3}:?(?:${RULE_SIGN}{2,60}|$)`,
  'iu',
);
const FORWARDED_LINE = new RegExp(`^[\\s>|+#~]{0,40}${RULE_SIGN}{2,60}\\s{0,3}(?:${FORWARDED})(?:.{0,140})?$`, 'iu');
const APPLE_LINE = new RegExp(`^[\\s>]{0,20}(?:${APPLE_FORWARDED})\\s?[:：]\\s*$`, 'iu');
/** Such a line has two signs of a rule, or a colon at its end: most lines end here. */
const MAY_SEPARATE = /[-‐‑–—―_=*─━]{2}|[:：]\s*$/;

const MAX_SEPARATOR = 200;

const plain = (line: string): string => line.replace(/[\u00a0\u200b-\u200f\u202a-\u202e]/g, ' ').trim();

/** `-----Original Message-----` in the languages of Outlook, and what others made of it. */
export function isOriginalMessageLine(line: string): boolean {
  return line.length > 4 && line.length <= MAX_SEPARATOR && MAY_SEPARATE.test(line) && ORIGINAL_LINE.test(plain(line));
}

/** `---------- Forwarded message ---------`, `Begin forwarded message:` */
export function isForwardedMessageLine(line: string): boolean {
  if (line.length <= 4 || line.length > MAX_SEPARATOR || !MAY_SEPARATE.test(line)) return false;
  const text = plain(line);
  return FORWARDED_LINE.test(text) || APPLE_LINE.test(text);
}

/** The rule that Outlook on the web draws above its header block. */
export function isRule(line: string): boolean {
  return line.length >= 3 && line.length <= MAX_SEPARATOR && RULE.test(line);
}
const RULE = /^[\s>]{0,20}(?:_{10,}|-{3,}|\*{5,}|={5,}|─{3,}|━{3,}|—{3,})\s*$/;

const FORWARD_PREFIX = new RegExp(
  `^\\s*(?:\\[[^\\]]{0,80}\\]\\s*)?(?:(?:re|aw|sv|r[eé]f?|odp|antw)\\s*:\\s*){0,5}(?:${FORWARD_PREFIXES})\\s*[:：]`,
  'iu',
);

/** The subject without what says that it was forwarded. */
export const withoutForwardPrefix = (subject: string): string => subject.replace(FORWARD_PREFIX, '').trim();

/** Does the subject say that it is a forwarded mail: `Fwd:`, `WG:`, `TR:` …? */
export const isForwardSubject = (subject: string): boolean => FORWARD_PREFIX.test(subject.slice(0, 300));
