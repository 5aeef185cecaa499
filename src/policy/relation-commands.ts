/**
 * `#merge`, `#split`, `#link` and `#problem`: commands that concern other tickets as well. What is asked of those is
 * checked here, so that it is all done or nothing.
 */
import type { RelationRequest } from '../mail/commands/agent-request.ts';
import type { Command } from '../ticket/command.ts';
import type { Address, TicketNumber } from '../ticket/ids.ts';
import type { Refusal } from '../ticket/refusal.ts';
import { type Absorbed, absorbedOf } from '../ticket/relations.ts';
import { LEVELS, type Level, type Ticket } from '../ticket/ticket.ts';
import { type AtWork, mayCommand } from './authority.ts';
import type { Agent } from './desk.ts';
import { MACHINE_TAG } from './triage.ts';
import { teamName } from './occurrence.ts';

/** What is asked of another ticket. */
export interface Elsewhere {
  readonly ticket: TicketNumber;
  readonly commands: readonly Command[];
}

export interface RelationContext extends AtWork {
  readonly ticket: Ticket;
  readonly agent: Agent;
  /** Another ticket as it stands; null: there is none of this number. */
  readonly other: (number: TicketNumber) => Ticket | null;
  /** Tickets whose problem is this one. */
  readonly instances: (problem: TicketNumber) => readonly Ticket[];
  /** Is there a message beside the one that opened the ticket, that could be one of its own, and is not yet? */
  readonly hasMore: boolean;
}

export type Relating =
  | { readonly refusal: null; readonly here: readonly Command[]; readonly elsewhere: readonly Elsewhere[] }
  | { readonly refusal: Refusal };

const refused = (refusal: Refusal): Relating => ({ refusal });
const related = (here: readonly Command[], ...elsewhere: readonly Elsewhere[]): Relating => ({
  refusal: null,
  here,
  elsewhere: elsewhere.filter(({ commands }) => commands.length > 0),
});

export function relate(request: RelationRequest, context: RelationContext): Relating {
  switch (request.kind) {
    case 'merge':
      return merge(request.into, context);
    case 'split':
      return request.number === null ? splitOff(context) : unmerge(request.number, context);
    case 'link':
      return link(request.to, context);
    case 'problem':
      return problem(request.instances, context);
  }
}

/** A ticket that may be related to this one; or why not. */
function find(number: TicketNumber, command: string, context: RelationContext): Ticket | Refusal {
  const { ticket, agent, desk } = context;
  if (number === ticket.number) return { kind: 'same-ticket', command };
  const other = context.other(number);
  if (other === null) return { kind: 'no-such-ticket', number: String(number) };
  if (other.mergedInto !== null && other.mergedInto !== ticket.number)
    return { kind: 'is-merged', number, into: other.mergedInto };
  return mayCommand(agent, other, context) ? other : { kind: 'not-your-ticket', team: teamName(desk, other.team) };
}

const isRefusal = (found: Ticket | Refusal): found is Refusal => 'kind' in found;

function merge(into: TicketNumber, context: RelationContext): Relating {
  const { ticket } = context;
  const survivor = find(into, 'merge', context);
  if (isRefusal(survivor)) return refused(survivor);
  if (survivor.mergedInto !== null) return refused({ kind: 'is-merged', number: into, into: survivor.mergedInto });
  if (survivor.status === 'closed') return refused({ kind: 'ticket-closed', command: 'merge', reopenable: true });
  const own = absorbedOf(ticket);
  const absorbed: readonly Absorbed[] = [
    ticket.tags.includes(MACHINE_TAG) ? { ...own, byMachine: true } : own,
    ...ticket.relations.absorbed,
  ];
  return related([{ kind: 'merge', into }], {
    ticket: into,
    commands: absorbed.map((from) => ({ kind: 'absorb', from })),
  });
}

function unmerge(number: TicketNumber, context: RelationContext): Relating {
  const { ticket } = context;
  const other = find(number, 'split', context);
  if (isRefusal(other)) return refused(other);
  if (other.mergedInto !== ticket.number) return refused({ kind: 'not-merged-here', number });
  // What had been merged into it before came along with it, and goes with it.
  const leaves = [number, ...other.relations.absorbed.map((absorbed) => absorbed.number)];
  return related(
    leaves.map((each) => ({ kind: 'release', number: each })),
    { ticket: number, commands: [{ kind: 'part', from: ticket.number }] },
  );
}

/** The ticket of its own is opened by the engine, when all else is done. */
function splitOff({ hasMore, ticket }: RelationContext): Relating {
  const already = ticket.relations.splitOff?.map((each) => each.as) ?? [];
  return hasMore ? related([]) : refused({ kind: 'nothing-to-split', already });
}

/** To a problem as an instance of it, whichever of the two is the problem; else as a ticket of the same story. */
function link(to: TicketNumber, context: RelationContext): Relating {
  const { ticket } = context;
  const other = find(to, 'link', context);
  if (isRefusal(other)) return refused(other);
  if (other.type === 'problem') {
    return related([{ kind: 'link', to, as: 'instance' }], { ticket: to, commands: raised(other, [ticket], context) });
  }
  if (ticket.type === 'problem') return problem([to], context);
  const back: Command = { kind: 'link', to: ticket.number, as: 'related' };
  return related([{ kind: 'link', to, as: 'related' }], { ticket: to, commands: [back] });
}

function problem(numbers: readonly TicketNumber[], context: RelationContext): Relating {
  const { ticket } = context;
  const others: Ticket[] = [];
  for (const number of numbers) {
    const other = find(number, 'problem', context);
    if (isRefusal(other)) return refused(other);
    others.push(other);
  }
  const becomes: readonly Command[] =
    ticket.type === 'problem' ? [] : [{ kind: 'classify', change: { type: 'problem' } }];
  const instance: Command = { kind: 'link', to: ticket.number, as: 'instance' };
  return related(
    [...becomes, ...raised(ticket, others, context)],
    ...others.map((other) => ({ ticket: other.number, commands: [instance] })),
  );
}

/** So many people affected make an impact (section 5.1). */
const AFFECTED: readonly (readonly [people: number, impact: Level])[] = [
  [5, 'high'],
  [2, 'medium'],
];

/** Impact rises with the number of people who have the problem, and never falls by it. */
function raised(problem: Ticket, more: readonly Ticket[], { desk, instances }: RelationContext): readonly Command[] {
  const people = new Set<Address>(
    [problem, ...instances(problem.number), ...more].map(({ requester }) => requester.address),
  );
  const impact = AFFECTED.find(([count]) => people.size >= count)?.[1] ?? 'low';
  if (LEVELS.indexOf(impact) <= LEVELS.indexOf(problem.impact)) return [];
  const priority = problem.priorityByHand ? {} : { priority: desk.matrix[impact][problem.urgency] };
  return [{ kind: 'classify', change: { impact, ...priority } }];
}
