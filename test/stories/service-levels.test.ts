/** Service levels as an operator writes them (product section 5.2): what `ticketd report` says of each promise afterwards. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { replay } from '../../src/ticket/evolve.ts';
import { ticketNumber } from '../../src/ticket/ids.ts';
import { days, hours, iso, minutes } from '../../src/ticket/time.ts';
import { keptOpen, ticketd } from '../support/command-line.ts';
import { answer, JOHN, KEN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { by, next } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';
import { writtenDesk } from '../support/written-desk.ts';

let stage: MemoryStage;
afterEach(async () => stage.close());

async function play(sections: string): Promise<void> {
  const config = await writtenDesk(sections);
  stage = await memoryStage(() => config);
}
const report = async (subject = 'The printer is on fire'): Promise<void> =>
  stage.send(await write({ from: KEN, subject, text: 'Help.' }));
const toJohn = async (): Promise<Received> => next(stage, 'agent-assigned', JOHN.address);
const john = async (mail: Received, text: string): Promise<void> =>
  stage.send(await answer(mail, { from: JOHN, text }));
/** Again, to the mail with which John got the ticket. */
async function johnAgain(text: string): Promise<void> {
  const got = (await stage.mailbox(JOHN.address)).findLast(by('agent-assigned'));
  if (got === undefined) throw new Error('John has nothing');
  await john(got, text);
}

/** As the operator reads it, `P3 first response 0/1` for none kept and one missed; by the targets of today it is the same. */
async function counted(): Promise<readonly string[]> {
  const lines = async (...more: readonly string[]): Promise<readonly string[]> => {
    const { out } = await ticketd(['report', '--since', '2026-11-01', '--json', ...more], {
      now: () => stage.clock.now(),
      loadConfig: async () => stage.config,
      openStore: async () => keptOpen(stage.store),
    });
    return out.split('\n').flatMap((line) => {
      if (!line.startsWith('{')) return [];
      const { team, priority, target, met, missed } = JSON.parse(line) as Record<string, string | number>;
      return [`${team} ${priority} ${target} ${met}/${missed}`];
    });
  };
  const found = await lines();
  expect(await lines('--recompute')).toEqual(found);
  return found;
}

describe('what was missed stays missed', () => {
  const LEVELS = `
serviceLevels:
  one: { targets: { P3: { firstResponse: 4h, nextResponse: 2h, resolution: 1d } } }
teams:
  first-line: { name: First line, members: [john], lead: lea, escalatesTo: second, serviceLevel: one }
  second: { name: Second line, members: [jane], lead: lea }
  leads: { name: Leads, members: [lea] }
agents:
  john: { name: John Doe, email: john@example.com }
  jane: { name: Jane Doe, email: jane@example.com }
  lea: { name: Lea Lead, email: lea@example.com, scope: desk }
`;

  test('when the ticket is closed without an answer', async () => {
    await play(LEVELS);
    await report();
    await stage.pass(hours(5));
    expect(await counted()).toEqual(['first-line P3 firstResponse 0/1']);
    await john(await toJohn(), '#close handled by phone');
    expect(await counted()).toEqual(['first-line P3 firstResponse 0/1', 'first-line P3 resolution 1/0']);
  });

  test('when who waits for the next answer never gets one', async () => {
    await play(LEVELS);
    await report();
    await john(await toJohn(), 'Which one?');
    await stage.send(await answer(await next(stage, 'answer', KEN.address), { from: KEN, text: 'The left one.' }));
    await stage.pass(hours(3));
    await johnAgain('#close');
    expect(await counted()).toEqual([
      'first-line P3 firstResponse 1/0',
      'first-line P3 nextResponse 0/1',
      'first-line P3 resolution 1/0',
    ]);
  });

  test.each(['#escalate', '#priority P4', '#hold until 2026-12-24', '#priority P4\n#resolve\nDone.'])(
    'when nothing is promised any more: %j',
    async (command) => {
      await play(LEVELS);
      await report();
      await stage.pass(days(2));
      await john(await toJohn(), command);
      await stage.pass(days(2));
      expect(await counted()).toEqual(['first-line P3 firstResponse 0/1', 'first-line P3 resolution 0/1']);
    },
  );

  test('and a ticket that goes on in another one keeps no promise', async () => {
    await play(LEVELS);
    await report('One');
    await report('Two');
    await toJohn();
    await john(await toJohn(), '#merge 1');
    expect(await stage.queries.ticket(ticketNumber(2))).toMatchObject({ status: 'closed' });
    expect(await counted()).toEqual([]);
  });
});

describe('a target that is missed along a chain of teams', () => {
  const TIERS = `
serviceLevels:
  one: { targets: { P3: { firstResponse: 4h, resolution: 3d } } }
  two: { targets: { P3: { firstResponse: 2h, resolution: 3h } } }
  three: { targets: { P3: { firstResponse: 1h, resolution: 1d } } }
teams:
  first-line: { name: First line, members: [john], lead: lea, serviceLevel: one, escalatesTo: second }
  second: { name: Second line, members: [jane], lead: mary, serviceLevel: two, escalatesTo: third }
  third: { name: Third line, members: [max], lead: mary, serviceLevel: three }
  leads: { name: Leads, members: [lea, mary] }
agents:
  john: { name: John Doe, email: john@example.com }
  jane: { name: Jane Doe, email: jane@example.com }
  max: { name: Max Roe, email: max@example.com }
  lea: { name: Lea Lin, email: lea@example.com }
  mary: { name: Mary Poe, email: mary@example.com }
`;
  const one = ticketNumber(1);
  /** What happened after the opening, `13:00 breached`. */
  const happened = async (): Promise<readonly string[]> =>
    (await stage.queries.history(one)).slice(2).map(({ at, change }) => `${iso(at).slice(11, 16)} ${change.kind}`);
  const told = (): readonly string[] =>
    stage.carried.flatMap(({ template, to }) => (template === 'agent-missed' ? [to.name.split(' ')[0] ?? ''] : []));
  const due = async (): Promise<readonly (string | null)[]> => {
    const ticket = await stage.queries.ticket(one);
    return [ticket?.due.firstResponse ?? null, ticket?.due.resolution ?? null].map((at) =>
      at === null ? null : iso(at).slice(8, 16),
    );
  };

  test('goes one step for each breach, and each tier has its own time', async () => {
    await play(`${TIERS}lifecycle: { onBreach: escalate }`);
    await report();
    await stage.pass(hours(4));
    expect(await happened()).toEqual(['13:00 breached', '13:00 escalated', '13:00 assigned']);
    // By the measure of the second line both were over: they are counted from when it got the ticket.
    expect(await due()).toEqual(['02T15:00', '02T16:00']);
    expect(told()).toEqual(['John', 'Lea']);
    const { message } = await next(stage, 'agent-missed', 'lea@example.com');
    expect(message.text).toContain(
      'The first response was missed: it was due 2026-11-02 13:00 (UTC); Second line has the ticket now',
    );
    expect(message.text).toContain('of First line.');
    expect(await stage.restart((config) => config)).toBe(0);
    expect(replay(await stage.queries.history(one))).toEqual(await stage.queries.ticket(one));
    await stage.pass(minutes(90));
    await next(stage, 'agent-at-risk', 'jane@example.com');
    await stage.pass(minutes(30));
    await stage.pass(hours(3));
    expect((await happened()).slice(3)).toEqual([
      '14:30 warned',
      '15:00 breached',
      '15:00 escalated',
      '15:00 assigned',
      // Late by two hours of a stopped daemon; and here the chain ends.
      '18:00 breached',
    ]);
    expect(told()).toEqual(['John', 'Lea', 'Jane', 'Mary', 'Max', 'Mary']);
    expect(await stage.queries.ticket(one)).toMatchObject({ team: 'third', assignee: 'max' });
    expect(await counted()).toEqual(['first-line P3 firstResponse 0/1']);
  });

  test('is not told again because an agent hands the ticket to a team whose measure is stricter', async () => {
    await play(TIERS.replace('resolution: 3h', 'resolution: 2d'));
    await report();
    await stage.pass(hours(4));
    expect(told()).toEqual(['John', 'Lea']);
    await john(await toJohn(), '#escalate');
    await stage.pass(hours(4));
    expect(await due()).toEqual(['02T11:00', '04T09:00']);
    expect(told()).toEqual(['John', 'Lea']);
    await stage.pass(days(2));
    expect(told()).toEqual(['John', 'Lea', 'Jane', 'Mary']);
    expect(replay(await stage.queries.history(one))).toEqual(await stage.queries.ticket(one));
  });
});
