/** People of a ticket as mails name them. */
import type { Actor, Person } from '../ticket/ticket.ts';
import type { Desk } from './desk.ts';
import { agentName, type Occurrence } from './occurrence.ts';

/** `Ken Fisher <ken@example.com>`, as the desk's own people read it. */
export function nameOf(person: Person): string {
  return person.name === '' ? person.address : `${person.name} <${person.address}>`;
}

/** Whoever did it, as the desk's own people read it. */
export function whoever(actor: Actor, occurrence: Occurrence, desk: Desk): string {
  const { ticket } = occurrence.facts;
  switch (actor.kind) {
    case 'agent':
      return agentName(desk, actor.handle) ?? actor.handle;
    case 'requester':
      return nameOf(ticket.requester);
    case 'participant':
    case 'stranger':
    case 'machine':
      return nameOf(occurrence.said?.from ?? { name: '', address: actor.address });
    case 'operator':
      return 'The operator';
    case 'timer':
    case 'desk':
      return desk.name;
  }
}

export type Writer =
  | { readonly kind: 'requester' }
  /** In copy: the requester knows them. */
  | { readonly kind: 'participant'; readonly person: Person }
  /** Of a ticket that was merged into it: the requester is told of nobody there (section 8.5). */
  | { readonly kind: 'other' };

/** Who outside the desk wrote what this is about; null: nobody did. */
export function writerOf({ actor, facts, said }: Occurrence): Writer | null {
  if (actor.kind !== 'requester' && actor.kind !== 'participant' && actor.kind !== 'stranger') return null;
  const { requester, participants } = facts.ticket;
  if (actor.address === requester.address) return { kind: 'requester' };
  const known = participants.find(({ address }) => address === actor.address);
  return known === undefined ? { kind: 'other' } : { kind: 'participant', person: said?.from ?? known };
}
