/** From a message to what its ticket starts as: subject, people, category, priority, team (sections 4.10, 5.1). */
import { withoutPrefixes } from '../mail/header/subject-prefixes.ts';
import type { Message } from '../mail/message.ts';
import type { Opening } from '../ticket/command.ts';
import type { Address } from '../ticket/ids.ts';
import { requestOf } from '../ticket/relations.ts';
import type { Person, Ticket } from '../ticket/ticket.ts';
import type { Desk, DeskMailbox } from './desk.ts';
import { newcomers } from './participants.ts';

/** Marks a ticket that a machine opened: nobody there reads acknowledgements, surveys or reminders. */
export const MACHINE_TAG = 'machine';

/**
 * Marks a ticket whose opener our own mail host doubts (section 4.5): nothing automatic goes to them before they have
 * proved who they are.
 */
export const UNVERIFIED_TAG = 'unverified';

const LONGEST_SUBJECT = 250;

export type Triage = Omit<Opening, 'number' | 'message'>;

/** `Re:`, `AW:`, `Fwd:` … in any stack, and our own tokens: what is left is what the ticket is about. */
export function baseSubject(subject: string): string {
  const bare = withoutPrefixes(subject.replace(/\[#\d{1,9}-[A-Z2-7]{6}\]/gi, ' '))
    .replace(/\s+/g, ' ')
    .trim();
  return [...(bare === '' ? '(no subject)' : bare)].slice(0, LONGEST_SUBJECT).join('');
}

export function triage(
  message: Message,
  requester: Person,
  requesterProven: boolean,
  mailbox: DeskMailbox,
  machine: boolean,
  desk: Desk,
): Triage {
  const impact = 'medium';
  const urgency = 'medium';
  return {
    subject: baseSubject(message.subject),
    type: desk.defaultType,
    category: null,
    impact,
    urgency,
    priority: desk.matrix[impact][urgency],
    team: mailbox.team,
    requester,
    requesterProven,
    participants: requesterProven
      ? newcomers([...message.to, ...message.cc], { requester, participants: [] }, desk)
      : [],
    tags: machine ? [MACHINE_TAG] : [],
    predecessor: null,
  };
}

/**
 * A follow-up inherits what the closed ticket had learnt (section 3, writing to a closed ticket). It is the request of
 * whoever wrote: a merger joins no people (section 8.5).
 */
export function triageFollowUp(closed: Ticket, writer: Address): Triage {
  const { subject, requester, requesterProven, participants } = requestOf(closed, writer);
  return {
    subject,
    type: closed.type,
    category: closed.category,
    impact: closed.impact,
    urgency: closed.urgency,
    priority: closed.priority,
    team: closed.team,
    requester,
    requesterProven,
    participants,
    tags: closed.tags,
    predecessor: closed.number,
  };
}
