/** What the desk's people read of absences. */
import type { AgentHandle } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import type { AbsenceChange } from './absence.ts';
import { untilWhen } from './covering.ts';
import type { Agent, Desk } from './desk.ts';
import { priorityName } from './desk-names.ts';
import { absenceOf, standInFor } from './duty.ts';
import type { Absence, Absences, Workload } from './facts.ts';
import { agentName } from './occurrence.ts';

export interface AbsenceView {
  readonly reader: Agent;
  readonly desk: Desk;
  /** With the change. */
  readonly absences: Absences;
  readonly workloads: readonly Workload[];
  readonly now: Instant;
}

/** Until when, who stands in, and how many open tickets there are: the receipt. */
export function absenceInWords({ agent, absence }: AbsenceChange, view: AbsenceView): readonly string[] {
  const { reader, desk } = view;
  const name = nameOf(desk, agent);
  const own = reader.handle === agent;
  const who = own ? 'You are' : `${name} is`;
  const whose = own ? 'You have' : `${name} has`;
  const has = `${whose} ${openCount(agent, view)}`;
  if (absence === null) return [`${who} back at work.`, `${has}.`];
  const [they, it] = openOf(agent, view) === 1 ? ['it stays', 'it'] : ['they stay', 'them'];
  const stay = `${they} ${own ? 'yours' : `with ${name}`} until somebody takes ${it}`;
  return [
    `${who} away ${untilWhen(absence, reader.timezone)}.`,
    standInWords(absence, view),
    openOf(agent, view) === 0 ? `${has}.` : `${has}: ${stay}.`,
    ...relies(agent, view),
  ];
}

function standInWords({ agent, standIn }: Absence, { desk, absences, now }: AbsenceView): string {
  if (standIn === null) return 'Nobody was named to stand in: what cannot wait goes to the lead, or else to the team.';
  const last = standInFor(agent, desk, absences, now) ?? standIn;
  if (last === standIn) return `${nameOf(desk, standIn)} stands in.`;
  return `${nameOf(desk, standIn)} is away too: until then ${nameOf(desk, last)} stands in.`;
}

/** Whoever goes away may have been somebody's stand-in. */
function relies(gone: AgentHandle, { desk, absences, now }: AbsenceView): readonly string[] {
  const others = [...absences.values()].filter(
    ({ agent, standIn }) => standIn === gone && absenceOf(agent, absences, now) !== null,
  );
  return others.map(({ agent }) => {
    const next = standInFor(agent, desk, absences, now);
    const who = next === null ? 'the lead, or else the team, gets' : `${nameOf(desk, next)} gets`;
    return `${nameOf(desk, gone)} was to stand in for ${nameOf(desk, agent)}, who is away: ${who} that now.`;
  });
}

function openOf(agent: AgentHandle, { workloads }: AbsenceView): number {
  const { P1, P2, P3, P4 } = workloads.find((one) => one.agent === agent)?.open ?? { P1: 0, P2: 0, P3: 0, P4: 0 };
  return P1 + P2 + P3 + P4;
}

function openCount(agent: AgentHandle, view: AbsenceView): string {
  const count = openOf(agent, view);
  return count === 0 ? 'no open ticket' : `${count} open ticket${count === 1 ? '' : 's'}`;
}

export interface AbsenceNews {
  readonly to: Agent;
  readonly headline: string;
  readonly because: string;
}

/** Beside the writer: the agent whom it is about, who stands in from now on, and who did until now. */
export function absenceNews(
  change: AbsenceChange,
  writer: Agent,
  before: Absences,
  view: AbsenceView,
): readonly AbsenceNews[] {
  const { desk, absences, now } = view;
  const { agent, absence } = change;
  const told = desk.agents.get(agent);
  const name = nameOf(desk, agent);
  const was = standInFor(agent, desk, before, now);
  const is = standInFor(agent, desk, absences, now);
  const news: AbsenceNews[] = [];
  const tell = (to: Agent | undefined, headline: string, because: string): void => {
    if (to !== undefined && to.handle !== writer.handle) news.push({ to, headline, because });
  };
  if (told !== undefined) {
    const [headline = '', ...rest] = absenceInWords(change, { ...view, reader: told });
    tell(told, `${writer.name} says: ${headline}`, rest.join(' '));
  }
  const standIn = is === null ? undefined : desk.agents.get(is);
  if (standIn !== undefined && absence !== null) {
    const until = untilWhen(absence, standIn.timezone);
    const them = openOf(agent, view) === 1 ? 'it' : 'their tickets';
    const what = `${name} has ${openCount(agent, view)}. Mail about ${them} comes to you, and an answer to the requester takes the ticket over.`;
    tell(standIn, `You stand in for ${name} ${until}`, what);
  }
  if (was !== null && was !== is)
    tell(desk.agents.get(was), `You no longer stand in for ${name}`, 'Tickets that you took over stay with you.');
  return news;
}

/** `Away until 2026-11-06 09:00 (Europe/Berlin); Jane Doe stands in.`; null: at work. */
export function awayWords(agent: AgentHandle, view: Omit<AbsenceView, 'workloads'>): string | null {
  const { desk, absences, now, reader } = view;
  const absence = absenceOf(agent, absences, now);
  if (absence === null) return null;
  const standIn = standInFor(agent, desk, absences, now);
  return `${untilWhen(absence, reader.timezone)}${standIn === null ? '' : `; ${nameOf(desk, standIn)} stands in`}`;
}

/** One line for each open ticket. */
export function openTickets(tickets: readonly Ticket[], agent: AgentHandle, desk: Desk): readonly string[] {
  return tickets
    .filter(({ assignee, status }) => assignee === agent && status === 'open')
    .map(({ number, priority, subject }) => `#${number}  ${priorityName(desk, priority)}  ${subject}`);
}

const nameOf = (desk: Desk, handle: AgentHandle): string => agentName(desk, handle) ?? handle;
