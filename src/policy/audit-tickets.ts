/** Accounting of tickets: each against its history, its messages, its timers and the configuration. */
import type { TicketEvent } from '../ticket/event.ts';
import { replay } from '../ticket/evolve.ts';
import type { MessageId, TicketNumber } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { between, type Instant, iso, minutes } from '../ticket/time.ts';
import { type Difference, type Pair, REPORT, RESTORE } from './audit.ts';
import type { Desk } from './desk.ts';
import type { Timer, TimerKind } from './facts.ts';
import { KEEP_OPEN_TAG } from './patience.ts';

export interface TicketAccount {
  readonly ticket: Ticket;
  readonly history: readonly TicketEvent[];
  readonly timers: readonly Timer[];
  /** Messages that its history names and that are not kept. */
  readonly missing: readonly MessageId[];
  /** Is any message of its conversation kept? */
  readonly hasMessage: boolean;
}

/** What a ticket is held against, beside itself. */
export interface TicketStandard {
  readonly desk: Pick<Desk, 'teams' | 'agents'>;
  readonly now: Instant;
  /** The number that is given next. */
  readonly next: TicketNumber;
}

/** A tick looks each second; a desk that slept for a night needs a while. */
const TIMER_LATE = minutes(10);

export function auditTicket(account: TicketAccount, standard: TicketStandard): readonly Difference[] {
  return [
    ...auditHistory(account, standard.next),
    ...auditPlaces(account, standard.desk),
    ...auditTimers(account, standard.now),
  ];
}

/** Law 6: the row equals the replay of its history. */
function auditHistory(
  { ticket, history, missing, hasMessage }: TicketAccount,
  next: TicketNumber,
): readonly Difference[] {
  const { number } = ticket;
  const found: Difference[] = missing.map((message) => ({
    kind: 'event-without-message',
    what: `The history of ticket ${number} names message ${message}, which is not kept.`,
    remedy: RESTORE,
  }));
  const why = whyNotItsHistory(ticket, history);
  if (why !== null) {
    const what = `Ticket ${number} is not what its history makes of it: ${why}.`;
    found.push({ kind: 'ticket-not-its-history', what, remedy: REPORT });
  }
  // The messages of a ticket that was merged are the survivor's.
  if (!hasMessage && ticket.mergedInto === null) {
    const what = `Ticket ${number} has no message: what opened it is not kept.`;
    found.push({ kind: 'ticket-without-message', what, remedy: RESTORE });
  }
  if (number >= next) {
    const what = `Ticket ${number} is there, but the next number to be given is ${next}.`;
    const remedy = `Raise it: UPDATE counter SET value = ${number + 1} WHERE name = 'ticket'.`;
    found.push({ kind: 'ticket-number-given-again', what, remedy });
  }
  return found;
}

function whyNotItsHistory(ticket: Ticket, history: readonly TicketEvent[]): string | null {
  const gap = history.findIndex(({ seq }, index) => seq !== index);
  if (gap >= 0) return `event ${gap} is missing or doubled`;
  let replayed: Ticket | null;
  try {
    replayed = replay(history);
  } catch (error) {
    return String(error);
  }
  if (replayed === null) return 'it has none';
  const properties = Object.keys(ticket) as (keyof Ticket)[];
  const wrong = properties.filter((name) => JSON.stringify(ticket[name]) !== JSON.stringify(replayed[name]));
  return wrong.length === 0 ? null : wrong.join(', ');
}

/** Is somebody there who will work on it? */
function auditPlaces({ ticket }: TicketAccount, { teams, agents }: TicketStandard['desk']): readonly Difference[] {
  const { number, team, assignee, status } = ticket;
  if (status === 'closed') return [];
  const found: Difference[] = [];
  if (!teams.has(team)) {
    const what = `Ticket ${number} is ${status} with the team ${team}, which is not in the configuration.`;
    const remedy = 'Put the team back, or let an agent with scope desk transfer the ticket.';
    found.push({ kind: 'ticket-without-team', what, remedy });
  }
  if (assignee !== null && !agents.has(assignee)) {
    const what = `Ticket ${number} is ${status} with ${assignee}, who is not among the agents.`;
    const remedy = 'Let somebody of its team take it (#take), or put the agent back.';
    found.push({ kind: 'ticket-without-agent', what, remedy });
  }
  return found;
}

const UNFINISHED = ['new', 'open', 'pending', 'on-hold'] as const;

/** In which statuses a timer has something to do. */
const TIMED: Readonly<Record<TimerKind, readonly Ticket['status'][]>> = {
  patience: ['pending', 'resolved'],
  acknowledge: UNFINISHED,
  assign: ['new'],
  alike: UNFINISHED,
  'first-response': UNFINISHED,
  'next-response': UNFINISHED,
  resolution: ['new', 'open'],
  resume: ['pending', 'on-hold'],
  idle: [...UNFINISHED, 'resolved'],
  survey: ['closed'],
  review: ['closed'],
};

/** Where nobody's words wait for an agent, and nobody opted out. */
function isLimited({ status, clocks, tags }: Ticket): boolean {
  return status === 'resolved' && clocks.quietSince !== null && !tags.includes(KEEP_OPEN_TAG);
}

function auditTimers({ ticket, timers }: TicketAccount, now: Instant): readonly Difference[] {
  const { number, status, resumesAt } = ticket;
  const found: Difference[] = [];
  const owed: readonly TimerKind[] = [
    ...(isLimited(ticket) ? (['patience'] as const) : []),
    ...(resumesAt === null ? [] : (['resume'] as const)),
  ];
  for (const kind of owed.filter((one) => !timers.some((timer) => timer.kind === one))) {
    const what = `Ticket ${number} is ${status}, but no timer (${kind}) will ever end that.`;
    found.push({ kind: 'timer-missing', what, remedy: `Let an agent close, resume or reopen it. ${REPORT}` });
  }
  // Whatever else is wrong with it: a ticket that is not closed comes to somebody's mind again.
  if (status !== 'closed' && found.length === 0 && !timers.some(({ kind }) => TIMED[kind].includes(status))) {
    const what = `Ticket ${number} is ${status}, but has no timer: nothing will ever remind anybody of it.`;
    found.push({ kind: 'timer-missing', what, remedy: `Let an agent write a note on it. ${REPORT}` });
  }
  for (const { kind, due } of timers) {
    if (!TIMED[kind].includes(status)) {
      const what = `Ticket ${number} is ${status}, but has a timer (${kind}) for ${iso(due)}.`;
      found.push({ kind: 'timer-stray', what, remedy: `Nothing will come of it. ${REPORT}` });
    } else if (between(due, now) > TIMER_LATE) {
      const what = `A timer (${kind}) of ticket ${number} was due at ${iso(due)}, and nobody has looked.`;
      found.push({ kind: 'timer-overdue', what, remedy: 'Is a daemon running? Look at its log.' });
    }
  }
  return found;
}

export function strayHistory(ticket: TicketNumber): Difference {
  return {
    kind: 'event-without-ticket',
    what: `There is a history of ticket ${ticket}, but no such ticket.`,
    remedy: RESTORE,
  };
}

export function strayTimer({ ticket, kind, due }: Timer): Difference {
  const what = `There is a timer (${kind}) for ${iso(due)} of ticket ${ticket}, but no such ticket.`;
  return { kind: 'timer-stray', what, remedy: RESTORE };
}

/** One message opened two tickets. */
export function openedTwice({ first, again }: Pair<TicketNumber>): Difference {
  const what = `Tickets ${first} and ${again} were opened by the same message.`;
  return { kind: 'ticket-opened-twice', what, remedy: `Merge one into the other, or close it. ${REPORT}` };
}
