/** A daemon starts with another configuration: what falls due follows it, and nobody hears of it but in time (product section 5.2). */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Config } from '../../src/config.ts';
import { followConfiguration } from '../../src/engine/recalculation.ts';
import { outcomesOf } from '../../src/policy/attainment.ts';
import type { Lifecycle, ServiceLevel, Target } from '../../src/policy/desk.ts';
import type { Transactor, Tx } from '../../src/ports.ts';
import { replay } from '../../src/ticket/evolve.ts';
import { agentHandle, teamKey, type TicketNumber, ticketNumber } from '../../src/ticket/ids.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { days, hours, instant, iso, minutes } from '../../src/ticket/time.ts';
import { DEADLINES, daysOf } from '../support/deadlines.ts';
import { answer, JOHN, KEN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

const one = ticketNumber(1);
const JOHN_IS_TOLD = 'john@example.com';
const LEAD_IS_TOLD = 'jane@example.com';

let stage: MemoryStage;
afterEach(async () => stage.close());

const NOTHING: Target = { firstResponse: null, nextResponse: null, resolution: null, calendar: null };
const inHours = (count: number): Target['firstResponse'] => ({ days: 0, time: hours(count) });
/** The same for all priorities. */
function level(target: Partial<Target>, warnAt = 0.75): ServiceLevel {
  const all = { ...NOTHING, ...target };
  return { warnAt, targets: { P1: all, P2: all, P3: all, P4: all } };
}

interface Wishes {
  readonly serviceLevel?: ServiceLevel | null;
  readonly lifecycle?: Partial<Lifecycle>;
  readonly perTicketPerDay?: number;
}

/** John's first line, led by Jane. */
const desk =
  ({ serviceLevel = null, lifecycle = {}, perTicketPerDay = 1000 }: Wishes) =>
  (config: Config): Config => {
    const first = config.desk.teams.get(teamKey('first-line'));
    if (first === undefined) throw new Error('the sandbox has changed');
    const teams = new Map(config.desk.teams).set(first.key, { ...first, lead: agentHandle('jane'), serviceLevel });
    const budgets = { ...config.desk.budgets, perTicketPerDay };
    return { ...config, desk: { ...config.desk, lifecycle: { ...DEADLINES, ...lifecycle }, teams, budgets } };
  };

async function ticket(number: TicketNumber = one): Promise<Ticket> {
  const found = await stage.queries.ticket(number);
  if (found === null) throw new Error(`no ticket ${number}`);
  return found;
}
const kinds = async (number: TicketNumber = one): Promise<readonly string[]> =>
  (await stage.queries.history(number)).map(({ change }) => change.kind);
const BY_CONFIGURATION: ReadonlySet<string> = new Set([
  'patience',
  'acknowledge',
  'first-response',
  'next-response',
  'resolution',
]);
const timers = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    (await stage.queries.timers(one))
      .filter(({ kind }) => BY_CONFIGURATION.has(kind))
      .map(({ kind, due }) => [kind, iso(due).slice(5, 16)]),
  );
const john = async (mail: Received, text: string): Promise<void> =>
  stage.send(await answer(mail, { from: JOHN, text }));

/** Starts anew, twice: the second time there is nothing to do, and the row is what its history makes of it. */
async function startWith(wishes: Wishes): Promise<number> {
  const changed = await stage.restart(desk(wishes));
  expect(await stage.restart(desk(wishes))).toBe(0);
  expect(replay(await stage.queries.history(one))).toEqual(await ticket());
  return changed;
}

describe('a target that was changed', () => {
  let assigned: Received;
  beforeEach(async () => {
    stage = await memoryStage(desk({ serviceLevel: level({ firstResponse: inHours(4), resolution: inHours(24) }) }));
    ({ assigned } = await reported(stage));
  });

  test('holds for open tickets from the start on: due instants, timers, history; and nobody is told of that', async () => {
    const opened = iso((await ticket()).createdAt).slice(5, 16);
    expect(opened).toBe('11-02T09:00');
    expect(await timers()).toEqual({ 'first-response': '11-02T12:00', resolution: '11-03T03:00' });
    const sent = stage.carried.length;
    await stage.pass(hours(1));
    expect(await startWith({ serviceLevel: level({ firstResponse: inHours(2), resolution: inHours(48) }) })).toBe(1);
    expect(await timers()).toEqual({ 'first-response': '11-02T10:30', resolution: '11-03T21:00' });
    expect(iso((await ticket()).due.firstResponse ?? instant(0))).toContain('2026-11-02T11:00');
    expect(stage.carried).toHaveLength(sent);
    expect((await stage.queries.history(one)).at(-1)).toMatchObject({
      by: { kind: 'desk' },
      because: 'its team has other targets in the configuration now',
      message: null,
      change: { kind: 'recalculated' },
    });
    await stage.pass(minutes(30));
    await next(stage, 'agent-at-risk', JOHN_IS_TOLD);
    await stage.pass(minutes(30));
    await next(stage, 'agent-missed', JOHN_IS_TOLD);
    await next(stage, 'agent-missed', LEAD_IS_TOLD);
  });

  test('if that is past already, is told once as missed', async () => {
    await stage.pass(hours(2));
    expect(await templatesTo(stage, LEAD_IS_TOLD)).toEqual([]);
    await startWith({ serviceLevel: level({ firstResponse: inHours(1), resolution: inHours(24) }) });
    expect((await next(stage, 'agent-missed', JOHN_IS_TOLD)).message.text).toContain('it was due 2026-11-02 10:00');
    await stage.pass(hours(2));
    expect(await templatesTo(stage, LEAD_IS_TOLD)).toEqual(['agent-missed']);
    expect(await templatesTo(stage, JOHN_IS_TOLD)).toEqual(['agent-assigned', 'agent-missed']);
    expect(await kinds()).toEqual(['created', 'assigned', 'recalculated', 'breached']);
  });

  test('if it was missed and told, is not told as missed by another measure', async () => {
    await stage.pass(hours(5));
    expect(await templatesTo(stage, LEAD_IS_TOLD)).toEqual(['agent-missed']);
    await startWith({ serviceLevel: level({ firstResponse: inHours(2), resolution: inHours(24) }) });
    await stage.pass(hours(1));
    expect(await templatesTo(stage, LEAD_IS_TOLD)).toEqual(['agent-missed']);
  });

  test('if it lies ahead again, is warned of and missed anew', async () => {
    await stage.pass(hours(5));
    await startWith({ serviceLevel: level({ firstResponse: inHours(8), resolution: inHours(24) }) });
    expect(await timers()).toMatchObject({ 'first-response': '11-02T15:00' });
    await stage.pass(hours(3));
    expect(await templatesTo(stage, LEAD_IS_TOLD)).toEqual(['agent-missed', 'agent-missed']);
  });

  test('if nothing is promised any more, rings no more', async () => {
    await startWith({ serviceLevel: null });
    expect(await timers()).toEqual({});
    expect((await ticket()).due).toEqual({ firstResponse: null, nextResponse: null, resolution: null });
    await stage.pass(days(3));
    expect(await templatesTo(stage, LEAD_IS_TOLD)).toEqual([]);
  });

  test('is what the report counts by', async () => {
    await startWith({ serviceLevel: level({ firstResponse: inHours(2), resolution: inHours(24) }) });
    await stage.pass(hours(3));
    await john(assigned, 'I am looking.');
    const outcomes = outcomesOf(await stage.queries.history(one), stage.clock.now(), 'of the time');
    expect(outcomes.map(({ target, due, isMet }) => [target, iso(due).slice(11, 16), isMet])).toEqual([
      ['firstResponse', '11:00', false],
    ]);
  });

  test('asks nothing of tickets that are finished', async () => {
    await john(assigned, '#resolve\nA new printer.');
    const before = await timers();
    expect(await startWith({ serviceLevel: level({ firstResponse: inHours(1) }) })).toBe(0);
    expect(await timers()).toEqual(before);
  });

  test('is worked out anew for a ticket that waits, too', async () => {
    await john(assigned, '#pending\nWhich one?');
    await stage.pass(hours(2));
    await startWith({ serviceLevel: level({ nextResponse: inHours(1), resolution: inHours(4) }) });
    await stage.send(await answer(await next(stage, 'answer', KEN.address), { from: KEN, text: 'The left one.' }));
    // Two hours of waiting do not count.
    expect(iso((await ticket()).due.resolution ?? instant(0))).toContain('2026-11-02T15:00');
  });
});

test('a promise that was not there holds for tickets from before, too', async () => {
  stage = await memoryStage(desk({}));
  await reported(stage);
  await startWith({ serviceLevel: level({ resolution: inHours(8) }) });
  expect(await timers()).toEqual({ resolution: '11-02T15:00' });
});

describe('what is no due instant of the row', () => {
  test('the share at which a target is at risk moves the timer, and is no event', async () => {
    const targets = { resolution: inHours(8) };
    stage = await memoryStage(desk({ serviceLevel: level(targets) }));
    await reported(stage);
    expect(await startWith({ serviceLevel: level(targets, 0.5) })).toBe(1);
    expect(await timers()).toEqual({ resolution: '11-02T13:00' });
    expect(await kinds()).toEqual(['created', 'assigned']);
  });

  test('reminders come by the new plan; one that is late by it comes once', async () => {
    stage = await memoryStage(desk({}));
    const { assigned } = await reported(stage);
    await john(assigned, '#pending\nWhich one?');
    await stage.pass(hours(30));
    expect(await templatesTo(stage, KEN.address)).not.toContain('reminder');
    await startWith({ lifecycle: { remindAfter: [daysOf(1), daysOf(3)] } });
    const reminders = async (): Promise<number> =>
      (await templatesTo(stage, KEN.address)).filter((template) => template === 'reminder').length;
    expect(await reminders()).toBe(1);
    await stage.pass(days(1));
    expect(await reminders()).toBe(1);
    await stage.pass(days(2));
    expect(await reminders()).toBe(2);
  });

  test('a reminder that the budget keeps back is not hurried', async () => {
    stage = await memoryStage(desk({ perTicketPerDay: 1 }));
    const { assigned } = await reported(stage);
    await john(assigned, '#pending\nWhich one?');
    await startWith({ lifecycle: { remindAfter: [{ days: 0, time: hours(1) }] }, perTicketPerDay: 1 });
    await stage.pass(hours(2));
    const before = await timers();
    await stage.pass(minutes(20));
    expect(await startWith({ lifecycle: { remindAfter: [{ days: 0, time: hours(1) }] }, perTicketPerDay: 1 })).toBe(0);
    expect(await timers()).toEqual(before);
  });

  test('a P1 has to be acknowledged by the new time', async () => {
    stage = await memoryStage(desk({}));
    const { assigned } = await reported(stage);
    await john(assigned, '#priority P1\n#assign jane');
    expect(await timers()).toEqual({ acknowledge: '11-02T09:10' });
    await startWith({ lifecycle: { acknowledgeWithin: minutes(30) } });
    expect(await timers()).toEqual({ acknowledge: '11-02T09:30' });
  });
});

describe('many tickets', () => {
  const MANY = 53;
  const numbers = Array.from({ length: MANY }, (_, index) => ticketNumber(index + 1));
  const other = desk({ serviceLevel: level({ firstResponse: inHours(2) }) });
  const recalculated = async (): Promise<readonly number[]> => {
    const all = await Promise.all(numbers.map(kinds));
    return all.map((list) => list.filter((kind) => kind === 'recalculated').length);
  };
  beforeEach(async () => {
    stage = await memoryStage(desk({ serviceLevel: level({ firstResponse: inHours(4) }) }));
    const letters = await Promise.all(
      numbers.map(async (number) => write({ from: KEN, subject: `Number ${number}`, text: 'x' })),
    );
    await stage.deliverTogether(letters);
  }, 30_000);
  const follow = async (transactor: Transactor, broken: TicketNumber[] = [], steps = Infinity): Promise<number> => {
    let left = steps;
    const isStopped = (): boolean => (left -= 1) < 0;
    const tools = { ...stage.tools, desk: other({ ...stage.config, desk: stage.tools.desk }).desk };
    return followConfiguration(tools, transactor, { broken: (ticket) => broken.push(ticket), isStopped });
  };

  test('are dealt with chunk by chunk, by two daemons at once each of them once', async () => {
    const changed = await Promise.all([follow(stage.store), follow(stage.store)]);
    expect(changed[0] + changed[1]).toBe(MANY);
    expect(await recalculated()).toEqual(numbers.map(() => 1));
    await stage.restart(other);
  }, 30_000);

  test('a daemon that is stopped goes on at its next start', async () => {
    expect(await follow(stage.store, [], 1)).toBe(50);
    expect(await stage.restart(other)).toBe(3);
    expect(await recalculated()).toEqual(numbers.map(() => 1));
  }, 30_000);

  test('one that cannot be dealt with holds up nobody', async () => {
    const failing: Transactor = {
      transact: async (work) =>
        stage.store.transact(async (tx) => {
          const facts: Tx['facts'] = async (wanted) => {
            if (wanted.tickets.includes(ticketNumber(7))) throw new Error('a bug');
            return tx.facts(wanted);
          };
          return work(new Proxy(tx, { get: (inner, name) => (name === 'facts' ? facts : bound(inner, name)) }));
        }),
    };
    const broken: TicketNumber[] = [];
    expect(await follow(failing, broken)).toBe(MANY - 1);
    expect(broken).toEqual([7]);
    await stage.restart(other);
  }, 30_000);
});

function bound(tx: Tx, name: string | symbol): unknown {
  const value: unknown = Reflect.get(tx, name);
  return typeof value === 'function' ? value.bind(tx) : value;
}
