/**
 * What agents ask for by mail (product section 7.2), as they typed it: names of people, teams and
 * categories are looked up later, where the desk is known (policy/agent-commands.ts).
 */
import type { Address, TicketNumber } from '../../ticket/ids.ts';
import type { Level, TicketType } from '../../ticket/ticket.ts';

/** Says whom the text below is for, or whose it is; changes nothing by itself. */
export type TextRequest =
  | { readonly kind: 'reply' }
  | { readonly kind: 'note' }
  /** To the people of all tickets that are instances of this problem. */
  | { readonly kind: 'announce' }
  /** A ticket on behalf of somebody; `name` is empty unless it was written as `Ken <ken@example.com>`. */
  | { readonly kind: 'new'; readonly for: Address; readonly name: string };

export type TicketRequest =
  | { readonly kind: 'take' }
  | { readonly kind: 'assign'; readonly who: string }
  | { readonly kind: 'unassign' }
  | { readonly kind: 'team'; readonly name: string }
  /** `words`: team, priority and unquoted reason in any order; only the desk's own names can tell them apart. */
  | { readonly kind: 'escalate'; readonly words: readonly string[]; readonly reason: string | null }
  | { readonly kind: 'acknowledge' }
  /** `P1` or the desk's label for it. */
  | { readonly kind: 'priority'; readonly value: string }
  | { readonly kind: 'impact'; readonly value: Level }
  | { readonly kind: 'urgency'; readonly value: Level }
  | { readonly kind: 'type'; readonly value: TicketType }
  | { readonly kind: 'category'; readonly name: string }
  | { readonly kind: 'tag'; readonly add: readonly string[]; readonly drop: readonly string[] }
  | { readonly kind: 'subject'; readonly text: string }
  /** `until`: a date, a weekday or a length of time as typed; null: until somebody does something. */
  | { readonly kind: 'pending'; readonly until: string | null }
  | { readonly kind: 'hold'; readonly until: string | null }
  | { readonly kind: 'resume' }
  | { readonly kind: 'resolve' }
  | { readonly kind: 'close'; readonly reason: string | null }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'follow' }
  | { readonly kind: 'unfollow' }
  | { readonly kind: 'cc'; readonly add: readonly Address[]; readonly drop: readonly Address[] }
  | { readonly kind: 'requester'; readonly address: Address };

/** Concerns other tickets as well. */
export type RelationRequest =
  | { readonly kind: 'merge'; readonly into: TicketNumber }
  /** `number`: the merged ticket to take out again; null: the last message becomes a ticket of its own. */
  | { readonly kind: 'split'; readonly number: TicketNumber | null }
  | { readonly kind: 'link'; readonly to: TicketNumber }
  | { readonly kind: 'problem'; readonly instances: readonly TicketNumber[] };

/** About an agent, and no ticket: they are away, or back. `who` null: the writer. */
export type AbsenceRequest =
  /** `until`: a date, a weekday or a length of time as typed; null: until they are back. */
  | {
      readonly kind: 'away';
      readonly who: string | null;
      readonly until: string | null;
      readonly standIn: string | null;
    }
  | { readonly kind: 'back'; readonly who: string | null };

export const LIST_SCOPES = ['mine', 'team', 'unassigned'] as const;
export type ListScope = (typeof LIST_SCOPES)[number];

/** Wants to know something; answered by mail. */
export type AgentQuery =
  | { readonly kind: 'files' }
  | { readonly kind: 'status' }
  | { readonly kind: 'list'; readonly scope: ListScope }
  | { readonly kind: 'help' };

export type AgentRequest = TextRequest | TicketRequest | RelationRequest | AbsenceRequest | AgentQuery;

const TEXT_KINDS: Readonly<Record<TextRequest['kind'], true>> = { reply: true, note: true, announce: true, new: true };
const QUERY_KINDS: Readonly<Record<AgentQuery['kind'], true>> = {
  files: true,
  status: true,
  list: true,
  help: true,
};

const RELATION_KINDS: Readonly<Record<RelationRequest['kind'], true>> = {
  merge: true,
  split: true,
  link: true,
  problem: true,
};

export function isRelationRequest(request: AgentRequest): request is RelationRequest {
  return Object.hasOwn(RELATION_KINDS, request.kind);
}

export function isTextRequest(request: AgentRequest): request is TextRequest {
  return Object.hasOwn(TEXT_KINDS, request.kind);
}

export function isQuery(request: AgentRequest): request is AgentQuery {
  return Object.hasOwn(QUERY_KINDS, request.kind);
}

export function isAbsence(request: AgentRequest): request is AbsenceRequest {
  return request.kind === 'away' || request.kind === 'back';
}
