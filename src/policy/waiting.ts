/** Tickets that nobody has: when assignment looks for somebody (section 6.1), and when it looks again (6.2). */
import type { Change, TicketEvent } from '../ticket/event.ts';
import type { AgentHandle, TeamKey } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { after, hours, type Instant, instant } from '../ticket/time.ts';
import type { Desk } from './desk.ts';
import { nextOnDuty } from './duty.ts';
import type { Absences } from './facts.ts';
import { hasNobody } from './staying.ts';

/** After these nobody may be left with the ticket. */
const CALLS: ReadonlySet<Change['kind']> = new Set([
  'created',
  'transferred',
  'escalated',
  'reopened',
  'rejected',
  'resumed',
  'split',
  'messaged',
]);

/**
 * Has somebody to be found after what happened? What an agent has put back is for whoever takes it, also when its requester
 * writes once more: in the table a message leaves it `new`, and only what waited or was resolved is open by it.
 */
export function callsForSomebody(
  before: Ticket | null,
  ticket: Ticket,
  events: readonly TicketEvent[],
  desk: Pick<Desk, 'agents'>,
): boolean {
  const kinds = events.map(({ change }) => change.kind);
  const isFree = ticket.status === 'new' || (ticket.status === 'open' && hasNobody(ticket, desk));
  const isCall = (kind: Change['kind']): boolean =>
    CALLS.has(kind) && (kind !== 'messaged' || before?.status !== 'new');
  return isFree && !kinds.includes('unassigned') && kinds.some(isCall);
}

/** Also where nobody is about to come: the configuration, or what the ticket is about, may have changed meanwhile. */
const LOOK_AGAIN = hours(1);

/** When the next member of its team comes on duty, within the hour in any case, and after `now`. Null: the team gives out its tickets by hand. */
export function nextLook(
  ticket: Pick<Ticket, 'team'>,
  desk: Pick<Desk, 'agents' | 'teams'>,
  absences: Absences,
  now: Instant,
): Instant | null {
  const { members = [], assignment = 'manual' } = desk.teams.get(ticket.team) ?? {};
  if (assignment === 'manual') return null;
  const comes = members
    .flatMap((handle) => desk.agents.get(handle) ?? [])
    .flatMap((agent) => nextOnDuty(agent, absences, now) ?? [])
    .filter((at) => at > now);
  return instant(Math.min(after(now, LOOK_AGAIN), ...comes));
}

/** So many tickets are looked at when an agent has one less; the others wait for the next. */
const AT_ONCE = 20;
const ALL = 1000;

/** In which teams the tickets that wait for somebody are looked at again at once. */
export function lookAgain(
  relieved: readonly AgentHandle[],
  cameOrWent: readonly AgentHandle[],
  { teams }: Pick<Desk, 'teams'>,
): readonly { readonly team: TeamKey; readonly most: number }[] {
  return [...teams.values()].flatMap(({ key, members, assignment }) => {
    if (assignment === 'manual') return [];
    if (members.some((member) => cameOrWent.includes(member))) return [{ team: key, most: ALL }];
    return members.some((member) => relieved.includes(member)) ? [{ team: key, most: AT_ONCE }] : [];
  });
}
