/** The deadlines of a desk that configures none. */
import type { Lifecycle } from '../../src/policy/desk.ts';
import { minutes, type Period, seconds } from '../../src/ticket/time.ts';

export const daysOf = (count: number): Period => ({ days: count, time: seconds(0) });

export const DEADLINES: Lifecycle = {
  remindAfter: [daysOf(2), daysOf(4)],
  giveUpAfter: daysOf(7),
  autoClose: daysOf(3),
  autoCloseReminder: daysOf(1),
  reopenWindow: daysOf(14),
  acknowledgeWithin: minutes(10),
  idleAfter: daysOf(7),
  onBreach: 'tell',
};
