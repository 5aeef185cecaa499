/** Who is at work. */
import type { Instant } from '../ticket/time.ts';
import type { Agent } from './desk.ts';
import { isOpen } from './working-time.ts';

/** Agents without working hours are always on duty. */
export function isOnDuty(agent: Agent, now: Instant): boolean {
  return isOpen(agent.calendar, now);
}
