/**
 * The main line taken apart: what each stage does alone, with nobody else at work. These are the ceilings that the
 * whole is compared with.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ImapFlow } from 'imapflow';
import { systemClock } from '../src/clock.ts';
import { loadConfig } from '../src/config.ts';
import { createIntake } from '../src/engine/intake.ts';
import type { Tools } from '../src/engine/tools.ts';
import { TEMPLATES } from '../src/installation.ts';
import { readMessage } from '../src/mail/parse.ts';
import { SmtpTransport } from '../src/outbound/smtp-transport.ts';
import { loadTemplates } from '../src/outbound/templates.ts';
import type { FactsWanted } from '../src/policy/facts.ts';
import type { Arrival, Changes, Renderer, Transactor } from '../src/ports.ts';
import { MonotoneIds } from '../src/store/ids.ts';
import { openStore } from '../src/store/store.ts';
import { mailboxKey, messageId } from '../src/ticket/ids.ts';
import { instant } from '../src/ticket/time.ts';
import { corpus } from './corpus.ts';
import { PASSWORD, SUPPORT } from './desk.ts';
import type { Hosts } from './hosts.ts';
import { fillMaildir } from './maildir.ts';
import { statements } from './meters.ts';

export interface StageOptions {
  readonly messages: number;
  readonly seed: number;
  readonly senders: number;
}

/** What one chunk asked of the store and wrote to it. */
interface Recorded {
  readonly arrivals: readonly Arrival[];
  readonly wanted: FactsWanted;
  readonly changes: Changes;
}

export interface Pace {
  readonly perSecond: number;
  /** Processor milliseconds of the measuring process for each. */
  readonly cpuEach: number;
}

const CHUNK = 50;
/** As the courier does. */
const CONNECTIONS = 4;

/** Runs `work` on `count` things. */
async function paced(count: number, work: () => Promise<unknown>): Promise<Pace> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: count / seconds, cpuEach: (user + system) / 1000 / count };
}

/** Fetching alone: one connection, 50 messages a command, nothing done with them. */
export async function measureFetching({ dovecot }: Hosts, options: StageOptions): Promise<Pace> {
  const sources = corpus({ ...options, firstTicket: 1, now: systemClock.now() });
  await dovecot.halt();
  await fillMaildir(
    dovecot.maildirs,
    SUPPORT,
    Array.from(sources, ({ source }) => source),
  );
  await dovecot.resume();
  const auth = { user: SUPPORT, pass: PASSWORD };
  const client = new ImapFlow({ host: '127.0.0.1', port: dovecot.port, secure: false, auth, logger: false });
  await client.connect();
  await client.mailboxOpen('INBOX');
  const pace = await paced(options.messages, async () => {
    for (let first = 1; first <= options.messages; first += CHUNK) {
      await client.fetchAll(`${first}:${first + CHUNK - 1}`, { uid: true, source: true });
    }
  });
  await client.logout();
  return pace;
}

/** Reading alone: threads on all processors. */
export async function measureReading(options: StageOptions): Promise<Pace> {
  const threads = availableParallelism();
  const worker = fileURLToPath(new URL('./read-worker.js', import.meta.url));
  const run = async (part: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const thread = new Worker(worker, { workerData: { ...options, part, parts: threads } });
      thread.once('message', resolve);
      thread.once('error', reject);
    });
  const seconds = await Promise.all(Array.from({ length: threads }, (_, part) => run(part)));
  const slowest = Math.max(...seconds);
  return {
    perSecond: options.messages / slowest,
    cpuEach: (seconds.reduce((sum, each) => sum + each, 0) / options.messages) * 1000,
  };
}

export interface EnginePace {
  /** Facts, decisions, mails and commit, one chunk after the other. */
  readonly whole: Pace;
  readonly statementsPerChunk: number;
  /** Milliseconds to make one mail of its template. */
  readonly renderingEach: number;
  readonly recorded: readonly Recorded[];
}

/** Deciding and committing in this process, on an empty database or another; keeps what it wrote for the stages below. */
export async function measureEngine(hosts: Hosts, options: StageOptions, database?: string): Promise<EnginePace> {
  const url = database ?? (await hosts.database('engine'));
  const config = await loadConfig(await hosts.configuration(url), {});
  const store = await openStore(url);
  const ids = new MonotoneIds(systemClock);
  const stopwatch = timed(await loadTemplates(TEMPLATES));
  const tools: Tools = { desk: config.desk, clock: systemClock, ids, renderer: stopwatch.renderer };
  const arrivals = await arrivalsOf({ ...options, firstTicket: await hosts.nextTicket(url) }, ids);
  const recorded: Recorded[] = [];
  const intake = createIntake(tools, recording(store, recorded), () => undefined);
  const before = await statements(hosts.mariadb);
  const whole = await paced(options.messages, async () => {
    for (let at = 0; at < arrivals.length; at += CHUNK) await intake.take(arrivals.slice(at, at + CHUNK));
  });
  const after = await statements(hosts.mariadb);
  await store.close();
  const count = (after['all'] ?? 0) - (before['all'] ?? 0);
  return {
    whole,
    statementsPerChunk: count / Math.ceil(arrivals.length / CHUNK),
    renderingEach: stopwatch.each(),
    recorded,
  };
}

/** A renderer that knows how long it takes. */
function timed(renderer: Renderer): { readonly renderer: Renderer; each(): number } {
  let milliseconds = 0;
  let mails = 0;
  return {
    renderer: {
      render(request) {
        const started = performance.now();
        const rendered = renderer.render(request);
        milliseconds += performance.now() - started;
        mails += 1;
        return rendered;
      },
    },
    each: () => milliseconds / Math.max(1, mails),
  };
}

async function arrivalsOf(
  options: StageOptions & { readonly firstTicket: number },
  ids: MonotoneIds,
): Promise<readonly Arrival[]> {
  const arrivals: Arrival[] = [];
  for (const { source } of corpus({ ...options, now: systemClock.now() })) {
    const wire = Buffer.from(source.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
    arrivals.push({
      id: messageId(ids.next()),
      mailbox: mailboxKey('support'),
      // Another corpus is another mailbox.
      uidValidity: options.seed,
      uid: arrivals.length + 1,
      receivedAt: instant(Date.now()),
      source: wire,
      message: await readMessage(wire),
    });
  }
  return arrivals;
}

/** Passes everything on, and keeps what went by. */
function recording(store: Transactor, recorded: Recorded[]): Transactor {
  return {
    transact: (work, lease) =>
      store.transact(async (tx) => {
        let arrivals: readonly Arrival[] = [];
        let wanted: FactsWanted | null = null;
        return work({
          keep: (given) => tx.keep(given),
          claim: (given) => {
            arrivals = given;
            return tx.claim(given);
          },
          facts: (asked) => {
            wanted = asked;
            return tx.facts(asked);
          },
          dueTimers: (now, limit) => tx.dueTimers(now, limit),
          unfinished: (after, limit) => tx.unfinished(after, limit),
          timersOf: (tickets) => tx.timersOf(tickets),
          failed: (courier, mail, response) => tx.failed(courier, mail, response),
          save: (changes) => {
            if (wanted !== null) recorded.push({ arrivals, wanted, changes });
            return tx.save(changes);
          },
        });
      }, lease),
  };
}

/** Committing alone: the same rows through the same store, with every decision made before. */
export async function measureCommitting(hosts: Hosts, { recorded }: EnginePace): Promise<Pace> {
  const store = await openStore(await hosts.database('committing'));
  const count = recorded.reduce((sum, { arrivals }) => sum + arrivals.length, 0);
  const pace = await paced(count, async () => {
    for (const { arrivals, wanted, changes } of recorded) {
      await store.transact(async (tx) => {
        await tx.claim(arrivals);
        await tx.facts(wanted);
        await tx.save(changes);
      });
    }
  });
  await store.close();
  return pace;
}

/** Sending alone: finished mails into the sink, over as many connections as the courier uses. */
export async function measureSending({ sink }: Hosts, { recorded }: EnginePace): Promise<Pace> {
  const mails = recorded.flatMap(({ changes }) => changes.mails.map(({ mail }) => mail));
  const files = recorded.flatMap(({ changes }) =>
    changes.files.map(({ sha256, content }) => [sha256, content] as const),
  );
  const contents = new Map(files);
  const transport = new SmtpTransport({ host: '127.0.0.1', port: sink.port, security: 'none' });
  const queue = [...mails];
  const carry = async (): Promise<void> => {
    for (let mail = queue.shift(); mail !== undefined; mail = queue.shift()) {
      const delivery = await transport.send(mail, contents);
      if (delivery.kind !== 'accepted') throw new Error(`the sink said no: ${JSON.stringify(delivery)}`);
    }
  };
  const pace = await paced(mails.length, async () => Promise.all(Array.from({ length: CONNECTIONS }, carry)));
  transport.close();
  return pace;
}

/** Every stage alone, in messages (mails) per second. */
export interface Ceilings {
  readonly fetching: Pace;
  readonly reading: Pace;
  readonly deciding: Pace;
  readonly committing: Pace;
  readonly sending: Pace;
  readonly statementsPerChunk: number;
  readonly renderingEach: number;
  readonly mailsPerMessage: number;
}

export async function measureCeilings(hosts: Hosts, options: StageOptions): Promise<Ceilings> {
  const fetching = await measureFetching(hosts, options);
  const reading = await measureReading(options);
  // The first run warms the code up.
  await measureEngine(hosts, { ...options, messages: Math.min(500, options.messages) });
  const engine = await measureEngine(hosts, options);
  const committing = await measureCommitting(hosts, engine);
  await measureSending(hosts, engine);
  const sending = await measureSending(hosts, engine);
  const { whole, statementsPerChunk, renderingEach, recorded } = engine;
  const mails = recorded.reduce((sum, { changes }) => sum + changes.mails.length, 0);
  const mailsPerMessage = mails / options.messages;
  return {
    fetching,
    reading,
    deciding: whole,
    committing,
    sending,
    statementsPerChunk,
    renderingEach,
    mailsPerMessage,
  };
}
