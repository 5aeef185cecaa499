/** What happened on a desk, line by line: to be read, to be counted, and to tell whether two plays went the same way. */
import { hash } from 'node:crypto';
import type { Changes } from '../../src/ports.ts';
import { type Instant, iso } from '../../src/ticket/time.ts';

export class Chronicle {
  /** How often what happened: kinds of events, templates of mails, dispositions of messages. */
  readonly seen = new Map<string, number>();
  readonly #tell: ((line: string) => void) | null;
  #digest = '';

  /** @param tell gets each line; null: nobody reads it */
  constructor(tell: ((line: string) => void) | null) {
    this.#tell = tell;
  }

  /** Two plays went the same way if these are the same. */
  get digest(): string {
    return this.#digest;
  }

  /** One commit. */
  committed({ messages, events, mails }: Changes, now: Instant): void {
    const lines = [
      ...messages.map(
        ({ ticket, from, subject, text, disposition, because }) =>
          `message ${disposition}, ticket ${ticket ?? 'none'}, from ${from.address}: ${subject} | ${text.slice(0, 80).replaceAll('\n', ' ')} | ${because}`,
      ),
      ...events.map(
        ({ ticket, seq, change, by, because }) =>
          `event ${ticket}/${seq} ${change.kind} by ${Object.values(by).join(' ')}: ${because}`,
      ),
      ...mails.map(
        ({ mail: { template, ticket, to, subject } }) =>
          `mail ${template}, ticket ${ticket ?? 'none'}, to ${to.address}: ${subject}`,
      ),
    ];
    for (const { disposition } of messages) this.#count(disposition);
    for (const { change } of events) this.#count(change.kind);
    for (const { mail } of mails) this.#count(mail.template);
    this.#digest = hash('sha1', [this.#digest, now, ...lines].join('\n'));
    if (this.#tell !== null) for (const line of lines) this.#tell(`${iso(now)} ${line}`);
  }

  #count(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }
}
