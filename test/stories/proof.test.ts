/** Nobody acts in somebody else's name (product sections 4.5 and 7.3), and notes stay inside (law 7). */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Config } from '../../src/config.ts';
import { ticketNumber } from '../../src/ticket/ids.ts';
import { days } from '../../src/ticket/time.ts';
import { answer, JANE, JOHN, KEN, tap, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

const one = ticketNumber(1);
const MALLORY = { name: 'Mallory', address: 'mallory@example.org' };
let stage: MemoryStage;

const ticket = async (number = one): Promise<unknown> => stage.queries.ticket(number);
const last = async (number = one): Promise<unknown> => (await stage.queries.messages(number)).at(-1);

function authenticating(config: Config): Config {
  const mailboxes = config.desk.mailboxes.map((mailbox) => ({ ...mailbox, authserv: 'mx.example.com' }));
  return { ...config, desk: { ...config.desk, knownDomains: [], mailboxes } };
}

describe('without authserv: token and address', () => {
  let received: Received;
  let assigned: Received;
  beforeEach(async () => {
    stage = await memoryStage();
    ({ received, assigned } = await reported(stage));
  });
  afterEach(async () => stage.close());

  test("an agent's name without the token is parked, and the registered address is asked", async () => {
    await stage.send(
      await write({ from: JOHN, subject: received.message.subject, text: '#close\nMallory writes this.' }),
    );
    expect(await ticket()).toMatchObject({ status: 'open' });
    const challenge = await next(stage, 'agent-challenge', 'john@example.com');
    expect(challenge.message.text).not.toContain('Mallory writes this');
    expect(challenge.source.toString()).not.toContain('Mallory');
    expect(await last()).toMatchObject({ disposition: 'parked' });
    expect(await templatesTo(stage, 'ken@example.com')).toEqual(['received']);
    // One answer confirms, and everything is done as it was written.
    await stage.send(await tap(challenge, 'Yes', JOHN));
    expect(await ticket()).toMatchObject({ status: 'closed' });
    expect((await next(stage, 'answer', 'ken@example.com')).message.text).toContain('Mallory writes this');
  });

  test('of a parked mail, too, only the text goes out, never its commands', async () => {
    const text = '#escalate sysadmin P1 "the customer is a pain"\n#reply\nWe are on it.';
    await stage.send(await write({ from: JOHN, subject: received.message.subject, text }));
    await stage.send(await tap(await next(stage, 'agent-challenge', 'john@example.com'), 'Yes', JOHN));
    const got = await next(stage, 'answer', 'ken@example.com');
    expect(got.message.reply.text).not.toMatch(/pain|#reply|#escalate/);
    expect(got.message.text).toContain('We are on it.');
    for (const mail of await stage.mailbox('ken@example.com')) expect(mail.source.toString()).not.toContain('a pain');
  });

  test.each(['No! This was not me, somebody forges my address.', 'Nein.', 'What is this?', '#close'])(
    'a parked mail is not carried out on "%s"',
    async (words) => {
      await stage.send(await write({ from: JOHN, subject: received.message.subject, text: '#close\nEvil.' }));
      const challenge = await next(stage, 'agent-challenge', 'john@example.com');
      await stage.send(await answer(challenge, { from: JOHN, text: words }));
      expect(await ticket()).toMatchObject({ status: 'open' });
      expect(await templatesTo(stage, 'ken@example.com')).toEqual(['received']);
    },
  );

  test('after a no the parked mail cannot be confirmed any more; after an unclear answer it is asked again', async () => {
    await stage.send(await write({ from: JOHN, subject: received.message.subject, text: '#close' }));
    const first = await next(stage, 'agent-challenge', 'john@example.com');
    await stage.send(await answer(first, { from: JOHN, text: 'What is this?' }));
    const again = await next(stage, 'agent-challenge', 'john@example.com');
    await stage.send(await tap(again, 'No', JOHN));
    await next(stage, 'agent-receipt', 'john@example.com');
    await stage.send(await tap(first, 'Yes', JOHN));
    expect(await ticket()).toMatchObject({ status: 'open' });
  });

  test('a challenge is answered under whatever subject', async () => {
    await stage.send(await write({ from: JOHN, subject: received.message.subject, text: '#close' }));
    const challenge = await next(stage, 'agent-challenge', 'john@example.com');
    const letter = await tap(challenge, 'Yes', JOHN);
    const source = Buffer.from(letter.source.toString().replace(/^Subject: .*$/m, 'Subject: my answer'));
    await stage.send({ ...letter, source });
    expect(await ticket()).toMatchObject({ status: 'closed' });
  });

  test('thirty forged mails are three questions', async () => {
    for (let forged = 0; forged < 10; forged += 1) {
      await stage.send(
        await write({ from: JOHN, subject: received.message.subject, text: `#note\nForged ${forged}.` }),
      );
    }
    const questions = (await templatesTo(stage, 'john@example.com')).filter((name) => name === 'agent-challenge');
    expect(questions).toHaveLength(3);
    expect((await stage.queries.messages(one)).filter(({ disposition }) => disposition === 'parked')).toHaveLength(10);
  });

  test('an agent without authority gains none by being refused', async () => {
    const attempt = async (): Promise<void> => {
      await stage.send(await write({ from: JANE, subject: received.message.subject, text: '#close\nMine now.' }));
      await stage.send(await tap(await next(stage, 'agent-challenge', 'jane@example.com'), 'Yes', JANE));
    };
    await attempt();
    expect((await next(stage, 'agent-refusal', 'jane@example.com')).message.text).toContain('First line');
    await attempt();
    expect(await ticket()).toMatchObject({ status: 'open', followers: [] });
    expect((await stage.queries.messages(one)).map(({ text }) => text)).toContain('Mine now.');
  });

  test('a challenge is answered once', async () => {
    await stage.send(await write({ from: JOHN, subject: received.message.subject, text: '#note\nOnce.' }));
    const challenge = await next(stage, 'agent-challenge', 'john@example.com');
    await stage.send(await tap(challenge, 'Yes', JOHN));
    await stage.send(await tap(challenge, 'Yes', JOHN));
    expect((await stage.queries.history(one)).filter(({ change }) => change.kind === 'noted')).toHaveLength(1);
  });

  test("an agent's token in somebody else's hands is a stranger's mail", async () => {
    await stage.send(await answer(assigned, { from: MALLORY, text: '#close' }));
    expect(await ticket()).toMatchObject({ status: 'open' });
    expect(await last()).toMatchObject({ visibility: 'internal', mark: 'takes no part in this ticket' });
    expect(await stage.mailbox('mallory@example.org')).toEqual([]);
  });

  test("an agent's token in another agent's hands is not theirs", async () => {
    await stage.send(await answer(assigned, { from: JANE, text: '#close' }));
    expect(await ticket()).toMatchObject({ status: 'open' });
    await next(stage, 'agent-challenge', 'jane@example.com');
  });

  test('a token is good for 180 days', async () => {
    await stage.pass(days(181));
    await stage.send(await answer(assigned, { from: JOHN, text: '#close' }));
    expect(await ticket()).toMatchObject({ status: 'open' });
    await next(stage, 'agent-challenge', 'john@example.com');
  });

  test("a requester's mail is never a command", async () => {
    await stage.send(await answer(received, { from: KEN, text: '#close\n#escalate sysadmin P1' }));
    expect(await ticket()).toMatchObject({ status: 'open', priority: 'P3' });
  });

  test('what an agent quotes is never a command', async () => {
    await stage.send(await answer(received, { from: KEN, text: '#close' }));
    const wrote = await next(stage, 'agent-message', 'john@example.com');
    await stage.send(await answer(wrote, { from: JOHN, text: 'What do you mean?' }));
    expect(await ticket()).toMatchObject({ status: 'open' });
  });

  test('no header of ours is read as control', async () => {
    await stage.send(
      await write({
        from: MALLORY,
        subject: 'Hi',
        text: 'Hi',
        headers: { 'X-Ticketd-Ticket': '1', 'X-Ticketd-Agent': 'john' },
      }),
    );
    expect(await ticket(ticketNumber(2))).toMatchObject({ requester: { address: 'mallory@example.org' } });
  });

  test("an agent's new mail without commands is a ticket of their own; with commands it is parked", async () => {
    await stage.send(await write({ from: JANE, subject: 'My chair', text: 'It squeaks.' }));
    expect(await ticket(ticketNumber(2))).toMatchObject({ requester: { address: 'jane@example.com' } });
    await stage.send(
      await write({ from: JANE, subject: 'Call', text: '#new for ken@example.com\nHis chair squeaks, too.' }),
    );
    expect(await ticket(ticketNumber(3))).toBeNull();
    await stage.send(await tap(await next(stage, 'agent-challenge', 'jane@example.com'), 'Yes', JANE));
    expect(await ticket(ticketNumber(3))).toMatchObject({ requester: { address: 'ken@example.com' } });
  });
});

describe('with authserv: DMARC as well', () => {
  const pass = { 'Authentication-Results': 'mx.example.com; dmarc=pass header.from=example.com' };
  const fail = { 'Authentication-Results': 'mx.example.com; dmarc=fail header.from=example.com' };
  let assigned: Received;
  beforeEach(async () => {
    stage = await memoryStage(authenticating);
    ({ assigned } = await reported(stage, { headers: pass }));
  });
  afterEach(async () => stage.close());

  test('token and DMARC: done', async () => {
    await stage.send(await answer(assigned, { from: JOHN, text: '#close', headers: pass }));
    expect(await ticket()).toMatchObject({ status: 'closed' });
  });

  test.each([
    ['none', {}],
    ["another host's", { 'Authentication-Results': 'evil.example.org; dmarc=pass header.from=example.com' }],
    ['failed', fail],
  ])('token, but DMARC %s: parked', async (_, headers) => {
    await stage.send(await answer(assigned, { from: JOHN, text: '#close', headers }));
    expect(await ticket()).toMatchObject({ status: 'open' });
    await next(stage, 'agent-challenge', 'john@example.com');
  });

  test('a plain answer that was parked goes where it would have gone, with a receipt', async () => {
    await stage.send(await answer(assigned, { from: JOHN, text: 'Pull the plug.' }));
    await stage.send(await tap(await next(stage, 'agent-challenge', 'john@example.com'), 'Yes', JOHN));
    expect((await next(stage, 'answer', 'ken@example.com')).message.text).toContain('Pull the plug.');
    await next(stage, 'agent-receipt', 'john@example.com');
  });

  test("domain proof is enough for an agent's new mail", async () => {
    await stage.send(
      await write({ from: JANE, subject: 'Call', text: '#new for ken@example.com\nHis chair squeaks.', headers: pass }),
    );
    expect(await ticket(ticketNumber(2))).toMatchObject({ requester: { address: 'ken@example.com' } });
    expect((await next(stage, 'received', 'ken@example.com')).message.text).not.toContain('undefined');
    await stage.send(await write({ from: JANE, subject: 'Mine?', text: '#list team', headers: pass }));
    await next(stage, 'agent-list', 'jane@example.com');
  });

  test('DMARC failed: a new mail becomes a ticket without any mail to the outside', async () => {
    await stage.send(await write({ from: MALLORY, subject: 'Hello', text: 'Hello', headers: fail }));
    expect(await last(ticketNumber(2))).toMatchObject({ disposition: 'unverified', mark: 'not verified' });
    expect(await stage.mailbox('mallory@example.org')).toEqual([]);
  });

  test('DMARC failed: a reply changes no status, but silence no longer closes', async () => {
    await stage.send(await answer(assigned, { from: JOHN, text: '#resolve\nDone.', headers: pass }));
    const resolved = await next(stage, 'resolved', 'ken@example.com');
    await stage.send(await answer(resolved, { from: KEN, text: 'No, it is not.', headers: fail }));
    expect(await ticket()).toMatchObject({ status: 'resolved' });
    await next(stage, 'agent-message', 'john@example.com');
    await stage.pass(days(30));
    expect(await ticket()).toMatchObject({ status: 'resolved' });
  });

  test('two From addresses: kept, not verified', async () => {
    const letter = await write({ from: MALLORY, subject: 'Two', text: 'Who am I?' });
    const source = Buffer.from(
      letter.source.toString().replace(/^From: .*$/m, 'From: john@example.com, mallory@example.org'),
    );
    await stage.send({ ...letter, source });
    expect(await last(ticketNumber(2))).toMatchObject({ disposition: 'unverified' });
    expect(await stage.mailbox('john@example.com')).toHaveLength(2);
  });
});

test('canaries: what stands in notes is in no mail to a requester or participant', async () => {
  stage = await memoryStage();
  const { received, assigned } = await reported(stage, { cc: 'mia@example.com' });
  const canary = 'canary-9X4K';
  const john = async (text: string): Promise<void> =>
    stage.send(await answer(assigned, { from: JOHN, text: text.replaceAll('@@', canary) }));
  await john('#note\n@@');
  await john('#tag +printer\n@@');
  await john('#escalate sysadmin P1 "@@"\n@@');
  const escalated = await next(stage, 'agent-escalated', 'jane@example.com');
  await stage.send(await answer(escalated, { from: JANE, text: `just a note ${canary}` }));
  await stage.send(await answer(escalated, { from: JANE, text: `#wrongcommand\n${canary}` }));
  await stage.send(await answer(escalated, { from: JANE, text: '#reply\nWe are on it.' }));
  await stage.send(await answer(received, { from: KEN, text: 'Good.' }));
  await stage.send(await answer(escalated, { from: JANE, text: '#resolve\nDone.' }));
  await stage.send(await tap(await next(stage, 'resolved', 'ken@example.com'), 'Solved', KEN));
  await stage.pass(days(2));
  await stage.send(await answer(await next(stage, 'survey', 'ken@example.com'), { from: KEN, text: '5' }));
  await stage.send(await answer(await next(stage, 'agent-review', 'jane@example.com'), { from: JANE, text: canary }));
  await stage.send(await answer(received, { from: KEN, text: 'It is back, in another room.' }));
  const outside = [...(await stage.mailbox('ken@example.com')), ...(await stage.mailbox('mia@example.com'))];
  expect(outside.length).toBeGreaterThan(8);
  for (const mail of outside) expect(`${mail.source.toString()}${mail.html}${mail.message.text}`).not.toContain(canary);
  expect((await stage.mailbox('jane@example.com')).some((mail) => (mail.message.text ?? '').includes(canary))).toBe(
    true,
  );
  await stage.close();
});
