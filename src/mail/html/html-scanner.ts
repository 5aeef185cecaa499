/**
 * HTML as a stream of tags and text (HTML §13.2.5), in time linear in its length whatever the bytes are: every
 * character is looked at once, and what was looked for in vain is not looked for again.
 */
import { decodeEntities } from './html-entities.ts';

export interface HtmlHandler {
  /** `attributes`: as they stand in the tag; `readAttribute` reads one. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
  /** The content of a `<style>`, and its attributes. */
  style(css: string, attributes: string): void;
}

/** Elements whose content is no HTML, and is shown nowhere. */
const RAW_TEXT: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea', 'noembed', 'noframes', 'xmp']);
/** An attribute beyond that is data. */
const MAX_ATTRIBUTES = 20_000;

/** Calls `handler` for everything in `html`, whatever it is. An element of raw text that is never closed takes the rest. */
export function scanHtml(html: string, handler: HtmlHandler): void {
  let position = 0;
  while (position < html.length) {
    const open = html.indexOf('<', position);
    if (open < 0) break;
    const end = endOfTag(html, open);
    // `a < b`, and whatever else only looks like a tag.
    if (end < 0) {
      handler.text(decodeEntities(html.slice(position, open + 1)));
      position = open + 1;
      continue;
    }
    if (open > position) handler.text(decodeEntities(html.slice(position, open)));
    position = end;
    if (isLetter(html.charCodeAt(open + 1))) position = openTag(html, open, end, handler);
    else if (html.charCodeAt(open + 1) === SLASH) handler.close(nameAt(html, open + 2));
  }
  if (position < html.length) handler.text(decodeEntities(html.slice(position)));
}

const SLASH = 0x2f;
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

/** The position behind the tag or comment that begins at `open`; -1 if none does. */
function endOfTag(html: string, open: number): number {
  const code = html.charCodeAt(open + 1);
  if (isLetter(code)) return endOfOpenTag(html, open + 2);
  if (code === SLASH && isLetter(html.charCodeAt(open + 2))) return past(html, '>', open);
  if (html.startsWith('<!--', open)) return past(html, '-->', open + 2);
  // `<!doctype`, `<![if !vml]>`, `<?xml`, `</ `
  if (code === 0x21 || code === 0x3f || code === SLASH) return past(html, '>', open);
  return -1;
}

/** The position behind `mark`, else the end: what is never closed takes the rest. */
function past(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

/** A `>` within a quoted value does not end the tag. */
function endOfOpenTag(html: string, from: number): number {
  let afterEquals = false;
  for (let index = from; index < html.length; index += 1) {
    const code = html.charCodeAt(index);
    if (code === 0x3e) return index + 1;
    if (afterEquals && (code === 0x22 || code === 0x27)) {
      const close = html.indexOf(code === 0x22 ? '"' : "'", index + 1);
      if (close < 0) return past(html, '>', index);
      index = close;
      afterEquals = false;
    } else if (code === 0x3d) afterEquals = true;
    else if (code > 0x20) afterEquals = false;
  }
  return html.length;
}

function openTag(html: string, open: number, end: number, handler: HtmlHandler): number {
  const name = nameAt(html, open + 1);
  // QUIRK hand-made HTML: `Ken <ken@example.com>`, `<https://example.com>`, not escaped.
  if (name.includes('@') || (name.includes(':') && /^(?:https?|ftp|mailto):/.test(name))) {
    handler.text(html.slice(open, end));
    return end;
  }
  const from = open + 1 + name.length;
  const attributes = from + 1 < end ? html.slice(from, Math.min(end - 1, from + MAX_ATTRIBUTES)) : '';
  handler.open(name, attributes);
  if (!RAW_TEXT.has(name)) return end;
  handler.close(name);
  const close = closingTag(html, name, end);
  if (name === 'style') handler.style(html.slice(end, close < 0 ? html.length : close), attributes);
  return close < 0 ? html.length : past(html, '>', close);
}

function closingTag(html: string, name: string, from: number): number {
  const found = html.slice(from).search(new RegExp(`</${name}`, 'i'));
  return found < 0 ? -1 : from + found;
}

const MAX_NAME = 60;

function nameAt(html: string, from: number): string {
  let end = from;
  while (end < from + MAX_NAME && isNameCode(html.charCodeAt(end))) end += 1;
  return html.slice(from, end).toLowerCase();
}

/** NaN, behind the end, is none. */
const isNameCode = (code: number): boolean => code > 0x20 && code !== SLASH && code !== 0x3e;
