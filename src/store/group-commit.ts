/** Writes that come while one is under way are written together by the next: as many commits as the disk can do, no more. */

interface Waiting<Item> {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

export class GroupCommit<Item> {
  /** Says for each item, in the order given, what is wrong with it; null if it is written. */
  readonly #write: (items: readonly Item[]) => Promise<readonly (Error | null)[]>;
  #waiting: Waiting<Item>[] = [];
  #writing = false;

  constructor(write: (items: readonly Item[]) => Promise<readonly (Error | null)[]>) {
    this.#write = write;
  }

  /** Returns when `item` is committed. @throws what was wrong with it, or with the write that it was part of. */
  async add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#writing) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const together = this.#waiting;
      this.#waiting = [];
      try {
        const wrong = await this.#write(together.map(({ item }) => item));
        for (const [index, { resolve, reject }] of together.entries()) {
          const error = wrong[index] ?? null;
          if (error === null) resolve();
          else reject(error);
        }
      } catch (error) {
        for (const { reject } of together) reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
    this.#writing = false;
  }
}
