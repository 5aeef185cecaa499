/**
 * What the clocks of a ticket have to know: since when somebody waits for whom, and what they were told of it. Which
 * instants follow from that is for the desk's calendars to say (policy/service-levels, policy/patience).
 */
import { isForRequester, type TicketEvent } from './event.ts';
import type { AgentHandle } from './ids.ts';
import { isPerson, type Status, type Ticket } from './ticket.ts';
import type { Instant } from './time.ts';

export const TARGETS = ['firstResponse', 'nextResponse', 'resolution'] as const;
/** What a service level promises. */
export type TargetName = (typeof TARGETS)[number];

/** When each target falls due; null: nothing was promised, it is met, or its clock stands still. */
export type Due = Readonly<Record<TargetName, Instant | null>>;

export const NOTHING_DUE: Due = { firstResponse: null, nextResponse: null, resolution: null };

/** A time in which the clock of the resolution stands still; it may not be over. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** What the desk's people were told of one due instant of a target. Of another one they know nothing yet. */
export interface Told {
  readonly due: Instant;
  readonly stage: 'warned' | 'breached';
}

/** How often somebody was reminded of the same, and when last. */
export interface Reminded {
  readonly count: number;
  readonly at: Instant;
}

/** Since when nobody has done anything on the ticket, and what whoever has it was told of that. */
export interface Idle {
  readonly since: Instant;
  readonly reminded: Reminded | null;
}

export interface Clocks {
  /** When the first response was given: an agent's words to the requester, by mail or on the phone, or the resolution. */
  readonly respondedAt: Instant | null;
  /** Since when the requester waits for an answer to what they wrote after the first response. */
  readonly awaitingSince: Instant | null;
  /** While it was pending, on-hold, resolved or closed; in their order, apart. */
  readonly pauses: readonly Pause[];
  /** One entry for each due instant: a priority that is raised and lowered again brings an earlier one back. */
  readonly told: Readonly<Record<TargetName, readonly Told[]>>;
  /**
   * Since when nothing was said and the status stayed: the desk's patience is counted from here. Null: somebody's words
   * wait for an agent, and nothing is decided without one.
   */
  readonly quietSince: Instant | null;
  /** Reminders to the requester in this quiet time. */
  readonly reminded: Reminded | null;
  readonly idle: Idle;
  /** When the assignee was asked to take notice of it: as they got it, or as it was escalated or became a P1 and stayed theirs. */
  readonly askedAt: Instant | null;
  /** Who had it and did not acknowledge it in time. */
  readonly passedOver: readonly AgentHandle[];
  /** When the clock last moved it along the chain, because a target was missed. */
  readonly movedAlongAt: Instant | null;
}

/** Of a ticket of which nothing is known but that it began then. */
export const clocksFrom = (since: Instant): Clocks => ({
  respondedAt: null,
  awaitingSince: null,
  pauses: [],
  told: { firstResponse: [], nextResponse: [], resolution: [] },
  quietSince: null,
  reminded: null,
  idle: { since, reminded: null },
  askedAt: null,
  passedOver: [],
  movedAlongAt: null,
});

/** What is known of the due instant that a target has now. */
export function stageOf({ due, clocks }: Pick<Ticket, 'due' | 'clocks'>, target: TargetName): Told['stage'] | null {
  return clocks.told[target].find((told) => told.due === due[target])?.stage ?? null;
}

/** What is known of due instants, and now also this. */
export const withTold = (known: readonly Told[], told: Told): readonly Told[] => [
  ...known.filter(({ due }) => due !== told.due),
  told,
];

/**
 * What is known once targets fall due at other instants: who was told that one is missed need not be told that it is
 * missed by another measure, too. If it lies ahead again, they know nothing of that yet.
 */
export function toldOf({ clocks }: Pick<Ticket, 'clocks'>, due: Due, at: Instant): Clocks['told'] {
  const told = { ...clocks.told };
  for (const name of TARGETS) {
    const next = due[name];
    if (next !== null && next <= at && wasMissed(clocks, name))
      told[name] = withTold(told[name], { due: next, stage: 'breached' });
  }
  return told;
}

/** By whatever measure; an answer that somebody waited for earlier is another promise. */
function wasMissed({ told, awaitingSince }: Clocks, target: TargetName): boolean {
  const since = target === 'nextResponse' ? awaitingSince : null;
  return told[target].some(({ due, stage }) => stage === 'breached' && (since === null || due >= since));
}

/** Does the clock of the resolution run? */
export const isRunning = (status: Status): boolean => status === 'new' || status === 'open';

/** The clocks after an event that made `after` of `before` (null: it opened the ticket). */
export function clocksAfter(before: Ticket | null, after: Ticket, event: TicketEvent): Clocks {
  const clocks = before?.clocks ?? { ...clocksFrom(event.at), quietSince: event.at };
  const told = quiet(before, after, event, heard(clocks, event));
  const idled = idle(before, after, event, told);
  return movedAlong(event, assigned(before, after, event, paused(before, after, event, idled)));
}

/** Agents, too, escalate; then nothing begins anew. */
function movedAlong({ change, by, at }: TicketEvent, clocks: Clocks): Clocks {
  return change.kind === 'escalated' && by.kind === 'timer' ? { ...clocks, movedAlongAt: at } : clocks;
}

/** Who waits for an answer, and what the desk's people know of it. */
function heard(clocks: Clocks, { change, by, at }: TicketEvent): Clocks {
  switch (change.kind) {
    case 'created':
      // Who is on the phone has been answered; whose mail an agent forwards, has not.
      return by.kind === 'agent' && change.opening.unanswered !== true ? { ...clocks, respondedAt: at } : clocks;
    case 'messaged': {
      if (change.answer !== null) return responded(clocks, at);
      const waits = !change.quiet && (by.kind === 'requester' || by.kind === 'participant');
      return waits ? awaiting(clocks, at) : clocks;
    }
    case 'rejected':
      return awaiting(clocks, at);
    case 'resolved':
      return responded(clocks, at);
    case 'recalculated':
      return { ...clocks, told: change.told };
    case 'warned':
    case 'breached':
      return {
        ...clocks,
        told: {
          ...clocks.told,
          [change.target]: withTold(clocks.told[change.target], { due: change.due, stage: change.kind }),
        },
      };
    default:
      return clocks;
  }
}

const responded = (clocks: Clocks, at: Instant): Clocks => ({
  ...clocks,
  respondedAt: clocks.respondedAt ?? at,
  awaitingSince: null,
});

/** What they wrote first counts: a second mail does not make them wait for less long. */
const awaiting = (clocks: Clocks, at: Instant): Clocks =>
  clocks.respondedAt === null ? clocks : { ...clocks, awaitingSince: clocks.awaitingSince ?? at };

/** Any word of a person begins the quiet time anew; what has to be looked at by an agent ends it. */
function quiet(before: Ticket | null, after: Ticket, { change, by, at }: TicketEvent, clocks: Clocks): Clocks {
  if (change.kind === 'reminded') {
    return isForRequester(change.of) ? { ...clocks, reminded: { count: change.count, at } } : clocks;
  }
  if (before?.status !== after.status) return { ...clocks, quietSince: at, reminded: null };
  if (change.kind === 'messaged' && change.callsForAgent === true) return { ...clocks, quietSince: null };
  const begins =
    (change.kind === 'messaged' && by.kind !== 'machine' && (clocks.quietSince !== null || change.answer !== null)) ||
    change.kind === 'pended' ||
    change.kind === 'resolved';
  return begins ? { ...clocks, quietSince: at, reminded: null } : clocks;
}

/**
 * What a person does ends it; and so does the clock where it moves the ticket on, to another status or into other hands.
 * That the clock reminds, warns or counts as missed shows that nobody did anything, and a machine is nobody. But whoever
 * was told that a target is at risk, or missed, was reminded by that, and hears nothing more at once.
 */
function idle(before: Ticket | null, after: Ticket, { change, by, at }: TicketEvent, clocks: Clocks): Clocks {
  if (change.kind === 'reminded' && change.of === 'idle') {
    return { ...clocks, idle: { ...clocks.idle, reminded: { count: change.count, at } } };
  }
  if (change.kind === 'warned' || change.kind === 'breached') {
    return { ...clocks, idle: { ...clocks.idle, reminded: { count: clocks.idle.reminded?.count ?? 0, at } } };
  }
  const moved = before?.status !== after.status || before.assignee !== after.assignee || before.team !== after.team;
  return moved || isPerson(by) ? { ...clocks, idle: { since: at, reminded: null } } : clocks;
}

function paused(before: Ticket | null, { status }: Ticket, { at }: TicketEvent, clocks: Clocks): Clocks {
  const ran = before === null || isRunning(before.status);
  if (ran === isRunning(status)) return clocks;
  if (ran) return { ...clocks, pauses: [...clocks.pauses, { from: at, to: null }] };
  const pauses = clocks.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
  return { ...clocks, pauses };
}

function assigned(before: Ticket | null, after: Ticket, event: TicketEvent, clocks: Clocks): Clocks {
  const { change, at } = event;
  // A list is made for one search: it ends when somebody takes notice, or other people are asked.
  const search = after.awaitsAcknowledgement && before?.team === after.team;
  const passedOver = search ? clocks.passedOver : [];
  if (change.kind === 'reminded' && change.of === 'acknowledgement' && after.assignee !== null) {
    return { ...clocks, passedOver: [...passedOver, after.assignee] };
  }
  const begins = after.awaitsAcknowledgement && before?.awaitsAcknowledgement !== true;
  const isAsked = begins || before?.assignee !== after.assignee || change.kind === 'escalated';
  if (!isAsked) return passedOver.length === clocks.passedOver.length ? clocks : { ...clocks, passedOver };
  return { ...clocks, passedOver, askedAt: after.assignee === null ? null : at };
}
