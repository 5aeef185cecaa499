/** What the decision about one message was made of, as far as the message itself does not tell it again. */
import { type Trace, traceEvent, type TracedTicket } from '../policy/trace.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { type Decided, type Reception, silenceOf } from './reception.ts';

/** @param events what this message brought about */
export function trace(reception: Reception, decided: Decided, events: readonly TicketEvent[]): Trace {
  const { work, mailbox, recognised, replyTo, ruling } = reception;
  const ticket = tracedTicket(reception, decided.ticket);
  return {
    authserv: mailbox.authserv,
    ...(replyTo === null ? {} : { replyTo: replyTo.because }),
    looks: recognised.thread.looks,
    ticket,
    ...(ruling.fired.length === 0 ? {} : { rules: ruling.fired }),
    unassigned: ticket === null || ticket.assignee !== null ? null : (work.unassigned.get(ticket.number) ?? null),
    silence: silenceOf(reception) ?? (ticket === null ? null : whySilentThere(reception, ticket.number)),
    events: events.map((event) => traceEvent(event, decided.because)),
  };
}

function tracedTicket({ work }: Reception, number: TicketNumber | null): TracedTicket | null {
  const ticket = number === null ? undefined : work.ledger.ticket(number)?.ticket;
  if (ticket === undefined) return null;
  const { status, priority, team, assignee } = ticket;
  return { number: ticket.number, status, priority, team, assignee };
}

function whySilentThere({ work }: Reception, number: TicketNumber): string | null {
  const ticket = work.ledger.ticket(number)?.ticket;
  return ticket === undefined ? null : work.silenceOn(ticket);
}
