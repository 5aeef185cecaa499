/** Who is at work: within their hours, and not away (section 6.1). */
import type { AgentHandle } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';
import type { Agent, Desk } from './desk.ts';
import type { Absence, Absences } from './facts.ts';
import { isOpen, nextOpening } from './working-time.ts';

/** The absence of someone who is away now; null: they are not. */
export function absenceOf(agent: AgentHandle, absences: Absences, now: Instant): Absence | null {
  const absence = absences.get(agent);
  return absence === undefined || (absence.until !== null && absence.until <= now) ? null : absence;
}

export function isAway(agent: AgentHandle, absences: Absences, now: Instant): boolean {
  return absenceOf(agent, absences, now) !== null;
}

/** Agents without working hours are on duty whenever they are not away. */
export function isOnDuty(agent: Agent, absences: Absences, now: Instant): boolean {
  return !isAway(agent.handle, absences, now) && isOpen(agent.calendar, now);
}

/** When somebody comes on duty next; `now` for who is, null for who is away until they say that they are back. */
export function nextOnDuty(agent: Agent, absences: Absences, now: Instant): Instant | null {
  const absence = absenceOf(agent.handle, absences, now);
  if (absence !== null && absence.until === null) return null;
  return nextOpening(agent.calendar, absence?.until ?? now);
}

/** Who stands in for somebody who is away; of a stand-in who is away too, theirs. Null: nobody does. */
export function standInFor(
  away: AgentHandle,
  { agents }: Pick<Desk, 'agents'>,
  absences: Absences,
  now: Instant,
): AgentHandle | null {
  const asked = new Set([away]);
  for (let absence = absenceOf(away, absences, now); absence !== null;) {
    const { standIn } = absence;
    if (standIn === null || asked.has(standIn) || !agents.has(standIn)) return null;
    asked.add(standIn);
    absence = absenceOf(standIn, absences, now);
    if (absence === null) return standIn;
  }
  return null;
}
