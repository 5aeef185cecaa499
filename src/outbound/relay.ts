/**
 * One relay as the courier deals with it: how many mails at once, how many per minute, and whether it is
 * worth knocking at all. A relay that takes no mail is left alone for growing pauses, then asked with one mail.
 */
import { after, type Duration, type Instant, minutes, seconds } from '../ticket/time.ts';
import type { Transport } from './transport.ts';

/** The pause after the first, second … vain knock; the last one repeats. */
const PAUSES: readonly Duration[] = [seconds(15), ...[1, 2, 5, 10, 15].map(minutes)];

/** Mails claimed ahead for each that is under way, so that the wire does not wait for the database. */
const AHEAD = 16;
/** How long a mail waits elsewhere when the line is too long. */
const CROWDED = minutes(1);

export interface RelaySettings {
  readonly transport: Transport;
  /** Mails under way at once; 4 if left out. */
  readonly parallel?: number;
  /** Mails per minute; unlimited if left out. */
  readonly perMinute?: number;
}

export class Relay {
  readonly transport: Transport;
  readonly #parallel: number;
  readonly #perMinute: number;
  readonly #line: (() => void)[] = [];
  /** Claimed for it and not yet settled. */
  #claimed = 0;
  #underWay = 0;
  /** Vain knocks in a row. */
  #vain = 0;
  #closedUntil: Instant | null = null;
  /** Token bucket that holds ten seconds' worth: mails that may leave now. */
  #credit: number;
  #creditAt: Instant | null = null;

  constructor(settings: RelaySettings) {
    this.transport = settings.transport;
    this.#parallel = settings.parallel ?? 4;
    this.#perMinute = settings.perMinute ?? Infinity;
    this.#credit = this.#burst();
  }

  /** How many more mails may be claimed for it. */
  room(now: Instant): number {
    if (this.closedUntil(now) !== null) return 0;
    // Half open: one mail asks for all.
    const most = this.#vain > 0 ? 1 : this.#parallel * AHEAD;
    // Claims cost a statement each: few big ones.
    if (this.#claimed > most / 2) return 0;
    return Math.max(0, Math.min(most - this.#claimed, Math.floor(this.#creditNow(now))));
  }

  /** Until when it is left alone, if it is. */
  closedUntil(now: Instant): Instant | null {
    return this.#closedUntil !== null && now < this.#closedUntil ? this.#closedUntil : null;
  }

  /** When there is room again without a mail being settled; null if there is some, or only that can help. */
  reopensAt(now: Instant): Instant | null {
    const missing = 1 - this.#creditNow(now);
    return this.closedUntil(now) ?? (missing > 0 ? after(now, minutes(missing / this.#perMinute)) : null);
  }

  /**
   * A mail was claimed for it. Returns until when that mail must wait, if it came in the room that another relay
   * had: too many would stand in line, or too many would leave this minute.
   */
  claim(now: Instant): Instant | null {
    this.#claimed += 1;
    const credit = this.#creditNow(now);
    if (credit < 1) return after(now, minutes((1 - credit) / this.#perMinute));
    if (this.#claimed > 2 * AHEAD * this.#parallel) return after(now, CROWDED);
    this.#credit = credit - 1;
    this.#creditAt = now;
    return null;
  }

  /** That mail is settled, whether it was tried or not. */
  settle(): void {
    this.#claimed -= 1;
  }

  /** Waits for one of its places. */
  async enter(): Promise<void> {
    if (this.#underWay < this.#parallel) {
      this.#underWay += 1;
      return;
    }
    await new Promise<void>((resolve) => this.#line.push(resolve));
  }

  /** Gives the place to whoever waits longest. */
  leave(): void {
    const next = this.#line.shift();
    if (next === undefined) this.#underWay -= 1;
    else next();
  }

  /** It said yes or no to a mail, so it is there. */
  answered(): void {
    this.#vain = 0;
    this.#closedUntil = null;
  }

  /** It takes no mail. Returns when it is asked again. */
  unreachable(now: Instant): Instant {
    const closed = this.closedUntil(now);
    // Mails that were under way together knocked once.
    if (closed !== null) return closed;
    this.#vain += 1;
    const until = after(now, PAUSES[Math.min(this.#vain, PAUSES.length) - 1] ?? minutes(15));
    this.#closedUntil = until;
    return until;
  }

  #creditNow(now: Instant): number {
    if (this.#perMinute === Infinity || this.#creditAt === null) return this.#credit;
    const refilled = (Math.max(0, now - this.#creditAt) / minutes(1)) * this.#perMinute;
    return Math.min(this.#burst(), this.#credit + refilled);
  }

  #burst(): number {
    return Math.max(1, this.#perMinute / 6);
  }
}
