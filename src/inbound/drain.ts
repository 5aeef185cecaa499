/**
 * Empties the watched folder: look, fetch a chunk, parse, take, move, and again until nothing stands there. While the
 * engine commits one chunk the next is fetched and parsed.
 */
import type { Log } from '../log.ts';
import {
  type Arrival,
  type Clock,
  type Ids,
  type Intake,
  type LeaseProof,
  type Parser,
  type Settled,
  TransientError,
} from '../ports.ts';
import { type MailboxKey, messageId } from '../ticket/ids.ts';
import { planChunks, type Waiting } from './chunk.ts';
import type { MailboxConnection } from './connection.ts';
import type { ImapMailbox, Look } from './imap-mailbox.ts';
import { standIn } from './oversize.ts';
import { settle } from './settle.ts';

export interface DrainContext {
  readonly key: MailboxKey;
  readonly connection: MailboxConnection;
  readonly mailbox: ImapMailbox;
  readonly intake: Intake;
  readonly parser: Parser;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
  readonly lease: () => LeaseProof | undefined;
  readonly signal: AbortSignal;
  /** After every look, and after every move (then with how many messages went). */
  readonly onLook: (look: Look) => void;
  readonly onMove: (messages: number) => void;
}

/** What this connection knows of messages that it need not offer again. */
export interface Handled {
  uidValidity: number;
  /** Moved, as the server said. */
  readonly moved: Set<number>;
  /** Neither processed nor set aside: they stay until the next connection, and hold up nobody. */
  readonly leftAlone: Set<number>;
}

export const nothingHandled = (): Handled => ({ uidValidity: 0, moved: new Set(), leftAlone: new Set() });

/** Returns when the folder is empty but for what is left alone, or `signal` says to stop. @throws TransientError, PermanentError */
export async function drain(context: DrainContext, handled: Handled): Promise<void> {
  const { mailbox, signal } = context;
  while (!signal.aborted) {
    const look = await mailbox.look((uid) => handled.leftAlone.has(uid));
    if (look.uidValidity !== handled.uidValidity) forget(handled, look.uidValidity);
    const returned = look.waiting.filter(({ uid }) => handled.moved.has(uid)).length;
    if (returned > 0) {
      throw new TransientError(`the mail server said that it had moved ${returned} messages, but they are still there`);
    }
    context.onLook(look);
    if (look.waiting.length === 0) return;
    const before = handled.moved.size + handled.leftAlone.size;
    await drainWindow(context, handled, look);
    if (handled.moved.size + handled.leftAlone.size === before && !signal.aborted) {
      throw new TransientError(`the mail server lists ${look.waiting.length} messages but hands none of them out`);
    }
  }
}

function forget(handled: Handled, uidValidity: number): void {
  handled.uidValidity = uidValidity;
  handled.moved.clear();
  handled.leftAlone.clear();
}

async function drainWindow(context: DrainContext, handled: Handled, look: Look): Promise<void> {
  const chunks = planChunks(look.waiting, context.connection.limits);
  let ahead = prepare(context, look.uidValidity, chunks[0]);
  for (let next = 1; next <= chunks.length; next += 1) {
    const arrivals = await unlessStopped(ahead, context.signal);
    if (arrivals === null) return;
    ahead = prepare(context, look.uidValidity, chunks[next]);
    // It is awaited in the next round; if this one fails, nobody will.
    ahead.catch(() => undefined);
    await settleAndMove(context, handled, arrivals);
    if (context.signal.aborted) return;
  }
}

async function settleAndMove(context: DrainContext, handled: Handled, arrivals: readonly Arrival[]): Promise<void> {
  const uids = new Map(arrivals.map(({ id, uid }) => [id, uid]));
  for await (const settled of settle(arrivals, context)) {
    for (const folder of ['processed', 'quarantine'] as const) {
      const moving = uidsFor(settled, folder, uids);
      await context.mailbox.move(moving, folder);
      for (const uid of moving) handled.moved.add(uid);
    }
    if (settled.length > 0) context.onMove(settled.length);
  }
  for (const { uid } of arrivals) if (!handled.moved.has(uid)) handled.leftAlone.add(uid);
}

const uidsFor = (settled: readonly Settled[], folder: Settled['folder'], uids: ReadonlyMap<string, number>): number[] =>
  settled.flatMap((one) => (one.folder === folder ? (uids.get(one.arrival) ?? []) : []));

/** Fetches and parses a chunk. Messages that vanished meanwhile are left out. */
async function prepare(
  context: DrainContext,
  uidValidity: number,
  chunk: readonly Waiting[] = [],
): Promise<readonly Arrival[]> {
  if (chunk.length === 0) return [];
  const { limits } = context.connection;
  const small = chunk.filter(({ size }) => size <= limits.maxMessage);
  const sources = new Map(small.length === 0 ? [] : await context.mailbox.fetch(small));
  for (const message of chunk) {
    const source = sources.get(message.uid);
    const isOversize = message.size > limits.maxMessage || (source !== undefined && source.length > limits.maxMessage);
    if (!isOversize) continue;
    const replacement = await readHeaderOnly(context, message);
    if (replacement === null) sources.delete(message.uid);
    else sources.set(message.uid, replacement);
  }
  const arrivals = chunk.map(async ({ uid, receivedAt }): Promise<Arrival | null> => {
    const source = sources.get(uid);
    if (source === undefined) return null;
    const message = await context.parser.parse(source);
    const id = messageId(context.ids.next());
    return {
      id,
      mailbox: context.key,
      uidValidity,
      uid,
      receivedAt: receivedAt ?? context.clock.now(),
      source,
      message,
    };
  });
  return (await Promise.all(arrivals)).filter((arrival) => arrival !== null);
}

async function readHeaderOnly(
  { mailbox, connection, log, key }: DrainContext,
  message: Waiting,
): Promise<Buffer | null> {
  const header = await mailbox.fetchHeader(message.uid);
  if (header === null) return null;
  const limit = connection.limits.maxMessage;
  log.warn({ mailbox: key, uid: message.uid, size: message.size }, 'a message is too large: only its header is read');
  return standIn({ header, size: message.size, limit, folder: connection.folders.processed });
}

async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  work.catch(() => undefined);
  if (signal.aborted) return null;
  let stop = (): void => undefined;
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
