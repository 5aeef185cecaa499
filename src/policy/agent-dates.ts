/** Dates that an agent typed, in the agent's zone and by the agent's hours (section 7.2). */
import { readWhen } from '../mail/commands/when.ts';
import type { Refusal } from '../ticket/refusal.ts';
import type { Instant } from '../ticket/time.ts';
import type { Agent } from './desk.ts';

/** The working day of an agent without working hours begins at nine. */
const DAY_START = 9 * 60;

export type DateReading =
  { readonly at: Instant; readonly refusal: null } | { readonly at: null; readonly refusal: Refusal };

export function readAgentDate(
  typed: string,
  command: string,
  { agent, now }: { readonly agent: Agent; readonly now: Instant },
): DateReading {
  const dayStart = (weekday: number): number => agent.calendar?.hours[weekday]?.[0]?.[0] ?? DAY_START;
  const when = readWhen(typed, { now, timezone: agent.timezone, locale: agent.locale, dayStart });
  const bad = (wanted: string): DateReading => ({
    at: null,
    refusal: { kind: 'bad-argument', command, given: typed, wanted },
  });
  switch (when.kind) {
    case 'at':
      return { at: when.at, refusal: null };
    case 'past':
      return bad('a time to come; this one is over');
    case 'too-far':
      return bad('a time within the next three years');
    case 'unreadable':
      return bad('a date like 2026-11-05 or 2026-11-05 14:00, a weekday, or a length of time like 3d or 4h');
  }
}
