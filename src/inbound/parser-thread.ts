/**
 * One parser thread: started, asked one message at a time, and ended when it breaks its limits.
 */
import { Worker } from 'node:worker_threads';
import type { Message } from '../mail/message.ts';
import type { ParseAnswer, ParseRequest } from './parse-protocol.ts';

export type ThreadOutcome =
  | { readonly kind: 'parsed'; readonly message: Message }
  /** Killed past its time, or died of its memory; another message may do better in another thread. */
  | { readonly kind: 'ended'; readonly why: string }
  /** It never came up: no message will do better. */
  | { readonly kind: 'not-started'; readonly why: string };

/** How long a thread may take to load; a machine under load needs seconds. */
const START_LIMIT = 30_000;
/** Nothing outlives its message: a larger nursery would only hold more that is dead. */
const YOUNG_MEGABYTES = 16;

export class ParserThread {
  readonly #worker: Worker;
  #ready = false;
  #job = 0;
  #settle: ((outcome: ThreadOutcome) => void) | null = null;
  #begin: (() => void) | null = null;

  /** @param memory megabytes of heap */
  constructor(worker: URL, memory: number) {
    const resourceLimits = { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_MEGABYTES };
    this.#worker = new Worker(worker, { resourceLimits, stdin: false });
    this.#worker.on('message', (answer: ParseAnswer) => {
      this.#hear(answer);
    });
    this.#worker.on('error', (error) => {
      this.#stop(error.message);
    });
    this.#worker.on('exit', (code) => {
      this.#stop(`the thread ended with code ${code}`);
    });
    // A parser that waits keeps no process alive.
    this.#worker.unref();
  }

  /** Reads one message; the time runs from when the thread is up. Never rejects. */
  async parse(source: Uint8Array, milliseconds: number): Promise<ThreadOutcome> {
    this.#worker.ref();
    let timer: NodeJS.Timeout | undefined;
    const outcome = await new Promise<ThreadOutcome>((resolve) => {
      this.#settle = resolve;
      this.#begin = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          this.#stop(`reading took longer than ${milliseconds} ms`);
        }, milliseconds);
        this.#job += 1;
        // A copy of its own, handed over: of a view into a larger buffer the whole buffer would be copied.
        const own = new Uint8Array(source);
        this.#worker.postMessage({ job: this.#job, source: own } satisfies ParseRequest, [own.buffer]);
      };
      if (this.#ready) this.#begin();
      else timer = setTimeout(() => this.#stop(`it was not up after ${START_LIMIT} ms`), START_LIMIT);
    });
    clearTimeout(timer);
    this.#worker.unref();
    return outcome;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(answer: ParseAnswer): void {
    if (answer.kind === 'ready') {
      this.#ready = true;
      this.#begin?.();
    } else if (answer.job === this.#job) this.#finish({ kind: 'parsed', message: answer.message });
  }

  #stop(why: string): void {
    this.#finish(this.#ready ? { kind: 'ended', why } : { kind: 'not-started', why });
  }

  #finish(outcome: ThreadOutcome): void {
    const settle = this.#settle;
    this.#settle = null;
    this.#begin = null;
    settle?.(outcome);
  }
}
