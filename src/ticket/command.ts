/**
 * What can be asked of a ticket. Every change, by mail, by clock or by command line, is one of these,
 * and the lifecycle decides it. Names that people typed are already looked up here: a command holds keys.
 */
import type { Clocks, Due, TargetName } from './clocks.ts';
import type { Reminder } from './event.ts';
import type { AgentHandle, MessageId, TeamKey, TicketNumber } from './ids.ts';
import type { Absorbed, Offer } from './relations.ts';
import type { Level, Person, Priority, TicketType, Visibility } from './ticket.ts';
import type { Instant } from './time.ts';

/** What a new ticket is made from. */
export interface Opening {
  readonly number: TicketNumber;
  readonly subject: string;
  readonly type: TicketType;
  readonly category: string | null;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  /** In histories of earlier versions: a rule set the priority, and only an agent could change it. */
  readonly priorityByHand?: true;
  readonly team: TeamKey;
  readonly requester: Person;
  readonly requesterProven: boolean;
  readonly participants: readonly Person[];
  readonly tags: readonly string[];
  readonly predecessor: TicketNumber | null;
  readonly message: MessageId | null;
  /** An agent brought what the requester wrote, and nobody has answered them yet. */
  readonly unanswered?: true;
}

export interface Classification {
  readonly subject?: string;
  readonly type?: TicketType;
  readonly category?: string | null;
  readonly impact?: Level;
  readonly urgency?: Level;
  /** With `priorityByHand`, set by a person; without, what the matrix says. */
  readonly priority?: Priority;
  readonly priorityByHand?: boolean;
}

export interface PeopleChange {
  readonly requester?: Person;
  readonly requesterProven?: boolean;
  readonly addParticipants?: readonly Person[];
  readonly dropParticipants?: readonly Person[];
  readonly addFollowers?: readonly AgentHandle[];
  readonly dropFollowers?: readonly AgentHandle[];
}

/** `assigneeStays`: footnote 3, policy/assignment says whether the assignee is of the team and on duty. */
export type Command =
  | { readonly kind: 'open'; readonly opening: Opening }
  /** A requester or participant wrote. `quiet`: kept on the ticket, changes no status (a stranger, a machine, an unverified sender, thanks). */
  | {
      readonly kind: 'write';
      readonly message: MessageId;
      readonly quiet: boolean;
      readonly visibility: Visibility;
      /** An agent has to look at it before the ticket may end by itself. */
      readonly callsForAgent?: boolean;
      /** If it opens the ticket again; absent: they do. */
      readonly assigneeStays?: boolean;
    }
  /** An agent answers the requester. `pendAfter`: footnote 1. */
  | { readonly kind: 'answer'; readonly message: MessageId; readonly text: string; readonly pendAfter: boolean }
  | { readonly kind: 'note'; readonly message: MessageId }
  | { readonly kind: 'assign'; readonly to: AgentHandle; readonly acknowledged: boolean }
  | { readonly kind: 'unassign' }
  | { readonly kind: 'transfer'; readonly team: TeamKey; readonly assigneeStays: boolean }
  | {
      readonly kind: 'escalate';
      readonly team: TeamKey;
      readonly priority: Priority | null;
      readonly reason: string;
      readonly assigneeStays: boolean;
    }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'classify'; readonly change: Classification }
  | { readonly kind: 'tag'; readonly add: readonly string[]; readonly drop: readonly string[] }
  | { readonly kind: 'people'; readonly change: PeopleChange }
  | { readonly kind: 'pend'; readonly until: Instant | null }
  | { readonly kind: 'hold'; readonly until: Instant | null }
  | { readonly kind: 'resume'; readonly assigneeStays: boolean }
  /** `text` null: fall back to the agent's last public answer since the requester wrote. */
  | { readonly kind: 'resolve'; readonly text: string | null; readonly message: MessageId | null }
  /** `prepared`: by the prepared mail, the only way before anything is resolved (footnote 4). */
  | { readonly kind: 'confirm'; readonly prepared: boolean }
  | { readonly kind: 'reject'; readonly assigneeStays: boolean }
  | { readonly kind: 'expire' }
  | { readonly kind: 'close'; readonly reason: string }
  | {
      readonly kind: 'reopen';
      readonly assigneeStays: boolean;
      readonly windowOver: boolean;
      readonly windowDays: number;
    }
  | { readonly kind: 'merge'; readonly into: TicketNumber }
  | { readonly kind: 'absorb'; readonly from: Absorbed }
  | { readonly kind: 'part'; readonly from: TicketNumber }
  | { readonly kind: 'release'; readonly number: TicketNumber }
  /** `splitOff`: the message of this ticket with which the other one was opened. */
  | {
      readonly kind: 'link';
      readonly to: TicketNumber;
      readonly as: 'instance' | 'related';
      readonly splitOff?: MessageId;
    }
  /** Asks the lead; what becomes of it is for them to say. */
  | { readonly kind: 'offer'; readonly tickets: readonly TicketNumber[]; readonly as: Offer['as'] }
  | { readonly kind: 'remind'; readonly of: Reminder; readonly count: number }
  /** The configuration has other targets than when its due instants were worked out. */
  | { readonly kind: 'recalculate'; readonly due: Due; readonly told: Clocks['told'] }
  | { readonly kind: 'warn'; readonly target: TargetName }
  | { readonly kind: 'breach'; readonly target: TargetName }
  | { readonly kind: 'send-survey' }
  | { readonly kind: 'rate'; readonly stars: number; readonly comment: string }
  | { readonly kind: 'review'; readonly text: string }
  | {
      readonly kind: 'delivery-failed';
      readonly address: string;
      readonly status: string;
      readonly permanent: boolean;
    };

export type CommandKind = Command['kind'];
export type CommandOf<Kind extends CommandKind> = Extract<Command, { readonly kind: Kind }>;
