/**
 * What a courier has in hand. Claims are short, so that the mails of a dead courier are soon another's, and they are
 * renewed for as long as their mails are in hand. Who could not renew in time must not end a mail: it may be another's.
 */
import type { ClaimedMail, Clock, Outbox } from '../ports.ts';
import type { MailId } from '../ticket/ids.ts';
import { after, between, type Instant, seconds } from '../ticket/time.ts';

/** A courier that dies delays its mails by this. */
const CLAIM = seconds(30);
/** Two renewals may fail. */
const RENEW_EVERY = seconds(6);
/** For the database and its clock; of a claim with less left nobody knows whose it will be in a moment. */
const MARGIN = seconds(10);

export interface ClaimSettings {
  /** Who claims; unique among the daemons. */
  readonly name: string;
  readonly outbox: Pick<Outbox, 'claim' | 'renew'>;
  readonly clock: Clock;
}

export class Claims {
  readonly #settings: ClaimSettings;
  readonly #until = new Map<MailId, Instant>();

  constructor(settings: ClaimSettings) {
    this.#settings = settings;
  }

  /** Claims up to `limit` mails that were due at `due`, now if left out. `more`: there was as much as could be taken. @throws what the outbox throws. */
  async take(
    limit: number,
    due: Instant = this.#settings.clock.now(),
  ): Promise<{ readonly mails: readonly ClaimedMail[]; readonly more: boolean }> {
    const { name, outbox, clock } = this.#settings;
    const until = after(clock.now(), CLAIM);
    const inHand = new Set(this.#until.keys());
    const claimed = await outbox.claim(name, due, until, limit);
    const mails = claimed.filter(({ mail }) => !inHand.has(mail.id));
    for (const { mail } of mails) this.#until.set(mail.id, until);
    // A claim of our own that ran out is taken up again, if its mail is still in hand. What was settled while the outbox
    // was asked must not be begun anew.
    for (const id of inHand)
      if (this.#until.has(id) && claimed.some(({ mail }) => mail.id === id)) this.#until.set(id, until);
    return { mails, more: claimed.length >= limit };
  }

  /** Is the mail ours, and will it be for long enough to take the next step with it? */
  holds(mail: MailId): boolean {
    const until = this.#until.get(mail);
    return until !== undefined && between(this.#settings.clock.now(), until) >= MARGIN;
  }

  /** It is no longer in hand. */
  release(mail: MailId): void {
    this.#until.delete(mail);
  }

  /** Renews what is in hand from now on. Returns how to end that. */
  keep(): () => void {
    // What cannot be renewed runs out, and is then not ended here: that is told where it happens.
    const timer = setInterval(() => void this.renew().catch(() => undefined), RENEW_EVERY);
    return () => clearInterval(timer);
  }

  /** @throws what the outbox throws. */
  async renew(): Promise<void> {
    if (this.#until.size === 0) return;
    const { name, outbox, clock } = this.#settings;
    const until = after(clock.now(), CLAIM);
    for (const mail of await outbox.renew(name, [...this.#until.keys()], until)) {
      if (this.#until.has(mail)) this.#until.set(mail, until);
    }
  }
}
