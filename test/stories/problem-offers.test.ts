/** Tickets of like words: offered to the lead as one problem, and later ones as more instances of it (product section 5.1). */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { auditTicket } from '../../src/policy/audit-tickets.ts';
import { replay } from '../../src/ticket/evolve.ts';
import { ticketNumber } from '../../src/ticket/ids.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { hours, minutes } from '../../src/ticket/time.ts';
import { answer, type Draft, JANE, JOHN, KEN, tap, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

type Person = Draft['from'];
const person = (name: string): Person => ({ name, address: `${name.toLowerCase()}@example.com` });
const MAX = person('Max');
const LEA = person('Lea');
const SAM = person('Sam');
const EVE = person('Eve');
const LOU = person('Lou');

let stage: MemoryStage;
beforeEach(async () => {
  stage = await memoryStage();
});
afterEach(async () => stage.close());

/** Opens a ticket; returns what the agent got of it. */
async function report(from: Person, subject: string): Promise<Received> {
  await stage.send(await write({ from, subject, text: `${subject}, says ${from.name}.` }));
  return next(stage, 'agent-assigned', 'john@example.com');
}

async function ticket(number: number): Promise<Ticket> {
  const found = await stage.queries.ticket(ticketNumber(number));
  if (found === null) throw new Error(`no ticket ${number}`);
  return found;
}

const parents = async (...numbers: readonly number[]): Promise<readonly (number | null)[]> =>
  Promise.all(numbers.map(async (number) => (await ticket(number)).parent));
const offers = async (): Promise<readonly Received[]> =>
  (await stage.mailbox('john@example.com')).filter(({ template }) => template === 'agent-list');
const nextOffer = async (): Promise<Received> => next(stage, 'agent-list', 'john@example.com');
const john = async (mail: Received, text: string): Promise<void> =>
  stage.send(await answer(mail, { from: JOHN, text }));
/** The numbers that a mail to the lead lists. */
const listed = ({ message }: Received): readonly string[] =>
  [...(message.text ?? '').matchAll(/#(\d+) · .* · \S+@/g)].map(([, number]) => number ?? '');

/** Nothing in the books disagrees, and every row is what its history makes of it. */
async function isInOrder(): Promise<void> {
  const accounts = await stage.store.accounts.tickets(null, 100);
  const standard = { desk: stage.config.desk, now: stage.clock.now(), next: await stage.store.accounts.nextTicket() };
  for (const account of accounts) {
    expect(replay(account.history)).toEqual(account.ticket);
    expect(auditTicket(account, standard)).toEqual([]);
  }
}

async function threeOfThem(): Promise<Received> {
  await report(KEN, 'The printer is on fire');
  await report(MAX, 'Fire in the printer');
  await report(LEA, 'AW: printer burns, fire');
  return nextOffer();
}

describe('like words from several people', () => {
  test('are offered to the lead as one problem, once, and one tap makes it one', async () => {
    await report(KEN, 'The printer is on fire');
    await report(KEN, 'Printer on fire!!');
    await report(MAX, 'Fire in the printer');
    expect(await offers()).toEqual([]);
    await report(LEA, 'AW: printer burns, fire');
    const offer = await nextOffer();
    expect(offer.message.text).toContain('3 people write of the same: is it one problem?');
    expect(offer.message.text).toContain('#1 · The printer is on fire · ken@example.com');
    await report(SAM, 'fire at the printer');
    expect(await offers()).toHaveLength(1);
    await stage.send(await tap(offer, 'One problem', JOHN));
    expect(await ticket(4)).toMatchObject({ type: 'problem' });
    expect(await parents(1, 2, 3)).toEqual([4, 4, 4]);
    await isInOrder();
  });

  test.each(['Yes', 'yes, please\n\n-- \nJohn', 'Ja'])('a plain %j is enough', async (text) => {
    await john(await threeOfThem(), text);
    expect(await ticket(3)).toMatchObject({ type: 'problem', parent: null });
    expect(await parents(1, 2)).toEqual([3, 3]);
    expect((await next(stage, 'agent-receipt', 'john@example.com')).message.text).toContain('#problem 1 2');
  });

  test.each(['Yes, but not Ken’s', 'Yes\nBut leave #2 out.', 'No', 'Who knows?'])('%j is a note', async (text) => {
    await john(await threeOfThem(), text);
    expect((await ticket(3)).type).toBe('incident');
    expect(await parents(1, 2)).toEqual([null, null]);
    expect((await stage.queries.history(ticketNumber(3))).at(-1)?.change.kind).toBe('noted');
  });

  test('the history says that the lead was asked, and whoever looks why', async () => {
    await threeOfThem();
    const asked = (await stage.queries.history(ticketNumber(3))).find(({ change }) => change.kind === 'offered');
    expect(asked).toMatchObject({ by: { kind: 'desk' }, change: { as: 'problem', tickets: [1, 2] } });
    const [opening] = await stage.queries.messages(ticketNumber(3));
    expect(opening?.verdict.mails.map(({ template }) => template)).toContain('agent-list');
    expect(opening?.verdict.trace?.events.map(({ words }) => words)).toContain(
      'the lead was asked about #1, #2: one problem?',
    );
    await isInOrder();
  });

  test('not what is long ago, and not what has only the usual words', async () => {
    await report(KEN, 'The printer is on fire');
    await report(MAX, 'Printer fire');
    await stage.pass(hours(2));
    await report(LEA, 'Fire in the printer');
    await report(KEN, 'Urgent problem, please help');
    await report(MAX, 'Please help, urgent');
    await report(LEA, 'Urgent: help please');
    expect(await offers()).toEqual([]);
  });

  test('not what a machine wrote', async () => {
    const alert = async (from: Person): Promise<void> =>
      stage.send(
        await write({ from, subject: 'Printer fire', text: 'x', headers: { 'Auto-Submitted': 'auto-generated' } }),
      );
    await alert(KEN);
    await alert(MAX);
    await report(LEA, 'The printer is on fire');
    await alert(SAM);
    expect(await offers()).toEqual([]);
  });

  test('a mail that nothing proves asks first, and its yes is carried out then', async () => {
    await stage.close();
    stage = await memoryStage((config) => {
      const mailboxes = config.desk.mailboxes.map((mailbox) => ({ ...mailbox, authserv: 'mx.example.com' }));
      return { ...config, desk: { ...config.desk, mailboxes } };
    });
    await john(await threeOfThem(), 'Yes');
    expect((await ticket(3)).type).toBe('incident');
    await john(await next(stage, 'agent-challenge', 'john@example.com'), 'Yes, this was me.');
    expect(await parents(1, 2)).toEqual([3, 3]);
  });
});

test('earlier tickets are left to the lead', async () => {
  await report(KEN, 'The printer is on fire');
  await john(await report(MAX, 'Fire in the printer'), '#problem');
  await stage.pass(hours(2));
  expect(await offers()).toEqual([]);
});

describe('later tickets like an unfinished problem', () => {
  beforeEach(async () => {
    await john(await threeOfThem(), 'Yes');
  });

  test('are told to the lead; a yes makes them instances, and the impact rises', async () => {
    await report(SAM, 'Printer fire on the third floor');
    const offer = await nextOffer();
    expect(offer.message.subject).toContain('[#3-');
    expect(offer.message.text).toContain('One more ticket has the words of this problem: the same?');
    expect(listed(offer)).toEqual(['4']);
    expect((await ticket(3)).impact).toBe('medium');
    await stage.send(await tap(offer, 'Same problem', JOHN));
    expect(await parents(4)).toEqual([3]);
    await stage.pass(minutes(50));
    await report(EVE, 'Fire, printer!');
    await stage.pass(minutes(10));
    await john(await nextOffer(), 'yes');
    expect(await parents(4, 5)).toEqual([3, 3]);
    expect((await ticket(3)).impact).toBe('high');
    await isInOrder();
  });

  test('whoever was linked by hand counts for the impact, too', async () => {
    await john(await report(LOU, 'The toner is empty'), '#link 3');
    await report(SAM, 'Printer fire');
    expect((await ticket(3)).impact).toBe('medium');
    await john(await nextOffer(), 'Yes');
    expect((await ticket(3)).impact).toBe('high');
  });

  test('however many come: one mail in an hour, with all that came since', async () => {
    await report(SAM, 'Printer fire');
    await report(EVE, 'Printer on fire');
    await report(LOU, 'There is fire in the printer');
    await report(person('Ann'), 'The mouse is dead');
    await nextOffer();
    expect(await offers()).toHaveLength(2);
    await stage.pass(minutes(58));
    expect(await offers()).toHaveLength(2);
    await stage.pass(minutes(2));
    const second = await nextOffer();
    expect(second.message.text).toContain('2 more tickets have the words of this problem');
    expect(listed(second)).toEqual(['5', '6']);
    await stage.pass(hours(3));
    expect(await offers()).toHaveLength(3);
    await john(second, 'Yes');
    // Of the first mail nobody said yes to anything.
    expect(await parents(4, 5, 6, 7)).toEqual([null, 3, 3, null]);
    await isInOrder();
  });

  test('a yes to an earlier mail is about the tickets of that mail', async () => {
    await report(SAM, 'Printer fire');
    const first = await nextOffer();
    await stage.pass(minutes(40));
    await report(EVE, 'Printer on fire');
    await stage.pass(minutes(20));
    const second = await nextOffer();
    await john(first, 'Yes');
    expect(await parents(4, 5)).toEqual([3, null]);
    await john(second, 'Yes');
    expect(await parents(4, 5)).toEqual([3, 3]);
  });

  test('not those that went elsewhere meanwhile', async () => {
    const four = await report(SAM, 'Printer fire');
    await john(four, '#merge 1');
    const offer = await nextOffer();
    await john(offer, 'Yes');
    expect(await parents(4)).toEqual([null]);
    expect(await templatesTo(stage, 'john@example.com')).not.toContain('agent-refusal');
  });

  test('also those like an instance alone; each in its time', async () => {
    const four = await report(SAM, 'Burnt paper everywhere');
    await john(four, '#link 3');
    await stage.pass(minutes(50));
    await report(EVE, 'Paper burnt again');
    const offer = await nextOffer();
    expect(listed(offer)).toEqual(['5']);
    await john(offer, 'Yes');
    // The printer was more than an hour ago, the paper was not.
    await stage.pass(minutes(15));
    await report(LOU, 'Printer fire');
    await report(LEA, 'Burnt paper');
    await stage.pass(minutes(45));
    expect(listed(await nextOffer())).toEqual(['7']);
    await isInOrder();
  });

  test('also those like an instance that was opened before the last mail', async () => {
    await john(await report(SAM, 'Burnt paper everywhere'), '#link 3');
    await stage.pass(minutes(10));
    await report(EVE, 'Printer fire');
    await report(LOU, 'Paper burnt again');
    expect(listed(await nextOffer())).toEqual(['5']);
    await stage.pass(hours(1));
    expect(listed(await nextOffer())).toEqual(['6']);
  });

  test('not when it is finished: then they may be another one', async () => {
    await report(SAM, 'Printer fire');
    const offer = await nextOffer();
    await report(EVE, 'Fire in the printer');
    await john(offer, '#resolve\nA new printer.');
    await isInOrder();
    await stage.pass(hours(1));
    expect(await offers()).toHaveLength(2);
    for (const from of [KEN, MAX, LEA]) await report(from, 'The new printer is on fire');
    expect((await nextOffer()).message.text).toContain('is it one problem?');
  });
});

test('an instance that outlived its problem may be of the next one', async () => {
  const offer = await threeOfThem();
  await john(offer, 'Yes');
  await john(offer, '#resolve\nA new printer.');
  await stage.send(await answer(await next(stage, 'resolved', MAX.address), { from: MAX, text: 'It burns, too.' }));
  await report(SAM, 'Printer fire');
  await report(EVE, 'Fire in the printer');
  const again = await nextOffer();
  expect(again.message.text).toContain('is it one problem?');
  expect(listed(again)).toEqual(['2', '4']);
});

test('what came between the question and the yes is asked about at once', async () => {
  const offer = await threeOfThem();
  await report(SAM, 'Printer fire');
  expect(await offers()).toHaveLength(1);
  await john(offer, 'Yes');
  expect(listed(await nextOffer())).toEqual(['4']);
});

test('what the lead left out of a problem is not asked about again', async () => {
  const offer = await threeOfThem();
  await john(offer, '#problem 1');
  await report(SAM, 'Printer fire');
  expect(listed(await nextOffer())).toEqual(['4']);
  expect(await parents(1, 2)).toEqual([3, null]);
});

test.each(['a caller', 'a forwarded mail'])('%s counts like a mail', async (third) => {
  await stage.close();
  stage = await memoryStage((config) => {
    const mailboxes = config.desk.mailboxes.map((mailbox) => ({ ...mailbox, authserv: 'mx.example.com' }));
    return { ...config, desk: { ...config.desk, mailboxes } };
  });
  const headers = { 'Authentication-Results': 'mx.example.com; dmarc=pass header.from=example.com' };
  const call = await write({
    from: JANE,
    subject: 'Fire in the printer',
    text: '#new for max@example.com\nHot.',
    headers,
  });
  const mail = [
    '---------- Forwarded message ---------',
    'From: Lea <lea@example.com>',
    'Date: Mon, 2 Nov 2026 at 10:00',
    'Subject: Printer fire',
    'To: Jane Doe <jane@example.com>',
    '',
    'Hot.',
  ].join('\n');
  const forwarded = await write({ from: JANE, subject: 'Fwd: Printer fire', text: mail, headers });
  await report(KEN, 'The printer is on fire');
  for (const letter of third === 'a caller' ? [forwarded, call] : [call, forwarded]) await stage.send(letter);
  expect(listed(await nextOffer())).toEqual(['1', '2']);
  expect((await ticket(3)).requester.address).toBe(third === 'a caller' ? MAX.address : LEA.address);
});
