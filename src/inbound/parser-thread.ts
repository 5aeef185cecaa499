/**
 * One parser thread: started, given a few messages ahead, and ended when one of them breaks its limits.
 */
import { Worker } from 'node:worker_threads';
import type { Message } from '../mail/message.ts';
import type { ParseAnswer, ParseRequest } from './parse-protocol.ts';

export type ThreadOutcome =
  | { readonly kind: 'parsed'; readonly message: Message }
  /** Killed past its time. */
  | { readonly kind: 'late'; readonly why: string }
  /** Died of its memory, or of itself; another message may do better in another thread. */
  | { readonly kind: 'ended'; readonly why: string }
  /** It ended before it came to this message. */
  | { readonly kind: 'not-read' }
  /** It never came up: no message will do better. */
  | { readonly kind: 'not-started'; readonly why: string };

/** How long a thread may take to load; a machine under load needs seconds. */
const START_LIMIT = 30_000;
/** Nothing outlives its message: a larger nursery would only hold more that is dead. */
const YOUNG_MEGABYTES = 16;

interface Job {
  readonly number: number;
  readonly source: Uint8Array;
  /** For this message alone. */
  readonly milliseconds: number;
  readonly settle: (outcome: ThreadOutcome) => void;
}

export class ParserThread {
  readonly #worker: Worker;
  #ready = false;
  #ended = false;
  #given = 0;
  /** In the order in which they are read; the thread is at the first. */
  readonly #jobs: Job[] = [];
  #timer: NodeJS.Timeout | undefined;

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
    this.#timer = setTimeout(() => this.#stop(`it was not up after ${START_LIMIT} ms`), START_LIMIT);
    // A parser that waits keeps no process alive.
    this.#worker.unref();
    this.#timer.unref();
  }

  /** How many messages it has in hand. */
  get load(): number {
    return this.#jobs.length;
  }

  /** Reads one message after those that it has; the time runs from when it comes to it. Never rejects. */
  async parse(source: Uint8Array, milliseconds: number): Promise<ThreadOutcome> {
    if (this.#ended) return { kind: 'not-read' };
    return new Promise((settle) => {
      this.#given += 1;
      const job = { number: this.#given, source, milliseconds, settle };
      this.#jobs.push(job);
      this.#worker.ref();
      if (!this.#ready) return;
      this.#hand(job);
      if (this.#jobs.length === 1) this.#watch();
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hand({ number, source }: Job): void {
    // A copy of its own, handed over: of a view into a larger buffer the whole buffer would be copied.
    const own = new Uint8Array(source);
    this.#worker.postMessage({ job: number, source: own } satisfies ParseRequest, [own.buffer]);
  }

  /** Over the first message in hand. */
  #watch(): void {
    clearTimeout(this.#timer);
    const [first] = this.#jobs;
    if (first === undefined) return;
    const { milliseconds } = first;
    const late = (): void => {
      if (this.#jobs[0] === first) this.#stop(`reading took longer than ${milliseconds} ms`, 'late');
    };
    // If it was this thread that was busy all the while, the answer is there by now, and is heard before.
    this.#timer = setTimeout(() => setImmediate(late), milliseconds);
  }

  #hear(answer: ParseAnswer): void {
    if (answer.kind === 'ready') {
      this.#ready = true;
      for (const job of this.#jobs) this.#hand(job);
    } else {
      if (this.#jobs[0]?.number !== answer.job) return;
      this.#jobs.shift()?.settle({ kind: 'parsed', message: answer.message });
    }
    this.#watch();
    if (this.#jobs.length === 0) this.#worker.unref();
  }

  /** It is the first message's fault; the others may do better elsewhere. */
  #stop(why: string, how: 'late' | 'ended' = 'ended'): void {
    clearTimeout(this.#timer);
    this.#ended = true;
    const [first, ...others] = this.#jobs.splice(0);
    first?.settle(this.#ready ? { kind: how, why } : { kind: 'not-started', why });
    for (const { settle } of others) settle({ kind: 'not-read' });
  }
}
