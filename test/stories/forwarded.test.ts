/** An agent forwards a user's mail to the desk (product section 4.12): whose ticket it is, who hears what, and what proves it. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readSubjectToken } from '../../src/mail/token.ts';
import { agentHandle, type TicketNumber, ticketNumber } from '../../src/ticket/ids.ts';
import { answer, JANE, JOHN, KEN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, templatesTo } from '../support/reported.ts';

const one = ticketNumber(1);
const pass = { 'Authentication-Results': 'mx.example.com; dmarc=pass header.from=example.com' };

let stage: MemoryStage;
beforeEach(async () => {
  stage = await memoryStage((config) => {
    const mailboxes = config.desk.mailboxes.map((mailbox) => ({ ...mailbox, authserv: 'mx.example.com' }));
    return { ...config, desk: { ...config.desk, mailboxes } };
  });
});
afterEach(async () => stage.close());

const original = (body: string, from = 'Kim Lee <kim@example.net>'): string =>
  [
    '---------- Forwarded message ---------',
    `From: ${from}`,
    'Date: Mon, 2 Nov 2026 at 10:00',
    'Subject: Chair squeaks',
    'To: Jane Doe <jane@example.com>',
    'Cc: max@example.net',
    '',
    body,
  ].join('\n');

async function forward(text: string, headers: Readonly<Record<string, string>> = pass): Promise<void> {
  await stage.send(await write({ from: JANE, subject: 'Fwd: Chair squeaks', text, headers }));
}

const ticket = async (number: TicketNumber = one): Promise<unknown> => stage.queries.ticket(number);

describe('by an agent whose domain proves it', () => {
  test('it is the ticket of who wrote it; the words above are a note that never leaves the desk', async () => {
    await forward(`CANARY be nice to her\n\n${original('It squeaks all day.')}`);
    expect(await ticket()).toMatchObject({
      subject: 'Chair squeaks',
      requester: { name: 'Kim Lee', address: 'kim@example.net' },
      participants: [],
      followers: [agentHandle('jane')],
    });
    expect(await stage.queries.messages(one)).toMatchObject([
      {
        direction: 'in',
        visibility: 'public',
        from: { address: 'kim@example.net' },
        text: 'It squeaks all day.',
        mark: 'forwarded by Jane Doe',
      },
      {
        direction: 'out',
        visibility: 'internal',
        from: { address: 'jane@example.com' },
        text: 'CANARY be nice to her',
      },
    ]);
    const received = await next(stage, 'received', 'kim@example.net');
    expect(readSubjectToken(stage.config.desk.keys, received.message.subject)).toMatchObject({ ticket: one });
    expect(await stage.store.accounts.takenTwice()).toEqual([]);
    for (const mail of await stage.mailbox('kim@example.net')) expect(mail.source.toString()).not.toContain('CANARY');
    expect(await stage.mailbox('max@example.net')).toEqual([]);
    expect((await next(stage, 'agent-receipt', 'jane@example.com')).message.text).toContain('#1');
  });

  test('who wrote it waits for the first response; who is on the phone has been answered', async () => {
    await forward(original('It squeaks all day.'));
    await stage.send(
      await write({ from: JANE, subject: 'Call', text: '#new for kim@example.net\nIt squeaks again.', headers: pass }),
    );
    expect(await ticket()).toMatchObject({ clocks: { respondedAt: null } });
    expect(await ticket(ticketNumber(2))).toMatchObject({ clocks: { respondedAt: expect.any(Number) } });
    await stage.send(
      await answer(await next(stage, 'agent-assigned', 'john@example.com'), {
        from: JOHN,
        text: 'We have oil.',
        headers: pass,
      }),
    );
    expect(await ticket()).toMatchObject({ clocks: { respondedAt: expect.any(Number) } });
  });

  test('who has proved nothing is told nothing that the mail says', async () => {
    await forward(original('It squeaks.'));
    const received = await next(stage, 'received', 'kim@example.net');
    expect(`${received.message.subject}${received.source.toString()}`).not.toContain('squeaks');
  });

  test('the original sender answers as the requester', async () => {
    await forward(original('It squeaks.'));
    const received = await next(stage, 'received', 'kim@example.net');
    const kim = { name: 'Kim Lee', address: 'kim@example.net' };
    await stage.send(await answer(received, { from: kim, text: 'Now it is quiet.' }));
    expect((await stage.queries.messages(one)).at(-1)).toMatchObject({
      disposition: 'reply',
      text: 'Now it is quiet.',
    });
  });

  test('commands above it are carried out, words below them are the note', async () => {
    await forward(`#priority P2\nShe is new here.\n\n${original('It squeaks.')}`);
    expect(await ticket()).toMatchObject({ priority: 'P2', requester: { address: 'kim@example.net' } });
    expect((await stage.queries.messages(one)).map(({ text }) => text)).toEqual(['It squeaks.', 'She is new here.']);
  });

  test('it is linked to another ticket at once, on both sides', async () => {
    await forward(original('It squeaks.'));
    await forward(`#link 1\n\n${original('It squeaks, too.', 'max@example.net')}`);
    expect(await ticket(ticketNumber(2))).toMatchObject({ relations: { related: [1] } });
    expect(await ticket()).toMatchObject({ relations: { related: [2] } });
  });

  test('a refused command opens nothing', async () => {
    await forward(`#assign nobody-of-that-name\n\n${original('It squeaks.')}`);
    expect(await ticket()).toBeNull();
    expect(await stage.mailbox('kim@example.net')).toEqual([]);
    await next(stage, 'agent-refusal', 'jane@example.com');
  });

  test.each([
    ['with a header block', original('#close\n#assign jane')],
    ['with an attribution alone', 'On 2 Nov 2026, at 10:00, Kim Lee <kim@example.net> wrote:\n\n#close\n#assign jane'],
  ])('what the user wrote is never a command, %s', async (_, text) => {
    await forward(text);
    expect(await ticket()).toMatchObject({ requester: { address: 'kim@example.net' }, status: 'open' });
    expect((await stage.queries.messages(one))[0]).toMatchObject({
      disposition: 'new-ticket',
      text: '#close\n#assign jane',
    });
  });
});

/** A mail as a program attaches it, whole. */
const attached = (subject: string, body: string, from = 'Kim Lee <kim@example.net>') => ({
  filename: `${subject}.eml`,
  contentType: 'message/rfc822',
  content: [
    `From: ${from}`,
    'To: Jane Doe <jane@example.com>',
    `Subject: ${subject}`,
    'Date: Mon, 2 Nov 2026 10:00:00 +0100',
    '',
    body,
  ].join('\r\n'),
});

describe('a mail that an agent forwards as a file', () => {
  const chair = attached('Chair squeaks', 'It squeaks all day.');
  const forwardFiles = async (draft: Partial<Parameters<typeof write>[0]>): Promise<void> =>
    stage.send(await write({ from: JANE, subject: 'Fwd: Chair squeaks', text: '', headers: pass, ...draft }));

  test.each([
    ['with the prefix of Outlook', 'FW: Chair squeaks'],
    ['with the subject of the mail', 'Chair squeaks'],
    ['without a subject', ''],
  ])('%s, it is the ticket of who wrote it, and the file is kept', async (_, subject) => {
    await forwardFiles({ subject, attachments: [chair] });
    expect(await ticket()).toMatchObject({
      subject: 'Chair squeaks',
      requester: { name: 'Kim Lee', address: 'kim@example.net' },
      followers: [agentHandle('jane')],
    });
    expect(await stage.queries.messages(one)).toMatchObject([
      { from: { address: 'kim@example.net' }, text: 'It squeaks all day.', files: [{ filename: 'Chair squeaks.eml' }] },
    ]);
    expect(await templatesTo(stage, 'kim@example.net')).toContain('received');
  });

  test('the words beside it are a note, the lines at their top commands; those of the mail are none', async () => {
    const text = '#priority P2\nShe is new here.';
    await forwardFiles({ text, attachments: [attached('Chair squeaks', '#close\nIt squeaks.')] });
    expect(await ticket()).toMatchObject({ priority: 'P2', status: 'open', requester: { address: 'kim@example.net' } });
    expect((await stage.queries.messages(one)).map((message) => message.text)).toEqual([
      '#close\nIt squeaks.',
      'She is new here.',
    ]);
  });

  test('without proof it is parked, and one yes carries it out', async () => {
    await forwardFiles({ text: 'Please help her.', attachments: [chair], headers: {} });
    expect(await ticket()).toBeNull();
    const asked = await next(stage, 'agent-challenge', 'jane@example.com');
    expect(asked.source.toString()).not.toContain('squeaks');
    await stage.send(await answer(asked, { from: JANE, text: 'Yes, this was me.' }));
    expect(await ticket()).toMatchObject({ requester: { address: 'kim@example.net' }, subject: 'Chair squeaks' });
    expect(await stage.queries.messages(one)).toMatchObject([
      { text: 'It squeaks all day.', files: [{ filename: 'Chair squeaks.eml' }] },
      { text: 'Please help her.' },
    ]);
  });

  test.each([
    ['of several mails nobody can say whose ticket it is', 'Fwd: both', [chair, attached('Lamp', 'It is dark.')]],
    ['under a subject of their own it is an example', 'How do I stop these?', [chair]],
    ['in an answer it is a file', 'Re: Chair squeaks', [chair]],
    ['a mail of the desk is no ticket', 'Fwd: x', [attached('x', 'Hello', 'Support <support@example.com>')]],
  ])('%s: their own ticket, with the files', async (_, subject, attachments) => {
    await forwardFiles({ subject, text: 'Please look.', attachments });
    expect(await ticket()).toMatchObject({ requester: { address: 'jane@example.com' } });
    expect((await stage.queries.messages(one))[0]?.files).toHaveLength(attachments.length);
    expect(await stage.mailbox('kim@example.net')).toEqual([]);
  });
});

describe('what opens no ticket for somebody else', () => {
  test.each([
    ['a mail of the desk', 'Fwd: Chair squeaks', original('It squeaks.', 'Support <support@example.com>')],
    ['a mail of their own', 'Fwd: Chair squeaks', original('It squeaks.', 'Jane Doe <jane@example.com>')],
    ['an answer that quotes what was once forwarded', 'Re: Chair squeaks', `Yes.\n\n${original('It squeaks.')}`],
    [
      'a mail of somebody who is named without an address',
      'FW: Chair squeaks',
      'From: Kim Lee\nSent: Monday, November 2, 2026 10:00 AM\nTo: Jane Doe\nSubject: Chair squeaks\n\nIt squeaks.',
    ],
    ['a journey', 'WG: Reise', 'Von: Berlin\nAn: Hamburg\nDatum: 3. Mai\n\nBitte buchen.'],
  ])('%s', async (_, subject, text) => {
    await stage.send(await write({ from: JANE, subject, text, headers: pass }));
    expect(await ticket()).toMatchObject({ requester: { address: 'jane@example.com' }, followers: [] });
  });

  test('a requester who forwards', async () => {
    await stage.send(await write({ from: KEN, subject: 'Fwd: Chair squeaks', text: original('It squeaks.') }));
    expect(await ticket()).toMatchObject({ requester: { address: 'ken@example.com' } });
    expect(await stage.mailbox('kim@example.net')).toEqual([]);
  });
});

describe('when nothing proves the agent', () => {
  test('it is parked, nobody outside hears of it, and one yes carries it out', async () => {
    await forward(`Please help her.\n\n${original('It squeaks.')}`, {});
    expect(await ticket()).toBeNull();
    expect(await stage.mailbox('kim@example.net')).toEqual([]);
    const asked = await next(stage, 'agent-challenge', 'jane@example.com');
    expect(asked.source.toString()).not.toContain('squeaks');
    await stage.send(await answer(asked, { from: JANE, text: 'Yes, this was me.' }));
    expect(await ticket()).toMatchObject({ requester: { address: 'kim@example.net' }, subject: 'Chair squeaks' });
    expect((await stage.queries.messages(one)).map(({ text }) => text)).toContain('It squeaks.');
    expect(await templatesTo(stage, 'kim@example.net')).toContain('received');
  });

  test('a no leaves it undone', async () => {
    await forward(original('It squeaks.'), {});
    const asked = await next(stage, 'agent-challenge', 'jane@example.com');
    await stage.send(await answer(asked, { from: JANE, text: 'No, it was not me.' }));
    expect(await ticket()).toBeNull();
    expect(await stage.mailbox('kim@example.net')).toEqual([]);
  });
});
