/** Values to keep and find again: tickets, messages, events of ken's and john's. */
import { createHash } from 'node:crypto';
import type { Message } from '../../src/mail/message.ts';
import type { FactsWanted, StoredMessage } from '../../src/policy/facts.ts';
import type { Arrival, Changes } from '../../src/ports.ts';
import { clocksFrom, NOTHING_DUE } from '../../src/ticket/clocks.ts';
import type { Change, TicketEvent } from '../../src/ticket/event.ts';
import {
  address,
  agentHandle,
  type Digest,
  digest,
  eventId,
  mailboxKey,
  messageId,
  teamKey,
  ticketNumber,
} from '../../src/ticket/ids.ts';
import { NO_RELATIONS } from '../../src/ticket/relations.ts';
import type { Person, Ticket } from '../../src/ticket/ticket.ts';
import { instant } from '../../src/ticket/time.ts';
import { MonotoneIds } from '../../src/store/ids.ts';
import { HandClock } from './clock.ts';

export const NOW = new HandClock().now();
export const SUPPORT = mailboxKey('support');
export const JOHN = agentHandle('john');
export const JANE = agentHandle('jane');

const ids = new MonotoneIds(new HandClock());
export const newId = (): string => ids.next();

export const person = (mail: string, name = ''): Person => ({ name, address: address(mail) });
export const KEN = person('ken@example.com', 'Ken Miller');

export function sha(content: string | Uint8Array): Digest {
  return digest(createHash('sha256').update(content).digest('hex'));
}

/** A mail as bytes: Message-ID, a line of its way (`received`) and words. */
export interface MailText {
  readonly id?: string | null;
  readonly received?: string;
  readonly words?: string;
}

let uids = 0;

export function arrival(text: MailText = {}, place: Partial<Arrival> = {}): Arrival {
  const id = text.id === undefined ? `<${newId()}@example.com>` : text.id;
  const words = text.words ?? 'Online banking is down';
  const source = Buffer.from(`Received: ${text.received ?? ''}\r\nMessage-ID: ${id ?? ''}\r\n\r\n${words}`);
  uids += 1;
  return {
    id: messageId(newId()),
    mailbox: SUPPORT,
    uidValidity: 4_000_000_001,
    uid: uids,
    receivedAt: NOW,
    source,
    message: message(source, id, words),
    ...place,
  };
}

function message(source: Uint8Array, id: string | null, words: string): Message {
  return {
    size: source.byteLength,
    digest: sha(source),
    canonicalDigest: sha(words),
    messageId: id,
    inReplyTo: [],
    references: [],
    sender: { kind: 'one', person: KEN },
    replyTo: [],
    to: [person('support@example.com')],
    cc: [],
    deliveredTo: [],
    subject: words,
    date: NOW,
    text: words,
    htmlText: null,
    whole: words,
    reply: { text: words, quoted: '' },
    forwarded: null,
    attachments: [],
    automatic: { is: false, kind: null, because: '' },
    deliveryReport: null,
    feedbackReport: null,
    calendar: null,
    authenticationResults: [],
    returnPath: null,
    defects: [],
    error: null,
  } as unknown as Message;
}

/** The message of an arrival as the engine keeps it. */
export function kept(from: Arrival, changes: Partial<StoredMessage> = {}): StoredMessage {
  return {
    id: from.id,
    mailbox: from.mailbox,
    uidValidity: from.uidValidity,
    uid: from.uid,
    receivedAt: from.receivedAt,
    storedAt: NOW,
    digest: from.message.digest,
    canonicalDigest: from.message.canonicalDigest,
    size: from.source.byteLength,
    messageId: from.message.messageId,
    disposition: 'new-ticket',
    because: 'nothing else fits',
    ticket: null,
    direction: 'in',
    visibility: 'public',
    from: KEN,
    to: [person('support@example.com', 'Support')],
    subject: from.message.subject,
    text: from.message.reply.text,
    quoted: '',
    files: [],
    mark: null,
    verdict: {
      disposition: 'new-ticket',
      because: 'nothing else fits',
      authentication: { spf: null, dkim: null, dmarc: null, trusted: null },
      speaker: { kind: 'requester', address: KEN.address, agent: null, level: 'none', because: 'new' },
      thread: { ticket: null, by: null, because: 'no token' },
      commands: [],
      rules: [],
      events: ['created'],
      mails: [{ template: 'received', to: KEN }],
    },
    ...changes,
  };
}

export function ticket(number: number, changes: Partial<Ticket> = {}): Ticket {
  return {
    number: ticketNumber(number),
    subject: 'Online banking is down',
    type: 'incident',
    category: null,
    impact: 'medium',
    urgency: 'high',
    priority: 'P2',
    priorityByHand: false,
    team: teamKey('first-line'),
    assignee: null,
    followers: [],
    status: 'new',
    requester: KEN,
    requesterProven: false,
    participants: [],
    tags: [],
    resolution: null,
    resolvedBy: null,
    reopenCount: 0,
    parent: null,
    predecessor: null,
    mergedInto: null,
    relations: NO_RELATIONS,
    createdAt: NOW,
    resolvedAt: null,
    closedAt: null,
    resumesAt: null,
    awaitsAcknowledgement: false,
    lastAnswer: null,
    lastHeardAt: NOW,
    due: NOTHING_DUE,
    clocks: clocksFrom(NOW),
    survey: 'none',
    rating: null,
    review: null,
    version: 1,
    ...changes,
  };
}

/** A ticket with nothing empty. */
export function fullTicket(number: number): Ticket {
  return ticket(number, {
    category: 'banking',
    priorityByHand: true,
    assignee: JOHN,
    followers: [JOHN, JANE],
    status: 'closed',
    requesterProven: true,
    participants: [person('jané@example.com', 'Jané 🎉')],
    tags: ['vip', 'naïve'],
    resolution: 'Rolled back the update. 🎉',
    resolvedBy: JANE,
    reopenCount: 2,
    parent: ticketNumber(7),
    predecessor: ticketNumber(8),
    mergedInto: ticketNumber(9),
    resolvedAt: instant(NOW + 1),
    closedAt: instant(NOW + 2),
    resumesAt: instant(NOW + 3),
    awaitsAcknowledgement: true,
    lastAnswer: { message: messageId(newId()), by: JANE, at: NOW, text: 'Fixed' },
    lastHeardAt: instant(NOW + 4),
    survey: 'answered',
    rating: { stars: 5, comment: 'fine' },
    review: 'cause: a corrupted update',
    version: 12,
  });
}

export function event(number: number, seq: number, change: Change, changes: Partial<TicketEvent> = {}): TicketEvent {
  return {
    id: eventId(newId()),
    ticket: ticketNumber(number),
    seq,
    at: NOW,
    by: { kind: 'agent', handle: JOHN },
    because: 'John said so',
    message: null,
    change,
    ...changes,
  };
}

/** Nothing changes but what is given. */
export function changes(some: Partial<Changes> = {}): Changes {
  return {
    messages: [],
    files: [],
    tickets: [],
    events: [],
    mails: [],
    threads: [],
    timersSet: [],
    timersCleared: [],
    contacts: [],
    wrongCodes: [],
    assignments: [],
    absences: [],
    lookAgain: [],
    parked: [],
    nextTicket: null,
    nextParked: null,
    ...some,
  };
}

/** Nothing is asked but what is given. */
export function wanted(some: Partial<FactsWanted> = {}): FactsWanted {
  return {
    now: NOW,
    tickets: [],
    instancesOf: [],
    messageIds: [],
    requesters: [],
    addresses: [],
    parked: [],
    agents: [],
    challenges: false,
    offersOf: [],
    recentSince: null,
    unfinished: 0,
    ...some,
  };
}

/** A new ticket, as `Changes` holds it. */
export function opened(value: Ticket): Changes['tickets'][number] {
  return { before: null, after: value, mailbox: SUPPORT };
}
