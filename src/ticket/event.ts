/**
 * What happened to a ticket: one event per change, append-only. `evolve` turns them into the row.
 */
import type { Clocks, Due, TargetName } from './clocks.ts';
import type { Classification, Opening, PeopleChange } from './command.ts';
import type { AgentHandle, EventId, MessageId, TeamKey, TicketNumber } from './ids.ts';
import type { Absorbed, Offer } from './relations.ts';
import type { Actor, Priority, Visibility } from './ticket.ts';
import type { Instant } from './time.ts';

/** The change itself; names are part of the contract (`ticket show --json`). */
export type Change =
  | { readonly kind: 'created'; readonly opening: Opening }
  | { readonly kind: 'classified'; readonly change: Classification }
  | { readonly kind: 'assigned'; readonly to: AgentHandle; readonly acknowledged: boolean }
  | { readonly kind: 'unassigned' }
  | { readonly kind: 'transferred'; readonly team: TeamKey; readonly assigneeStays: boolean }
  | {
      readonly kind: 'escalated';
      readonly team: TeamKey;
      readonly priority: Priority | null;
      readonly reason: string;
      readonly assigneeStays: boolean;
    }
  | { readonly kind: 'acknowledged' }
  /** A public message. `answer` is the text of an agent's answer, null for what others wrote. `quiet`: changed no status. */
  | {
      readonly kind: 'messaged';
      readonly message: MessageId;
      readonly answer: string | null;
      readonly quiet: boolean;
      readonly visibility: Visibility;
      /** An agent has to look at it before the ticket may end by itself. */
      readonly callsForAgent?: boolean;
    }
  | { readonly kind: 'noted'; readonly message: MessageId }
  | { readonly kind: 'pended'; readonly until: Instant | null }
  | { readonly kind: 'held'; readonly until: Instant | null }
  | { readonly kind: 'resumed'; readonly assigneeStays: boolean }
  | { readonly kind: 'resolved'; readonly resolution: string; readonly by: AgentHandle | null }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'rejected'; readonly assigneeStays: boolean }
  | { readonly kind: 'reopened'; readonly assigneeStays: boolean }
  | { readonly kind: 'closed'; readonly reason: string }
  | { readonly kind: 'people-changed'; readonly change: PeopleChange }
  | { readonly kind: 'tagged'; readonly add: readonly string[]; readonly drop: readonly string[] }
  /** This ticket goes on in another one. */
  | { readonly kind: 'merged'; readonly into: TicketNumber }
  /** Another ticket goes on in this one. */
  | { readonly kind: 'absorbed'; readonly from: Absorbed }
  /** A merger was taken back: it stands for itself again … */
  | { readonly kind: 'split'; readonly from: TicketNumber }
  /** … and the survivor goes on without it. */
  | { readonly kind: 'released'; readonly number: TicketNumber }
  /** `splitOff`: the message of this ticket with which the other one was opened. */
  | {
      readonly kind: 'linked';
      readonly to: TicketNumber;
      readonly as: 'instance' | 'related';
      readonly splitOff?: MessageId;
    }
  /** The lead was asked whether these belong to it. */
  | { readonly kind: 'offered'; readonly tickets: readonly TicketNumber[]; readonly as: Offer['as'] }
  /** The requester was reminded, for the `count`th time in this silence; an assignee, of a P1 that they let lie; or whoever has it, of an idle ticket. */
  | { readonly kind: 'reminded'; readonly of: Reminder; readonly count: number }
  /** When its targets fall due by another configuration, and what the desk's people know of that. */
  | { readonly kind: 'recalculated'; readonly due: Due; readonly told: Clocks['told'] }
  /** A target of the service level is at risk, or missed. */
  | { readonly kind: 'warned'; readonly target: TargetName; readonly due: Instant }
  | { readonly kind: 'breached'; readonly target: TargetName; readonly due: Instant }
  | { readonly kind: 'survey-sent' }
  | { readonly kind: 'rated'; readonly stars: number; readonly comment: string }
  | { readonly kind: 'reviewed'; readonly text: string }
  | {
      readonly kind: 'delivery-failed';
      readonly address: string;
      readonly status: string;
      readonly permanent: boolean;
    };

/** Concerns other tickets as well. */
export type RelationChange = ChangeOf<'merged' | 'absorbed' | 'split' | 'released' | 'linked' | 'offered'>;

export const REMINDERS = ['waiting', 'confirmation', 'acknowledgement', 'idle'] as const;
/** Of what somebody is reminded. */
export type Reminder = (typeof REMINDERS)[number];

const FOR_REQUESTER: Readonly<Record<Reminder, boolean>> = {
  waiting: true,
  confirmation: true,
  acknowledgement: false,
  idle: false,
};

/** Is it the requester who is reminded of this? Else it is the desk's own people. */
export const isForRequester = (of: Reminder): boolean => FOR_REQUESTER[of];

export type EventKind = Change['kind'];
export type ChangeOf<Kind extends EventKind> = Extract<Change, { readonly kind: Kind }>;

/** Who did it, when, and on what evidence. */
export interface Evidence {
  readonly at: Instant;
  readonly by: Actor;
  /** In words that a person can read. */
  readonly because: string;
  /** The message that caused it, if one did. */
  readonly message: MessageId | null;
}

export interface TicketEvent extends Evidence {
  readonly id: EventId;
  readonly ticket: TicketNumber;
  /** 0, 1, 2 … within the ticket. */
  readonly seq: number;
  readonly change: Change;
  /** When the targets of the service level fall due from then on; absent: as before. */
  readonly due?: Due;
}
