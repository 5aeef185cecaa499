/**
 * HTML to text that a person likes to read: links with their address, lists, tables, quotations with `> `.
 * One pass over a stream of tags, so the time is linear in the size whatever the nesting.
 */
import { Parser } from 'htmlparser2';
import { INVISIBLE, isHidden, LAYOUT, replyBoundary } from './html-elements.ts';
import { stripTags } from './html-strip.ts';

/** Beyond this the rest is read by the plain tag stripper. */
const MAX_RENDERED = 200_000;
/** The library looks through its open elements at every tag: deeper nesting would make that quadratic. */
const MAX_DEPTH = 400;
/** Pieces small enough that none can nest much deeper before the depth is looked at. */
const PIECE = 2_048;
const MAX_QUOTE_DEPTH = 20;
/** A line is looked at again with every tag in it: what is longer is cut. */
const MAX_LINE = 10_000;

/** Unicode noncharacters: on a line of their own they say what begins there. They never come from a mail. */
export const QUOTATION_MARK = '\ufdd0';
export const SIGNATURE_MARK = '\ufdd1';
const NONCHARACTERS = /[\ufdd0-\ufdef]/g;

/** The text of an HTML mail or template. A link reads `label <URL>`. Total. */
export function htmlToText(html: string): string {
  return render(html, false);
}

/** As `htmlToText`, with marks where known mail programs begin the quoted mail or the signature. */
export function htmlToMarkedText(html: string): string {
  return render(html, true);
}

/** Marked text as people read it. */
export function withoutMarks(marked: string): string {
  if (!marked.includes(QUOTATION_MARK) && !marked.includes(SIGNATURE_MARK)) return marked;
  return marked
    .split('\n')
    .filter((line) => line !== QUOTATION_MARK && line !== SIGNATURE_MARK)
    .join('\n')
    .trimEnd();
}

function render(source: string, marked: boolean): string {
  const html = source.replace(NONCHARACTERS, '');
  const text = new HtmlText(marked);
  let position = 0;
  const limit = Math.min(html.length, MAX_RENDERED);
  while (position < limit && !text.tooDeep) {
    text.parser.write(html.slice(position, position + PIECE));
    position += PIECE;
  }
  const rendered = text.end();
  // An element that is never closed (`<title`, `<!--`) may have swallowed everything.
  if (rendered === '' && !text.foundInvisible) return stripTags(html);
  return position < html.length ? `${rendered}\n${stripTags(html.slice(position))}`.trim() : rendered;
}

interface OpenLink {
  readonly href: string;
  readonly line: number;
  readonly column: number;
}

class HtmlText {
  readonly parser: Parser;
  readonly #marked: boolean;
  readonly #lines: string[] = [];
  readonly #lists: { ordered: boolean; count: number }[] = [];
  readonly #links: (OpenLink | null)[] = [];
  #line = '';
  /** The line is empty or ends in a blank (kept apart: to look would flatten a long string at every tag). */
  #afterBlank = true;
  #lastQuotes = 0;
  #depth = 0;
  #invisibleFrom = 0;
  #quotes = 0;
  #preformatted = 0;
  #blank = false;
  tooDeep = false;
  foundInvisible = false;

  constructor(marked: boolean) {
    this.#marked = marked;
    this.parser = new Parser(
      {
        onopentag: (name, attributes) => {
          this.#open(name, attributes);
        },
        onclosetag: (name) => {
          this.#close(name);
        },
        ontext: (text) => {
          this.#text(text);
        },
      },
      { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
    );
  }

  end(): string {
    this.parser.end();
    this.#breakLine();
    const from = this.#lines.findIndex((line) => line !== '');
    return from < 0 ? '' : this.#lines.slice(from).join('\n').trimEnd();
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.tooDeep = true;
    if (this.#invisibleFrom > 0) return;
    if (INVISIBLE.has(name) || isHidden(attributes['style'], attributes['hidden'])) {
      this.#invisibleFrom = this.#depth;
      return;
    }
    if (this.#marked) this.#mark(attributes);
    this.#startBlock(name);
    switch (name) {
      case 'br':
        this.#breakLine(true);
        break;
      case 'hr':
        this.#breakLine();
        this.#line = '---';
        this.#breakLine();
        break;
      case 'a':
        this.#links.push({ href: attributes['href'] ?? '', line: this.#lines.length, column: this.#line.length });
        break;
      case 'img':
        this.#image(attributes['alt'] ?? '');
        break;
      case 'td':
      case 'th':
        this.#startCell();
        break;
      default:
    }
  }

  #startBlock(name: string): void {
    this.#break(name);
    if (name === 'blockquote') this.#quotes += 1;
    else if (name === 'pre') this.#preformatted += 1;
    else if (name === 'ul' || name === 'ol') this.#lists.push({ ordered: name === 'ol', count: 0 });
    else if (name === 'li') this.#startItem();
  }

  /** Cells of one row stand side by side, as long as each is one line. */
  #startCell(): void {
    if (this.#line.trim() === '') return;
    this.#line = `${this.#line.trimEnd()} | `;
    this.#afterBlank = true;
  }

  #startItem(): void {
    const list = this.#lists.at(-1);
    if (list !== undefined) list.count += 1;
    const sign = list?.ordered === true ? `${list.count}. ` : '- ';
    this.#line = '  '.repeat(Math.min(Math.max(0, this.#lists.length - 1), 8)) + sign;
    this.#afterBlank = true;
  }

  #close(name: string): void {
    this.#depth -= 1;
    if (this.#invisibleFrom > 0) {
      if (this.#depth < this.#invisibleFrom) this.#invisibleFrom = 0;
      return;
    }
    if (name === 'a') this.#closeLink(this.#links.pop() ?? null);
    this.#break(name);
    if (name === 'blockquote') this.#quotes = Math.max(0, this.#quotes - 1);
    else if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted - 1);
    else if (name === 'ul' || name === 'ol') this.#lists.pop();
  }

  #break(name: string): void {
    const layout = LAYOUT.get(name);
    if (layout === undefined) return;
    if (this.#line !== '' || layout === 'line') this.#breakLine();
    // Lists within lists stay together.
    if (layout === 'paragraph' && !(this.#lists.length > 0 && (name === 'ul' || name === 'ol'))) this.#blank = true;
  }

  #text(text: string): void {
    if (this.#invisibleFrom > 0) {
      this.foundInvisible = true;
      return;
    }
    if (this.#preformatted > 0) {
      const [first = '', ...rest] = text.split('\n');
      this.#append(first);
      for (const line of rest) {
        this.#breakLine(true);
        this.#append(line);
      }
      return;
    }
    const collapsed = text.replace(/[\t\n\f\r ]+/g, ' ');
    this.#append(this.#afterBlank && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed);
  }

  #append(text: string): void {
    if (text === '') return;
    this.#line += text;
    this.#afterBlank = text.endsWith(' ');
    if (this.#line.length > MAX_LINE) this.#breakLine();
  }

  #image(alt: string): void {
    const label = alt.replace(/\s+/g, ' ').trim();
    if (label !== '' && label.length <= 200) this.#append(`[${label}]`);
  }

  #closeLink(link: OpenLink | null): void {
    if (link === null || !/^(?:https?|mailto|tel):/i.test(link.href)) return;
    const label = link.line === this.#lines.length ? this.#line.slice(link.column).trim() : this.#line.trim();
    const target = link.href.trim().replace(/\s+/g, '%20');
    const bare = target.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '');
    if (label === '' || label.replace(/^https?:\/\//i, '').replace(/\/$/, '') === bare) return;
    this.#line = `${this.#line.trimEnd()} <${target}>`;
  }

  #mark(attributes: Readonly<Record<string, string>>): void {
    const boundary = replyBoundary(attributes);
    if (boundary === null) return;
    this.#breakLine();
    this.#lines.push(boundary === 'quotation' ? QUOTATION_MARK : SIGNATURE_MARK);
  }

  /** Ends the line; `kept`: an empty one stays as an empty line. */
  #breakLine(kept = false): void {
    const line = this.#line.trimEnd();
    this.#line = '';
    this.#afterBlank = true;
    if (line === '' && !kept) return;
    const quotes = Math.min(this.#quotes, MAX_QUOTE_DEPTH);
    const previous = this.#lines.at(-1);
    if (this.#blank && previous !== undefined && /[^> ]/.test(previous)) {
      this.#lines.push('> '.repeat(Math.min(quotes, this.#lastQuotes)).trimEnd());
    }
    this.#blank = false;
    this.#lastQuotes = quotes;
    this.#lines.push(('> '.repeat(quotes) + line).trimEnd());
  }
}
