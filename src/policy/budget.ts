/**
 * Automatic mail has a budget: per person, per ticket, for the whole desk. Past it there is silence and a reason
 * (section 4.7). What breaks every loop is this, not the cleverness of recognising machines.
 */
import type { Mail } from '../mail/mail.ts';
import { mayAcknowledge } from '../mail/machine/automatic.ts';
import type { Message } from '../mail/message.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Budgets } from './desk.ts';
import { MACHINE_TAG } from './triage.ts';

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

/** Why nothing automatic may go to the requester now; null: it may. `message`: what it would answer. */
export function whySilent(
  message: Message | null,
  ticket: Ticket | null,
  doubted: string | null,
  spent: Spent,
  budgets: Budgets,
): string | null {
  if (doubted !== null) return `the sender is not verified: ${doubted}`;
  // RFC 3834 §2: no automatic answer to automatic mail.
  const bar = message === null ? null : mayAcknowledge(message);
  if (bar?.would === false) return bar.because;
  if (ticket?.tags.includes(MACHINE_TAG) === true) return 'a machine opened the ticket';
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
