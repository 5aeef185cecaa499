/** The program as people run it: `bin/ticketd.js` in a process and a directory of its own. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/ticketd.js', import.meta.url));

export type Variables = Readonly<Record<string, string>>;

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Variables;
  /** Standard input. */
  readonly input?: string | Uint8Array;
  /** Root runs it as this user; file permissions mean nothing to root itself. */
  readonly uid?: number;
  /** Another installation's `bin/ticketd.js`. */
  readonly program?: string;
}

/** One process of the program. */
export class Program {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<unknown>;
  #out = '';
  #err = '';

  constructor(directory: string, argv: readonly string[], { env = {}, uid, program = PROGRAM }: RunOptions = {}) {
    this.#child = spawn(process.execPath, [program, ...argv], {
      cwd: directory,
      env: { PATH: process.env['PATH'], ...env },
      ...(uid === undefined ? {} : { uid }),
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.#out += text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#err += text));
    // A program that refuses at once does not read what it is given.
    this.#child.stdin.on('error', () => undefined);
    this.#closed = once(this.#child, 'close');
  }

  get stdin(): ChildProcessWithoutNullStreams['stdin'] {
    return this.#child.stdin;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get out(): string {
    return this.#out;
  }

  get err(): string {
    return this.#err;
  }

  /** The lines of its log. */
  get log(): readonly Readonly<Record<string, unknown>>[] {
    const lines = this.#out.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Waits until it has written `words`. @throws with all that it said, if it ends or never does. */
  async says(words: string | RegExp, deadline = 30_000): Promise<void> {
    const said = (): boolean => (typeof words === 'string' ? this.#out.includes(words) : words.test(this.#out));
    await until(`it says ${String(words)}`, () => said() || this.#child.exitCode !== null, deadline).catch(
      () => undefined,
    );
    if (!said()) throw new Error(`it did not say ${String(words)}, but:\n${this.#out}\n${this.#err}`);
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  async ended(): Promise<Outcome> {
    await this.#closed;
    return { code: this.#child.exitCode, out: this.#out.trimEnd(), err: this.#err.trimEnd() };
  }

  /** Asks it to end, and says how long that took. */
  async stop(name: NodeJS.Signals = 'SIGTERM'): Promise<Outcome & { readonly milliseconds: number }> {
    const asked = Date.now();
    this.signal(name);
    const outcome = await this.ended();
    return { ...outcome, milliseconds: Date.now() - asked };
  }
}

/** Working directories, and the processes in them; all gone with `close`. */
export class Workplace {
  readonly #programs: Program[] = [];
  readonly #directories: string[] = [];

  async directory(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), 'ticketd-mistakes-'));
    this.#directories.push(made);
    return made;
  }

  start(directory: string, argv: readonly string[], options: RunOptions = {}): Program {
    const program = new Program(directory, argv, options);
    this.#programs.push(program);
    return program;
  }

  /** Runs a command to its end. */
  async run(directory: string, argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    const program = this.start(directory, argv, options);
    program.stdin.end(options.input ?? '');
    return program.ended();
  }

  /** Ends what still runs: of a test that failed midway, the daemon would hold its lease against the next. */
  async endAll(): Promise<void> {
    for (const program of this.#programs) program.signal('SIGKILL');
    await Promise.all(this.#programs.map((program) => program.ended()));
  }

  async close(): Promise<void> {
    await this.endAll();
    for (const directory of this.#directories) await rm(directory, { recursive: true, force: true });
  }
}

/** Ports on loopback that nothing listens on just now. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(async (server) => once(server.close(), 'close')));
  return ports;
}
