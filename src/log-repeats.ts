/**
 * Trouble that lasts is tried again and again, and would fill the log with the same line: it is told once, then every
 * ten minutes with how often it was met since.
 */
import type { Log } from './log.ts';
import type { Clock } from './ports.ts';
import { after, type Instant, minutes } from './ticket/time.ts';

const TELL_EVERY = minutes(10);
/** Longer than the longest pause between two tries of a watcher: after such a silence it is new trouble. */
const OVER_AFTER = minutes(2);

interface Trouble {
  toldAt: Instant;
  metAt: Instant;
  untold: number;
}

/** The same log, but for warnings and errors that repeat themselves. Lines about one mail or message are all told. */
export function withoutRepeats(log: Log, clock: Clock): Log {
  const troubles = new Map<string, Trouble>();
  const once =
    (tell: Log['warn']): Log['warn'] =>
    (fields, message) => {
      if (isAboutOne(fields)) {
        tell(fields, message);
        return;
      }
      const now = clock.now();
      const key = keyOf(fields, message);
      const known = troubles.get(key);
      if (known !== undefined && now <= after(known.metAt, OVER_AFTER) && now < after(known.toldAt, TELL_EVERY)) {
        known.metAt = now;
        known.untold += 1;
        return;
      }
      for (const [old, { metAt }] of troubles) if (now > after(metAt, OVER_AFTER)) troubles.delete(old);
      troubles.set(key, { toldAt: now, metAt: now, untold: 0 });
      tell(known === undefined || known.untold === 0 ? fields : { ...fields, repeated: known.untold }, message);
    };
  return {
    info: (fields, message) => log.info(fields, message),
    warn: once((fields, message) => log.warn(fields, message)),
    error: once((fields, message) => log.error(fields, message)),
  };
}

const isAboutOne = (fields: Record<string, unknown>): boolean =>
  ['mail', 'message', 'uid', 'ticket'].some((name) => name in fields);

/** When it is tried again is no other trouble. */
const keyOf = ({ mailbox, reason, error, why }: Record<string, unknown>, message: string): string =>
  JSON.stringify([message, mailbox, reason, error, why].map(String));
