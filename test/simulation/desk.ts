/** A daemon put together for a simulation: the engine and the courier on a store, a mailbox in memory, the clock wound by hand. */
import { reportFailure } from '../../src/engine/delivery.ts';
import { createIntake } from '../../src/engine/intake.ts';
import { fireTimers } from '../../src/engine/timers.ts';
import type { Tools } from '../../src/engine/tools.ts';
import type { Log } from '../../src/log.ts';
import type { Mail } from '../../src/mail/mail.ts';
import { readMessage } from '../../src/mail/parse.ts';
import { Courier } from '../../src/outbound/courier.ts';
import { Relay } from '../../src/outbound/relay.ts';
import type { Delivery, Transport } from '../../src/outbound/transport.ts';
import type { Desk } from '../../src/policy/desk.ts';
import type { Arrival, Changes, Ids, Intake, Renderer, Transactor } from '../../src/ports.ts';
import { messageId } from '../../src/ticket/ids.ts';
import { type Instant, instant } from '../../src/ticket/time.ts';
import type { HandClock } from '../support/clock.ts';
import type { Keeping } from '../support/databases.ts';
import type { Letter } from './letters.ts';

export interface DeskParts {
  readonly desk: Desk;
  readonly clock: HandClock;
  readonly store: Keeping;
  readonly renderer: Renderer;
  /** Whether the relay takes a mail. */
  readonly deliver: (mail: Mail) => Delivery;
  readonly committed: (changes: Changes) => void;
  readonly trouble: (what: string) => void;
}

/** One watcher takes so many at once. */
const CHUNK = 50;
const FAR_AWAY = instant(Date.UTC(2090, 0, 1));

export class SimulatedDesk {
  readonly #parts: DeskParts;
  readonly #transactor: Transactor;
  readonly #tools: Tools;
  readonly #mailbox: Arrival[] = [];
  #taken: readonly Arrival[] = [];
  #intake: Intake;
  #courier: Courier;
  #uid = 0;
  #starts = 0;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#transactor = watched(parts.store, parts.committed);
    const { desk, clock, renderer } = parts;
    this.#tools = { desk, clock, ids: new SerialIds(), renderer };
    [this.#intake, this.#courier] = this.#start();
  }

  /** The daemon starts anew. What it had taken last, it had no time to move: that stands in the mailbox again. */
  restart(): void {
    this.#mailbox.unshift(...this.#taken);
    this.#taken = [];
    [this.#intake, this.#courier] = this.#start();
  }

  #start(): [Intake, Courier] {
    const { clock, store, deliver, trouble } = this.#parts;
    const name = `daemon-${(this.#starts += 1)}`;
    const transport: Transport = { send: async (mail) => deliver(mail), close: () => undefined };
    const courier = new Courier({
      name,
      outbox: store.outbox,
      clock,
      log: loud(trouble),
      relays: new Map(this.#parts.desk.mailboxes.map(({ key }) => [key, new Relay({ transport })])),
      onFailed: (mail, status, response) =>
        reportFailure(this.#tools, this.#transactor, { mail, courier: name, status, response }, () => undefined),
    });
    return [createIntake(this.#tools, this.#transactor, () => undefined), courier];
  }

  /** A mail stands in the mailbox. */
  async arrived({ source }: Letter): Promise<void> {
    const { desk, clock } = this.#parts;
    const [mailbox] = desk.mailboxes;
    if (mailbox === undefined) throw new Error('a desk without a mailbox');
    const message = await readMessage(source);
    const id = messageId(this.#tools.ids.next());
    this.#uid += 1;
    this.#mailbox.push({
      id,
      mailbox: mailbox.key,
      uidValidity: 1,
      uid: this.#uid,
      receivedAt: clock.now(),
      source,
      message,
    });
  }

  /** Takes what stands in the mailbox, deals with what is due, carries what is to go out; two daemons at once, if wanted. */
  async look(together: boolean): Promise<void> {
    while (this.#mailbox.length > 0) {
      const chunk = this.#mailbox.splice(0, CHUNK);
      this.#taken = chunk;
      const settled = await this.#intake.take(chunk);
      if (settled.length !== chunk.length) this.#parts.trouble('not every message was settled');
    }
    await Promise.all(together ? [this.#ring(), this.#ring()] : [this.#ring()]);
    await this.#courier.drain();
  }

  async #ring(): Promise<void> {
    await fireTimers(this.#tools, this.#transactor, {
      committed: () => undefined,
      broken: ({ ticket, kind }, error) => this.#parts.trouble(`timer ${kind} of ticket ${ticket}: ${String(error)}`),
    });
  }

  /** When something falls due next; far away, if nothing does. */
  async nextDue(): Promise<Instant> {
    const timers = await this.#parts.store.transact(async (tx) => tx.dueTimers(FAR_AWAY, 100_000));
    const mail = await this.#parts.store.outbox.nextDue();
    return instant(Math.min(FAR_AWAY, mail ?? FAR_AWAY, ...timers.map(({ due }) => due)));
  }
}

/** The store, and somebody who is told of each commit. */
function watched(store: Transactor, committed: (changes: Changes) => void): Transactor {
  return {
    async transact(work, lease) {
      const saved: Changes[] = [];
      const result = await store.transact((tx) => {
        saved.length = 0;
        return work({
          keep: (arrivals) => tx.keep(arrivals),
          claim: (arrivals) => tx.claim(arrivals),
          facts: (wanted) => tx.facts(wanted),
          dueTimers: (now, limit) => tx.dueTimers(now, limit),
          unfinished: (after, limit) => tx.unfinished(after, limit),
          timersOf: (tickets) => tx.timersOf(tickets),
          failed: (courier, mail, response) => tx.failed(courier, mail, response),
          save: async (changes) => {
            await tx.save(changes);
            saved.push(changes);
          },
        });
      }, lease);
      for (const changes of saved) committed(changes);
      return result;
    },
  };
}

/** Ids that are the same in every play. */
class SerialIds implements Ids {
  #last = 0;

  next(): string {
    this.#last += 1;
    return this.#last.toString(32).padStart(26, '0');
  }
}

function loud(trouble: (what: string) => void): Log {
  const note = (fields: Record<string, unknown>, message: string): void => {
    // What a relay or its host refuses for good belongs to the play.
    if (fields['mail'] === undefined) trouble(`${message} ${JSON.stringify(fields)}`);
  };
  return { info: () => undefined, warn: note, error: note };
}
