/** Where a ticket goes when it turns out to be about something else (section 5.1). */
import type { TeamKey } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Desk } from './desk.ts';

/** Neither waiting nor finished: else a transfer would open it again. */
export const isWorkedOn = ({ status }: Pick<Ticket, 'status'>): boolean => status === 'new' || status === 'open';

/**
 * The team of a ticket's new category; null: it has none, or the ticket is there, or is not being worked on.
 * @param was its category before: a ticket that somebody moved elsewhere since then is not drawn back
 */
export function teamByCategory(ticket: Ticket, was: string | null, desk: Pick<Desk, 'categories'>): TeamKey | null {
  const { category, team } = ticket;
  if (category === null || category === was || !isWorkedOn(ticket)) return null;
  const its = desk.categories.get(category)?.team ?? null;
  return its === team ? null : its;
}
