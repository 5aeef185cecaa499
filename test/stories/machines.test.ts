/** Machines that write to the desk: no loop, no ticket from our own bounce, no answer to automatic mail (product 4.7). */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { agentHandle, ticketNumber } from '../../src/ticket/ids.ts';
import { days, lengthOf } from '../../src/ticket/time.ts';
import { answer, JOHN, KEN, type Letter, tap, write } from '../support/letter.ts';
import { letterSource } from '../support/letter-source.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

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

let reports = 0;

/** A delivery report (RFC 3464) for a mail of ours, sent to its return path. */
function report(
  mail: Received,
  to: string,
  action = 'failed',
  status = '5.1.1',
  recipient = 'ken@example.com',
): Letter {
  reports += 1;
  const source = [
    'Return-Path: <>',
    `Delivered-To: ${to}`,
    'From: MAILER-DAEMON@mx.example.net',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Message-ID: <bounce-${reports}@mx.example.net>`,
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
    `Final-Recipient: rfc822; ${recipient}`,
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
  await stage.pass(lengthOf(stage.config.desk.lifecycle.autoClose));
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

  test.each([
    ['with its fields', () => report(received, 'support@example.com', 'delivered', '2.0.0')],
    [
      'in prose',
      () => {
        const head = [
          'Return-Path: <>',
          'From: MAILER-DAEMON@mx.example.net',
          'Subject: Successful Mail Delivery Report',
        ];
        const id = `In-Reply-To: ${received.message.messageId ?? ''}`;
        const text = [...head, 'Message-ID: <arrived@mx.example.net>', id, '', 'Your message was delivered.', ''];
        return { from: '', to: ['support@example.com'], source: Buffer.from(text.join('\r\n')) };
      },
    ],
  ])('that it arrived is no failure: %s', async (_, letter) => {
    await stage.send(letter());
    expect((await stage.queries.history(one)).map(({ change }) => change.kind)).not.toContain('delivery-failed');
    expect(await templatesTo(stage, 'john@example.com')).not.toContain('agent-delivery-failed');
    expect(await count()).toBe(1);
  });

  test('delayed, in prose that names nobody, is told as delayed', async () => {
    const source = [
      'Return-Path: <>',
      'From: MAILER-DAEMON@mx.example.net',
      'To: support@example.com',
      'Subject: Warning: message 1kX3-0001 delayed 24 hours',
      'Message-ID: <late@mx.example.net>',
      `In-Reply-To: ${received.message.messageId ?? ''}`,
      '',
      'Your message has not yet been delivered. No action is required on your part.',
      '',
    ].join('\r\n');
    await stage.send({ from: '', to: ['support@example.com'], source: Buffer.from(source) });
    expect((await stage.queries.history(one)).at(-1)?.change).toMatchObject({
      kind: 'delivery-failed',
      address: 'ken@example.com',
      permanent: false,
    });
  });

  test('a list that holds our mail for its moderator is a machine that answers: nothing is opened or changed', async () => {
    await stage.send(
      await answer(received, {
        from: { name: '', address: 'printers-owner@lists.example.org' },
        text: 'Your message awaits moderator approval: it is being held until the list moderator can review it.',
      }),
    );
    expect(await last()).toMatchObject({ disposition: 'automatic' });
    expect(await count()).toBe(1);
  });

  test("of an agent's mail: never told to where mail fails, and to the lead once a day: no loop", async () => {
    // John leads his team himself: nobody is left who could be told.
    const mails = (await stage.mailbox('john@example.com')).length;
    await stage.send(report(assigned, 'support@example.com', 'failed', '5.1.1', 'john@example.com'));
    expect((await stage.queries.history(one)).at(-1)?.change).toMatchObject({
      kind: 'delivery-failed',
      address: 'john@example.com',
    });
    expect((await stage.mailbox('john@example.com')).length).toBe(mails);
    // In the next team jane leads and john works.
    await stage.close();
    stage = await memoryStage((config) => {
      const teams = new Map([...config.desk.teams].map(([key, team]) => [key, { ...team, lead: agentHandle('jane') }]));
      return { ...config, desk: { ...config.desk, teams } };
    });
    ({ received, assigned } = await reported(stage));
    const told = async (): Promise<number> =>
      (await templatesTo(stage, 'jane@example.com')).filter((name) => name === 'agent-delivery-failed').length;
    for (const action of ['delayed', 'failed', 'failed']) {
      await stage.send(report(assigned, 'support@example.com', action, '5.1.1', 'john@example.com'));
      expect(await told()).toBe(1);
    }
    // What tells jane bounces as well.
    const toJane = await next(stage, 'agent-delivery-failed', 'jane@example.com');
    await stage.send(report(toJane, 'support@example.com', 'failed', '5.1.1', 'jane@example.com'));
    expect(await templatesTo(stage, 'john@example.com')).toEqual(['agent-assigned']);
    expect(await told()).toBe(1);
    await stage.pass(days(1));
    await stage.send(report(assigned, 'support@example.com', 'failed', '5.1.1', 'john@example.com'));
    expect(await told()).toBe(2);
    // The requester's are told as ever.
    await stage.send(report(received, 'support@example.com'));
    await next(stage, 'agent-delivery-failed', 'john@example.com');
  });

  test('of a challenge: kept on the ticket that it was about, and no further question', async () => {
    await stage.send(await write({ from: JOHN, subject: received.message.subject, text: '#close' }));
    const challenge = await next(stage, 'agent-challenge', 'john@example.com');
    const mails = (await stage.mailbox('john@example.com')).length;
    await stage.send(report(challenge, 'support@example.com', 'failed', '5.1.1', 'john@example.com'));
    expect(await last()).toMatchObject({ disposition: 'bounce' });
    expect((await stage.queries.history(one)).at(-1)?.change).toMatchObject({ address: 'john@example.com' });
    expect((await stage.mailbox('john@example.com')).length).toBe(mails);
  });

  test('it is about whom our mail was for, wherever they have it forwarded, or if it names nobody', async () => {
    await stage.send(report(received, 'support@example.com', 'failed', '5.2.2', 'ken@private.example.net'));
    expect((await stage.queries.history(one)).at(-1)?.change).toMatchObject({ address: 'ken@example.com' });
    const source = [
      'From: MAILER-DAEMON@mx.example.net',
      'To: support@example.com',
      'Subject: failure notice',
      'Message-ID: <bounce-in-prose@mx.example.net>',
      `In-Reply-To: ${received.message.messageId ?? ''}`,
      '',
      'Your message could not be delivered. Mailbox full.',
      '',
    ].join('\r\n');
    await stage.send({ from: '', to: ['support@example.com'], source: Buffer.from(source) });
    expect(await last()).toMatchObject({ disposition: 'bounce' });
    expect((await stage.queries.history(one)).at(-1)?.change).toMatchObject({
      kind: 'delivery-failed',
      address: 'ken@example.com',
      status: expect.stringContaining('could not be delivered'),
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

describe('a report that anybody could have written changes nothing', () => {
  const forged = (to: string, lines: readonly string[], original: string): Letter => ({
    from: '',
    to: [to],
    source: Buffer.from(
      [
        'Return-Path: <>',
        'From: MAILER-DAEMON@mx.example.net',
        `To: ${to}`,
        'Subject: Undelivered Mail Returned to Sender',
        `Message-ID: <forged-${(reports += 1)}@mx.example.net>`,
        ...lines,
        '',
        'Your message could not be delivered.',
        '',
        '<ken@example.com>: 550 5.1.1 User unknown',
        '',
        '----- Original message -----',
        '',
        `Message-ID: ${original}`,
        'To: ken@example.com',
        '',
      ].join('\r\n'),
    ),
  });

  test.each([
    ['it names an address that we wrote to', 'support@example.com', []],
    ['its return path has a made-up token', 'support+AAAAAAAAAAAAAAAAAAAAAAAA@example.com', []],
    ['it names a ticket without its check code', 'support@example.com', ['X-Ticket: 1']],
    [
      "it answers a made-up Message-ID of this desk's form",
      'support@example.com',
      ['In-Reply-To: <t.AAAAAAAA@example.com>'],
    ],
  ])('%s', async (_, to, lines) => {
    const before = await ticket();
    const mails = [await stage.mailbox('ken@example.com'), await stage.mailbox('john@example.com')].map(
      ({ length }) => length,
    );
    await stage.send(forged(to, lines, '<made-up@example.com>'));
    expect(await ticket()).toEqual(before);
    expect((await stage.queries.history(one)).map(({ change }) => change.kind)).not.toContain('delivery-failed');
    expect(await count()).toBe(1);
    expect(
      [await stage.mailbox('ken@example.com'), await stage.mailbox('john@example.com')].map(({ length }) => length),
    ).toEqual(mails);
  });

  test('with the Message-ID of the mail that bounced it counts, in prose too, and the address stays writable to', async () => {
    await stage.send(forged('support@example.com', [], received.message.messageId ?? ''));
    expect((await stage.queries.history(one)).at(-1)?.change).toMatchObject({
      kind: 'delivery-failed',
      address: 'ken@example.com',
      permanent: true,
    });
    const mails = (await stage.mailbox('ken@example.com')).length;
    await stage.send(await answer(assigned, { from: JOHN, text: 'Does it still burn?' }));
    expect((await stage.mailbox('ken@example.com')).length).toBe(mails + 1);
  });
});

describe('no machine is answered', () => {
  const MACHINES: readonly (readonly [string, boolean, readonly string[], string])[] = [
    [
      'a vacation notice with its field',
      false,
      ['Auto-Submitted: auto-replied (vacation)', 'Subject: Away'],
      'Until Monday.',
    ],
    [
      'a vacation notice without any',
      false,
      ['Subject: Re: Printer', 'In-Reply-To: <printer@example.com>'],
      'I am out of the office until Monday. In urgent cases please contact Mia.',
    ],
    [
      'a vacation notice in German',
      false,
      ['Subject: Abwesenheitsnotiz: Printer', 'In-Reply-To: <printer@example.com>'],
      'Bis Montag.',
    ],
    ['an Exchange rule', false, ['X-MS-Exchange-Inbox-Rules-Loop: robot@example.net', 'Subject: Thanks'], 'We got it.'],
    [
      'a read receipt',
      false,
      ['Subject: Read: Printer', 'In-Reply-To: <printer@example.com>'],
      'Your message was read on Monday.',
    ],
    ['a challenge', false, ['Subject: Please confirm your message'], 'Click here.'],
    [
      "another desk's receipt",
      false,
      ['Auto-Submitted: auto-replied', 'Subject: [Ticket#17] Your request'],
      'We have received it.',
    ],
    [
      'a bounce in prose',
      false,
      ['From: MAILER-DAEMON@example.net', 'Subject: failure notice'],
      '<mia@example.org>: 550 No such user',
    ],
    ['an abuse report by button', false, ['X-Apple-Unsubscribe: true', 'Subject: unsubscribe'], 'unsubscribe'],
    [
      'an answer to an invitation',
      false,
      ['Content-Type: text/calendar; method=REPLY', 'Subject: Accepted: Printer'],
      'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1@x\r\nEND:VEVENT\r\nEND:VCALENDAR',
    ],
    [
      "a vendor's receipt without any field",
      false,
      ['Subject: [#VEND-123] Printer'],
      'We have received your request and will reply within 8 hours.',
    ],
    [
      "Zendesk's, without any field",
      false,
      ['Subject: [Request received] Printer'],
      '##- Please type your reply above this line -##\r\n\r\nYour request (4711) has been received.',
    ],
    // What only sounds like a machine, and answers nothing, may be a person's.
    [
      'what sounds like a receipt',
      true,
      ['Subject: Hello'],
      'We have received your message and will reply within 2 hours.',
    ],
    ['what sounds like a program', true, ['Subject: Order 17'], 'Thank you. Please do not reply to this email.'],
    ['a printer that scans', true, ['From: no-reply@example.net', 'Subject: Message from KMBT_C364'], ''],
    ['a monitor', true, ['Subject: ** PROBLEM Service Alert: web1/HTTP is CRITICAL **'], 'State: CRITICAL'],
    ['an alert', true, ['Auto-Submitted: auto-generated', 'Subject: Disk full'], '98 %'],
    ['a program that nobody answers', true, ['From: no-reply@example.net', 'Subject: Backup'], 'Done.'],
    ['a mailing list', true, ['List-Id: <all.example.net>', 'Subject: Meeting'], 'On Monday.'],
  ];

  test.each(MACHINES)('%s', async (_, opens, fields, body) => {
    const named = fields.some((line) => line.startsWith('From:'));
    const header = [
      ...(named ? [] : ['From: Robot <robot@example.net>']),
      ...fields,
      `Message-ID: <machine-${(reports += 1)}@example.net>`,
    ];
    await stage.send({
      from: 'robot@example.net',
      to: ['support@example.com'],
      source: letterSource({ header, body: `${body}\r\n` }),
    });
    expect(await count()).toBe(opens ? 2 : 1);
    await stage.pass(lengthOf(stage.config.desk.lifecycle.autoClose));
    for (const address of [
      'robot@example.net',
      'no-reply@example.net',
      'mailer-daemon@example.net',
      'mia@example.org',
    ]) {
      expect((await stage.mailbox(address)).length).toBe(0);
    }
  });
});

test.each([
  ['somebody without a drive', 'Drive S', 'I do not have access to it. Please call me.'],
  ['somebody with a wish', 'Out of office: please switch it on', 'For Jane, from Monday.'],
  ['somebody who has read', 'Gelesen: Handbuch', 'Das wurde am Montag geändert?'],
  ['somebody who will be away', 'Printer', 'It burns. I am out of the office from Monday, please contact Jane.'],
  ['somebody who got a robot', 'Robot', 'It says: "This is an automated response". Is that right?'],
])('a person who sounds like a machine is answered: %s', async (_, subject, text) => {
  await stage.send(await write({ from: { name: 'Mia', address: 'mia@example.org' }, subject, text }));
  expect(await templatesTo(stage, 'mia@example.org')).toEqual(['received']);
});

describe('words alone', () => {
  /** So machines say it, and an agent may have to. */
  const WORDS = 'You have a new voicemail. It lies in your mailbox since noon.';

  test('do not outrank an agent who has proved to be one: the answer goes out', async () => {
    await stage.send(await answer(assigned, { from: JOHN, text: WORDS }));
    const told = await next(stage, 'answer', 'ken@example.com');
    expect(told.message.text).toContain('since noon');
  });

  test('nor commands at the head', async () => {
    await stage.send(await answer(assigned, { from: JOHN, text: `#resolve\n${WORDS}` }));
    expect(await ticket()).toMatchObject({ status: 'resolved' });
  });

  test('but a notice of absence is the program’s of an agent: nobody outside hears of it', async () => {
    const mails = await templatesTo(stage, 'ken@example.com');
    const away = 'I am out of the office until Monday. For anything urgent please contact Jane.';
    await stage.send(await answer(assigned, { from: JOHN, text: away }));
    expect(await last()).toMatchObject({ disposition: 'automatic' });
    expect(await templatesTo(stage, 'ken@example.com')).toEqual(mails);
  });

  test('make no machine of somebody for ever: who then answers us is told when it is solved', async () => {
    await stage.send(await write({ from: { name: 'Mia', address: 'mia@example.org' }, subject: 'Call', text: WORDS }));
    expect(await ticket(ticketNumber(2))).toMatchObject({ tags: ['machine'] });
    const other = await next(stage, 'agent-assigned', 'john@example.com');
    await stage.send(await answer(other, { from: JOHN, text: 'Whose is it?' }));
    const asked = await next(stage, 'answer', 'mia@example.org');
    await stage.send(await answer(asked, { from: { name: 'Mia', address: 'mia@example.org' }, text: 'Mine.' }));
    expect(await ticket(ticketNumber(2))).toMatchObject({ tags: [] });
    await stage.send(await answer(other, { from: JOHN, text: '#resolve\nDone.' }));
    await next(stage, 'resolved', 'mia@example.org');
  });
});

describe('mailing lists (sections 3 and 4.7)', () => {
  const LIST = { 'List-Id': '<all.example.com>', Precedence: 'list' };

  test('a person who writes through one is read by the agent; no status changes, nothing is answered', async () => {
    await stage.send(await answer(assigned, { from: JOHN, text: '#resolve\nDone.' }));
    const resolved = await next(stage, 'resolved', 'ken@example.com');
    const mails = await templatesTo(stage, 'ken@example.com');
    await stage.send(await answer(resolved, { from: KEN, text: 'Not for us, it smokes.', headers: LIST }));
    await stage.send(await answer(resolved, { from: KEN, text: 'Yes, solved.', headers: LIST }));
    expect(await ticket()).toMatchObject({ status: 'resolved', reopenCount: 0 });
    expect(await last()).toMatchObject({ disposition: 'reply', mark: 'came through a mailing list' });
    const told = await next(stage, 'agent-message', 'john@example.com');
    expect(told.message.text).toContain('Not for us, it smokes.');
    expect(await templatesTo(stage, 'ken@example.com')).toEqual(mails);
  });

  test("an agent's commands in one are parked, and the agent is asked", async () => {
    await stage.send(await answer(assigned, { from: JOHN, text: '#close\nNewsletter', headers: LIST }));
    expect(await ticket()).toMatchObject({ status: 'open' });
    expect(await last()).toMatchObject({ disposition: 'parked' });
    await next(stage, 'agent-challenge', 'john@example.com');
  });

  test.each([KEN, JOHN])('a first mail through one opens a ticket, unanswered, whoever wrote it', async (from) => {
    const mails = (await stage.mailbox(from.address)).length;
    await stage.send(await write({ from, subject: 'Meeting', text: '#close\nOn Monday.', headers: LIST }));
    expect(await ticket(ticketNumber(2))).toMatchObject({ status: 'open', tags: ['machine'] });
    const heard = (await templatesTo(stage, from.address)).slice(mails);
    expect(heard).toEqual(from === JOHN ? ['agent-assigned'] : []);
  });
});

describe('a From that names nobody for certain (4.5)', () => {
  const FORGED = 'From: Ken Fisher <ken@example.com>, Eve <eve@example.org>';
  const BROKEN = 'From: Ken Fisher <ken@example.com>, <<eve';
  const NAMELESS = 'From: Ken Fisher';

  const letter = (from: string, fields: readonly string[]): Letter => ({
    from: 'eve@example.org',
    to: ['support@example.com'],
    source: letterSource({ header: [from, ...fields, `Message-ID: <${(reports += 1)}@example.org>`] }),
  });

  test.each([FORGED, BROKEN])('"%s" opens a ticket, marked, without any mail to the outside', async (from) => {
    await stage.send(letter(from, ['Subject: Help']));
    expect(await ticket(ticketNumber(2))).toMatchObject({
      requester: { address: 'ken@example.com' },
      tags: ['unverified'],
    });
    const [kept] = await stage.queries.messages(ticketNumber(2));
    expect(kept).toMatchObject({ disposition: 'unverified', mark: 'not verified' });
    expect(await templatesTo(stage, 'ken@example.com')).toEqual(['received']);
    expect(await stage.mailbox('eve@example.org')).toEqual([]);
  });

  test.each([FORGED, BROKEN, NAMELESS])(
    '"%s" on a ticket changes no status, stops its timers, tells the agent',
    async (from) => {
      await stage.send(await answer(assigned, { from: JOHN, text: '#resolve\nDone.' }));
      await stage.send(letter(from, [`Subject: Re: ${received.message.subject}`]));
      expect(await ticket()).toMatchObject({ status: 'resolved', participants: [] });
      expect(await last()).toMatchObject({ disposition: 'unverified', mark: expect.stringContaining('not verified') });
      expect((await next(stage, 'agent-message', 'john@example.com')).message.text).toContain('It burns.');
      await stage.pass(days(30));
      expect(await ticket()).toMatchObject({ status: 'resolved' });
    },
  );

  test('a new mail that names nobody at all waits in quarantine, with the reason', async () => {
    await stage.send(letter(NAMELESS, ['Subject: Help']));
    expect(await count()).toBe(1);
    const [kept] = await stage.queries.quarantine(10);
    expect(kept?.because).toBe('its From field names no usable address');
  });
});

test.each(['=?utf-7?Q?Smoke_+2AA-?=', '=?cesu-8?Q?Smoke_=ED=A0=80?='])(
  'half a character in a subject (%s) is no reason to lose anything',
  async (subject) => {
    const header = [`Subject: ${subject}`, 'Message-ID: <half@example.com>'];
    await stage.send({ from: KEN.address, to: ['support@example.com'], source: letterSource({ header }) });
    expect(await ticket(ticketNumber(2))).toMatchObject({ subject: expect.stringMatching(/^Smoke/) });
    await next(stage, 'received', 'ken@example.com');
  },
);

test('an agent who is the requester answers a question to the agent as the agent', async () => {
  await stage.send(await write({ from: JOHN, subject: 'My own mouse', text: 'It squeaks.' }));
  const mine = await next(stage, 'received', 'john@example.com');
  const asAgent = await next(stage, 'agent-assigned', 'john@example.com');
  expect(asAgent.message.subject).toBe(mine.message.subject);
  const headers = { 'List-Id': '<all.example.com>' };
  await stage.send(await answer(asAgent, { from: JOHN, text: '#close', headers }));
  const challenge = await next(stage, 'agent-challenge', 'john@example.com');
  await stage.send(await tap(challenge, 'Yes', JOHN));
  expect(await ticket(ticketNumber(2))).toMatchObject({ status: 'closed' });
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
