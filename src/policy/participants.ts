/** Who takes part in a ticket beside its requester (section 8.5). */
import type { Address } from '../ticket/ids.ts';
import type { Person, Ticket } from '../ticket/ticket.ts';
import { agentByAddress } from './authority.ts';
import type { Desk } from './desk.ts';
import { isOurs } from './threading.ts';

export const MOST_PARTICIPANTS = 20;

/**
 * Whom a mail brings along: who stands in its To or Cc (`people`) and takes no part yet, as many as there is room for.
 * Call it only for mail of a proven requester or agent: nobody else may add people.
 */
export function newcomers(
  people: readonly Person[],
  { requester, participants }: Pick<Ticket, 'requester' | 'participants'>,
  desk: Desk,
): readonly Person[] {
  const known = new Set<Address>([requester.address, ...participants.map(({ address }) => address)]);
  const found: Person[] = [];
  for (const person of people) {
    const { address } = person;
    // Agents hear of a ticket through the desk, and the desk is nobody's participant: else mail would go in circles.
    if (known.has(address) || isOurs(desk, address) || agentByAddress(desk, address) !== null) continue;
    known.add(address);
    found.push(person);
  }
  return found.slice(0, Math.max(0, MOST_PARTICIPANTS - participants.length));
}
