/** A daemon on one mailbox of a host: SQLite in memory, a relay that takes everything, and all else as it is. */
import { systemClock } from '../../src/clock.ts';
import type { Config } from '../../src/config.ts';
import { startDaemon } from '../../src/daemon.ts';
import type { MailboxConnection } from '../../src/inbound/connection.ts';
import { readMessage } from '../../src/mail/parse.ts';
import { loadTemplates } from '../../src/outbound/templates.ts';
import type { Clock } from '../../src/ports.ts';
import type { Disposition } from '../../src/policy/verdict.ts';
import { sandboxConfig } from '../../src/sandbox/desk.ts';
import { foldersOfAll } from '../../src/services/mailbox-folders.ts';
import type { Step } from '../../src/steps.ts';
import { MonotoneIds } from '../../src/store/ids.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { duration } from '../../src/ticket/time.ts';
import { keptOpen, ticketd } from './command-line.ts';
import { type ImapHost, PASSWORD } from './imap-host.ts';
import { MailProgram } from './mail-program.ts';
import { startPostOffice } from './post-office.ts';
import { until } from './until.ts';

/** A mail that the relay took. */
export interface Sent {
  readonly to: string;
  readonly source: Buffer;
}

export interface QueueDesk {
  readonly user: string;
  readonly mails: readonly Sent[];
  readonly store: Store;
  /** What people do to the mailbox. */
  readonly program: MailProgram;
  /** Warnings and errors. */
  readonly problems: readonly string[];
  /** What happens when a step is reached for the first time. */
  readonly at: (step: Step, act: () => Promise<void>) => void;
  /** Starts the daemon, with another configuration if wanted, or in another time. */
  readonly start: (change?: (config: Config) => Config, clock?: Clock) => void;
  /** In the order of arrival. */
  readonly dispositions: () => Promise<readonly Disposition[]>;
  readonly tickets: () => Promise<number>;
  /** Until so many messages are taken, and the watched folder is empty. */
  readonly took: (messages: number) => Promise<void>;
  /** What `ticketd audit` says; empty if all accounts agree. */
  readonly audit: (...options: readonly string[]) => Promise<string>;
  /** Ends the daemon; what it kept can still be looked at. */
  readonly halt: () => Promise<void>;
  /** Ends everything. */
  readonly stop: () => Promise<void>;
}

export async function queueDesk(
  host: ImapHost,
  change: Partial<MailboxConnection> = {},
  database = 'sqlite::memory:',
): Promise<QueueDesk> {
  const mails: Sent[] = [];
  const office = await startPostOffice(async (to, source) => void mails.push({ to, source }));
  const plain = await sandboxConfig('config/sandbox.yaml', {
    IMAP_PORT: host.port,
    SMTP_PORT: office.port,
    SECRET: 'a secret of the tests',
    DATABASE: database,
  });
  const user = host.newUser();
  const mailboxes = new Map(
    [...plain.mailboxes].map(([key, { imap, smtp }]) => [
      key,
      { smtp, imap: { ...imap, user, password: PASSWORD, poll: duration(100), ...change } },
    ]),
  );
  const config = { ...plain, mailboxes };
  const store = await openStore(config.database.url);
  await store.migrate();
  const problems: string[] = [];
  const note = (fields: Record<string, unknown>, message: string): void =>
    void problems.push(`${message} ${JSON.stringify(fields)}`);
  const acts = new Map<Step, () => Promise<void>>();
  const program = new MailProgram(host.port, user, PASSWORD);
  const renderer = await loadTemplates('templates');
  let daemon: ReturnType<typeof startDaemon> | null = null;
  const accounts = async () => store.accounts.messages(null, 1000);
  return {
    user,
    mails,
    store,
    program,
    problems,
    at: (step, act) => void acts.set(step, act),
    start(change = (same) => same, clock = systemClock) {
      daemon = startDaemon({
        config: change(config),
        store,
        renderer,
        parser: { parse: readMessage, close: async () => undefined },
        clock,
        ids: new MonotoneIds(clock),
        log: { info: () => undefined, warn: note, error: note },
        steps: {
          async reached(step) {
            const act = acts.get(step);
            acts.delete(step);
            await act?.();
          },
        },
      });
    },
    dispositions: async () => (await accounts()).map(({ disposition }) => disposition),
    tickets: async () => (await store.queries.tickets({ limit: 1000 })).length,
    took: (messages) =>
      until(
        `${messages} messages are taken`,
        async () => (await accounts()).length === messages && (await program.count('INBOX')) === 0,
        20_000,
      ).catch((error: unknown) => {
        throw new Error([String(error), ...problems].join('\n'), { cause: error });
      }),
    async audit(...options) {
      const { out, err } = await ticketd(['audit', '--json', ...options], {
        loadConfig: async () => config,
        openStore: async () => keptOpen(store),
        listFolders: foldersOfAll,
      });
      return out + err;
    },
    async halt() {
      await daemon?.stop();
      daemon = null;
    },
    async stop() {
      await daemon?.stop();
      await store.close();
      await office.close();
    },
  };
}
