/** Whose turn it is: a ticket that a colleague handed over counts like one that the desk gave out (product section 6.1). */
import { afterEach, expect, test } from '@jest/globals';
import { agentHandle, teamKey, ticketNumber } from '../../src/ticket/ids.ts';
import { answer, JOHN, KEN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next } from '../support/reported.ts';

let stage: MemoryStage;
afterEach(async () => stage.close());

test('who was given a ticket by a colleague is not the next in turn', async () => {
  const FIRST_LINE = teamKey('first-line');
  const [john, jane] = [agentHandle('john'), agentHandle('jane')];
  stage = await memoryStage((config) => {
    const team = config.desk.teams.get(FIRST_LINE);
    if (team === undefined) throw new Error('the sandbox has changed');
    const inTurn = { ...team, members: [john, jane], assignment: 'round-robin' } as const;
    return { ...config, desk: { ...config.desk, teams: new Map(config.desk.teams).set(FIRST_LINE, inTurn) } };
  });
  await stage.send(await write({ from: KEN, subject: 'One', text: 'Help.' }));
  const assigned = await next(stage, 'agent-assigned', 'john@example.com');
  await stage.send(await answer(assigned, { from: JOHN, text: '#assign jane' }));
  expect(await stage.queries.ticket(ticketNumber(1))).toMatchObject({ assignee: jane });
  await stage.send(await write({ from: KEN, subject: 'Two', text: 'Help.' }));
  expect(await stage.queries.ticket(ticketNumber(2))).toMatchObject({ assignee: john });
  // Within one chunk, too, each sees what the ones before it were given.
  const letters = ['Three', 'Four', 'Five'].map(async (subject) => write({ from: KEN, subject, text: 'Help.' }));
  await stage.deliverTogether(await Promise.all(letters));
  const turns = await Promise.all([3, 4, 5].map(async (number) => stage.queries.ticket(ticketNumber(number))));
  expect(turns.map((ticket) => ticket?.assignee)).toEqual([jane, john, jane]);
});
