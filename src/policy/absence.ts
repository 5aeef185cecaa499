/** From `#away` and `#back` to who is away until when, and who stands in; who may say so is checked (sections 1 and 7.2). */
import type { AbsenceRequest } from '../mail/commands/agent-request.ts';
import type { AgentHandle } from '../ticket/ids.ts';
import type { Refusal } from '../ticket/refusal.ts';
import type { Instant } from '../ticket/time.ts';
import { readAgentDate } from './agent-dates.ts';
import { agentName } from './occurrence.ts';
import type { Agent, Desk } from './desk.ts';
import { findAgent } from './desk-names.ts';
import { isAway, standInFor } from './duty.ts';
import type { Absence, Absences } from './facts.ts';

/** Null: back at work. */
export interface AbsenceChange {
  readonly agent: AgentHandle;
  readonly absence: Absence | null;
}

export type AbsenceReading =
  { readonly change: AbsenceChange; readonly refusal: null } | { readonly change: null; readonly refusal: Refusal };

export interface AbsenceContext {
  /** Who asks. */
  readonly agent: Agent;
  readonly desk: Desk;
  readonly absences: Absences;
  readonly now: Instant;
}

const refused = (refusal: Refusal): AbsenceReading => ({ change: null, refusal });

export function readAbsence(request: AbsenceRequest, context: AbsenceContext): AbsenceReading {
  const { who, until, standIn } = request.kind === 'away' ? datedFirst(request, context) : { ...request, ...NOTHING };
  const found = whom(who, context);
  if (found.refusal !== null) return refused(found.refusal);
  const agent = found.of;
  if (request.kind === 'back') return { change: { agent, absence: null }, refusal: null };
  const date = until === null ? { at: null, refusal: null } : readAgentDate(until, 'away', context);
  if (date.refusal !== null) return refused(date.refusal);
  const stand = whoStandsIn(standIn, agent, context);
  if (stand.refusal !== null) return refused(stand.refusal);
  const absence: Absence = { agent, since: context.now, until: date.at, standIn: stand.of };
  return { change: { agent, absence }, refusal: null };
}

const NOTHING = { until: null, standIn: null };

/** `#away Friday`: a date that lost its `until`. What can be read as one is one. */
function datedFirst(request: Extract<AbsenceRequest, { kind: 'away' }>, context: AbsenceContext): typeof request {
  const { who, until } = request;
  const isDate = who !== null && until === null && readAgentDate(who, 'away', context).refusal === null;
  return isDate ? { ...request, who: null, until: who } : request;
}

type Found = { readonly of: AgentHandle; readonly refusal: null } | { readonly of: null; readonly refusal: Refusal };
type FoundOrNobody = { readonly of: AgentHandle | null; readonly refusal: null } | Found;

/** The writer, or an agent of a team that the writer leads. */
function whom(typed: string | null, { agent, desk }: AbsenceContext): Found {
  if (typed === null) return { of: agent.handle, refusal: null };
  const { found, refusal } = findAgent(desk, typed, agent.handle);
  if (found === null) return { of: null, refusal };
  const leads = [...desk.teams.values()].some(
    ({ lead, members }) => lead === agent.handle && (members.includes(found) || lead === found),
  );
  if (found === agent.handle || leads) return { of: found, refusal: null };
  return { of: null, refusal: { kind: 'not-your-agent', name: agentName(desk, found) ?? found } };
}

/** Somebody who is at work, or for whom somebody is who is at work. */
function whoStandsIn(
  typed: string | null,
  away: AgentHandle,
  { agent, desk, absences, now }: AbsenceContext,
): FoundOrNobody {
  if (typed === null) return { of: null, refusal: null };
  const { found, refusal } = findAgent(desk, typed, agent.handle);
  if (found === null) return { of: null, refusal };
  const no = (how: 'themselves' | 'away' | 'circle'): Found => ({
    of: null,
    refusal: { kind: 'no-stand-in', name: agentName(desk, found) ?? found, how },
  });
  if (found === away) return no('themselves');
  if (!isAway(found, absences, now)) return { of: found, refusal: null };
  // As if the one it is about were at work: where the chain comes to them, it goes in a circle.
  const others = new Map(absences);
  others.delete(away);
  const last = standInFor(found, desk, others, now);
  if (last === away) return no('circle');
  return last === null ? no('away') : { of: found, refusal: null };
}
