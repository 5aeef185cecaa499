/**
 * What a decision was made of: kept in the verdict, so that people can be shown later, step by step, why a mail became
 * what it became. Few and short words, because a row of every message holds them.
 */
import { type Due, type TargetName, TARGETS } from '../ticket/clocks.ts';
import type { Change, RelationChange, TicketEvent } from '../ticket/event.ts';
import type { AgentHandle, TeamKey, TicketNumber } from '../ticket/ids.ts';
import type { Priority, Status } from '../ticket/ticket.ts';
import { type Instant, iso } from '../ticket/time.ts';
import type { Fired } from './rules/ruling.ts';

/** One place in the message that could have named its ticket, and what was found there. Places that were empty are left out. */
export interface Look {
  readonly carrier: 'reply-address' | 'message-id' | 'subject-token';
  readonly value: string;
  readonly found: string;
}

/** An event in words; `because` is null where it is the reason of the whole decision. */
export interface TracedEvent {
  readonly ticket: TicketNumber;
  readonly words: string;
  readonly because: string | null;
}

/** The ticket as the decision left it. */
export interface TracedTicket {
  readonly number: TicketNumber;
  readonly status: Status;
  readonly priority: Priority;
  readonly team: TeamKey;
  readonly assignee: AgentHandle | null;
}

export interface Trace {
  /** Whose Authentication-Results were believed, if the message had any; null: nobody's. */
  readonly authserv: string | null;
  /** What became of Reply-To, where a mailbox trusts it. */
  readonly replyTo?: string;
  /** In the order of section 4.4, up to the one that proved right. */
  readonly looks: readonly Look[];
  readonly ticket: TracedTicket | null;
  /** The rules that matched, with what each did; messages of earlier versions have none. */
  readonly rules?: readonly Fired[];
  /** Why nobody could be given the ticket; null: somebody has it, or nobody was looked for. */
  readonly unassigned: string | null;
  /** Why nothing automatic may answer the writer; null: it may. */
  readonly silence: string | null;
  readonly events: readonly TracedEvent[];
}

/** @param because the reason of the whole decision */
export function traceEvent({ ticket, change, because: own }: TicketEvent, because: string): TracedEvent {
  return { ticket, words: changeInWords(change), because: own === because ? null : own };
}

/** The targets of a service level as people read them. */
export const TARGET_WORDS: Readonly<Record<TargetName, string>> = {
  firstResponse: 'first response',
  nextResponse: 'next response',
  resolution: 'resolution',
};

/** `the first response was`, `the first response and the resolution were`; of the present: `is`, `are`. */
export function targetsInWords(targets: readonly TargetName[], verb: 'was' | 'is' = 'was'): string {
  const words = targets.map((target) => `the ${TARGET_WORDS[target]}`);
  const last = words.at(-1) ?? '';
  if (words.length < 2) return `${last} ${verb}`;
  return `${words.slice(0, -1).join(', ')} and ${last} ${verb === 'was' ? 'were' : 'are'}`;
}

/** What happened, for people who read the history; texts that somebody wrote are not repeated. */
export function changeInWords(change: Change): string {
  switch (change.kind) {
    case 'created':
      return `created for ${change.opening.requester.address}, team ${change.opening.team}, ${change.opening.priority}`;
    case 'classified':
      return `classified: ${Object.entries(change.change)
        .map(([key, value]) => `${key} ${String(value)}`)
        .join(', ')}`;
    case 'assigned':
      return `assigned to ${change.to}`;
    case 'transferred':
      return `transferred to team ${change.team}`;
    case 'escalated':
      return `escalated to team ${change.team}${change.priority === null ? '' : ` at ${change.priority}`}`;
    case 'messaged':
      return `messaged: ${change.answer === null ? 'a message' : 'an answer'}, ${change.visibility}${change.quiet ? ', no status changed' : ''}`;
    case 'noted':
      return 'noted: an internal note';
    case 'pended':
    case 'held':
      return change.until === null ? change.kind : `${change.kind} until ${inMinutes(change.until)}`;
    case 'people-changed':
      return `people changed: ${Object.keys(change.change).join(', ')}`;
    case 'tagged':
      return `tagged ${[...change.add.map((tag) => `+${tag}`), ...change.drop.map((tag) => `-${tag}`)].join(' ')}`;
    case 'merged':
    case 'absorbed':
    case 'split':
    case 'released':
    case 'linked':
    case 'offered':
      return relationInWords(change);
    case 'reminded':
      return change.of === 'idle' ? 'reminded, because it is idle' : `reminded, of ${change.of}`;
    case 'recalculated':
      return `recalculated: ${dueInWords(change.due)}`;
    case 'warned':
      return `${TARGET_WORDS[change.target]} at risk, due ${inMinutes(change.due)}`;
    case 'breached':
      return `${TARGET_WORDS[change.target]} missed, was due ${inMinutes(change.due)}`;
    case 'rated':
      return `rated ${change.stars} of 5`;
    case 'delivery-failed':
      return `delivery to ${change.address} ${change.permanent ? 'failed' : 'is late'} (${change.status})`;
    case 'unassigned':
    case 'acknowledged':
    case 'resumed':
    case 'resolved':
    case 'confirmed':
    case 'rejected':
    case 'reopened':
    case 'closed':
    case 'survey-sent':
    case 'reviewed':
      return change.kind;
  }
}

function relationInWords(change: RelationChange): string {
  switch (change.kind) {
    case 'merged':
      return `merged into #${change.into}`;
    case 'absorbed':
      return `#${change.from.number} was merged into it`;
    case 'split':
      return `taken out of #${change.from} again`;
    case 'released':
      return `#${change.number} was taken out again`;
    case 'linked':
      if (change.as === 'instance') return `linked to the problem #${change.to}`;
      return `linked to #${change.to}${change.splitOff === undefined ? '' : ', which was split off it'}`;
    case 'offered': {
      const numbers = change.tickets.map((number) => `#${number}`).join(', ');
      return `the lead was asked about ${numbers}: ${change.as === 'problem' ? 'one problem?' : 'more of this problem?'}`;
    }
  }
}

function dueInWords(due: Due): string {
  const words = TARGETS.flatMap((name) => {
    const at = due[name];
    return at === null ? [] : [`${TARGET_WORDS[name]} due ${inMinutes(at)}`];
  });
  return words.length === 0 ? 'nothing is due' : words.join(', ');
}

const inMinutes = (at: Instant): string => `${iso(at).slice(0, 16).replace('T', ' ')} UTC`;
