/** From a full mailbox to committed tickets and delivered acknowledgements: the daemon as it runs at work. */
import { setTimeout as wait } from 'node:timers/promises';
import { instant } from '../src/ticket/time.ts';
import { corpus } from './corpus.ts';
import { DaemonProcess } from './daemon-process.ts';
import { SUPPORT } from './desk.ts';
import type { Hosts } from './hosts.ts';
import { mailsOf } from './mails.ts';
import { fillMaildir } from './maildir.ts';
import { cpuSeconds, memoryOf, statements } from './meters.ts';

export interface MainLineOptions {
  readonly messages: number;
  readonly seed: number;
  readonly senders: number;
  /** A directory of mails in place of the corpus. */
  readonly mails?: string;
  /** The database to run on; an empty one, if left out. */
  readonly database?: string;
  /** Where the daemon finds IMAP, if not at Dovecot itself. */
  readonly imapPort?: number;
  readonly nodeOptions?: readonly string[];
}

export interface MainLineResult {
  readonly messages: number;
  readonly tickets: number;
  /** From the start of the daemon's process. */
  readonly secondsToFirst: number;
  readonly secondsToTickets: number;
  readonly secondsToAcknowledgements: number;
  readonly secondsToMails: number;
  readonly mails: number;
  /** Megabytes. */
  readonly peakMemory: number;
  /** At a tenth, a half and the end of the way. */
  readonly memoryOnTheWay: readonly number[];
  readonly cpu: { readonly daemon: number; readonly mariadb: number; readonly dovecot: number; readonly sink: number };
  readonly statements: Readonly<Record<string, number>>;
}

const LOOK_EVERY_MS = 50;
const TOO_LONG_MS = 15 * 60_000;

export async function measureMainLine(hosts: Hosts, options: MainLineOptions): Promise<MainLineResult> {
  const { mariadb, dovecot, sink } = hosts;
  const database = options.database ?? (await hosts.database('main_line'));
  const name = new URL(database).pathname.slice(1);
  const one = async (sql: string): Promise<number> => {
    const [row] = (await mariadb.query(sql)) as readonly Record<string, unknown>[];
    return Number(Object.values(row ?? {})[0] ?? 0);
  };
  const messagesKept = (): Promise<number> => one(`SELECT COUNT(*) FROM \`${name}\`.message`);
  const messagesBefore = await messagesKept();
  const firstTicket = await hosts.nextTicket(database);
  const now = instant(Date.now());
  const sources =
    options.mails === undefined
      ? [...corpus({ ...options, firstTicket, now })]
      : await mailsOf(options.mails, options.messages, firstTicket, now);
  const news = sources.filter(({ kind }) => kind === 'new').length;
  await dovecot.halt();
  await fillMaildir(
    dovecot.maildirs,
    SUPPORT,
    sources.map(({ source }) => source),
  );
  await dovecot.resume();

  const mailsBefore = sink.mails;
  const acknowledgedBefore = sink.toRequesters;
  const before = {
    mariadb: cpuSeconds(mariadb.pid),
    dovecot: cpuSeconds(dovecot.pid),
    sink: cpuSeconds(sink.pid),
    statements: await statements(mariadb),
  };
  let ownStatements = 0;
  const configuration = await hosts.configuration(database, options.imapPort);
  const started = Date.now();
  const daemon = new DaemonProcess(configuration, options.nodeOptions);
  const since = (): number => (Date.now() - started) / 1000;
  try {
    let first = 0;
    let kept = 0;
    let committed = 0;
    const onTheWay: number[] = [];
    for (;;) {
      await wait(LOOK_EVERY_MS);
      daemon.mustLive();
      if (kept < options.messages) {
        kept = (await messagesKept()) - messagesBefore;
        // Two: connecting asks for the protocol's settings.
        ownStatements += 1;
        if (kept > 0 && first === 0) first = since();
        if (kept >= options.messages) committed = since();
        for (const share of [0.1, 0.5, 1]) {
          if (kept >= share * options.messages && onTheWay.length < [0.1, 0.5, 1].indexOf(share) + 1)
            onTheWay.push(memoryOf(daemon.pid).now);
        }
      } else if (sink.toRequesters - acknowledgedBefore >= news) break;
      if (Date.now() - started > TOO_LONG_MS)
        throw new Error(`only ${kept} of ${options.messages} messages after 15 minutes`);
    }
    const acknowledged = (sink.lastAt - started) / 1000;
    const queued = (): Promise<number> =>
      one(`SELECT COUNT(*) FROM \`${name}\`.mail WHERE state IN ('queued', 'sending', 'deferred')`);
    while ((await queued()) > 0) {
      ownStatements += 1;
      await wait(LOOK_EVERY_MS);
    }
    const tickets = await one(`SELECT COUNT(*) FROM \`${name}\`.ticket WHERE number >= ${firstTicket}`);
    if (tickets !== news) throw new Error(`${news} messages should have opened a ticket, and ${tickets} did`);
    const after = await statements(mariadb);
    return {
      messages: options.messages,
      tickets,
      secondsToFirst: first,
      secondsToTickets: committed,
      secondsToAcknowledgements: acknowledged,
      secondsToMails: (sink.lastAt - started) / 1000,
      mails: sink.mails - mailsBefore,
      peakMemory: memoryOf(daemon.pid).peak,
      memoryOnTheWay: onTheWay,
      cpu: {
        daemon: cpuSeconds(daemon.pid),
        mariadb: cpuSeconds(mariadb.pid) - before.mariadb,
        dovecot: cpuSeconds(dovecot.pid) - before.dovecot,
        sink: cpuSeconds(sink.pid) - before.sink,
      },
      statements: Object.fromEntries(
        Object.entries(after).map(([kind, count]) => [
          kind,
          count - (before.statements[kind] ?? 0) - (kind === 'all' || kind === 'select' ? ownStatements : 0),
        ]),
      ),
    };
  } finally {
    await daemon.stop();
  }
}
