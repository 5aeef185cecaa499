/**
 * What a ticket is called and whom it concerns: classification, tags, people. None of it moves the status.
 */
import type { Classification, PeopleChange } from './command.ts';
import type { ChangeOf } from './event.ts';
import type { Address } from './ids.ts';
import { withoutParticipants } from './relations.ts';
import { settled } from './row.ts';
import type { Person, Ticket } from './ticket.ts';

export type Amendment = ChangeOf<'classified' | 'tagged' | 'people-changed'>;

/** The row with the amendment in it. */
export function amended(ticket: Ticket, change: Amendment): Ticket {
  switch (change.kind) {
    case 'classified':
      return settled(classified(ticket, change.change));
    case 'tagged':
      return { ...ticket, tags: exchanged(ticket.tags, change.drop, change.add) };
    case 'people-changed':
      return settled(withPeople(ticket, change.change));
  }
}

/** Once a person has set the priority, the matrix no longer moves it. */
function classified(ticket: Ticket, change: Classification): Ticket {
  const byHand = change.priorityByHand === true;
  const { priority = ticket.priority } = change;
  return {
    ...ticket,
    subject: change.subject ?? ticket.subject,
    type: change.type ?? ticket.type,
    category: change.category === undefined ? ticket.category : change.category,
    impact: change.impact ?? ticket.impact,
    urgency: change.urgency ?? ticket.urgency,
    priority: ticket.priorityByHand && !byHand ? ticket.priority : priority,
    priorityByHand: ticket.priorityByHand || byHand,
  };
}

/** A requester who has just been named has proved nothing yet. */
function withPeople(ticket: Ticket, change: PeopleChange): Ticket {
  const { requester = ticket.requester, addParticipants = [], dropParticipants = [] } = change;
  const isSame = requester.address === ticket.requester.address;
  const added = addressesOf(addParticipants);
  const dropped = addressesOf(dropParticipants);
  const kept = ticket.participants.filter(({ address }) => added.has(address) || !dropped.has(address));
  return {
    ...ticket,
    requester,
    requesterProven: change.requesterProven ?? (isSame && ticket.requesterProven),
    participants: participantsOf(requester.address, [...kept, ...addParticipants]),
    relations: withoutParticipants(ticket.relations, dropped),
    followers: exchanged(ticket.followers, change.dropFollowers ?? [], change.addFollowers ?? []),
  };
}

/** Each address once, the requester's not among them. */
export function participantsOf(requester: Address, people: readonly Person[]): readonly Person[] {
  const byAddress = new Map<Address, Person>();
  for (const person of people) {
    if (person.address !== requester && !byAddress.has(person.address)) byAddress.set(person.address, person);
  }
  return [...byAddress.values()];
}

/** What is dropped and added at once, stays where it is: asking twice is asking once. */
function exchanged<T>(list: readonly T[], drop: readonly T[], add: readonly T[]): readonly T[] {
  const kept = list.filter((item) => add.includes(item) || !drop.includes(item));
  return [...new Set([...kept, ...add])];
}

const addressesOf = (people: readonly Person[]): ReadonlySet<Address> =>
  new Set(people.map((person) => person.address));
