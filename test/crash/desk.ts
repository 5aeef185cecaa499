/**
 * One desk under test: the daemon as a process, kept alive by a supervisor, on a database and a mailbox of its own.
 * People are played by the test: they write to the mailbox and read at the sink.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Letter } from '../support/letter.ts';
import { read } from '../support/received.ts';
import type { Received } from '../support/stage.ts';
import { until } from '../support/until.ts';
import type { Ground } from './ground.ts';
import { openSink, type Sink } from './sink.ts';

const HERE = fileURLToPath(new URL('../../', import.meta.url));
/** A mutant lies elsewhere. */
const BUILD = process.env['TICKETD_CRASH_BUILD'] ?? HERE;

/** For a machine that has more to do than this. */
const PATIENCE_MS = 60_000;
/** A look asks the database, which shares two processors with the daemon. */
const LOOK_EVERY_MS = 25;

/** Where the daemon finds its servers, and further settings: as they are, unless somebody stands in between. */
export type Approach = (direct: Directions) => Promise<Directions & { readonly settings: string }>;

export interface Directions {
  readonly imapPort: number;
  readonly smtpPort: number;
  readonly databaseUrl: string;
}

const DIRECT: Approach = async (direct) => ({ ...direct, settings: '' });

export class Desk {
  readonly ground: Ground;
  readonly sink: Sink;
  readonly mailbox: string;
  readonly configFile: string;
  readonly recordFile: string;
  /** Letters that were delivered. */
  delivered = 0;
  /** How often the daemon killed itself. */
  kills = 0;
  /** Copies that the sink had taken, and the outbox did not yet know of, when the daemon was killed; by Message-ID. */
  readonly inDoubt = new Map<string, number>();
  #seenBeforeKill = 0;
  #daemon: ChildProcess | null = null;
  #supervised: Promise<void> = Promise.resolve();
  #stopping = false;
  #said = '';
  #trouble: string | null = null;
  readonly #read = new Set<string>();
  #patience = PATIENCE_MS;

  private constructor(ground: Ground, sink: Sink, mailbox: string) {
    this.ground = ground;
    this.sink = sink;
    this.mailbox = mailbox;
    this.configFile = join(ground.directory, `${mailbox}.yaml`);
    this.recordFile = join(ground.directory, `${mailbox}.steps`);
  }

  /** On what was kept of the ground's database. */
  static async open(ground: Ground, approach: Approach = DIRECT): Promise<Desk> {
    const desk = new Desk(ground, await openSink(), ground.mailbox());
    const { imapPort, databaseUrl } = ground;
    const directions = await approach({ imapPort, databaseUrl, smtpPort: desk.sink.port });
    const template = await readFile(join(HERE, 'config', 'sandbox.yaml'), 'utf8');
    const values: Readonly<Record<string, unknown>> = {
      SECRET: 'a secret of the crash tests',
      DATABASE: directions.databaseUrl,
      IMAP_PORT: directions.imapPort,
      SMTP_PORT: directions.smtpPort,
    };
    const text = template
      .replace(/\$\{([A-Z_]+)\}/g, (_, name: string) => JSON.stringify(values[name]))
      .replace('user: support@example.com', `user: ${desk.mailbox}`)
      .replace('poll: 5s', 'poll: 1s')
      .replace('survey: { after: 5s', 'survey: { after: 1s')
      // Nothing may fall due by itself, however many cases begin at what was kept.
      .replace('autoClose: 10m', 'autoClose: 14d');
    await writeFile(desk.configFile, text + directions.settings);
    return desk;
  }

  /** Starts the daemon, each time with the next of `faults`. When it is killed, leases and claims run out before that. */
  start(...faults: readonly string[]): void {
    this.#supervised = this.#supervise(faults);
  }

  async #supervise([fault = '', ...further]: readonly string[]): Promise<void> {
    const daemon = spawn(process.execPath, [join(BUILD, 'dist/src/main.js'), '--config', this.configFile, 'start'], {
      env: { PATH: process.env['PATH'], TICKETD_STEP_FAULTS: fault },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#daemon = daemon;
    for (const stream of [daemon.stdout, daemon.stderr])
      stream.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
    await once(daemon, 'exit');
    if (this.#stopping) return;
    if (daemon.signalCode !== 'SIGKILL') {
      this.#trouble = `the daemon ended by itself with ${daemon.exitCode}`;
      return;
    }
    this.kills += 1;
    await this.#timePasses();
    await this.#supervise(further);
  }

  /** The dead hold leases and claims until their time is over: it is, now. */
  async #timePasses(): Promise<void> {
    // What the dead had written may still be on its way.
    await this.sink.hungUp();
    const sending = await this.ground.rows("SELECT message_id AS id FROM @mail WHERE state = 'sending'");
    const unsettled = new Set(sending.map(({ id }) => id));
    for (const { messageId } of this.sink.accepted.slice(this.#seenBeforeKill)) {
      if (unsettled.has(messageId)) this.inDoubt.set(messageId, (this.inDoubt.get(messageId) ?? 0) + 1);
    }
    this.#seenBeforeKill = this.sink.accepted.length;
    await this.ground.run('UPDATE @lease SET expires_at = UTC_TIMESTAMP(3)');
    await this.ground.run("UPDATE @mail SET due_at = UTC_TIMESTAMP(3) WHERE state = 'sending'");
  }

  async started(): Promise<void> {
    await this.#until('it has started', async () => this.#said.includes('"started"'));
  }

  /** The process that is at work. */
  get pid(): number | undefined {
    return this.#daemon?.pid;
  }

  /** Back to what was kept, under the daemon that is at work and idle; from now on everything is waited for so long. */
  async beginAnew(patience: number): Promise<void> {
    await this.ground.empty(this.mailbox);
    await this.ground.restore(['lease']);
    this.sink.forget();
    this.inDoubt.clear();
    this.#read.clear();
    this.#said = '';
    this.delivered = 0;
    this.#patience = patience;
  }

  /** A letter to the desk, whatever its address: the host knows who is meant. */
  async deliver(letter: Letter): Promise<void> {
    await this.ground.deliver(this.mailbox, letter.source);
    this.delivered += 1;
  }

  /** The next mail from this template to this address that nobody has read yet; a second copy is no other mail. */
  async mailFor(address: string, template: string): Promise<Received> {
    let found: Received | undefined;
    await this.#until(`${address} gets ${template}`, async () => {
      const unread = this.sink.accepted.filter(({ to, messageId }) => to === address && !this.#read.has(messageId));
      if (unread.length === 0) return false;
      const known = await this.ground.rows(`SELECT message_id AS id FROM @mail WHERE template = '${template}'`);
      const wanted = new Set(known.map(({ id }) => id));
      const mail = unread.find(({ messageId }) => wanted.has(messageId));
      if (mail === undefined) return false;
      this.#read.add(mail.messageId);
      found = await read(mail.source, () => template);
      return true;
    });
    if (found === undefined) throw new Error('unreachable');
    return found;
  }

  /** Nothing stands in the folder, no mail is on its way, nothing falls due within a minute. */
  async idle(): Promise<void> {
    await this.#until('it is idle', async () => {
      if ((await this.ground.count(this.mailbox, 'INBOX')) > 0) return false;
      const [busy] = await this.ground.rows(
        `SELECT (SELECT COUNT(*) FROM @mail WHERE state NOT IN ('sent', 'failed'))
              + (SELECT COUNT(*) FROM @timer WHERE due < UTC_TIMESTAMP(3) + INTERVAL 1 MINUTE) AS amount`,
      );
      return busy?.['amount'] === 0;
    });
  }

  /** What it has come to, for whoever has to find out why. */
  async #standing(): Promise<string> {
    const messages = await this.ground.rows('SELECT * FROM @message ORDER BY id');
    const mails = await this.ground.rows('SELECT * FROM @mail ORDER BY id');
    return [...messages, ...mails].map((row) => JSON.stringify(row).slice(0, 1500)).join('\n');
  }

  async #until(what: string, condition: () => Promise<boolean>): Promise<void> {
    try {
      await until(what, async () => this.#trouble !== null || (await condition()), this.#patience, LOOK_EVERY_MS);
    } catch (error) {
      throw new Error(`${String(error)}\n${this.#said}${await this.#standing()}`, { cause: error });
    }
    if (this.#trouble !== null) throw new Error(`${this.#trouble}\n${this.#said}`);
  }

  /** How often each step was reached, if that was recorded. */
  async stepsReached(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const step of (await readFile(this.recordFile, 'utf8')).trim().split('\n'))
      counts.set(step, (counts.get(step) ?? 0) + 1);
    return counts;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#daemon?.kill('SIGKILL');
    await this.#supervised;
    await this.sink.close();
    await rm(this.configFile);
  }

  /** An orderly end. */
  async end(): Promise<void> {
    this.#stopping = true;
    this.#daemon?.kill('SIGTERM');
    await this.#supervised;
    await this.sink.close();
  }
}
