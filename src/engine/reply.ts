/** What somebody outside wrote on a ticket, in the hands of the engine: how it is kept, and what it shows of them. */
import type { Purpose } from '../mail/token.ts';
import { hasToken, mayDecide } from '../policy/authority.ts';
import type { StoredMessage, TicketFacts } from '../policy/facts.ts';
import { newcomers } from '../policy/participants.ts';
import { MACHINE_TAG, UNVERIFIED_TAG } from '../policy/triage.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { type Reception, senderOf, stored } from './reception.ts';
import type { Step } from './history.ts';

export type Role = 'requester' | 'participant' | 'stranger';

export interface Reply {
  readonly reception: Reception;
  readonly facts: TicketFacts;
  readonly role: Role;
  readonly because: string;
}

export function purposeOf({ reception }: Reply): Purpose | null {
  return reception.recognised.thread.token?.purpose ?? null;
}

export function actorOf({ role, reception }: Reply): Actor {
  return { kind: role, address: senderOf(reception.message).address };
}

/** Who signs a polite answer, or is greeted and thanked in it: the writer, and whoever takes part in the ticket. */
export function namesAround({ reception, facts }: Reply): readonly string[] {
  const { ticket, conversation } = facts;
  const sender = senderOf(reception.message);
  const agents = [ticket.assignee, ...ticket.followers].map((handle) =>
    handle === null ? '' : (reception.work.desk.agents.get(handle)?.name ?? ''),
  );
  const people = [sender, ticket.requester, ...ticket.participants, ...conversation.map(({ from }) => from)];
  const [account = ''] = sender.address.split('@');
  return [...new Set([account, ...agents, ...people.map(({ name }) => name)])].filter((name) => name !== '');
}

/** The requester, by a carrier bound to them or with their domain: may confirm, rate, and bring people along (section 4.5). */
export function isDecisive({ role, reception }: Reply): boolean {
  return role === 'requester' && mayDecide(reception.recognised.speaker.level);
}

export function keep(reply: Reply, visibility: StoredMessage['visibility'], mark: string | null): StoredMessage {
  const { reception, facts } = reply;
  const { number } = facts.ticket;
  const { text } = reception.message.reply;
  const said = stored(reception, { ticket: number, direction: 'in', visibility, text, mark });
  reception.work.ledger.say(said);
  return said;
}

/** `for-agent`: changes no status, but an agent has to look at it before the ticket may end by itself. */
export type Loudness = 'aloud' | 'quiet' | 'for-agent';

/** @param assigneeStays if it opens the ticket again */
export function write(
  said: StoredMessage,
  how: Loudness,
  assigneeStays: (ticket: Ticket) => boolean = () => true,
): Step {
  const written = { message: said.id, quiet: how !== 'aloud', visibility: said.visibility };
  return (ticket) => [
    { kind: 'write', ...written, callsForAgent: how === 'for-agent', assigneeStays: assigneeStays(ticket) },
  ];
}

/**
 * Who has proved to be the requester is no longer doubted, nor, with a mail of ours in hand, taken for the machine that
 * their first words sounded like; and whom they put in copy takes part (section 8.5).
 */
export function introduce(reply: Reply): Step {
  return (ticket: Ticket) => {
    if (!isDecisive(reply)) return [];
    const { message, work, recognised } = reply.reception;
    const tags = hasToken(recognised.speaker.level) ? [UNVERIFIED_TAG, MACHINE_TAG] : [UNVERIFIED_TAG];
    const addParticipants = newcomers([...message.to, ...message.cc], ticket, work.desk);
    return [
      { kind: 'tag', add: [], drop: tags },
      { kind: 'people', change: { addParticipants } },
    ];
  };
}
