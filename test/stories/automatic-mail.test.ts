/** Automatic mail has a budget and a conscience: who causes it makes no difference (product sections 4.5, 4.7, 8.4, 9.2). */
import { afterEach, expect, test } from '@jest/globals';
import type { Config } from '../../src/config.ts';
import type { Budgets } from '../../src/policy/desk.ts';
import { ticketNumber } from '../../src/ticket/ids.ts';
import { days, lengthOf } from '../../src/ticket/time.ts';
import { answer, type Draft, JOHN, KEN, tap, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

const one = ticketNumber(1);
const MIA = { name: 'Mia', address: 'mia@example.com' };
const MAX = { name: 'Cheap pills at pills.example', address: 'max@example.org' };
const PASSED = { 'Authentication-Results': 'mx.example.com; dmarc=pass header.from=example.com' };
const FAILED = { 'Authentication-Results': 'mx.example.com; dmarc=fail header.from=example.org' };
let stage: MemoryStage;
afterEach(async () => stage.close());

const budget =
  (change: Partial<Budgets>) =>
  (config: Config): Config => ({
    ...config,
    desk: { ...config.desk, budgets: { ...config.desk.budgets, ...change } },
  });

function authenticating(config: Config): Config {
  const mailboxes = config.desk.mailboxes.map((mailbox) => ({ ...mailbox, authserv: 'mx.example.com' }));
  return { ...config, desk: { ...config.desk, mailboxes } };
}

async function john(text: string, mail: Received): Promise<void> {
  await stage.send(await answer(mail, { from: JOHN, text, headers: PASSED }));
}

/** A ticket that is opened, resolved and closed by silence, with all the time that its survey could take. */
async function finished(draft: Partial<Draft> = {}): Promise<void> {
  const { assigned } = await reported(stage, draft);
  await john('#resolve\nA new toner.', assigned);
  await stage.pass(lengthOf(stage.config.desk.lifecycle.autoClose));
  await stage.pass(stage.config.desk.survey.after);
}

test('nobody is asked twice within the cooldown, and again after it', async () => {
  stage = await memoryStage((config) => ({
    ...config,
    desk: { ...config.desk, survey: { ...config.desk.survey, cooldown: days(30) } },
  }));
  const surveys = async (): Promise<number> =>
    (await templatesTo(stage, 'ken@example.com')).filter((template) => template === 'survey').length;
  await finished();
  expect(await surveys()).toBe(1);
  await finished();
  expect(await surveys()).toBe(1);
  await stage.pass(days(30));
  await finished();
  expect(await surveys()).toBe(2);
});

test('the budget of a requester holds when a participant or an agent causes the mail', async () => {
  stage = await memoryStage(budget({ perAddressPerDay: 2 }));
  const { received, assigned } = await reported(stage, { cc: 'mia@example.com' });
  for (let round = 0; round < 3; round += 1) {
    await john(`#resolve\nTry ${round}.`, assigned);
    await stage.send(await answer(received, { from: MIA, text: `Still smoking, ${round}.` }));
  }
  // Received and the first resolved are the budget; a resolution is owed all the same, "reopened" is not.
  expect(await templatesTo(stage, 'ken@example.com')).toEqual(['received', 'resolved', 'resolved', 'resolved']);
  await john('#escalate sysadmin "fire"', assigned);
  expect(await templatesTo(stage, 'ken@example.com')).not.toContain('assigned');
});

test('the budget of whoever becomes a requester holds from the first mail of their ticket on', async () => {
  stage = await memoryStage(budget({ perAddressPerDay: 1 }));
  await stage.send(await write({ from: MIA, subject: 'The lamp', text: 'It is dark.' }));
  await next(stage, 'agent-assigned', 'john@example.com');
  const { received, assigned } = await reported(stage, { cc: 'mia@example.com' });
  await stage.send(await answer(received, { from: MIA, text: 'And my mouse is broken.' }));
  await john('#split\nThe mouse is another matter.', assigned);
  expect(await stage.queries.ticket(ticketNumber(3))).toMatchObject({ requester: { address: MIA.address } });
  // On the telephone, and confirmed by one answer.
  await stage.send(await write({ from: JOHN, subject: 'A call', text: `#new for ${MIA.address}\nA new lamp.` }));
  await stage.send(await tap(await next(stage, 'agent-challenge', JOHN.address), 'Yes', JOHN));
  expect(await stage.queries.ticket(ticketNumber(4))).toMatchObject({ requester: { address: MIA.address } });
  expect(await templatesTo(stage, MIA.address)).toEqual(['received']);
});

test('a machine hears nothing but what an agent writes to it, whatever is done to its ticket', async () => {
  stage = await memoryStage();
  const monitor = { name: 'Monitor', address: 'monitor@example.com' };
  const headers = { 'Auto-Submitted': 'auto-generated' };
  await stage.send(await write({ from: monitor, subject: 'DISK FULL', text: '98 %', headers }));
  const alert = await next(stage, 'agent-assigned', 'john@example.com');
  await john('Who are you?', alert);
  await john('#escalate sysadmin "disk"', alert);
  await john('#assign john', alert);
  await john('#resolve\nCleaned up.', alert);
  await john('#reopen', alert);
  await john('#close', alert);
  expect(await templatesTo(stage, 'monitor@example.com')).toEqual(['answer']);
});

test('a machine whose ticket goes on in another one hears nothing but what an agent writes to it, either', async () => {
  stage = await memoryStage();
  const { assigned } = await reported(stage);
  const headers = { 'Auto-Submitted': 'auto-generated' };
  const monitor = { name: 'Monitor', address: 'monitor@example.com' };
  await stage.send(await write({ from: monitor, subject: 'PRINTER ON FIRE', text: '98 degrees', headers }));
  await john('#merge 1', await next(stage, 'agent-assigned', 'john@example.com'));
  await john('It is out.', assigned);
  await john('#resolve\nA new toner.', assigned);
  expect(await templatesTo(stage, 'monitor@example.com')).toEqual(['answer']);
});

test('who our mail host doubts hears nothing automatic, until they prove who they are', async () => {
  stage = await memoryStage(authenticating);
  const text = 'Smoke on the third floor.';
  await stage.send(await write({ from: MAX, subject: 'The printer is on fire', text, headers: FAILED }));
  expect(await stage.queries.ticket(one)).toMatchObject({ status: 'open', tags: ['unverified'] });
  const assigned = await next(stage, 'agent-assigned', 'john@example.com');
  expect(assigned.message.text).toContain('unverified');
  await john('#escalate sysadmin "fire"', assigned);
  await john('#assign john', assigned);
  expect(await templatesTo(stage, 'max@example.org')).toEqual([]);
  // What the agent writes is owed to whoever asked; the answer to it proves them.
  await john('#resolve\nA new toner.', assigned);
  await stage.send(await answer(await next(stage, 'resolved', 'max@example.org'), { from: MAX, text: 'It smokes.' }));
  expect(await stage.queries.ticket(one)).toMatchObject({ status: 'open', tags: [] });
  expect(await templatesTo(stage, 'max@example.org')).toEqual(['resolved', 'reopened']);
});

test('an acknowledgement to somebody unproven carries no name that they chose', async () => {
  stage = await memoryStage();
  await stage.send(await write({ from: MAX, subject: 'Pills', text: 'Pills.' }));
  const mail = await next(stage, 'received', 'max@example.org');
  expect(mail.message.to).toEqual([{ name: '', address: 'max@example.org' }]);
  expect(mail.source.toString()).not.toMatch(/pills/i);
  // A proven one is greeted as they call themselves.
  await stage.send(await write({ from: KEN, subject: 'Toner', text: 'Empty.' }));
  expect((await next(stage, 'received', 'ken@example.com')).message.to).toEqual([
    { name: 'Ken Fisher', address: 'ken@example.com' },
  ]);
});
