/** Accounting of mails: what decisions called for, what is in the outbox, and what its couriers wrote down. */
import type { MailState, TemplateName } from '../mail/mail.ts';
import type { Address, MailId, MessageId, TicketNumber } from '../ticket/ids.ts';
import { after, between, type Duration, hours, type Instant, iso, minutes } from '../ticket/time.ts';
import { type Difference, type Pair, REPORT, RESTORE } from './audit.ts';
import type { MessageAccount } from './audit-messages.ts';
import { QUEUE_LIFETIME } from './retry.ts';

/** A mail in the outbox, and what its courier wrote down. */
export interface MailAccount {
  readonly id: MailId;
  readonly ticket: TicketNumber | null;
  readonly template: TemplateName;
  readonly to: Address;
  readonly state: MailState;
  readonly createdAt: Instant;
  /** The next try, or the end of a claim. */
  readonly dueAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly response: string | null;
  readonly hasTicket: boolean;
  /** Does the history of its ticket tell that it failed? */
  readonly failureTold: boolean;
}

/** A claim lasts half a minute; the next look of any courier takes it over. */
const ABANDONED: Duration = minutes(10);
/** A relay is left alone for a quarter of an hour at most; a long queue takes its time. */
const OVERDUE: Duration = hours(4);
/** From the end of its life to its last try, and the word about it. */
const LAST_TRY: Duration = hours(4);

export function auditMail(account: MailAccount, now: Instant): readonly Difference[] {
  const { id, ticket, template, to, hasTicket } = account;
  const name = `Mail ${id} (${template} to ${to})`;
  const found: Difference[] = [];
  if (ticket !== null && !hasTicket) {
    const what = `${name} is about ticket ${ticket}, which is not there.`;
    found.push({ kind: 'mail-without-ticket', what, remedy: RESTORE });
  }
  const difference = auditState(name, account, now);
  if (difference !== null) found.push(difference);
  return found;
}

function auditState(name: string, account: MailAccount, now: Instant): Difference | null {
  const { ticket, template, to, state, sentAt, response, failureTold } = account;
  switch (state) {
    case 'queued':
    case 'deferred':
    case 'sending':
      return auditWaiting(name, account, now);
    case 'sent':
      if (sentAt !== null && response !== null) return null;
      return {
        kind: 'mail-without-record',
        what: `${name} is marked as sent, but no answer of a relay is kept.`,
        remedy: 'Look for it in the log of the relay.',
      };
    case 'failed':
      if (failureTold || ticket === null || template.startsWith('agent-')) return null;
      return {
        kind: 'failure-untold',
        what: `${name} failed, but the history of ticket ${ticket} does not tell.`,
        remedy: `Tell the agent of ticket ${ticket} that ${to} did not get it. ${REPORT}`,
      };
    case 'held':
    case 'dropped':
      return null;
  }
}

function auditWaiting(name: string, { state, createdAt, dueAt }: MailAccount, now: Instant): Difference | null {
  if (dueAt === null) return { kind: 'mail-stuck', what: `${name} waits, but is never due.`, remedy: RESTORE };
  const late = between(dueAt, now);
  const running = 'Is a daemon running, and does the relay take mail? Look at its log.';
  if (state === 'sending' && late > ABANDONED) {
    const what = `${name} was claimed until ${iso(dueAt)}, and no courier has taken it over since.`;
    return { kind: 'mail-abandoned', what, remedy: running };
  }
  if (now > after(after(createdAt, QUEUE_LIFETIME), LAST_TRY)) {
    const what = `${name} waits since ${iso(createdAt)}: longer than any mail is tried.`;
    return { kind: 'mail-expired', what, remedy: running };
  }
  if (late > OVERDUE) {
    return {
      kind: 'mail-overdue',
      what: `${name} was due at ${iso(dueAt)}, and nobody has tried it.`,
      remedy: running,
    };
  }
  return null;
}

/** One Message-ID, one mail. */
export function doubledMail({ first, again }: Pair<MailId>): Difference {
  return { kind: 'mail-doubled', what: `Mails ${first} and ${again} bear the same Message-ID.`, remedy: REPORT };
}

/** The mails that decisions called for, ticked off against those in the outbox: counted by template and address. */
export class OwedMails {
  readonly #owed = new Map<string, { count: number; readonly last: MessageId }>();

  add({ id, mails }: Pick<MessageAccount, 'id' | 'mails'>): void {
    for (const { template, to } of mails) {
      const name = `${template} mail to ${to.address}`;
      this.#owed.set(name, { count: (this.#owed.get(name)?.count ?? 0) + 1, last: id });
    }
  }

  tickOff({ template, to }: Pick<MailAccount, 'template' | 'to'>): void {
    const owed = this.#owed.get(`${template} mail to ${to}`);
    if (owed !== undefined) owed.count -= 1;
  }

  /** What is not there. Which of several messages called for it cannot be told: the last is named. */
  missing(): readonly Difference[] {
    return [...this.#owed].flatMap(([name, { count, last }]): Difference[] => {
      if (count <= 0) return [];
      const what = `Message ${last} called for a ${name}, which is not in the outbox${count > 1 ? ` (${count} times)` : ''}.`;
      return [{ kind: 'mail-missing', what, remedy: `Write to ${name.split(' ').at(-1) ?? ''} by hand. ${REPORT}` }];
    });
  }
}
