/** No ticket is forgotten: where nothing happens, whoever has it is reminded (`lifecycle.idleAfter`). */
import { afterEach, describe, expect, test } from '@jest/globals';
import { auditTicket } from '../../src/policy/audit-tickets.ts';
import type { Calendar } from '../../src/policy/desk.ts';
import type { TicketEvent } from '../../src/ticket/event.ts';
import { teamKey, ticketNumber } from '../../src/ticket/ids.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { days, iso, minutes } from '../../src/ticket/time.ts';
import { DEADLINES, daysOf } from '../support/deadlines.ts';
import { answer, JANE, JOHN, KEN, type Letter, tap, write } from '../support/letter.ts';
import { letterSource, multipart } from '../support/letter-source.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';
import { changes } from '../support/store-samples.ts';
import { MARY, twoInFirstLine, type Wishes } from '../support/two-in-first-line.ts';

const one = ticketNumber(1);
const FIRST_LINE = teamKey('first-line');
const ON_SATURDAYS: Calendar = { timezone: 'UTC', hours: { 6: [[0, 24 * 60]] }, holidays: [] };
const MANUAL: Wishes = { team: { assignment: 'manual' } };
let stage: MemoryStage;
let assigned: Received;
let received: Received;
afterEach(async () => {
  const found = await differences();
  await stage.close();
  if (found.length > 0) throw new Error(found.join('\n'));
});

/** Ken's ticket is John's: he and Mary are the first line, Jane leads it. */
async function begin(wishes: Wishes = {}): Promise<void> {
  stage = await memoryStage(twoInFirstLine({ ...wishes, desk: { lifecycle: DEADLINES, ...wishes.desk } }));
  ({ assigned, received } = await reported(stage));
}
/** Ken's ticket is nobody's. */
async function beginWithNobody(wishes: Wishes = MANUAL): Promise<void> {
  stage = await memoryStage(twoInFirstLine({ ...wishes, desk: { lifecycle: DEADLINES } }));
  await stage.send(await write({ from: KEN, subject: 'The printer is on fire', text: 'Smoke.' }));
}
const john = async (text: string, mail = assigned): Promise<void> =>
  stage.send(await answer(mail, { from: JOHN, text }));
const ken = async (text: string, headers: Readonly<Record<string, string>> = {}): Promise<void> =>
  stage.send(await answer(received, { from: KEN, text, headers }));
/** As a new mail, which the writer confirms. */
async function say(from: typeof JOHN, text: string): Promise<void> {
  await stage.send(await write({ from, subject: 'Holiday', text }));
  await stage.send(await tap(await next(stage, 'agent-challenge', from.address), 'Yes', from));
}

async function ticket(): Promise<Ticket> {
  const found = await stage.queries.ticket(one);
  if (found === null) throw new Error('no ticket');
  return found;
}
const dueTimers = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await stage.queries.timers(one)).map(({ kind, due }) => [kind, iso(due).slice(0, 16)]));
const idlesTo = async ({ address }: typeof JOHN): Promise<number> =>
  (await templatesTo(stage, address)).filter((name) => name === 'agent-idle').length;
const reminders = async (number = one): Promise<readonly TicketEvent[]> =>
  (await stage.queries.history(number)).filter(({ change }) => change.kind === 'reminded' && change.of === 'idle');
const told = async (who: typeof JOHN): Promise<string> =>
  ((await next(stage, 'agent-idle', who.address)).message.text ?? '').replaceAll(/\s+/g, ' ');
const toKen = async (): Promise<readonly string[]> => templatesTo(stage, KEN.address);

/** The host of the requester cannot deliver what we sent (RFC 3464). */
function bounceOf({ message }: Received): Letter {
  const sent = stage.carried.find(({ messageId }) => messageId === message.messageId);
  const to = sent?.envelopeFrom ?? 'support@example.com';
  const parts = [
    'Content-Type: text/plain\r\n\r\nIt could not be delivered.',
    'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n' +
      'Final-Recipient: rfc822; ken@example.com\r\nAction: failed\r\nStatus: 5.1.1',
    `Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${message.messageId ?? ''}`,
  ];
  const { header = [], body = '' } = multipart('report; report-type=delivery-status', ...parts);
  const from = ['From: MAILER-DAEMON@mx.example.net', 'Return-Path: <>', 'Auto-Submitted: auto-replied', `To: ${to}`];
  return { from: '', to: [to], source: letterSource({ header: [...from, ...header], body }) };
}

/** Row, history and timers agree, and no ticket is without a timer. */
async function differences(): Promise<readonly string[]> {
  const accounts = await stage.store.accounts.tickets(null, 100);
  const standard = { desk: stage.config.desk, now: stage.clock.now(), next: ticketNumber(1000) };
  return accounts.flatMap((account) => auditTicket(account, standard)).map(({ what }) => what);
}

describe('a ticket on which nothing happens', () => {
  test('is brought to the mind of its assignee after a week, and again after each further one', async () => {
    await begin();
    const before = await toKen();
    expect(await dueTimers()).toEqual({ idle: '2026-11-09T09:00' });
    await stage.pass(days(6));
    expect(await idlesTo(JOHN)).toBe(0);
    await stage.pass(days(1));
    const words = await told(JOHN);
    expect(words).toContain('Nothing has happened on this ticket since 2026-11-02 09:00 (UTC)');
    expect(words).toContain('Answer, resolve it (#resolve), or say what it waits for');
    expect(words).toContain('Your answer goes to Ken Fisher.');
    expect(await dueTimers()).toEqual({ idle: '2026-11-16T09:00' });
    await stage.pass(days(7));
    await stage.pass(days(7));
    expect(await idlesTo(JOHN)).toBe(3);
    const changes = (await reminders()).map(({ change }) => change);
    expect(changes).toEqual([1, 2, 3].map((count) => ({ kind: 'reminded', of: 'idle', count })));
    expect(await toKen()).toEqual(before);
    expect(await idlesTo(MARY)).toBe(0);
  });

  test('and that nobody has, to those of all who could take it; an answer does', async () => {
    await beginWithNobody();
    await stage.pass(days(7));
    expect(await told(MARY)).toContain('Nobody has it: take it (#take), or give it to somebody (#assign WHO).');
    const toJohn = await next(stage, 'agent-idle', JOHN.address);
    expect(toJohn.message.text).toContain('takes the ticket');
    await stage.send(await tap(toJohn, 'Take', JOHN));
    expect(await ticket()).toMatchObject({ status: 'open', assignee: 'john' });
    expect(await dueTimers()).toEqual({ idle: '2026-11-16T09:00' });
  });

  test('also while the desk looks for somebody by itself', async () => {
    await beginWithNobody({ john: { capacity: 0 }, mary: { capacity: 0 } });
    for (let day = 0; day < 7; day += 1) await stage.pass(days(1));
    expect(await ticket()).toMatchObject({ status: 'new' });
    expect([await idlesTo(JOHN), await idlesTo(MARY)]).toEqual([1, 1]);
    expect(Object.keys(await dueTimers()).toSorted()).toEqual(['assign', 'idle']);
  });

  test('and that waits without a date', async () => {
    await begin();
    await john('#hold');
    expect(await dueTimers()).toEqual({ idle: '2026-11-09T09:00' });
    await stage.pass(days(7));
    expect(await told(JOHN)).toContain('It is on hold without a date');
    expect(await ticket()).toMatchObject({ status: 'on-hold' });
  });

  test.each(['pending', 'resolved'])('and that is %s, and kept out of the patience of the desk', async (status) => {
    await begin();
    await john(status === 'pending' ? '#pending\n#tag +keep-open\nWhich floor?' : '#tag +keep-open\n#resolve\nDone.');
    const before = await toKen();
    const { clocks } = await ticket();
    expect(await dueTimers()).toEqual({ idle: '2026-11-09T09:00' });
    await stage.pass(days(7));
    expect(await told(JOHN)).toContain('With the tag keep-open the desk neither reminds the requester nor closes it');
    expect(await toKen()).toEqual(before);
    // The patience of the desk is as it was: without the tag it goes on from there.
    const { quietSince, reminded } = (await ticket()).clocks;
    expect({ quietSince, reminded }).toEqual({ quietSince: clocks.quietSince, reminded: null });
    await john('#tag -keep-open');
    expect((await toKen()).slice(before.length)).toEqual(['reminder']);
    expect(Object.keys(await dueTimers())).toEqual(['patience']);
  });

  test.each(['pending', 'resolved'])(
    'and that is %s, while words that are not proven wait for an agent',
    async (status) => {
      await begin();
      await john(status === 'pending' ? '#pending\nWhich floor?' : '#resolve\nDone.');
      await stage.pass(days(1));
      const letter = await answer(received, { from: KEN, text: 'I am not sure.' });
      const source = letter.source.toString().replace(/^From: .*$/m, 'From: ken@example.com, mallory@example.org');
      await stage.send({ ...letter, source: Buffer.from(source) });
      expect((await ticket()).clocks.quietSince).toBeNull();
      expect(await dueTimers()).toEqual({ idle: '2026-11-10T09:00' });
      const before = await toKen();
      await stage.pass(days(7));
      expect(await told(JOHN)).toContain('What was written last waits for an agent');
      expect(await toKen()).toEqual(before);
      expect((await ticket()).clocks.quietSince).toBeNull();
    },
  );

  test('is counted in the working time of its team', async () => {
    const office: Calendar = {
      timezone: 'UTC',
      hours: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [[8 * 60, 16 * 60]]])),
      holidays: ['2026-11-05'],
    };
    await begin({ team: { calendar: office } });
    expect(await dueTimers()).toEqual({ idle: '2026-11-12T09:00' });
  });
});

describe('a ticket that goes on by itself is left alone', () => {
  const slow = { lifecycle: { ...DEADLINES, giveUpAfter: daysOf(40), remindAfter: [], autoClose: daysOf(40) } };
  test.each([
    ['pending', '#pending\nWhich floor?', ['patience']],
    ['resolved', '#resolve\nDone.', ['patience']],
    ['on-hold', '#hold for 30d', ['resume']],
    ['pending', '#tag +keep-open\n#pending for 30d', ['resume']],
    ['closed', '#close', []],
  ])('%s: %j', async (status, text, kinds) => {
    await begin({ desk: slow });
    await john(text);
    expect(Object.keys(await dueTimers()).filter((kind) => kind !== 'survey')).toEqual(kinds);
    await stage.pass(days(29));
    expect(await ticket()).toMatchObject({ status });
    expect(await reminders()).toEqual([]);
  });

  test('and has a week from when it does: to wait is over, and nobody is told twice at once', async () => {
    await begin();
    await john('#hold for 20d');
    await stage.pass(days(20));
    expect(await ticket()).toMatchObject({ status: 'open' });
    expect(await dueTimers()).toEqual({ idle: '2026-11-29T09:00' });
    await stage.pass(days(6));
    expect(await idlesTo(JOHN)).toBe(0);
    await stage.pass(days(1));
    expect(await told(JOHN)).toContain('since 2026-11-22 09:00');
  });

  test('or from when the clock gave it to somebody', async () => {
    await beginWithNobody({ john: { capacity: 0 }, mary: { calendar: ON_SATURDAYS } });
    await stage.pass(days(5));
    expect(await ticket()).toMatchObject({ status: 'open', assignee: 'mary' });
    await stage.pass(days(6));
    expect(await idlesTo(MARY)).toBe(0);
    await stage.pass(days(1));
    expect(await told(MARY)).toContain('since 2026-11-07 09:00');
  });
});

describe('the idle time begins anew', () => {
  const laps = async (act: () => Promise<void>): Promise<number> => {
    await begin();
    await stage.pass(days(6));
    await act();
    await stage.pass(days(2));
    return (await reminders()).length;
  };

  test.each<[string, () => Promise<void>]>([
    ['a note', async () => john('#note\nI wait for a part.')],
    ['an answer', async () => john('It comes tomorrow.')],
    ['a command', async () => john('#priority P2')],
    ['the requester, who writes', async () => ken('Any news?')],
  ])('with %s', async (_, act) => {
    expect(await laps(act)).toBe(0);
  });

  test.each<[string, () => Promise<void>, string]>([
    ['an out-of-office notice', async () => ken('I am away.', { 'Auto-Submitted': 'auto-replied' }), 'automatic'],
    ['a delivery report', async () => stage.send(bounceOf(received)), 'bounce'],
  ])('not with %s', async (_, act, disposition) => {
    expect(await laps(act)).toBe(1);
    expect((await stage.queries.messages(one)).at(-1)).toMatchObject({ disposition });
    expect(await told(JOHN)).toContain('since 2026-11-02 09:00');
  });

  test('and with it the count: the lead does not hear of the first reminder', async () => {
    await begin();
    await stage.pass(days(7));
    await john('#note\nI wait for a part.', await next(stage, 'agent-idle', JOHN.address));
    await stage.pass(days(7));
    expect(await idlesTo(JOHN)).toBe(2);
    expect(await idlesTo(JANE)).toBe(0);
    expect((await reminders()).map(({ change }) => change)).toMatchObject([{ count: 1 }, { count: 1 }]);
  });
});

describe('who hears of it', () => {
  test('the lead of the team, from the second time on; to them an answer is a note', async () => {
    await begin();
    await stage.pass(days(7));
    expect(await idlesTo(JANE)).toBe(0);
    await stage.pass(days(7));
    expect([await idlesTo(JOHN), await idlesTo(JANE)]).toEqual([2, 1]);
    const words = await told(JANE);
    expect(words).toContain('Your answer is an internal note');
    expect(words).toContain('This is reminder 2.');
  });

  test('the stand-in of an assignee who is away, who takes it over by answering', async () => {
    await begin();
    await stage.pass(days(1));
    await say(JOHN, '#away to mary');
    await stage.pass(days(7));
    expect([await idlesTo(JOHN), await idlesTo(JANE)]).toEqual([0, 0]);
    const mail = await next(stage, 'agent-idle', MARY.address);
    expect(mail.message.text?.replaceAll(/\s+/g, ' ')).toContain('John Doe has this ticket and is away');
    await stage.send(await answer(mail, { from: MARY, text: 'I am looking into it.' }));
    expect(await ticket()).toMatchObject({ assignee: 'mary' });
  });

  test('the lead in place of an assignee who is away and has none, once', async () => {
    await begin();
    await say(JOHN, '#away');
    await stage.pass(days(7));
    expect([await idlesTo(JOHN), await idlesTo(JANE)]).toEqual([0, 1]);
    await stage.pass(days(7));
    expect([await idlesTo(JOHN), await idlesTo(JANE)]).toEqual([0, 2]);
  });
});

test('the team of its mailbox, after its own was taken out of the configuration, until somebody transfers it', async () => {
  await beginWithNobody();
  const renamed = teamKey('service-desk');
  await stage.restart((config) => {
    const teams = new Map(config.desk.teams);
    const line = teams.get(FIRST_LINE);
    if (line === undefined) throw new Error('the sandbox has changed');
    teams.delete(FIRST_LINE);
    teams.set(renamed, { ...line, key: renamed, name: 'Service desk' });
    const mailboxes = config.desk.mailboxes.map((mailbox) => ({ ...mailbox, team: renamed }));
    return { ...config, desk: { ...config.desk, teams, mailboxes } };
  });
  await stage.pass(days(7));
  await stage.pass(days(7));
  expect([await idlesTo(JOHN), await idlesTo(MARY), await idlesTo(JANE)]).toEqual([2, 2, 1]);
  expect((await ticket()).team).toBe(FIRST_LINE);
  await john('#team sysadmin', await next(stage, 'agent-idle', JOHN.address));
  expect((await ticket()).team).toBe(teamKey('sysadmin'));
});

describe('what is no longer so when it rings', () => {
  /** Rows from before, or from another configuration. */
  const ring = async (): Promise<void> => {
    const timer = { ticket: one, kind: 'idle', due: stage.clock.now() } as const;
    await stage.store.transact(async (tx) => tx.save(changes({ timersSet: [timer] })));
    await stage.pass(minutes(1));
  };

  test('comes too early: it is set to when it is due', async () => {
    await begin();
    await stage.pass(days(1));
    await ring();
    expect(await dueTimers()).toEqual({ idle: '2026-11-09T09:00' });
    expect(await reminders()).toEqual([]);
  });

  test.each([
    ['#pending\nWhich floor?', 'patience'],
    ['#hold for 30d', 'resume'],
  ])('%j: it is dropped without a word', async (text, kind) => {
    await begin();
    await john(text);
    await stage.pass(days(1));
    await ring();
    expect(Object.keys(await dueTimers())).toEqual([kind]);
    expect(await reminders()).toEqual([]);
  });
});

test('a desk that slept for a month tells each ticket once, and then goes on by the week', async () => {
  await begin();
  await stage.send(await write({ from: KEN, subject: 'Another', text: 'More smoke.' }));
  await stage.pass(days(31));
  expect(await reminders()).toHaveLength(1);
  expect(await reminders(ticketNumber(2))).toHaveLength(1);
  expect((await idlesTo(JOHN)) + (await idlesTo(MARY))).toBe(2);
  expect(await idlesTo(JANE)).toBe(0);
  expect(await dueTimers()).toEqual({ idle: '2026-12-10T09:00' });
});
