/**
 * At the start of a daemon: the due instants of unfinished tickets, and their timers, become those of the configuration
 * as it is now (section 5.2). Where nothing has changed nothing is written, so that a second start, or a second daemon,
 * finds everything done. Nobody is told of it: what is at risk or missed by it is for the timers to tell.
 */
import type { Timer } from '../policy/facts.ts';
import { isOutOfStep, recalculation, timersInStep } from '../policy/recalculation.ts';
import { TransientError, type Transactor, type Tx } from '../ports.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { isFinished } from '../ticket/ticket.ts';
import type { Tools } from './tools.ts';
import { factsWanted } from './wanted.ts';
import { Work } from './work.ts';

/** So many tickets are looked at at once, and dealt with in one transaction. */
const CHUNK = 50;

export interface RecalculationHooks {
  /** Told of each ticket that could not be dealt with; the others are. */
  readonly broken: (ticket: TicketNumber, error: unknown) => void;
  /** Shall it end before its end? The next start goes on. */
  readonly isStopped: () => boolean;
}

/** Returns how many tickets were changed. @throws TransientError: what was not reached is for the next try. */
export async function followConfiguration(
  tools: Tools,
  transactor: Transactor,
  hooks: RecalculationHooks,
): Promise<number> {
  let changed = 0;
  let last: TicketNumber | null = null;
  while (!hooks.isStopped()) {
    const page = await pageAfter(transactor, last);
    last = page.at(-1)?.ticket.number ?? null;
    if (last === null) break;
    const now = tools.clock.now();
    const stale = page.filter(({ ticket, timers }) => isOutOfStep(ticket, timers, tools.desk, now));
    const numbers = stale.map(({ ticket }) => ticket.number);
    if (numbers.length > 0) changed += await recalculateAll(tools, transactor, numbers, hooks);
  }
  return changed;
}

async function pageAfter(transactor: Transactor, last: TicketNumber | null): ReturnType<Tx['unfinished']> {
  return transactor.transact(async (tx) => tx.unfinished(last, CHUNK));
}

/** All at once; if that fails, each by itself, so that what fails holds up nobody. */
async function recalculateAll(
  tools: Tools,
  transactor: Transactor,
  numbers: readonly TicketNumber[],
  hooks: RecalculationHooks,
): Promise<number> {
  try {
    return await transactor.transact(async (tx) => {
      // Under the turnstile nobody else changes them any more: another daemon may have been quicker.
      const timers = await tx.timersOf(numbers);
      const now = tools.clock.now();
      const work = new Work(tools, await tx.facts({ ...factsWanted([], tools.desk, now), tickets: numbers }), now);
      const changed = numbers.filter((number) =>
        recalculate(
          work,
          number,
          timers.filter(({ ticket }) => ticket === number),
        ),
      );
      if (changed.length > 0) await tx.save(work.changes());
      return changed.length;
    });
  } catch (error) {
    if (error instanceof TransientError) throw error;
    const [number, another] = numbers;
    if (number === undefined) return 0;
    if (another === undefined) {
      hooks.broken(number, error);
      return 0;
    }
    let changed = 0;
    for (const each of numbers) changed += await recalculateAll(tools, transactor, [each], hooks);
    return changed;
  }
}

/** False: it agrees with the configuration. */
function recalculate(work: Work, number: TicketNumber, timers: readonly Timer[]): boolean {
  const { desk, ledger, now } = work;
  const ticket = ledger.ticket(number)?.ticket;
  if (ticket === undefined || isFinished(ticket.status) || !isOutOfStep(ticket, timers, desk, now)) return false;
  const command = recalculation(ticket, desk, now);
  if (command !== null) {
    const because = 'its team has other targets in the configuration now';
    work.act(number, [() => [command]], { by: { kind: 'desk' }, because, said: null, silence: 'nothing to tell' });
  }
  const { set, clear } = timersInStep(ledger.ticket(number)?.ticket ?? ticket, timers, desk, now);
  for (const kind of clear) ledger.clearTimer(number, kind);
  for (const timer of set) ledger.setTimer(timer);
  return true;
}
