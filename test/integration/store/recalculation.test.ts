/** Daemons that start at once with another configuration (product section 5.2): each ticket is recalculated once. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createIntake } from '../../../src/engine/intake.ts';
import { followConfiguration } from '../../../src/engine/recalculation.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import type { ServiceLevel, Target } from '../../../src/policy/desk.ts';
import type { Arrival } from '../../../src/ports.ts';
import { sandboxConfig } from '../../../src/sandbox/desk.ts';
import { MonotoneIds } from '../../../src/store/ids.ts';
import type { Timer } from '../../../src/policy/facts.ts';
import { replay } from '../../../src/ticket/evolve.ts';
import { messageId, ticketNumber } from '../../../src/ticket/ids.ts';
import { after, hours } from '../../../src/ticket/time.ts';
import { HandClock } from '../../support/clock.ts';
import { DATABASES, type Databases, databases } from '../../support/databases.ts';
import { write } from '../../support/letter.ts';
import { changes, NOW, opened, ticket } from '../../support/store-samples.ts';
import { twoInFirstLine } from '../../support/two-in-first-line.ts';

let all: Databases;
beforeAll(async () => {
  all = await databases();
}, 60_000);
afterEach(async () => all.closeStores());
afterAll(async () => all.stop());

const n = ticketNumber;

describe.each(DATABASES)('on %s', (kind) => {
  test('unfinished tickets come page by page, with all their timers', async () => {
    const store = await all.store(kind);
    const tickets = [
      ticket(1),
      ticket(2, { status: 'closed' }),
      ticket(3, { status: 'resolved' }),
      ticket(4, { status: 'on-hold' }),
      ticket(5, { status: 'pending' }),
    ];
    const timer = (number: number, which: Timer['kind']): Timer => ({ ticket: n(number), kind: which, due: NOW });
    const timers = [timer(1, 'first-response'), timer(1, 'resolution'), timer(2, 'survey'), timer(5, 'patience')];
    await store.transact(async (tx) => tx.save(changes({ tickets: tickets.map(opened), timersSet: timers })));
    const page = async (last: number | null, limit: number): Promise<unknown> => {
      const found = await store.transact(async (tx) => tx.unfinished(last === null ? null : n(last), limit));
      return found.map(({ ticket: { number }, timers: its }) => [number, its.map((one) => one.kind)]);
    };
    expect(await page(null, 2)).toEqual([
      [1, ['first-response', 'resolution']],
      [4, []],
    ]);
    expect(await page(4, 2)).toEqual([[5, ['patience']]]);
    expect(await page(5, 2)).toEqual([]);
    expect(await store.transact(async (tx) => tx.timersOf([n(1), n(2)]))).toEqual(timers.slice(0, 3));
  });

  test('two daemons that start at once recalculate each ticket once', async () => {
    const one = await all.store(kind);
    const other = await all.another(one);
    const clock = new HandClock();
    const config = await sandboxConfig('config/sandbox.yaml', {
      IMAP_PORT: 1143,
      SMTP_PORT: 1025,
      SECRET: 'a secret of the tests',
      DATABASE: 'sqlite::memory:',
    });
    const tools = (firstResponse: number) => ({
      desk: twoInFirstLine({ team: { serviceLevel: within(firstResponse) } })(config).desk,
      clock,
      ids: new MonotoneIds(clock),
      renderer: { render: () => ({ subject: 'said', html: '<p>said</p>' }) },
    });
    const before = tools(4);
    const arrivals = await Promise.all(Array.from({ length: 20 }, async (_, index) => arrivalOf(before, index + 1)));
    await createIntake(before, one, () => undefined).take(arrivals);
    const starts = [one, other, one, other].map(async (store) =>
      followConfiguration(tools(2), store, {
        broken: (_, error) => {
          throw error instanceof Error ? error : new Error(String(error));
        },
        isStopped: () => false,
      }),
    );
    expect((await Promise.all(starts)).reduce((sum, changed) => sum + changed, 0)).toBe(20);
    for (const found of await one.queries.tickets({ limit: 100 })) {
      const history = await one.queries.history(found.number);
      expect(history.filter(({ change }) => change.kind === 'recalculated')).toHaveLength(1);
      expect(replay(history)).toEqual(found);
      expect(found.due.firstResponse).toBe(after(found.createdAt, hours(2)));
    }
  }, 60_000);
});

async function arrivalOf(
  { desk, clock, ids }: Pick<Parameters<typeof createIntake>[0], 'desk' | 'clock' | 'ids'>,
  uid: number,
): Promise<Arrival> {
  const [mailbox] = desk.mailboxes;
  if (mailbox === undefined) throw new Error('no mailbox');
  const from = { name: '', address: `ken${uid}@example.com` };
  const { source } = await write({ from, subject: `Printer ${uid}`, text: `Smoke ${uid}.` });
  const message = await readMessage(source);
  const id = messageId(ids.next());
  return { id, mailbox: mailbox.key, uidValidity: 1, uid, receivedAt: clock.now(), source, message };
}

function within(count: number): ServiceLevel {
  const target: Target = {
    firstResponse: { days: 0, time: hours(count) },
    nextResponse: null,
    resolution: null,
    calendar: null,
  };
  return { warnAt: 0.75, targets: { P1: target, P2: target, P3: target, P4: target } };
}
