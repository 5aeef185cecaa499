/** Knows whether what runs now was begun within a certain work, however many promises lie between. */
import { AsyncLocalStorage } from 'node:async_hooks';

export class Inside {
  readonly #storage = new AsyncLocalStorage<true>();
  #running = 0;

  get isHere(): boolean {
    return this.#storage.getStore() === true;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await this.#storage.run(true, work);
    } finally {
      this.#running -= 1;
      // QUIRK Node 20: as long as it is on, every promise of the process costs more, whoever makes it.
      if (this.#running === 0) this.#storage.disable();
    }
  }
}
