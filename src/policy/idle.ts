/**
 * No ticket is forgotten: where nothing else is going to happen by itself, whoever has it is reminded after a time in
 * which nobody did anything, and again after each further one.
 */
import type { Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import type { Desk } from './desk.ts';
import { nextStep } from './patience.ts';
import { afterPeriod, teamCalendar } from './working-time.ts';

/** When whoever has the ticket is reminded of it next; null: it is closed, or ends its waiting by itself. */
export function idleDue(ticket: Ticket, desk: Desk): Instant | null {
  if (ticket.status === 'closed' || ticket.resumesAt !== null || nextStep(ticket, desk) !== null) return null;
  const { since, reminded } = ticket.clocks.idle;
  return afterPeriod(teamCalendar(ticket, desk), reminded?.at ?? since, desk.lifecycle.idleAfter);
}
