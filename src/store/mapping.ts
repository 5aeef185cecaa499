/** From values of the domain to rows, and back. */
import type { Mail } from '../mail/mail.ts';
import type { StoredMessage } from '../policy/facts.ts';
import type { OutboxEntry } from '../ports.ts';
import { clocksFrom, NOTHING_DUE } from '../ticket/clocks.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { MailboxKey } from '../ticket/ids.ts';
import { NO_RELATIONS } from '../ticket/relations.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { sha256 } from './columns.ts';
import type { EventRow, MailRow, MessageRow, TicketRow } from './rows.ts';

export function ticketRow({ requester, ...ticket }: Ticket, mailbox: MailboxKey): TicketRow {
  return { ...ticket, mailbox, requesterName: requester.name, requesterAddress: requester.address };
}

export function ticketOf(row: TicketRow): Ticket {
  const { mailbox: _, requesterName, requesterAddress, due, clocks, relations, ...ticket } = row;
  return {
    ...ticket,
    requester: { name: requesterName, address: requesterAddress },
    due: due ?? NOTHING_DUE,
    // Rows of earlier versions lack what clocks learnt later.
    clocks: { ...clocksFrom(row.createdAt), ...clocks },
    relations: relations ?? NO_RELATIONS,
  };
}

export function messageRow({ from, to, uid, uidValidity, ...message }: StoredMessage): MessageRow {
  const place = uid > 0 ? { uid, uidValidity } : { uid: null, uidValidity: null };
  return {
    ...message,
    ...place,
    messageIdHash: message.messageId === null ? null : sha256(message.messageId),
    fromName: from.name,
    fromAddress: from.address,
    recipients: to,
  };
}

export function messageOf(row: MessageRow): StoredMessage {
  const { messageIdHash: _, fromName, fromAddress, recipients, uid, uidValidity, ...message } = row;
  return {
    ...message,
    uid: uid ?? 0,
    uidValidity: uidValidity ?? 0,
    from: { name: fromName, address: fromAddress },
    to: recipients,
  };
}

export function eventRow({ by, ...event }: TicketEvent): EventRow {
  return { ...event, kind: event.change.kind, actorKind: by.kind, actor: by, due: event.due ?? null };
}

export function eventOf(row: EventRow): TicketEvent {
  const { kind: _kind, actorKind: _actorKind, actor, due, ...event } = row;
  return { ...event, by: actor, ...(due === null ? {} : { due }) };
}

/** A mail as it enters the outbox: due at once. */
export function queuedMail({ from, to, ...mail }: Mail, idempotencyKey: string): MailRow {
  return {
    ...mail,
    sender: from,
    toName: to.name,
    toAddress: to.address,
    messageIdHash: sha256(mail.messageId),
    idempotencyKey,
    state: 'queued',
    attempts: 0,
    dueAt: mail.createdAt,
    claimedBy: null,
    claim: null,
    lastResponse: null,
    sentAt: null,
  };
}

export function mailOf(row: MailRow): Mail {
  return {
    id: row.id,
    ticket: row.ticket,
    template: row.template,
    mailbox: row.mailbox,
    envelopeFrom: row.envelopeFrom,
    from: row.sender,
    replyTo: row.replyTo,
    to: { name: row.toName, address: row.toAddress },
    subject: row.subject,
    messageId: row.messageId,
    inReplyTo: row.inReplyTo,
    references: row.references,
    headers: row.headers,
    html: row.html,
    files: row.files,
    automatic: row.automatic,
    createdAt: row.createdAt,
  };
}

/** What an entry of the queue shows: everything but the words. */
export const ENTRY = [
  'id',
  'ticket',
  'template',
  'toName',
  'toAddress',
  'subject',
  'state',
  'messageId',
  'attempts',
  'dueAt',
  'lastResponse',
  'createdAt',
  'sentAt',
] as const satisfies readonly (keyof MailRow)[];

export function entryOf(row: Pick<MailRow, (typeof ENTRY)[number]>): OutboxEntry {
  const { toName, toAddress, dueAt, ...entry } = row;
  const waits = entry.state === 'queued' || entry.state === 'deferred';
  return { ...entry, to: { name: toName, address: toAddress }, nextAttemptAt: waits ? dueAt : null };
}
