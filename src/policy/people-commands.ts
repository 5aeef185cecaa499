/**
 * `#cc` and `#requester`: who takes part in a ticket. Agents become followers and the desk itself nobody, so
 * that no mail goes round in circles (product sections 7.2 and 8.5).
 */
import type { PeopleChange } from '../ticket/command.ts';
import type { Address } from '../ticket/ids.ts';
import type { Refusal } from '../ticket/refusal.ts';
import type { Person, Ticket } from '../ticket/ticket.ts';
import { agentByAddress, isProvenRequester } from './authority.ts';
import type { Desk } from './desk.ts';
import { MOST_PARTICIPANTS } from './participants.ts';
import { isOurs } from './threading.ts';
import { MACHINE_TAG, UNVERIFIED_TAG } from './triage.ts';

export type PeopleReading =
  | {
      readonly change: PeopleChange;
      /** Tags that were about somebody who is not the requester any more. */
      readonly dropTags?: readonly string[];
      readonly refusal: null;
    }
  | { readonly change: null; readonly refusal: Refusal };

const refused = (refusal: Refusal): PeopleReading => ({ change: null, refusal });
const person = (address: Address): Person => ({ name: '', address });

export function changeCopies(
  add: readonly Address[],
  drop: readonly Address[],
  ticket: Ticket,
  desk: Desk,
): PeopleReading {
  const desks = add.find((address) => isOurs(desk, address));
  if (desks !== undefined) return refused(ofTheDesk('cc', desks));
  const staff = (list: readonly Address[]) => list.flatMap((address) => agentByAddress(desk, address)?.handle ?? []);
  const people = (list: readonly Address[]) =>
    list.filter((address) => agentByAddress(desk, address) === null).map(person);
  const staying = ticket.participants.filter(({ address }) => !drop.includes(address)).map(({ address }) => address);
  const total = new Set([...staying, ...people(add).map(({ address }) => address)]).size;
  if (total > MOST_PARTICIPANTS) {
    const wanted = `at most ${MOST_PARTICIPANTS} people in Cc; it would be ${total}`;
    return refused({ kind: 'bad-argument', command: 'cc', given: add.join(' '), wanted });
  }
  const change: PeopleChange = {
    addParticipants: people(add).filter(({ address }) => address !== ticket.requester.address),
    dropParticipants: drop.map(person),
    addFollowers: staff(add),
    dropFollowers: staff(drop),
  };
  return { change, refusal: null };
}

/** Marks of whoever opened the ticket: nobody reads what is sent there, or it is not sure who they are. */
const OF_THE_OPENER = [MACHINE_TAG, UNVERIFIED_TAG];

/** Who was the requester goes on to take part; but not a machine, or who may be somebody else. */
export function changeRequester(address: Address, ticket: Ticket, desk: Desk): PeopleReading {
  if (isOurs(desk, address)) return refused(ofTheDesk('requester', address));
  if (address === ticket.requester.address) return { change: {}, refusal: null };
  const known = ticket.participants.find((participant) => participant.address === address);
  const dropTags = OF_THE_OPENER.filter((tag) => ticket.tags.includes(tag));
  const change: PeopleChange = {
    requester: known ?? person(address),
    requesterProven: isProvenRequester(address, 'none', false, desk),
    dropParticipants: known === undefined ? [] : [known],
    ...(dropTags.length > 0 ? {} : takingPart(ticket.requester, desk)),
  };
  return { change, dropTags, refusal: null };
}

function takingPart(former: Person, desk: Desk): PeopleChange {
  const agent = agentByAddress(desk, former.address);
  return agent === null ? { addParticipants: [former] } : { addFollowers: [agent.handle] };
}

function ofTheDesk(command: string, given: Address): Refusal {
  return { kind: 'bad-argument', command, given, wanted: 'the address of a person; this one is the desk itself' };
}
