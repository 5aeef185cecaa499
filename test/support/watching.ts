import { DEFAULT_LIMITS, type MailboxConnection, type MailboxLimits } from '../../src/inbound/connection.ts';
import { Watcher, type WatcherOptions } from '../../src/inbound/watcher.ts';
import { mailboxKey } from '../../src/ticket/ids.ts';
import { type Duration, duration, minutes } from '../../src/ticket/time.ts';
import { HandClock } from './clock.ts';
import type { ImapHost } from './imap-host.ts';
import { PASSWORD } from './imap-host.ts';
import { MailProgram } from './mail-program.ts';
import { CountingIds, HeaderParser, RecordingIntake } from './recording-intake.ts';
import { until } from './until.ts';

export interface Watching {
  readonly user: string;
  readonly intake: RecordingIntake;
  readonly watcher: Watcher;
  /** What people do to this mailbox. */
  readonly program: MailProgram;
  /** What was logged: level and facts, one line each. */
  readonly log: readonly string[];
  /** Starts to watch; may be called again after `stop`. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** Waits until the queue is empty and the watcher waits for more. */
  readonly idle: () => Promise<void>;
}

export interface WatchingOptions {
  readonly user?: string;
  readonly password?: string;
  readonly limits?: Partial<MailboxLimits>;
  readonly security?: MailboxConnection['security'];
  readonly poll?: Duration;
  readonly grace?: Duration;
  readonly lease?: NonNullable<WatcherOptions['lease']>;
  readonly folders?: Partial<MailboxConnection['folders']>;
}

/** A watcher of one mailbox with an intake that records. Its poll is so rare that only IDLE can explain what is seen. */
export function watching(host: ImapHost, options: WatchingOptions = {}): Watching {
  const user = options.user ?? host.newUser();
  const intake = new RecordingIntake();
  const log: string[] = [];
  const note =
    (level: string) =>
    (fields: Record<string, unknown>, message: string): void => {
      log.push(`${level} ${message} ${JSON.stringify(fields)}`);
    };
  const watcher = new Watcher({
    key: mailboxKey('support'),
    connection: {
      host: '127.0.0.1',
      port: host.port,
      security: options.security ?? 'none',
      user,
      password: options.password ?? PASSWORD,
      folders: { inbox: 'INBOX', processed: 'Processed', quarantine: 'Quarantine', ...options.folders },
      poll: options.poll ?? minutes(30),
      limits: { ...DEFAULT_LIMITS, ...options.limits },
    },
    intake,
    parser: new HeaderParser(),
    ids: new CountingIds(),
    clock: new HandClock(),
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    backOff: { first: duration(10), longest: duration(100) },
    ...(options.lease === undefined ? {} : { lease: options.lease }),
    ...(options.grace === undefined ? {} : { grace: options.grace }),
  });
  let running: { readonly stop: AbortController; readonly done: Promise<void> } | null = null;
  return {
    user,
    intake,
    watcher,
    log,
    program: new MailProgram(host.port, user, PASSWORD),
    start() {
      const stop = new AbortController();
      running = { stop, done: watcher.run(stop.signal) };
    },
    async stop() {
      running?.stop.abort();
      await running?.done;
    },
    idle: () => until('the watcher is idle', () => watcher.status.state === 'idle'),
  };
}

/** A message that differs from every other by its number. */
export function mail(number: number, body = ''): Buffer {
  const lines = ['From: Ken <ken@example.com>', 'To: support@example.com', `Subject: question ${number}`];
  return Buffer.from([...lines, `Message-ID: <${number}@example.com>`, '', body, ''].join('\r\n'), 'latin1');
}

export const mails = (count: number, body = ''): readonly Buffer[] =>
  Array.from({ length: count }, (_, index) => mail(index + 1, body));
