/**
 * The desk: the configuration as the pure rooms see it: plain data, everything looked up and filled in.
 */
import type { Keys } from '../mail/token.ts';
import type { Address, AgentHandle, MailboxKey, TeamKey } from '../ticket/ids.ts';
import type { Level, Priority, TicketType } from '../ticket/ticket.ts';
import type { Duration } from '../ticket/time.ts';

export interface Calendar {
  readonly timezone: string;
  /** Open hours per ISO weekday (1 Monday … 7 Sunday), in minutes after local midnight, ascending. */
  readonly hours: Readonly<Record<number, readonly (readonly [from: number, to: number])[]>>;
  /** Local dates, `2026-12-25`. */
  readonly holidays: readonly string[];
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
}

export interface Team {
  readonly key: TeamKey;
  readonly name: string;
  readonly members: readonly AgentHandle[];
  readonly lead: AgentHandle | null;
  readonly assignment: 'least-loaded' | 'round-robin' | 'manual';
  readonly escalatesTo: TeamKey | null;
  readonly afterReply: 'open' | 'pending';
  readonly calendar: Calendar | null;
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
  readonly autoClose: Duration;
  readonly reopenWindow: Duration;
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
