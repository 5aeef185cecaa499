/** Footnote 3 of the lifecycle: may the present assignee keep the ticket? */
import type { TeamKey } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import type { Desk } from './desk.ts';
import { isOnDuty } from './duty.ts';

/** Is the assignee a member of `team`, and on duty? False if nobody has the ticket. */
export function assigneeStays(ticket: Ticket, team: TeamKey, desk: Desk, now: Instant): boolean {
  const agent = ticket.assignee === null ? undefined : desk.agents.get(ticket.assignee);
  return agent !== undefined && isOnDuty(agent, now) && (desk.teams.get(team)?.members.includes(agent.handle) ?? false);
}
