/**
 * The tick: looks once a second at what is due. It carries no meaning of its own: due instants are rows, so that a
 * tick that was missed, late, or doubled does no harm.
 */
import { schedule as cron } from 'node-cron';
import type { Log } from './log.ts';

export interface Schedule {
  /** Ends the ticks, and waits for the one under way. */
  stop(): Promise<void>;
}

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };

/** Calls `look` every second, never twice at once. What it throws is logged; the next tick looks again. */
export function startSchedule(look: () => Promise<unknown>, log: Log): Schedule {
  let underWay: Promise<unknown> = Promise.resolve();
  let busy = false;
  const tick = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    underWay = look()
      .catch((error: unknown) =>
        log.error({ error: String(error) }, 'looking for what is due failed; the next tick looks again'),
      )
      .finally(() => {
        busy = false;
      });
    await underWay;
  };
  // QUIRK node-cron: misses an hour when summer time changes in other zones; UTC has none.
  // Its own warnings of missed ticks go past our log, and a missed tick does no harm.
  const task = cron('* * * * * *', tick, { timezone: 'UTC', noOverlap: true, logger: SILENT });
  return {
    async stop() {
      await task.destroy();
      await underWay;
    },
  };
}
