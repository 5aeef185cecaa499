/** The daemon as docs/operations.md runs it: a process of its own, from the build. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../src/main.js', import.meta.url));

/** As in the unit file. */
const OPTIONS = ['--v8-pool-size=1', '--max-semi-space-size=8'];

export class DaemonProcess {
  readonly #child: ChildProcess;
  #complaints = '';

  /** @param nodeOptions e.g. `--cpu-prof` */
  constructor(configuration: string, nodeOptions: readonly string[] = []) {
    const command = [...OPTIONS, ...nodeOptions, PROGRAM, 'start', '--config', configuration];
    this.#child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child.stderr?.on('data', (text: Buffer) => {
      this.#complaints = (this.#complaints + text.toString()).slice(-4000);
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Resolves when the process is gone. */
  async ended(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
  }

  /** @throws Error with its last words, if it ended by itself. */
  mustLive(): void {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
      throw new Error(
        `the daemon ended by itself (${this.#child.exitCode ?? this.#child.signalCode}): ${this.#complaints}`,
      );
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = this.ended();
    this.#child.kill('SIGTERM');
    await ended;
  }
}
