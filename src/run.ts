/** `ticketd start`: the daemon from its configuration, or on the sandbox; runs until it is told to stop. */
import { join } from 'node:path';
import { systemClock } from './clock.ts';
import { type Config, loadConfig } from './config.ts';
import { formatMistake } from './config/mistake.ts';
import type { Environment } from './config/placeholders.ts';
import { secretsOf } from './config/secrets.ts';
import { startDaemon } from './daemon.ts';
import { createParserPool } from './inbound/parser-pool.ts';
import { PARSE_WORKER, SANDBOX_DESK, TEMPLATES } from './installation.ts';
import type { Log } from './log.ts';
import { createLog } from './log-pino.ts';
import { withoutRepeats } from './log-repeats.ts';
import { loadTemplates } from './outbound/templates.ts';
import { PermanentError } from './ports.ts';
import { startPage } from './sandbox/page/page.ts';
import { onPort, type Sandbox, SANDBOX_PASSWORD, startSandbox } from './sandbox/sandbox.ts';
import { MonotoneIds } from './store/ids.ts';
import { stepFaults } from './step-faults.ts';
import type { Steps } from './steps.ts';
import { openStore, type Store } from './store/store.ts';

export const SANDBOX_DIRECTORY = 'data';

/** The sandbox's ports: 2143, 2525 and 8080, unless the environment says others. */
export function sandboxPorts(env: Environment): {
  readonly imap: number;
  readonly smtp: number;
  readonly page: number;
} {
  const port = (name: string, usual: number): number => {
    const text = env[name];
    if (text === undefined || text === '') return usual;
    const number = Number(text);
    if (!/^\d+$/.test(text) || number > 65_535) {
      throw new PermanentError(`${name}=${text} is no port: write a number from 1 to 65535, or 0 for any that is free`);
    }
    return number;
  };
  return {
    imap: port('TICKETD_SANDBOX_IMAP_PORT', 2143),
    smtp: port('TICKETD_SANDBOX_SMTP_PORT', 2525),
    page: port('TICKETD_SANDBOX_PAGE_PORT', 8080),
  };
}

/** `path` null: the sandbox. @throws PermanentError, ConfigurationError: in words that say what to do. */
export async function run(path: string | null, env: Environment, say: (text: string) => void): Promise<void> {
  const stop = toldToStop();
  await (path === null ? runSandbox(env, say, stop) : runDesk(path, env, say, stop));
}

async function runDesk(path: string, env: Environment, say: (text: string) => void, stop: Stop): Promise<void> {
  const config = await loadConfig(path, env);
  for (const warning of config.warnings) say(`warning: ${formatMistake(path, warning)}`);
  const log = withoutRepeats(createLog({ secrets: secretsOf(config) }), systemClock);
  const steps = stepFaults(env['TICKETD_STEP_FAULTS']);
  await runOn({ config, log, alone: false, steps, started: () => undefined }, stop);
}

async function runSandbox(env: Environment, say: (text: string) => void, stop: Stop): Promise<void> {
  const ports = sandboxPorts(env);
  const sandbox = await startSandbox({
    directory: SANDBOX_DIRECTORY,
    configFile: SANDBOX_DESK,
    imapPort: ports.imap,
    smtpPort: ports.smtp,
    clock: systemClock,
  });
  try {
    const { mailStore: mailboxes, smtpPort } = sandbox;
    const page = await onPort('page', 'TICKETD_SANDBOX_PAGE_PORT', () =>
      startPage({ mailboxes, smtpPort, port: ports.page, host: '127.0.0.1' }),
    );
    try {
      const level = env['TICKETD_LOG'] === 'info' ? 'info' : 'warn';
      const log = withoutRepeats(createLog({ level }), systemClock);
      const started = (): void => say(welcome(sandbox, page.url));
      await runOn({ config: sandbox.config, log, alone: true, steps: null, started }, stop);
    } finally {
      await page.close();
    }
  } finally {
    await sandbox.close();
  }
}

interface Start {
  readonly config: Config;
  readonly log: Log;
  /** Is it certain that no other daemon is at work on this database? */
  readonly alone: boolean;
  readonly steps: Steps | null;
  /** Called when everything that could refuse the start has agreed. */
  readonly started: () => void;
}

async function runOn({ config, log, alone, steps, started }: Start, stop: Stop): Promise<void> {
  const store = await openStore(config.database.url);
  try {
    // Before the tables are made, and what can only be seen in them after.
    await refuseUnsafe(store);
    await store.migrate();
    await refuseUnsafe(store);
    if (alone) await store.takeOver(systemClock.now());
    const renderer = await loadTemplates(TEMPLATES);
    const parser = createParserPool({ worker: PARSE_WORKER });
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
    await parser.close();
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

function welcome(sandbox: Sandbox, pageUrl: string): string {
  return `
ticketd runs in its sandbox: a help desk with a mail host of its own, on this machine only.

  Open ${pageUrl}
  to be the user (ken), the first line (john) and the administrator (jane), side by side.

  Or use any mail program, without encryption, password "${SANDBOX_PASSWORD}":
    IMAP 127.0.0.1:${sandbox.imapPort}    SMTP 127.0.0.1:${sandbox.smtpPort}
    users ken@example.com, john@example.com, jane@example.com; the desk is support@example.com

  What happened, at any time, in another terminal:
    npx ticketd ticket list
    npx ticketd ticket show 1

  Everything is kept in ${join(process.cwd(), SANDBOX_DIRECTORY)}; delete it to begin anew. Ctrl+C stops.
  To work for real, copy config/ticketd.example.yaml to config/ticketd.yaml.
`;
}
