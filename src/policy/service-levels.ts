/**
 * Service levels (section 5.2): when the first response, the next response and the resolution of a ticket fall due, and
 * when to warn of it. All of it follows from the row: a raised priority, another team or the end of a pause gives other
 * instants by itself.
 */
import { type Due, isRunning, NOTHING_DUE, type Pause, stageOf, type TargetName, TARGETS } from '../ticket/clocks.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { duration, type Instant, type Period } from '../ticket/time.ts';
import type { Calendar, Desk, ServiceLevel, Target } from './desk.ts';
import { afterPeriod, afterWorkingTime, workingTime } from './working-time.ts';

/** A clock of a ticket that runs: since when, for how long, and when it stood still. */
interface Running {
  readonly since: Instant;
  readonly period: Period;
  readonly pauses: readonly Pause[];
  readonly calendar: Calendar | null;
}

const levelOf = ({ team }: Ticket, desk: Pick<Desk, 'teams'>): ServiceLevel | null =>
  desk.teams.get(team)?.serviceLevel ?? null;

/** When each target falls due, as the ticket stands. */
export function dueOf(ticket: Ticket, desk: Pick<Desk, 'teams'>): Due {
  const level = levelOf(ticket, desk);
  if (level === null) return NOTHING_DUE;
  const due = (name: TargetName): Instant | null => {
    const clock = running(ticket, name, level.targets[ticket.priority]);
    return clock === null ? null : dueAt(clock);
  };
  return {
    firstResponse: due('firstResponse'),
    nextResponse: due('nextResponse'),
    resolution: due('resolution'),
  };
}

/**
 * What the desk's people are to be told next of each target, and when: a warning after a share of its time, its breach at
 * the end. A target of which all was told is not there.
 */
export function targetTimers(ticket: Ticket, desk: Pick<Desk, 'teams'>): ReadonlyMap<TargetName, Instant> {
  const level = levelOf(ticket, desk);
  const timers = new Map<TargetName, Instant>();
  if (level === null) return timers;
  for (const name of TARGETS) {
    const due = ticket.due[name];
    if (due === null) continue;
    const stage = stageOf(ticket, name);
    if (stage === 'breached') continue;
    const clock = stage === 'warned' ? null : running(ticket, name, level.targets[ticket.priority]);
    timers.set(name, clock === null ? due : warningAt(clock, due, level.warnAt));
  }
  return timers;
}

/** Null: nothing is promised, it is kept already, or the clock stands still. */
function running(ticket: Ticket, name: TargetName, target: Target): Running | null {
  const clock = promised(ticket, name, target);
  return clock === null ? null : sinceMovedAlong(clock, ticket.clocks.movedAlongAt);
}

/**
 * What was missed when the clock moved the ticket along, or would have been by the measure of the next tier, falls due
 * there anew: the next tier has its own time, from when it got the ticket (section 6.3).
 */
function sinceMovedAlong(clock: Running, at: Instant | null): Running {
  if (at === null || dueAt(clock) > at) return clock;
  return { ...clock, since: at, pauses: clock.pauses.filter(({ from }) => from >= at) };
}

function promised(ticket: Ticket, name: TargetName, target: Target): Running | null {
  const { clocks, createdAt, status } = ticket;
  const period = target[name];
  if (period === null || status === 'closed') return null;
  const { calendar } = target;
  switch (name) {
    case 'firstResponse':
      return clocks.respondedAt === null ? { since: createdAt, period, pauses: [], calendar } : null;
    // A reply target is set anew by each answer: it knows no pause.
    case 'nextResponse':
      return clocks.awaitingSince === null ? null : { since: clocks.awaitingSince, period, pauses: [], calendar };
    case 'resolution':
      return isRunning(status) ? { since: createdAt, period, pauses: clocks.pauses, calendar } : null;
  }
}

function dueAt({ since, period, pauses, calendar }: Running): Instant {
  return shifted(afterPeriod(calendar, since, period), pauses, calendar);
}

/** Each pause puts off what lay behind its beginning by the working time that it took. */
function shifted(at: Instant, pauses: readonly Pause[], calendar: Calendar | null): Instant {
  return pauses.reduce((due, { from, to }) => {
    if (to === null || from >= due) return due;
    return afterWorkingTime(calendar, to, workingTime(calendar, from, due));
  }, at);
}

function warningAt({ since, pauses, calendar }: Running, due: Instant, share: number): Instant {
  // The time that was promised: from the beginning to the due instant, without the pauses in between.
  const paused = pauses.reduce((total, { from, to }) => {
    return to === null ? total : total + Math.max(0, workingTime(calendar, from, to));
  }, 0);
  const promised = workingTime(calendar, since, due) - paused;
  const warning = afterWorkingTime(calendar, since, duration(Math.round(Math.max(0, promised) * share)));
  return shifted(warning, pauses, calendar);
}
