/** Who gets a ticket, and who hears when nobody can be given it (product section 6). */
import { afterEach, expect, test } from '@jest/globals';
import type { Config } from '../../src/config.ts';
import { address, agentHandle, teamKey, ticketNumber } from '../../src/ticket/ids.ts';
import { answer, JOHN, KEN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, templatesTo } from '../support/reported.ts';

let stage: MemoryStage;
afterEach(async () => stage.close());

const FIRST_LINE = teamKey('first-line');
const MARY = agentHandle('mary');

/** John and Mary in the first line, led by Jane. */
function two(capacity: { readonly john: number; readonly mary: number }) {
  return (config: Config): Config => {
    const { desk } = config;
    const john = desk.agents.get(agentHandle('john'));
    const team = desk.teams.get(FIRST_LINE);
    if (john === undefined || team === undefined) throw new Error('the sandbox has changed');
    const mary = {
      ...john,
      handle: MARY,
      name: 'Mary Poe',
      email: address('mary@example.com'),
      capacity: capacity.mary,
    };
    const agents = new Map(desk.agents).set(john.handle, { ...john, capacity: capacity.john }).set(MARY, mary);
    const members = [john.handle, MARY];
    const teams = new Map(desk.teams).set(FIRST_LINE, { ...team, members, lead: agentHandle('jane') });
    return { ...config, desk: { ...desk, agents, teams } };
  };
}

const report = async (subject: string): Promise<void> => stage.send(await write({ from: KEN, subject, text: 'Help.' }));
const assignees = async (): Promise<readonly (string | null)[]> =>
  (await stage.queries.tickets({ limit: 100 })).toSorted((a, b) => a.number - b.number).map(({ assignee }) => assignee);

test('the least loaded gets it; ties go to whom it is longest ago', async () => {
  stage = await memoryStage(two({ john: 20, mary: 20 }));
  for (let ticket = 1; ticket <= 6; ticket += 1) await report(`Ticket ${ticket}`);
  const got = await assignees();
  expect(got.filter((who) => who === 'john')).toHaveLength(3);
  expect(got.filter((who) => who === 'mary')).toHaveLength(3);
  expect((await next(stage, 'agent-assigned', 'mary@example.com')).message.text).toContain('least open work');
});

test('capacity bounds it; then the ticket is offered to the team, and the first to answer has it', async () => {
  // A P3 weighs 2.
  stage = await memoryStage(two({ john: 2, mary: 2 }));
  for (let ticket = 1; ticket <= 3; ticket += 1) await report(`Ticket ${ticket}`);
  expect((await assignees())[2]).toBeNull();
  expect(await stage.queries.ticket(ticketNumber(3))).toMatchObject({ status: 'new' });
  const offered = await next(stage, 'agent-new', 'john@example.com');
  expect(((await next(stage, 'agent-new', 'mary@example.com')).message.text ?? '').replaceAll(/\s+/g, ' ')).toContain(
    'Nobody has this ticket yet. Everyone on duty in First line who could take it has as much open work as they may have. It goes to everyone',
  );
  const [created] = await stage.queries.history(ticketNumber(3));
  expect(created?.because).toContain('; given to nobody: Everyone on duty in First line who could take it has');
  expect(await templatesTo(stage, 'jane@example.com')).toEqual([]);
  await stage.send(await answer(offered, { from: JOHN, text: '#take' }));
  expect((await assignees())[2]).toBe('john');
});

test('at P1 the lead hears that nobody could be given it', async () => {
  stage = await memoryStage((config) => {
    const full = two({ john: 1, mary: 1 })(config);
    const high = { high: 'P1', medium: 'P1', low: 'P1' } as const;
    return { ...full, desk: { ...full.desk, matrix: { high, medium: high, low: high } } };
  });
  await report('First');
  await report('Second');
  await report('Third');
  expect((await assignees())[2]).toBeNull();
  expect((await next(stage, 'agent-new', 'jane@example.com')).message.text).toContain(
    'You lead First line, and nobody of it could be given this Sev-A ticket. Everyone on duty',
  );
});

test('a reopened ticket goes back to its agent', async () => {
  stage = await memoryStage(two({ john: 20, mary: 20 }));
  await report('Once');
  const [who] = await assignees();
  const mail = await next(stage, 'agent-assigned', `${who ?? ''}@example.com`);
  const agent = { name: '', address: `${who ?? ''}@example.com` };
  await stage.send(await answer(mail, { from: agent, text: '#resolve\nDone.' }));
  await stage.send(
    await answer(await next(stage, 'resolved', 'ken@example.com'), { from: KEN, text: 'It is broken again, sorry.' }),
  );
  expect((await assignees())[0]).toBe(who);
});

test('and so does a follow-up, also to an agent who has all that they may have', async () => {
  stage = await memoryStage(two({ john: 2, mary: 20 }));
  await report('Once');
  await stage.send(
    await answer(await next(stage, 'agent-assigned', 'john@example.com'), { from: JOHN, text: '#close done' }),
  );
  for (const subject of ['Two', 'Three', 'Four']) await report(subject);
  expect((await assignees()).filter((who) => who === 'john')).toHaveLength(2);
  await stage.send(
    await answer(await next(stage, 'closed', 'ken@example.com'), { from: KEN, text: 'It is broken again, sorry.' }),
  );
  expect(await stage.queries.ticket(ticketNumber(5))).toMatchObject({ predecessor: 1, assignee: 'john' });
});

test('a chain without a next tier is said so', async () => {
  stage = await memoryStage();
  await report('Once');
  const mail = await next(stage, 'agent-assigned', 'john@example.com');
  await stage.send(await answer(mail, { from: JOHN, text: '#escalate sysadmin' }));
  const jane = { name: 'Jane Doe', address: 'jane@example.com' };
  await stage.send(
    await answer(await next(stage, 'agent-escalated', 'jane@example.com'), { from: jane, text: '#escalate' }),
  );
  expect((await next(stage, 'agent-refusal', 'jane@example.com')).message.text).toContain('System administrators');
});
