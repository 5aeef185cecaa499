/**
 * How well service levels were kept, from the history: each promise once, with what became of it (section 5.2). With the
 * desk's present targets instead of those of the time, for who changed them and wants to know.
 */
import { isRunning, type TargetName, TARGETS } from '../ticket/clocks.ts';
import type { TicketEvent } from '../ticket/event.ts';
import { evolve } from '../ticket/evolve.ts';
import type { TeamKey } from '../ticket/ids.ts';
import type { Priority, Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import type { Desk } from './desk.ts';
import { dueOf } from './service-levels.ts';

/** What became of a promise. */
export interface Outcome {
  readonly target: TargetName;
  /** As they were when it was kept, or missed. */
  readonly team: TeamKey;
  readonly priority: Priority;
  readonly due: Instant;
  /** When it was kept, in time or late; null: not yet, and the time is over. */
  readonly at: Instant | null;
}

export const isMet = ({ due, at }: Outcome): boolean => at !== null && at <= due;

/**
 * The promises of one ticket that are decided by `now`.
 * @param targets those of the time, as the history has them; `desk`: those of its present configuration
 */
export function outcomesOf(
  history: readonly TicketEvent[],
  now: Instant,
  targets: 'of the time' | Pick<Desk, 'teams'>,
): readonly Outcome[] {
  const found: Outcome[] = [];
  let ticket: Ticket | null = null;
  /** The resolution's promise when its clock last stood still. */
  let paused: (Omit<Outcome, 'at'> & { readonly since: Instant }) | null = null;
  for (const event of history) {
    const before: Ticket | null = ticket;
    const evolved: Ticket = evolve(before, event);
    ticket = targets === 'of the time' ? evolved : { ...evolved, due: dueOf(evolved, targets) };
    if (before === null) continue;
    for (const target of TARGETS) {
      const due = before.due[target];
      if (due !== null && isKept(target, before, ticket)) found.push({ ...promise(target, before, due), at: event.at });
    }
    if (isRunning(before.status) && !isRunning(ticket.status) && before.due.resolution !== null)
      paused = { ...promise('resolution', before, before.due.resolution), since: event.at };
    else if (isRunning(ticket.status)) paused = null;
    if (paused !== null && isWaiting(before) && isDone(ticket)) {
      const { since, ...promised } = paused;
      found.push({ ...promised, at: since });
    }
  }
  return [...lastResolution(found, ticket), ...overdue(ticket, now)];
}

const promise = (target: TargetName, { team, priority }: Ticket, due: Instant): Omit<Outcome, 'at'> => ({
  target,
  team,
  priority,
  due,
});

const isDone = ({ status }: Ticket): boolean => status === 'resolved' || status === 'closed';
const isWaiting = ({ status }: Ticket): boolean => status === 'pending' || status === 'on-hold';

function isKept(target: TargetName, before: Ticket, after: Ticket): boolean {
  switch (target) {
    case 'firstResponse':
      return before.clocks.respondedAt === null && after.clocks.respondedAt !== null;
    case 'nextResponse':
      return before.clocks.awaitingSince !== null && after.clocks.awaitingSince === null;
    case 'resolution':
      return isRunning(before.status) && isDone(after);
  }
}

/** A solution that was taken back kept no promise: only the last one counts, and only while it stands. */
function lastResolution(found: readonly Outcome[], ticket: Ticket | null): readonly Outcome[] {
  const last = ticket !== null && isDone(ticket) ? found.findLast(({ target }) => target === 'resolution') : undefined;
  return found.filter((outcome) => outcome.target !== 'resolution' || outcome === last);
}

function overdue(ticket: Ticket | null, now: Instant): readonly Outcome[] {
  if (ticket === null) return [];
  return TARGETS.flatMap((target) => {
    const due = ticket.due[target];
    return due !== null && due < now ? [{ ...promise(target, ticket, due), at: null }] : [];
  });
}
