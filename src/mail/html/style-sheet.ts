/**
 * The style sheets of a mail, as far as they hide words: rules of one element, class or id. Of a rule with any other
 * selector it is only known that it may show what would seem hidden. What holds for small windows or for the dark
 * (`@media`) is passed over.
 */
import { cascade, type Declarations, NONE, readDeclarations } from './css-values.ts';

const MAX_SHEETS = 200_000;
const MAX_RULES = 5_000;
const MAX_SELECTORS = 50;

const SIMPLE = /^(?:[a-z][\w-]*)?(?:[.#][\w-]+)?$/i;
/** What the last part of a longer selector is about: `table.outer > tr td.inner` is about `.inner`. */
const LAST_PART = /(?:^|[\s>+~])([a-z][\w-]*)?((?:[.#][\w-]+)*)$/i;

export class StyleSheet {
  readonly #rules = new Map<string, Declarations>();
  readonly #loose = new Map<string, Set<string>>();
  #read = 0;

  get isEmpty(): boolean {
    return this.#rules.size === 0 && this.#loose.size === 0;
  }

  /** Adds what stands in a `<style>`. Linear in its length; what is too long is cut. */
  add(css: string): void {
    const text = withoutComments(css.slice(0, Math.max(0, MAX_SHEETS - this.#read)));
    this.#read += css.length;
    let position = 0;
    for (;;) {
      const open = text.indexOf('{', position);
      if (open < 0) return;
      const prelude = text.slice(position, open);
      const selectors = prelude.slice(prelude.lastIndexOf(';') + 1).trim();
      const close = selectors.startsWith('@') ? endOfBlock(text, open) : text.indexOf('}', open);
      if (close < 0) return;
      if (!selectors.startsWith('@')) this.#addRule(selectors, text.slice(open + 1, close));
      position = close + 1;
    }
  }

  /** What the rules say of an element, the weakest first: its name, its classes, its id. */
  declarationsOf(name: string, attributes: ReadonlyMap<string, string>): Declarations {
    let all = NONE;
    for (const key of keysOf(name, attributes)) {
      const found = this.#rules.get(key);
      if (found !== undefined) all = cascade(all, found);
    }
    return all;
  }

  /** The properties that some rule may give it which is not understood here. */
  looseOf(name: string, attributes: ReadonlyMap<string, string>): ReadonlySet<string> {
    if (this.#loose.size === 0) return NOTHING;
    return new Set(keysOf(name, attributes).flatMap((key) => [...(this.#loose.get(key) ?? NOTHING)]));
  }

  #addRule(selectors: string, body: string): void {
    if (this.#rules.size + this.#loose.size >= MAX_RULES) return;
    const declarations = readDeclarations(body.trim());
    if (declarations.size === 0) return;
    for (const selector of selectors.slice(0, 5_000).split(',').slice(0, MAX_SELECTORS)) {
      const plain = selector.trim();
      // States (`:hover`) and attributes are not what the element is at first.
      if (plain === '' || /[:[*]/.test(plain)) continue;
      if (SIMPLE.test(plain)) {
        const key = keyOf(plain);
        this.#rules.set(key, cascade(this.#rules.get(key) ?? NONE, declarations));
      } else this.#loosen(plain, declarations);
    }
  }

  #loosen(selector: string, declarations: Declarations): void {
    const [, name = '', rest = ''] = LAST_PART.exec(selector.slice(-200)) ?? [];
    const last = /[.#][\w-]+$/.exec(rest)?.[0] ?? name.toLowerCase();
    if (last === '') return;
    const properties = this.#loose.get(last) ?? new Set();
    for (const property of declarations.keys()) properties.add(GROUP.get(property) ?? property);
    this.#loose.set(last, properties);
  }
}

const NOTHING: ReadonlySet<string> = new Set();
const GROUP: ReadonlyMap<string, string> = new Map([
  ['background-color', 'background'],
  ['background-image', 'background'],
  ['font', 'font-size'],
]);

/** Names of elements in small letters; classes and ids as they are written. */
const keyOf = (selector: string): string => selector.replace(/^[a-z][\w-]*/i, (name) => name.toLowerCase());

const MAX_CLASSES = 20;

function keysOf(name: string, attributes: ReadonlyMap<string, string>): readonly string[] {
  const keys = [name];
  const classes = attributes.get('class');
  if (classes !== undefined)
    for (const one of classes.slice(0, 500).split(/\s+/).slice(0, MAX_CLASSES)) keys.push(`.${one}`, `${name}.${one}`);
  const id = attributes.get('id');
  if (id !== undefined) keys.push(`#${id}`, `${name}#${id}`);
  return keys;
}

/** QUIRK Word: the whole sheet stands in an HTML comment. */
function withoutComments(css: string): string {
  let text = '';
  let position = 0;
  for (;;) {
    const open = css.indexOf('/*', position);
    if (open < 0) break;
    text += css.slice(position, open);
    const close = css.indexOf('*/', open + 2);
    position = close < 0 ? css.length : close + 2;
  }
  return (text + css.slice(position)).replace(/<!--|-->/g, ' ');
}

/** The `}` of a block with blocks in it; -1 if none is there. */
function endOfBlock(css: string, open: number): number {
  let depth = 0;
  for (let index = open; index < css.length; index += 1) {
    const code = css.charCodeAt(index);
    if (code === 0x7b) depth += 1;
    else if (code === 0x7d) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}
