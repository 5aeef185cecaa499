/**
 * What a template can do beyond showing a field: a short list, so that templates stay words.
 */
import Handlebars from 'handlebars';

/** Helpers of ours by name; `if`, `unless` and `each` are Handlebars' own. */
export const HELPERS: Readonly<Record<string, Handlebars.HelperDelegate>> = {
  withBreaks: (text: string | null) => new Handlebars.SafeString(withBreaks(text ?? '')),
  ownPicture: (id: string | null) => `cid:${id ?? ''}`,
  safeLink: (href: string | null) => safeLink(href ?? ''),
  position: (index: unknown) => Number(index) + 1,
  rating: (stars: unknown) => rating(Number(stars)),
};

export const BLOCKS: readonly string[] = ['if', 'unless', 'each'];

/** What people wrote, with their line breaks and indents, and with no HTML of theirs. */
function withBreaks(text: string): string {
  return Handlebars.escapeExpression(text)
    .replace(/\r\n?|\n/g, '<br>\n')
    .replace(/^ +| {2,}/gm, (blanks) => '\u00a0'.repeat(blanks.length - 1) + (blanks.length === 1 ? '\u00a0' : ' '));
}

/** An address that a link may have; `#` for `javascript:` and its like. Handlebars escapes it afterwards. */
function safeLink(href: string): string {
  return /^(?:mailto:|https?:\/\/)[^\s\p{Cc}]*$/iu.test(href) ? href : '#';
}

function rating(stars: number): string {
  const full = Math.min(5, Math.max(0, Math.round(stars)));
  return '★'.repeat(full) + '☆'.repeat(5 - full);
}
