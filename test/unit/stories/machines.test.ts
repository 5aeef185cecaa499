/** Machines that write to the desk: no loop, no ticket from our own bounce, no answer to automatic mail (product 4.7). */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ticketNumber } from '../../../src/ticket/ids.ts';
import { answer, JOHN, KEN, write } from '../../support/letter.ts';
import { memoryStage, type MemoryStage } from '../../support/memory-stage.ts';
import { next, reported } from '../../support/reported.ts';
import type { Received } from '../../support/stage.ts';

const one = ticketNumber(1);
let stage: MemoryStage;
let received: Received;
let assigned: Received;

beforeEach(async () => {
  stage = await memoryStage();
  ({ received, assigned } = await reported(stage));
});
afterEach(async () => stage.close());

const ticket = async (number = one): Promise<unknown> => stage.queries.ticket(number);
const last = async (): Promise<unknown> => (await stage.queries.messages(one)).at(-1);
const count = async (): Promise<number> => (await stage.queries.tickets({ limit: 1000 })).length;

/** A delivery report (RFC 3464) for a mail of ours, sent to its return path. */
function report(
  mail: Received,
  to: string,
  action = 'failed',
  status = '5.1.1',
): { from: string; to: string[]; source: Buffer } {
  const source = [
    'Return-Path: <>',
    `Delivered-To: ${to}`,
    'From: MAILER-DAEMON@mx.example.net',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Message-ID: <bounce-1@mx.example.net>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I am sorry to inform you that your message could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.net',
    '',
    'Final-Recipient: rfc822; ken@example.com',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 unknown user',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${mail.message.messageId ?? ''}`,
    `Subject: ${mail.message.subject}`,
    '--b--',
    '',
  ].join('\r\n');
  return { from: '', to: [to], source: Buffer.from(source) };
}

test('an out-of-office notice is stored and changes nothing, and is not answered', async () => {
  await stage.send(await answer(assigned, { from: JOHN, text: '#resolve\nDone.' }));
  const resolved = await next(stage, 'resolved', 'ken@example.com');
  const mails = (await stage.mailbox('ken@example.com')).length;
  await stage.send(
    await answer(resolved, {
      from: KEN,
      text: 'I am away until Monday.',
      headers: { 'Auto-Submitted': 'auto-replied' },
    }),
  );
  expect(await ticket()).toMatchObject({ status: 'resolved' });
  expect(await last()).toMatchObject({ disposition: 'automatic', visibility: 'internal' });
  expect((await stage.mailbox('ken@example.com')).length).toBe(mails);
});

test('an out-of-office notice without a thread opens nothing', async () => {
  await stage.send(
    await write({
      from: KEN,
      subject: 'Out of office: Re: hello',
      text: 'I am away.',
      headers: { 'Auto-Submitted': 'auto-replied' },
    }),
  );
  expect(await count()).toBe(1);
});

test('an alert opens a ticket, without acknowledgement, survey or reminder', async () => {
  await stage.send(
    await write({
      from: { name: 'Monitor', address: 'monitor@example.com' },
      subject: 'DISK FULL on db1',
      text: '98 %',
      headers: { 'Auto-Submitted': 'auto-generated' },
    }),
  );
  expect(await ticket(ticketNumber(2))).toMatchObject({ subject: 'DISK FULL on db1', tags: ['machine'] });
  const alert = await next(stage, 'agent-assigned', 'john@example.com');
  await stage.send(await answer(alert, { from: JOHN, text: '#resolve\nCleaned up.' }));
  await stage.pass(stage.config.desk.lifecycle.autoClose);
  await stage.pass(stage.config.desk.survey.after);
  const got = (await stage.mailbox('monitor@example.com')).map((mail) => mail.template);
  expect(got).not.toContain('received');
  expect(got).not.toContain('survey');
});

test('a loop with an autoresponder that carries no mark ends within the budget', async () => {
  await stage.close();
  stage = await memoryStage((config) => ({
    ...config,
    desk: { ...config.desk, budgets: { perAddressPerDay: 4, perTicketPerDay: 4, perMinute: 60 } },
  }));
  const robot = { name: 'Service', address: 'service@example.net' };
  await stage.send(
    await write({ from: robot, subject: 'Your request', text: 'We got your mail and will answer soon.' }),
  );
  for (let round = 0; round < 20; round += 1) {
    const mails = await stage.mailbox('service@example.net');
    const latest = mails[round];
    if (latest === undefined) break;
    // It answers each mail with a new one that names no thread.
    await stage.send(
      await write({ from: robot, subject: `Ticket ${round} created`, text: 'We got your mail and will answer soon.' }),
    );
  }
  expect((await stage.mailbox('service@example.net')).length).toBeLessThanOrEqual(4);
  const tickets = await stage.queries.tickets({ limit: 1000 });
  const marks = await Promise.all(tickets.map(async ({ number }) => (await stage.queries.messages(number))[0]?.mark));
  expect(marks).toContainEqual(expect.stringContaining('no automatic answer: 4 automatic mails went to this address'));
});

test('mail of this desk that comes back is a loop', async () => {
  await stage.send({ from: 'support@example.com', to: ['support@example.com'], source: received.source });
  expect(await count()).toBe(1);
  expect((await stage.queries.messages(one)).length).toBe(1);
});

describe('bounces', () => {
  test('of our mail: the delivery is marked failed, the agent is told, nothing is opened or answered', async () => {
    await stage.send(report(received, 'support@example.com'));
    expect(await last()).toMatchObject({ disposition: 'bounce', visibility: 'internal' });
    expect((await stage.queries.history(one)).at(-1)?.change).toMatchObject({
      kind: 'delivery-failed',
      address: 'ken@example.com',
      permanent: true,
    });
    expect((await next(stage, 'agent-delivery-failed', 'john@example.com')).message.text).toContain('ken@example.com');
    expect(await count()).toBe(1);
  });

  test('delayed is told as delayed', async () => {
    await stage.send(report(received, 'support@example.com', 'delayed', '4.4.1'));
    expect((await stage.queries.history(one)).at(-1)?.change).toMatchObject({
      kind: 'delivery-failed',
      permanent: false,
    });
  });

  test('a forged one changes nothing', async () => {
    const forged = report(received, 'support@example.com');
    const source = Buffer.from(
      forged.source
        .toString()
        .replace(/^Message-ID: <[^@]*\./m, 'Message-ID: <forged.')
        .replace(received.message.messageId ?? '', '<forged@example.com>'),
    );
    await stage.send({ ...forged, source });
    expect((await stage.queries.history(one)).map(({ change }) => change.kind)).not.toContain('delivery-failed');
    expect(await count()).toBe(1);
  });
});

describe('the same mail twice', () => {
  test('is one message', async () => {
    const letter = await write({ from: KEN, subject: 'Twice', text: 'Once.' });
    await stage.send(letter);
    await stage.send(letter);
    expect(await count()).toBe(2);
  });

  test('through two ways, with other trace fields, is one message', async () => {
    const letter = await write({ from: KEN, subject: 'Twice', text: 'Once.' });
    await stage.send(letter);
    await stage.send({
      ...letter,
      source: Buffer.concat([
        Buffer.from('Received: from a by b; Mon, 2 Nov 2026 10:00:00 +0000\r\nDelivered-To: help@example.com\r\n'),
        Buffer.from(letter.source),
      ]),
    });
    expect(await count()).toBe(2);
  });

  test('the same Message-ID with other content is another message', async () => {
    const letter = await write({ from: KEN, subject: 'Twice', text: 'Once.' });
    await stage.send(letter);
    await stage.send({
      ...letter,
      source: Buffer.from(Buffer.from(letter.source).toString().replace('Once.', 'Other.')),
    });
    expect(await count()).toBe(3);
  });
});
