/**
 * Empties the watched folder: look, fetch, parse, take a chunk, move, and again until nothing stands there. While the
 * engine commits one chunk the one before is moved, and the next ones are fetched and parsed.
 */
import { type Arrival, type Intake, type LeaseProof, type Settled, TransientError } from '../ports.ts';
import { planChunks, type Waiting } from './chunk.ts';
import { fetchChunk, type FetchContext, parseChunk } from './fetch-chunk.ts';
import type { Look } from './imap-mailbox.ts';
import { Mover } from './mover.ts';
import { settle } from './settle.ts';
import type { Steps } from '../steps.ts';

export interface DrainContext extends FetchContext {
  readonly intake: Intake;
  readonly lease: () => LeaseProof | undefined;
  readonly signal: AbortSignal;
  readonly steps: Steps;
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

/** Chunks that are fetched with one command: a server that is far away is asked seldom. Their bytes are limited as one's. */
const FETCHED_AT_ONCE = 2;

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
  const mover = new Mover(async (uids, folder) => moveSettled(context, handled, uids, folder));
  try {
    await settleAll(context, handled, look, mover);
  } finally {
    await mover.done();
  }
}

async function settleAll(context: DrainContext, handled: Handled, look: Look, mover: Mover): Promise<void> {
  const { limits } = context.connection;
  const batches = planChunks(look.waiting, { ...limits, chunkMessages: FETCHED_AT_ONCE * limits.chunkMessages });
  let ahead = prepare(context, look, batches[0]);
  for (let next = 1; next <= batches.length; next += 1) {
    const chunks = await unlessStopped(ahead, context.signal);
    if (chunks === null) return;
    ahead = prepare(context, look, batches[next]);
    // It is awaited in the next round; if this one fails, nobody will.
    ahead.catch(() => undefined);
    for (const chunk of chunks) {
      const arrivals = await unlessStopped(chunk, context.signal);
      if (arrivals === null) return;
      await settleChunk(context, handled, arrivals, mover);
      if (context.signal.aborted) return;
    }
  }
}

type Prepared = readonly Promise<readonly Arrival[]>[];

/** Fetches with one command, and reads chunk by chunk: the first need not wait for the last. */
async function prepare(
  context: DrainContext,
  { uidValidity, waiting }: Look,
  batch: readonly Waiting[] = [],
): Promise<Prepared> {
  const sources = await fetchChunk(context, batch);
  const size = context.connection.limits.chunkMessages;
  const chunks: Promise<readonly Arrival[]>[] = [];
  for (let first = 0; first < sources.length; first += size) {
    const arrivals = parseChunk(context, uidValidity, sources.slice(first, first + size));
    chunks.push(waiting.length > size ? keptAhead(context, arrivals) : arrivals);
  }
  // If one before it fails, nobody waits for it.
  for (const chunk of chunks) chunk.catch(() => undefined);
  return chunks;
}

/** With more to come, the bytes of one chunk go to the store while it is busy with the chunk before. */
async function keptAhead(
  { intake, lease, signal }: DrainContext,
  parsing: Promise<readonly Arrival[]>,
): Promise<readonly Arrival[]> {
  const arrivals = await parsing;
  // If it fails, the chunk's own transaction keeps them, and what goes wrong there is dealt with.
  if (!signal.aborted) await intake.keepAhead(arrivals, lease()).catch(() => undefined);
  return arrivals;
}

async function settleChunk(
  context: DrainContext,
  handled: Handled,
  arrivals: readonly Arrival[],
  mover: Mover,
): Promise<void> {
  const uids = new Map(arrivals.map(({ id, uid }) => [id, uid]));
  const unsettled = new Set(uids.values());
  for await (const settled of settle(arrivals, context)) {
    for (const folder of ['processed', 'quarantine'] as const) {
      const moving = uidsFor(settled, folder, uids);
      for (const uid of moving) unsettled.delete(uid);
      if (moving.length > 0) mover.add(moving, folder);
    }
  }
  for (const uid of unsettled) handled.leftAlone.add(uid);
}

async function moveSettled(
  { mailbox, steps, onMove }: DrainContext,
  handled: Handled,
  uids: readonly number[],
  folder: Settled['folder'],
): Promise<void> {
  await steps.reached('before-move');
  await mailbox.move(uids, folder);
  await steps.reached('moved');
  for (const uid of uids) handled.moved.add(uid);
  onMove(uids.length);
}

const uidsFor = (settled: readonly Settled[], folder: Settled['folder'], uids: ReadonlyMap<string, number>): number[] =>
  settled.flatMap((one) => (one.folder === folder ? (uids.get(one.arrival) ?? []) : []));

/** Null if `signal` says to stop before the work is done; what becomes of the work is then nobody's concern. */
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
