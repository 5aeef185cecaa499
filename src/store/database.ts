/** The opened database: sessions and transactions, run again where the database asks for it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Dialect } from './dialect.ts';
import { RetriableError, translated } from './errors.ts';
import { Gate } from './gate.ts';
import { Inside } from './inside.ts';
import type { Breakable, Silence } from './silence.ts';
import { Sql } from './sql.ts';

const TRIES = 5;
const FIRST_WAIT_MS = 20;

export class Database {
  readonly dataSource: DataSource;
  readonly dialect: Dialect;
  readonly #silence: Silence | null;
  readonly #gate: Gate | null;
  readonly #inside = new Inside();

  /** @param silence how long a server may take over a statement; null: as long as it likes */
  constructor(dataSource: DataSource, dialect: Dialect, silence: Silence | null) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.#silence = silence;
    this.#gate = dialect.name === 'sqlite' ? new Gate() : null;
  }

  /** Statements that stand for themselves, each committed as it ends. Everything may run twice. */
  async session<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#again(() => this.#connected((sql) => work(sql)));
  }

  /** All or nothing. On a transient error everything is rolled back and run again from its start. */
  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#again(() => this.#connected((sql, runner) => this.#atomically(sql, runner, work)));
  }

  /** Work that takes the connection for itself: migrations. */
  async alone<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    return this.#connected(async (_sql, runner) => {
      try {
        return await work(runner);
      } catch (error) {
        throw translated(error);
      }
    });
  }

  async close(): Promise<void> {
    await (this.#gate === null ? this.dataSource.destroy() : this.#gate.enter(() => this.dataSource.destroy()));
  }

  async #again<T>(once: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once();
      } catch (error) {
        if (!(error instanceof RetriableError) || tries === TRIES) throw error;
        // Jitter: two that met in a deadlock must not meet again.
        await wait(Math.random() * FIRST_WAIT_MS * 2 ** tries);
      }
    }
  }

  async #connected<T>(work: (sql: Sql, runner: QueryRunner) => Promise<T>): Promise<T> {
    // Law 10. On SQLite it would wait for itself for ever, on a server it would not see what the transaction wrote.
    if (this.#inside.isHere) throw new Error('inside a transaction nothing but its tx may be used');
    const connect = async (): Promise<T> => {
      const runner = this.dataSource.createQueryRunner();
      const sql = new Sql(this.dataSource, runner, this.dialect, this.#silence);
      try {
        return await work(sql, runner);
      } finally {
        sql.end();
        await runner.release();
      }
    };
    return this.#gate === null ? connect() : this.#gate.enter(connect);
  }

  async #atomically<T>(sql: Sql, runner: QueryRunner, work: (sql: Sql) => Promise<T>): Promise<T> {
    await sql.run(this.dialect.begin);
    // Its own, ended before the transaction is: a statement that nobody awaited must not come after and stand alone.
    const within = new Sql(this.dataSource, runner, this.dialect, this.#silence);
    try {
      const result = await this.#inside.run(() => work(within));
      within.end();
      await sql.run('COMMIT');
      return result;
    } catch (error) {
      within.end();
      await rollback(sql, runner, this.dialect);
      throw error;
    }
  }
}

/**
 * Always: after a lock-wait timeout (1205) the transaction is still open, and a commit would keep its half.
 * A connection that cannot roll back must not serve anyone else; the server rolls back when it is gone.
 */
async function rollback(sql: Sql, runner: QueryRunner, dialect: Dialect): Promise<void> {
  try {
    await sql.run('ROLLBACK');
  } catch {
    // SQLite rolls back by itself on some errors (a full disk); a second ROLLBACK then fails, and may.
    if (dialect.name === 'sqlite') return;
    const connection = (await runner.connect()) as Breakable;
    connection.destroy();
  }
}
