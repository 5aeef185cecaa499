/** `ticketd start`: the daemon from its configuration, or on the sandbox; runs until it is told to stop. */
import { systemClock } from './clock.ts';
import { type Config, loadConfig } from './config.ts';
import { formatMistake } from './config/mistake.ts';
import type { Environment } from './config/placeholders.ts';
import { secretsOf } from './config/secrets.ts';
import { startDaemon } from './daemon.ts';
import { createParserPool } from './inbound/parser-pool.ts';
import { PARSE_WORKER, TEMPLATES } from './installation.ts';
import type { Log } from './log.ts';
import { createLog } from './log-pino.ts';
import { withoutRepeats } from './log-repeats.ts';
import { loadTemplates } from './outbound/templates.ts';
import { type Parser, PermanentError } from './ports.ts';
import { MonotoneIds } from './store/ids.ts';
import { stepFaults } from './step-faults.ts';
import type { Steps } from './steps.ts';
import { openStore, type Store } from './store/store.ts';

/** `path` null: the sandbox. @throws PermanentError, ConfigurationError: in words that say what to do. */
export async function run(path: string | null, env: Environment, say: (text: string) => void): Promise<void> {
  const stop = toldToStop();
  if (path !== null) return runDesk(path, env, say, stop);
  // Only here: a desk at work has no use for a mail host and a page, and would wait for them at each start.
  const { runSandbox } = await import('./sandbox/run.ts');
  return runSandbox(env, say, (start) => runOn(start, stop));
}

async function runDesk(path: string, env: Environment, say: (text: string) => void, stop: Stop): Promise<void> {
  const config = await loadConfig(path, env);
  for (const warning of config.warnings) say(`warning: ${formatMistake(path, warning)}`);
  const log = withoutRepeats(createLog({ secrets: secretsOf(config) }), systemClock);
  const steps = stepFaults(env['TICKETD_STEP_FAULTS']);
  await runOn({ config, log, alone: false, steps, started: () => undefined }, stop);
}

export interface Start {
  readonly config: Config;
  readonly log: Log;
  /** Is it certain that no other daemon is at work on this database? */
  readonly alone: boolean;
  readonly steps: Steps | null;
  /** Called when everything that could refuse the start has agreed. */
  readonly started: () => void;
}

async function runOn(start: Start, stop: Stop): Promise<void> {
  // Its thread loads while the database is looked at.
  const parser = createParserPool({ worker: PARSE_WORKER });
  try {
    await runWith(parser, start, stop);
  } finally {
    await parser.close();
  }
}

async function runWith(parser: Parser, { config, log, alone, steps, started }: Start, stop: Stop): Promise<void> {
  const store = await openStore(config.database.url, { silence: config.database.silence });
  try {
    // Before the tables are made, and what can only be seen in them after.
    await refuseUnsafe(store);
    await store.migrate();
    await refuseUnsafe(store);
    if (alone) await store.takeOver(systemClock.now());
    const renderer = await loadTemplates(TEMPLATES);
    const daemon = startDaemon({
      config,
      store,
      renderer,
      parser,
      clock: systemClock,
      ids: new MonotoneIds(systemClock),
      log,
      ...(steps === null ? {} : { steps }),
    });
    started();
    log.info({ mailboxes: [...config.mailboxes.keys()] }, 'started');
    const why = await stop;
    log.info({ why }, 'stopping: finishing what is in hand');
    await daemon.stop();
  } finally {
    await store.close();
  }
}

async function refuseUnsafe(store: Store): Promise<void> {
  const refusals = await store.check();
  if (refusals.length > 0) throw new PermanentError(`The database is not safe to start on:\n${refusals.join('\n')}`);
}

/** Resolves with the name of the signal. */
type Stop = Promise<string>;

/** QUIRK npm: it passes Ctrl+C on to a program that the terminal has told already. */
const ECHO_MS = 1000;

/** From now on a signal asks for an orderly end; another one, a while later, is obeyed at once. */
function toldToStop(): Stop {
  return new Promise((resolve) => {
    let toldAt: number | null = null;
    for (const [name, code] of [
      ['SIGTERM', 143],
      ['SIGINT', 130],
    ] as const) {
      process.on(name, () => {
        const now = systemClock.now();
        if (toldAt !== null && now - toldAt > ECHO_MS) process.exit(code);
        toldAt ??= now;
        resolve(name);
      });
    }
  });
}
