/** The sink's process, seen from the measuring side. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SinkReport } from './sink.ts';

export class Sink {
  readonly port: number;
  /** Mails taken so far, and how many of them were not for agents. */
  mails = 0;
  toRequesters = 0;
  /** When the last of them came: milliseconds since 1970. */
  lastAt = 0;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
    child.on('message', (report: SinkReport) => {
      if (report.kind !== 'taken') return;
      this.mails = report.mails;
      this.toRequesters = report.toRequesters;
      this.lastAt = report.at;
    });
  }

  static async start(): Promise<Sink> {
    const child = fork(fileURLToPath(new URL('./sink.js', import.meta.url)));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('message', (report: SinkReport) => {
        if (report.kind === 'listening') resolve(new Sink(child, report.port));
      });
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  stop(): void {
    this.#child.disconnect();
  }
}
