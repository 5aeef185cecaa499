/** What a requester does by mail: confirm, reject, write to a finished ticket, rate (product sections 3, 4.5 and 9). */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Config } from '../../src/config.ts';
import { agentHandle, type MailboxKey, mailboxKey, ticketNumber } from '../../src/ticket/ids.ts';
import { days, duration, hours, lengthOf } from '../../src/ticket/time.ts';
import { answer, JANE, JOHN, KEN, tap, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

const one = ticketNumber(1);
const two = ticketNumber(2);
const MAX = { name: 'Max', address: 'max@example.org' };
const PASSED = { 'Authentication-Results': 'mx.example.com; dmarc=pass header.from=example.com' };

function authenticating(config: Config): Config {
  const mailboxes = config.desk.mailboxes.map((mailbox) => ({ ...mailbox, authserv: 'mx.example.com' }));
  return { ...config, desk: { ...config.desk, mailboxes } };
}

let stage: MemoryStage;
let received: Received;
let assigned: Received;

beforeEach(async () => {
  stage = await memoryStage();
  ({ received, assigned } = await reported(stage, { cc: 'mia@example.com' }));
});
afterEach(async () => stage.close());

const MIA = { name: 'Mia', address: 'mia@example.com' };
const NINA = { name: 'Nina', address: 'nina@example.com' };

const ticket = async (number = one): Promise<unknown> => stage.queries.ticket(number);
const last = async (number = one): Promise<unknown> => (await stage.queries.messages(number)).at(-1);
const ken = async (text: string, mail: Received): Promise<void> => stage.send(await answer(mail, { from: KEN, text }));
const john = async (text: string, mail: Received = assigned): Promise<void> =>
  stage.send(await answer(mail, { from: JOHN, text }));

async function resolved(): Promise<Received> {
  await john('#resolve\nA new toner.');
  return next(stage, 'resolved', 'ken@example.com');
}

async function closed(): Promise<Received> {
  await stage.send(await tap(await resolved(), 'Solved', KEN));
  return next(stage, 'closed', 'ken@example.com');
}

describe('is it solved?', () => {
  test('the prepared mail confirms; confirming twice is once', async () => {
    const mail = await resolved();
    await stage.send(await tap(mail, 'Solved', KEN));
    await stage.send(await tap(mail, 'Solved', KEN));
    expect(await ticket()).toMatchObject({ status: 'closed' });
    expect((await templatesTo(stage, 'ken@example.com')).filter((name) => name === 'closed')).toHaveLength(1);
  });

  test.each(['Yes, thank you!', 'solved', 'Ja, danke.\n\nKen Fisher', 'Works again. Thanks a lot!'])(
    '"%s" confirms',
    async (words) => {
      await ken(words, await resolved());
      expect(await ticket()).toMatchObject({ status: 'closed' });
      expect(await last()).toMatchObject({ disposition: 'confirmation' });
    },
  );

  test.each([
    'Hello John,\n\nyes, it works.\n\nBest regards\nKen Fisher',
    'Hallo Herr Doe, ja, funktioniert wieder. Viele Grüße',
    'Ja, passt. Danke.\n\nMfG\nKen Fisher',
    'Perfect, it works. Thank you John!',
    '👍',
    'The issue is resolved, you can close the ticket.',
    'Ticket kann geschlossen werden, danke.',
  ])('greeting, yes, thanks and closing confirm as a yes does: %s', async (words) => {
    await ken(words, await resolved());
    expect(await ticket()).toMatchObject({ status: 'closed' });
    expect(await last()).toMatchObject({ disposition: 'confirmation' });
  });

  test.each(['Solved?', 'Done? Nothing is done.', 'Please do not close the ticket', 'works on my machine only'])(
    '"%s" is no yes, and opens it again',
    async (words) => {
      await ken(words, await resolved());
      expect(await ticket()).toMatchObject({ status: 'open', reopenCount: 1 });
      expect(await last()).toMatchObject({ disposition: 'reply' });
    },
  );

  test('a no with greeting and closing is the no of the button', async () => {
    await ken('Hallo Herr Doe,\n\nleider geht es immer noch nicht.\n\nGruß\nKen', await resolved());
    expect(await ticket()).toMatchObject({ status: 'open', reopenCount: 1 });
    expect(await last()).toMatchObject({ disposition: 'confirmation' });
    expect((await next(stage, 'agent-message', 'john@example.com')).message.text).toContain('immer noch nicht');
  });

  test('a yes with further words is a reply, and opens it again', async () => {
    await ken('Yes, but now the scanner is dead.', await resolved());
    expect(await ticket()).toMatchObject({ status: 'open', reopenCount: 1, resolution: null });
    await next(stage, 'agent-message', 'john@example.com');
    await next(stage, 'reopened', 'ken@example.com');
  });

  test('"Not solved" opens it again, and the agent reads that it is not', async () => {
    await stage.send(await tap(await resolved(), 'Not solved', KEN));
    expect(await ticket()).toMatchObject({ status: 'open', assignee: agentHandle('john'), reopenCount: 1 });
    expect(await last()).toMatchObject({ disposition: 'confirmation', text: 'It is not solved.' });
    const told = await next(stage, 'agent-message', 'john@example.com');
    expect(told.message.text).toContain('says that it is not solved');
  });

  test('"Not solved" with further words is a reply', async () => {
    await stage.send(await tap(await resolved(), 'Not solved', KEN, '\nIt smokes from the other side now.'));
    expect(await ticket()).toMatchObject({ status: 'open', reopenCount: 1 });
    expect(await last()).toMatchObject({ disposition: 'reply' });
    expect((await next(stage, 'agent-message', 'john@example.com')).message.text).toContain('from the other side');
  });

  test.each(['Thank you!', 'Thank you John', 'Danke, Herr Doe!', 'Thanks for the quick help!\n\nLG\nKen'])(
    'only thanks reopen nothing: %s',
    async (words) => {
      await ken(words, await resolved());
      expect(await ticket()).toMatchObject({ status: 'resolved' });
    },
  );

  test('nor do thanks to the colleague who had it before', async () => {
    await john('#assign jane');
    const taken = await next(stage, 'agent-escalated', 'jane@example.com');
    await stage.send(await answer(taken, { from: JANE, text: '#resolve\nA new toner.' }));
    await ken('Thanks Jane, and thank you John!', await next(stage, 'resolved', 'ken@example.com'));
    expect(await ticket()).toMatchObject({ status: 'resolved' });
  });

  test('from a participant a confirmation is a note', async () => {
    await resolved();
    const copy = await next(stage, 'resolved', 'mia@example.com');
    expect(copy.html).not.toContain('Not solved');
    expect(copy.message.text).toContain('A new toner.');
    expect(copy.message.text).not.toMatch(/closes the request|does it work|take it as solved/i);
    await stage.send(await answer(copy, { from: MIA, text: 'Yes, solved.' }));
    expect(await ticket()).toMatchObject({ status: 'resolved' });
    // Not after closing either: it asks for nothing.
    await stage.pass(lengthOf(stage.config.desk.lifecycle.autoClose));
    await stage.send(await answer(copy, { from: MIA, text: 'Yes, solved!' }));
    expect(await ticket(two)).toBeNull();
  });

  test('a confirmation by the subject token alone decides nothing', async () => {
    const mail = await resolved();
    await stage.send(await write({ from: KEN, subject: `Re: ${mail.message.subject}`, text: 'Yes, solved.' }));
    expect(await ticket()).toMatchObject({ status: 'resolved' });
  });

  test('by the subject token and domain proof it counts, and so does the rating', async () => {
    await stage.close();
    stage = await memoryStage(authenticating);
    ({ received, assigned } = await reported(stage));
    await stage.send(await answer(assigned, { from: JOHN, text: '#resolve\nA new toner.', headers: PASSED }));
    const subject = `Re: ${received.message.subject}`;
    await stage.send(await write({ from: KEN, subject, text: 'Yes, solved.' }));
    expect(await ticket()).toMatchObject({ status: 'resolved' });
    await stage.send(await write({ from: KEN, subject, text: 'Yes, solved.', headers: PASSED }));
    expect(await ticket()).toMatchObject({ status: 'closed' });
    await stage.pass(days(1));
    await next(stage, 'survey', 'ken@example.com');
    await stage.send(await write({ from: KEN, subject, text: '4', headers: PASSED }));
    expect(await ticket()).toMatchObject({ status: 'closed', rating: { stars: 4 } });
    expect(await ticket(two)).toBeNull();
  });

  test('silence closes it after autoClose, and an answer in between stops that', async () => {
    const { autoClose } = stage.config.desk.lifecycle;
    await resolved();
    await stage.pass(lengthOf(autoClose));
    expect(await ticket()).toMatchObject({ status: 'closed' });
    await next(stage, 'closed', 'ken@example.com');
  });

  test('silence closes nothing while the mailboxes cannot be read: the answer may lie there', async () => {
    let deaf: readonly MailboxKey[] = [];
    stage = await memoryStage((config) => config, { deaf: () => deaf });
    ({ received, assigned } = await reported(stage, { cc: 'mia@example.com' }));
    const { autoClose } = stage.config.desk.lifecycle;
    const mail = await resolved();
    deaf = stage.config.desk.mailboxes.map(({ key }) => key);
    await stage.pass(duration(lengthOf(autoClose) + days(1)));
    expect(await ticket()).toMatchObject({ status: 'resolved' });
    deaf = [mailboxKey('another')];
    await ken('It smokes again.', mail);
    await stage.pass(days(1));
    expect(await ticket()).toMatchObject({ status: 'open' });
  });

  test('another solution begins the silence anew', async () => {
    const { autoClose } = stage.config.desk.lifecycle;
    await resolved();
    await stage.pass(duration(lengthOf(autoClose) - hours(1)));
    await john('#resolve\nNo: pull the plug first.');
    await stage.pass(duration(lengthOf(autoClose) - hours(1)));
    expect(await ticket()).toMatchObject({ status: 'resolved', resolution: 'No: pull the plug first.' });
    await stage.pass(hours(1));
    expect(await ticket()).toMatchObject({ status: 'closed' });
  });

  test('after a reopening the old silence means nothing', async () => {
    const mail = await resolved();
    await ken('It smokes again.', mail);
    await stage.pass(days(30));
    expect(await ticket()).toMatchObject({ status: 'open' });
  });

  describe('machine ping-pong: the fourth reopening within a day waits for an agent', () => {
    const tooOften = async (complain: (round: number) => Promise<void>): Promise<void> => {
      for (let round = 1; round <= 4; round += 1) {
        await john(`#resolve\nTry ${round}.`);
        await complain(round);
      }
      expect(await ticket()).toMatchObject({ status: 'resolved', reopenCount: 3 });
      expect(await last()).toMatchObject({ mark: expect.stringContaining('held') });
    };

    test('words: the requester is told once, and silence does not close it', async () => {
      await tooOften(async (round) => ken(`Still smoking, round ${round}`, received));
      expect(await last()).toMatchObject({ text: 'Still smoking, round 4' });
      await ken('Really, it smokes.', received);
      const told = (await stage.mailbox('ken@example.com')).filter(({ message }) =>
        /opened this ticket again 3 times/.test(message.text ?? ''),
      );
      expect(told.map(({ template }) => template)).toEqual(['received']);
      expect(told[0]?.message.text).toContain('one of us looks at it');
      const texts = (await stage.mailbox('john@example.com')).map(({ message }) => message.text ?? '');
      expect(texts.some((text) => text.includes('Really, it smokes.') && text.includes('held'))).toBe(true);
      await stage.pass(days(30));
      expect(await ticket()).toMatchObject({ status: 'resolved' });
      await john('#reopen');
      expect(await ticket()).toMatchObject({ status: 'open', reopenCount: 4 });
    });

    test('"Not solved": held as well; a yes still closes it', async () => {
      await tooOften(async () =>
        stage.send(await tap(await next(stage, 'resolved', 'ken@example.com'), 'Not solved', KEN)),
      );
      const mails = await stage.mailbox('ken@example.com');
      const told = mails.at(-1);
      expect(told?.template).toBe('received');
      if (told !== undefined) await ken('Yes, it works now.', told);
      expect(await ticket()).toMatchObject({ status: 'closed' });
    });

    test('what an agent opened again by mail is not counted', async () => {
      for (let round = 1; round <= 4; round += 1) {
        await john(`#resolve\nTry ${round}.`);
        await john('#reopen');
      }
      await john('#resolve\nDone.');
      await ken('It smokes.', received);
      expect(await ticket()).toMatchObject({ status: 'open', reopenCount: 5 });
    });
  });

  test('"no longer needed" closes it before anything is resolved', async () => {
    await stage.send(await tap(received, 'No longer needed', KEN));
    expect(await ticket()).toMatchObject({ status: 'closed' });
  });
});

describe('writing to a closed ticket, in its order', () => {
  test('an answer to the survey is the rating, once', async () => {
    await closed();
    await stage.pass(days(1));
    const survey = await next(stage, 'survey', 'ken@example.com');
    await ken('4 - friendly, but slow', survey);
    expect(await ticket()).toMatchObject({ status: 'closed', rating: { stars: 4, comment: 'friendly, but slow' } });
    await next(stage, 'thanks', 'ken@example.com');
    expect((await next(stage, 'agent-rating', 'john@example.com')).message.text).toContain('4 of 5');
    await ken('1', survey);
    expect(await ticket()).toMatchObject({ rating: { stars: 4 } });
  });

  test('a rating of the solution before is kept, and opens nothing', async () => {
    await closed();
    await stage.pass(days(1));
    const survey = await next(stage, 'survey', 'ken@example.com');
    await john('#reopen');
    await ken('5', survey);
    expect(await ticket()).toMatchObject({ status: 'open', rating: null, reopenCount: 1 });
    await john('#resolve\nNow it works.');
    await ken('★★★★★', survey);
    expect(await ticket()).toMatchObject({ status: 'resolved', rating: null, reopenCount: 1 });
  });

  test('a low rating is told to the lead too; stars count as well', async () => {
    await john('#assign jane');
    await stage.send(
      await answer(await next(stage, 'agent-escalated', 'jane@example.com'), {
        from: { name: 'Jane Doe', address: 'jane@example.com' },
        text: '#resolve\nDone.',
      }),
    );
    await stage.send(await tap(await next(stage, 'resolved', 'ken@example.com'), 'Solved', KEN));
    await stage.pass(days(1));
    await ken('★', await next(stage, 'survey', 'ken@example.com'));
    expect(await ticket()).toMatchObject({ rating: { stars: 1 } });
    await next(stage, 'agent-rating', 'jane@example.com');
  });

  test('a second rating tells nothing, but words beyond it are a message like any other', async () => {
    await closed();
    await stage.pass(days(1));
    const survey = await next(stage, 'survey', 'ken@example.com');
    await ken('5', survey);
    const mails = (await stage.mailbox('ken@example.com')).length;
    await ken('1', survey);
    await ken('4 - thanks again!', survey);
    expect(await last()).toMatchObject({ disposition: 'survey-answer' });
    expect((await stage.mailbox('ken@example.com')).length).toBe(mails);
    await ken('1 - it is on fire again, please help!', survey);
    expect(await ticket()).toMatchObject({ rating: { stars: 5 } });
    expect(await ticket(two)).toMatchObject({ predecessor: one, status: 'open' });
  });

  test.each(['5 minutes after you closed it, it broke again', '3 days later it is broken again.'])(
    '"%s" is no rating but a follow-up',
    async (words) => {
      await closed();
      await stage.pass(days(1));
      await ken(words, await next(stage, 'survey', 'ken@example.com'));
      expect(await ticket()).toMatchObject({ rating: null });
      expect(await ticket(two)).toMatchObject({ predecessor: one });
    },
  );

  test('"Not solved" after silence closed it opens a follow-up', async () => {
    const mail = await resolved();
    await stage.pass(lengthOf(stage.config.desk.lifecycle.autoClose));
    expect(await ticket()).toMatchObject({ status: 'closed' });
    await stage.send(await tap(mail, 'Not solved', KEN));
    expect(await ticket(two)).toMatchObject({ status: 'open', predecessor: one, assignee: agentHandle('john') });
    await next(stage, 'follow-up', 'ken@example.com');
  });

  test('a typed yes that comes late is the same yes: a confirmation, and no follow-up', async () => {
    const mail = await resolved();
    await stage.pass(lengthOf(stage.config.desk.lifecycle.autoClose));
    await ken('Yes, it works. Thanks!', mail);
    await ken('Yes, it works. Thanks!', mail);
    expect(await ticket()).toMatchObject({ status: 'closed' });
    expect(await ticket(two)).toBeNull();
    expect(await last()).toMatchObject({ disposition: 'confirmation' });
    expect((await templatesTo(stage, 'ken@example.com')).filter((name) => name === 'closed')).toHaveLength(1);
  });

  test('an attachment alone is no thanks', async () => {
    const mail = await closed();
    const attachments = [{ filename: 'smoke.txt', content: 'smoke' }];
    await stage.send(await answer(mail, { from: KEN, text: '', attachments }));
    expect(await ticket(two)).toMatchObject({ predecessor: one });
  });

  test.each([
    'Thanks again!',
    'Thank you John, great job!',
    'Hallo Herr Doe,\n\nvielen Dank für die schnelle Hilfe!\n\nViele Grüße\nKen Fisher',
  ])('thanks are kept on the closed ticket: %s', async (words) => {
    await ken(words, await closed());
    expect(await ticket()).toMatchObject({ status: 'closed' });
    expect(await ticket(two)).toBeNull();
    expect(await last()).toMatchObject({ text: words });
  });

  test.each(['Solved?', 'Thanks in advance', 'Danke, aber es brennt wieder'])(
    '"%s" is no thanks: a follow-up',
    async (words) => {
      await ken(words, await closed());
      expect(await ticket(two)).toMatchObject({ predecessor: one });
    },
  );

  test('anything else opens a follow-up that inherits, withdraws the survey, and is told', async () => {
    const mail = await closed();
    await ken('It burns again, on the fourth floor now.', mail);
    expect(await ticket(two)).toMatchObject({
      status: 'open',
      predecessor: one,
      subject: 'The printer is on fire',
      assignee: agentHandle('john'),
      participants: [{ name: '', address: 'mia@example.com' }],
    });
    expect((await next(stage, 'follow-up', 'ken@example.com')).message.text).toContain('#1');
    // It promises that the agent sees what was said before.
    const again = await next(stage, 'agent-assigned', 'john@example.com');
    expect(again.message.text).toContain('It burns again');
    expect(again.message.text).toContain('A new toner.');
    expect(again.message.text).toContain('Smoke on the third floor.');
    await stage.pass(days(2));
    expect(await templatesTo(stage, 'ken@example.com')).not.toContain('survey');
    // The follow-up is not finished: further words to the old ticket are a reply there.
    await ken('And on the fifth.', mail);
    expect(await last(two)).toMatchObject({ text: 'And on the fifth.', disposition: 'reply' });
    expect(await ticket(ticketNumber(3))).toBeNull();
  });

  test('a follow-up that is resolved is finished: the next words open another', async () => {
    const mail = await closed();
    await ken('It burns again.', mail);
    await john('#resolve\nPut out.', await next(stage, 'agent-assigned', 'john@example.com'));
    await ken('The scanner is dead, too.', mail);
    expect(await ticket(two)).toMatchObject({ status: 'resolved' });
    expect(await ticket(ticketNumber(3))).toMatchObject({ predecessor: one, status: 'open' });
  });

  test('#reopen within the window opens it, after it is refused', async () => {
    await closed();
    await stage.pass(days(13));
    await john('#reopen');
    expect(await ticket()).toMatchObject({ status: 'open', reopenCount: 1 });
    await john('#close');
    await stage.pass(days(15));
    await john('#reopen');
    expect((await next(stage, 'agent-refusal', 'john@example.com')).message.text).toContain('14');
    expect(await ticket()).toMatchObject({ status: 'closed' });
  });
});

describe('who writes (4.4, 4.5)', () => {
  test('a stranger with a right token is heard: no status, no participant, nothing to the outside', async () => {
    await john('#pending');
    const before = (await stage.mailbox('ken@example.com')).length;
    await stage.send(
      await write({ from: MAX, subject: `Fwd: ${received.message.subject}`, text: 'I saw smoke, too.' }),
    );
    expect(await ticket()).toMatchObject({ status: 'pending', participants: [{ address: 'mia@example.com' }] });
    expect(await last()).toMatchObject({
      visibility: 'internal',
      text: 'I saw smoke, too.',
      mark: 'takes no part in this ticket',
    });
    expect((await next(stage, 'agent-message', 'john@example.com')).message.text).toContain('takes no part');
    expect(await stage.mailbox('max@example.org')).toEqual([]);
    expect((await stage.mailbox('ken@example.com')).length).toBe(before);
  });

  test("a participant in Cc who answers the user's own mail joins the ticket", async () => {
    const [first] = await stage.queries.messages(one);
    await stage.send(
      await write({
        from: MIA,
        subject: 'Re: The printer is on fire',
        text: 'Second floor too.',
        headers: { 'In-Reply-To': first?.messageId ?? '' },
      }),
    );
    expect(await last()).toMatchObject({ text: 'Second floor too.', visibility: 'public', disposition: 'reply' });
    expect(await ticket(two)).toBeNull();
  });

  test('the requester brings people along in Cc, as many as there is room for; never agents or the desk', async () => {
    const text = 'Nina knows more.';
    const cc = 'nina@example.com, jane@example.com, support+any@example.com, mia@example.com';
    await stage.send(await answer(received, { from: KEN, text, cc }));
    expect(await ticket()).toMatchObject({
      participants: [{ address: 'mia@example.com' }, { address: 'nina@example.com' }],
    });
    await stage.send(await answer(received, { from: NINA, text: 'It was the heat.' }));
    expect(await last()).toMatchObject({ visibility: 'public', mark: null });
    const crowd = Array.from({ length: 30 }, (_, index) => `guest${index}@example.com`).join(', ');
    await stage.send(await answer(received, { from: KEN, text: 'And all of these.', cc: crowd }));
    expect((await stage.queries.ticket(one))?.participants).toHaveLength(20);
  });

  test('nobody else does: not a participant, not by the subject token alone', async () => {
    await stage.send(await answer(received, { from: MIA, text: 'Nina, look.', cc: 'nina@example.com' }));
    const subject = `Re: ${received.message.subject}`;
    await stage.send(await write({ from: KEN, subject, text: 'Nina, look.', cc: 'nina@example.com' }));
    expect(await ticket()).toMatchObject({ participants: [{ address: 'mia@example.com' }] });
  });

  test('a wrong code or a bare number is a new ticket', async () => {
    await stage.send(await write({ from: KEN, subject: 'Re: [#1-AAAAAA] The printer', text: 'Hello?' }));
    await stage.send(await write({ from: KEN, subject: 'Re: #1', text: 'Hello?' }));
    expect(await ticket(two)).not.toBeNull();
    expect(await ticket(ticketNumber(3))).not.toBeNull();
  });

  test("after twenty wrong codes within an hour that sender's subject tokens are not looked at", async () => {
    for (let guess = 0; guess < 20; guess += 1) {
      await stage.send(
        await write({ from: MAX, subject: `[#1-${'ABCDEFGHIJKLMNOPQRST'[guess] ?? 'A'}AAAAA] hm`, text: 'Hello?' }),
      );
    }
    await stage.send(
      await write({ from: MAX, subject: `Re: ${received.message.subject}`, text: 'Now the right one.' }),
    );
    expect((await stage.queries.messages(one)).map(({ text }) => text)).not.toContain('Now the right one.');
    await stage.pass(hours(2));
    await stage.send(await write({ from: MAX, subject: `Re: ${received.message.subject}`, text: 'An hour later.' }));
    expect(await last()).toMatchObject({ text: 'An hour later.' });
  });

  test('waiting ends when the requester writes', async () => {
    await john('#pending\nWhich room?');
    expect(await ticket()).toMatchObject({ status: 'pending' });
    await ken('Room 312.', await next(stage, 'answer', 'ken@example.com'));
    expect(await ticket()).toMatchObject({ status: 'open', assignee: agentHandle('john') });
  });

  test('"#pending for 3d" is open again by itself', async () => {
    await john('#pending for 3d\nWhich room?');
    await stage.pass(days(2));
    expect(await ticket()).toMatchObject({ status: 'pending' });
    await stage.pass(days(1));
    expect(await ticket()).toMatchObject({ status: 'open' });
  });

  test('people who are not proven get an acknowledgement that echoes nothing', async () => {
    await stage.send(await write({ from: MAX, cc: 'victim@example.net', subject: 'BUY GOLD', text: 'gold gold gold' }));
    const mail = await next(stage, 'received', 'max@example.org');
    expect(mail.message.subject).toMatch(/^\[#2-[A-Z2-7]{6}\] Your message to Example Support$/);
    expect(mail.source.toString()).not.toMatch(/gold/i);
    expect(mail.message.text).not.toMatch(/gold/i);
    expect(await stage.mailbox('victim@example.net')).toEqual([]);
    expect(await ticket(two)).toMatchObject({ participants: [], requesterProven: false });
  });
});
