/** From a message to what its ticket starts as: subject, people, category, priority, team (sections 4.10, 5.1). */
import type { Message } from '../mail/message.ts';
import type { Opening } from '../ticket/command.ts';
import type { Person, Ticket } from '../ticket/ticket.ts';
import type { Desk, DeskMailbox } from './desk.ts';
import { agentByAddress } from './authority.ts';
import { ownAddresses } from './threading.ts';

/** Marks a ticket that a machine opened: nobody there reads acknowledgements, surveys or reminders. */
export const MACHINE_TAG = 'machine';

/** Section 8.5. */
const MOST_PARTICIPANTS = 20;
const LONGEST_SUBJECT = 250;

export type Triage = Omit<Opening, 'number' | 'message'>;

/** `Re:`, `AW:`, `Fwd:` … in any stack, and our own tokens: what is left is what the ticket is about. */
export function baseSubject(subject: string): string {
  const bare = subject
    .replace(/\[#\d{1,9}-[A-Z2-7]{6}\]/gi, ' ')
    .replace(/^(?:\s*(?:re|aw|antw|sv|vs|ref|fwd?|wg|tr|rv|enc|doorst|odp|ynt|res)(?:\[\d+\])?\s*:)+/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return [...(bare === '' ? '(no subject)' : bare)].slice(0, LONGEST_SUBJECT).join('');
}

/** Who is in Cc, or beside the desk in To. They count only if a proven requester put them there (section 8.5). */
export function participantsOf(message: Message, requester: Person, desk: Desk): readonly Person[] {
  const own = new Set<string>(ownAddresses(desk));
  const seen = new Set<string>([requester.address]);
  const found: Person[] = [];
  for (const person of [...message.to, ...message.cc]) {
    const plain = person.address.replace(/\+[^@]*@/, '@');
    if (own.has(person.address) || own.has(plain) || seen.has(person.address)) continue;
    // Agents hear of a ticket through the desk, not as participants.
    if (agentByAddress(desk, person.address) !== null) continue;
    seen.add(person.address);
    found.push(person);
  }
  return found.slice(0, MOST_PARTICIPANTS);
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
    participants: requesterProven ? participantsOf(message, requester, desk) : [],
    tags: machine ? [MACHINE_TAG] : [],
    predecessor: null,
  };
}

/** A follow-up inherits what the closed ticket had learnt (section 3, writing to a closed ticket). */
export function triageFollowUp(closed: Ticket): Triage {
  return {
    subject: closed.subject,
    type: closed.type,
    category: closed.category,
    impact: closed.impact,
    urgency: closed.urgency,
    priority: closed.priority,
    team: closed.team,
    requester: closed.requester,
    requesterProven: closed.requesterProven,
    participants: closed.participants,
    tags: closed.tags,
    predecessor: closed.number,
  };
}
