/** What an agent does by mail (product section 7): what an answer is, the commands, receipts and refusals. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Config } from '../../src/config.ts';
import { agentHandle, teamKey, ticketNumber } from '../../src/ticket/ids.ts';
import { days } from '../../src/ticket/time.ts';
import { answer, JANE, JOHN, KEN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported, templatesTo } from '../support/reported.ts';
import { ruledBy } from '../support/ruled-desk.ts';
import type { Received } from '../support/stage.ts';

const one = ticketNumber(1);

/** Every team gives out its tickets by hand. */
const byHand = (config: Config): Config => {
  const teams = new Map([...config.desk.teams].map(([key, team]) => [key, { ...team, assignment: 'manual' as const }]));
  return { ...config, desk: { ...config.desk, teams } };
};

let stage: MemoryStage;
let assigned: Received;

beforeEach(async () => {
  stage = await memoryStage();
  ({ assigned } = await reported(stage));
});
afterEach(async () => stage.close());

const ticket = async (): Promise<unknown> => stage.queries.ticket(one);
const ken = async (): Promise<readonly string[]> => (await templatesTo(stage, 'ken@example.com')).slice(1);
const lastTo = async (address: string): Promise<Received> => {
  const mail = (await stage.mailbox(address)).at(-1);
  if (mail === undefined) throw new Error(`no mail to ${address}`);
  return mail;
};

async function john(text: string, mail: Received = assigned): Promise<void> {
  await stage.send(await answer(mail, { from: JOHN, text }));
}

async function jane(text: string, mail: Received): Promise<void> {
  await stage.send(await answer(mail, { from: JANE, text }));
}

async function dispositions(): Promise<readonly string[]> {
  return (await stage.queries.messages(one)).map((message) => message.disposition);
}

describe('what an answer without commands is (7.1)', () => {
  test('to "assigned": for the requester, under the name of the agent, from the desk', async () => {
    await john('Pull the plug, please.\n\n-- \nJohn Doe');
    const got = await next(stage, 'answer', 'ken@example.com');
    expect(got.message.text).toContain('Pull the plug, please.');
    expect(got.message.sender).toMatchObject({ person: { name: 'John Doe', address: 'support@example.com' } });
    expect(got.source.toString()).not.toContain('john@example.com');
    expect(got.message.automatic.is).toBe(false);
    expect(await dispositions()).toEqual(['new-ticket', 'reply']);
    expect(await templatesTo(stage, 'john@example.com')).toEqual(['agent-assigned']);
  });

  test('to "user wrote": for the requester', async () => {
    await john('Which printer?');
    const asked = await next(stage, 'answer', 'ken@example.com');
    await stage.send(await answer(asked, { from: KEN, text: 'The big one.' }));
    const wrote = await next(stage, 'agent-message', 'john@example.com');
    expect(wrote.message.text).toContain('The big one.');
    await john('I see.', wrote);
    expect((await next(stage, 'answer', 'ken@example.com')).message.text).toContain('I see.');
  });

  test('to "new in team": for the requester, and takes the ticket', async () => {
    const manual = await memoryStage(byHand);
    await manual.send(await write({ from: KEN, subject: 'Beep', text: 'It beeps.' }));
    const offered = await next(manual, 'agent-new', 'john@example.com');
    expect(offered.message.text).toContain('takes the ticket');
    expect(await manual.queries.ticket(one)).toMatchObject({ status: 'new', assignee: null });
    await manual.send(await answer(offered, { from: JOHN, text: 'On my way.' }));
    expect(await manual.queries.ticket(one)).toMatchObject({ status: 'open', assignee: agentHandle('john') });
    await next(manual, 'answer', 'ken@example.com');
    await manual.close();
  });

  test('to "escalated": an internal note that acknowledges', async () => {
    await john('#escalate sysadmin P1 "fire"');
    const escalated = await next(stage, 'agent-escalated', 'jane@example.com');
    expect(await ticket()).toMatchObject({ awaitsAcknowledgement: true });
    await jane('Looking at it.', escalated);
    expect(await ticket()).toMatchObject({ awaitsAcknowledgement: false });
    expect(await ken()).toEqual(['assigned']);
    expect((await next(stage, 'agent-note', 'john@example.com')).message.text).toContain('Looking at it.');
  });

  test('to a note, a receipt, a resolution by a colleague: an internal note', async () => {
    await john('#escalate sysadmin "smoke"');
    const escalated = await next(stage, 'agent-escalated', 'jane@example.com');
    const receipt = await next(stage, 'agent-receipt', 'john@example.com');
    await jane('Fuse is blown.', escalated);
    const note = await next(stage, 'agent-note', 'john@example.com');
    await jane('#resolve\nNew fuse.', escalated);
    const resolved = await next(stage, 'agent-resolved', 'john@example.com');
    const before = await ken();
    for (const mail of [receipt, note, resolved]) await john('Noted, thanks.', mail);
    expect(await ken()).toEqual(before);
    const said = await stage.queries.messages(one);
    expect(said.filter(({ text }) => text === 'Noted, thanks.').map(({ visibility }) => visibility)).toEqual([
      'internal',
      'internal',
      'internal',
    ]);
  });
});

describe('commands (7.2)', () => {
  test('#note keeps the text inside; #reply sends it', async () => {
    await john('#note\nHe always says that.');
    expect(await ken()).toEqual([]);
    const receipt = await next(stage, 'agent-receipt', 'john@example.com');
    await john('#reply\nWe are coming.', receipt);
    expect((await next(stage, 'answer', 'ken@example.com')).message.text).toContain('We are coming.');
  });

  test.each([
    ['#priority Sev-B', { priority: 'P2', priorityByHand: true }],
    ['#impact high\n#urgency high', { priority: 'P1' }],
    ['#tag +printer +fire', { tags: ['printer', 'fire'] }],
    ['#assign jane', { assignee: agentHandle('jane'), team: teamKey('sysadmin'), followers: [agentHandle('john')] }],
    ['#unassign', { assignee: null, status: 'new' }],
    ['#team sysadmin', { team: teamKey('sysadmin'), assignee: agentHandle('jane') }],
    ['#pending', { status: 'pending' }],
    ['#hold until 2026-12-01', { status: 'on-hold' }],
    ['#resume\n#hold', { status: 'on-hold', assignee: agentHandle('john') }],
    ['#resolve\nWater.', { status: 'resolved', resolution: 'Water.' }],
    ['#close', { status: 'closed' }],
    ['#type service-request', { type: 'service-request' }],
    ['#subject "Fire on the third floor"', { subject: 'Fire on the third floor' }],
    ['#cc +max@example.com', { participants: [{ name: '', address: 'max@example.com' }] }],
  ])('%s', async (text, expected) => {
    await john(text);
    expect(await ticket()).toMatchObject(expected);
    expect(await templatesTo(stage, 'john@example.com')).toContain('agent-receipt');
  });

  test('impact and urgency do not move a priority that was set by hand, and the receipt says so', async () => {
    await john('#priority P4');
    await john('#impact high\n#urgency high', await next(stage, 'agent-receipt', 'john@example.com'));
    expect(await ticket()).toMatchObject({ priority: 'P4', impact: 'high', urgency: 'high' });
    const receipt = await next(stage, 'agent-receipt', 'john@example.com');
    expect(receipt.message.text).toContain('The priority stays P4 (Sev-D), because it was set by hand; #priority');
    await john('#priority P1\n#impact medium', receipt);
    const last = await next(stage, 'agent-receipt', 'john@example.com');
    expect(last.message.text).not.toContain('The priority stays');
  });

  test('#close and #reopen', async () => {
    await john('#resolve\nWater.');
    const receipt = await next(stage, 'agent-receipt', 'john@example.com');
    await john('#reopen', receipt);
    expect(await ticket()).toMatchObject({ status: 'open', resolution: null, reopenCount: 1 });
    expect(await ken()).toEqual(['resolved', 'reopened']);
  });

  test('#resolve without a text takes no answer that belongs to a solution before', async () => {
    await john('Which printer is it?');
    await john('#resolve\nA new toner.');
    await john('#resolve');
    expect(await ticket()).toMatchObject({ status: 'resolved', resolution: 'A new toner.' });
    await john('#reopen');
    await john('#resolve');
    expect(await ticket()).toMatchObject({ status: 'open', resolution: null });
    await john('The one on the second floor works.');
    await john('#resolve');
    expect(await ticket()).toMatchObject({ resolution: 'The one on the second floor works.' });
  });

  test('#resolve without a text takes the last public answer; without one it is refused', async () => {
    await john('#resolve');
    expect((await next(stage, 'agent-refusal', 'john@example.com')).message.text).toMatch(/resolution/i);
    expect(await ticket()).toMatchObject({ status: 'open' });
    await john('Use the one on the second floor.');
    await john('#resolve');
    expect(await ticket()).toMatchObject({ status: 'resolved', resolution: 'Use the one on the second floor.' });
  });

  test('an unknown command: nothing is done, the text is kept as a note, the nearest right one is named', async () => {
    await john('#take\n#resolv\nWater helped.');
    const refusal = await next(stage, 'agent-refusal', 'john@example.com');
    expect(refusal.message.text).toContain('#resolve');
    expect(await ticket()).toMatchObject({ status: 'open', resolution: null });
    expect(await ken()).toEqual([]);
    const said = (await stage.queries.messages(one)).at(-1);
    expect(said).toMatchObject({ visibility: 'internal', text: 'Water helped.' });
    expect((await stage.queries.history(one)).map(({ change }) => change.kind)).toContain('noted');
  });

  test('a second command that is refused undoes the first', async () => {
    await john('#priority P1\n#assign nobody-of-that-name');
    expect(await ticket()).toMatchObject({ priority: 'P3' });
    await next(stage, 'agent-refusal', 'john@example.com');
  });

  test('#status, #list, #help and #files answer by mail and change nothing', async () => {
    await john('#status');
    expect((await next(stage, 'agent-list', 'john@example.com')).message.text).toContain('open');
    await john('#list mine');
    expect((await next(stage, 'agent-list', 'john@example.com')).message.text).toContain('The printer is on fire');
    await john('#help');
    expect((await next(stage, 'agent-list', 'john@example.com')).message.text).toContain('#escalate');
    await john('#files');
    expect((await next(stage, 'agent-list', 'john@example.com')).message.text).toContain('no files');
    expect((await stage.queries.history(one)).map(({ change }) => change.kind)).toEqual(['created', 'assigned']);
    expect(await templatesTo(stage, 'john@example.com')).not.toContain('agent-receipt');
  });

  test.each(['#team first-line', '#take', '#tag -nothing', '#reopen', '#team first-line\n#take'])(
    '%s of what is so already is told as that, and is no event',
    async (text) => {
      const before = await ticket();
      await john(text);
      const receipt = await next(stage, 'agent-receipt', JOHN.address);
      expect(receipt.message.text).toContain('Nothing changed: #1 is open, with John Doe, First line');
      expect(await ticket()).toEqual(before);
    },
  );

  test.each([
    ['#pending', 'pending'],
    ['#resolve\nWater.', 'resolved'],
  ])('#team of the team that has it opens nothing again (%s)', async (text, status) => {
    await john(text);
    await john('#team first-line');
    expect(await ticket()).toMatchObject({ status });
    expect((await stage.queries.history(one)).map(({ change }) => change.kind)).not.toContain('transferred');
    expect((await lastTo(JOHN.address)).message.text).toContain(`Nothing changed: #1 is ${status}`);
  });

  test('#follow and #unfollow', async () => {
    await john('#assign jane');
    const given = await next(stage, 'agent-escalated', 'jane@example.com');
    const receipt = await next(stage, 'agent-receipt', 'john@example.com');
    await john('#unfollow', receipt);
    await jane('A note for nobody.', given);
    expect(await templatesTo(stage, 'john@example.com')).not.toContain('agent-note');
  });

  test('answering a closed ticket is refused with #reopen, and the text is kept', async () => {
    await john('#close');
    await john('One more thing.');
    expect((await next(stage, 'agent-refusal', 'john@example.com')).message.text).toContain('#reopen');
    expect((await stage.queries.messages(one)).at(-1)).toMatchObject({
      visibility: 'internal',
      text: 'One more thing.',
    });
    expect(await ken()).toEqual(['closed']);
  });
});

describe('commands that contradict each other', () => {
  test.each([
    ['#resolve', '#reopen', 'Send one of them, or `#reopen` above `#resolve`.'],
    ['#pending', '#hold until friday', 'Send one of them.'],
    ['#close', '#resolve', 'Send one of them, or `#resolve` above `#close`.'],
    ['#hold', '#resume', 'Send one of them, or `#resume` above `#hold`.'],
    ['#resolve', '#merge 2', 'Send one of them.'],
    // Who is of another team takes it along there, and that opens it.
    ['#resolve', '#assign jane', 'Send one of them, or `#assign` above `#resolve`.'],
    ['#pending', '#team sysadmin', 'Send one of them, or `#team` above `#pending`.'],
  ])('%s, then %s: neither is carried out', async (first, second, advice) => {
    await stage.send(await write({ from: KEN, subject: 'Smoke', text: 'Smoke.' }));
    await john(`#priority P2\n${first}\n${second}\nWait for it.`);
    const refusal = await next(stage, 'agent-refusal', JOHN.address);
    const name = (line: string): string => line.split(' ')[0] ?? '';
    expect(refusal.message.text?.replaceAll(/\s+/g, ' ')).toContain(
      `Not done: \`${name(first)}\` and \`${name(second)}\` contradict each other: they leave the ticket in different statuses. ${advice}`,
    );
    expect(await ticket()).toMatchObject({ status: 'open', priority: 'P3', assignee: 'john', resolution: null });
    expect(await ken()).toEqual(['received']);
    expect((await stage.queries.messages(one)).at(-1)).toMatchObject({
      visibility: 'internal',
      text: 'Wait for it.',
      verdict: { commands: [{ error: null }, { error: null }, { error: expect.stringContaining('contradict') }] },
    });
  });

  test.each([
    ['#team sysadmin\n#pending', { status: 'pending', team: 'sysadmin' }],
    ['#resume\n#reopen\n#resolve', { status: 'resolved' }],
    ['#hold until tomorrow\n#hold until 2026-12-01', { status: 'on-hold' }],
    ['#unassign\n#pending', { status: 'pending', assignee: null }],
  ])('%s is a sequence', async (lines, expected) => {
    await john(`${lines}\nWater.`);
    expect(await ticket()).toMatchObject(expected);
  });

  test('#resolve and #close: the requester is told once, with the solution, and is asked nothing', async () => {
    await john('#cc +mia@example.com');
    const png = { filename: 'toner.png', content: 'not really', contentType: 'image/png' };
    await stage.send(await answer(assigned, { from: JOHN, text: '#resolve\n#close\nNew toner.', attachments: [png] }));
    expect(await ticket()).toMatchObject({ status: 'closed', resolution: 'New toner.', resolvedBy: 'john' });
    expect(await ken()).toEqual(['closed']);
    for (const address of [KEN.address, 'mia@example.com']) {
      const told = await next(stage, 'closed', address);
      expect(told.message.text).toContain('New toner.');
      expect(told.message.attachments.map(({ filename }) => filename)).toEqual(['toner.png']);
      expect(told.message.text).not.toContain('Does it work');
    }
  });

  test('opened again and ended in one mail, it is not told as open', async () => {
    await john('#close');
    await john('#reopen\n#close\nIt was the toner.');
    expect(await ticket()).toMatchObject({ status: 'closed' });
    expect(await ken()).toEqual(['closed', 'answer', 'closed']);
  });
});

describe('#reopen with a text', () => {
  beforeEach(async () => john('#close'));

  test('sends it after the reopening, which it was refused without', async () => {
    await john('#reply\nWe found it after all.');
    expect((await next(stage, 'agent-refusal', JOHN.address)).message.text).toContain('Send `#reopen` first');
    await john('#reopen\n#priority P2\n#reply\nWe found it after all.');
    expect(await ticket()).toMatchObject({
      status: 'open',
      priority: 'P2',
      lastAnswer: { text: 'We found it after all.' },
    });
    expect((await next(stage, 'answer', KEN.address)).message.text).toContain('We found it after all.');
    expect(await ken()).toEqual(['closed', 'reopened', 'answer']);
    expect((await stage.queries.history(one)).map(({ change }) => change.kind).slice(-3)).toEqual([
      'reopened',
      'messaged',
      'classified',
    ]);
  });

  test('stays open, also where a team waits after its answers; what it asks for, it waits for', async () => {
    await stage.restart((config) => {
      const teams = [...config.desk.teams].map(([key, team]) => [key, { ...team, afterReply: 'pending' }] as const);
      return { ...config, desk: { ...config.desk, teams: new Map(teams) } };
    });
    await john('#reply\n#reopen\nWe found it after all.');
    expect(await ticket()).toMatchObject({ status: 'open' });
    await john('#close');
    await john('#reopen\n#pending\nWhich printer was it?');
    expect(await ticket()).toMatchObject({ status: 'pending' });
  });

  test('keeps it as a note where it cannot be opened again', async () => {
    await stage.pass(days(15));
    await john('#reopen\n#reply\nWe found it after all.');
    expect((await next(stage, 'agent-refusal', JOHN.address)).message.text).toContain('more than 14 days ago');
    expect((await stage.queries.messages(one)).at(-1)).toMatchObject({ visibility: 'internal' });
    expect(await ken()).toEqual(['closed']);
  });
});

test('a colleague was quicker: the answer is parked, and #reply sends it too', async () => {
  await john('#escalate sysadmin "smoke"');
  const escalated = await next(stage, 'agent-escalated', 'jane@example.com');
  await jane('#reply\nHelp is on its way.', escalated);
  await john('Do not touch it.');
  expect((await ken()).filter((name) => name === 'answer')).toHaveLength(1);
  const question = await next(stage, 'agent-challenge', 'john@example.com');
  expect(question.message.text).toContain('Jane Doe answered');
  expect((await dispositions()).at(-1)).toBe('parked');
  await john('#reply', question);
  expect((await lastTo('ken@example.com')).message.text).toContain('Do not touch it.');
});

describe('a colleague was quicker', () => {
  let question: Received;
  beforeEach(async () => {
    await john('#escalate sysadmin "smoke"');
    await jane('#reply\nHelp is on its way.', await next(stage, 'agent-escalated', 'jane@example.com'));
    await john('Do not touch it.');
    question = await next(stage, 'agent-challenge', 'john@example.com');
  });

  test('#reply with a new text sends that', async () => {
    await john('#reply\nA better text.', question);
    const answers = (await stage.mailbox('ken@example.com')).filter(({ template }) => template === 'answer');
    expect(answers.map(({ message }) => message.text ?? '')).toEqual([
      expect.stringContaining('Help is on its way.'),
      expect.stringContaining('A better text.'),
    ]);
  });

  test('commands and notes in the answer are carried out', async () => {
    await john('#tag +late', question);
    expect(await ticket()).toMatchObject({ tags: ['late'] });
    await john('Never mind.', question);
    expect((await stage.queries.messages(one)).at(-1)).toMatchObject({ text: 'Never mind.', visibility: 'internal' });
    expect((await stage.queries.history(one)).at(-1)?.change.kind).toBe('noted');
  });
});

describe('for a caller on the phone', () => {
  // An agent's new mail has no token: the domain proves it.
  const proven = { 'Authentication-Results': 'mx.example.com; dmarc=pass header.from=example.com' };
  const call = async (text: string, mail?: Received): Promise<void> => {
    await stage.close();
    stage = await memoryStage((config) => ({
      ...config,
      desk: { ...config.desk, mailboxes: config.desk.mailboxes.map((box) => ({ ...box, authserv: 'mx.example.com' })) },
    }));
    expect(mail).toBeUndefined();
    await stage.send(await write({ from: JANE, subject: 'Call from Kim', text, headers: proven }));
  };

  test('#new opens it for them, the agent follows, and the first mail begins their thread', async () => {
    await call('#new for kim@example.com\n#priority P2\nHer chair squeaks.');
    expect(await ticket()).toMatchObject({
      requester: { address: 'kim@example.com' },
      priority: 'P2',
      followers: [agentHandle('jane')],
      subject: 'Call from Kim',
    });
    const got = await next(stage, 'received', 'kim@example.com');
    expect(got.message.inReplyTo).toEqual([]);
    await next(stage, 'agent-receipt', 'jane@example.com');
  });

  test('a refused command opens nothing', async () => {
    await call('#new for kim@example.com\n#assign nobody-of-that-name\nHer chair squeaks.');
    expect(await ticket()).toBeNull();
    expect(await stage.mailbox('kim@example.com')).toEqual([]);
    expect((await next(stage, 'agent-refusal', 'jane@example.com')).message.text).toContain('nobody-of-that-name');
  });

  test("on a ticket's mail it opens another one", async () => {
    await john('#new for kim@example.com\nHer chair squeaks.');
    expect(await stage.queries.ticket(ticketNumber(2))).toMatchObject({ requester: { address: 'kim@example.com' } });
    expect((await stage.queries.messages(one)).map(({ text }) => text)).not.toContain('Her chair squeaks.');
  });

  test('it is linked to others at once, on both sides; there is nobody yet to announce anything to', async () => {
    await john('#new for kim@example.com\n#problem 1\nHer chair squeaks.');
    expect(await stage.queries.ticket(ticketNumber(2))).toMatchObject({ type: 'problem' });
    expect(await ticket()).toMatchObject({ parent: 2 });
    await john('#new for kim@example.com\n#problem 1\n#announce\nHer chair squeaks.');
    const refusal = await next(stage, 'agent-refusal', 'john@example.com');
    expect(refusal.message.text).toContain('`#announce` needs a ticket');
    expect(await stage.queries.ticket(ticketNumber(3))).toBeNull();
  });
});

test.each(['#history', '#search fire', '#merge 7', '#list overdue'])('%s is refused in words', async (text) => {
  await john(text);
  await next(stage, 'agent-refusal', 'john@example.com');
});

test('waiting is over, a colleague reopens: the assignee hears of it', async () => {
  await john('#hold until 1d');
  await stage.pass(days(2));
  expect((await next(stage, 'agent-message', 'john@example.com')).message.text).toContain('waiting is over');
});

test('while nobody has an escalated ticket, an answer takes it', async () => {
  const manual = await memoryStage(byHand);
  await manual.send(await write({ from: KEN, subject: 'Beep', text: 'It beeps.' }));
  await manual.send(
    await answer(await next(manual, 'agent-new', 'john@example.com'), {
      from: JOHN,
      text: '#escalate sysadmin P1 "beep"',
    }),
  );
  const escalated = await next(manual, 'agent-escalated', 'jane@example.com');
  expect(escalated.message.text).toContain('takes the ticket');
  expect(escalated.html).not.toContain('Acknowledge');
  await manual.send(await answer(escalated, { from: JANE, text: 'On it.' }));
  expect(await manual.queries.ticket(one)).toMatchObject({ assignee: agentHandle('jane'), status: 'open' });
  await manual.close();
});

test('reasons in the mails of agents are for people', async () => {
  await john('#assign jane');
  const given = await next(stage, 'agent-escalated', 'jane@example.com');
  expect(given.message.text).not.toMatch(/\btoken\b|From is|signed reply/);
});

test('a picture alone is an answer; an empty review is refused', async () => {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+M8AAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
    'base64',
  );
  await stage.send(
    await answer(assigned, {
      from: JOHN,
      text: '',
      html: '<img src="cid:p@x">',
      attachments: [{ filename: 'p.png', content: pixel, cid: 'p@x' }],
    }),
  );
  await next(stage, 'answer', 'ken@example.com');
});

test('two answering machines among the agents fall silent', async () => {
  await john('#escalate sysadmin "smoke"');
  let mail = await next(stage, 'agent-escalated', 'jane@example.com');
  let rounds = 0;
  for (; rounds < 20; rounds += 1) {
    await jane('I am away, ask John.', mail);
    const noted = (await stage.mailbox('john@example.com')).filter(({ template }) => template === 'agent-note');
    if (noted.length <= rounds) break;
    await john('I am away, ask Jane.', noted.at(-1));
    const back = (await stage.mailbox('jane@example.com')).findLast(({ template }) => template === 'agent-note');
    if (back === undefined) break;
    mail = back;
  }
  expect(rounds).toBeLessThan(10);
});

test('whom an agent puts in Cc of an answer takes part; of a note, not', async () => {
  await stage.send(await answer(assigned, { from: JOHN, text: '#note\nSee, Zoe?', cc: 'zoe@example.com' }));
  expect(await ticket()).toMatchObject({ participants: [] });
  await stage.send(
    await answer(assigned, { from: JOHN, text: 'Zoe will look.', cc: 'zoe@example.com, jane@example.com' }),
  );
  expect(await ticket()).toMatchObject({ participants: [{ address: 'zoe@example.com' }] });
  await next(stage, 'answer', 'zoe@example.com');
});

describe('#requester', () => {
  const LEA = { name: 'Lea Lin', address: 'lea@example.com' };

  test('who wrote goes on to take part; the new requester is told what it is about, and nothing that was said inside', async () => {
    await john('#note\nKen never knows anything.');
    await john('#requester lea@example.com\nIt is her printer.');
    expect(await ticket()).toMatchObject({ requester: { address: LEA.address }, participants: [KEN] });
    const told = await next(stage, 'new-requester', LEA.address);
    expect(told.message.subject).toMatch(/^\[#1-\w+\] The printer is on fire$/);
    expect(told.message.text).toContain('its number is #1');
    expect(told.message.text).toContain('Smoke on the third floor.');
    expect(told.source.toString()).not.toMatch(/never knows|her printer|ken@|Ken Fisher/);
    expect(await templatesTo(stage, LEA.address)).toEqual(['new-requester']);
    expect(await ken()).toEqual([]);
    await stage.send(await answer(told, { from: LEA, text: 'Yes, mine.' }));
    expect((await next(stage, 'agent-message', JOHN.address)).message.text).toContain('Yes, mine.');
    await john('#pending\nWhich one?');
    for (const address of [LEA.address, KEN.address]) await next(stage, 'answer', address);
    // What the former requester writes counts as before.
    const [received] = await stage.mailbox(KEN.address);
    if (received === undefined) throw new Error('Ken has no mail');
    await stage.send(await answer(received, { from: KEN, text: 'More smoke.' }));
    expect(await ticket()).toMatchObject({ status: 'open' });
    expect((await stage.queries.messages(one)).at(-1)).toMatchObject({ visibility: 'public', mark: null });
  });

  test('in one mail with an answer, the answer goes to both, after what it is about', async () => {
    await john('#requester lea@example.com\n#reply\nWe are coming.');
    expect(await templatesTo(stage, LEA.address)).toEqual(['new-requester', 'answer']);
    expect(await ken()).toEqual(['answer']);
  });

  test('of a ticket that is resolved asks the new requester; who is requester already stays it, by name', async () => {
    await john('#resolve\nWater.');
    await john('#requester ken@example.com');
    expect(await ticket()).toMatchObject({ requester: KEN, participants: [] });
    await john('#requester lea@example.com');
    expect(await templatesTo(stage, LEA.address)).toEqual(['new-requester', 'resolved']);
    expect(await ken()).toEqual(['resolved']);
    await stage.send(await answer(await next(stage, 'resolved', LEA.address), { from: LEA, text: 'Yes, thank you!' }));
    expect(await ticket()).toMatchObject({ status: 'closed' });
  });

  test('gives the ticket of a machine to a person, and has no machine in copy', async () => {
    const form = { name: 'Form', address: 'form@example.com' };
    const headers = { 'Auto-Submitted': 'auto-generated' };
    await stage.send(await write({ from: form, subject: 'Request', text: 'Lea needs a chair.', headers }));
    const two = ticketNumber(2);
    expect(await stage.queries.ticket(two)).toMatchObject({ requester: { address: form.address }, tags: ['machine'] });
    await john('#requester lea@example.com', await next(stage, 'agent-assigned', JOHN.address));
    expect(await stage.queries.ticket(two)).toMatchObject({ participants: [], tags: [] });
    const told = await next(stage, 'new-requester', LEA.address);
    expect(told.message.text).toContain('Lea needs a chair.');
  });

  test('tells nobody what an agent took down', async () => {
    await stage.send(
      await answer(assigned, { from: JOHN, text: '#new for max@example.com\nGrumpy; his mouse is broken.' }),
    );
    await john('#requester lea@example.com', await next(stage, 'agent-receipt', JOHN.address));
    const told = await next(stage, 'new-requester', LEA.address);
    expect(told.message.text).toContain('its number is #2.');
    expect(told.source.toString()).not.toContain('Grumpy');
  });

  test('in German', async () => {
    await stage.close();
    stage = await memoryStage((config) => ({ ...config, desk: { ...config.desk, locale: 'de' } }));
    ({ assigned } = await reported(stage));
    await john('#requester lea@example.com');
    const told = await next(stage, 'new-requester', LEA.address);
    expect(told.message.text).toContain('sie hat die Nummer #1. Das wurde uns geschrieben:');
  });
});

test('a file that was too big for the requester is named to the writer', async () => {
  await stage.close();
  stage = await memoryStage((config) => ({ ...config, desk: { ...config.desk, maxOutgoing: 100 } }));
  ({ assigned } = await reported(stage));
  await stage.send(
    await answer(assigned, {
      from: JOHN,
      text: 'Here.',
      attachments: [{ filename: 'big.iso', content: Buffer.alloc(500) }],
    }),
  );
  expect((await next(stage, 'agent-receipt', 'john@example.com')).message.text).toContain('big.iso');
});

describe('#category', () => {
  beforeEach(async () => {
    await stage.close();
    const categories = '{ servers: { name: Servers, team: sysadmin }, desks: { name: Desks } }';
    stage = await memoryStage(await ruledBy(`categories: ${categories}`));
    ({ assigned } = await reported(stage));
  });
  const HERE = { team: 'first-line', assignee: 'john' };
  const THERE = { team: 'sysadmin', assignee: 'jane', followers: ['john'] };

  test.each([
    ['#category servers', THERE],
    ['#category servers\n#tag +db1\n#urgency high', { ...THERE, tags: ['db1'], urgency: 'high' }],
    ['#category desks', HERE],
    ['#category servers\n#category desks', HERE],
    ['#category servers\n#team first-line', HERE],
    ['#take\n#category servers', HERE],
    ['#category servers\n#resolve\nA new disk.', { ...HERE, status: 'resolved' }],
    ['#category servers\n#pending\nWhich one?', { ...HERE, status: 'pending' }],
  ])('takes the ticket to the team of the category, unless the mail says otherwise: %j', async (text, expected) => {
    await john(text);
    expect(await ticket()).toMatchObject({ category: expect.any(String), ...expected });
  });

  test('tells who gets it, and the writer; said again, it moves nothing', async () => {
    await john('#category servers\nThe disk is full.');
    const toJane = await next(stage, 'agent-assigned', 'jane@example.com');
    expect(toJane.message.text).toContain('The disk is full.');
    const receipt = await next(stage, 'agent-receipt', 'john@example.com');
    expect(receipt.message.text).toContain('Done: #1 is open, with Jane Doe, System administrators');
    await jane('#team first-line', toJane);
    await john('#category servers', receipt);
    expect(await ticket()).toMatchObject(HERE);
  });

  test('does so for a caller, too', async () => {
    await stage.send(
      await answer(assigned, { from: JOHN, text: '#new for kim@example.com\n#category servers\nSlow.' }),
    );
    expect(await stage.queries.ticket(ticketNumber(2))).toMatchObject({ team: 'sysadmin', assignee: 'jane' });
  });
});
