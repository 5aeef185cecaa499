/**
 * What policy may want to know of the world, read once for a whole chunk: plain values.
 */
import type { FileReference } from '../mail/mail.ts';
import type { Purpose } from '../mail/token.ts';
import type { Address, AgentHandle, Digest, MailboxKey, MessageId, TicketNumber } from '../ticket/ids.ts';
import type { Person, Ticket, Visibility } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import type { Disposition, Verdict } from './verdict.ts';

/** A message as it is kept, with what was decided. */
export interface StoredMessage {
  readonly id: MessageId;
  readonly mailbox: MailboxKey;
  readonly uidValidity: number;
  readonly uid: number;
  readonly receivedAt: Instant;
  readonly storedAt: Instant;
  readonly digest: Digest;
  readonly canonicalDigest: Digest;
  readonly size: number;
  readonly messageId: string | null;
  readonly disposition: Disposition;
  readonly because: string;
  readonly ticket: TicketNumber | null;
  /** `out`: written by the desk's people. */
  readonly direction: 'in' | 'out';
  readonly visibility: Visibility;
  readonly from: Person;
  readonly to: readonly Person[];
  readonly subject: string;
  readonly text: string;
  readonly quoted: string;
  readonly files: readonly FileReference[];
  /** Beside the name, where agents read it: unverified, stranger, automatic. */
  readonly mark: string | null;
  /** The whole decision, for `ticketd message ID`. */
  readonly verdict: Verdict;
}

/** What a ticket's decision may want to know beside its row. */
export interface TicketFacts {
  readonly ticket: Ticket;
  /** Through which mailbox it speaks. */
  readonly mailbox: MailboxKey;
  /** Public and internal messages, oldest first, the last 50. */
  readonly conversation: readonly StoredMessage[];
  /** The Message-IDs that hold each person's thread together. */
  readonly threads: readonly ThreadAnchor[];
  /** How often mail reopened it within the last 24 hours. */
  readonly reopenedLately: number;
  /** Automatic mails to people outside within the last 24 hours. */
  readonly automaticLately: number;
  /** The unfinished follow-up of this ticket, the newest if there should be several. */
  readonly followUp: TicketNumber | null;
}

export interface ThreadAnchor {
  readonly ticket: TicketNumber;
  readonly address: Address;
  readonly first: string;
  readonly last: string;
}

export interface ContactFacts {
  readonly address: Address;
  readonly name: string;
  /** Ever proved to be who they say: by a token bound to them, or by their domain. */
  readonly proven: boolean;
  readonly lastSurveyAt: Instant | null;
  /** Automatic mails to this address within the last 24 hours. */
  readonly automaticLately: number;
  /** Wrong token codes within the last hour. */
  readonly wrongCodes: number;
}

/** Work at hand of one agent, for assignment. */
export interface Workload {
  readonly agent: AgentHandle;
  /** Tickets that are open with them, by priority. */
  readonly open: Readonly<Record<'P1' | 'P2' | 'P3' | 'P4', number>>;
  readonly lastAssignedAt: Instant | null;
}

/** An agent said that they are not at work (section 7.2). It may be over: `until` says so. */
export interface Absence {
  readonly agent: AgentHandle;
  readonly since: Instant;
  /** Null: until they are back. */
  readonly until: Instant | null;
  /** Who gets the mails that ask something of them; as named, whether that one is at work or not. */
  readonly standIn: AgentHandle | null;
}

export type Absences = ReadonlyMap<AgentHandle, Absence>;

/** An agent's message that waits for one answer of the agent before it counts (section 7.3). */
export interface Parked {
  readonly number: TicketNumber;
  readonly ticket: TicketNumber | null;
  readonly message: MessageId;
  readonly agent: AgentHandle;
  readonly reason: 'unproven' | 'colleague-answered';
  /** What an answer to the notification meant that the agent's mail came back with; null: it came with none of ours. */
  readonly purpose: Purpose | null;
  readonly at: Instant;
  readonly state: 'waiting' | 'done';
}

export const TIMERS = [
  'patience',
  'resume',
  'acknowledge',
  'assign',
  'alike',
  'first-response',
  'next-response',
  'resolution',
  'idle',
  'survey',
  'review',
] as const;
export type TimerKind = (typeof TIMERS)[number];

/** A due instant of a ticket; one of each kind at a time. */
export interface Timer {
  readonly ticket: TicketNumber;
  readonly kind: TimerKind;
  readonly due: Instant;
}

/** An unfinished ticket that a person opened lately, for likeness. */
export interface RecentTicket {
  readonly number: TicketNumber;
  readonly subject: string;
  readonly requester: Address;
  /** The unfinished problem that it is, or is an instance of. */
  readonly problem: TicketNumber | null;
  readonly createdAt: Instant;
}

/** What one chunk wants to know, asked once. */
export interface FactsWanted {
  readonly now: Instant;
  readonly tickets: readonly TicketNumber[];
  /** Problems of which the unfinished instances are wanted, too. */
  readonly instancesOf: readonly TicketNumber[];
  /** Tickets of which those are wanted, too, that the lead was asked about on them. */
  readonly offersOf: readonly TicketNumber[];
  /** Message-IDs of In-Reply-To and References, ours and foreign. */
  readonly messageIds: readonly string[];
  readonly addresses: readonly Address[];
  /** Of whom to say whether they had a ticket before; mostly nobody. */
  readonly requesters: readonly Address[];
  readonly parked: readonly TicketNumber[];
  readonly agents: readonly AgentHandle[];
  /** Whether to count how often agents were asked lately if a mail is theirs. */
  readonly challenges: boolean;
  /** Tickets opened since then are wanted, for likeness; null: none. */
  readonly recentSince: Instant | null;
  /** How many unfinished tickets of the desk to bring, oldest first (for `#list`); mostly 0. */
  readonly unfinished: number;
}

export interface Facts {
  /** Locked until the end of the transaction. Holds also the tickets that the Message-IDs led to, and what they were merged into. */
  readonly tickets: readonly TicketFacts[];
  /** Message-IDs seen on a ticket before. */
  readonly seen: ReadonlyMap<string, TicketNumber>;
  readonly contacts: readonly ContactFacts[];
  /** Those of `FactsWanted.requesters` who had a ticket before. */
  readonly requesters: ReadonlySet<Address>;
  readonly workloads: readonly Workload[];
  /** Also those that are over. */
  readonly absences: readonly Absence[];
  readonly parked: readonly Parked[];
  /** The messages that were parked, for acting on them now. */
  readonly parkedMessages: readonly StoredMessage[];
  /** Questions to each agent within the last hour whether a mail is theirs, if they were asked for. */
  readonly challenges: ReadonlyMap<AgentHandle, number>;
  /** Not locked: for lists only. */
  readonly unfinished: readonly Ticket[];
  /** Not locked: for likeness only; what people opened, the newest first. */
  readonly recent: readonly RecentTicket[];
  /** Automatic mails of the whole desk within the last minute. */
  readonly automaticLastMinute: number;
  /** Locked: the next numbers to give away. */
  readonly nextTicket: TicketNumber;
  readonly nextParked: TicketNumber;
}

/** The facts as the message at hand sees them: what the messages before it in the chunk changed is already in. */
export interface View {
  ticket(number: TicketNumber): TicketFacts | null;
  /** The ticket on which a Message-ID was seen. */
  seen(messageId: string): TicketNumber | null;
  contact(address: Address): ContactFacts;
  /** Did they have a ticket before? Known only if a rule asks (`FactsWanted.requesters`). */
  isRequester(address: Address): boolean;
  workloads(): readonly Workload[];
  parked(number: TicketNumber): Parked | null;
}
