/** The transactions of the engine: law 2, all or nothing; law 10, run again from the start. */
import type { Arrival, Changes, Claim, Facts, FactsWanted, LeaseProof, Tx } from '../ports.ts';
import type { Timer } from '../policy/facts.ts';
import type { MailId, MessageId } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';
import { save } from './changes.ts';
import type { Database } from './database.ts';
import { dueTimers, facts } from './facts.ts';
import { claim } from './inbox.ts';
import { prove } from './leases.ts';
import { failClaimed } from './outbox.ts';
import type { Sql } from './sql.ts';

/** See `Transactor.transact`. */
export async function transact<T>(database: Database, work: (tx: Tx) => Promise<T>, lease?: LeaseProof): Promise<T> {
  return database.transaction(async (sql) => {
    if (lease !== undefined) await prove(sql, lease);
    return work(new DatabaseTx(sql));
  });
}

class DatabaseTx implements Tx {
  readonly #sql: Sql;
  /** Messages that were read here: saving them again changes them. */
  readonly #stored = new Set<MessageId>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async claim(arrivals: readonly Arrival[]): Promise<readonly Claim[]> {
    return claim(this.#sql, arrivals);
  }

  async facts(wanted: FactsWanted): Promise<Facts> {
    const found = await facts(this.#sql, wanted);
    for (const { id } of found.parkedMessages) this.#stored.add(id);
    for (const { id } of found.tickets.flatMap((one) => one.conversation)) this.#stored.add(id);
    return found;
  }

  async dueTimers(now: Instant, limit: number): Promise<readonly Timer[]> {
    return dueTimers(this.#sql, now, limit);
  }

  async failed(courier: string, mail: MailId, response: string): Promise<boolean> {
    return failClaimed(this.#sql, courier, mail, response);
  }

  async save(changes: Changes): Promise<void> {
    await save(this.#sql, changes, this.#stored);
  }
}
