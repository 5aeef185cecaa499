/** Several mailboxes of one desk: each with its team and its own address (product sections 4.1 and 4.3). */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { address, agentHandle, mailboxKey, teamKey, ticketNumber } from '../../src/ticket/ids.ts';
import { answer, JANE, KEN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next } from '../support/reported.ts';

const one = ticketNumber(1);
const support = mailboxKey('support');
const servers = mailboxKey('servers');
let stage: MemoryStage;

beforeEach(async () => {
  stage = await memoryStage((config) => {
    const [first] = config.desk.mailboxes;
    if (first === undefined) throw new Error('no mailbox');
    const second = { ...first, key: servers, address: address('servers@example.com'), team: teamKey('sysadmin') };
    return { ...config, desk: { ...config.desk, mailboxes: [first, second] } };
  });
});
afterEach(async () => stage.close());

test('the team of the mailbox gets it, and everybody hears from its address', async () => {
  await stage.deliver(
    servers,
    await write({ from: KEN, to: 'servers@example.com', subject: 'db1', text: 'It is slow.' }),
  );
  expect(await stage.queries.ticket(one)).toMatchObject({ team: teamKey('sysadmin'), assignee: agentHandle('jane') });
  const received = await next(stage, 'received', 'ken@example.com');
  expect(received.message.sender).toMatchObject({ person: { address: 'servers@example.com' } });
  expect(received.message.replyTo[0]?.address).toMatch(/^servers\+[a-z2-7]{40}@example\.com$/);
  await stage.deliver(
    servers,
    await answer(await next(stage, 'agent-assigned', 'jane@example.com'), { from: JANE, text: 'Since when?' }),
  );
  const asked = await next(stage, 'answer', 'ken@example.com');
  expect(asked.message.sender).toMatchObject({ person: { name: 'Jane Doe', address: 'servers@example.com' } });
});

test('one mail to two mailboxes is one ticket', async () => {
  const letter = await write({
    from: KEN,
    to: 'support@example.com, servers@example.com',
    subject: 'db1',
    text: 'It is slow.',
  });
  await stage.deliver(support, letter);
  await stage.deliver(servers, letter);
  expect(await stage.queries.tickets({ limit: 10 })).toHaveLength(1);
  expect((await stage.queries.ticket(one))?.participants).toEqual([]);
});

test('an answer that arrives in another mailbox finds its ticket', async () => {
  await stage.deliver(support, await write({ from: KEN, subject: 'db1', text: 'It is slow.' }));
  const received = await next(stage, 'received', 'ken@example.com');
  await stage.deliver(servers, await answer(received, { from: KEN, to: 'servers@example.com', text: 'Still.' }));
  expect((await stage.queries.messages(one)).map(({ text }) => text)).toContain('Still.');
});
