/** Who is away (product section 7.2): `#away` and `#back`, and where mail goes meanwhile. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { agentHandle, teamKey, ticketNumber } from '../../src/ticket/ids.ts';
import type { Priority } from '../../src/ticket/ticket.ts';
import { days, hours, minutes } from '../../src/ticket/time.ts';
import { answer, JANE, JOHN, KEN, tap, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';
import { MARY, twoInFirstLine, type Wishes } from '../support/two-in-first-line.ts';

const one = ticketNumber(1);
const ALWAYS = (priority: Priority) => ({ high: priority, medium: priority, low: priority });
let stage: MemoryStage;
let assigned: Received;
afterEach(async () => stage.close());

/** Ken's ticket is John's. */
async function begin(wishes: Wishes = {}): Promise<void> {
  stage = await memoryStage(twoInFirstLine(wishes));
  ({ assigned } = await reported(stage));
}
const send = async (from: typeof JOHN, mail: Received, text: string): Promise<void> =>
  stage.send(await answer(mail, { from, text }));
/** As a new mail, which the writer confirms. */
async function say(from: typeof JOHN, text: string): Promise<void> {
  await stage.send(await write({ from, subject: 'Holiday', text }));
  await stage.send(await tap(await next(stage, 'agent-challenge', from.address), 'Yes', from));
}
const text = async (template: string, to: string): Promise<string> =>
  ((await next(stage, template, to)).message.text ?? '').replaceAll(/\s+/g, ' ');
const ken = async (words = 'Any news?'): Promise<void> => {
  const received = (await stage.mailbox('ken@example.com'))[0];
  if (received === undefined) throw new Error('Ken got nothing');
  await send(KEN, received, words);
};
const ticket = async () => stage.queries.ticket(one);

describe('#away', () => {
  test('is answered by until when, who stands in, and how much there is; the stand-in hears of it', async () => {
    await begin();
    await send(JOHN, assigned, '#away until Friday 14:00 to mary');
    const receipt = await text('agent-receipt', 'john@example.com');
    expect(receipt).toContain('You are away until 2026-11-06 14:00 (UTC).');
    expect(receipt).toContain('Mary Poe stands in. You have 1 open ticket: it stays yours until somebody takes it.');
    const told = await text('agent-list', 'mary@example.com');
    expect(told).toContain('You stand in for John Doe until 2026-11-06 14:00 (UTC)');
    expect(told.match(/You stand in for John Doe/g)).toHaveLength(1);
    expect(told).toContain('John Doe has 1 open ticket. Mail about it comes to you');
  });

  test('needs no ticket: a new mail will do, once it is proven; and is forgotten if it is not', async () => {
    await begin();
    await stage.send(await write({ from: JOHN, subject: 'Holiday', text: '#away' }));
    const challenge = await next(stage, 'agent-challenge', 'john@example.com');
    await ken();
    expect(await templatesTo(stage, 'john@example.com')).toContain('agent-message');
    await stage.send(await tap(challenge, 'Yes', JOHN));
    const receipt = await text('agent-receipt', 'john@example.com');
    expect(receipt).toContain('You are away until further notice.');
    expect(receipt).toContain('what cannot wait goes to the lead, or else to the team');
  });

  test('takes no authority over the ticket in whose mail it stands, and gives none', async () => {
    await begin({ team: { lead: null } });
    const about = async (text: string): Promise<void> => {
      await stage.send(await write({ from: JANE, subject: assigned.message.subject, text }));
      await stage.send(await tap(await next(stage, 'agent-challenge', JANE.address), 'Yes', JANE));
    };
    await about('#away until Friday\nPlease wait for me.');
    expect(await text('agent-refusal', 'jane@example.com')).toContain('This ticket is with First line');
    expect(await ticket()).toMatchObject({ followers: [] });
    await about('#away until Friday');
    expect(await text('agent-receipt', 'jane@example.com')).toContain('You are away until 2026-11-06 09:00 (UTC).');
  });

  test('is said by their lead for an agent, who hears of it; by nobody else', async () => {
    await begin();
    await say(JANE, '#away john until tomorrow 8:00');
    expect(await text('agent-receipt', 'jane@example.com')).toContain('John Doe is away until 2026-11-03 08:00 (UTC).');
    expect(await text('agent-list', 'john@example.com')).toContain(
      'Jane Doe says: You are away until 2026-11-03 08:00 (UTC).',
    );
    await say(MARY, '#back john');
    expect(await text('agent-refusal', 'mary@example.com')).toContain("You lead no team of John Doe's");
    await say(JANE, '#back john');
    expect(await text('agent-receipt', 'jane@example.com')).toContain('John Doe is back at work.');
  });

  test.each([
    ['#away until 2026-11-01', 'a time to come; this one is over'],
    ['#away until soon', 'a date like 2026-11-05'],
    ['#away until Friday to jack', 'There is no agent "jack"'],
    ['#away until Friday to me', 'John Doe cannot stand in for themselves'],
    ['#away until Friday to ja\n#assign nobody', 'There is no agent "nobody"'],
  ])('%s is refused in words, and nothing of it is done', async (command, why) => {
    await begin();
    await send(JOHN, assigned, command);
    expect(await text('agent-refusal', 'john@example.com')).toContain(why);
    await ken();
    expect(await templatesTo(stage, 'john@example.com')).toEqual(['agent-assigned', 'agent-refusal', 'agent-message']);
  });

  test('to somebody who is away is refused, unless somebody stands in for them; never in a circle', async () => {
    await begin();
    await say(MARY, '#away until Friday');
    await say(JOHN, '#away to mary');
    expect(await text('agent-refusal', 'john@example.com')).toContain(
      'Mary Poe is away too, and nobody who is at work',
    );
    await say(MARY, '#away until Friday to john');
    await say(JOHN, '#away to mary');
    expect(await text('agent-refusal', 'john@example.com')).toContain('whose stand-in they would be');
    await say(MARY, '#away until Friday to jane');
    await say(JOHN, '#away to mary');
    await next(stage, 'agent-receipt', 'mary@example.com');
    expect(await text('agent-receipt', 'john@example.com')).toContain(
      'Mary Poe is away too: until then Jane Doe stands in.',
    );
  });
});

describe('while an agent is away', () => {
  test('the requester’s words go to the stand-in, who takes the ticket over by an answer', async () => {
    await begin();
    await send(JOHN, assigned, '#away until Friday to mary');
    await ken();
    const wrote = await next(stage, 'agent-message', 'mary@example.com');
    const words = (wrote.message.text ?? '').replaceAll(/\s+/g, ' ');
    expect(words).toContain('Your answer goes to Ken Fisher and takes the ticket.');
    expect(words).toContain('John Doe has this ticket and is away until 2026-11-06 09:00 (UTC); you stand in.');
    expect(await templatesTo(stage, 'john@example.com')).toEqual(['agent-assigned', 'agent-receipt']);
    await send(MARY, wrote, '#note\nI will look.');
    expect(await ticket()).toMatchObject({ assignee: 'john' });
    await send(MARY, wrote, 'We are on it.');
    expect(await ticket()).toMatchObject({ assignee: 'mary', followers: expect.arrayContaining(['john']) });
    expect((await stage.queries.mails(one)).map(({ template }) => template)).not.toContain('assigned');
    await ken('Thank you. And now?');
    expect((await templatesTo(stage, 'mary@example.com')).filter((one) => one === 'agent-message')).toHaveLength(2);
  });

  test('a stand-in of another team may answer too', async () => {
    await begin({ team: { lead: null } });
    await send(JOHN, assigned, '#away to jane');
    await ken();
    await send(JANE, await next(stage, 'agent-message', 'jane@example.com'), 'We are on it.');
    await next(stage, 'answer', 'ken@example.com');
    expect(await ticket()).toMatchObject({ assignee: 'jane' });
  });

  test('without a stand-in it goes to the lead, else to the others of the team, never to nobody', async () => {
    await begin();
    await send(JOHN, assigned, '#away until Friday');
    await ken();
    expect(await text('agent-message', 'jane@example.com')).toContain('you get it for First line');
    await say(JANE, '#away');
    await ken();
    expect(await text('agent-message', 'mary@example.com')).toContain('you get it for First line');
    await say(MARY, '#away');
    await ken();
    expect(await templatesTo(stage, 'john@example.com')).toEqual(['agent-assigned', 'agent-receipt', 'agent-message']);
  });

  test('they get no new ticket, and a reopened or followed-up one not back', async () => {
    await begin();
    await send(JOHN, assigned, '#resolve\nIt is out.');
    await say(JOHN, '#away until Friday');
    await stage.pass(days(1));
    expect(await ticket()).toMatchObject({ status: 'closed' });
    await ken('The printer smokes again.');
    await stage.send(await write({ from: KEN, subject: 'Two', text: 'Help.' }));
    for (const number of [2, 3]) {
      expect(await stage.queries.ticket(ticketNumber(number))).toMatchObject({ status: 'open', assignee: 'mary' });
    }
    await stage.pass(days(5));
    await stage.send(await write({ from: KEN, subject: 'Four', text: 'Help.' }));
    expect(await stage.queries.ticket(ticketNumber(4))).toMatchObject({ assignee: 'john' });
  });

  test('a ticket that its requester opens again goes to somebody who is there, and the requester reads to whom', async () => {
    await begin();
    await send(JOHN, assigned, '#resolve\nIt is out.');
    await say(JOHN, '#away until 2026-12-01');
    await send(KEN, await next(stage, 'resolved', 'ken@example.com'), 'It smokes again.');
    expect(await ticket()).toMatchObject({ status: 'open', assignee: 'mary' });
    expect(await text('reopened', 'ken@example.com')).toContain('Mary Poe will write to you.');
    expect(await text('agent-assigned', 'mary@example.com')).toContain(
      'Ken Fisher <ken@example.com> wrote, and it is open again: this ticket is yours now',
    );
    expect(await text('agent-note', 'john@example.com')).toContain('wrote, and it is open again, but you are away.');
  });

  test('where nobody is there it stays with them, and the lead hears of it', async () => {
    await begin({ team: { members: [agentHandle('john')] } });
    await send(JOHN, assigned, '#resolve\nIt is out.');
    await say(JOHN, '#away until 2026-12-01');
    await send(KEN, await next(stage, 'resolved', 'ken@example.com'), 'It smokes again.');
    expect(await ticket()).toMatchObject({ status: 'open', assignee: 'john' });
    expect(await text('agent-message', 'jane@example.com')).toContain('takes the ticket');
  });

  test('outside their hours, but not away, they get it back', async () => {
    // Until one past nine on a Monday.
    const calendar = { timezone: 'UTC', hours: { 1: [[9 * 60, 9 * 60 + 1]] as const }, holidays: [] };
    await begin({ john: { calendar } });
    await send(JOHN, assigned, '#resolve\nIt is out.');
    await stage.pass(minutes(2));
    await send(KEN, await next(stage, 'resolved', 'ken@example.com'), 'It smokes again.');
    expect(await ticket()).toMatchObject({ status: 'open', assignee: 'john' });
  });

  test('what a colleague gives to them reaches them and the stand-in; the colleague is warned', async () => {
    await begin();
    await send(JOHN, assigned, '#assign mary');
    await say(JOHN, '#away until Friday to jane');
    await send(MARY, await next(stage, 'agent-assigned', 'mary@example.com'), '#assign john');
    expect(await text('agent-receipt', 'mary@example.com')).toContain(
      'John Doe is away until 2026-11-06 09:00 (UTC); Jane Doe stands in.',
    );
    await next(stage, 'agent-assigned', 'john@example.com');
    expect(await text('agent-assigned', 'jane@example.com')).toContain('takes the ticket');
  });

  test('what asks nothing of them waits in their mailbox', async () => {
    await begin();
    await send(JOHN, assigned, '#away to mary');
    await ken();
    await send(MARY, await next(stage, 'agent-message', 'mary@example.com'), '#note\nJohn should know.');
    expect((await next(stage, 'agent-note', 'john@example.com')).message.text).toContain('John should know.');
  });

  test('a P1 that they let lie is not theirs to acknowledge, and a follow-up request waits', async () => {
    const matrix = { high: ALWAYS('P1'), medium: ALWAYS('P1'), low: ALWAYS('P1') };
    await begin({ desk: { matrix, reviewAfter: hours(1) } });
    await say(JOHN, '#away until tomorrow 9:00 to jane');
    await stage.pass(minutes(10));
    expect(await ticket()).toMatchObject({ assignee: 'mary' });
    await send(MARY, await next(stage, 'agent-assigned', 'mary@example.com'), '#ack');
    await send(MARY, await next(stage, 'agent-receipt', 'mary@example.com'), '#resolve\nIt is out.');
    await say(MARY, '#away until tomorrow 9:00');
    await stage.send(await tap(await next(stage, 'resolved', 'ken@example.com'), 'Solved', KEN));
    await stage.pass(hours(2));
    expect(await templatesTo(stage, 'mary@example.com')).not.toContain('agent-review');
    await stage.pass(days(1));
    expect(await templatesTo(stage, 'mary@example.com')).toContain('agent-review');
  });

  test('#list and #status say so', async () => {
    await begin();
    await send(JOHN, assigned, '#away until Friday to mary');
    await ken();
    await send(MARY, await next(stage, 'agent-message', 'mary@example.com'), '#status\n#list team');
    await next(stage, 'agent-list', 'mary@example.com');
    expect(await text('agent-list', 'mary@example.com')).toContain(
      'John Doe is away until 2026-11-06 09:00 (UTC); Mary Poe stands in',
    );
    expect(await text('agent-list', 'mary@example.com')).toContain('John Doe (away)');
  });
});

describe('#back', () => {
  test('ends it at once, lists what is theirs, and tells the stand-in', async () => {
    await begin();
    await send(JOHN, assigned, '#away until Friday to mary');
    await send(JOHN, await next(stage, 'agent-receipt', 'john@example.com'), '#back');
    const receipt = await text('agent-receipt', 'john@example.com');
    expect(receipt).toContain('You are back at work. You have 1 open ticket.');
    expect(receipt).toContain('#1 P3 Sev-C The printer is on fire');
    await next(stage, 'agent-list', 'mary@example.com');
    expect(await text('agent-list', 'mary@example.com')).toContain('You no longer stand in for John Doe');
    await ken();
    await next(stage, 'agent-message', 'john@example.com');
  });

  test('a stand-in who goes away says who relied on them', async () => {
    await begin();
    await send(JOHN, assigned, '#away to mary');
    await say(MARY, '#away until Friday');
    expect(await text('agent-receipt', 'mary@example.com')).toContain(
      'Mary Poe was to stand in for John Doe, who is away: the lead, or else the team, gets that now.',
    );
  });
});

test('teams without a lead and with everybody away still hear of a new ticket', async () => {
  await begin({ team: { lead: null, key: teamKey('first-line'), members: [agentHandle('john')] } });
  await send(JOHN, assigned, '#away');
  await stage.send(await write({ from: KEN, subject: 'Two', text: 'Help.' }));
  await next(stage, 'agent-new', 'john@example.com');
});
