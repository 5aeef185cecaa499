/** What falls due: the desk's patience (sections 3 and 9.1), service levels (5.2), and a P1 that nobody acknowledges (6.3). */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Config } from '../../src/config.ts';
import type { Lifecycle, ServiceLevel, Target, Team } from '../../src/policy/desk.ts';
import type { TicketEvent } from '../../src/ticket/event.ts';
import { address, agentHandle, teamKey, ticketNumber } from '../../src/ticket/ids.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { days, type Duration, hours, iso, minutes, type Period } from '../../src/ticket/time.ts';
import { DEADLINES } from '../support/deadlines.ts';
import { answer, JANE, JOHN, KEN, tap, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

const one = ticketNumber(1);
let stage: MemoryStage;
afterEach(async () => stage.close());

const periodOf = (time: Duration): Period => ({ days: 0, time });
const NOTHING: Target = { firstResponse: null, nextResponse: null, resolution: null, calendar: null };
const LEVEL: ServiceLevel = {
  warnAt: 0.75,
  targets: {
    P1: { ...NOTHING, firstResponse: periodOf(minutes(15)), resolution: periodOf(hours(4)) },
    P2: NOTHING,
    P3: {
      calendar: null,
      firstResponse: periodOf(hours(4)),
      nextResponse: periodOf(hours(2)),
      resolution: { days: 3, time: hours(0) },
    },
    P4: NOTHING,
  },
};

interface Wishes {
  readonly lifecycle?: Partial<Lifecycle>;
  readonly team?: Partial<Team>;
}

/** Mary beside John in the first line, led by Jane; deadlines of days. */
const desk =
  ({ lifecycle = {}, team = {} }: Wishes = {}) =>
  (config: Config): Config => {
    const { agents, teams } = config.desk;
    const john = agents.get(agentHandle('john'));
    const first = teams.get(teamKey('first-line'));
    if (john === undefined || first === undefined) throw new Error('the sandbox has changed');
    const mary = { ...john, handle: agentHandle('mary'), name: 'Mary Poe', email: address('mary@example.com') };
    const changed: Team = { ...first, lead: agentHandle('jane'), serviceLevel: LEVEL, ...team };
    return {
      ...config,
      desk: {
        ...config.desk,
        lifecycle: { ...DEADLINES, ...lifecycle },
        agents: new Map(agents).set(mary.handle, mary),
        teams: new Map(teams).set(first.key, changed),
      },
    };
  };

async function ticket(): Promise<Ticket> {
  const found = await stage.queries.ticket(one);
  if (found === null) throw new Error('no ticket');
  return found;
}
const kinds = async (): Promise<readonly string[]> =>
  (await stage.queries.history(one)).map(({ change }: TicketEvent) => change.kind);
const john = async (mail: Received, text: string): Promise<void> =>
  stage.send(await answer(mail, { from: JOHN, text }));
const ken = async (mail: Received, text: string): Promise<void> => stage.send(await answer(mail, { from: KEN, text }));
/** What Ken got since his request was received and taken. */
const toKen = async (): Promise<readonly string[]> => (await templatesTo(stage, 'ken@example.com')).slice(1);
const timers = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await stage.queries.timers(one)).map(({ kind, due }) => [kind, iso(due).slice(0, 16)]));

describe('a ticket that waits for its requester', () => {
  async function pending(wishes: Wishes = { team: { serviceLevel: null } }): Promise<void> {
    stage = await memoryStage(desk(wishes));
    const { assigned } = await reported(stage);
    await john(assigned, '#pending\nWhich floor is it?');
    expect(await toKen()).toEqual(['answer']);
  }

  test('reminds twice, gives up, and closes after one more question', async () => {
    await pending();
    await stage.pass(days(2));
    const first = await next(stage, 'reminder', 'ken@example.com');
    expect(first.message.text).toContain('Which floor is it?');
    expect(first.message.text).toContain('If we hear nothing until Monday, November 9');
    expect(first.message.automatic.is).toBe(true);
    await stage.pass(days(2));
    expect(await toKen()).toEqual(['answer', 'reminder', 'reminder']);
    await stage.pass(days(3));
    expect(await ticket()).toMatchObject({ status: 'resolved', resolvedBy: null });
    await stage.pass(days(2));
    const question = (await stage.mailbox('ken@example.com')).at(-1);
    expect(question?.template).toBe('reminder');
    expect(question?.message.text).toContain('We asked you about your request #1 and have still heard nothing');
    await stage.pass(days(1));
    expect(await ticket()).toMatchObject({ status: 'closed' });
    expect(await toKen()).toEqual(['answer', 'reminder', 'reminder', 'resolved', 'reminder', 'closed']);
  });

  test('an answer to a reminder opens it again, and the clock begins anew', async () => {
    await pending();
    await stage.pass(days(2));
    await ken(await next(stage, 'reminder', 'ken@example.com'), 'The third.');
    expect(await ticket()).toMatchObject({ status: 'open' });
    await stage.pass(days(30));
    expect(await toKen()).toEqual(['answer', 'reminder']);
  });

  test('an agent who asks again begins the wait anew', async () => {
    await pending();
    await stage.pass(days(1));
    const assigned = (await stage.mailbox('john@example.com'))[0];
    if (assigned === undefined) throw new Error('John got nothing');
    await john(assigned, '#pending\nAnd since when?');
    await stage.pass(days(1));
    expect(await toKen()).toEqual(['answer', 'answer']);
    await stage.pass(days(1));
    expect(await toKen()).toEqual(['answer', 'answer', 'reminder']);
  });

  test('a daemon that slept through it all reminds once, and leaves the time that was to be', async () => {
    await pending();
    await stage.pass(days(20));
    expect(await toKen()).toEqual(['answer', 'reminder']);
    await stage.pass(days(2));
    expect(await ticket()).toMatchObject({ status: 'pending' });
    await stage.pass(days(1));
    expect(await ticket()).toMatchObject({ status: 'resolved' });
  });

  test('a clock that jumps back does no harm', async () => {
    await pending();
    await stage.pass(days(2));
    await stage.pass(days(-1));
    await stage.pass(hours(1));
    expect(await toKen()).toEqual(['answer', 'reminder']);
    await stage.pass(days(3));
    expect(await toKen()).toEqual(['answer', 'reminder', 'reminder']);
  });

  test('the tag keep-open lets it wait for ever', async () => {
    await pending();
    const assigned = (await stage.mailbox('john@example.com'))[0];
    if (assigned === undefined) throw new Error('John got nothing');
    await john(assigned, '#tag +keep-open');
    await stage.pass(days(100));
    expect(await toKen()).toEqual(['answer']);
    // Nobody forgets it for that.
    expect(await timers()).toEqual({ idle: '2027-02-17T09:00' });
    await john(assigned, '#tag -keep-open');
    await stage.pass(days(1));
    expect(await toKen()).toEqual(['answer', 'reminder']);
  });
});

describe('a resolved ticket', () => {
  async function resolved(): Promise<Received> {
    stage = await memoryStage(desk({ team: { serviceLevel: null } }));
    const { assigned } = await reported(stage);
    await john(assigned, '#resolve\nPulled the plug.');
    return next(stage, 'resolved', 'ken@example.com');
  }

  test('says when it closes by itself', async () => {
    expect((await resolved()).message.text).toContain('If we hear nothing until Thursday, November 5');
  });

  test('asks once more, and takes a yes to that question', async () => {
    await resolved();
    await stage.pass(days(2));
    await ken(await next(stage, 'reminder', 'ken@example.com'), 'yes');
    expect(await ticket()).toMatchObject({ status: 'closed' });
    expect(await kinds()).toContain('confirmed');
  });

  test('the reminder has the buttons', async () => {
    await resolved();
    await stage.pass(days(2));
    await stage.send(await tap(await next(stage, 'reminder', 'ken@example.com'), 'Not solved', KEN));
    expect(await ticket()).toMatchObject({ status: 'open', resolution: null });
  });

  test('thanks begin the wait anew', async () => {
    const mail = await resolved();
    await stage.pass(days(1));
    await ken(mail, 'Thanks!');
    await stage.pass(days(2));
    expect(await ticket()).toMatchObject({ status: 'resolved' });
    await stage.pass(days(1));
    expect(await ticket()).toMatchObject({ status: 'closed' });
  });
});

describe('a service level', () => {
  test('warns the assignee after three quarters of the time, and tells the lead too when it is missed', async () => {
    stage = await memoryStage(desk());
    await reported(stage);
    expect(await timers()).toMatchObject({ 'first-response': '2026-11-02T12:00', resolution: '2026-11-04T15:00' });
    await stage.pass(hours(3));
    const warned = await next(stage, 'agent-at-risk', 'john@example.com');
    expect(warned.message.text).toContain('The first response is at risk: it is due 2026-11-02 13:00');
    await stage.pass(hours(1));
    await next(stage, 'agent-missed', 'john@example.com');
    await next(stage, 'agent-missed', 'jane@example.com');
    expect(await kinds()).toEqual(['created', 'assigned', 'warned', 'breached']);
    // That it was warned of and missed is nothing that anybody did, but whoever has it was reminded by that.
    expect(await timers()).toMatchObject({ idle: '2026-11-09T13:00' });
    expect(await ticket()).toMatchObject({ clocks: { idle: { reminded: { count: 0 } } } });
    // An answer to it is for Ken.
    await john(warned, 'I am on my way.');
    expect((await next(stage, 'answer', 'ken@example.com')).message.text).toContain('I am on my way.');
  });

  test('an answer satisfies the first response; the next one is counted from what the requester wrote first', async () => {
    stage = await memoryStage(desk());
    const { received, assigned } = await reported(stage);
    await john(assigned, 'Which floor?');
    expect(await timers()).toEqual({ resolution: '2026-11-04T15:00', idle: '2026-11-09T09:00' });
    await ken(received, 'The third.');
    await stage.pass(hours(1));
    await ken(received, 'Hello?');
    const { due, clocks } = await ticket();
    expect((due.nextResponse ?? 0) - (clocks.awaitingSince ?? 0)).toBe(hours(2));
    await stage.pass(hours(1));
    expect(await templatesTo(stage, 'jane@example.com')).toEqual(['agent-missed']);
    await john(assigned, 'Coming.');
    expect((await ticket()).due).toMatchObject({ firstResponse: null, nextResponse: null });
  });

  test('the resolution stands still while the ticket waits', async () => {
    stage = await memoryStage(desk());
    const { received, assigned } = await reported(stage);
    const before = (await ticket()).due.resolution;
    await stage.pass(days(1));
    await john(assigned, '#pending\nWhich floor?');
    expect((await ticket()).due.resolution).toBeNull();
    await stage.pass(days(1));
    await ken(received, 'The third.');
    const after = (await ticket()).due.resolution;
    expect((after ?? 0) - (before ?? 0)).toBe(days(1) + 5000);
    await stage.pass(days(2));
    expect(await kinds()).toContain('breached');
  });

  test('a raised priority recalculates, and what is missed by that is told at once', async () => {
    stage = await memoryStage(desk());
    const { assigned } = await reported(stage);
    await stage.pass(hours(1));
    await john(assigned, '#priority P1');
    const { due } = await ticket();
    expect(due.firstResponse === null ? null : iso(due.firstResponse)).toBe('2026-11-02T09:15:05.000Z');
    expect(await templatesTo(stage, 'jane@example.com')).toContain('agent-missed');
    expect(await kinds()).not.toContain('warned');
  });

  test('a priority that is raised and lowered again is no reason to tell anything twice', async () => {
    stage = await memoryStage(desk());
    const { assigned } = await reported(stage);
    await stage.pass(days(4));
    expect(await kinds()).toEqual(['created', 'assigned', 'breached', 'breached']);
    await john(assigned, '#priority P1');
    await john(assigned, '#priority P3');
    await stage.pass(days(1));
    const { due } = await ticket();
    const missed = (await stage.queries.history(one)).filter(({ change }) => change.kind === 'breached');
    const ofThis = missed.filter(({ change }) => change.kind === 'breached' && change.due === due.resolution);
    expect(ofThis).toHaveLength(1);
  });

  test('a daemon that slept tells what was missed, and does not warn of it', async () => {
    stage = await memoryStage(desk());
    await reported(stage);
    await stage.pass(days(10));
    expect(await kinds()).toEqual(['created', 'assigned', 'breached', 'breached']);
    // One mail for all of it.
    expect(await templatesTo(stage, 'john@example.com')).toEqual(['agent-assigned', 'agent-missed']);
    const told = await next(stage, 'agent-missed', 'john@example.com');
    expect((told.message.text ?? '').replaceAll(/\s+/g, ' ')).toContain(
      'The first response and the resolution were missed: they were due 2026-11-02 13:00 (UTC) and 2026-11-05 09:00 (UTC)',
    );
  });

  test('moves along the chain when it is missed, if the desk wants that', async () => {
    stage = await memoryStage(desk({ lifecycle: { onBreach: 'escalate' } }));
    await reported(stage);
    await stage.pass(hours(4));
    expect(await ticket()).toMatchObject({ team: 'sysadmin', assignee: 'jane' });
    const told = await next(stage, 'agent-escalated', 'jane@example.com');
    expect(told.message.text).toContain('the first response was missed');
    expect((await ticket()).followers).toEqual(['john']);
  });

  test('whoever keeps a ticket that moves along has as long as anybody to acknowledge it', async () => {
    const john = agentHandle('john');
    const both = (config: Config): Config => {
      const teams = new Map(config.desk.teams);
      for (const team of teams.values()) teams.set(team.key, { ...team, members: [john, agentHandle('jane')] });
      return { ...config, desk: { ...config.desk, teams } };
    };
    const wishes = desk({ lifecycle: { onBreach: 'escalate' } });
    stage = await memoryStage((config) => both(wishes(config)));
    const { assigned } = await reported(stage);
    await stage.send(await answer(assigned, { from: JOHN, text: '#priority P1' }));
    await stage.pass(minutes(20));
    expect(await ticket()).toMatchObject({ team: 'sysadmin', assignee: 'john', awaitsAcknowledgement: true });
    await stage.pass(minutes(9));
    expect(await ticket()).toMatchObject({ assignee: 'john' });
    await stage.pass(minutes(1));
    expect(await ticket()).toMatchObject({ assignee: 'jane' });
  });

  test('measures working time', async () => {
    const nineToFive = [[9 * 60, 17 * 60]] as const;
    const office = {
      timezone: 'Europe/Berlin',
      hours: { 1: nineToFive, 2: nineToFive, 3: nineToFive, 4: nineToFive, 5: nineToFive },
      holidays: [],
    };
    const P3 = { ...LEVEL.targets.P3, calendar: office };
    stage = await memoryStage(desk({ team: { serviceLevel: { ...LEVEL, targets: { ...LEVEL.targets, P3 } } } }));
    await stage.pass(hours(6));
    await reported(stage);
    const { due } = await ticket();
    // At 16:00 of a Monday.
    expect(due.firstResponse === null ? null : iso(due.firstResponse).slice(0, 16)).toBe('2026-11-03T11:00');
    expect(due.resolution === null ? null : iso(due.resolution).slice(0, 16)).toBe('2026-11-05T15:00');
  });
});

describe('a P1 that nobody acknowledges', () => {
  const three = { team: { members: ['john', 'mary'].map(agentHandle), serviceLevel: null } };

  test('goes to the next of the team, then to the lead, and then the desk asks no further', async () => {
    stage = await memoryStage(desk(three));
    const { assigned } = await reported(stage);
    await john(assigned, '#escalate first-line P1 "no paper, no wages"');
    expect(await ticket()).toMatchObject({ assignee: 'john', awaitsAcknowledgement: false });
    await john(assigned, '#unassign');
    await john(assigned, '#assign mary');
    await stage.pass(minutes(10));
    expect(await ticket()).toMatchObject({ assignee: 'john', awaitsAcknowledgement: true });
    const toMary = (await stage.mailbox('mary@example.com')).at(-1);
    expect(toMary?.message.text).toContain('You did not acknowledge this ticket in time: John Doe has it now');
    await stage.pass(minutes(10));
    expect(await ticket()).toMatchObject({ assignee: 'jane' });
    await stage.pass(minutes(10));
    expect(await ticket()).toMatchObject({ assignee: 'jane', awaitsAcknowledgement: true });
    expect((await stage.mailbox('jane@example.com')).at(-1)?.message.text).toContain('has acknowledged this ticket');
    await stage.pass(hours(5));
    expect((await kinds()).filter((kind) => kind === 'reminded')).toHaveLength(3);
  });

  test('goes to the colleagues also where tickets are given out by hand', async () => {
    stage = await memoryStage(desk({ team: { ...three.team, assignment: 'manual' } }));
    await stage.send(await write({ from: KEN, subject: 'Printer', text: 'Help.' }));
    await john(await next(stage, 'agent-new', 'john@example.com'), '#priority P1\n#assign mary');
    await stage.pass(minutes(10));
    expect(await ticket()).toMatchObject({ assignee: 'john' });
    await stage.pass(minutes(10));
    expect(await ticket()).toMatchObject({ assignee: 'jane' });
  });

  test('any answer acknowledges', async () => {
    stage = await memoryStage(desk({ team: { members: ['john', 'mary'].map(agentHandle), serviceLevel: null } }));
    const { assigned } = await reported(stage);
    await john(assigned, '#priority P1\n#assign mary');
    const toMary = await next(stage, 'agent-assigned', 'mary@example.com');
    const mary = { name: 'Mary Poe', address: 'mary@example.com' };
    await stage.send(await answer(toMary, { from: mary, text: '#note\nI see it.' }));
    await stage.pass(hours(1));
    expect(await ticket()).toMatchObject({ assignee: 'mary', awaitsAcknowledgement: false });
    expect(await templatesTo(stage, 'jane@example.com')).toEqual([]);
  });

  test('the lead, when nobody else is there', async () => {
    stage = await memoryStage(desk({ team: { members: [agentHandle('john')], serviceLevel: null } }));
    const { assigned } = await reported(stage);
    await john(assigned, '#escalate sysadmin P1 "down"');
    await stage.pass(minutes(10));
    // Jane is the only one of her team, and its lead.
    expect(await ticket()).toMatchObject({ assignee: 'jane' });
    expect(await kinds()).toContain('reminded');
    await stage.send(
      await answer(await next(stage, 'agent-escalated', 'jane@example.com'), { from: JANE, text: 'Looking.' }),
    );
    expect(await ticket()).toMatchObject({ awaitsAcknowledgement: false });
  });
});
