/**
 * What was decided about a message, with every reason: kept beside it, and shown by `explain` and `message`.
 */
import type { Authentication } from '../mail/header/authentication-results.ts';
import type { Address, AgentHandle, MailId, TicketNumber } from '../ticket/ids.ts';
import type { Person } from '../ticket/ticket.ts';
import type { Trace } from './trace.ts';

export const DISPOSITIONS = [
  'new-ticket',
  'reply',
  'command',
  'confirmation',
  'survey-answer',
  'review',
  'follow-up',
  'bounce',
  'automatic',
  'duplicate',
  'loop',
  'rejected',
  'parked',
  'unverified',
  'quarantined',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Section 4.5. */
export type ProofLevel = 'possession' | 'domain' | 'both' | 'none';

export interface Speaker {
  readonly kind: 'requester' | 'participant' | 'agent' | 'stranger' | 'machine' | 'unknown';
  readonly address: Address | null;
  readonly agent: AgentHandle | null;
  readonly level: ProofLevel;
  readonly because: string;
}

export type { Authentication };

export interface ThreadFinding {
  readonly ticket: TicketNumber | null;
  readonly by: 'reply-address' | 'message-id' | 'subject-token' | null;
  readonly because: string;
}

export interface CommandLine {
  /** Without the `#`. */
  readonly name: string;
  readonly arguments: readonly string[];
  readonly error: string | null;
}

/** A mail that the decision calls for; `id` finds it in the outbox. */
export interface CausedMail {
  readonly template: string;
  readonly to: Person;
  /** Messages of the first version have neither. */
  readonly id?: MailId;
  readonly subject?: string;
}

/** Reasons in the order in which they were found. */
export interface Verdict {
  readonly disposition: Disposition;
  readonly because: string;
  readonly authentication: Authentication;
  readonly speaker: Speaker;
  readonly thread: ThreadFinding;
  readonly commands: readonly CommandLine[];
  readonly rules: readonly string[];
  readonly events: readonly string[];
  readonly mails: readonly CausedMail[];
  /** What it was made of; messages of the first version have none. */
  readonly trace?: Trace;
}
