/**
 * Hands a chunk to the engine. If it fails for one message's sake it is halved until that one stands alone;
 * after three tries alone the message is set aside, and never holds up its neighbours.
 */
import type { Log } from '../log.ts';
import { type Arrival, type Intake, type LeaseProof, type Settled, TransientError } from '../ports.ts';

export interface SettleContext {
  readonly intake: Intake;
  /** Asked anew for each try: it is renewed meanwhile. */
  readonly lease: () => LeaseProof | undefined;
  readonly log: Log;
}

const TRIES_ALONE = 3;

/**
 * Yields after every commit what may be moved now. What is not yielded could not even be set aside and stays where it is.
 * @throws TransientError: nothing more was kept; what was yielded before stays settled.
 */
export async function* settle(
  arrivals: readonly Arrival[],
  context: SettleContext,
): AsyncGenerator<readonly Settled[], void, undefined> {
  const [first, ...others] = arrivals;
  if (first === undefined) return;
  if (others.length === 0) {
    yield await settleAlone(first, context);
    return;
  }
  const { log, intake, lease } = context;
  try {
    yield await intake.take(arrivals, lease());
    return;
  } catch (error) {
    if (error instanceof TransientError) throw error;
    log.warn(
      { messages: arrivals.length, mailbox: first.mailbox, reason: words(error) },
      'a chunk failed and is halved',
    );
  }
  const half = Math.ceil(arrivals.length / 2);
  yield* settle(arrivals.slice(0, half), context);
  yield* settle(arrivals.slice(half), context);
}

async function settleAlone(arrival: Arrival, { intake, lease, log }: SettleContext): Promise<readonly Settled[]> {
  const facts = { mailbox: arrival.mailbox, uid: arrival.uid, message: arrival.id };
  let why = '';
  for (let tries = 0; tries < TRIES_ALONE; tries += 1) {
    try {
      return await intake.take([arrival], lease());
    } catch (error) {
      if (error instanceof TransientError) throw error;
      why = words(error);
    }
  }
  log.error({ ...facts, reason: why }, 'a message could not be processed and is set aside');
  try {
    return [await intake.setAside(arrival, why, lease())];
  } catch (error) {
    if (error instanceof TransientError) throw error;
    log.error({ ...facts, reason: words(error) }, 'a message could not even be set aside and stays in its folder');
    return [];
  }
}

/** The first line only: errors of libraries carry whole statements, and those whole mails. */
export function words(error: unknown): string {
  const text = String((error as Partial<Error> | null)?.message ?? error);
  return (text.split('\n', 1)[0] ?? '').slice(0, 300);
}
