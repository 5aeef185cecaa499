/**
 * What `decide` answers, and what it looks at.
 */
import type { Change } from './event.ts';
import type { Cell } from './lifecycle.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Ticket } from './ticket.ts';
import type { Instant } from './time.ts';

/** Accepted with no changes means: it is so already. Mail is repeated, so most commands are the same once and twice. */
export type Decision =
  | { readonly kind: 'accepted'; readonly changes: readonly Change[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A command's surroundings: the ticket, what the table says, who asks and when. */
export interface Case {
  readonly ticket: Ticket;
  readonly cell: Cell;
  readonly by: Actor;
  readonly now: Instant;
}

export const accept = (...changes: readonly Change[]): Decision => ({ kind: 'accepted', changes });
export const refuse = (refusal: Refusal): Decision => ({ kind: 'refused', refusal });

/** It is so already. */
export const UNCHANGED: Decision = accept();
