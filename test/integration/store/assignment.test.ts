/** Two daemons that give out tickets at once keep the balance (product section 6.1): they pass one turnstile. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createIntake } from '../../../src/engine/intake.ts';
import { fireTimers } from '../../../src/engine/timers.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import type { Arrival } from '../../../src/ports.ts';
import { sandboxConfig } from '../../../src/sandbox/desk.ts';
import { MonotoneIds } from '../../../src/store/ids.ts';
import type { Store } from '../../../src/store/store.ts';
import { messageId } from '../../../src/ticket/ids.ts';
import type { Ticket } from '../../../src/ticket/ticket.ts';
import { hours } from '../../../src/ticket/time.ts';
import type { Agent } from '../../../src/policy/desk.ts';
import { HandClock } from '../../support/clock.ts';
import { type Databases, databases } from '../../support/databases.ts';
import { write } from '../../support/letter.ts';
import { twoInFirstLine, type Wishes } from '../../support/two-in-first-line.ts';

let all: Databases;
beforeAll(async () => {
  all = await databases();
}, 60_000);
afterEach(async () => all.closeStores());
afterAll(async () => all.stop());

const RENDERER = { render: () => ({ subject: 'said', html: '<p>said</p>' }) };
const NIGHTS: Agent['calendar'] = { timezone: 'UTC', hours: { 1: [[20 * 60, 22 * 60]] }, holidays: [] };

/** Two daemons on one MariaDB, at one desk. */
async function pair(wishes: Wishes) {
  const one = await all.store('MariaDB');
  const stores: readonly Store[] = [one, await all.another(one)];
  const config = await sandboxConfig('config/sandbox.yaml', {
    IMAP_PORT: 1143,
    SMTP_PORT: 1025,
    SECRET: 'a secret of the tests',
    DATABASE: 'sqlite::memory:',
  });
  const clock = new HandClock();
  const { desk } = twoInFirstLine(wishes)(config);
  const [mailbox] = desk.mailboxes;
  if (mailbox === undefined) throw new Error('no mailbox');
  const ids = new MonotoneIds(clock);
  const tools = { desk, clock, ids, renderer: RENDERER };
  let uid = 0;
  const arrival = async (): Promise<Arrival> => {
    uid += 1;
    const from = { name: '', address: `ken${uid}@example.com` };
    const { source } = await write({ from, subject: `Printer ${uid}`, text: `Smoke ${uid}.` });
    const message = await readMessage(source);
    const id = messageId(ids.next());
    return { id, mailbox: mailbox.key, uidValidity: 1, uid, receivedAt: clock.now(), source, message };
  };
  return {
    clock,
    /** Each daemon takes so many chunks of two, all at once. */
    async report(chunks: number): Promise<void> {
      const lots: (readonly Arrival[])[] = [];
      for (let chunk = 0; chunk < 2 * chunks; chunk += 1) lots.push([await arrival(), await arrival()]);
      await Promise.all(
        lots.map(async (lot, index) => createIntake(tools, stores[index % 2] ?? one, () => undefined).take(lot)),
      );
    },
    async tick(): Promise<void> {
      const broken = (_: unknown, error: unknown): void => {
        throw error instanceof Error ? error : new Error(String(error));
      };
      await Promise.all(stores.map(async (store) => fireTimers(tools, store, { committed: () => undefined, broken })));
    },
    tickets: async (): Promise<readonly Ticket[]> => one.queries.tickets({ limit: 1000 }),
  };
}

const counts = (tickets: readonly Ticket[]): readonly number[] =>
  ['john', 'mary', null].map((who) => tickets.filter(({ assignee }) => assignee === who).length);

test.each(['least-loaded', 'round-robin'] as const)('%s is fair over both', async (assignment) => {
  const desk = await pair({ team: { assignment } });
  await desk.report(6);
  expect(counts(await desk.tickets())).toEqual([12, 12, 0]);
});

test('nobody is given more than they may have', async () => {
  // A P3 weighs 2.
  const desk = await pair({ john: { capacity: 10 }, mary: { capacity: 6 } });
  await desk.report(6);
  expect(counts(await desk.tickets())).toEqual([5, 3, 16]);
});

test('tickets that waited are given out once, by both together', async () => {
  const desk = await pair({ john: { calendar: NIGHTS, capacity: 20 }, mary: { calendar: NIGHTS, capacity: 20 } });
  await desk.report(6);
  expect(counts(await desk.tickets())).toEqual([0, 0, 24]);
  desk.clock.wind(hours(12));
  await desk.tick();
  expect(counts(await desk.tickets())).toEqual([10, 10, 4]);
});
