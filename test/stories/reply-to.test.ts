/** A web form writes in its own name, and the person behind it stands in Reply-To (product section 4.5). */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Config } from '../../src/config.ts';
import type { DeskMailbox } from '../../src/policy/desk.ts';
import { ticketNumber } from '../../src/ticket/ids.ts';
import { answer, type Draft, JOHN, KEN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, templatesTo } from '../support/reported.ts';

const one = ticketNumber(1);
const FORM = { name: 'Web form', address: 'forms@example.com' };
const TO_KEN = { 'Reply-To': 'Ken at pills.example <ken@example.com>' };
const TEXT = 'Buy my pills. The printer is on fire.';
let stage: MemoryStage;
afterEach(async () => stage.close());

const mailboxes =
  (change: Partial<DeskMailbox>) =>
  (config: Config): Config => ({
    ...config,
    desk: { ...config.desk, mailboxes: config.desk.mailboxes.map((mailbox) => ({ ...mailbox, ...change })) },
  });
const trusting = mailboxes({ trustsReplyTo: true });

const fromForm = async (draft: Partial<Draft> = {}): Promise<void> =>
  stage.send(await write({ from: FORM, subject: 'Cheap pills', text: TEXT, headers: TO_KEN, ...draft }));
const requester = async (number = one): Promise<string | undefined> =>
  (await stage.queries.ticket(number))?.requester.address;

test('by itself Reply-To changes nothing', async () => {
  stage = await memoryStage();
  await fromForm();
  expect(await requester()).toBe('forms@example.com');
  expect(await templatesTo(stage, 'forms@example.com')).toEqual(['received']);
  expect(await templatesTo(stage, 'ken@example.com')).toEqual([]);
});

describe('in a mailbox that trusts it', () => {
  test('the person gets acknowledgement and answers, and what they answer is theirs', async () => {
    stage = await memoryStage(trusting);
    await fromForm();
    expect(await requester()).toBe('ken@example.com');
    const received = await next(stage, 'received', 'ken@example.com');
    const told = await next(stage, 'agent-assigned', 'john@example.com');
    expect(told.message.text).toMatch(/Requester.*ken@example\.com> \(not proven\)[^]*Web form <forms@example\.com>/);
    await stage.send(await answer(told, { from: JOHN, text: 'Which floor?' }));
    const asked = await next(stage, 'answer', 'ken@example.com');
    expect(asked.message.text).toContain('Which floor?');
    await stage.send(await answer(asked, { from: KEN, text: 'The third.' }));
    const ticket = await stage.queries.ticket(one);
    expect(ticket?.requester.address).toBe('ken@example.com');
    expect(ticket?.status).toBe('open');
    expect((await stage.queries.messages(one)).at(-1)?.mark).toBeNull();
    expect(received.message.to[0]?.address).toBe('ken@example.com');
    expect(await templatesTo(stage, 'forms@example.com')).toEqual([]);
  });

  test('nothing of the mail is repeated to them, whatever they or their domain proved before', async () => {
    stage = await memoryStage((config) => {
      const { desk } = trusting(config);
      return { ...config, desk: { ...desk, knownDomains: ['example.com'] } };
    });
    await fromForm();
    const { source, message } = await next(stage, 'received', 'ken@example.com');
    expect(message.to).toEqual([{ name: '', address: 'ken@example.com' }]);
    expect(`${message.subject} ${message.text ?? ''} ${Buffer.from(source).toString()}`).not.toMatch(/pills/i);
  });

  test('nobody can make the desk write to somebody for ever', async () => {
    stage = await memoryStage((config) => {
      const { desk } = trusting(config);
      return { ...config, desk: { ...desk, budgets: { ...desk.budgets, perAddressPerDay: 3 } } };
    });
    for (let round = 0; round < 6; round += 1) {
      const from = { name: '', address: `mallory${round}@example.org` };
      await fromForm({ from, subject: `Pills ${round}` });
    }
    expect(await templatesTo(stage, 'ken@example.com')).toEqual(['received', 'received', 'received']);
    expect((await stage.queries.messages(ticketNumber(6)))[0]?.mark).toMatch(/no automatic answer: 3/);
  });

  test('a form that nobody reads is answered all the same; what calls itself automatic only by an agent', async () => {
    stage = await memoryStage(trusting);
    await fromForm({ from: { name: '', address: 'no-reply@example.com' } });
    expect(await templatesTo(stage, 'ken@example.com')).toEqual(['received']);
    await fromForm({ subject: 'Form 7', headers: { ...TO_KEN, 'Auto-Submitted': 'auto-generated' } });
    expect(await requester(ticketNumber(2))).toBe('ken@example.com');
    expect(await templatesTo(stage, 'ken@example.com')).toEqual(['received']);
    const told = await stage.mailFor('john@example.com', ({ message }) => message.subject.includes('Form 7'), 'Form 7');
    await stage.send(await answer(told, { from: JOHN, text: 'Which floor?' }));
    expect(await templatesTo(stage, 'ken@example.com')).toEqual(['received', 'answer']);
  });

  test.each([
    ['an agent', 'Jane <jane@example.com>'],
    ['the desk', 'support@example.com'],
    ['a reply address of the desk', 'support+abc@example.com'],
    ['several people', 'ken@example.com, mia@example.com'],
    ['nobody', 'no-reply@example.com'],
    ['a daemon', 'MAILER-DAEMON@example.com'],
    ['the sender', 'forms@example.com'],
    ['no address', 'Ken'],
  ])('but not if it names %s', async (_, value) => {
    stage = await memoryStage(trusting);
    await fromForm({ headers: { 'Reply-To': value } });
    expect(await requester()).toBe('forms@example.com');
    expect(await templatesTo(stage, 'forms@example.com')).toEqual(['received']);
  });

  test.each<[string, Partial<Draft>]>([
    ['a mailing list', { headers: { 'List-Id': '<users.example.com>', 'Reply-To': 'users@example.com' } }],
    ['a list without a field', { cc: 'users@example.com', headers: { 'Reply-To': 'users@example.com' } }],
    ['an agent who asks for something', { from: JOHN }],
  ])('nor if it comes from %s', async (_, draft) => {
    stage = await memoryStage(trusting);
    await fromForm(draft);
    expect(await requester()).toBe((draft.from ?? FORM).address);
    expect(await templatesTo(stage, 'ken@example.com')).toEqual([]);
    expect(await templatesTo(stage, 'users@example.com')).toEqual([]);
  });

  test('nor if our mail host doubts who sent it', async () => {
    stage = await memoryStage(mailboxes({ trustsReplyTo: true, authserv: 'mx.example.com' }));
    const failed = { 'Authentication-Results': 'mx.example.com; dmarc=fail header.from=example.com' };
    await fromForm({ headers: { ...TO_KEN, ...failed } });
    expect(await requester()).toBe('forms@example.com');
    expect(await templatesTo(stage, 'ken@example.com')).toEqual([]);
  });

  test('on a ticket it changes nothing: there the thread says where answers go', async () => {
    stage = await memoryStage(trusting);
    await stage.send(await write({ from: KEN, subject: 'Printer', text: 'It burns.' }));
    const received = await next(stage, 'received', 'ken@example.com');
    await stage.send(await answer(received, { from: KEN, text: 'Still.', headers: { 'Reply-To': 'mia@example.org' } }));
    expect(await requester()).toBe('ken@example.com');
    expect(await templatesTo(stage, 'mia@example.org')).toEqual([]);
  });

  test('the message says what became of it', async () => {
    stage = await memoryStage(trusting);
    await fromForm();
    const [message] = await stage.queries.messages(one);
    expect(message?.from.address).toBe('forms@example.com');
    expect(message?.verdict.speaker.address).toBe('forms@example.com');
    expect(message?.verdict.trace?.replyTo).toBe('answers go to ken@example.com, as Reply-To says');
  });
});
