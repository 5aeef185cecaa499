/**
 * Due instants: rows, looked at by a tick. What is no longer true when the tick comes is dropped without a word;
 * a daemon that slept for a night finds everything that fell due and does each once.
 */
import type { Timer, TimerKind } from '../policy/facts.ts';
import type { MailboxKey } from '../ticket/ids.ts';
import { recentFor } from '../policy/problem-offer.ts';
import { TransientError, type Transactor } from '../ports.ts';
import { fire, putOff } from './on-timer.ts';
import type { Tools } from './tools.ts';
import { factsWanted } from './wanted.ts';
import { Work } from './work.ts';

/** So many timers are dealt with in one transaction. */
const CHUNK = 50;

/** `committed`: called after each commit, to wake the courier. `broken`: told of each timer that could not be dealt with. */
export interface TimerHooks {
  readonly committed: () => void;
  readonly broken: (timer: Timer, error: unknown) => void;
  /** Mailboxes that cannot be read just now: whether somebody wrote there is not known. */
  readonly deaf?: ReadonlySet<MailboxKey>;
}

/** What follows from somebody's silence, and takes a ticket from them or ends it. */
const SILENCE: ReadonlySet<TimerKind> = new Set(['patience', 'acknowledge']);

/** Deals with all timers that are due; returns how many there were. @throws TransientError: the next tick looks again. */
export async function fireTimers(tools: Tools, transactor: Transactor, hooks: TimerHooks): Promise<number> {
  let fired = 0;
  const { deaf } = hooks;
  const each: Each = deaf === undefined || deaf.size === 0 ? fire : (work, timer) => fireUnlessDeaf(work, timer, deaf);
  for (;;) {
    const due = await transactor.transact((tx) => tx.dueTimers(tools.clock.now(), CHUNK));
    if (due.length === 0) return fired;
    await fireAll(tools, transactor, due, each, hooks);
    hooks.committed();
    fired += due.length;
  }
}

/** Nobody may have been silent: it is asked again later. */
function fireUnlessDeaf(work: Work, timer: Timer, deaf: ReadonlySet<MailboxKey>): void {
  const mailbox = work.ledger.ticket(timer.ticket)?.mailbox;
  const isUnheard = mailbox !== undefined && deaf.has(mailbox) && SILENCE.has(timer.kind);
  (isUnheard ? putOff : fire)(work, timer);
}

type Each = (work: Work, timer: Timer) => void;

/** All at once; if that fails, each half by itself, until what fails stands alone: it is put off, and holds up nobody. */
async function fireAll(
  tools: Tools,
  transactor: Transactor,
  timers: readonly Timer[],
  each: Each,
  hooks: TimerHooks,
): Promise<void> {
  try {
    await change(tools, transactor, timers, each);
  } catch (error) {
    if (error instanceof TransientError) throw error;
    const [timer, another] = timers;
    if (timer === undefined) return;
    if (another === undefined) {
      await change(tools, transactor, [timer], putOff);
      hooks.broken(timer, error);
      return;
    }
    const half = Math.ceil(timers.length / 2);
    await fireAll(tools, transactor, timers.slice(0, half), each, hooks);
    await fireAll(tools, transactor, timers.slice(half), each, hooks);
  }
}

/** One transaction for those of the timers that are still due: another daemon may have been quicker. */
async function change(tools: Tools, transactor: Transactor, timers: readonly Timer[], each: Each): Promise<void> {
  await transactor.transact(async (tx) => {
    const now = tools.clock.now();
    const due = (await tx.dueTimers(now, CHUNK)).filter((one) => timers.some((timer) => isSame(timer, one)));
    const tickets = [...new Set(due.map((timer) => timer.ticket))];
    const wanted = { ...factsWanted([], tools.desk, now), tickets, recentSince: recentFor(due) };
    const work = new Work(tools, await tx.facts(wanted), now);
    for (const timer of due) each(work, timer);
    await tx.save(work.changes());
  });
}

function isSame(one: Timer, other: Timer): boolean {
  return one.ticket === other.ticket && one.kind === other.kind && one.due === other.due;
}
