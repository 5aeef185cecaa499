/** Tickets that belong together: merged, taken apart, split off, linked, and a problem with its people (product section 7.2). */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ticketNumber } from '../../src/ticket/ids.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { answer, JOHN, KEN, tap, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

const MAX = { name: 'Max Power', address: 'max@example.com' };
const LEA = { name: 'Lea Lin', address: 'lea@example.com' };

let stage: MemoryStage;
beforeEach(async () => {
  stage = await memoryStage();
});
afterEach(async () => stage.close());

interface Opened {
  readonly received: Received;
  readonly assigned: Received;
}

async function report(from: { name: string; address: string }, subject: string, cc?: string): Promise<Opened> {
  const text = `${subject}, says ${from.name}.`;
  await stage.send(await write({ from, subject, text, ...(cc === undefined ? {} : { cc }) }));
  return {
    received: await next(stage, 'received', from.address),
    assigned: await next(stage, 'agent-assigned', 'john@example.com'),
  };
}

async function ticket(number: number): Promise<Ticket> {
  const found = await stage.queries.ticket(ticketNumber(number));
  if (found === null) throw new Error(`no ticket ${number}`);
  return found;
}
const john = async ({ assigned }: Opened, text: string): Promise<void> =>
  stage.send(await answer(assigned, { from: JOHN, text }));
const kinds = async (number: number): Promise<readonly string[]> =>
  (await stage.queries.history(ticketNumber(number))).map(({ change }) => change.kind);
const refusals = async (): Promise<readonly string[]> =>
  (await stage.mailbox('john@example.com'))
    .filter(({ template }) => template === 'agent-refusal')
    .map(({ message }) => /Not done: (.*)/.exec(message.text ?? '')?.[1] ?? '');

describe('#merge', () => {
  let one: Opened;
  let two: Opened;
  beforeEach(async () => {
    one = await report(KEN, 'The printer is on fire');
    two = await report(MAX, 'Smoke from the printer');
    await john(two, '#merge 1\nThe same fire.');
  });

  test('closes the ticket, keeps both histories, and tells its requester', async () => {
    expect(await ticket(2)).toMatchObject({ status: 'closed', mergedInto: 1 });
    expect(await ticket(1)).toMatchObject({ status: 'open', requester: { address: KEN.address }, participants: [] });
    expect(await kinds(2)).toEqual(['created', 'assigned', 'noted', 'merged']);
    expect(await kinds(1)).toEqual(['created', 'assigned', 'absorbed']);
    const told = await next(stage, 'merged', MAX.address);
    expect(told.message.text).toContain('together with another one');
    expect(told.source.toString()).not.toContain('The same fire');
    expect(await templatesTo(stage, KEN.address)).toEqual(['received']);
  });

  test('each is answered in their own thread, and no name crosses', async () => {
    await john(one, 'The fire is out.');
    const toKen = await next(stage, 'answer', KEN.address);
    const toMax = await next(stage, 'answer', MAX.address);
    expect(toKen.message.subject).toMatch(/\[#1-.*The printer is on fire/);
    expect(toMax.message.subject).toMatch(/\[#2-.*Smoke from the printer/);
    expect(toMax.message.text).toContain('The fire is out.');
    expect(toMax.source.toString()).not.toMatch(/ken@|Ken Fisher|on fire/);
    expect(toMax.message.references[0]).toBe(two.received.message.references[0]);
  });

  test('later words to either land in the survivor', async () => {
    await stage.send(await answer(two.received, { from: MAX, text: 'It smokes again.' }));
    await stage.send(await answer(one.received, { from: KEN, text: 'Here too.' }));
    const said = (await stage.queries.messages(ticketNumber(1))).map(({ text }) => text);
    expect(said).toContain('It smokes again.');
    expect(said).toContain('Here too.');
    expect(await ticket(2)).toMatchObject({ status: 'closed' });
  });

  test('the solution reaches both; only the requester is asked', async () => {
    await john(one, '#resolve\nA new printer.');
    expect((await next(stage, 'resolved', KEN.address)).message.text).toContain('Does it work for you now?');
    const toMax = await next(stage, 'resolved', MAX.address);
    expect(toMax.message.subject).toContain('[#2-');
    expect(toMax.message.text).not.toContain('Does it work for you now?');
  });

  test('the end is told to both, and what either writes after it is a ticket of their own', async () => {
    await john(one, '#resolve\nThe fire is out.');
    const solution = await next(stage, 'resolved', MAX.address);
    await stage.send(await tap(await next(stage, 'resolved', KEN.address), 'Solved', KEN));
    await next(stage, 'closed', KEN.address);
    expect((await next(stage, 'closed', MAX.address)).message.text).toContain('#2');
    await stage.send(await answer(solution, { from: MAX, text: 'It smokes again.' }));
    expect(await ticket(3)).toMatchObject({
      predecessor: 1,
      requester: { address: MAX.address },
      subject: 'Smoke from the printer',
      participants: [],
    });
    await next(stage, 'follow-up', MAX.address);
    expect((await templatesTo(stage, KEN.address)).filter((template) => template === 'follow-up')).toEqual([]);
  });

  test('of a survivor leads on: the words of the first land in the last', async () => {
    const three = await report(LEA, 'Fire alarm');
    await john(one, '#merge 3');
    await stage.send(await answer(two.received, { from: MAX, text: 'It still smokes.' }));
    expect((await stage.queries.messages(ticketNumber(3))).at(-1)).toMatchObject({ text: 'It still smokes.' });
    await john(three, 'We are coming.');
    await next(stage, 'answer', MAX.address);
    expect(await stage.queries.ticket(ticketNumber(4))).toBeNull();
  });

  test('into a resolved ticket brings the solution along', async () => {
    const three = await report(LEA, 'Fire alarm');
    await john(one, '#resolve\nThe fire is out.');
    await john(three, '#merge 1');
    await next(stage, 'merged', LEA.address);
    const solution = await next(stage, 'resolved', LEA.address);
    expect(solution.message.text).toContain('The fire is out.');
    expect(solution.message.subject).toContain('Fire alarm');
    expect((await templatesTo(stage, MAX.address)).filter((template) => template === 'resolved')).toHaveLength(1);
  });

  test('its receipt says where it goes on, and how to take it out again; #reopen is for the other one', async () => {
    const receipt = await next(stage, 'agent-receipt', JOHN.address);
    const text = receipt.message.text?.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Your answer is an internal note on #1, in which this ticket goes on. Put #split 2 on its');
    expect(text).toContain('Done: #2 goes on in #1, which is open, with John Doe, First line');
    expect(text).not.toContain('#reopen on its first line');
    await stage.send(await answer(receipt, { from: JOHN, text: '#reopen' }));
    await john(one, '#resolve\nA new printer.');
    await john(two, '#reopen\n#reply\nNot yet.');
    const advice =
      'Ticket #2 was merged into #1 and goes on there. Send `#split 2` to take it out again, or `#reopen` in an answer to a mail of #1.';
    expect(await refusals()).toEqual([advice, advice]);
    expect(await ticket(1)).toMatchObject({ status: 'resolved' });
    await john(one, '#reopen');
    expect(await ticket(1)).toMatchObject({ status: 'open' });
    await stage.send(await answer(receipt, { from: JOHN, text: 'A note.' }));
    expect((await stage.queries.messages(ticketNumber(1))).at(-1)).toMatchObject({ visibility: 'internal' });
    await stage.send(await answer(receipt, { from: JOHN, text: '#split 2' }));
    expect(await ticket(2)).toMatchObject({ status: 'open', mergedInto: null });
  });

  test('can be taken back', async () => {
    await john(one, '#split 2');
    expect(await ticket(2)).toMatchObject({ status: 'open', mergedInto: null, assignee: 'john', closedAt: null });
    expect((await ticket(1)).relations.absorbed).toEqual([]);
    await stage.send(await answer(two.received, { from: MAX, text: 'Mine is another one.' }));
    expect((await stage.queries.messages(ticketNumber(2))).map(({ text }) => text)).toContain('Mine is another one.');
    await john(one, 'The fire is out.');
    expect(await templatesTo(stage, MAX.address)).not.toContain('answer');
  });

  test('of a resolved one is taken back without its resolution', async () => {
    const three = await report(LEA, 'No printing possible');
    await john(three, '#resolve\nPlugged in.');
    await john(three, '#merge 1');
    await john(one, '#split 3');
    expect(await ticket(3)).toMatchObject({ status: 'open', resolution: null, resolvedAt: null, reopenCount: 0 });
  });

  test('what cannot be is refused in words', async () => {
    await john(one, '#merge 1');
    await john(one, '#merge 2');
    await john(one, '#merge 77');
    await john(one, '#split 77');
    await john(two, '#merge 1');
    expect(await refusals()).toEqual([
      '`#merge` wants the number of another ticket; this is the one you gave.',
      'Ticket #2 was merged into #1 already.',
      'There is no ticket #77. Send `#list` to see yours.',
      'There is no ticket #77. Send `#list` to see yours.',
      // An answer to a mail of the merged ticket is about the one in which it goes on.
      '`#merge` wants the number of another ticket; this is the one you gave.',
    ]);
  });
});

describe('the participants of a merged ticket', () => {
  const LOU = { name: 'Lou Low', address: 'lou@example.com' };
  const EVE = { name: 'Eve Moss', address: 'eve@example.com' };
  let one: Opened;
  let two: Opened;
  beforeEach(async () => {
    one = await report(KEN, 'The printer is on fire', 'Lou Low <lou@example.com>');
    two = await report(MAX, 'Smoke from the printer', 'lea@example.com, eve@example.com');
    await john(two, '#merge 1');
  });

  test('are answered in its thread, like its requester; no name of the others crosses', async () => {
    await john(one, 'The fire is out.');
    for (const person of [MAX, LEA, EVE]) {
      const told = await next(stage, 'answer', person.address);
      expect(told.message.subject).toMatch(/\[#2-.*Smoke from the printer/);
      expect(told.message.text).toContain('The fire is out.');
      expect(told.source.toString()).not.toMatch(/ken@|Ken Fisher|lou@|Lou Low|on fire/);
      expect(told.message).toMatchObject({ to: [{ address: person.address }], cc: [] });
    }
    for (const person of [KEN, LOU]) {
      const told = await next(stage, 'answer', person.address);
      expect(told.message.subject).toMatch(/\[#1-/);
      expect(told.source.toString()).not.toMatch(/max@|lea@|eve@|Smoke/);
    }
    expect(await templatesTo(stage, LEA.address)).toEqual(['answer']);
    await john(one, '#resolve\nA new printer.');
    expect((await next(stage, 'resolved', LEA.address)).message.subject).toContain('[#2-');
  });

  test('stay participants: what they answer counts, and no one outside hears of it', async () => {
    await john(one, '#pending\nIs it out?');
    expect((await ticket(1)).status).toBe('pending');
    await stage.send(await answer(await next(stage, 'answer', LEA.address), { from: LEA, text: 'It smokes again.' }));
    expect(await ticket(1)).toMatchObject({ status: 'open', participants: [{ address: LOU.address }] });
    expect((await stage.queries.messages(ticketNumber(1))).at(-1)).toMatchObject({
      text: 'It smokes again.',
      visibility: 'public',
      mark: null,
      verdict: { speaker: { kind: 'participant' } },
    });
    const told = await next(stage, 'agent-message', 'john@example.com');
    expect(told.message.text).toMatch(/Merged into it\W+#2 of Max Power <max@example.com>, lea@example.com/);
  });

  test('each gets one mail, in a thread of their own where they have one', async () => {
    const three = await report(LEA, 'Printing stinks', 'ken@example.com, max@example.com, eve@example.com');
    await john(three, '#merge 1');
    await john(one, 'The fire is out.');
    for (const [person, number] of [
      [KEN, 1],
      [LOU, 1],
      [MAX, 2],
      [LEA, 3],
      [EVE, 2],
    ] as const) {
      const told = await next(stage, 'answer', person.address);
      expect(told.message.subject).toContain(`[#${number}-`);
      expect((await templatesTo(stage, person.address)).filter((name) => name === 'answer')).toHaveLength(1);
    }
  });

  test('can be taken out by an agent', async () => {
    await john(one, '#cc -lea@example.com');
    await john(one, 'The fire is out.');
    expect(await templatesTo(stage, LEA.address)).toEqual([]);
    expect(await templatesTo(stage, EVE.address)).toEqual(['answer']);
  });

  test('go with it when the merger is taken back', async () => {
    await john(one, '#split 2');
    expect(await ticket(2)).toMatchObject({ participants: [{ address: LEA.address }, { address: EVE.address }] });
    await john(one, 'The fire is out.');
    expect(await templatesTo(stage, LEA.address)).toEqual([]);
    await john(two, '#reply\nWhat do you see?');
    const told = await next(stage, 'answer', LEA.address);
    await stage.send(await answer(told, { from: LEA, text: 'Flames.' }));
    expect((await stage.queries.messages(ticketNumber(2))).at(-1)).toMatchObject({ text: 'Flames.', mark: null });
  });

  test('come along into the next ticket, and out of it again', async () => {
    const three = await report({ name: 'Sam', address: 'sam@example.com' }, 'The house is on fire');
    await john(one, '#merge 3');
    await john(three, 'All is well.');
    for (const person of [MAX, LEA, EVE]) expect(await templatesTo(stage, person.address)).toContain('answer');
    await john(three, '#split 1');
    expect((await ticket(3)).relations.absorbed).toEqual([]);
    expect((await ticket(1)).relations.absorbed).toMatchObject([{ number: 2 }]);
    await john(three, 'All is well again.');
    expect(await templatesTo(stage, LEA.address)).toEqual(['answer']);
    await john(one, 'A word to the printer’s people.');
    expect(await templatesTo(stage, LEA.address)).toEqual(['answer', 'answer']);
  });
});

describe('#split', () => {
  test('makes a ticket of the last message from outside', async () => {
    const one = await report(KEN, 'The printer is on fire');
    await john(one, '#split');
    expect(await refusals()).toEqual([expect.stringContaining('nothing can be split off')]);
    await stage.send(await answer(one.received, { from: KEN, text: 'By the way, my mouse is broken.' }));
    await john(one, '#split\nThe mouse is another matter.');
    expect(await ticket(2)).toMatchObject({ requester: { address: KEN.address }, relations: { related: [1] } });
    expect(await ticket(1)).toMatchObject({ relations: { related: [2] } });
    const [moved] = await stage.queries.messages(ticketNumber(2));
    expect(moved).toMatchObject({ text: 'By the way, my mouse is broken.', mark: 'split off #1' });
    // What its words called for was sent when they came, and is accounted for with them.
    expect(moved?.verdict.mails).toEqual([]);
    await next(stage, 'split', KEN.address);
  });

  test('names the new ticket to its agent, and what it is about to its requester', async () => {
    const one = await report(KEN, 'The printer is on fire');
    await stage.send(await answer(one.received, { from: KEN, text: 'By the way, my mouse is broken.' }));
    await john(one, '#split\nHe always has two things.');
    const receipt = await next(stage, 'agent-receipt', JOHN.address);
    expect(receipt.message.text).toContain('What was split off is #2, with John Doe');
    const assigned = await next(stage, 'agent-assigned', JOHN.address);
    expect(assigned.message.subject).toContain('[#2-');
    expect(assigned.message.text).toContain('split off #1, assigned to you');
    expect(assigned.message.text).toContain('By the way, my mouse is broken.');
    const told = await next(stage, 'split', KEN.address);
    expect(told.message.subject).toContain('[#2-');
    expect(told.message.text).toContain('What you wrote to us in request #1 is about more than one thing.');
    expect(told.message.text).toContain('By the way, my mouse is broken.');
    expect(told.source.toString()).not.toContain('He always has two things');
    expect(await templatesTo(stage, KEN.address)).toEqual(['received', 'split']);
    await stage.send(await answer(assigned, { from: JOHN, text: 'A new mouse is on its way.' }));
    const answered = await next(stage, 'answer', KEN.address);
    expect(answered.message.subject).toContain('[#2-');
    // It has no more of its own to split off than the message with which it came.
    await stage.send(await answer(assigned, { from: JOHN, text: '#split' }));
    expect(await refusals()).toEqual([expect.stringContaining('nothing can be split off')]);
  });

  test('tells whoever gets the new ticket, or could take it', async () => {
    await stage.close();
    stage = await memoryStage((config) => {
      const teams = [...config.desk.teams].map(([key, team]) => [key, { ...team, assignment: 'manual' }] as const);
      return { ...config, desk: { ...config.desk, teams: new Map(teams) } };
    });
    await stage.send(await write({ from: KEN, subject: 'The printer is on fire', text: 'Smoke.' }));
    const offered = await next(stage, 'agent-new', JOHN.address);
    const received = await next(stage, 'received', KEN.address);
    await stage.send(await answer(received, { from: KEN, text: 'My mouse is broken.' }));
    await stage.send(await answer(offered, { from: JOHN, text: '#split' }));
    const again = await next(stage, 'agent-new', JOHN.address);
    expect(again.message.subject).toContain('[#2-');
    expect(again.message.text).toContain('split off #1');
    expect((await next(stage, 'agent-receipt', JOHN.address)).message.text).toContain('#2, with nobody');
  });

  test('takes each message once, the last first', async () => {
    const one = await report(KEN, 'The printer is on fire');
    for (const text of ['I need a mouse.', 'I need a keyboard.', 'I need a chair.'])
      await stage.send(await answer(one.received, { from: KEN, text }));
    await john(one, '#split');
    await john(one, '#split\n#split');
    const opening = async (number: number) => (await stage.queries.messages(ticketNumber(number)))[0]?.text;
    expect(await Promise.all([2, 3, 4].map(opening))).toEqual([
      'I need a chair.',
      'I need a keyboard.',
      'I need a mouse.',
    ]);
    await john(one, '#split');
    expect(await refusals()).toEqual([
      'Nothing more can be split off: the message that opened this ticket stays, and what came later stands in #2, #3, #4 already.',
    ]);
    await stage.send(await answer(one.received, { from: KEN, text: 'And a desk.' }));
    await john(one, '#priority P4\n#split\n#split');
    expect(await refusals()).toHaveLength(2);
    expect(await ticket(1)).toMatchObject({ priority: 'P3' });
    expect(await stage.queries.ticket(ticketNumber(5))).toBeNull();
  });

  test('in German', async () => {
    await stage.close();
    stage = await memoryStage((config) => ({ ...config, desk: { ...config.desk, locale: 'de' } }));
    const one = await report(KEN, 'Der Drucker brennt');
    await stage.send(await answer(one.received, { from: KEN, text: 'Übrigens ist meine Maus kaputt.' }));
    await john(one, '#split');
    const told = await next(stage, 'split', KEN.address);
    expect(told.message.text).toContain('unter einer eigenen Nummer, #2');
    expect(told.message.text).toContain('Übrigens ist meine Maus kaputt.');
  });

  test('repeats nothing to who is not proven', async () => {
    const from = { name: 'Eve Moss', address: 'eve@elsewhere.example' };
    const one = await report(from, 'The printer is on fire');
    const { subject } = one.received.message;
    await stage.send(await write({ from, subject: `${subject} Buy my watches`, text: 'Buy my watches.' }));
    await john(one, '#split');
    const told = await next(stage, 'split', from.address);
    expect(told.message.subject).toMatch(/^\[#2-\w+\] Your message to /);
    expect(told.message.text).toContain('in request #1');
    expect(told.source.toString()).not.toMatch(/watches|on fire/);
  });
});

test('what waits for a yes can name another ticket, too', async () => {
  await report(KEN, 'The printer is on fire');
  const { received } = await report(MAX, 'Smoke from the printer');
  await stage.send(await write({ from: JOHN, subject: received.message.subject, text: '#merge 1' }));
  expect(await ticket(2)).toMatchObject({ status: 'open' });
  await stage.send(await tap(await next(stage, 'agent-challenge', JOHN.address), 'Yes', JOHN));
  expect(await ticket(2)).toMatchObject({ status: 'closed', mergedInto: 1 });
});

describe('a problem', () => {
  let tickets: readonly Opened[];
  beforeEach(async () => {
    tickets = [
      await report(KEN, 'The printer is on fire'),
      await report(MAX, 'Smoke from the printer'),
      await report(LEA, 'No printing possible'),
    ];
  });
  const first = (): Opened => tickets[0] as Opened;

  test('has its instances; impact rises with the people affected', async () => {
    await john(first(), '#impact low');
    await john(first(), '#problem 2 3');
    expect(await ticket(1)).toMatchObject({ type: 'problem', impact: 'medium', priority: 'P3' });
    expect(await ticket(2)).toMatchObject({ parent: 1 });
    expect(await ticket(3)).toMatchObject({ parent: 1 });
  });

  test('an announcement reaches all, each in their own thread, each once', async () => {
    await john(first(), '#announce\nAnything?');
    await john(first(), '#problem 2, 3');
    await john(first(), '#announce\nWe know of it. A new printer comes at noon.');
    expect(await refusals()).toEqual([expect.stringContaining('Send `#problem 12 14`')]);
    for (const [person, number] of [
      [MAX, 2],
      [LEA, 3],
    ] as const) {
      const told = await next(stage, 'announcement', person.address);
      expect(told.message.subject).toContain(`[#${number}-`);
      expect(told.message.text).toContain('A new printer comes at noon.');
      expect(await templatesTo(stage, person.address)).toEqual(['received', 'announcement']);
    }
    expect(await templatesTo(stage, KEN.address)).toEqual(['received', 'answer']);
    // It is an answer to each of them.
    expect((await ticket(2)).clocks.respondedAt).not.toBeNull();
  });

  test('an announcement goes also to those whom the same mail makes instances, wherever its line stands', async () => {
    await john(first(), '#announce\n#problem 2 3\nWe know of it.');
    expect(await refusals()).toEqual([]);
    expect(await ticket(1)).toMatchObject({ type: 'problem' });
    for (const [person, number] of [
      [MAX, 2],
      [LEA, 3],
    ] as const) {
      expect(await ticket(number)).toMatchObject({ parent: 1 });
      const told = await next(stage, 'announcement', person.address);
      expect(told.message.subject).toContain(`[#${number}-`);
      expect(told.message.text).toContain('We know of it.');
      expect(told.source.toString()).not.toMatch(/ken@|on fire/);
    }
    expect(await templatesTo(stage, KEN.address)).toEqual(['received', 'answer']);
    const four = await report({ name: 'Sam', address: 'sam@example.com' }, 'The printer smells');
    await john(first(), '#link 4\n#announce\nA new one comes at noon.');
    expect((await next(stage, 'announcement', 'sam@example.com')).message.text).toContain('at noon');
    expect(four.assigned.message.subject).toContain('[#4-');
    expect((await templatesTo(stage, MAX.address)).filter((name) => name === 'announcement')).toHaveLength(2);
  });

  test('nobody is told twice, and each ticket has it', async () => {
    await report(MAX, 'The printer again', 'ken@example.com');
    await john(first(), '#problem 2 3 4\n#announce\nWe know of it.');
    expect(await templatesTo(stage, MAX.address)).toEqual(['received', 'received', 'announcement']);
    expect(await templatesTo(stage, KEN.address)).toEqual(['received', 'answer']);
    expect((await stage.queries.messages(ticketNumber(4))).at(-1)).toMatchObject({ text: 'We know of it.' });
    await john(first(), '#resolve\nA new printer is there.');
    expect((await templatesTo(stage, MAX.address)).filter((name) => name === 'resolved')).toHaveLength(2);
  });

  test('a number that is none announces nothing and links nothing', async () => {
    await john(first(), '#announce\n#problem 2 77\nWe know of it.');
    expect(await refusals()).toEqual(['There is no ticket #77. Send `#list` to see yours.']);
    await john(first(), '#problem\n#announce\nWe know of it.');
    expect(await refusals()).toHaveLength(2);
    expect(await ticket(1)).toMatchObject({ type: 'incident' });
    expect(await ticket(2)).toMatchObject({ parent: null });
    expect(await templatesTo(stage, MAX.address)).toEqual(['received']);
  });

  test('its solution resolves them all', async () => {
    await john(first(), '#problem 2 3');
    await john(first(), '#resolve\nA new printer is there.');
    for (const number of [1, 2, 3]) {
      expect(await ticket(number)).toMatchObject({ status: 'resolved', resolution: 'A new printer is there.' });
    }
    const toMax = await next(stage, 'resolved', MAX.address);
    expect(toMax.message.text).toContain('A new printer is there.');
    // One who still has the trouble opens only their own.
    await stage.send(await answer(toMax, { from: MAX, text: 'Not mine.' }));
    expect(await ticket(2)).toMatchObject({ status: 'open' });
    expect(await ticket(1)).toMatchObject({ status: 'resolved' });
  });

  test('#link joins one more, from either side', async () => {
    await john(first(), '#problem 2');
    await john(tickets[2] as Opened, '#link 1');
    expect(await ticket(3)).toMatchObject({ parent: 1 });
  });

  test('#link between others only relates them', async () => {
    await john(first(), '#link #2');
    expect((await ticket(1)).relations.related).toEqual([2]);
    expect((await ticket(2)).relations.related).toEqual([1]);
    expect(await ticket(2)).toMatchObject({ parent: null, status: 'open' });
  });
});
