/**
 * The grammar of commands (RFC 3501 §9), as far as it goes without knowing the command: atoms, strings, lists.
 */
import type { CommandPart } from './command-reader.ts';

export type Argument =
  | { readonly kind: 'atom'; readonly text: string }
  /** Quoted or literal. */
  | { readonly kind: 'string'; readonly bytes: Buffer }
  | { readonly kind: 'list'; readonly items: readonly Argument[] };

export interface Command {
  readonly tag: string;
  /** In upper case, with the `UID` in front if it had one, e.g. `UID FETCH`. */
  readonly name: string;
  readonly arguments: readonly Argument[];
}

/** Reads a whole command; null if it breaks the grammar. */
export function parseCommand(parts: readonly CommandPart[]): Command | null {
  const [tag, name, ...rest] = new Scanner(parts).all() ?? [];
  if (tag?.kind !== 'atom' || name?.kind !== 'atom') return null;
  const [first, ...others] = rest;
  if (name.text.toUpperCase() === 'UID') {
    if (first?.kind !== 'atom') return null;
    return { tag: tag.text, name: `UID ${first.text.toUpperCase()}`, arguments: others };
  }
  return { tag: tag.text, name: name.text.toUpperCase(), arguments: rest };
}

/** The text of an atom or string (UTF-8); null for a list or nothing. */
export function textOf(argument: Argument | undefined): string | null {
  if (argument === undefined || argument.kind === 'list') return null;
  const bytes = argument.kind === 'string' ? argument.bytes : Buffer.from(argument.text, 'latin1');
  return bytes.toString('utf8');
}

/** The texts of a list, or of a single atom; lists within lists are left out. */
export function textsOf(argument: Argument | undefined): readonly string[] {
  const items = argument?.kind === 'list' ? argument.items : argument === undefined ? [] : [argument];
  return items.map(textOf).filter((text) => text !== null);
}

class Scanner {
  readonly #parts: readonly CommandPart[];
  #part = 0;
  #at = 0;

  constructor(parts: readonly CommandPart[]) {
    this.#parts = parts;
  }

  /** Every argument, or null if a list or quoted string does not end. */
  all(): readonly Argument[] | null {
    const items = this.#list(false);
    return items !== null && this.#part >= this.#parts.length ? items : null;
  }

  #list(inner: boolean): readonly Argument[] | null {
    const items: Argument[] = [];
    while (this.#part < this.#parts.length) {
      const next = this.#peek();
      if (next === ')') {
        this.#at += 1;
        return inner ? items : null;
      }
      if (next === ' ') this.#at += 1;
      else if (next === null) this.#part += 1;
      else {
        const item = this.#argument(next);
        if (item === null) return null;
        items.push(item);
      }
    }
    return inner ? null : items;
  }

  #argument(next: string | Buffer): Argument | null {
    if (next instanceof Buffer) {
      this.#part += 1;
      this.#at = 0;
      return { kind: 'string', bytes: next };
    }
    if (next === '"') return this.#quoted();
    if (next !== '(') return { kind: 'atom', text: this.#atom() };
    this.#at += 1;
    const items = this.#list(true);
    return items === null ? null : { kind: 'list', items };
  }

  /** The next character, the next literal, or null at the end of a line. */
  #peek(): string | Buffer | null {
    const part = this.#parts[this.#part];
    if (typeof part !== 'string') return part ?? null;
    if (this.#at < part.length) return part.charAt(this.#at);
    this.#at = 0;
    return null;
  }

  #line(): string {
    const part = this.#parts[this.#part];
    return typeof part === 'string' ? part : '';
  }

  #quoted(): Argument | null {
    const match = /^"((?:[^"\\]|\\["\\])*)"/.exec(this.#line().slice(this.#at));
    if (match === null) return null;
    this.#at += match[0].length;
    return { kind: 'string', bytes: Buffer.from((match[1] ?? '').replace(/\\(["\\])/g, '$1'), 'latin1') };
  }

  /** An atom with its section and partial, e.g. `BODY.PEEK[HEADER.FIELDS (DATE FROM)]<0.100>`. */
  #atom(): string {
    const match = /^(?:\[[^\]]*\]|[^ ()"])+/.exec(this.#line().slice(this.#at));
    const text = match?.[0] ?? this.#line().charAt(this.#at);
    this.#at += text.length;
    return text;
  }
}
