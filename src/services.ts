/** What the rest of the house does for the command line. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CliServices, EXIT, type Explainer, type MailboxFolders, type Probe } from './cli/context.ts';
import { systemClock } from './clock.ts';
import { type Config, loadConfig } from './config.ts';
import { explainMessage } from './engine/explain.ts';
import { createIntake } from './engine/intake.ts';
import type { Tools } from './engine/tools.ts';
import { listFolders } from './inbound/folder-list.ts';
import { ImapMailbox } from './inbound/imap-mailbox.ts';
import { createParserPool } from './inbound/parser-pool.ts';
import { readAll, receive, withoutEnvelopeLine } from './inbound/pipe.ts';
import { PARSE_WORKER, SANDBOX_DESK, TEMPLATES } from './installation.ts';
import { TEMPLATES_IN_USE } from './outbound/samples.ts';
import { SmtpSession } from './outbound/smtp-session.ts';
import { loadTemplates, previewAll } from './outbound/templates.ts';
import { PermanentError } from './ports.ts';
import { run, SANDBOX_DIRECTORY, sandboxPorts } from './run.ts';
import { keptSecret } from './sandbox/directory.ts';
import { sandboxConfig, sandboxDatabase } from './sandbox/sandbox.ts';
import { parseDatabaseUrl } from './store/database-url.ts';
import { MonotoneIds } from './store/ids.ts';
import { openStore } from './store/store.ts';
import type { MailboxKey } from './ticket/ids.ts';

/** Of standard input; a mail host's own limit is smaller. */
const LARGEST_INPUT = 100 * 1024 * 1024;

export function createServices(): CliServices {
  const { env } = process;
  const err = (text: string): void => void process.stderr.write(`${text}\n`);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read it has seen enough (`| head`); the work itself goes on to its end.
    if (error.code === 'EPIPE') return;
    err(`The output could not be written: ${error.message}`);
    process.exitCode = EXIT.failed;
  });
  process.stderr.on('error', () => undefined);
  return {
    env,
    out: (text) => void process.stdout.write(`${text}\n`),
    outBytes: (bytes) => void process.stdout.write(bytes),
    err,
    stdin: async () => readAll(process.stdin, LARGEST_INPUT),
    loadConfig: async (path) => (path === null ? sandboxDesk() : loadConfig(path, env)),
    openStore: async (config, missing) => {
      if (missing === 'refuse') refuseMissing(config.database.url);
      return openStore(config.database.url);
    },
    start: async (path) => run(path, env, (text) => void process.stdout.write(`${text}\n`)),
    probes,
    listFolders: async (config) => Promise.all([...config.mailboxes].map(([key, { imap }]) => foldersOf(key, imap))),
    deliver,
    openExplainer,
    preview: async (template, locale) => {
      const all = previewAll(await loadTemplates(TEMPLATES), locale);
      return [...all].find(([name]) => name === template)?.[1] ?? null;
    },
    templateNames: () => TEMPLATES_IN_USE,
  };
}

/** The desk that `npm start` made here without a configuration. To look at a desk must not make one. @throws PermanentError */
async function sandboxDesk(): Promise<Config> {
  const secret = keptSecret(SANDBOX_DIRECTORY);
  if (secret === null) {
    throw new PermanentError(
      `There is no desk in ${process.cwd()}: neither a configuration (config/ticketd.yaml) nor a sandbox (${SANDBOX_DIRECTORY}/).\n` +
        'Go to the directory where it was started, name its configuration with --config, or try one here: ticketd start',
    );
  }
  const ports = sandboxPorts(process.env);
  return sandboxConfig(SANDBOX_DESK, {
    // 0 asks for any port at the start; which one it was is not written down, and nobody but the daemon connects.
    IMAP_PORT: ports.imap === 0 ? EMPTY_DESK.IMAP_PORT : ports.imap,
    SMTP_PORT: ports.smtp === 0 ? EMPTY_DESK.SMTP_PORT : ports.smtp,
    SECRET: secret,
    DATABASE: sandboxDatabase(SANDBOX_DIRECTORY),
  });
}

/** SQLite would make an empty file for whoever looks. @throws PermanentError */
function refuseMissing(url: string): void {
  const address = parseDatabaseUrl(url);
  if (address.kind !== 'sqlite' || address.path === ':memory:' || existsSync(address.path)) return;
  throw new PermanentError(
    `There is no database ${resolve(address.path)} yet: ticketd start or ticketd migrate makes it. ` +
      'If it should be there, go to the directory where the daemon was started.',
  );
}

async function toolsFor(config: Config): Promise<Tools> {
  return {
    desk: config.desk,
    clock: systemClock,
    ids: new MonotoneIds(systemClock),
    renderer: await loadTemplates(TEMPLATES),
  };
}

function probes(config: Config): readonly Probe[] {
  const database: Probe = {
    name: 'database',
    async attempt() {
      const store = await openStore(config.database.url);
      try {
        const refusals = await store.check();
        if (refusals.length > 0) throw new PermanentError(refusals.join('\n'));
        return 'it answers, and its settings are safe';
      } finally {
        await store.close();
      }
    },
  };
  return [
    database,
    ...[...config.mailboxes].flatMap(([key, { imap, smtp }]) => [imapProbe(key, imap), smtpProbe(key, smtp)]),
  ];
}

type Connections = Config['mailboxes'] extends ReadonlyMap<MailboxKey, infer C> ? C : never;

function imapProbe(key: MailboxKey, imap: Connections['imap']): Probe {
  return {
    name: `${key}: IMAP ${imap.host}:${imap.port}`,
    async attempt() {
      const mailbox = await ImapMailbox.connect(imap, AbortSignal.timeout(30_000));
      try {
        const { exists } = await mailbox.look(() => false);
        return `logged in as ${imap.user}; ${imap.folders.inbox} holds ${exists} messages`;
      } finally {
        await mailbox.close();
      }
    },
  };
}

function smtpProbe(key: MailboxKey, smtp: Connections['smtp']): Probe {
  return {
    name: `${key}: SMTP ${smtp.host}:${smtp.port}`,
    async attempt() {
      const session = await SmtpSession.open(smtp);
      session.close();
      return smtp.user === undefined ? 'it answers' : `logged in as ${smtp.user}`;
    },
  };
}

async function foldersOf(mailbox: MailboxKey, imap: Connections['imap']): Promise<MailboxFolders> {
  const { done, ...list } = await listFolders(imap);
  return { ...list, mailbox, done: done.map((listed) => ({ ...listed, mailbox })) };
}

/** Delivery by pipe; a running daemon's courier finds the mails within seconds. */
async function deliver(config: Config, mailbox: MailboxKey, source: Uint8Array): ReturnType<CliServices['deliver']> {
  const store = await openStore(config.database.url);
  const parser = createParserPool({ worker: PARSE_WORKER, size: 1 });
  try {
    await store.migrate();
    const tools = await toolsFor(config);
    const intake = createIntake(tools, store, () => undefined);
    return await receive(Buffer.from(source), { mailbox, intake, parser, ids: tools.ids, clock: tools.clock });
  } finally {
    await parser.close();
    await store.close();
  }
}

/** With a configuration the tickets that are there are seen; without one the sandbox's desk decides, empty. */
async function openExplainer(config: Config | null): Promise<Explainer> {
  const tools = await toolsFor(config ?? (await sandboxConfig(SANDBOX_DESK, EMPTY_DESK)));
  const parser = createParserPool({ worker: PARSE_WORKER });
  const store = config === null ? null : await openStore(config.database.url);
  return {
    async explain(source) {
      const bytes = withoutEnvelopeLine(Buffer.from(source));
      const message = await parser.parse(bytes);
      const { verdict } = await explainMessage(tools, store, message, bytes);
      return { message, verdict };
    },
    async close() {
      await parser.close();
      await store?.close();
    },
  };
}

const EMPTY_DESK = { IMAP_PORT: 2143, SMTP_PORT: 2525, SECRET: 'explains without a desk', DATABASE: 'sqlite::memory:' };
