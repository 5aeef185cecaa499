/**
 * Laws of the ticket that the compiler keeps: each marked line must not compile, and `npm run types` fails if it
 * does. Nothing of it is ever run.
 */
import type { Command } from '../../src/ticket/command.ts';
import type { Decision } from '../../src/ticket/decision.ts';
import type { TicketEvent } from '../../src/ticket/event.ts';
import { evolve } from '../../src/ticket/evolve.ts';
import { type AgentHandle, messageId, type TicketNumber } from '../../src/ticket/ids.ts';
import type { Cell, TableRow } from '../../src/ticket/lifecycle.ts';
import type { Refusal } from '../../src/ticket/refusal.ts';
import type { Status, Ticket } from '../../src/ticket/ticket.ts';
import { type Duration, instant } from '../../src/ticket/time.ts';

export function misspeltCell(): Cell {
  // @ts-expect-error a cell of the table is one of the cells
  return 'reslved';
}

export function rowWithoutStatus(): Record<Status, Cell> {
  // @ts-expect-error a row says what happens in every status
  return { new: '–', open: '–', pending: '–', 'on-hold': '–', resolved: '–' };
}

export function unknownRow(): TableRow {
  // @ts-expect-error a row of the table has one of the product's names
  return 'archive';
}

export function mergeIsNotBuilt(): Command {
  // @ts-expect-error merging stands in the table, and is no command yet
  return { kind: 'merge' };
}

export function bareNumber(): TicketNumber {
  // @ts-expect-error a number becomes a ticket number through `ticketNumber` only
  return 12;
}

export function messageForAgent(): AgentHandle {
  // @ts-expect-error one kind of id is not another
  return messageId('john');
}

export function instantForDuration(): Duration {
  // @ts-expect-error a point in time is no length of time
  return instant(0);
}

export function refusalWithoutReason(): Decision {
  // @ts-expect-error a refusal has a reason
  return { kind: 'refused' };
}

export function refusalWithChanges(refusal: Refusal): Decision {
  // @ts-expect-error what is refused changes nothing
  return { kind: 'refused', refusal, changes: [] };
}

export function statusFromOutside(ticket: Ticket): void {
  // @ts-expect-error a row is changed by its history only
  ticket.status = 'closed';
}

export function eventWithoutEvidence(event: TicketEvent): Ticket {
  const { by: _by, ...anonymous } = event;
  // @ts-expect-error nothing happens without somebody who did it
  return evolve(null, anonymous);
}
