/**
 * Parses messages in threads that can be killed (reliability: a few kilobytes of hostile HTML or MIME can keep a
 * parser busy for minutes, or take all memory). A thread that exceeds its time or memory is ended and replaced, and the
 * message is answered as far as its header tells. If it was time it is tried once more: the clock also runs while the
 * machine sleeps.
 */
import { availableParallelism } from 'node:os';
import type { Message } from '../mail/message.ts';
import { minimalMessage } from '../mail/minimal-message.ts';
import { type Parser, PermanentError } from '../ports.ts';
import { ParserThread } from './parser-thread.ts';

export interface ParserPoolOptions {
  /** Where the built `parse-worker.js` lies. */
  readonly worker: URL;
  /** Threads; default: one for each processor but one, which the rest of the daemon needs; two at most. */
  readonly size?: number;
  /** Milliseconds for any message; default 2000. */
  readonly timeLimit?: number;
  /** Milliseconds more for each megabyte of the message; default 200. */
  readonly timePerMegabyte?: number;
  /** Megabytes of heap for each thread; default 256. */
  readonly memory?: number;
}

interface Job {
  readonly source: Uint8Array;
  /** It took too long once. */
  readonly late: boolean;
  readonly resolve: (message: Message) => void;
  readonly reject: (reason: Error) => void;
}

const MAX_THREADS = 2;
/** Messages that a thread has in hand: while the rest of the daemon is busy with others, it does not wait for work. */
const AHEAD = 4;
const MEGABYTE = 1 << 20;

/** The first thread is started at once, further ones when they are needed. After `close` every further `parse` is refused. */
export function createParserPool(options: ParserPoolOptions): Parser {
  const pool = new ParserPool(options);
  return {
    parse: (source) => pool.parse(source),
    close: () => pool.close(),
  };
}

class ParserPool {
  readonly #worker: URL;
  readonly #size: number;
  readonly #timeLimit: number;
  readonly #timePerMegabyte: number;
  readonly #memory: number;
  readonly #threads = new Set<ParserThread>();
  readonly #waiting: Job[] = [];
  #closed = false;

  constructor(options: ParserPoolOptions) {
    this.#worker = options.worker;
    this.#size = options.size ?? Math.min(MAX_THREADS, Math.max(1, availableParallelism() - 1));
    this.#timeLimit = options.timeLimit ?? 2000;
    this.#timePerMegabyte = options.timePerMegabyte ?? 200;
    this.#memory = options.memory ?? 256;
    // While it loads, others have to be waited for, too.
    this.#start();
  }

  /** Rejects only with PermanentError: no thread can be started at all, or the pool is closed. */
  parse(source: Uint8Array): Promise<Message> {
    if (this.#closed) return Promise.reject(new PermanentError('the parser is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ source, late: false, resolve, reject });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.reject(new PermanentError('the parser was closed'));
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#freest();
      const job = thread === null ? undefined : this.#waiting.shift();
      if (thread === null || job === undefined) return;
      void this.#run(thread, job);
    }
  }

  /** A thread that can take one more message: an idle one, else a new one, else the one that has the least to do. */
  #freest(): ParserThread | null {
    const [freest] = [...this.#threads].sort((one, other) => one.load - other.load);
    if (freest?.load === 0) return freest;
    if (this.#threads.size < this.#size) return this.#start();
    return freest !== undefined && freest.load < AHEAD ? freest : null;
  }

  #start(): ParserThread {
    const thread = new ParserThread(this.#worker, this.#memory);
    this.#threads.add(thread);
    return thread;
  }

  async #run(thread: ParserThread, job: Job): Promise<void> {
    const outcome = await thread.parse(job.source, this.#timeFor(job.source));
    if (outcome.kind !== 'parsed' && this.#threads.delete(thread)) await thread.end();
    switch (outcome.kind) {
      case 'parsed':
        job.resolve(outcome.message);
        break;
      case 'late':
        if (job.late) job.resolve(minimalMessage(job.source, outcome.why));
        else this.#again({ ...job, late: true });
        break;
      case 'ended':
        job.resolve(minimalMessage(job.source, outcome.why));
        break;
      case 'not-read':
        this.#again(job);
        break;
      case 'not-started':
        job.reject(new PermanentError(`the parser cannot be started from ${this.#worker.href}: ${outcome.why}`));
        break;
    }
    this.#dispatch();
  }

  #again(job: Job): void {
    if (this.#closed) job.reject(new PermanentError('the parser was closed'));
    else this.#waiting.unshift(job);
  }

  #timeFor(source: Uint8Array): number {
    return this.#timeLimit + Math.floor((source.length / MEGABYTE) * this.#timePerMegabyte);
  }
}
