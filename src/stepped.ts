/**
 * The ports that a daemon works with, with its steps told around them. Only where somebody listens: in normal life the
 * ports are what they are.
 */
import type { Arrival, Changes, Claim, LeaseProof, Outbox, Parser, Transactor, Tx } from './ports.ts';
import type { Facts, FactsWanted, Timer } from './policy/facts.ts';
import type { Steps, Unit } from './steps.ts';
import type { TicketNumber } from './ticket/ids.ts';
import type { Instant } from './ticket/time.ts';

export function steppedTransactor(transactor: Transactor, steps: Steps): Transactor {
  return {
    async transact<T>(work: (tx: Tx) => Promise<T>, lease?: LeaseProof): Promise<T> {
      const { result, unit } = await transactor.transact(async (inner) => {
        const tx = new SteppedTx(inner, steps);
        const done = await work(tx);
        if (tx.unit !== null) await steps.reached(`${tx.unit}-before-commit`);
        return { result: done, unit: tx.unit };
      }, lease);
      if (unit !== null) await steps.reached(`${unit}-committed`);
      return result;
    },
  };
}

class SteppedTx implements Tx {
  readonly #tx: Tx;
  readonly #steps: Steps;
  #unit: Unit | null = null;

  constructor(tx: Tx, steps: Steps) {
    this.#tx = tx;
    this.#steps = steps;
  }

  /** Known by what is asked first; null: there was nothing to do. */
  get unit(): Unit | null {
    return this.#unit;
  }

  /** No unit of its own: whether it happened makes no difference to what comes after. */
  async keep(arrivals: readonly Arrival[]): Promise<void> {
    await this.#tx.keep(arrivals);
  }

  async claim(arrivals: readonly Arrival[]): Promise<readonly Claim[]> {
    this.#unit = 'intake';
    await this.#steps.reached('intake-begun');
    const claims = await this.#tx.claim(arrivals);
    await this.#steps.reached('intake-claimed');
    return claims;
  }

  async dueTimers(now: Instant, limit: number): Promise<readonly Timer[]> {
    const due = await this.#tx.dueTimers(now, limit);
    if (due.length === 0) return due;
    this.#unit = 'timers';
    await this.#steps.reached('timers-due-read');
    return due;
  }

  /** No unit of its own: it changes nothing. */
  async unfinished(...page: Parameters<Tx['unfinished']>): ReturnType<Tx['unfinished']> {
    return this.#tx.unfinished(...page);
  }

  async timersOf(tickets: readonly TicketNumber[]): Promise<readonly Timer[]> {
    const timers = await this.#tx.timersOf(tickets);
    this.#unit = 'timers';
    await this.#steps.reached('timers-due-read');
    return timers;
  }

  async facts(wanted: FactsWanted): Promise<Facts> {
    this.#unit ??= 'failure';
    const facts = await this.#tx.facts(wanted);
    await this.#steps.reached(`${this.#unit}-facts-read`);
    return facts;
  }

  async failed(...failure: Parameters<Tx['failed']>): Promise<boolean> {
    return this.#tx.failed(...failure);
  }

  async save(changes: Changes): Promise<void> {
    if (this.#unit !== null) await this.#steps.reached(`${this.#unit}-decided`);
    await this.#tx.save(changes);
    if (this.#unit !== null) await this.#steps.reached(`${this.#unit}-saved`);
  }
}

export function steppedOutbox(outbox: Outbox, steps: Steps): Outbox {
  return {
    async claim(...claiming) {
      const claimed = await outbox.claim(...claiming);
      if (claimed.length > 0) await steps.reached('mails-claimed');
      return claimed;
    },
    renew: (...renewal) => outbox.renew(...renewal),
    async sent(...settlement) {
      await steps.reached('accepted');
      await outbox.sent(...settlement);
      await steps.reached('settled');
    },
    async deferred(...settlement) {
      await outbox.deferred(...settlement);
    },
    async failed(...settlement) {
      await outbox.failed(...settlement);
      await steps.reached('failure-settled');
    },
    nextDue: () => outbox.nextDue(),
  };
}

export function steppedParser(parser: Parser, steps: Steps): Parser {
  return {
    async parse(source) {
      await steps.reached('fetched');
      const message = await parser.parse(source);
      await steps.reached('parsed');
      return message;
    },
    close: () => parser.close(),
  };
}
