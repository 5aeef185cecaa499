/** The rows of the tables in schema.ts, where they are not values of the domain themselves. */
import type { Mail, MailState } from '../mail/mail.ts';
import type { StoredMessage } from '../policy/facts.ts';
import type { Clocks, Due } from '../ticket/clocks.ts';
import type { Change, TicketEvent } from '../ticket/event.ts';
import type { Address, AgentHandle, Digest, MailboxKey, MessageId, TicketNumber } from '../ticket/ids.ts';
import type { Relations } from '../ticket/relations.ts';
import type { Actor, Person, Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';

/** The next number to give away. */
export interface CounterRow {
  readonly name: 'ticket' | 'parked';
  readonly value: TicketNumber;
}

export interface LeaseRow {
  readonly name: string;
  readonly holder: string;
  readonly epoch: number;
  readonly expiresAt: Instant;
}

/** Raw messages and files, kept once under their digest, in parts that fit into a packet. */
export interface ContentRow {
  readonly digest: Digest;
  readonly part: number;
  readonly bytes: Uint8Array;
}

export interface MessageRow extends Omit<StoredMessage, 'from' | 'to' | 'uid' | 'uidValidity'> {
  /** Null for a pipe delivery, of which there may be many: NULLs are never equal in an index. */
  readonly uidValidity: number | null;
  readonly uid: number | null;
  readonly messageIdHash: string | null;
  readonly fromName: string;
  readonly fromAddress: Address;
  readonly recipients: readonly Person[];
}

/** What makes a message itself (section 4.3). The primary key is what makes doubling impossible. */
export interface IdentityRow {
  readonly identity: string;
  readonly message: MessageId;
}

export interface TicketRow extends Omit<Ticket, 'requester' | 'due' | 'clocks' | 'relations'> {
  readonly mailbox: MailboxKey;
  readonly requesterName: string;
  readonly requesterAddress: Address;
  /** Null in rows from before there were clocks, until `rebuild` has read their histories. */
  readonly due: Due | null;
  /** Those of earlier versions have fewer of them. */
  readonly clocks: Partial<Clocks> | null;
  /** Null in rows from before there were relations: they have none. */
  readonly relations: Relations | null;
}

export interface EventRow extends Omit<TicketEvent, 'by' | 'due'> {
  readonly kind: Change['kind'];
  readonly actorKind: Actor['kind'];
  readonly actor: Actor;
  readonly due: Due | null;
}

/** The outbox. */
export interface MailRow extends Omit<Mail, 'from' | 'to'> {
  readonly sender: Person;
  readonly toName: string;
  readonly toAddress: Address;
  readonly messageIdHash: string;
  /** Told once: a second mail with the same key is the same mail. */
  readonly idempotencyKey: string;
  readonly state: MailState;
  /** Claims, whatever came of them: a mail that kills its courier is counted too. */
  readonly attempts: number;
  /** When it may be claimed: next try, or while it is being sent the end of the claim. Null once it is settled. */
  readonly dueAt: Instant | null;
  readonly claimedBy: string | null;
  /** Tells this claim from every other. */
  readonly claim: string | null;
  readonly lastResponse: string | null;
  readonly sentAt: Instant | null;
}

export interface ContactRow {
  readonly address: Address;
  readonly name: string;
  readonly proven: boolean;
  readonly surveyedAt: Instant | null;
}

/** Wrong token codes of a sender, counted by instant. */
export interface WrongCodeRow {
  readonly address: Address;
  readonly at: Instant;
  readonly times: number;
}

export interface AgentStateRow {
  readonly agent: AgentHandle;
  /** 1970 for whoever was never assigned anything: the column is older than absences. */
  readonly lastAssignedAt: Instant;
  /** Null: at work. */
  readonly awaySince: Instant | null;
  readonly awayUntil: Instant | null;
  readonly standIn: AgentHandle | null;
}
