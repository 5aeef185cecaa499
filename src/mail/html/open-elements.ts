/** The elements that are open at one place of an HTML text, and what they do to it. */
import { ENDED_BY } from './html-elements.ts';
import { type Looks, PLAIN } from './looks.ts';
import type { Role } from './quote-structure.ts';

/** What an element does to the text within it. */
export type Effect =
  Role | 'none' | 'invisible' | 'citation' | 'inset' | 'aside' | 'indent' | 'preformatted' | 'list' | 'link' | 'bold';

/**
 * A stack in which looking for the element that an end tag closes costs nothing: it is known how many of each name
 * are open, and what is popped was pushed once.
 */
export class OpenElements {
  readonly #names: string[] = [];
  readonly #effects: Effect[] = [];
  readonly #looks: Looks[] = [];
  readonly #open = new Map<string, number>();
  readonly #within = new Map<Effect, number>();
  readonly #closed: (name: string, effect: Effect) => void;

  /** `closed` is called for each element that ends, while it still counts as open. */
  constructor(closed: (name: string, effect: Effect) => void) {
    this.#closed = closed;
  }

  /** Are we inside an element of that effect? */
  within(effect: Effect): boolean {
    return this.depth(effect) > 0;
  }

  depth(effect: Effect): number {
    return this.#within.get(effect) ?? 0;
  }

  get looks(): Looks {
    return this.#looks.at(-1) ?? PLAIN;
  }

  /** Ends what the coming tag ends without a tag of its own. */
  endBefore(name: string): void {
    const ended = ENDED_BY.get(name);
    if (ended === undefined) return;
    for (let last = this.#names.at(-1); last !== undefined && ended.has(last); last = this.#names.at(-1)) this.#pop();
  }

  push(name: string, effect: Effect, looks: Looks): void {
    this.#names.push(name);
    this.#effects.push(effect);
    this.#looks.push(looks);
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
    if (effect !== 'none') this.#within.set(effect, (this.#within.get(effect) ?? 0) + 1);
  }

  /** Closes the innermost of that name and all within it; an end tag of nothing is nothing. */
  close(name: string): void {
    if ((this.#open.get(name) ?? 0) === 0) return;
    let last: string | undefined;
    do last = this.#pop();
    while (last !== undefined && last !== name);
  }

  #pop(): string | undefined {
    const name = this.#names.at(-1);
    const effect = this.#effects.at(-1);
    if (name === undefined || effect === undefined) return undefined;
    this.#closed(name, effect);
    this.#names.pop();
    this.#effects.pop();
    this.#looks.pop();
    this.#open.set(name, (this.#open.get(name) ?? 1) - 1);
    if (effect !== 'none') this.#within.set(effect, (this.#within.get(effect) ?? 1) - 1);
    return name;
  }
}
