/** All tables on one page. */
import type { FileReference, MailState, TemplateName } from '../mail/mail.ts';
import type { Purpose } from '../mail/token.ts';
import type { Parked, ThreadAnchor, Timer, TimerKind } from '../policy/facts.ts';
import type { Disposition, Verdict } from '../policy/verdict.ts';
import type { Clocks, Due } from '../ticket/clocks.ts';
import type { Change } from '../ticket/event.ts';
import type {
  Address,
  AgentHandle,
  Digest,
  EventId,
  MailboxKey,
  MailId,
  MessageId,
  TeamKey,
  TicketNumber,
} from '../ticket/ids.ts';
import type { Relations } from '../ticket/relations.ts';
import type { Actor, Level, Person, Priority, Status, Ticket, TicketType, Visibility } from '../ticket/ticket.ts';
import { bigint, bytes, flag, int, json, key, longText, optional, primary, time, words } from './columns.ts';
import type {
  AgentStateRow,
  ContactRow,
  ContentRow,
  CounterRow,
  EventRow,
  IdentityRow,
  LeaseRow,
  MailRow,
  MessageRow,
  TicketRow,
  WrongCodeRow,
} from './rows.ts';
import type { AnyTable, Table } from './tables.ts';

const ID = 26;
const SHA256 = 64;
/** Keys of the configuration: handles, teams, mailboxes. */
const NAME = 100;
/** RFC 5321 §4.5.3.1.3 allows 254 octets; some that arrive are longer. */
const ADDRESS = 254;
/** RFC 5322 §2.1.1: the longest line; longer Message-IDs are cut for show, and found by their hash. */
const LINE = 998;

export const counter: Table<CounterRow> = {
  name: 'counter',
  columns: { name: primary(key(NAME)), value: int() },
  indices: {},
};

export const lease: Table<LeaseRow> = {
  name: 'lease',
  columns: { name: primary(key(NAME)), holder: key(NAME), epoch: int(), expiresAt: time() },
  indices: {},
};

export const content: Table<ContentRow> = {
  name: 'content',
  columns: { digest: primary(key(SHA256)), part: primary(int()), bytes: bytes() },
  indices: {},
};

export const message: Table<MessageRow> = {
  name: 'message',
  columns: {
    id: primary(key<MessageId>(ID)),
    mailbox: key<MailboxKey>(NAME),
    uidValidity: optional(bigint()),
    uid: optional(bigint()),
    receivedAt: time(),
    storedAt: time(),
    digest: key<Digest>(SHA256),
    canonicalDigest: key<Digest>(SHA256),
    size: int(),
    messageId: optional(words(LINE)),
    messageIdHash: optional(key(SHA256)),
    disposition: key<Disposition>(NAME),
    because: words(1000),
    ticket: optional(int<TicketNumber>()),
    direction: key<'in' | 'out'>(NAME),
    visibility: key<Visibility>(NAME),
    fromName: words(1000),
    fromAddress: key<Address>(ADDRESS),
    recipients: json<readonly Person[]>(),
    subject: words(1000),
    text: longText(),
    quoted: longText(),
    files: json<readonly FileReference[]>(),
    mark: optional(words(NAME)),
    verdict: json<Verdict>(),
  },
  indices: {
    message_arrival: { columns: ['mailbox', 'uidValidity', 'uid'], unique: true },
    message_conversation: { columns: ['ticket', 'id'] },
    message_message_id: { columns: ['messageIdHash'] },
    message_disposition: { columns: ['disposition', 'id'] },
  },
};

export const identity: Table<IdentityRow> = {
  name: 'message_identity',
  columns: { identity: primary(key(SHA256 + 2)), message: key<MessageId>(ID) },
  indices: {},
};

/** The Message-IDs that hold a person's thread together. */
export const thread: Table<ThreadAnchor> = {
  name: 'thread',
  columns: {
    ticket: primary(int<TicketNumber>()),
    address: primary(key<Address>(ADDRESS)),
    first: words(LINE),
    last: words(LINE),
  },
  indices: {},
};

export const ticket: Table<TicketRow> = {
  name: 'ticket',
  columns: {
    number: primary(int<TicketNumber>()),
    mailbox: key<MailboxKey>(NAME),
    subject: words(1000),
    type: key<TicketType>(NAME),
    category: optional(key(NAME)),
    impact: key<Level>(NAME),
    urgency: key<Level>(NAME),
    priority: key<Priority>(NAME),
    priorityByHand: flag(),
    team: key<TeamKey>(NAME),
    assignee: optional(key<AgentHandle>(NAME)),
    followers: json<readonly AgentHandle[]>(),
    status: key<Status>(NAME),
    requesterName: words(1000),
    requesterAddress: key<Address>(ADDRESS),
    requesterProven: flag(),
    participants: json<readonly Person[]>(),
    tags: json<readonly string[]>(),
    resolution: optional(longText()),
    resolvedBy: optional(key<AgentHandle>(NAME)),
    reopenCount: int(),
    parent: optional(int<TicketNumber>()),
    predecessor: optional(int<TicketNumber>()),
    mergedInto: optional(int<TicketNumber>()),
    relations: optional(json<Relations>()),
    createdAt: time(),
    resolvedAt: optional(time()),
    closedAt: optional(time()),
    resumesAt: optional(time()),
    awaitsAcknowledgement: flag(),
    lastAnswer: optional(json<NonNullable<Ticket['lastAnswer']>>()),
    lastHeardAt: optional(time()),
    due: optional(json<Due>()),
    clocks: optional(json<Partial<Clocks>>()),
    survey: key<Ticket['survey']>(NAME),
    rating: optional(json<NonNullable<Ticket['rating']>>()),
    review: optional(longText()),
    version: int(),
  },
  indices: {
    ticket_status: { columns: ['status', 'team'] },
    ticket_assignee: { columns: ['assignee', 'status', 'priority'] },
    ticket_predecessor: { columns: ['predecessor'] },
    ticket_parent: { columns: ['parent'] },
    ticket_created: { columns: ['createdAt'] },
    ticket_requester: { columns: ['requesterAddress'] },
  },
};

export const event: Table<EventRow> = {
  name: 'event',
  columns: {
    id: primary(key<EventId>(ID)),
    ticket: int<TicketNumber>(),
    seq: int(),
    at: time(),
    kind: key<Change['kind']>(NAME),
    actorKind: key<Actor['kind']>(NAME),
    actor: json<Actor>(),
    because: words(1000),
    message: optional(key<MessageId>(ID)),
    change: json<Change>(),
    due: optional(json<Due>()),
  },
  indices: { event_history: { columns: ['ticket', 'seq'], unique: true } },
};

export const mail: Table<MailRow> = {
  name: 'mail',
  columns: {
    id: primary(key<MailId>(ID)),
    ticket: optional(int<TicketNumber>()),
    template: key<TemplateName>(NAME),
    mailbox: key<MailboxKey>(NAME),
    envelopeFrom: optional(key<Address>(ADDRESS)),
    sender: json<Person>(),
    replyTo: json<Person>(),
    toName: words(1000),
    toAddress: key<Address>(ADDRESS),
    subject: words(1000),
    messageId: words(LINE),
    messageIdHash: key(SHA256),
    inReplyTo: optional(words(LINE)),
    references: json<readonly string[]>(),
    headers: json<Readonly<Record<string, string>>>(),
    html: longText(),
    files: json<readonly FileReference[]>(),
    automatic: flag(),
    createdAt: time(),
    idempotencyKey: key(ADDRESS),
    state: key<MailState>(NAME),
    attempts: int(),
    dueAt: optional(time()),
    claimedBy: optional(key(NAME)),
    claim: optional(key(36)),
    lastResponse: optional(words(1000)),
    sentAt: optional(time()),
  },
  indices: {
    mail_idempotency_key: { columns: ['idempotencyKey'], unique: true },
    mail_due: { columns: ['dueAt', 'id'] },
    mail_state: { columns: ['state', 'id'] },
    mail_ticket: { columns: ['ticket', 'createdAt'] },
    mail_address: { columns: ['toAddress', 'createdAt'] },
    mail_automatic: { columns: ['automatic', 'createdAt'] },
    mail_message_id: { columns: ['messageIdHash'] },
  },
};

export const timer: Table<Timer> = {
  name: 'timer',
  columns: { ticket: primary(int<TicketNumber>()), kind: primary(key<TimerKind>(NAME)), due: time() },
  indices: { timer_due: { columns: ['due'] } },
};

export const contact: Table<ContactRow> = {
  name: 'contact',
  columns: { address: primary(key(ADDRESS)), name: words(1000), proven: flag(), surveyedAt: optional(time()) },
  indices: {},
};

export const wrongCode: Table<WrongCodeRow> = {
  name: 'wrong_code',
  columns: { address: primary(key(ADDRESS)), at: primary(time()), times: int() },
  indices: {},
};

export const agentState: Table<AgentStateRow> = {
  name: 'agent_state',
  columns: {
    agent: primary(key(NAME)),
    lastAssignedAt: time(),
    awaySince: optional(time()),
    awayUntil: optional(time()),
    standIn: optional(key<AgentHandle>(NAME)),
  },
  indices: {},
};

export const parked: Table<Parked> = {
  name: 'parked',
  columns: {
    number: primary(int<TicketNumber>()),
    ticket: optional(int<TicketNumber>()),
    message: key<MessageId>(ID),
    agent: key<AgentHandle>(NAME),
    reason: key<Parked['reason']>(NAME),
    purpose: optional(key<Purpose>(NAME)),
    at: time(),
    state: key<Parked['state']>(NAME),
  },
  indices: { parked_agent: { columns: ['agent', 'at'] } },
};

export const TABLES: readonly AnyTable[] = [
  counter,
  lease,
  content,
  message,
  identity,
  thread,
  ticket,
  event,
  mail,
  timer,
  contact,
  wrongCode,
  agentState,
  parked,
];
