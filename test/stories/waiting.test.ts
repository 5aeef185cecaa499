/** Tickets that nobody could be given wait for somebody, and get them (product section 6.2). */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Calendar } from '../../src/policy/desk.ts';
import { ticketNumber } from '../../src/ticket/ids.ts';
import type { Priority, Ticket } from '../../src/ticket/ticket.ts';
import { days, hours, iso, minutes } from '../../src/ticket/time.ts';
import { answer, JOHN, KEN, tap, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, templatesTo } from '../support/reported.ts';
import { MARY, twoInFirstLine, type Wishes } from '../support/two-in-first-line.ts';

const WORKDAYS: Calendar = {
  timezone: 'UTC',
  hours: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [[8 * 60, 16 * 60]]])),
  holidays: ['2026-11-03'],
};

let stage: MemoryStage;
afterEach(async () => stage.close());
const begin = async (wishes: Wishes): Promise<void> => {
  stage = await memoryStage(twoInFirstLine(wishes));
};

async function report(count: number, about = 'Printer'): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await stage.send(await write({ from: KEN, subject: `${about} ${index + 1}`, text: 'Help.' }));
  }
}
async function ticket(number: number): Promise<Ticket> {
  const found = await stage.queries.ticket(ticketNumber(number));
  if (found === null) throw new Error(`no ticket ${number}`);
  return found;
}
const assignees = async (count: number): Promise<readonly (string | null)[]> =>
  Promise.all(Array.from({ length: count }, async (_, index) => (await ticket(index + 1)).assignee));
const timers = async (number: number): Promise<readonly string[]> =>
  (await stage.queries.timers(ticketNumber(number)))
    .filter(({ kind }) => kind === 'assign')
    .map(({ due }) => iso(due).slice(0, 16));
/** From any mail that the agent got: about no ticket, or about that ticket. */
const say = async (from: typeof JOHN, text: string): Promise<void> => {
  await stage.send(await write({ from, subject: 'Holiday', text }));
  await stage.send(await tap(await next(stage, 'agent-challenge', from.address), 'Yes', from));
};

describe('a ticket that nobody could be given is given out', () => {
  test('when the next working day begins, holidays left out; once, and whoever waits is told', async () => {
    await begin({ john: { calendar: WORKDAYS }, mary: { calendar: WORKDAYS } });
    await stage.pass(hours(8));
    await report(1);
    expect(await assignees(1)).toEqual([null]);
    await stage.pass(hours(38.5));
    expect(await assignees(1)).toEqual([null]);
    expect(await timers(1)).toEqual(['2026-11-04T08:00']);
    await stage.pass(minutes(30));
    expect(await assignees(1)).toEqual(['john']);
    expect(await timers(1)).toEqual([]);
    const mail = await next(stage, 'agent-assigned', 'john@example.com');
    expect(mail.message.text).toContain('You have the least open work in First line (0 of 200) and are on duty.');
    await next(stage, 'assigned', 'ken@example.com');
    const events = await stage.queries.history(ticketNumber(1));
    expect(events.at(-1)).toMatchObject({ change: { kind: 'assigned' }, by: { kind: 'desk' } });
  });

  test('by a daemon that slept for long: all, fairly, and nobody is told twice', async () => {
    await begin({ john: { calendar: WORKDAYS }, mary: { calendar: WORKDAYS } });
    await stage.pass(hours(8));
    await report(6);
    const before = (await stage.mailbox('mary@example.com')).length;
    // A Wednesday at nine.
    await stage.pass(hours(30 * 24 - 8));
    const got = await assignees(6);
    expect(got.filter((who) => who === 'john')).toHaveLength(3);
    expect(got.filter((who) => who === 'mary')).toHaveLength(3);
    const more = (await templatesTo(stage, 'mary@example.com')).slice(before);
    expect(more).toEqual(['agent-assigned', 'agent-assigned', 'agent-assigned']);
  });

  test('the gravest first, then the oldest, as far as capacity goes', async () => {
    const matrix = { high: same('P1'), medium: same('P3'), low: same('P4') };
    await begin({ john: { calendar: WORKDAYS, capacity: 8 }, mary: { capacity: 0 }, desk: { matrix } });
    await stage.pass(hours(8));
    await report(3);
    const offered = await stage.mailFor(
      'mary@example.com',
      ({ message }) => message.subject.includes('Printer 3'),
      'the third',
    );
    await stage.send(await answer(offered, { from: MARY, text: '#impact high' }));
    await stage.pass(hours(40));
    // A P1 weighs 8: then John is full.
    expect(await assignees(3)).toEqual([null, null, 'john']);
    await stage.send(
      await answer(await next(stage, 'agent-assigned', 'john@example.com'), { from: JOHN, text: '#resolve\nDone.' }),
    );
    // Each P3 weighs 2.
    expect(await assignees(2)).toEqual(['john', 'john']);
  });

  test('when an absence ends', async () => {
    await begin({ mary: { capacity: 0 } });
    await say(JOHN, '#away until 2026-11-05 10:00');
    await report(1);
    await stage.pass(days(2));
    expect(await assignees(1)).toEqual([null]);
    await stage.pass(days(1));
    expect(await assignees(1)).toEqual([null]);
    await stage.pass(hours(2));
    expect(await assignees(1)).toEqual(['john']);
  });

  test('at #back at once', async () => {
    await begin({ mary: { capacity: 0 } });
    await say(JOHN, '#away');
    await report(2);
    expect(await assignees(2)).toEqual([null, null]);
    await say(JOHN, '#back');
    expect(await assignees(2)).toEqual(['john', 'john']);
  });

  test('when somebody has less to do: by resolving, waiting, handing over, a lesser priority', async () => {
    await begin({ john: { capacity: 2 }, mary: { capacity: 2 } });
    await report(6);
    expect((await assignees(6)).filter((who) => who === null)).toHaveLength(4);
    const has = async (who: typeof JOHN) => next(stage, 'agent-assigned', who.address);
    await stage.send(await answer(await has(JOHN), { from: JOHN, text: '#resolve\nDone.' }));
    expect((await assignees(3))[2]).toBe('john');
    await stage.send(await answer(await has(JOHN), { from: JOHN, text: '#pending\nWhich one?' }));
    expect((await assignees(4))[3]).toBe('john');
    await stage.send(await answer(await has(JOHN), { from: JOHN, text: '#assign mary' }));
    expect((await assignees(5))[4]).toBe('john');
    await stage.send(await answer(await has(JOHN), { from: JOHN, text: '#priority P4' }));
    expect((await assignees(6))[5]).toBe('john');
  });
});

describe('conditions are those of then', () => {
  test('who is full by then gets nothing, and the ticket waits on without a word', async () => {
    await begin({ john: { calendar: WORKDAYS, capacity: 2 }, mary: { capacity: 0 } });
    await stage.pass(hours(8));
    await report(2);
    await stage.pass(hours(40));
    expect(await assignees(2)).toEqual(['john', null]);
    const before = await templatesTo(stage, 'john@example.com');
    expect(await timers(2)).toHaveLength(1);
    await stage.pass(days(5));
    expect(await templatesTo(stage, 'john@example.com')).toEqual(before);
    await stage.pass(days(9));
    expect(await assignees(2)).toEqual(['john', null]);
    // By then nothing had happened on either for a week.
    expect(await templatesTo(stage, 'john@example.com')).toEqual([...before, 'agent-idle', 'agent-idle']);
  });

  test('a ticket that somebody took, or that waits for its requester, is left alone', async () => {
    await begin({ john: { calendar: WORKDAYS }, mary: { capacity: 0 } });
    await stage.pass(hours(8));
    await report(2);
    await stage.send(await answer(await next(stage, 'agent-new', MARY.address), { from: MARY, text: '#take' }));
    await stage.send(
      await answer(await next(stage, 'agent-new', MARY.address), { from: MARY, text: '#hold until 2026-11-20' }),
    );
    expect([...(await timers(1)), ...(await timers(2))]).toEqual([]);
    await stage.pass(days(3));
    expect(await ticket(1)).toMatchObject({ assignee: 'mary' });
    expect(await ticket(2)).toMatchObject({ status: 'on-hold', assignee: null });
  });

  test('a team that gives out its tickets by hand is never given one by the clock', async () => {
    await begin({ team: { assignment: 'manual' } });
    await report(1);
    expect(await timers(1)).toEqual([]);
    await stage.pass(days(3));
    await say(JOHN, '#away');
    await say(JOHN, '#back');
    expect(await assignees(1)).toEqual([null]);
  });

  test('what an agent put back is for whoever takes it', async () => {
    await begin({});
    await report(1);
    await stage.send(
      await answer(await next(stage, 'agent-assigned', 'john@example.com'), { from: JOHN, text: '#unassign' }),
    );
    await say(JOHN, '#away');
    await say(JOHN, '#back');
    await stage.pass(minutes(90));
    expect(await assignees(1)).toEqual([null]);
  });

  test('also when its requester writes once more: the team reads it; what waited is given out again', async () => {
    await begin({});
    await report(1);
    const assigned = await next(stage, 'agent-assigned', 'john@example.com');
    const received = await next(stage, 'received', 'ken@example.com');
    await stage.send(await answer(assigned, { from: JOHN, text: '#unassign' }));
    await stage.send(await answer(received, { from: KEN, text: 'Ok?' }));
    expect(await ticket(1)).toMatchObject({ status: 'new', assignee: null });
    const told = await next(stage, 'agent-message', 'john@example.com');
    expect(told.message.text).toContain('takes the ticket');
    await stage.send(await answer(told, { from: JOHN, text: '#take' }));
    await stage.send(await answer(told, { from: JOHN, text: '#pending\n#unassign' }));
    expect(await ticket(1)).toMatchObject({ status: 'pending', assignee: null });
    await stage.send(await answer(received, { from: KEN, text: 'Still here.' }));
    expect(await ticket(1)).toMatchObject({ status: 'open', assignee: 'mary' });
  });
});

function same(priority: Priority) {
  return { high: priority, medium: priority, low: priority };
}
