/**
 * The daemon put together: watchers bring messages to the engine, the schedule brings due instants, the courier
 * carries what they wrote. Everything that it is made of is handed in.
 */
import type { Config } from './config.ts';
import { reportFailure } from './engine/delivery.ts';
import { createIntake } from './engine/intake.ts';
import { followConfiguration } from './engine/recalculation.ts';
import { fireTimers } from './engine/timers.ts';
import type { Tools } from './engine/tools.ts';
import { Watcher, type WatcherStatus } from './inbound/watcher.ts';
import type { Log } from './log.ts';
import { Courier } from './outbound/courier.ts';
import { Relay } from './outbound/relay.ts';
import { SmtpTransport } from './outbound/smtp-transport.ts';
import type { Timer } from './policy/facts.ts';
import {
  type Clock,
  type Ids,
  type Intake,
  type Outbox,
  type Parser,
  type Renderer,
  type Transactor,
  TransientError,
} from './ports.ts';
import { startSchedule } from './schedule.ts';
import { steppedOutbox, steppedParser, steppedTransactor } from './stepped.ts';
import { NO_STEPS, type Steps } from './steps.ts';
import type { Store } from './store/store.ts';

export interface DaemonParts {
  readonly config: Config;
  readonly store: Store;
  readonly renderer: Renderer;
  readonly parser: Parser;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Who is told of each step between a message in its folder and the end of its mails; nobody, if left out. */
  readonly steps?: Steps;
}

export interface Daemon {
  readonly intake: Intake;
  status(): readonly WatcherStatus[];
  /** Finishes what is in hand, within ten seconds. */
  stop(): Promise<void>;
}

/** How long a watcher that was killed keeps others from its mailbox. */
const LEASE_SECONDS = 20;
/** More messages than that stand in line: more than a chunk, which is a matter of a moment. */
const CROWD = 100;

export function startDaemon(parts: DaemonParts): Daemon {
  const { config, store, renderer, clock, ids, log } = parts;
  const { transactor, outbox, parser, steps } = told(parts);
  const tools: Tools = { desk: config.desk, clock, ids, renderer };
  const stopping = new AbortController();
  const name = `${process.pid}-${ids.next()}`;
  const courier = new Courier({
    name,
    outbox,
    clock,
    log,
    relays: relaysOf(config, steps),
    isCrowded: () => watchers.some(({ status }) => status.state === 'working' && status.waiting > CROWD),
    onFailed: (mail, status, response) =>
      reportFailure(tools, transactor, { mail, courier: name, status, response }, () => courier.wake()),
  });
  const intake = createIntake(tools, transactor, () => courier.wake());
  const watchers = [...config.mailboxes].map(
    ([key, { imap }]) =>
      new Watcher({
        key,
        connection: imap,
        intake,
        parser,
        ids,
        clock,
        log,
        steps,
        lease: { leases: store.leases, holder: name, seconds: LEASE_SECONDS },
      }),
  );
  const running = [courier.run(stopping.signal), ...watchers.map((watcher) => watcher.run(stopping.signal))];
  const statuses = (): readonly WatcherStatus[] => watchers.map(({ status }) => status);
  const look = looking(tools, transactor, {
    log,
    stopping: stopping.signal,
    statuses,
    committed: () => courier.wake(),
  });
  const schedule = startSchedule(look, log);
  return {
    intake,
    status: statuses,
    async stop() {
      stopping.abort();
      await schedule.stop();
      await Promise.all(running);
    },
  };
}

interface Surroundings {
  readonly log: Log;
  readonly stopping: AbortSignal;
  readonly statuses: () => readonly WatcherStatus[];
  readonly committed: () => void;
}

/** A look at what is due; the first one sees to it that this is what the configuration promises. */
function looking(
  tools: Tools,
  transactor: Transactor,
  { log, stopping, statuses, committed }: Surroundings,
): () => Promise<unknown> {
  let isInStep = false;
  const broken = ({ ticket, kind }: Timer, error: unknown): void =>
    log.error({ ticket, kind, error: String(error) }, 'a timer could not be dealt with; it is tried again in an hour');
  return async () => {
    if (!isInStep) await getInStep(tools, transactor, log, stopping);
    isInStep = true;
    const behind = statuses().filter(isBehind);
    // What came while nobody looked is read first: it may be the answer that somebody waited for.
    if (behind.some(({ state }) => state !== 'failing')) return undefined;
    return fireTimers(tools, transactor, { committed, broken, deaf: new Set(behind.map(({ mailbox }) => mailbox)) });
  };
}

/** It watches the folder, and has not yet read what stands there. */
const isBehind = ({ state, caughtUp }: WatcherStatus): boolean =>
  !caughtUp && state !== 'standby' && state !== 'stopped';

/** What goes wrong with it keeps no timer from ringing. @throws TransientError: the next look tries again. */
async function getInStep(tools: Tools, transactor: Transactor, log: Log, stopping: AbortSignal): Promise<void> {
  const failed = (fields: Readonly<Record<string, unknown>>): void =>
    log.error(fields, 'due instants could not be recalculated; they are as before');
  try {
    const changed = await followConfiguration(tools, transactor, {
      broken: (ticket, error) => failed({ ticket, error: String(error) }),
      isStopped: () => stopping.aborted,
    });
    if (changed > 0) log.info({ tickets: changed }, 'due instants follow the configuration as it is now');
  } catch (error) {
    if (error instanceof TransientError) throw error;
    failed({ error: String(error) });
  }
}

interface Told {
  readonly transactor: Transactor;
  readonly outbox: Outbox;
  readonly parser: Parser;
  readonly steps: Steps;
}

/** The ports as they are, unless somebody wants to be told of every step. */
function told({ store, parser, steps }: DaemonParts): Told {
  if (steps === undefined) return { transactor: store, outbox: store.outbox, parser, steps: NO_STEPS };
  return {
    transactor: steppedTransactor(store, steps),
    outbox: steppedOutbox(store.outbox, steps),
    parser: steppedParser(parser, steps),
    steps,
  };
}

function relaysOf(config: Config, steps: Steps): ReadonlyMap<Config['desk']['mailboxes'][number]['key'], Relay> {
  return new Map(
    [...config.mailboxes].map(([key, { smtp }]) => {
      const { perMinute } = smtp;
      const transport = new SmtpTransport(smtp, steps);
      return [key, new Relay({ transport, ...(perMinute === undefined ? {} : { perMinute }) })];
    }),
  );
}
