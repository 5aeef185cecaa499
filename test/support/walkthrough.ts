/**
 * The story of product section 6.4, as mails in and mails out: a user reports that online banking is down, the first
 * line escalates, an administrator solves it, the user confirms and rates, the administrator says what was learnt.
 */
import { expect } from '@jest/globals';
import { replay } from '../../src/ticket/evolve.ts';
import { agentHandle, teamKey, ticketNumber } from '../../src/ticket/ids.ts';
import { days } from '../../src/ticket/time.ts';
import { answer, buttons, JANE, JOHN, KEN, tap, write } from './letter.ts';
import type { Received, Stage } from './stage.ts';

/** Stands in every note; no requester may ever read it. */
export const CANARY = 'canary-7Q2M';
const CAUSE = 'The update of Sunday night was corrupted on the way.';

const says =
  (words: string) =>
  (mail: Received): boolean =>
    mail.html.includes(words) || (mail.message.text ?? '').includes(words);

export async function walkthrough(stage: Stage): Promise<void> {
  const mail = (name: string, address: string): Promise<Received> =>
    stage.mailFor(address, ({ template }) => template === name, `${name} for ${address}`);
  const one = ticketNumber(1);

  // Ken reports; the first line gets it.
  await stage.send(
    await write({
      from: KEN,
      subject: 'Online banking is down',
      text: 'Nobody in our office can log in to online banking since 9:00.\n\nKen',
    }),
  );
  const received = await mail('received', 'ken@example.com');
  expect(received.message.subject).toMatch(/^\[#1-[A-Z2-7]{6}\] Online banking is down$/);
  expect(received.message.text).toContain('John Doe');
  const assigned = await mail('agent-assigned', 'john@example.com');
  expect(assigned.message.text).toContain('Nobody in our office can log in');
  expect(assigned.message.text).toContain('Your answer goes to Ken Fisher');

  // John sees that it is a Sev-A, leaves a note for whoever comes next, and escalates.
  await stage.send(
    await answer(assigned, {
      from: JOHN,
      text: `#escalate sysadmin Sev-A "core banking is down for everyone"\n\nLoad balancer is fine, all backends answer 503. ${CANARY}\n\n-- \nJohn Doe\nFirst line`,
    }),
  );
  const escalated = await mail('agent-escalated', 'jane@example.com');
  expect(escalated.message.text).toContain('core banking is down for everyone');
  expect(escalated.message.text).toContain(CANARY);
  expect(escalated.message.text).toContain('Nobody in our office can log in');
  expect((await mail('agent-receipt', 'john@example.com')).message.text).toContain('System administrators');
  expect((await mail('assigned', 'ken@example.com')).message.text).toContain('Jane Doe');
  expect(await stage.queries.ticket(one)).toMatchObject({
    priority: 'P1',
    team: teamKey('sysadmin'),
    assignee: agentHandle('jane'),
    status: 'open',
  });

  // Jane takes it, writes to the user, notes the cause.
  await stage.send(await tap(escalated, 'Take', JANE));
  await mail('agent-receipt', 'jane@example.com');
  await stage.send(
    await answer(escalated, {
      from: JANE,
      text: '#reply\nHello Ken, a broken update took the service down. We are rolling it back now.\n\nJane',
    }),
  );
  const update = await mail('answer', 'ken@example.com');
  expect(update.message.sender).toMatchObject({
    kind: 'one',
    person: { name: 'Jane Doe', address: 'support@example.com' },
  });
  expect(update.source.toString()).not.toContain('jane@example.com');
  await stage.send(await answer(escalated, { from: JANE, text: `Root cause: ${CAUSE} ${CANARY}` }));
  const note = await stage.mailFor('john@example.com', says(CAUSE), 'the note for john');
  expect(note.message.text).toContain('Your answer is an internal note');
  // Jane's #take said nothing, and is no entry of the conversation.
  expect(note.message.text).not.toMatch(/INTERNAL NOTE\s*\n\s*\n/);

  // Ken asks back; Jane resolves.
  await stage.send(await answer(update, { from: KEN, text: 'Thanks for the quick answer. When will it be back?' }));
  const asked = await mail('agent-message', 'jane@example.com');
  await stage.send(
    await answer(asked, { from: JANE, text: '#resolve\nThe update is rolled back; please log in again.' }),
  );
  const resolved = await mail('resolved', 'ken@example.com');
  expect(resolved.message.text).toContain('The update is rolled back');
  expect((await mail('agent-resolved', 'john@example.com')).message.text).toContain('Jane Doe resolved');
  expect((await stage.queries.ticket(one))?.status).toBe('resolved');

  // Ken confirms, and is asked how it was.
  await stage.send(await tap(resolved, 'Solved', KEN));
  await mail('closed', 'ken@example.com');
  await stage.pass(days(1));
  const survey = await mail('survey', 'ken@example.com');
  expect(buttons(survey).filter(({ label }) => label.includes('★'))).toHaveLength(5);
  await stage.send(await tap(survey, '★5', KEN, 'Quick and clear.'));
  await mail('thanks', 'ken@example.com');
  expect((await mail('agent-rating', 'jane@example.com')).message.text).toContain('5 of 5');

  // Jane is asked what was learnt.
  const request = await mail('agent-review', 'jane@example.com');
  await stage.send(
    await answer(request, { from: JANE, text: `Cause: ${CAUSE}\nFix: rolled back.\nPrevention: verify checksums.` }),
  );
  await stage.settled(async () => (await stage.queries.ticket(one))?.review !== null, 'the review');

  await aftermath(stage);
}

/** What must be true when the story is over. */
async function aftermath(stage: Stage): Promise<void> {
  const one = ticketNumber(1);
  const ticket = await stage.queries.ticket(one);
  const history = await stage.queries.history(one);
  expect(ticket).toMatchObject({
    status: 'closed',
    priority: 'P1',
    team: teamKey('sysadmin'),
    assignee: agentHandle('jane'),
    followers: [agentHandle('john')],
    resolution: 'The update is rolled back; please log in again.',
    rating: { stars: 5, comment: 'Quick and clear.' },
    review: expect.stringContaining('verify checksums'),
    reopenCount: 0,
  });
  expect(ticket).toEqual(replay(history));
  expect(history.map(({ change }) => change.kind)).toEqual([
    'created',
    'assigned',
    'noted',
    'escalated',
    'assigned',
    'acknowledged',
    'messaged',
    'noted',
    'messaged',
    'resolved',
    'messaged',
    'confirmed',
    'survey-sent',
    'rated',
    'reviewed',
  ]);
  expect(await stage.queries.tickets({ limit: 10 })).toHaveLength(1);
  for (const mail of await stage.mailbox('ken@example.com')) {
    expect(mail.source.toString()).not.toContain(CANARY);
    expect(mail.html).not.toContain(CANARY);
    expect(mail.message.text ?? '').not.toContain(CANARY);
  }
}
