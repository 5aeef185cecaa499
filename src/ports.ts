/**
 * What the engine needs of the world, said by the engine. Each port is small; the rooms behind them
 * (store, inbound, outbound) implement them and are put together in `main.ts`.
 */
import type { Mail, MailState, TemplateName } from './mail/mail.ts';
import type { Attachment, Message } from './mail/message.ts';
import type { Rendered, RenderRequest } from './mail/notification.ts';
import type {
  Absence,
  Facts,
  FactsWanted,
  Parked,
  StoredMessage,
  ThreadAnchor,
  Timer,
  TimerKind,
} from './policy/facts.ts';
import type { Disposition } from './policy/verdict.ts';
import type { TicketEvent } from './ticket/event.ts';
import type {
  Address,
  AgentHandle,
  Digest,
  MailboxKey,
  MailId,
  MessageId,
  TeamKey,
  TicketNumber,
} from './ticket/ids.ts';
import type { Person, Ticket } from './ticket/ticket.ts';
import type { Instant } from './ticket/time.ts';

export interface Clock {
  now(): Instant;
}

/** Ids are 26 characters of Crockford base32, lower case, ordered in time. */
export interface Ids {
  next(): string;
}

// --- intake ---------------------------------------------------------------------------------------

/** Where a message stands: found by UID under one UIDVALIDITY (RFC 3501 §2.3.1.1), or handed over by a pipe. */
export interface Arrival {
  readonly id: MessageId;
  readonly mailbox: MailboxKey;
  readonly uidValidity: number;
  /** For a pipe delivery 0 and `uidValidity` 0: then only the content tells two arrivals apart. */
  readonly uid: number;
  /** INTERNALDATE: when the server got it. */
  readonly receivedAt: Instant;
  readonly source: Uint8Array;
  readonly message: Message;
}

/** What the store says of an arrival when its raw source has been kept. */
export type Claim =
  | { readonly kind: 'new' }
  /** This very arrival was already dealt with; only the move is missing. */
  | { readonly kind: 'known'; readonly as: MessageId; readonly disposition: Disposition }
  /** The same mail came before through another arrival. */
  | { readonly kind: 'duplicate'; readonly of: MessageId; readonly ticket: TicketNumber | null }
  /** The same Message-ID with other content: another message, flagged. */
  | { readonly kind: 'reused-id'; readonly of: MessageId };

// --- store ----------------------------------------------------------------------------------------

/** All that one unit of work changes; written with one multi-row statement per table. */
export interface Changes {
  readonly messages: readonly StoredMessage[];
  readonly files: readonly Attachment[];
  readonly tickets: readonly { readonly before: Ticket | null; readonly after: Ticket; readonly mailbox: MailboxKey }[];
  readonly events: readonly TicketEvent[];
  readonly mails: readonly { readonly mail: Mail; readonly key: string }[];
  readonly threads: readonly ThreadAnchor[];
  readonly timersSet: readonly Timer[];
  readonly timersCleared: readonly { readonly ticket: TicketNumber; readonly kind: TimerKind }[];
  readonly contacts: readonly {
    readonly address: Address;
    readonly name: string;
    readonly proven: boolean;
    readonly surveyedAt: Instant | null;
  }[];
  readonly wrongCodes: readonly { readonly address: Address; readonly at: Instant }[];
  readonly assignments: readonly { readonly agent: AgentHandle; readonly at: Instant }[];
  /** Null: back at work. */
  readonly absences: readonly { readonly agent: AgentHandle; readonly absence: Absence | null }[];
  /** Teams in which somebody may take work now: so many of the tickets that wait for somebody there are looked at again. */
  readonly lookAgain: readonly { readonly team: TeamKey; readonly most: number; readonly now: Instant }[];
  readonly parked: readonly Parked[];
  readonly nextTicket: TicketNumber | null;
  readonly nextParked: TicketNumber | null;
}

/** Inside a transaction. Nothing here can send or move: what must not happen before the commit cannot be said. */
export interface Tx {
  /** Keeps the raw sources and files of arrivals, and says nothing about them yet. */
  keep(arrivals: readonly Arrival[]): Promise<void>;
  /** Keeps the raw sources and says which arrivals are new. In the order given; a duplicate within the chunk is found too. */
  claim(arrivals: readonly Arrival[]): Promise<readonly Claim[]>;
  facts(wanted: FactsWanted): Promise<Facts>;
  /** Facts of the tickets whose timers are due, with those timers; claims nothing, the transaction locks the tickets. */
  dueTimers(now: Instant, limit: number): Promise<readonly Timer[]>;
  /** Unfinished tickets behind this number, in their order, with their timers; claims and locks nothing. */
  unfinished(
    after: TicketNumber | null,
    limit: number,
  ): Promise<readonly { readonly ticket: Ticket; readonly timers: readonly Timer[] }[]>;
  /** All timers of these tickets; nobody else changes a ticket or a timer from here on to the end of the transaction. */
  timersOf(tickets: readonly TicketNumber[]): Promise<readonly Timer[]>;
  /**
   * Marks a mail that `courier` has claimed as failed for good, together with what follows from that. False: it was
   * settled before, or is claimed by somebody else now, and nothing follows from it again.
   */
  failed(courier: string, mail: MailId, response: string): Promise<boolean>;
  save(changes: Changes): Promise<void>;
}

/** Checked in the same transaction: a holder that lost its lease can write nothing. */
export interface LeaseProof {
  readonly name: string;
  readonly holder: string;
  readonly epoch: number;
}

export interface Transactor {
  /**
   * Runs `work` in a transaction; on a transient database error rolls back and runs it again from its start
   * (architecture law 10), so it may touch nothing but `tx`.
   * @throws TransientError when it went on failing, or the lease was lost; PermanentError otherwise.
   */
  transact<T>(work: (tx: Tx) => Promise<T>, lease?: LeaseProof): Promise<T>;
}

// --- outbox ---------------------------------------------------------------------------------------

/** A mail claimed for sending, with the bytes of its files. */
export interface ClaimedMail {
  readonly mail: Mail;
  readonly attempts: number;
  readonly contents: ReadonlyMap<Digest, Uint8Array>;
}

export interface Outbox {
  /** Claims up to `limit` due mails for `courier` until `until`: compare-and-set, committed before anything is sent. */
  claim(courier: string, now: Instant, until: Instant, limit: number): Promise<readonly ClaimedMail[]>;
  /** Claims for longer what `courier` still has; says which of `mails` that was. */
  renew(courier: string, mails: readonly MailId[], until: Instant): Promise<readonly MailId[]>;
  sent(courier: string, mail: MailId, at: Instant, response: string): Promise<void>;
  deferred(courier: string, mail: MailId, nextAt: Instant, response: string): Promise<void>;
  failed(courier: string, mail: MailId, at: Instant, response: string): Promise<void>;
  /** When the next mail is due; null if none waits. */
  nextDue(): Promise<Instant | null>;
}

export interface Leases {
  /** Takes or renews a lease by compare-and-set; null while another holds it. Times are the database's. */
  acquire(name: string, holder: string, seconds: number): Promise<LeaseProof | null>;
  release(proof: LeaseProof): Promise<void>;
}

// --- reading --------------------------------------------------------------------------------------

export interface TicketFilter {
  readonly status?: Ticket['status'];
  readonly team?: TeamKey;
  readonly assignee?: AgentHandle;
  readonly unfinished?: boolean;
  readonly limit: number;
}

export interface OutboxEntry {
  readonly id: MailId;
  readonly ticket: TicketNumber | null;
  readonly template: TemplateName;
  readonly to: Person;
  readonly subject: string;
  readonly state: MailState;
  readonly messageId: string;
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
  readonly lastResponse: string | null;
  readonly createdAt: Instant;
  readonly sentAt: Instant | null;
}

/** For people who look: the command line, answers by mail, the sandbox's page. */
export interface Queries {
  ticket(number: TicketNumber): Promise<Ticket | null>;
  tickets(filter: TicketFilter): Promise<readonly Ticket[]>;
  history(number: TicketNumber): Promise<readonly TicketEvent[]>;
  messages(number: TicketNumber): Promise<readonly StoredMessage[]>;
  mails(number: TicketNumber): Promise<readonly OutboxEntry[]>;
  timers(number: TicketNumber): Promise<readonly Timer[]>;
  message(id: MessageId): Promise<StoredMessage | null>;
  source(id: MessageId): Promise<Uint8Array | null>;
  queue(states: readonly MailState[], limit: number): Promise<readonly OutboxEntry[]>;
  quarantine(limit: number): Promise<readonly StoredMessage[]>;
}

export type { Rendered, RenderRequest } from './mail/notification.ts';

export interface Renderer {
  /** Pure. @throws PermanentError naming template and place if it cannot be rendered. */
  render(request: RenderRequest): Rendered;
}

/** What became of an arrival, after the commit: only now may its message be moved. */
export interface Settled {
  readonly arrival: MessageId;
  readonly disposition: Disposition;
  readonly because: string;
  readonly ticket: TicketNumber | null;
  /** Where the message goes in its mailbox. */
  readonly folder: 'processed' | 'quarantine';
}

/** The engine's door for what arrives. */
export interface Intake {
  /**
   * Keeps the bytes of arrivals whose turn is yet to come, while the store is busy with others: `take` then finds them
   * there. It need not have happened, and need not have succeeded.
   * @throws TransientError, PermanentError
   */
  keepAhead(arrivals: readonly Arrival[], lease?: LeaseProof): Promise<void>;
  /**
   * Takes one chunk (up to 50 arrivals of one mailbox in UID order) in one transaction. Returns after the commit.
   * @throws TransientError: nothing was kept, the messages stay where they are and are offered again.
   */
  take(arrivals: readonly Arrival[], lease?: LeaseProof): Promise<readonly Settled[]>;
  /**
   * Keeps the raw source of an arrival that `take` could not digest, with the disposition `quarantined`, and decides nothing
   * else about it. `why` is the reason in words, for the people who look into the quarantine.
   * @throws TransientError: nothing was kept, the message stays where it is.
   */
  setAside(arrival: Arrival, why: string, lease?: LeaseProof): Promise<Settled>;
}

/** Bytes to values, in a thread that can be killed. Never rejects: past its limits it answers with a minimal message. */
export interface Parser {
  parse(source: Uint8Array): Promise<Message>;
  close(): Promise<void>;
}

/** Passes by itself: try again later. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}

/** A courier's claim on a mail ran out, and the mail is another's by now. */
export class ClaimLostError extends TransientError {}

/** Does not pass by itself: a row fails, a message is set aside, or the start is refused with the reason. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}
