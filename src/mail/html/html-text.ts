/**
 * HTML to text that a person likes to read: links with their address, lists, tables, quotations with `> `.
 * One pass over a stream of tags, so the time is linear in the size whatever the nesting.
 */
import { readAttributes } from './html-attributes.ts';
import { INVISIBLE, isHidden, LAYOUT, VOID } from './html-elements.ts';
import { scanHtml } from './html-scanner.ts';
import { stripTags } from './html-strip.ts';
import { ASIDE, ATTRIBUTION, INSET, type LineMark, QUOTATION, SIGNATURE, withoutMarks } from './line-marks.ts';
import { type Effect, OpenElements } from './open-elements.ts';
import { isAside, isCitation, quoteRole } from './quote-structure.ts';

const MAX_QUOTE_DEPTH = 20;
const MAX_LIST_DEPTH = 8;
/** A line is looked at again with every link in it: what is longer is cut. */
const MAX_LINE = 10_000;

/** The text of an HTML mail or template. The URLs of a line's links stand at its end: `See the page for more. <URL>`. Total. */
export function htmlToText(html: string): string {
  return withoutMarks(htmlToMarkedText(html));
}

/** As `htmlToText`; lines that known mail programs show to be quotation or signature begin with a mark. */
export function htmlToMarkedText(html: string): string {
  const text = new HtmlText();
  scanHtml(withoutMarks(html), text);
  const rendered = text.end();
  // An element that is never closed (`<title`, `<!--`) may have swallowed everything.
  return rendered === '' && !text.foundInvisible ? stripTags(html) : rendered;
}

interface OpenLink {
  readonly href: string;
  readonly line: number;
  readonly column: number;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

class HtmlText {
  readonly #elements = new OpenElements((name, effect) => {
    this.#closed(name, effect);
  });
  readonly #lines: string[] = [];
  readonly #lists: { ordered: boolean; count: number }[] = [];
  readonly #links: OpenLink[] = [];
  /** Of the links that ended in this line. */
  readonly #targets: string[] = [];
  #targetsLength = 0;
  /** Where the last of them ended. */
  #labelEnd = 0;
  /** QUIRK Outlook: each paragraph has the same attributes, and they are long. */
  readonly #tags = new Map<string, ReadonlyMap<string, string>>();
  #line = '';
  /** The line is empty or ends in a blank (kept apart: to look would flatten a long string at every tag). */
  #afterBlank = true;
  /** The last line that was kept has words. */
  #lastWritten = false;
  #lastQuotes = 0;
  /** `blockquote` within `blockquote`. */
  #quotes = 0;
  /** From here on everything is older mail. */
  #rest = false;
  #blank = false;
  foundInvisible = false;

  end(): string {
    this.#breakLine();
    const from = this.#lines.findIndex((line) => line !== '');
    return from < 0 ? '' : this.#lines.slice(from).join('\n').trimEnd();
  }

  open(name: string, text: string): void {
    this.#elements.endBefore(name);
    const attributes = text === '' ? NOTHING : this.#attributesOf(text);
    const shown = !this.#elements.within('invisible');
    const effect = shown ? effectOf(name, attributes, this.#elements.within('frame')) : 'none';
    if (shown && effect !== 'invisible') this.#show(name, attributes, effect);
    if (!VOID.has(name)) this.#elements.push(name, effect);
  }

  close(name: string): void {
    // QUIRK browsers: `</br>` is a line break, too.
    if (name === 'br' && !this.#elements.within('invisible')) this.#breakLine(true);
    this.#elements.close(name);
  }

  text(text: string): void {
    if (this.#elements.within('invisible')) this.foundInvisible = true;
    else if (this.#elements.within('preformatted')) this.#preformatted(text);
    else {
      const collapsed = /[\t\n\f\r]| {2}/.test(text) ? text.replace(/[\t\n\f\r ]+/g, ' ') : text;
      this.#append(this.#afterBlank && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed);
    }
  }

  #attributesOf(text: string): ReadonlyMap<string, string> {
    const known = this.#tags.get(text);
    if (known !== undefined) return known;
    const found = readAttributes(text);
    this.#tags.set(text, found);
    return found;
  }

  #show(name: string, attributes: ReadonlyMap<string, string>, effect: Effect): void {
    this.#layOut(name, effect);
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
        this.#links.push({ href: attributes.get('href') ?? '', line: this.#lines.length, column: this.#line.length });
        break;
      case 'img':
        this.#image(attributes.get('alt') ?? '');
        break;
      case 'td':
      case 'th':
        this.#startCell();
        break;
      case 'blockquote':
        this.#quotes += 1;
        break;
      case 'ul':
      case 'ol':
        this.#lists.push({ ordered: name === 'ol', count: 0 });
        break;
      case 'li':
        this.#startItem();
        break;
      default:
    }
  }

  #closed(name: string, effect: Effect): void {
    if (effect === 'invisible' || this.#elements.within('invisible')) return;
    if (effect === 'link') this.#closeLink(this.#links.pop() ?? null);
    this.#layOut(name, effect);
    if (name === 'blockquote') this.#quotes -= 1;
    else if (effect === 'list') this.#lists.pop();
  }

  /** An element that has a part in an answer stands on lines of its own, whatever it is. */
  #layOut(name: string, effect: Effect): void {
    const layout = LAYOUT.get(name);
    if (isRole(effect)) this.#breakLine();
    if (effect === 'rest' && !this.#elements.within('citation')) this.#rest = true;
    if (layout === undefined) return;
    this.#breakLine();
    // Lists within lists stay together.
    if (layout === 'paragraph' && !(this.#lists.length > 0 && (name === 'ul' || name === 'ol'))) this.#blank = true;
  }

  /** Cells of one row stand side by side, as long as each is one line. */
  #startCell(): void {
    if (this.#line === '') return;
    if (this.#targets.length > 0) {
      this.#line = this.#withTargets();
      this.#afterBlank = false;
    }
    this.#line += this.#afterBlank ? '| ' : ' | ';
    this.#afterBlank = true;
  }

  #startItem(): void {
    const list = this.#lists.at(-1);
    if (list !== undefined) list.count += 1;
    const sign = list?.ordered === true ? `${list.count}. ` : '- ';
    this.#line = '  '.repeat(Math.min(Math.max(0, this.#lists.length - 1), MAX_LIST_DEPTH)) + sign;
    this.#afterBlank = true;
  }

  #preformatted(text: string): void {
    const [first = '', ...rest] = text.split('\n');
    this.#append(first);
    for (const line of rest) {
      this.#breakLine(true);
      this.#append(line);
    }
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
    if (link === null || !/^\s*(?:https?|mailto|tel):/i.test(link.href)) return;
    const label = link.line === this.#lines.length ? this.#line.slice(link.column).trim() : this.#line.trim();
    const target = link.href.trim().replace(/\s+/g, '%20');
    const bare = target.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '');
    if (label === '' || label.replace(/^https?:\/\//i, '').replace(/\/$/, '') === bare) return;
    // People's addresses belong to their names; others would stand in the way of the sentence.
    if (!/^https?:/i.test(target)) {
      this.#line = `${this.#line.trimEnd()} <${target}>`;
      this.#afterBlank = false;
      return;
    }
    this.#line = this.#line.trimEnd();
    this.#afterBlank = false;
    this.#targets.push(target);
    this.#labelEnd = this.#line.length;
    this.#targetsLength += target.length;
    if (this.#targetsLength > MAX_LINE) this.#breakLine();
  }

  /** The targets of the line's links, behind it; before the full stop if nothing but that follows the last. */
  #withTargets(): string {
    if (this.#targets.length === 0) return this.#line;
    const rest = this.#line.slice(this.#labelEnd).trim();
    const punctuation = /^[.,;:!?)\]»”"']{0,3}$/.test(rest);
    const [before, behind] = punctuation ? [this.#line.slice(0, this.#labelEnd), rest] : [this.#line.trimEnd(), ''];
    const line = [before, ...this.#targets.map((target) => `<${target}>`)].join(' ') + behind;
    this.#targets.length = 0;
    this.#targetsLength = 0;
    return line;
  }

  #mark(): LineMark {
    if (this.#rest || this.#elements.within('quotation')) return QUOTATION;
    if (this.#elements.within('citation')) return '';
    if (this.#elements.within('signature')) return SIGNATURE;
    if (this.#elements.within('attribution')) return ATTRIBUTION;
    if (this.#elements.within('aside')) return ASIDE;
    return this.#quotes > 0 ? INSET : '';
  }

  /** Ends the line; `kept`: an empty one stays as an empty line. */
  #breakLine(kept = false): void {
    const line = this.#line === '' ? '' : this.#withTargets().trimEnd();
    this.#line = '';
    this.#afterBlank = true;
    if (line === '' && !kept) return;
    const mark = this.#mark();
    const quotes = Math.min(this.#quotes, MAX_QUOTE_DEPTH);
    if (this.#blank && this.#lastWritten) this.#lines.push(empty(mark, Math.min(quotes, this.#lastQuotes)));
    this.#blank = false;
    this.#lastQuotes = quotes;
    this.#lastWritten = line !== '';
    if (line === '') this.#lines.push(empty(mark, quotes));
    else this.#lines.push(quotes === 0 ? mark + line : mark + '> '.repeat(quotes) + line);
  }
}

/** An empty line needs no mark; one within a quotation has its signs. */
const empty = (mark: LineMark, quotes: number): string => (quotes === 0 ? '' : mark + '> '.repeat(quotes).trimEnd());

const isRole = (effect: Effect): boolean =>
  effect === 'quotation' ||
  effect === 'rest' ||
  effect === 'attribution' ||
  effect === 'signature' ||
  effect === 'frame';

function effectOf(name: string, attributes: ReadonlyMap<string, string>, inFrame: boolean): Effect {
  if (INVISIBLE.has(name)) return 'invisible';
  if (attributes !== NOTHING && isHidden(attributes)) return 'invisible';
  const role = attributes === NOTHING ? null : quoteRole(name, attributes);
  switch (name) {
    case 'blockquote':
      if (inFrame || role !== null || isCitation(attributes)) return 'citation';
      return isAside(attributes) ? 'aside' : 'inset';
    case 'pre':
      return 'preformatted';
    case 'ul':
    case 'ol':
      return 'list';
    case 'a':
      return 'link';
    default:
      return role ?? 'none';
  }
}
