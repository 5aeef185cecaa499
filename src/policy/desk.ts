/**
 * The desk: the configuration as the pure rooms see it: plain data, everything looked up and filled in.
 */
import type { Keys } from '../mail/token.ts';
import type { Address, AgentHandle, MailboxKey, TeamKey } from '../ticket/ids.ts';
import type { Level, Priority, TicketType } from '../ticket/ticket.ts';
import type { Duration, Period } from '../ticket/time.ts';
import type { Rule } from './rules/rule.ts';

export interface Calendar {
  readonly timezone: string;
  /** Open hours per ISO weekday (1 Monday … 7 Sunday), in minutes after local midnight, ascending. */
  readonly hours: Readonly<Record<number, readonly (readonly [from: number, to: number])[]>>;
  /** Local dates, `2026-12-25`. */
  readonly holidays: readonly string[];
}

/** Until when something is promised; null: nothing is. */
export interface Target {
  readonly firstResponse: Period | null;
  readonly nextResponse: Period | null;
  readonly resolution: Period | null;
  /** Measures the periods; null: around the clock. */
  readonly calendar: Calendar | null;
}

export interface ServiceLevel {
  readonly targets: Readonly<Record<Priority, Target>>;
  /** Share of a target's time after which the assignee is warned. */
  readonly warnAt: number;
}

export interface DeskMailbox {
  readonly key: MailboxKey;
  readonly address: Address;
  readonly aliases: readonly Address[];
  readonly team: TeamKey;
  /** Does the mail host deliver `support+anything@` here? */
  readonly subaddressing: boolean;
  /** Whose Authentication-Results are believed; null: nobody's. */
  readonly authserv: string | null;
  /** Do the answers to a new ticket go where Reply-To says? */
  readonly trustsReplyTo: boolean;
}

export interface Team {
  readonly key: TeamKey;
  readonly name: string;
  readonly members: readonly AgentHandle[];
  readonly lead: AgentHandle | null;
  readonly assignment: 'least-loaded' | 'round-robin' | 'manual';
  readonly escalatesTo: TeamKey | null;
  readonly afterReply: 'open' | 'pending';
  /** Working time of its deadlines; null: around the clock. */
  readonly calendar: Calendar | null;
  readonly serviceLevel: ServiceLevel | null;
}

export interface Agent {
  readonly handle: AgentHandle;
  readonly name: string;
  readonly email: Address;
  /** In weighted tickets: P1 8, P2 4, P3 2, P4 1. */
  readonly capacity: number;
  readonly skills: readonly string[];
  readonly locale: string;
  readonly timezone: string;
  readonly scope: 'team' | 'desk';
  /** Working hours; null: always on duty. */
  readonly calendar: Calendar | null;
}

export interface Category {
  readonly key: string;
  readonly name: string;
  readonly team: TeamKey | null;
  readonly skills: readonly string[];
  readonly impact: Level | null;
}

export interface Lifecycle {
  /** Reminders to the requester while a ticket waits for them, each this long after it began; ascending. */
  readonly remindAfter: readonly Period[];
  /** Then a ticket that waits is resolved. */
  readonly giveUpAfter: Period;
  /** Then a resolved ticket is closed by silence. */
  readonly autoClose: Period;
  /** The reminder comes this long before. */
  readonly autoCloseReminder: Period;
  readonly reopenWindow: Period;
  /** A P1 assignment that nobody takes notice of goes to the next person after this; around the clock. */
  readonly acknowledgeWithin: Duration;
  /** Whoever has a ticket is reminded of it when nothing has happened for so long, and again. */
  readonly idleAfter: Period;
  readonly onBreach: 'tell' | 'escalate';
}

export interface Survey {
  readonly after: Duration;
  /** Nobody is asked twice within this time. */
  readonly cooldown: Duration;
  /** After this, an answer is a message like any other. */
  readonly expire: Duration;
  /** Share of closed tickets that are asked, 0 to 1. */
  readonly sample: number;
}

export interface Budgets {
  /** Automatic mails to one address within 24 hours. */
  readonly perAddressPerDay: number;
  /** Automatic mails of one ticket to people outside within 24 hours. */
  readonly perTicketPerDay: number;
  /** Automatic mails of the whole desk within a minute. */
  readonly perMinute: number;
}

export interface Desk {
  readonly name: string;
  readonly locale: string;
  readonly timezone: string;
  readonly operator: Address;
  readonly knownDomains: readonly string[];
  readonly keys: Keys;
  readonly mailboxes: readonly DeskMailbox[];
  readonly teams: ReadonlyMap<TeamKey, Team>;
  readonly agents: ReadonlyMap<AgentHandle, Agent>;
  readonly categories: ReadonlyMap<string, Category>;
  /** What intake does with mail, in this order. */
  readonly rules: readonly Rule[];
  readonly priorityLabels: Readonly<Record<Priority, string>>;
  readonly matrix: Readonly<Record<Level, Readonly<Record<Level, Priority>>>>;
  readonly defaultType: TicketType;
  readonly lifecycle: Lifecycle;
  readonly survey: Survey;
  /** The staff's follow-up comes this long after a P1 ticket closed. */
  readonly reviewAfter: Duration;
  readonly budgets: Budgets;
  /** Bytes of attachments that one outgoing mail may carry; the rest is named and sent by `#files`. */
  readonly maxOutgoing: number;
  /** A receipt also when all went well. */
  readonly receipts: boolean;
}
