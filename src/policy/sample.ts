/** Which tickets are in a sample: decided by their number, so that everyone who looks finds the same. */
import type { TicketNumber } from '../ticket/ids.ts';

/** A number in [0, 1) that looks random over tickets and never changes for one (Knuth's multiplicative hash). */
export function rollOf(ticket: TicketNumber): number {
  return ((ticket * 2654435761) % 4294967296) / 4294967296;
}
