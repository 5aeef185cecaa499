/**
 * Text fit to be shown, kept and sent again.
 */

/** Controls that no text needs, the byte order mark, and noncharacters. */
// oxlint-disable-next-line no-control-regex
const UNWANTED = /[\0-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufdd0-\ufdef]/;
const ALL_UNWANTED = new RegExp(UNWANTED, 'g');

/** Line ends are LF, what no text needs is gone, and half a character (UTF-7 can hold one) is a replacement. */
export function cleanText(text: string): string {
  const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
  return (UNWANTED.test(lines) ? lines.replace(ALL_UNWANTED, '') : lines).toWellFormed();
}
