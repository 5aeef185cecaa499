/** A rule of intake as the configuration makes it: patterns made ready, names looked up (section 4.10). */
import type { RuleTemplate } from '../../mail/mail.ts';
import type { AgentHandle, MailboxKey, TeamKey } from '../../ticket/ids.ts';
import type { Level, Priority, TicketType } from '../../ticket/ticket.ts';
import type { Pattern } from './pattern.ts';

/**
 * To what a rule is held: what opens a ticket, whoever wrote it; what people write on a ticket; what a machine wrote,
 * on a ticket or not. An alert that opens a ticket is both `new` and `machine`.
 */
export const OCCASIONS = ['new', 'reply', 'machine'] as const;
export type Occasion = (typeof OCCASIONS)[number];

export type Condition =
  | { readonly kind: 'text'; readonly field: TextField; readonly pattern: Pattern }
  /** `name` in lower case. */
  | { readonly kind: 'header'; readonly name: string; readonly pattern: Pattern }
  | { readonly kind: 'larger'; readonly than: number }
  /** `field` null: all fields that filters use. */
  | { readonly kind: 'spam-score'; readonly atLeast: number; readonly field: string | null }
  | { readonly kind: 'mailbox'; readonly mailbox: MailboxKey }
  | { readonly kind: 'known-requester'; readonly known: boolean };

export type TextField = 'from' | 'to' | 'subject' | 'body' | 'attachment';

/** What a ticket gets; what is not set stays as it would be. */
export interface Settings {
  readonly type?: TicketType;
  readonly category?: string;
  readonly impact?: Level;
  readonly urgency?: Level;
  readonly priority?: Priority;
  readonly team?: TeamKey;
  readonly assignee?: AgentHandle;
}

export interface Rule {
  readonly name: string;
  readonly on: readonly Occasion[];
  /** All of them must hold. */
  readonly when: readonly Condition[];
  readonly set: Settings;
  readonly tags: readonly string[];
  /** Ends the list: nothing behind it is looked at. */
  readonly end: 'drop' | 'quarantine' | null;
  readonly acknowledge: boolean;
  /** In place of the acknowledgement. */
  readonly answer: RuleTemplate | null;
}
