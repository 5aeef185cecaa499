/** The one place that reads the time of this machine. */
import type { Clock } from './ports.ts';
import { instant } from './ticket/time.ts';

export const systemClock: Clock = { now: () => instant(Date.now()) };
