/**
 * Tickets of like words from several people in a short time are offered to the lead as one problem, by a mail that needs
 * one answer (section 5.1).
 */
import type { AgentNotification } from '../mail/notification.ts';
import { messageId } from '../ticket/ids.ts';
import { hours } from '../ticket/time.ts';
import type { Desk } from './desk.ts';
import { deskLetter } from './desk-letter.ts';
import type { RecentTicket, TicketFacts } from './facts.ts';
import { leadOf, mailboxOf } from './occurrence.ts';
import { MACHINE_TAG } from './triage.ts';

/** What counts as a short time. */
export const SHORT_TIME = hours(1);
/** So many people are several. */
const SEVERAL = 3;

/**
 * To the lead, when such a heap of tickets has come together; nothing, if there is none, or a problem of it already.
 *
 * @param like tickets that were opened lately and have like words (policy/likeness)
 */
export function offerProblem(
  facts: TicketFacts,
  like: readonly RecentTicket[],
  desk: Desk,
): readonly AgentNotification[] {
  const { ticket } = facts;
  if (ticket.tags.includes(MACHINE_TAG)) return [];
  const others = new Set(like.map(({ requester }) => requester));
  // With this person they are several: who comes later adds to what was offered.
  const becomes = others.size === SEVERAL - 1 && !others.has(ticket.requester.address);
  if (!becomes || like.some(({ isOfProblem }) => isOfProblem)) return [];
  const numbers = like.map(({ number }) => number).toSorted((one, other) => one - other);
  const command = `#problem ${numbers.join(' ')}`;
  return leadOf(ticket, desk).flatMap((lead) => {
    const agent = desk.agents.get(lead);
    if (agent === undefined) return [];
    return deskLetter(
      {
        template: 'agent-list',
        purpose: 'agent-note',
        headline: `${SEVERAL} people write of the same: is it one problem?`,
        because: `Answer ${command} and this ticket is their problem: what you announce on it, and its solution, goes to all of them.`,
        answerDoes: `Answer this mail with the line ${command}, if it is. If it is not, you need not do anything.`,
        lines: [...like].toReversed().map(({ number, subject, requester }) => `#${number} · ${subject} · ${requester}`),
        agent,
        answers: messageId(`problem/${ticket.number}`),
        facts,
        links: [{ label: 'One problem', purpose: null, body: `${command}\n` }],
      },
      mailboxOf(facts, desk),
      desk,
    );
  });
}
