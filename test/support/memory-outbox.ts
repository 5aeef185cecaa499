import type { Mail, MailState } from '../../src/mail/mail.ts';
import type { ClaimedMail, Outbox } from '../../src/ports.ts';
import type { Digest, MailId } from '../../src/ticket/ids.ts';
import { type Instant, instant } from '../../src/ticket/time.ts';

export interface OutboxRow {
  readonly mail: Mail;
  state: MailState;
  attempts: number;
  dueAt: Instant;
  response: string | null;
}

/** The outbox's port kept in memory: due order, claims that run out, and faults on demand. */
export class MemoryOutbox implements Outbox {
  readonly rows: OutboxRow[] = [];
  readonly contents = new Map<Digest, Uint8Array>();
  /** How many of the next settlements fail, as when the database is away. */
  faults = 0;
  claims = 0;

  put(...mails: readonly Mail[]): void {
    for (const mail of mails) {
      this.rows.push({ mail, state: 'queued', attempts: 0, dueAt: mail.createdAt, response: null });
    }
  }

  row(id: string): OutboxRow {
    const found = this.rows.find((row) => row.mail.id === id);
    if (found === undefined) throw new Error(`no mail ${id} in the outbox`);
    return found;
  }

  claim(_courier: string, now: Instant, until: Instant, limit: number): Promise<readonly ClaimedMail[]> {
    this.claims += 1;
    const due = this.rows.filter((row) => ['queued', 'deferred', 'sending'].includes(row.state) && row.dueAt <= now);
    const claimed = due.sort((a, b) => a.dueAt - b.dueAt).slice(0, limit);
    return Promise.resolve(
      claimed.map((row) => {
        Object.assign(row, { state: 'sending', dueAt: until });
        row.attempts += 1;
        return { mail: row.mail, attempts: row.attempts - 1, contents: this.contents };
      }),
    );
  }

  renew(_courier: string, mails: readonly MailId[], until: Instant): Promise<readonly MailId[]> {
    const held = mails.filter((id) => this.row(id).state === 'sending');
    for (const id of held) this.row(id).dueAt = until;
    return Promise.resolve(held);
  }

  sent(_courier: string, mail: MailId, _at: Instant, response: string): Promise<void> {
    return this.#settle(mail, { state: 'sent', response });
  }

  deferred(_courier: string, mail: MailId, nextAt: Instant, response: string): Promise<void> {
    return this.#settle(mail, { state: 'deferred', dueAt: nextAt, response });
  }

  failed(_courier: string, mail: MailId, _at: Instant, response: string): Promise<void> {
    return this.#settle(mail, { state: 'failed', response });
  }

  nextDue(): Promise<Instant | null> {
    const waiting = this.rows.filter((row) => row.state === 'queued' || row.state === 'deferred');
    return Promise.resolve(waiting.length === 0 ? null : instant(Math.min(...waiting.map((row) => row.dueAt))));
  }

  #settle(id: MailId, to: Partial<OutboxRow>): Promise<void> {
    if (this.faults > 0) {
      this.faults -= 1;
      return Promise.reject(new Error('the database is away'));
    }
    Object.assign(this.row(id), to);
    return Promise.resolve();
  }
}
