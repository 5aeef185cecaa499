/**
 * The ticket: the row that equals the replay of its history, and the words it is made of.
 */
import type { Clocks, Due } from './clocks.ts';
import type { Address, AgentHandle, MessageId, TeamKey, TicketNumber } from './ids.ts';
import type { Relations } from './relations.ts';
import type { Instant } from './time.ts';

export const STATUSES = ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const LEVELS = ['low', 'medium', 'high'] as const;
/** Impact (how many are affected) and urgency (how long it can wait), ITIL's two measures. */
export type Level = (typeof LEVELS)[number];

export const TICKET_TYPES = ['incident', 'service-request', 'problem'] as const;
export type TicketType = (typeof TICKET_TYPES)[number];

export type Visibility = 'public' | 'internal';

/** Someone with an address: a requester, a participant, the sender of a message. */
export interface Person {
  readonly name: string;
  readonly address: Address;
}

/** Who did something. `stranger` holds a right token but takes no part in the ticket. */
export type Actor =
  | { readonly kind: 'requester'; readonly address: Address }
  | { readonly kind: 'participant'; readonly address: Address }
  | { readonly kind: 'stranger'; readonly address: Address }
  | { readonly kind: 'machine'; readonly address: Address }
  | { readonly kind: 'agent'; readonly handle: AgentHandle }
  | { readonly kind: 'operator' }
  | { readonly kind: 'timer' }
  | { readonly kind: 'desk' };

export interface Ticket {
  readonly number: TicketNumber;
  readonly subject: string;
  readonly type: TicketType;
  readonly category: string | null;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  /** True once a person set the priority: the matrix no longer rules it. */
  readonly priorityByHand: boolean;
  readonly team: TeamKey;
  readonly assignee: AgentHandle | null;
  readonly followers: readonly AgentHandle[];
  readonly status: Status;
  readonly requester: Person;
  /** False while nobody proved to be the requester: acknowledgements echo nothing that they wrote. */
  readonly requesterProven: boolean;
  readonly participants: readonly Person[];
  readonly tags: readonly string[];
  /** What the solution proposed to the requester says; empty again after reopening. */
  readonly resolution: string | null;
  readonly resolvedBy: AgentHandle | null;
  readonly reopenCount: number;
  readonly parent: TicketNumber | null;
  readonly predecessor: TicketNumber | null;
  readonly mergedInto: TicketNumber | null;
  readonly relations: Relations;
  readonly createdAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly closedAt: Instant | null;
  /** While `pending` or `on-hold`: when it is open again by itself. */
  readonly resumesAt: Instant | null;
  /** A P1 assignment or an escalation that its new agent has not yet taken notice of. */
  readonly awaitsAcknowledgement: boolean;
  /** The agent's last public answer since the requester wrote (what `#resolve` without a text falls back to). */
  readonly lastAnswer: {
    readonly message: MessageId;
    readonly by: AgentHandle;
    readonly at: Instant;
    readonly text: string;
  } | null;
  /** When a requester, participant or stranger last wrote. */
  readonly lastHeardAt: Instant | null;
  /** When the targets of its service level fall due. */
  readonly due: Due;
  readonly clocks: Clocks;
  /** The survey of the present resolution. */
  readonly survey: 'none' | 'sent' | 'answered';
  readonly rating: { readonly stars: number; readonly comment: string } | null;
  /** The staff's follow-up (cause, fix, prevention) after a serious ticket. */
  readonly review: string | null;
  /** How many events the history holds; the next one has this as its `seq`. */
  readonly version: number;
}

/** Finished for good, or waiting for a confirmation that it is. */
export function isFinished(status: Status): boolean {
  return status === 'resolved' || status === 'closed';
}

/** Machines, the clock and the desk itself are none. */
export function isPerson({ kind }: Actor): boolean {
  return kind !== 'machine' && kind !== 'timer' && kind !== 'desk';
}

/** The agent behind an actor; null for everybody else. */
export function agentOf(actor: Actor): AgentHandle | null {
  return actor.kind === 'agent' ? actor.handle : null;
}
