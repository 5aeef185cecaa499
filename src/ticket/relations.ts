/** Rulings on tickets that belong together: merged ones, and those that have a problem in common. */
import type { CommandOf } from './command.ts';
import { accept, type Case, type Decision, refuse, UNCHANGED } from './decision.ts';
import type { Address, MessageId, TicketNumber } from './ids.ts';
import type { Person, Ticket } from './ticket.ts';
import type { Instant } from './time.ts';

/** A ticket that was merged into another one: its people are answered in their own thread (section 8.5). */
export interface Absorbed {
  readonly number: TicketNumber;
  readonly subject: string;
  readonly requester: Person;
  readonly requesterProven: boolean;
  /** Absent where it was merged by a version that left them behind. */
  readonly participants?: readonly Person[];
  /** A machine opened it: nothing goes there but agents' own words (section 4.7). */
  readonly byMachine?: true;
}

/** The lead was asked whether these tickets and this one are one problem, or whether they are more instances of it. */
export interface Offer {
  readonly as: 'problem' | 'instances';
  readonly tickets: readonly TicketNumber[];
  readonly at: Instant;
}

/** A message of this ticket that became a ticket of its own. */
export interface SplitOff {
  readonly message: MessageId;
  readonly as: TicketNumber;
}

export interface Relations {
  /** Merged into this one. */
  readonly absorbed: readonly Absorbed[];
  /** Belongs to the same story; neither rules the other. */
  readonly related: readonly TicketNumber[];
  /** Oldest first; absent: nothing was split off. */
  readonly splitOff?: readonly SplitOff[];
  /** Oldest first; absent: the lead was never asked. */
  readonly offered?: readonly Offer[];
}

export const NO_RELATIONS: Relations = { absorbed: [], related: [] };

/** Closes this ticket: the survivor goes on in its place. */
export function merge({ ticket }: Case, { into }: CommandOf<'merge'>): Decision {
  if (into === ticket.number) return refuse({ kind: 'same-ticket', command: 'merge' });
  return accept({ kind: 'merged', into });
}

/** The survivor's side. */
export function absorb({ ticket }: Case, { from }: CommandOf<'absorb'>): Decision {
  const known = ticket.relations.absorbed.some(({ number }) => number === from.number);
  return known ? UNCHANGED : accept({ kind: 'absorbed', from });
}

/** Takes a merger back: this ticket stands for itself again. */
export function part({ ticket }: Case, { from }: CommandOf<'part'>): Decision {
  return ticket.mergedInto === from
    ? accept({ kind: 'split', from })
    : refuse({ kind: 'not-merged-here', number: ticket.number });
}

/** The survivor's side. */
export function release({ ticket }: Case, { number }: CommandOf<'release'>): Decision {
  const known = ticket.relations.absorbed.some((absorbed) => absorbed.number === number);
  return known ? accept({ kind: 'released', number }) : UNCHANGED;
}

/** To its problem, or to a ticket of the same story. */
export function link({ ticket }: Case, { to, as, splitOff }: CommandOf<'link'>): Decision {
  if (to === ticket.number) return refuse({ kind: 'same-ticket', command: 'link' });
  const isSo = as === 'instance' ? ticket.parent === to : ticket.relations.related.includes(to);
  return isSo ? UNCHANGED : accept({ kind: 'linked', to, as, ...(splitOff === undefined ? {} : { splitOff }) });
}

/** Each ticket is offered once: what the lead left out is not asked about again. */
export function offer({ ticket }: Case, { tickets, as }: CommandOf<'offer'>): Decision {
  const known = new Set(ticket.relations.offered?.flatMap((each) => each.tickets));
  const fresh = tickets.filter((number) => number !== ticket.number && !known.has(number));
  return fresh.length === 0 ? UNCHANGED : accept({ kind: 'offered', tickets: fresh, as });
}

/** As it is taken along into another ticket. */
export function absorbedOf({ number, subject, requester, requesterProven, participants }: Ticket): Absorbed {
  return { number, subject, requester, requesterProven, participants };
}

/** Those who came along with the tickets that were merged into this one. */
export function peopleAbsorbed({ relations }: Pick<Ticket, 'relations'>): readonly Person[] {
  return relations.absorbed.flatMap(({ requester, participants = [] }) => [requester, ...participants]);
}

/** The request of whoever writes: that of the ticket with which they came along, if they did; else the ticket's own. */
export function requestOf(
  ticket: Ticket,
  writer: Address,
): Pick<Ticket, 'subject' | 'requester' | 'requesterProven' | 'participants'> {
  const isThere = ({ requester, participants = [] }: Pick<Absorbed, 'requester' | 'participants'>): boolean =>
    [requester, ...participants].some(({ address }) => address === writer);
  const absorbed = isThere(ticket) ? undefined : ticket.relations.absorbed.find(isThere);
  return absorbed === undefined ? ticket : { ...absorbed, participants: absorbed.participants ?? [] };
}

/** Without these among the participants who came along; the same where none of them did. */
export function withoutParticipants(relations: Relations, dropped: ReadonlySet<Address>): Relations {
  const isDropped = ({ address }: Person): boolean => dropped.has(address);
  if (!relations.absorbed.some(({ participants = [] }) => participants.some(isDropped))) return relations;
  const absorbed = relations.absorbed.map((each) =>
    each.participants === undefined
      ? each
      : { ...each, participants: each.participants.filter((person) => !isDropped(person)) },
  );
  return { ...relations, absorbed };
}

/** The row with the ticket merged into it. */
export const withAbsorbed = (ticket: Ticket, from: Absorbed): Ticket => ({
  ...ticket,
  relations: { ...ticket.relations, absorbed: [...ticket.relations.absorbed, from] },
});

export const withoutAbsorbed = (ticket: Ticket, number: TicketNumber): Ticket => ({
  ...ticket,
  relations: { ...ticket.relations, absorbed: ticket.relations.absorbed.filter((each) => each.number !== number) },
});

export const withRelated = (ticket: Ticket, to: TicketNumber, message: MessageId | undefined): Ticket => {
  const related = [...ticket.relations.related, to];
  const splitOff = [...(ticket.relations.splitOff ?? []), ...(message === undefined ? [] : [{ message, as: to }])];
  return {
    ...ticket,
    relations: { ...ticket.relations, related, ...(splitOff.length === 0 ? {} : { splitOff }) },
  };
};

export const withOffered = (ticket: Ticket, made: Offer): Ticket => ({
  ...ticket,
  relations: { ...ticket.relations, offered: [...(ticket.relations.offered ?? []), made] },
});
