/**
 * The text part of a mail, made from its HTML.
 */
import { htmlToText } from '../mail/html/html-text.ts';

/**
 * What only makes sense to look at or to tap stands in `<div class="only-html">`: the text says it in words.
 * Such a div holds no other.
 */
const ONLY_HTML = '<div class="only-html"';

/** How things look, which text does not show; half of a mail, and half of the time. What hides something stays. */
const LOOKS = / style="(?!display:none)[^"]*"/g;

/** Total, and linear in the size. */
export function plainText(html: string): string {
  const start = html.indexOf('<body');
  let kept = '';
  let position = Math.max(0, start);
  for (;;) {
    const open = html.indexOf(ONLY_HTML, position);
    if (open < 0) break;
    const close = html.indexOf('</div>', open);
    kept += html.slice(position, open);
    position = close < 0 ? html.length : close + '</div>'.length;
  }
  const text = htmlToText((kept + html.slice(position)).replace(LOOKS, ''));
  // Indents were held by no-break spaces.
  return `${text.replaceAll('\u00a0', ' ').trim()}\n`;
}
