/**
 * Watches one mailbox for as long as the daemon lives: holds its lease, keeps a connection, empties the folder, and
 * waits for IDLE or the poll, whichever comes first. Whatever fails is tried again, later each time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import {
  type Clock,
  type Ids,
  type Intake,
  type LeaseProof,
  type Leases,
  type Parser,
  PermanentError,
} from '../ports.ts';
import { NO_STEPS, type Steps } from '../steps.ts';
import type { MailboxKey } from '../ticket/ids.ts';
import { type Duration, type Instant, seconds } from '../ticket/time.ts';
import { BackOff, type BackOffLimits, DEFAULT_BACK_OFF } from './back-off.ts';
import type { MailboxConnection } from './connection.ts';
import { drain, type DrainContext, nothingHandled } from './drain.ts';
import { ImapMailbox, type Look } from './imap-mailbox.ts';
import { LeaseKeeper } from './lease-keeper.ts';
import { words } from './settle.ts';

export interface WatcherOptions {
  readonly key: MailboxKey;
  readonly connection: MailboxConnection;
  readonly intake: Intake;
  readonly parser: Parser;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
  readonly steps?: Steps;
  /** Where several daemons share a database: who may watch. Without it this daemon is alone. */
  readonly lease?: { readonly leases: Leases; readonly holder: string; readonly seconds: number };
  readonly backOff?: BackOffLimits;
  /** How long a stop waits for the chunk that is being committed; 8 s by default. */
  readonly grace?: Duration;
  /** From 0 to 1; so that daemons do not come back in step. */
  readonly random?: () => number;
}

export interface WatcherStatus {
  readonly mailbox: MailboxKey;
  /** `standby`: another daemon holds the lease. `failing`: waits for its next try. */
  readonly state: 'connecting' | 'working' | 'idle' | 'standby' | 'failing' | 'stopped';
  /** When the folder was last looked into. */
  readonly lastSuccessAt: Instant | null;
  readonly lastError: { readonly at: Instant; readonly message: string } | null;
  /** Messages in the folder when it was last looked into. */
  readonly waiting: number;
  /** When the oldest of them came. */
  readonly oldestAt: Instant | null;
  /** All that stood in the folder since it was last connected to was taken, at least once. */
  readonly caughtUp: boolean;
}

const DEFAULT_GRACE = seconds(8);

export class Watcher {
  readonly #options: WatcherOptions;
  readonly #backOff: BackOff;
  #status: WatcherStatus;

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#backOff = new BackOff(options.backOff ?? DEFAULT_BACK_OFF, options.random ?? Math.random);
    this.#status = {
      mailbox: options.key,
      state: 'connecting',
      lastSuccessAt: null,
      lastError: null,
      waiting: 0,
      oldestAt: null,
      caughtUp: false,
    };
  }

  get status(): WatcherStatus {
    return this.#status;
  }

  /** Watches until `signal` aborts; then finishes the chunk in hand, within `grace`, and returns. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const ended = new AbortController();
    await Promise.race([this.#watch(signal), this.#grace(signal, ended.signal)]);
    ended.abort();
    this.#set({ state: 'stopped' });
  }

  async #watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#underLease(signal);
      } catch (error) {
        if (signal.aborted) return;
        await pause(this.#failed(error), signal);
      }
    }
  }

  /** Resolves when a stop has waited long enough; never, if there is none. */
  async #grace(signal: AbortSignal, ended: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await pause(this.#options.grace ?? DEFAULT_GRACE, ended);
  }

  async #underLease(signal: AbortSignal): Promise<void> {
    const { lease, key } = this.#options;
    if (lease === undefined) {
      await this.#session(signal, () => undefined);
      return;
    }
    const keeper = await LeaseKeeper.acquire({ ...lease, name: `mailbox:${key}` });
    if (keeper === null) {
      if (this.#status.state !== 'standby') {
        this.#options.log.info(
          { mailbox: key },
          'another daemon watches this mailbox, or did until just now: standing by',
        );
      }
      this.#set({ state: 'standby' });
      await pause(seconds(lease.seconds / 3), signal);
      return;
    }
    try {
      await this.#session(AbortSignal.any([signal, keeper.lost]), () => keeper.proof);
      if (keeper.lost.aborted) this.#options.log.warn({ mailbox: key }, 'another daemon took over this mailbox');
    } finally {
      await keeper.release();
    }
  }

  /** One connection, from its beginning until it breaks or `signal` says to stop. */
  async #session(signal: AbortSignal, lease: () => LeaseProof | undefined): Promise<void> {
    const { key, connection, log } = this.#options;
    this.#set({ state: 'connecting', caughtUp: false });
    const mailbox = await ImapMailbox.connect(connection, signal);
    log.info({ mailbox: key, host: connection.host, port: connection.port }, 'connected to the mailbox');
    const handled = nothingHandled();
    const context: DrainContext = {
      ...this.#options,
      steps: this.#options.steps ?? NO_STEPS,
      mailbox,
      lease,
      signal,
      onLook: (look) => this.#looked(look, handled.moved.size),
      onMove: (messages) => log.info({ mailbox: key, messages }, 'processed messages'),
    };
    try {
      while (!signal.aborted) {
        await drain(context, handled);
        this.#set({ state: 'idle', caughtUp: true });
        await mailbox.pause(connection.poll, signal);
      }
    } finally {
      await mailbox.close();
    }
  }

  #looked({ exists, waiting }: Look, moved: number): void {
    // Reaching an empty folder is success, and so is a look that confirms a move; merely being let in is not.
    if (waiting.length === 0 || moved > 0) this.#backOff.reset();
    const came = waiting.flatMap(({ receivedAt }) => receivedAt ?? []);
    this.#set({
      state: 'working',
      lastSuccessAt: this.#options.clock.now(),
      waiting: exists,
      oldestAt: came.length === 0 ? null : (came.reduce((a, b) => (a < b ? a : b)) ?? null),
    });
  }

  /** Notes a failure. Answers how long to wait. */
  #failed(error: unknown): Duration {
    const { key, clock, log } = this.#options;
    const lasting = error instanceof PermanentError;
    const wait = lasting ? this.#backOff.refused() : this.#backOff.next();
    const message = words(error);
    this.#set({ state: 'failing', lastError: { at: clock.now(), message } });
    const facts = { mailbox: key, reason: message, retryInMs: wait };
    if (lasting) log.error(facts, 'the mailbox cannot be watched until somebody puts this right');
    else log.warn(facts, 'watching the mailbox failed and will be tried again');
    return wait;
  }

  #set(change: Partial<WatcherStatus>): void {
    this.#status = { ...this.#status, ...change };
  }
}

/** Waits, unless it is told to stop. */
async function pause(length: Duration, signal: AbortSignal): Promise<void> {
  await sleep(length, undefined, { signal }).catch(() => undefined);
}
