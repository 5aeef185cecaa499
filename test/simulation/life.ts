/** What a simulated person can do: wait, think of something, write. */
import type { Mail } from '../../src/mail/mail.ts';
import type { Duration, Instant } from '../../src/ticket/time.ts';
import type { Chance } from '../support/chance.ts';
import type { Writing } from './letters.ts';

export interface Life {
  readonly chance: Chance;
  readonly now: () => Instant;
  /** Does it after a while; nothing any more once everybody has fallen silent. */
  readonly later: (wait: Duration, act: () => void) => void;
  /** Sends a mail to the desk. What the post does on the way is its own business. */
  readonly write: (writing: Writing) => void;
}

/** Somebody with a mailbox. */
export interface Person {
  readonly name: string;
  readonly address: string;
  /** A mail of the desk's came, for the first time. */
  got(mail: Mail): void;
}

/** Stands in every note; nobody outside may ever read it. */
export const CANARY = 'canary-7q2m';

/** Nobody talks for ever: so often somebody writes on one ticket, and at all. */
export class Breath {
  readonly #perTicket: number;
  readonly #spent = new Map<Mail['ticket'], number>();
  #left: number;

  constructor(perTicket: number, altogether: number) {
    this.#perTicket = perTicket;
    this.#left = altogether;
  }

  /** Once more; false: they have said enough. */
  take({ ticket }: Mail): boolean {
    const spent = this.#spent.get(ticket) ?? 0;
    if (spent >= this.#perTicket || this.#left <= 0) return false;
    this.#spent.set(ticket, spent + 1);
    this.#left -= 1;
    return true;
  }
}
