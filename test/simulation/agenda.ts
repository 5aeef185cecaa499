/** What is to come, by its instant; what is due at once comes in the order in which it was written down. */
import type { Instant } from '../../src/ticket/time.ts';

interface Item {
  readonly at: Instant;
  readonly place: number;
  readonly act: () => void | Promise<void>;
}

const isBefore = (one: Item, other: Item): boolean =>
  one.at < other.at || (one.at === other.at && one.place < other.place);

/** A binary heap. */
export class Agenda {
  readonly #items: Item[] = [];
  #places = 0;

  add(at: Instant, act: Item['act']): void {
    this.#places += 1;
    const item = { at, place: this.#places, act };
    let index = this.#items.push(item) - 1;
    for (let above = (index - 1) >> 1; index > 0; index = above, above = (index - 1) >> 1) {
      const parent = this.#items[above];
      if (parent === undefined || isBefore(parent, item)) break;
      this.#items[index] = parent;
      this.#items[above] = item;
    }
  }

  /** When the next thing is due; null: nothing is to come. */
  next(): Instant | null {
    return this.#items[0]?.at ?? null;
  }

  /** Does everything that is due by then. */
  async run(now: Instant): Promise<void> {
    for (let item = this.#items[0]; item !== undefined && item.at <= now; item = this.#items[0]) {
      this.#removeFirst();
      await item.act();
    }
  }

  #removeFirst(): void {
    const last = this.#items.pop();
    if (last === undefined || this.#items.length === 0) return;
    this.#items[0] = last;
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let least = index;
      for (const child of [left, right]) {
        const [candidate, best] = [this.#items[child], this.#items[least]];
        if (candidate !== undefined && best !== undefined && isBefore(candidate, best)) least = child;
      }
      const best = this.#items[least];
      if (least === index || best === undefined) return;
      this.#items[least] = last;
      this.#items[index] = best;
      index = least;
    }
  }
}
