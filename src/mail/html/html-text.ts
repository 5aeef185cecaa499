/**
 * HTML to text that a person likes to read: links with their address, lists, tables, quotations with `> `.
 * One pass over a stream of tags, so the time is linear in the size whatever the nesting.
 */
import { LAYOUT, VOID } from './html-elements.ts';
import { scanHtml } from './html-scanner.ts';
import { stripTags } from './html-strip.ts';
import { HtmlTags } from './html-tags.ts';
import { withoutMarks } from './line-marks.ts';
import { inherit, type Looks } from './looks.ts';
import { type Effect, OpenElements } from './open-elements.ts';
import { QuoteContext } from './quote-context.ts';
import { fromWingdings, isEmoji, listSign } from './symbols.ts';
import { TextLines } from './text-lines.ts';

const MAX_LIST_DEPTH = 8;

export interface Sight {
  /** Words in the colour of what is behind them count, too: a telephone in the dark writes white on white. */
  readonly faint: boolean;
}

/** The text of an HTML mail or template. The URLs of a line's links stand at its end: `See the page for more. <URL>`. Total. */
export function htmlToText(html: string): string {
  return withoutMarks(htmlToMarkedText(html));
}

/** As `htmlToText`; lines that known mail programs show to be quotation or signature begin with a mark. */
export function htmlToMarkedText(html: string, sight: Sight = { faint: false }): string {
  const text = new HtmlText(sight);
  scanHtml(withoutMarks(html), text);
  const rendered = text.end();
  // An element that is never closed (`<title`, `<!--`) may have swallowed everything.
  return rendered === '' && !text.foundInvisible ? stripTags(html) : rendered;
}

interface OpenLink {
  readonly href: string;
  readonly at: { readonly line: number; readonly column: number };
}

class HtmlText {
  readonly #elements = new OpenElements((name, effect) => {
    this.#closed(name, effect);
  });
  readonly #context = new QuoteContext(this.#elements);
  readonly #lines = new TextLines(this.#context);
  readonly #tags = new HtmlTags();
  readonly #lists: { ordered: boolean; count: number }[] = [];
  readonly #links: OpenLink[] = [];
  readonly #sight: Sight;
  /** What relative addresses are relative to. */
  #base = '';
  foundInvisible = false;

  constructor(sight: Sight) {
    this.#sight = sight;
  }

  end(): string {
    return this.#lines.end();
  }

  style(css: string, attributes: string): void {
    this.#tags.addStyle(css, attributes);
  }

  open(name: string, text: string): void {
    this.#elements.endBefore(name);
    const { attributes, effect, looks: own } = this.#tags.tag(name, text);
    const outer = this.#elements.looks;
    if (name === 'base') this.#base = attributes.get('href') ?? '';
    if (this.#elements.within('invisible') || effect === 'invisible') {
      if (!VOID.has(name)) this.#elements.push(name, effect === 'invisible' ? effect : 'none', outer);
      return;
    }
    const looks = own === null ? outer : inherit(outer, own);
    const seen = name === 'blockquote' && this.#context.inFrame ? 'citation' : effect;
    this.#show(name, attributes, seen, looks);
    if (!VOID.has(name)) this.#elements.push(name, seen, looks);
  }

  close(name: string): void {
    // QUIRK browsers: `</br>` is a line break, too.
    if (name === 'br' && !this.#elements.within('invisible')) this.#lines.break(true);
    this.#elements.close(name);
  }

  text(text: string): void {
    const looks = this.#elements.looks;
    if (this.#elements.within('invisible') || this.#isUnseen(looks)) {
      this.foundInvisible = true;
      return;
    }
    this.#context.text(text);
    if (this.#elements.within('preformatted')) this.#preformatted(text, looks);
    else if (looks.listSign) this.#lines.words(listSign(text), '');
    else {
      const collapsed = /[\t\n\f\r]| {2}/.test(text) ? text.replace(/[\t\n\f\r ]+/g, ' ') : text;
      this.#lines.words(looks.symbols ? fromWingdings(collapsed) : collapsed, looks.tint);
    }
  }

  #isUnseen({ visible, tiny, faint }: Looks): boolean {
    return !visible || tiny || (faint && !this.#sight.faint);
  }

  #show(name: string, attributes: ReadonlyMap<string, string>, effect: Effect, looks: Looks): void {
    this.#layOut(name, effect);
    this.#context.open(name, effect);
    switch (name) {
      case 'br':
        this.#lines.break(true);
        break;
      case 'hr':
        this.#lines.rule();
        break;
      case 'a':
        this.#links.push({ href: attributes.get('href') ?? '', at: this.#lines.position });
        break;
      case 'img':
        if (looks.visible) this.#image(attributes);
        break;
      case 'td':
      case 'th':
        this.#lines.startCell();
        break;
      case 'blockquote':
        if (effect !== 'indent') this.#context.quotes += 1;
        break;
      case 'ul':
      case 'ol':
        this.#lists.push({ ordered: name === 'ol', count: numberIn(attributes.get('start'), 1) - 1 });
        break;
      case 'li':
        this.#startItem(attributes.get('value'));
        break;
      default:
    }
  }

  #closed(name: string, effect: Effect): void {
    if (effect === 'invisible' || this.#elements.within('invisible')) return;
    if (effect === 'link') this.#closeLink(this.#links.pop() ?? null);
    this.#layOut(name, effect);
    this.#context.close(effect);
    if (name === 'blockquote' && effect !== 'indent') this.#context.quotes -= 1;
    else if (effect === 'list') this.#lists.pop();
  }

  /** An element that has a part in an answer stands on lines of its own, whatever it is. */
  #layOut(name: string, effect: Effect): void {
    const layout = LAYOUT.get(name);
    if (OWN_LINES.has(effect)) this.#lines.break();
    if (layout === undefined) return;
    this.#lines.break();
    // Lists within lists stay together.
    if (layout === 'paragraph' && !(this.#lists.length > 0 && (name === 'ul' || name === 'ol'))) this.#lines.space();
  }

  #startItem(value: string | undefined): void {
    const list = this.#lists.at(-1);
    if (list !== undefined) list.count = numberIn(value, list.count + 1);
    const sign = list?.ordered === true ? `${list.count}. ` : '- ';
    this.#lines.startItem('  '.repeat(Math.min(Math.max(0, this.#lists.length - 1), MAX_LIST_DEPTH)) + sign);
  }

  #preformatted(text: string, { tint }: Looks): void {
    const [first = '', ...rest] = text.split('\n');
    this.#lines.append(first, tint);
    for (const line of rest) {
      this.#lines.break(true);
      this.#lines.append(line, tint);
    }
  }

  #image(attributes: ReadonlyMap<string, string>): void {
    if (/^(?:cid|data):/i.test(attributes.get('src') ?? '')) this.#context.picture();
    const label = (attributes.get('alt') ?? '').replace(/\s+/g, ' ').trim();
    if (label === '' || label.length > 200 || isPixel(attributes)) return;
    this.#lines.append(isEmoji(label) ? label : `[${label}]`, '');
  }

  #closeLink(link: OpenLink | null): void {
    if (link === null) return;
    const target = this.#absolute(link.href.trim().replace(/\s+/g, '%20'));
    if (!/^(?:https?|mailto|tel):/i.test(target)) return;
    const label = this.#lines.since(link.at);
    const bare = target.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '');
    if (label === '' || label.replace(/^https?:\/\//i, '').replace(/\/$/, '') === bare) return;
    // People's addresses belong to their names; others would stand in the way of the sentence.
    if (/^https?:/i.test(target)) this.#lines.target(target);
    else this.#lines.attach(`<${target}>`);
  }

  #absolute(href: string): string {
    if (this.#base === '' || href === '' || /^(?:[a-z][a-z\d+.-]*:|#)/i.test(href)) return href;
    return URL.canParse(href, this.#base) ? new URL(href, this.#base).href : href;
  }
}

const OWN_LINES: ReadonlySet<Effect> = new Set([
  'quotation',
  'body',
  'rest',
  'header',
  'append',
  'attribution',
  'signature',
  'frame',
  'introduced',
]);

function numberIn(value: string | undefined, otherwise: number): number {
  return value !== undefined && /^\s*-?\d{1,6}\s*$/.test(value) ? Number(value) : otherwise;
}

/** A picture that only tells its sender that somebody looks. */
const isPixel = (attributes: ReadonlyMap<string, string>): boolean =>
  ['width', 'height'].every((side) => /^\s*[01](?:px)?\s*$/.test(attributes.get(side) ?? ''));
