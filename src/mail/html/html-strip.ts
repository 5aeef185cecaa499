/**
 * The plain tag stripper: for HTML that is too big or too deep to be read properly. Linear, and blind to meaning.
 */

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const BREAKING = /^\/?(?:p|div|br|tr|li|h[1-6]|table|blockquote|ul|ol|hr)\b/i;
const SILENT = /^(?:script|style|head|title)\b/i;

/** The text between the tags, one line per block. */
export function stripTags(html: string): string {
  let text = '';
  const endless = new Set<string>();
  let position = 0;
  while (position < html.length) {
    const open = html.indexOf('<', position);
    if (open < 0) return tidy(text + html.slice(position));
    text += html.slice(position, open);
    const close = html.indexOf('>', open);
    if (close < 0) break;
    const tag = html.slice(open + 1, Math.min(close, open + 40));
    position = close + 1;
    if (BREAKING.test(tag)) text += '\n';
    else position = endOfSilence(html, tag, position, endless);
  }
  return tidy(text);
}

/** Skips what such an element holds. One that is never closed holds nothing, and is looked for once only. */
function endOfSilence(html: string, tag: string, from: number, endless: Set<string>): number {
  const name = SILENT.exec(tag)?.[0].toLowerCase();
  if (name === undefined || endless.has(name)) return from;
  const end = html.indexOf(`</${name}`, from);
  if (end < 0) endless.add(name);
  return end < 0 ? from : end;
}

function tidy(text: string): string {
  return text
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, decodeEntity)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function decodeEntity(
  whole: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
}
