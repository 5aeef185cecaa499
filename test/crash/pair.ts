/**
 * Several daemons on one desk: processes that nobody starts again. Leases and claims run out in real time here; how
 * long that took is read from the daemons' own logs.
 */
import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Program } from '../support/program.ts';
import { until } from '../support/until.ts';
import { Desk } from './desk.ts';
import type { Ground } from './ground.ts';

const BUILD = process.env['TICKETD_CRASH_BUILD'] ?? fileURLToPath(new URL('../../', import.meta.url));
/** Longer than leases and claims last. */
const PATIENCE_MS = 120_000;

const CONNECTED = 'connected to the mailbox';
const STANDS_BY = 'another daemon watches this mailbox, or did until just now: standing by';
const LEFT = 'a mail was in hand for too long and is left to others';

export type Line = Readonly<Record<string, unknown>>;

export class Daemon {
  readonly #program: Program;
  readonly #recordFile: string;

  /** `faults`: as `TICKETD_STEP_FAULTS` has them; `record` writes down every step, under `name`. */
  constructor(desk: Desk, faults: string, name: string) {
    this.#recordFile = `${desk.recordFile}.${name}`;
    const env = { TICKETD_STEP_FAULTS: faults === 'record' ? `record:${this.#recordFile}` : faults };
    const program = join(BUILD, 'dist/src/main.js');
    this.#program = new Program(desk.ground.directory, ['--config', desk.configFile, 'start'], { env, program });
  }

  get log(): readonly Line[] {
    return this.#program.log;
  }

  lines(message: string): readonly Line[] {
    return this.log.filter(({ msg }) => msg === message);
  }

  /** Until it was let into the mailbox, for the `times`th time. */
  async watches(times = 1): Promise<void> {
    await this.#says(CONNECTED, times);
  }

  /** How often it was let into the mailbox. */
  get watched(): number {
    return this.lines(CONNECTED).length;
  }

  /** Is it the one that watches, by what it said last? */
  get isWatching(): boolean {
    return this.log.findLast(({ msg }) => msg === CONNECTED || msg === STANDS_BY)?.['msg'] === CONNECTED;
  }

  async standsBy(): Promise<void> {
    await this.#says(STANDS_BY, 1);
  }

  get hasStoodBy(): boolean {
    return this.lines(STANDS_BY).length > 0;
  }

  /** Until it has said, of what it had in hand when it was held up at this step, that it is another's. */
  async letsGo(step: string): Promise<void> {
    if (step === 'before-final-dot' || step === 'mails-claimed') await this.#says(LEFT, 1);
  }

  /** Until it has held itself up. */
  async heldUp(): Promise<void> {
    // proc(5): the state stands behind the name of the program, which is in parentheses.
    const state = (): string => readFileSync(`/proc/${this.#program.pid}/stat`, 'latin1').replace(/^.*\) /s, '');
    await this.#waits('is held up', () => state().startsWith('T'));
  }

  /** Seconds from `since` until it was let into the mailbox. */
  watchedAfter(since: number): number {
    const connected = this.lines(CONNECTED).find(({ time }) => Date.parse(String(time)) >= since);
    return (Date.parse(String(connected?.['time'])) - since) / 1000;
  }

  /** How often it reached a step, if that was recorded. */
  async reached(step: string): Promise<number> {
    const steps = (await readFile(this.#recordFile, 'utf8')).split('\n');
    return steps.filter((line) => line === step).length;
  }

  signal(name: NodeJS.Signals): void {
    this.#program.signal(name);
  }

  /** Killed, and gone: by its process id, which is how its claims begin. */
  async killed(): Promise<number> {
    this.signal('SIGKILL');
    await this.#program.ended();
    return this.#program.pid;
  }

  async end(): Promise<void> {
    // One that is held up hears nothing else.
    this.signal('SIGKILL');
    await this.#program.ended();
  }

  async #says(message: string, times: number): Promise<void> {
    await this.#waits(`says "${message}"`, () => this.lines(message).length >= times);
  }

  async #waits(what: string, condition: () => boolean): Promise<void> {
    await until(`the daemon ${what}`, condition, PATIENCE_MS).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.#program.out}\n${this.#program.err}`, { cause: error });
    });
  }
}

export class Pair {
  readonly desk: Desk;
  readonly #daemons: Daemon[] = [];

  private constructor(desk: Desk) {
    this.desk = desk;
  }

  static async open(ground: Ground): Promise<Pair> {
    return new Pair(await Desk.open(ground));
  }

  start(faults = '', name = String(this.#daemons.length)): Daemon {
    const daemon = new Daemon(this.desk, faults, name);
    this.#daemons.push(daemon);
    return daemon;
  }

  /** Until one of them watches and another stands by, whichever comes first. */
  async agree(): Promise<void> {
    const agreed = (): boolean =>
      this.#daemons.some(({ isWatching }) => isWatching) && this.#daemons.some(({ hasStoodBy }) => hasStoodBy);
    await until('one daemon watches and the other stands by', agreed, PATIENCE_MS);
  }

  /** Until so many couriers have claimed mails: their names. */
  async couriers(count: number): Promise<readonly string[]> {
    let names: readonly string[] = [];
    await until(
      `${count} couriers have claimed mails`,
      async () => {
        const rows = await this.desk.ground.rows('SELECT DISTINCT claimed_by AS name FROM @mail');
        names = rows.flatMap(({ name }) => (name === null ? [] : [String(name)]));
        return names.length >= count;
      },
      PATIENCE_MS,
    );
    return names;
  }

  /** Until every letter is taken, the folder is empty, every mail has left and no timer is about to fall due. */
  async idle(): Promise<void> {
    const { ground, mailbox } = this.desk;
    const busy = `SELECT (SELECT COUNT(*) FROM @mail WHERE state <> 'sent')
                       + (SELECT ${this.desk.delivered} - COUNT(*) FROM @message)
                       + (SELECT COUNT(*) FROM @timer WHERE due < UTC_TIMESTAMP(3) + INTERVAL 1 MINUTE) AS amount`;
    const isIdle = async (): Promise<boolean> =>
      (await ground.count(mailbox, 'INBOX')) === 0 && (await ground.rows(busy))[0]?.['amount'] === 0;
    await until('the desk is idle', isIdle, PATIENCE_MS).catch((error: unknown) => {
      const lines = this.#daemons.flatMap(({ log }) => log.map((line) => JSON.stringify(line)));
      throw new Error([String(error), ...lines].join('\n'), { cause: error });
    });
  }

  /**
   * Kills one of them.
   * @returns the Message-IDs of the mails that it had in hand. Which of them the relay took nobody can know: each may
   *   come once more, and nothing else may
   */
  async kill(daemon: Daemon): Promise<readonly string[]> {
    const pid = await daemon.killed();
    const inHand = await this.desk.ground.rows(
      `SELECT message_id AS id FROM @mail WHERE state = 'sending' AND claimed_by LIKE '${pid}-%'`,
    );
    return inHand.map(({ id }) => String(id));
  }

  async close(): Promise<void> {
    await Promise.all(this.#daemons.map((daemon) => daemon.end()));
    await this.desk.stop();
  }
}
