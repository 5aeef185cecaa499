/** What mail programs and machines see of our mails: threads that hold together, and fields that say what they are (product 8.1, 8.3). */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readToken, tokenOfAddress, tokenOfMessageId } from '../../src/mail/token.ts';
import { address, ticketNumber } from '../../src/ticket/ids.ts';
import { answer, JOHN, KEN, tap, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

let stage: MemoryStage;
let received: Received;
let assigned: Received;
let first: string;

beforeEach(async () => {
  stage = await memoryStage();
  ({ received, assigned } = await reported(stage));
  first = (await stage.queries.messages(ticketNumber(1)))[0]?.messageId ?? '';
});
afterEach(async () => stage.close());

const field = (mail: Received, name: string): string | null =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(mail.source.toString())?.[1]?.replace(/\s+/g, ' ') ?? null;

test("the requester's thread begins with their own mail and never breaks", async () => {
  expect(received.message.inReplyTo).toEqual([first]);
  expect(received.message.references).toEqual([first]);
  await stage.send(await answer(assigned, { from: JOHN, text: 'Which one?' }));
  const asked = await next(stage, 'answer', 'ken@example.com');
  expect(asked.message.inReplyTo).toEqual([received.message.messageId]);
  expect(asked.message.references).toEqual([first, received.message.messageId]);
  expect(asked.message.subject).toBe(received.message.subject);
  const reply = await answer(asked, { from: KEN, text: 'The big one.' });
  await stage.send(reply);
  await stage.send(
    await answer(await next(stage, 'agent-message', 'john@example.com'), { from: JOHN, text: '#resolve\nDone.' }),
  );
  const resolved = await next(stage, 'resolved', 'ken@example.com');
  expect(resolved.message.references[0]).toBe(first);
  expect(reply.source.toString()).toContain(`Message-ID: ${resolved.message.inReplyTo[0] ?? 'none'}`);
});

test("an agent's thread holds together too, and is another one", async () => {
  expect(assigned.message.inReplyTo).toEqual([]);
  await stage.send(await answer(received, { from: KEN, text: 'It burns.' }));
  const wrote = await next(stage, 'agent-message', 'john@example.com');
  expect(wrote.message.references).toEqual([assigned.message.messageId]);
  expect(wrote.message.subject).toBe(assigned.message.subject);
  expect(wrote.source.toString()).not.toContain(first);
});

test('automatic mail says so; what an agent wrote does not', async () => {
  expect(field(received, 'Auto-Submitted')).toBe('auto-replied');
  expect(field(received, 'X-Auto-Response-Suppress')).toBe('All');
  expect(field(assigned, 'Auto-Submitted')).toBe('auto-generated');
  await stage.send(await answer(assigned, { from: JOHN, text: 'Hello Ken.' }));
  const written = await next(stage, 'answer', 'ken@example.com');
  expect(field(written, 'Auto-Submitted')).toBeNull();
  expect(field(written, 'X-Auto-Response-Suppress')).toBeNull();
  await stage.send(await answer(assigned, { from: JOHN, text: '#resolve\nDone.' }));
  await stage.send(await tap(await next(stage, 'resolved', 'ken@example.com'), 'Solved', KEN));
  expect(field(await next(stage, 'closed', 'ken@example.com'), 'Auto-Submitted')).toBe('auto-generated');
});

test('acknowledgements leave with the null reverse-path, everything else with a signed one', async () => {
  await stage.send(await answer(assigned, { from: JOHN, text: 'Hello Ken.' }));
  const { keys } = stage.config.desk;
  const paths = new Map(stage.carried.map((mail) => [mail.template, mail.envelopeFrom]));
  expect(paths.get('received')).toBeNull();
  for (const template of ['agent-assigned', 'answer'] as const) {
    const token = tokenOfAddress([address('support@example.com')], paths.get(template) ?? address(''));
    expect(token === null ? null : readToken(keys, 'returnPath', token)).toMatchObject({ number: 1 });
  }
});

test('reply address and Message-ID are signed, each by its own key', () => {
  const { keys } = stage.config.desk;
  const reply = tokenOfAddress([address('support@example.com')], received.message.replyTo[0]?.address ?? address(''));
  const id = tokenOfMessageId(received.message.messageId ?? '');
  expect(reply === null ? null : readToken(keys, 'replyAddress', reply)).toMatchObject({
    purpose: 'requester',
    number: 1,
  });
  expect(id === null ? null : readToken(keys, 'messageId', id)).toMatchObject({ purpose: 'requester', number: 1 });
});

test('without sub-addressing answers find their way by Message-ID, and nothing pretends to be a button', async () => {
  await stage.close();
  stage = await memoryStage((config) => ({
    ...config,
    desk: { ...config.desk, mailboxes: config.desk.mailboxes.map((box) => ({ ...box, subaddressing: false })) },
  }));
  ({ received, assigned } = await reported(stage));
  expect(received.message.replyTo[0]?.address).toBe('support@example.com');
  expect(assigned.html).not.toContain('mailto:');
  await stage.send(await answer(assigned, { from: JOHN, text: '#resolve\nDone.' }));
  const resolved = await next(stage, 'resolved', 'ken@example.com');
  expect(resolved.html).not.toContain('mailto:');
  await stage.send(await answer(resolved, { from: KEN, text: 'Yes, thanks.' }));
  expect(await stage.queries.tickets({ limit: 1 })).toMatchObject([{ status: 'closed' }]);
});

test.each([
  ['no-reply@example.com', {}],
  ['ken@example.com', { 'X-Auto-Response-Suppress': 'All' }],
])('%s with %j: a ticket, and no acknowledgement', async (sender, headers) => {
  await stage.send(
    await write({ from: { name: 'Shop', address: sender }, subject: 'Your order', text: 'It is on its way.', headers }),
  );
  const tickets = await stage.queries.tickets({ limit: 10 });
  expect(tickets).toHaveLength(2);
  expect((await stage.mailbox(sender)).filter(({ message }) => message.subject.includes('#2-'))).toEqual([]);
});
