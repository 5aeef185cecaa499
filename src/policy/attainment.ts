/**
 * How well service levels were kept, from the history: each promise once, with what became of it (section 5.2). With the
 * desk's present targets instead of those of the time, for who changed them and wants to know.
 */
import { isRunning, type TargetName, TARGETS } from '../ticket/clocks.ts';
import type { TicketEvent } from '../ticket/event.ts';
import { evolve } from '../ticket/evolve.ts';
import type { TeamKey } from '../ticket/ids.ts';
import { isFinished, type Priority, type Ticket } from '../ticket/ticket.ts';
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
  readonly isMet: boolean;
  /** When it was kept, in time or late; null: not yet, or never. */
  readonly at: Instant | null;
}

type Targets = 'of the time' | Pick<Desk, 'teams'>;

/**
 * The promises of one ticket that are decided by `now`. What was missed once stays missed, whatever becomes of the ticket
 * afterwards, and counts for the team and the priority that it had then: the first response and the resolution once, the
 * next response once for each time that somebody waited for one.
 * @param targets those of the time, as the history has them; `desk`: those of its present configuration
 */
export function outcomesOf(history: readonly TicketEvent[], now: Instant, targets: Targets): readonly Outcome[] {
  const answered: Outcome[] = [];
  const missed = new Map<TargetName, Outcome>();
  let solution = NO_SOLUTION;
  let ticket: Ticket | null = null;
  for (const event of history) {
    const before: Ticket | null = ticket;
    const after = promisedBy(evolve(before, event), targets);
    ticket = after;
    if (before === null) continue;
    for (const outcome of missesAt(before, event)) {
      if (!missed.has(outcome.target)) missed.set(outcome.target, outcome);
    }
    for (const target of ANSWERS.filter((name) => isAnswered(name, before, after))) {
      const late = missed.get(target);
      const outcome = late === undefined ? outcomeOf(target, before, true) : late;
      if (outcome !== null) answered.push({ ...outcome, at: event.at });
      missed.delete(target);
    }
    solution = solutionAfter(solution, before, after, event.at);
  }
  return ticket === null ? [] : [...answered, ...unanswered(missed, solution, ticket, now)];
}

function promisedBy(ticket: Ticket, targets: Targets): Ticket {
  return targets === 'of the time' ? ticket : { ...ticket, due: dueOf(ticket, targets) };
}

/** Null: nothing is promised. */
function outcomeOf(target: TargetName, { team, priority, due }: Ticket, isMet: boolean): Outcome | null {
  const at = due[target];
  return at === null ? null : { target, team, priority, due: at, isMet, at: null };
}

/** What had been missed when an event came: the time was over, or the clock has just said so. */
function missesAt(before: Ticket, { at, change }: TicketEvent): readonly Outcome[] {
  return TARGETS.flatMap((target) => {
    const due = before.due[target];
    const isSaid = change.kind === 'breached' && change.target === target && change.due === due;
    return due !== null && (isSaid || due < at) ? (outcomeOf(target, before, false) ?? []) : [];
  });
}

const ANSWERS = ['firstResponse', 'nextResponse'] as const;

function isAnswered(target: (typeof ANSWERS)[number], before: Ticket, after: Ticket): boolean {
  return target === 'firstResponse'
    ? before.clocks.respondedAt === null && after.clocks.respondedAt !== null
    : before.clocks.awaitingSince !== null && after.clocks.awaitingSince === null;
}

interface Solution {
  /** The resolution as it was kept; null: it is not solved, or nothing was promised. */
  readonly kept: Outcome | null;
  /** The same, if the ticket is finished while its clock stands still: it was kept when it began to. */
  readonly paused: Outcome | null;
}

const NO_SOLUTION: Solution = { kept: null, paused: null };

/** A solution that was taken back kept no promise; nor did a ticket that goes on in another one. */
function solutionAfter({ kept, paused }: Solution, before: Ticket, after: Ticket, at: Instant): Solution {
  if (isRunning(after.status) || after.mergedInto !== null) return NO_SOLUTION;
  const promise = isRunning(before.status) ? outcomeOf('resolution', before, true) : null;
  const stopped = promise === null ? paused : { ...promise, at };
  return { kept: isFinished(after.status) ? (kept ?? stopped) : null, paused: stopped };
}

/** What nobody has answered, or solved for good, and whether that was missed. */
function unanswered(
  missed: ReadonlyMap<TargetName, Outcome>,
  { kept }: Solution,
  ticket: Ticket,
  now: Instant,
): readonly Outcome[] {
  return TARGETS.flatMap((target) => {
    const due = ticket.due[target];
    const late = missed.get(target) ?? (due !== null && due < now ? outcomeOf(target, ticket, false) : null);
    if (target !== 'resolution') return late ?? [];
    return late === null ? (kept ?? []) : { ...late, at: ticket.resolvedAt ?? ticket.closedAt };
  });
}
