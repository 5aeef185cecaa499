/** The store: the one door to the database. */
import type { LeaseProof, Leases, Outbox, Queries, Transactor, Tx } from '../ports.ts';
import type { Instant } from '../ticket/time.ts';
import { type Accounts, DatabaseAccounts } from './accounts.ts';
import type { Database } from './database.ts';
import { openDatabase, type OpenOptions } from './data-source.ts';
import { DatabaseLeases } from './leases.ts';
import { migrate } from './migrate.ts';
import { DatabaseOutbox } from './outbox.ts';
import { DatabaseQueries } from './queries.ts';
import { checkStart } from './start-checks.ts';
import { takeOver } from './take-over.ts';
import { transact } from './transact.ts';

export interface Store extends Transactor {
  readonly outbox: Outbox;
  readonly leases: Leases;
  readonly queries: Queries;
  readonly accounts: Accounts;
  /**
   * Brings the schema to the one of this code; says what was run. Safe while other daemons do the same.
   * @throws PermanentError if the schema is newer than the code.
   */
  migrate(): Promise<readonly string[]>;
  /** What of the database's settings refuses the start, in words; empty if all is well. Of the tables only after `migrate`. */
  check(): Promise<readonly string[]>;
  /**
   * Gives back what daemons before this one had taken, so that nobody waits until their leases and claims run out.
   * Only where it is certain that none of them runs any more.
   */
  takeOver(now: Instant): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the store at `mariadb://…`, `mysql://…`, `sqlite:path` or `sqlite::memory:`.
 * @throws TransientError if the server cannot be reached now; PermanentError if the URL or what it names is wrong.
 */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  return new DatabaseStore(await openDatabase(url, options));
}

class DatabaseStore implements Store {
  readonly outbox: Outbox;
  readonly leases: Leases;
  readonly queries: Queries;
  readonly accounts: Accounts;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    this.outbox = new DatabaseOutbox(database);
    this.leases = new DatabaseLeases(database);
    this.queries = new DatabaseQueries(database);
    this.accounts = new DatabaseAccounts(database);
  }

  async transact<T>(work: (tx: Tx) => Promise<T>, lease?: LeaseProof): Promise<T> {
    return transact(this.#database, work, lease);
  }

  async migrate(): Promise<readonly string[]> {
    return migrate(this.#database);
  }

  async check(): Promise<readonly string[]> {
    return checkStart(this.#database);
  }

  async takeOver(now: Instant): Promise<void> {
    await takeOver(this.#database, now);
  }

  async close(): Promise<void> {
    await this.#database.close();
  }
}
