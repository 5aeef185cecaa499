/**
 * Accounting: what the mailbox, the messages, the tickets and the outbox say of each other, and where they differ.
 * What is merely under way is no difference: mail that stands in the watched folder waits, mail that is queued waits.
 */
import type { MailState, TemplateName } from '../mail/mail.ts';
import type { TicketEvent } from '../ticket/event.ts';
import { replay } from '../ticket/evolve.ts';
import type { Address, Digest, MailboxKey, MailId, MessageId, TicketNumber } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import type { Disposition, Verdict } from './verdict.ts';

export const DIFFERENCES = [
  'message-unknown',
  'message-without-source',
  'message-without-identity',
  'message-taken-twice',
  'message-without-ticket',
  'ticket-not-its-history',
  'ticket-number-given-again',
  'event-without-ticket',
  'event-without-message',
  'mail-missing',
  'mail-doubled',
  'mail-stuck',
  'mail-without-record',
  'failure-untold',
] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

export interface Difference {
  readonly kind: DifferenceKind;
  /** In words: what does not agree. */
  readonly what: string;
  /** In words: what an operator does about it. */
  readonly remedy: string;
}

/** A message in a folder where what was dealt with is moved to. */
export interface FolderEntry {
  readonly mailbox: MailboxKey;
  readonly folder: string;
  readonly uid: number;
  readonly messageId: string | null;
}

/** A message as it is kept. */
export interface MessageAccount {
  readonly id: MessageId;
  readonly mailbox: MailboxKey;
  readonly messageId: string | null;
  readonly digest: Digest;
  readonly canonicalDigest: Digest;
  readonly disposition: Disposition;
  readonly ticket: TicketNumber | null;
  /** The mails that its decision called for. */
  readonly mails: Verdict['mails'];
  readonly hasSource: boolean;
  /** Would the same mail be recognised if it came again? */
  readonly hasIdentity: boolean;
  readonly hasTicket: boolean;
}

export interface TicketAccount {
  readonly ticket: Ticket;
  readonly history: readonly TicketEvent[];
  /** Messages that its history names and that are not kept. */
  readonly missing: readonly MessageId[];
}

/** A mail in the outbox, and what its courier wrote down. */
export interface MailAccount {
  readonly id: MailId;
  readonly ticket: TicketNumber | null;
  readonly template: TemplateName;
  readonly to: Address;
  readonly state: MailState;
  readonly messageId: string;
  readonly dueAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly response: string | null;
  /** Does the history of its ticket tell that it failed? */
  readonly failureTold: boolean;
}

const RESTORE = 'Restore the database from a backup that has it (docs/operations.md), and report it as a bug.';
const REPORT = 'Report it as a bug, with the output of ticketd ticket history.';

/** Each message for itself. */
export function auditMessage(account: MessageAccount): readonly Difference[] {
  const { id, ticket, hasSource, hasIdentity, hasTicket } = account;
  const found: Difference[] = [];
  if (!hasSource) {
    const what = `The source of message ${id} is not kept.`;
    found.push({ kind: 'message-without-source', what, remedy: 'The mail lies in Processed still; keep it there.' });
  }
  if (!hasIdentity) {
    const what = `Message ${id} would not be recognised if it came again.`;
    found.push({ kind: 'message-without-identity', what, remedy: RESTORE });
  }
  if (ticket !== null && !hasTicket) {
    const what = `Message ${id} belongs to ticket ${ticket}, which is not there.`;
    found.push({ kind: 'message-without-ticket', what, remedy: RESTORE });
  }
  return found;
}

/** Were two arrivals of one mail both dealt with? (Section 4.3.) */
export function auditDoubles(messages: readonly MessageAccount[]): readonly Difference[] {
  const firsts = new Map<string, MessageId>();
  return messages.flatMap((message): Difference[] => {
    const { id, digest, canonicalDigest, messageId, disposition } = message;
    // What could not be digested is set aside as often as it comes.
    if (disposition === 'duplicate' || disposition === 'quarantined') return [];
    const names = [digest, ...(messageId === null ? [] : [`${messageId}\n${canonicalDigest}`])];
    const first = names.map((name) => firsts.get(name)).find((known) => known !== undefined);
    for (const name of names) if (!firsts.has(name)) firsts.set(name, id);
    if (first === undefined) return [];
    const what = `Messages ${first} and ${id} are the same mail, and both were dealt with.`;
    const remedy = `Look at both with ticketd message, and close what is one too many. ${REPORT}`;
    return [{ kind: 'message-taken-twice', what, remedy }];
  });
}

/** Messages in the folders of what is done, more of them than were taken under that Message-ID. */
export function unknownEntries(
  entries: readonly FolderEntry[],
  messages: readonly MessageAccount[],
): readonly FolderEntry[] {
  const taken = new Map<string, number>();
  for (const { mailbox, messageId } of messages) {
    const name = `${mailbox} ${messageId ?? ''}`;
    taken.set(name, (taken.get(name) ?? 0) + 1);
  }
  return entries.filter(({ mailbox, messageId }) => {
    if (messageId === null) return true;
    const name = `${mailbox} ${messageId}`;
    const left = taken.get(name) ?? 0;
    taken.set(name, left - 1);
    return left <= 0;
  });
}

export function unknownMessage({ mailbox, folder, uid, messageId }: FolderEntry): Difference {
  return {
    kind: 'message-unknown',
    what: `${folder} of ${mailbox} holds a message that was never taken: UID ${uid}, ${messageId ?? 'without Message-ID'}.`,
    remedy: 'Move it into the watched folder: it is taken as new, or recognised.',
  };
}

/** Law 6: the row equals the replay of its history. */
export function auditTicket({ ticket, history, missing }: TicketAccount, next: TicketNumber): readonly Difference[] {
  const { number } = ticket;
  const found: Difference[] = missing.map((message) => ({
    kind: 'event-without-message',
    what: `The history of ticket ${number} names message ${message}, which is not kept.`,
    remedy: RESTORE,
  }));
  const why = whyNotItsHistory(ticket, history);
  if (why !== null) {
    const what = `Ticket ${number} is not what its history makes of it: ${why}.`;
    found.push({ kind: 'ticket-not-its-history', what, remedy: REPORT });
  }
  if (number >= next) {
    const what = `Ticket ${number} is there, but the next number to be given is ${next}.`;
    const remedy = `Raise it: UPDATE counter SET value = ${number + 1} WHERE name = 'ticket'.`;
    found.push({ kind: 'ticket-number-given-again', what, remedy });
  }
  return found;
}

function whyNotItsHistory(ticket: Ticket, history: readonly TicketEvent[]): string | null {
  const gap = history.findIndex(({ seq }, index) => seq !== index);
  if (gap >= 0) return `event ${gap} is missing or doubled`;
  let replayed: Ticket | null;
  try {
    replayed = replay(history);
  } catch (error) {
    return String(error);
  }
  if (replayed === null) return 'it has none';
  const properties = Object.keys(ticket) as (keyof Ticket)[];
  const wrong = properties.filter((name) => JSON.stringify(ticket[name]) !== JSON.stringify(replayed[name]));
  return wrong.length === 0 ? null : wrong.join(', ');
}

/** The mails that decisions called for and that are not in the outbox. */
export function auditOwed(messages: readonly MessageAccount[], mails: readonly MailAccount[]): readonly Difference[] {
  const there = new Map<string, number>();
  const count = (name: string, change: 1 | -1): number => {
    const now = (there.get(name) ?? 0) + change;
    there.set(name, now);
    return now;
  };
  for (const { template, to } of mails) count(`${template} to ${to}`, 1);
  return messages.flatMap(({ id, mails: owed }) =>
    owed.flatMap(({ template, to }): Difference[] => {
      if (count(`${template} to ${to.address}`, -1) >= 0) return [];
      const what = `Message ${id} called for a ${template} mail to ${to.address}, which is not in the outbox.`;
      return [{ kind: 'mail-missing', what, remedy: `Write to ${to.address} by hand. ${REPORT}` }];
    }),
  );
}

export function auditMail(account: MailAccount): readonly Difference[] {
  const { id, ticket, template, to, state, dueAt, sentAt, response, failureTold } = account;
  const name = `Mail ${id} (${template} to ${to})`;
  switch (state) {
    case 'queued':
    case 'deferred':
    case 'sending':
      if (dueAt !== null) return [];
      return [{ kind: 'mail-stuck', what: `${name} waits, but is never due.`, remedy: RESTORE }];
    case 'sent':
      if (sentAt !== null && response !== null) return [];
      return [
        {
          kind: 'mail-without-record',
          what: `${name} is marked as sent, but no answer of a relay is kept.`,
          remedy: 'Look for it in the log of the relay.',
        },
      ];
    case 'failed':
      if (failureTold || ticket === null || template.startsWith('agent-')) return [];
      return [
        {
          kind: 'failure-untold',
          what: `${name} failed, but the history of ticket ${ticket} does not tell.`,
          remedy: `Tell the agent of ticket ${ticket} that ${to} did not get it. ${REPORT}`,
        },
      ];
    case 'held':
    case 'dropped':
      return [];
  }
}

/** One Message-ID, one mail. */
export function auditMessageIds(mails: readonly MailAccount[]): readonly Difference[] {
  const firsts = new Map<string, MailId>();
  return mails.flatMap(({ id, messageId }): Difference[] => {
    const first = firsts.get(messageId);
    if (first === undefined) {
      firsts.set(messageId, id);
      return [];
    }
    return [{ kind: 'mail-doubled', what: `Mails ${first} and ${id} bear the same Message-ID.`, remedy: REPORT }];
  });
}

export function strayHistory(ticket: TicketNumber): Difference {
  return {
    kind: 'event-without-ticket',
    what: `There is a history of ticket ${ticket}, but no such ticket.`,
    remedy: RESTORE,
  };
}
