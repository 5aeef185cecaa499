/** The transactions of the engine: law 2, all or nothing; law 10, run again from the start. */
import type { Arrival, Changes, Claim, LeaseProof, Tx } from '../ports.ts';
import type { Facts, FactsWanted, Timer } from '../policy/facts.ts';
import type { Digest, MailId, MessageId, TicketNumber } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';
import { save } from './changes.ts';
import { keep } from './contents.ts';
import type { Database } from './database.ts';
import { dueTimers, facts } from './facts.ts';
import { timersOf, unfinished } from './unfinished.ts';
import { claim, contentsOf } from './inbox.ts';
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
  /** What `save` need not ask again. */
  readonly #already = {
    stored: new Set<MessageId>(),
    displaced: new Set<MessageId>(),
    kept: new Set<Digest>(),
    locked: new Map<TicketNumber, number>(),
  };

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async keep(arrivals: readonly Arrival[]): Promise<void> {
    await keep(this.#sql, arrivals.flatMap(contentsOf));
  }

  async claim(arrivals: readonly Arrival[]): Promise<readonly Claim[]> {
    const { claims, displaced } = await claim(this.#sql, arrivals);
    for (const id of displaced) this.#already.displaced.add(id);
    for (const [index, arrival] of arrivals.entries()) {
      if (claims[index]?.kind === 'known') continue;
      for (const { digest } of contentsOf(arrival)) this.#already.kept.add(digest);
    }
    return claims;
  }

  async facts(wanted: FactsWanted): Promise<Facts> {
    const found = await facts(this.#sql, wanted);
    const { stored, locked } = this.#already;
    for (const { id } of found.parkedMessages) stored.add(id);
    for (const { ticket, conversation } of found.tickets) {
      locked.set(ticket.number, ticket.version);
      for (const { id } of conversation) stored.add(id);
    }
    return found;
  }

  async dueTimers(now: Instant, limit: number): Promise<readonly Timer[]> {
    return dueTimers(this.#sql, now, limit);
  }

  async unfinished(...page: Parameters<Tx['unfinished']>): ReturnType<Tx['unfinished']> {
    return unfinished(this.#sql, ...page);
  }

  async timersOf(tickets: readonly TicketNumber[]): Promise<readonly Timer[]> {
    return timersOf(this.#sql, tickets);
  }

  async failed(courier: string, mail: MailId, response: string): Promise<boolean> {
    return failClaimed(this.#sql, courier, mail, response);
  }

  async save(changes: Changes): Promise<void> {
    await save(this.#sql, changes, this.#already);
  }
}
