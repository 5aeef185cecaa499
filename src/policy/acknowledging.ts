/** A P1 that somebody was given has to be acknowledged (section 6.3): until when, and who is asked next. */
import type { AgentHandle } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { after, durationInWords, type Instant } from '../ticket/time.ts';
import type { Agent, Desk } from './desk.ts';
import { isAway, isOnDuty, standInFor } from './duty.ts';
import type { Absences } from './facts.ts';
import { zonedTime } from './local-time.ts';
import { agentName, type Occurrence, teamName } from './occurrence.ts';

/** Until when its assignee has to take notice of it; null: they have, or were reminded for the last time. */
export function acknowledgeBy(ticket: Ticket, { lifecycle }: Pick<Desk, 'lifecycle'>): Instant | null {
  const { awaitsAcknowledgement, assignee, clocks } = ticket;
  if (!awaitsAcknowledgement || assignee === null || clocks.askedAt === null) return null;
  return clocks.passedOver.includes(assignee) ? null : after(clocks.askedAt, lifecycle.acknowledgeWithin);
}

/** Has this agent still to acknowledge it? */
export function isAsked({ awaitsAcknowledgement, assignee }: Ticket, agent: AgentHandle): boolean {
  return awaitsAcknowledgement && assignee === agent;
}

/** When nobody else of the team is left: its lead, or who stands in for them; null: they were asked already, or there is none. */
export function lastInLine(
  ticket: Ticket,
  desk: Pick<Desk, 'agents' | 'teams'>,
  absences: Absences,
  now: Instant,
): AgentHandle | null {
  const lead = desk.teams.get(ticket.team)?.lead ?? null;
  const last = lead === null || !isAway(lead, absences, now) ? lead : standInFor(lead, desk, absences, now);
  return last === null || wereAsked(ticket).includes(last) ? null : last;
}

/** Who had it and let it lie, and who has it now. */
export const wereAsked = ({ assignee, clocks }: Ticket): readonly AgentHandle[] =>
  assignee === null ? clocks.passedOver : [...clocks.passedOver, assignee];

/** What is asked of whoever has it, as this reader has it; null: nothing. */
export function pleaToAcknowledge({ facts, absences, now }: Occurrence, desk: Desk, reader: Agent): string | null {
  const { ticket } = facts;
  const due = acknowledgeBy(ticket, desk);
  if (due === null) return null;
  const time = `within ${durationInWords(desk.lifecycle.acknowledgeWithin)}, by ${zonedTime(due, reader.timezone)}`;
  const plea = isAsked(ticket, reader.handle)
    ? `Please acknowledge it ${time}: any answer or #take will do.`
    : `It has to be acknowledged ${time}; #take does that, and takes it over.`;
  const last = lastInLine(ticket, desk, absences, now);
  const isNext = (handle: AgentHandle): boolean => {
    const agent = desk.agents.get(handle);
    const asked = handle === last || wereAsked(ticket).includes(handle);
    return !asked && agent !== undefined && isOnDuty(agent, absences, now);
  };
  const others = (desk.teams.get(ticket.team)?.members ?? []).some(isNext);
  const next = [
    ...(others ? [`the next person of ${teamName(desk, ticket.team)}`] : []),
    ...(last === null ? [] : [agentName(desk, last) ?? last]),
  ];
  return next.length === 0 ? plea : `${plea} Else it goes to ${next.join(', and then to ')}.`;
}
