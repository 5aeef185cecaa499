/** What a start tag means. A mail has few that differ, and many of each. */
import { cascade, NONE, readDeclarations } from './css-values.ts';
import { isGone } from './hidden.ts';
import { readAttributes } from './html-attributes.ts';
import { INVISIBLE } from './html-elements.ts';
import type { OwnLooks } from './looks.ts';
import type { Effect } from './open-elements.ts';
import { blockquoteKind, quoteRole } from './quote-structure.ts';
import { StyleSheet } from './style-sheet.ts';

export interface Tag {
  readonly attributes: ReadonlyMap<string, string>;
  readonly effect: Effect;
  /** Null: it looks like what is around it. */
  readonly looks: OwnLooks | null;
}

const NOTHING: ReadonlyMap<string, string> = new Map();
const LOOKS = ['color', 'bgcolor', 'background', 'face', 'size', 'text', 'href'];

/** For paper, for small windows. */
const OTHER_MEDIA = /\bmedia\s*=\s*["']?\s*(?!all\b|screen\s*["'\s]|["'])/i;

export class HtmlTags {
  readonly #sheet = new StyleSheet();
  /** By name, and by attributes as they are written. */
  readonly #known = new Map<string, Map<string, Tag>>();

  /** What stands in a `<style>` holds for the tags that follow. */
  addStyle(css: string, attributes: string): void {
    if (OTHER_MEDIA.test(attributes)) return;
    this.#sheet.add(css);
    this.#known.clear();
  }

  tag(name: string, text: string): Tag {
    const known = this.#known.get(name);
    const same = known?.get(text);
    if (same !== undefined) return same;
    const tag = this.#read(name, text);
    if (known === undefined) this.#known.set(name, new Map([[text, tag]]));
    else known.set(text, tag);
    return tag;
  }

  #read(name: string, text: string): Tag {
    const attributes = text === '' ? NOTHING : readAttributes(text);
    if (INVISIBLE.has(name)) return { attributes, effect: 'invisible', looks: null };
    const inline = attributes.get('style');
    const own = inline === undefined ? NONE : readDeclarations(inline);
    const style = this.#sheet.isEmpty ? own : cascade(this.#sheet.declarationsOf(name, attributes), own);
    if (isGone(attributes, style)) return { attributes, effect: 'invisible', looks: null };
    const loose = this.#sheet.looseOf(name, attributes);
    const plain = style.size === 0 && loose.size === 0 && !LOOKS.some((attribute) => attributes.has(attribute));
    const looks = plain ? null : { name, attributes, style, loose };
    return { attributes, effect: effectOf(name, attributes), looks };
  }
}

const BOLD = /font-weight:\s*(?:bold|[6-9]00)/i;

function effectOf(name: string, attributes: ReadonlyMap<string, string>): Effect {
  const role = attributes === NOTHING ? null : quoteRole(name, attributes);
  switch (name) {
    case 'blockquote':
      return role === null ? blockquoteKind(attributes) : 'citation';
    case 'pre':
      return 'preformatted';
    case 'ul':
    case 'ol':
      return 'list';
    case 'a':
      return 'link';
    case 'b':
    case 'strong':
    case 'th':
      return role ?? 'bold';
    default:
      return role ?? (BOLD.test((attributes.get('style') ?? '').slice(0, 500)) ? 'bold' : 'none');
  }
}
