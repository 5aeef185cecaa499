/** Is there anybody who has the ticket, and may they keep it? */
import type { TeamKey } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import type { Desk } from './desk.ts';
import { isOnDuty } from './duty.ts';
import type { Absences } from './facts.ts';

/** Is nobody there who has it? An agent who was taken out of the configuration has nothing any more. */
export function hasNobody({ assignee }: Pick<Ticket, 'assignee'>, { agents }: Pick<Desk, 'agents'>): boolean {
  return assignee === null || !agents.has(assignee);
}

/** Footnote 3 of the lifecycle. Is the assignee a member of `team`, and on duty? False if nobody has the ticket. */
export function assigneeStays(
  ticket: Ticket,
  team: TeamKey,
  desk: Pick<Desk, 'agents' | 'teams'>,
  absences: Absences,
  now: Instant,
): boolean {
  const agent = ticket.assignee === null ? undefined : desk.agents.get(ticket.assignee);
  if (agent === undefined || !isOnDuty(agent, absences, now)) return false;
  return desk.teams.get(team)?.members.includes(agent.handle) ?? false;
}
