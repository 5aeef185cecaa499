/** The staff's follow-up: after a serious ticket, who resolved it is asked for cause, fix and prevention (section 9.3). */
import type { AgentNotification } from '../mail/notification.ts';
import { messageId } from '../ticket/ids.ts';
import type { Desk } from './desk.ts';
import { deskLetter } from './desk-letter.ts';
import type { TicketFacts, Timer } from './facts.ts';
import { mailboxOf } from './occurrence.ts';

const QUESTIONS = ['Cause: what was it really?', 'Fix: what was done?', 'Prevention: what keeps it from coming back?'];

/** The request to the agent who resolved; nobody, if that agent has left. */
export function reviewRequest(facts: TicketFacts, timer: Timer, desk: Desk): readonly AgentNotification[] {
  const { ticket } = facts;
  const agent = ticket.resolvedBy === null ? undefined : desk.agents.get(ticket.resolvedBy);
  if (agent === undefined) return [];
  return [
    deskLetter(
      {
        template: 'agent-review',
        purpose: 'agent-review',
        headline: `#${ticket.number} was ${desk.priorityLabels[ticket.priority]}: what can we learn from it?`,
        because: 'You resolved it. Three short answers are enough; they are kept with the ticket.',
        lines: QUESTIONS,
        agent,
        // One request per resolution: the due instant of the timer tells them apart.
        answers: messageId(`review/${ticket.number}/${timer.due}`),
        facts,
      },
      mailboxOf(facts, desk),
      desk,
    ),
  ];
}
