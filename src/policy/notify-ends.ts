/** What the desk's people hear when a ticket ends: solved, given up, no longer needed, closed. */
import { isGivenUp } from '../ticket/solution.ts';
import type { Desk } from './desk.ts';
import type { News } from './news.ts';
import { happened, informed, type Occurrence } from './occurrence.ts';
import { nameOf, whoever } from './who.ts';

/** To those who stay informed (section 7.1, resolved by a colleague). */
export function finished(occurrence: Occurrence, desk: Desk): readonly News[] {
  const { ticket } = occurrence.facts;
  const who = whoever(occurrence.actor, occurrence, desk);
  const news = { template: 'agent-resolved', purpose: 'agent-note', to: informed(occurrence) } as const;
  const resolved = happened(occurrence, 'resolved') !== null;
  const ended = happened(occurrence, 'confirmed') ?? happened(occurrence, 'closed');
  const closed = ticket.status === 'closed' ? ended : null;
  if (resolved && closed === null) {
    const headline = isGivenUp(ticket)
      ? `${nameOf(ticket.requester)} never answered, so this ticket is taken as no longer needed`
      : `${who} resolved this ticket`;
    return [{ ...news, headline, because: null }];
  }
  if (closed === null) return [];
  if (closed.change.kind === 'closed') {
    const { reason } = closed.change;
    return [
      {
        ...news,
        headline: `${who} ${resolved ? 'resolved and ' : ''}closed this ticket`,
        because: reason === '' ? null : reason,
      },
    ];
  }
  const what = wasSolved(occurrence) ? 'confirmed' : 'says that it is no longer needed';
  return [{ ...news, headline: `${who} ${what}: this ticket is closed`, because: null }];
}

/** Was a solution there to be confirmed? */
function wasSolved({ before }: Occurrence): boolean {
  return before?.status === 'resolved' && !isGivenUp(before);
}
