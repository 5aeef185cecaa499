/**
 * Who of a team gets a ticket that nobody has (section 6.1). Capacity and duty bound this choice only: people may
 * always take a ticket, or be given one.
 */
import type { AgentHandle } from '../ticket/ids.ts';
import type { Priority, Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import type { Agent, Desk, Team } from './desk.ts';
import { isOnDuty } from './duty.ts';
import type { Absences, Workload } from './facts.ts';

/** `because` is a sentence: for the chosen one's assignment mail, or for the lead. */
export type Choice =
  | { readonly kind: 'chosen'; readonly agent: AgentHandle; readonly because: string }
  | { readonly kind: 'nobody'; readonly because: string };

/** How the agents stand: what they have to do, and who is away. */
export interface Staff {
  readonly workloads: readonly Workload[];
  readonly absences: Absences;
}

export interface Wishes {
  /** Whom the ticket goes back to if they are on duty: it was theirs before it was reopened or followed up. */
  readonly prefer?: AgentHandle | null;
  /** Who has already had it and let it go. */
  readonly exclude?: readonly AgentHandle[];
  /** It cannot wait for somebody to give it out: also where that is done by hand. */
  readonly atOnce?: boolean;
}

/** What an open ticket weighs; agents' capacity is in the same unit. */
export const WEIGHTS: Readonly<Record<Priority, number>> = { P1: 8, P2: 4, P3: 2, P4: 1 };

interface Candidate {
  readonly agent: Agent;
  readonly load: number;
  readonly lastAssignedAt: Instant | null;
}

/** Someone on duty, below capacity and with the category's skills; or nobody, and why. */
export function chooseAgent(
  team: Team,
  ticket: Pick<Ticket, 'category'>,
  desk: Pick<Desk, 'agents' | 'categories'>,
  { workloads, absences }: Staff,
  now: Instant,
  { prefer = null, exclude = [], atOnce = false }: Wishes = {},
): Choice {
  const skills = ticket.category === null ? [] : (desk.categories.get(ticket.category)?.skills ?? []);
  const members = team.members.flatMap((handle) => (exclude.includes(handle) ? [] : (desk.agents.get(handle) ?? [])));
  const onDuty = members.filter((agent) => isOnDuty(agent, absences, now));
  const skilled = onDuty.filter((agent) => skills.every((skill) => agent.skills.includes(skill)));
  const free = skilled.map((agent) => candidate(agent, workloads)).filter(({ agent, load }) => load < agent.capacity);

  // What comes back is no new work: capacity and skills bound what is given out for the first time.
  const before = onDuty.find(({ handle }) => handle === prefer);
  if (before !== undefined) return chosen(before, 'You looked after this before, and are on duty.');
  if (team.assignment === 'manual' && !atOnce) return nobody(`${team.name} gives out its tickets by hand.`);
  const [first] = free.toSorted(ORDERS[team.assignment]);
  if (first !== undefined) return chosen(first.agent, why(team, first, skills));
  if (onDuty.length === 0) return nobody(`Nobody ${exclude.length > 0 ? 'else ' : ''}in ${team.name} is on duty.`);
  if (skilled.length === 0)
    return nobody(`Nobody on duty in ${team.name} has the skills for it: ${skills.join(', ')}.`);
  return nobody(`Everyone on duty in ${team.name} who could take it has as much open work as they may have.`);
}

function candidate(agent: Agent, workloads: readonly Workload[]): Candidate {
  const workload = workloads.find((each) => each.agent === agent.handle);
  if (workload === undefined) return { agent, load: 0, lastAssignedAt: null };
  const { P1, P2, P3, P4 } = workload.open;
  const load = P1 * WEIGHTS.P1 + P2 * WEIGHTS.P2 + P3 * WEIGHTS.P3 + P4 * WEIGHTS.P4;
  return { agent, load, lastAssignedAt: workload.lastAssignedAt };
}

type Order = (one: Candidate, other: Candidate) => number;

/** Never assigned first, then the longest time ago; among equals the order of the team's members stands. */
const longestAgo: Order = (one, other) => {
  if (one.lastAssignedAt === null || other.lastAssignedAt === null) {
    return Number(one.lastAssignedAt !== null) - Number(other.lastAssignedAt !== null);
  }
  return one.lastAssignedAt - other.lastAssignedAt;
};

const leastLoaded: Order = (one, other) => one.load - other.load || longestAgo(one, other);

const ORDERS: Readonly<Record<Team['assignment'], Order>> = {
  'least-loaded': leastLoaded,
  'round-robin': longestAgo,
  manual: leastLoaded,
};

function why(team: Team, { agent, load }: Candidate, skills: readonly string[]): string {
  const claim =
    team.assignment === 'round-robin'
      ? `You are next in turn in ${team.name}`
      : `You have the least open work in ${team.name} (${load} of ${agent.capacity})`;
  return skills.length === 0 ? `${claim} and are on duty.` : `${claim}, are on duty and know ${skills.join(', ')}.`;
}

const chosen = ({ handle }: Agent, because: string): Choice => ({ kind: 'chosen', agent: handle, because });
const nobody = (because: string): Choice => ({ kind: 'nobody', because });
