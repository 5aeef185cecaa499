/**
 * Automatic mail has a budget: per person, per ticket, for the whole desk. Past it there is silence and a reason
 * (section 4.7). What breaks every loop is this, not the cleverness of recognising machines.
 */
import type { Mail } from '../mail/mail.ts';
import { mayAcknowledge } from '../mail/machine/acknowledgeable.ts';
import type { Message } from '../mail/message.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Budgets } from './desk.ts';
import { MACHINE_TAG, UNVERIFIED_TAG } from './triage.ts';

/** What was already sent. */
export interface Spent {
  readonly toAddressToday: number;
  readonly onTicketToday: number;
  readonly lastMinute: number;
}

/** Does this mail count? What agents get and what agents wrote does not. */
export function isAutomaticOutside(mail: Mail): boolean {
  return mail.automatic;
}

/**
 * Why nothing automatic may answer this message; null: it may.
 * @param doubted why its sender is not verified
 * @param elsewhere the answer goes to another address than the sender's
 */
export function whyUnanswered(message: Message, doubted: string | null, elsewhere: boolean): string | null {
  if (doubted !== null) return `the sender is not verified: ${doubted}`;
  // RFC 3834 §2: no automatic answer to automatic mail.
  const { would, because } = mayAcknowledge(message, elsewhere);
  return would ? null : because;
}

/** Why nothing automatic may go to the requester of this ticket, whoever would cause it; null: it may. */
export function whySilent(ticket: Ticket, spent: Spent, budgets: Budgets): string | null {
  if (ticket.tags.includes(MACHINE_TAG)) return 'a machine opened the ticket';
  if (ticket.tags.includes(UNVERIFIED_TAG)) return 'its requester has not proved who they are';
  return whySpent(spent, budgets);
}

/** Why the budget allows no further automatic mail; null: it does. Agents see it beside the message. */
export function whySpent(spent: Spent, budgets: Budgets): string | null {
  const { toAddressToday, onTicketToday, lastMinute } = spent;
  if (toAddressToday >= budgets.perAddressPerDay)
    return `${toAddressToday} automatic mails went to this address within a day`;
  if (onTicketToday >= budgets.perTicketPerDay)
    return `${onTicketToday} automatic mails went out on this ticket within a day`;
  if (lastMinute >= budgets.perMinute) return `${lastMinute} automatic mails left this desk within a minute`;
  return null;
}
