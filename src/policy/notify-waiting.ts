/** What whoever has a ticket hears when a colleague lets it wait: they did not ask for that, and may wonder. */
import { untilWhen } from './covering.ts';
import type { Desk } from './desk.ts';
import type { News } from './news.ts';
import { happened, type Occurrence } from './occurrence.ts';
import { nameOf, whoever } from './who.ts';

export function letWait(occurrence: Occurrence, desk: Desk): readonly News[] {
  const { ticket } = occurrence.facts;
  const event = happened(occurrence, 'pended') ?? happened(occurrence, 'held');
  const owner = ticket.assignee === null ? undefined : desk.agents.get(ticket.assignee);
  if (event === null || owner === undefined || (ticket.status !== 'pending' && ticket.status !== 'on-hold')) return [];
  const requester = nameOf(ticket.requester);
  const what = ticket.status === 'on-hold' ? 'put this ticket on hold' : `lets this ticket wait for ${requester}`;
  const until = ticket.resumesAt === null ? '' : ` ${untilWhen({ until: ticket.resumesAt }, owner.timezone)}`;
  const also = alsoSaid(occurrence, requester);
  const headline = `${whoever(occurrence.actor, occurrence, desk)} ${also === null ? '' : `${also}, and `}${what}${until}`;
  return [{ template: 'agent-note', purpose: 'agent-note', headline, because: null, to: [owner.handle] }];
}

/** Their words come along in the same mail. */
function alsoSaid(occurrence: Occurrence, requester: string): string | null {
  if (happened(occurrence, 'noted') !== null) return 'left a note';
  const answered = happened(occurrence, 'messaged')?.change.answer ?? null;
  return answered === null ? null : `answered ${requester}`;
}
