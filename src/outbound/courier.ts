/**
 * The courier carries finished mails from the outbox to their relays, and writes down what became of each.
 *
 * A mail is claimed and that is committed before it is sent; it is settled after the relay's answer. A crash
 * between the two sends it once more, under the same Message-ID: better twice than lost.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Mail } from '../mail/mail.ts';
import { type ClaimedMail, ClaimLostError, type Clock, type Outbox, TransientError } from '../ports.ts';
import type { MailboxKey } from '../ticket/ids.ts';
import {
  after,
  duration as milliseconds,
  hours,
  type Duration,
  instant,
  type Instant,
  iso,
  seconds,
} from '../ticket/time.ts';
import { Alarm } from './alarm.ts';
import { Claims } from './claims.ts';
import type { Relay } from './relay.ts';
import { putOff, type Settlement, settlementOf } from './settlement.ts';
import type { Delivery } from './transport.ts';

/** Other daemons put mails into the outbox too: look without being woken. */
const LOOK_EVERY = seconds(15);
/** So long a mail waits for messages that stand in line. */
const STAND_BACK = seconds(30);
/** A due mail that another courier was quicker to claim must not make us spin. */
const SHORTEST_REST = milliseconds(100);
/** A stop waits this long for what is under way, then breaks it off; and then so long for the outbox. */
const GRACE = seconds(8);
const LAST_WORDS = milliseconds(1500);
const SETTLE_TRIES = 5;
const NOT_TRIED = 'not tried: ';

export interface CourierSettings {
  /** Who claims; unique among the daemons. */
  readonly name: string;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly relays: ReadonlyMap<MailboxKey, Relay>;
  /**
   * Told before a mail is marked failed; if it rejects, the mail is tried once more and told again.
   * `status` is the enhanced status code, e.g. `5.1.1`, or the bare reply code.
   */
  readonly onFailed: (mail: Mail, status: string, response: string) => Promise<void>;
  /**
   * Do messages stand in line? What they say is not safe yet, and what is in the outbox is: while both want the same
   * processor, mails wait for them, for half a minute at most. Left out: never.
   */
  readonly isCrowded?: () => boolean;
  /** How long a stop waits for what is under way; 8 seconds if left out. */
  readonly grace?: Duration;
}

export class Courier {
  readonly #settings: CourierSettings;
  readonly #claims: Claims;
  readonly #underWay = new Set<Promise<unknown>>();
  /** The last mail of each conversation with a person: the next one waits for it, so that order is kept. */
  readonly #last = new Map<string, Promise<Settlement | null>>();
  readonly #alarm = new Alarm();
  #stopping = false;
  /** No relay has room: only a settled mail makes some. */
  #full = false;

  constructor(settings: CourierSettings) {
    this.#settings = settings;
    this.#claims = new Claims(settings);
  }

  /** Says that a commit put mails into the outbox. */
  wake(): void {
    this.#alarm.ring();
  }

  /** Carries until `signal` is aborted; then ends within ten seconds, with every claimed mail settled or given back. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = () => {
      this.#stopping = true;
      this.#alarm.ring();
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    const stopKeeping = this.#claims.keep();
    while (!this.#stopping) {
      this.#alarm.clear();
      try {
        await this.#carry();
        await this.#sleep(await this.#nextLook());
      } catch (error) {
        this.#settings.log.error(
          { error: String(error) },
          'the courier could not read the outbox; it looks again soon',
        );
        await this.#sleep(LOOK_EVERY);
      }
    }
    signal.removeEventListener('abort', stop);
    await this.#windDown();
    stopKeeping();
  }

  /** Carries all that is due now, and returns when nothing is under way. @throws what the outbox throws. */
  async drain(): Promise<void> {
    for (;;) {
      await this.#carry();
      if (this.#underWay.size === 0) return;
      await Promise.race(this.#underWay);
    }
  }

  /** Claims as long as there is something due and room for it. */
  async #carry(): Promise<void> {
    const { clock } = this.#settings;
    while (!this.#stopping) {
      const now = clock.now();
      const room = this.#room(now);
      this.#full = room === 0;
      if (this.#full) return;
      const { mails, more } = await this.#claims.take(room, this.#dueBy(now));
      for (const one of mails) this.#start(one);
      if (!more) return;
    }
  }

  /** Which mails are due enough. */
  #dueBy(now: Instant): Instant {
    const { isCrowded } = this.#settings;
    return isCrowded?.() === true ? instant(now - STAND_BACK) : now;
  }

  #room(now: Instant): number {
    return [...this.#settings.relays.values()].reduce((sum, relay) => sum + relay.room(now), 0);
  }

  #start(claimed: ClaimedMail): void {
    const { mail } = claimed;
    const key = `${mail.ticket ?? mail.id} ${mail.to.address}`;
    const settled = this.#settleAfter(this.#last.get(key), claimed);
    this.#last.set(key, settled);
    const task = settled.finally(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
      this.#underWay.delete(task);
      if (this.#full && this.#room(this.#settings.clock.now()) > 0) this.#alarm.ring();
    });
    this.#underWay.add(task);
  }

  /** Never rejects. Null: not settled, the claim runs out and the mail is due again. */
  async #settleAfter(
    earlier: Promise<Settlement | null> | undefined,
    claimed: ClaimedMail,
  ): Promise<Settlement | null> {
    const { clock, log, relays } = this.#settings;
    const { mail } = claimed;
    const relay = relays.get(mail.mailbox);
    const crowdedUntil = relay?.claim(clock.now()) ?? null;
    try {
      const before = await earlier;
      const settlement = putOff(before, crowdedUntil) ?? (await this.#deliver(claimed, relay));
      if (settlement !== null) await this.#write(mail, settlement);
      return settlement;
    } catch (error) {
      log.error({ mail: mail.id, error: String(error) }, 'what became of a mail could not be written down');
      return null;
    } finally {
      relay?.settle();
      this.#claims.release(mail.id);
    }
  }

  async #deliver(claimed: ClaimedMail, relay: Relay | undefined): Promise<Settlement | null> {
    const { clock, log } = this.#settings;
    const { mail } = claimed;
    if (relay === undefined) {
      log.error({ mail: mail.id, mailbox: mail.mailbox }, 'a mail waits for a mailbox that has no smtp settings');
      return { kind: 'deferred', until: after(clock.now(), hours(1)), response: `no relay for ${mail.mailbox}` };
    }
    await relay.enter();
    try {
      const now = clock.now();
      const closed = relay.closedUntil(now);
      if (this.#stopping) return { kind: 'deferred', until: now, response: `${NOT_TRIED}the daemon stopped` };
      if (closed !== null) return { kind: 'deferred', until: closed, response: `${NOT_TRIED}the relay takes no mail` };
      const stillOurs = (): boolean => this.#claims.holds(mail.id);
      // The claim could not be renewed: another courier may be sending this mail soon.
      if (!stillOurs()) {
        this.#leave(mail);
        return null;
      }
      return this.#judge(claimed, relay, await relay.transport.send(mail, claimed.contents, stillOurs));
    } finally {
      relay.leave();
    }
  }

  /** This daemon was held up with a mail in hand, for longer than its claim lasts. */
  #leave({ id, ticket, template }: Mail): void {
    this.#settings.log.warn({ mail: id, ticket, template }, 'a mail was in hand for too long and is left to others');
  }

  #judge(claimed: ClaimedMail, relay: Relay, delivery: Delivery): Settlement {
    const { clock, log } = this.#settings;
    const now = clock.now();
    if (delivery.kind !== 'unreachable') {
      relay.answered();
      return settlementOf(delivery, claimed, now);
    }
    const again = relay.unreachable(now);
    const { mailbox } = claimed.mail;
    const { why, authentication } = delivery;
    log.error({ mailbox, why, authentication, again: iso(again) }, 'the relay takes no mail; its mails wait');
    // Behind the others, so that another mail asks next time: were it this one's fault, it would hold up all.
    return { kind: 'deferred', until: after(again, seconds(1)), response: why };
  }

  /** Writes the outcome down; a database that is away, however long, must not make a sent mail leave twice. */
  async #write(mail: Mail, settlement: Settlement): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.#record(mail, settlement);
        return;
      } catch (error) {
        if (error instanceof ClaimLostError && settlement.kind !== 'sent') {
          this.#leave(mail);
          return;
        }
        if (error instanceof ClaimLostError || (tries >= SETTLE_TRIES && !this.#mayWait(error))) throw error;
        await wait(50 * 2 ** Math.min(tries, SETTLE_TRIES));
      }
    }
  }

  /** Not past a stop; and what does not pass is not waited for. */
  #mayWait(error: unknown): boolean {
    return error instanceof TransientError && !this.#stopping;
  }

  async #record(mail: Mail, settlement: Settlement): Promise<void> {
    const { outbox, clock, name, log, onFailed } = this.#settings;
    const { response } = settlement;
    const facts = { mail: mail.id, ticket: mail.ticket, template: mail.template, response };
    switch (settlement.kind) {
      case 'sent':
        await outbox.sent(name, mail.id, clock.now(), response);
        log.info(facts, 'sent');
        break;
      case 'deferred':
        await outbox.deferred(name, mail.id, settlement.until, response);
        // What was not even tried is no news: why, has been told of the relay or of the stop.
        if (!response.startsWith(NOT_TRIED)) log.warn({ ...facts, until: iso(settlement.until) }, 'deferred');
        break;
      case 'failed':
        await onFailed(mail, settlement.status, response);
        await outbox.failed(name, mail.id, clock.now(), response);
        log.warn({ ...facts, status: settlement.status }, 'failed');
        break;
    }
  }

  /** How long to rest when nothing can be carried now. */
  async #nextLook(): Promise<number> {
    const { outbox, clock, relays } = this.#settings;
    const due = await outbox.nextDue();
    const now = clock.now();
    if (due === null) return LOOK_EVERY;
    const reopenings = [...relays.values()].map((relay) => (relay.room(now) > 0 ? now : relay.reopensAt(now)));
    const reopens = reopenings.filter((at) => at !== null);
    const next = Math.max(due, reopens.length === 0 ? now + LOOK_EVERY : Math.min(...reopens));
    return Math.min(LOOK_EVERY, Math.max(SHORTEST_REST, next - now));
  }

  /** Not past a wake, a stop, or a mail that was settled and makes room. */
  async #sleep(length: number): Promise<void> {
    if (!this.#stopping) await this.#alarm.sleep(length);
  }

  async #windDown(): Promise<void> {
    const { grace = GRACE } = this.#settings;
    const breakOff = setTimeout(() => this.#closeAll(), grace);
    const tooLong = new AbortController();
    await Promise.race([Promise.all(this.#underWay), wait(grace + LAST_WORDS, null, { signal: tooLong.signal })]);
    tooLong.abort();
    clearTimeout(breakOff);
    this.#closeAll();
  }

  #closeAll(): void {
    for (const relay of this.#settings.relays.values()) relay.transport.close();
  }
}
