/**
 * Moves what is settled while the next chunk is being worked on. What is settled while one move is under way goes
 * with the next, so that a slow server is asked as seldom as it answers.
 */
import type { Settled } from '../ports.ts';

type Folder = Settled['folder'];

export class Mover {
  readonly #move: (uids: readonly number[], to: Folder) => Promise<void>;
  readonly #waiting: Record<Folder, number[]> = { processed: [], quarantine: [] };
  #work: Promise<void> = Promise.resolve();

  /** @param move moves messages of the watched folder; not called again after it has failed. */
  constructor(move: (uids: readonly number[], to: Folder) => Promise<void>) {
    this.#move = move;
  }

  add(uids: readonly number[], to: Folder): void {
    this.#waiting[to].push(...uids);
    this.#work = this.#work.then(() => this.#moveWaiting());
    // Whoever waits for the end hears of a failure.
    this.#work.catch(() => undefined);
  }

  /** Returns when all is moved. @throws what kept something from being moved. */
  async done(): Promise<void> {
    await this.#work;
  }

  async #moveWaiting(): Promise<void> {
    for (const folder of ['processed', 'quarantine'] as const) {
      const uids = this.#waiting[folder].splice(0);
      if (uids.length > 0) await this.#move(uids, folder);
    }
  }
}
