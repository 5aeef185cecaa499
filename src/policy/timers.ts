/** Which due instants follow from what happened: set, or cleared, one of each kind at a time. */
import type { TicketEvent } from '../ticket/event.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { after } from '../ticket/time.ts';
import type { Desk } from './desk.ts';
import type { Timer, TimerKind } from './facts.ts';
import { MACHINE_TAG } from './triage.ts';
import { afterPeriod, teamCalendar } from './working-time.ts';

export interface TimerChanges {
  readonly set: readonly Timer[];
  readonly clear: readonly TimerKind[];
}

/** Timers that belong to a status, and end with it. */
export function timersAfter(
  before: Ticket | null,
  ticket: Ticket,
  events: readonly TicketEvent[],
  desk: Desk,
): TimerChanges {
  const set: Timer[] = [];
  const clear = new Set<TimerKind>();
  const at = (kind: TimerKind, due: Timer['due']): void => {
    clear.delete(kind);
    set.push({ ticket: ticket.number, kind, due });
  };
  if (before?.status === 'resolved' && ticket.status !== 'resolved') clear.add('auto-close');
  if (before !== null && before.resumesAt !== null && ticket.resumesAt === null) clear.add('resume');
  if (before?.status === 'closed' && ticket.status !== 'closed') clear.add('survey').add('review');
  for (const event of events) {
    switch (event.change.kind) {
      case 'resolved':
        if (ticket.status === 'resolved')
          at('auto-close', afterPeriod(teamCalendar(ticket, desk), event.at, desk.lifecycle.autoClose));
        break;
      case 'pended':
      case 'held':
        if (ticket.resumesAt !== null) at('resume', ticket.resumesAt);
        break;
      case 'closed':
      case 'confirmed':
        if (ticket.status === 'closed') closed(ticket, event, desk, at);
        break;
      default:
        break;
    }
  }
  return { set, clear: [...clear] };
}

function closed(
  ticket: Ticket,
  event: TicketEvent,
  desk: Desk,
  at: (kind: TimerKind, due: Timer['due']) => void,
): void {
  // A machine has no opinion (section 4.7); what was never resolved was not a service to rate.
  if (!ticket.tags.includes(MACHINE_TAG) && ticket.resolution !== null)
    at('survey', after(event.at, desk.survey.after));
  if (ticket.priority === 'P1' && ticket.resolvedBy !== null) at('review', after(event.at, desk.reviewAfter));
}
