/**
 * A server that says nothing: a firewall that forgot the connection, a host that is gone without a word. Nobody would
 * notice, for the library waits without end.
 */
import type { QueryRunner } from 'typeorm';
import type { Duration } from '../ticket/time.ts';
import { RetriableError } from './errors.ts';

/** What there is of a connection of mysql2. */
export interface Breakable {
  destroy(): void;
}

export class Silence {
  readonly #longest: Duration;
  readonly #idle: Set<Breakable>;

  /** @param idle the connections that nobody uses just now */
  constructor(longest: Duration, idle: Set<Breakable>) {
    this.#longest = longest;
    this.#idle = idle;
  }

  /**
   * Waits for the end of a statement; too late, its connection is given up, and so are the idle ones: what made this one
   * dead may have killed them too, and whoever took one next would wait as long.
   * @throws RetriableError when it took too long.
   */
  async limit<T>(runner: QueryRunner, statement: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        for (const connection of this.#idle) connection.destroy();
        this.#idle.clear();
        void giveUp(runner);
        reject(new RetriableError(`database: the server did not answer within ${this.#longest / 1000} s`));
      }, this.#longest);
    });
    try {
      return await Promise.race([statement(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

async function giveUp(runner: QueryRunner): Promise<void> {
  // If there is none yet, it is given up by the library's own time-out.
  const connection = (await runner.connect().catch(() => null)) as Breakable | null;
  connection?.destroy();
}
