/** What the operator's rules do with mail (product sections 4.10, 4.11 and 5.1). */
import { afterEach, describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/config.ts';
import { agentHandle, address, mailboxKey, teamKey, ticketNumber } from '../../src/ticket/ids.ts';
import { answer, type Draft, JANE, JOHN, KEN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, templatesTo } from '../support/reported.ts';
import { ruledBy } from '../support/ruled-desk.ts';
import { ENVIRONMENT } from '../unit/config/texts.ts';

let stage: MemoryStage;
afterEach(async () => stage.close());

const one = ticketNumber(1);
const two = ticketNumber(2);
const SPAM = `
rules:
  - { name: spam, when: { spamScore: { atLeast: 8 } }, quarantine: true }
`;

const play = async (sections: string): Promise<void> => {
  stage = await memoryStage(await ruledBy(sections));
};
const send = async (draft: Partial<Draft>): Promise<void> =>
  stage.send(await write({ from: KEN, subject: 'Hello', text: 'Please help.', ...draft }));
const decided = async (): Promise<{ disposition: string; because: string; rules: readonly string[] }> => {
  const rows = [...(await stage.queries.messages(one)), ...(await stage.queries.quarantine(10))];
  const [last] = rows.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  if (last === undefined) throw new Error('nothing was kept');
  return { disposition: last.disposition, because: last.because, rules: last.verdict.rules };
};

describe('a new mail', () => {
  test('with the words of the example is an incident of high urgency', async () => {
    const { desk } = await loadConfig('config/ticketd.example.yaml', ENVIRONMENT);
    stage = await memoryStage((config) => ({
      ...config,
      desk: { ...config.desk, rules: desk.rules, categories: desk.categories, defaultType: 'service-request' },
    }));
    await send({ subject: 'Online banking is DOWN!' });
    await send({ subject: 'Countdown to the holidays' });
    expect(await stage.queries.ticket(one)).toMatchObject({ type: 'incident', urgency: 'high', priority: 'P2' });
    expect(await stage.queries.ticket(two)).toMatchObject({ type: 'service-request', urgency: 'medium' });
    const [created] = await stage.queries.history(one);
    expect(created?.because).toContain('rule “outage words”');
    expect((await decided()).rules).toEqual(['outage words']);
  });

  test('of a VIP is P1 and goes to the assignee, whoever is free, until an agent says how urgent it is', async () => {
    await play(`
rules:
  - { name: VIP, when: { from: { glob: ['*@board.example.com'] } }, set: { priority: P1, assignee: jane, tags: [vip] } }
`);
    await send({ from: { name: 'Mary Poe', address: 'mary@board.example.com' } });
    expect(await stage.queries.ticket(one)).toMatchObject({
      priority: 'P1',
      priorityByHand: false,
      team: 'sysadmin',
      assignee: 'jane',
      status: 'open',
      tags: ['vip'],
    });
    const mail = await next(stage, 'agent-assigned', 'jane@example.com');
    expect(mail.message.text).toContain('The rule “VIP” gives it to you.');
    expect(await templatesTo(stage, 'john@example.com')).toEqual([]);
    await stage.send(await answer(mail, { from: JANE, text: '#urgency medium' }));
    expect(await stage.queries.ticket(one)).toMatchObject({ priority: 'P1', urgency: 'medium' });
    await stage.send(await answer(mail, { from: JANE, text: '#impact high\n#urgency low' }));
    expect(await stage.queries.ticket(one)).toMatchObject({ priority: 'P3', impact: 'high', urgency: 'low' });
  });

  test('gets what its category brings, where no rule says otherwise', async () => {
    await play(
      `
categories:
  servers: { name: Servers, team: sysadmin, impact: high }
rules:
  - { name: servers, when: { body: { words: [db1, db2] } }, set: { category: servers } }
  - { name: tests, when: { subject: { words: [test system] } }, set: { impact: low, category: other } }
`.replace('category: other', 'urgency: low'),
    );
    await send({ text: 'db1 is slow.' });
    await send({ subject: 'The test  system', text: 'db2 is slow.' });
    expect(await stage.queries.ticket(one)).toMatchObject({
      category: 'servers',
      team: teamKey('sysadmin'),
      assignee: agentHandle('jane'),
      impact: 'high',
      priority: 'P2',
    });
    expect(await stage.queries.ticket(two)).toMatchObject({ impact: 'low', urgency: 'low', priority: 'P4' });
  });

  test('what a rule has set stays; tags add up; what ends the list ends it', async () => {
    await play(`
rules:
  - { name: first, set: { urgency: low, tags: [a] } }
  - { name: second, set: { urgency: high, impact: high, tags: [a, b] } }
  - { name: no file, when: { attachment: { glob: ['*.exe'] } }, quarantine: true }
  - { name: never seen with it, when: { attachment: { words: [exe] } }, set: { tags: [c] } }
`);
    await send({});
    expect(await stage.queries.ticket(one)).toMatchObject({ urgency: 'low', impact: 'high', tags: ['a', 'b'] });
    expect((await stage.queries.messages(one))[0]?.verdict.trace?.rules).toEqual([
      { rule: 'first', effects: ['urgency low', 'tag a'] },
      { rule: 'second', effects: ['impact high', 'not urgency high: it was low by then', 'tag b'] },
    ]);
    await send({ attachments: [{ filename: 'Invoice.EXE', content: 'MZ' }] });
    expect(await decided()).toMatchObject({
      disposition: 'quarantined',
      rules: ['first', 'second', 'no file'],
      because: 'rule “no file” puts it into quarantine',
    });
    expect(await stage.queries.tickets({ limit: 10 })).toHaveLength(1);
  });

  test('by mailbox, size, recipient and acquaintance', async () => {
    await play(`
rules:
  - { name: here, when: { mailbox: support }, set: { tags: [here] } }
  - { name: large, when: { largerThan: 500kB }, set: { tags: [large] } }
  - { name: to billing, when: { to: { regex: ['^billing@'] } }, set: { tags: [billing] } }
  - { name: unknown, when: { knownRequester: false }, set: { tags: [unknown] } }
  - { name: known, when: { knownRequester: true }, set: { tags: [known] } }
`);
    await send({ cc: 'billing@example.com' });
    expect((await stage.queries.ticket(one))?.tags).toEqual(['here', 'billing', 'unknown']);
    await stage.deliver(
      mailboxKey('support'),
      await write({
        from: KEN,
        subject: 'Again',
        text: 'x',
        attachments: [{ filename: 'a.bin', content: Buffer.alloc(500_000) }],
      }),
    );
    expect((await stage.queries.ticket(two))?.tags).toEqual(['here', 'large', 'known']);
  });

  test('two of one writer in one chunk: the second is of somebody known', async () => {
    await play('rules: [{ name: known, when: { knownRequester: true }, set: { tags: [known] } }]');
    const letters = [
      await write({ from: KEN, subject: 'One', text: 'x' }),
      await write({ from: KEN, subject: 'Two', text: 'y' }),
    ];
    await stage.deliverTogether(letters);
    expect((await stage.queries.ticket(one))?.tags).toEqual([]);
    expect((await stage.queries.ticket(two))?.tags).toEqual(['known']);
  });
});

describe('spam', () => {
  test.each<[filter: string, headers: Record<string, string>]>([
    ['SpamAssassin', { 'X-Spam-Status': 'Yes, score=12.3 required=5.0 tests=BAYES_99 autolearn=no' }],
    ['rspamd', { 'X-Spamd-Result': 'default: False [9.10 / 15.00]; BAYES_SPAM(5.10)[100%]' }],
    ['a bare score', { 'X-Spam-Score': '8.0 (++++++++)' }],
    ['Microsoft', { 'X-Forefront-Antispam-Report': 'CIP:192.0.2.1;CTRY:;SCL:9;SRV:;' }],
    ['a forged score below that of the filter', { 'X-Spam-Score': '-100', 'X-Rspamd-Score': '8.5' }],
  ])('by the header of %s goes into quarantine, and nobody hears of it', async (_, headers) => {
    await play(SPAM);
    await send({ headers });
    expect(await decided()).toMatchObject({ disposition: 'quarantined', rules: ['spam'] });
    expect(await stage.queries.tickets({ limit: 10 })).toEqual([]);
    expect(stage.carried).toEqual([]);
  });

  test.each<[score: string, headers: Record<string, string>]>([
    ['no', {}],
    ['a low', { 'X-Spam-Score': '7.9' }],
    ['an unreadable', { 'X-Spam-Score': 'nine', 'X-Spam-Status': 'Yes', 'X-Rspamd-Score': '1e9' }],
    ['an endless', { 'X-Spam-Score': '9'.repeat(400) }],
  ])('with %s score it is a ticket', async (_, headers) => {
    await play(SPAM);
    await send({ headers });
    expect(await stage.queries.ticket(one)).not.toBeNull();
  });

  test('by a flag of the filter, and by one named field', async () => {
    await play(`
rules:
  - { name: flagged, when: { header: { X-Spam-Flag: { glob: [yes] } } }, quarantine: true }
  - { name: own scale, when: { spamScore: { atLeast: 50, header: X-Our-Score } }, quarantine: true }
`);
    await send({ headers: { 'X-Spam-Flag': 'YES' } });
    expect((await decided()).rules).toEqual(['flagged']);
    await send({ headers: { 'X-Our-Score': '75', 'X-Spam-Flag': 'NO' } });
    expect((await decided()).rules).toEqual(['own scale']);
    await send({ headers: { 'X-Our-Score': '7', 'X-Spam-Score': '99' } });
    expect(await stage.queries.tickets({ limit: 10 })).toHaveLength(1);
  });
});

test('spam under the forged name of an agent is no agent’s mail', async () => {
  const ruled = await ruledBy(SPAM);
  stage = await memoryStage((config) => {
    const { desk, ...others } = ruled(config);
    const mailboxes = desk.mailboxes.map((mailbox) => ({ ...mailbox, authserv: 'mx.example.com' }));
    return { ...others, desk: { ...desk, mailboxes } };
  });
  const score = { 'X-Spam-Score': '12' };
  await send({ from: JOHN, headers: { ...score, 'Authentication-Results': 'mx.example.com; dmarc=fail' } });
  expect((await decided()).rules).toEqual(['spam']);
  expect(stage.carried).toEqual([]);
  await send({ from: JOHN, headers: { ...score, 'Authentication-Results': 'mx.example.com; dmarc=pass' } });
  expect(await stage.queries.ticket(one)).toMatchObject({ requester: { address: 'john@example.com' } });
});

const NEWSLETTERS = `
rules:
  - { name: newsletters, when: { header: { List-Unsubscribe: { glob: ['*'] } } }, drop: true }
`;

describe('a newsletter', () => {
  test('is dropped: kept with its disposition and source, no ticket, no mail', async () => {
    await play(NEWSLETTERS);
    const letter = await write({
      from: KEN,
      subject: 'Offers of the week',
      text: 'Buy!',
      headers: { 'List-Id': '<offers.example.com>', 'List-Unsubscribe': '<mailto:off@example.com>' },
    });
    await stage.send(letter);
    expect(await stage.queries.tickets({ limit: 10 })).toEqual([]);
    expect(stage.carried).toEqual([]);
    const [kept] = await stage.store.accounts.messages(null, 10);
    if (kept === undefined) throw new Error('nothing was kept');
    expect(kept).toMatchObject({ disposition: 'rejected', kept: kept.size });
    expect(await stage.queries.message(kept.id)).toMatchObject({
      because: 'rule “newsletters” drops it',
      text: 'Buy!\n',
      verdict: { rules: ['newsletters'] },
    });
    await stage.send(letter);
    expect((await stage.store.accounts.messages(null, 10)).at(-1)).toMatchObject({ disposition: 'duplicate' });
  });
});

describe('what the requester hears', () => {
  test('nothing, where a rule wants no acknowledgement; but answers all the same', async () => {
    await play('rules: [{ name: monitoring, when: { from: { words: [ken] } }, acknowledge: false }]');
    await send({});
    expect(await templatesTo(stage, 'ken@example.com')).toEqual([]);
    expect((await stage.queries.messages(one))[0]?.verdict.trace?.silence).toBe(
      'rule “monitoring” wants no acknowledgement',
    );
    await stage.send(
      await answer(await next(stage, 'agent-assigned', 'john@example.com'), { from: JOHN, text: 'I am looking.' }),
    );
    expect(await templatesTo(stage, 'ken@example.com')).toEqual(['answer']);
  });

  const KNOWN = 'rules: [{ name: known, when: { subject: { words: [printer] } }, answer: rule-known-problem }]';

  test('a template in place of the acknowledgement, in the language of the desk', async () => {
    const ruled = await ruledBy(KNOWN);
    stage = await memoryStage((config) => {
      const { desk, ...others } = ruled(config);
      return { ...others, desk: { ...desk, locale: 'de' } };
    });
    await send({ subject: 'The printer again' });
    expect(await templatesTo(stage, 'ken@example.com')).toEqual(['rule-known-problem']);
    const mail = await next(stage, 'rule-known-problem', 'ken@example.com');
    expect(mail.message.text).toContain('wir arbeiten daran');
    expect(mail.message.automatic).toMatchObject({ is: true });
    expect(stage.carried.find(({ template }) => template === 'rule-known-problem')).toMatchObject({
      envelopeFrom: null,
      automatic: true,
    });
    await stage.send(await answer(mail, { from: KEN, text: 'No, it is another one.' }));
    expect((await stage.queries.messages(one)).map(({ text }) => text)).toContain('No, it is another one.');
  });

  test('but a machine is not answered, by a template neither', async () => {
    await play(KNOWN);
    await send({ subject: 'Printer 7: toner low', headers: { 'Auto-Submitted': 'auto-generated' } });
    expect(await stage.queries.ticket(one)).toMatchObject({ tags: ['machine'] });
    expect(await templatesTo(stage, 'ken@example.com')).toEqual([]);
  });
});

const REPLIES = `
rules:
  - name: angry
    on: [reply]
    when: { body: { words: [lawyer, complaint] } }
    set: { urgency: high, tags: [complaint], team: sysadmin }
`;

describe('a reply', () => {
  test('gets tags, urgency and team by a rule; the desk did it, and the agent reads of it', async () => {
    await play(REPLIES);
    await send({ text: 'I will call my lawyer.' });
    expect(await stage.queries.ticket(one)).toMatchObject({ urgency: 'medium', tags: [], team: 'first-line' });
    const received = await next(stage, 'received', 'ken@example.com');
    await stage.send(await answer(received, { from: KEN, text: 'I will call my lawyer.' }));
    expect(await stage.queries.ticket(one)).toMatchObject({
      urgency: 'high',
      priority: 'P2',
      tags: ['complaint'],
      team: 'sysadmin',
      assignee: 'jane',
      status: 'open',
    });
    const history = await stage.queries.history(one);
    for (const kind of ['classified', 'tagged', 'transferred']) {
      const event = history.find(({ change }) => change.kind === kind);
      expect(event).toMatchObject({ by: { kind: 'desk' }, because: 'rule “angry”' });
    }
    const told = await next(stage, 'agent-message', 'john@example.com');
    expect(told.message.text).toContain('Sev-B');
    await stage.send(await answer(received, { from: KEN, text: 'I did call my lawyer.' }));
    expect((await stage.queries.history(one)).filter(({ change }) => change.kind === 'tagged')).toHaveLength(1);
  });

  test('of a stranger sets nothing', async () => {
    await play(REPLIES);
    await send({});
    const received = await next(stage, 'received', 'ken@example.com');
    const mallory = { name: 'Mallory', address: 'mallory@example.org' };
    await stage.send(await answer(received, { from: mallory, text: 'A complaint.' }));
    expect(await stage.queries.ticket(one)).toMatchObject({ urgency: 'medium', tags: [], team: 'first-line' });
    expect((await decided()).rules).toEqual(['angry']);
  });

  test('of an agent is never held to rules', async () => {
    await play(`
rules:
  - { name: everything, on: [new, reply, machine], drop: true, when: { from: { glob: ['*'] } } }
`);
    await stage.send(await write({ from: JOHN, subject: 'My own', text: 'Please help me.' }));
    expect(await stage.queries.ticket(one)).toMatchObject({ requester: { address: 'john@example.com' } });
    const mail = await next(stage, 'agent-assigned', 'john@example.com').catch(() => null);
    expect(mail).not.toBeNull();
  });

  test('that is dropped stands beside its ticket, changes nothing, and nobody is told', async () => {
    await play(
      'rules: [{ name: robots, on: [reply], when: { body: { words: [ticket closed by peer] } }, drop: true }]',
    );
    await send({});
    const received = await next(stage, 'received', 'ken@example.com');
    const before = await stage.queries.ticket(one);
    const sent = stage.carried.length;
    await stage.send(await answer(received, { from: KEN, text: 'Ticket closed by peer.' }));
    expect(await stage.queries.ticket(one)).toEqual(before);
    expect(stage.carried).toHaveLength(sent);
    expect((await stage.queries.messages(one)).at(-1)).toMatchObject({
      disposition: 'rejected',
      visibility: 'internal',
      mark: 'dropped by rule “robots”',
    });
  });

  test('to a closed ticket: the follow-up gets it, the closed one stays', async () => {
    await play(REPLIES);
    await send({});
    const mail = await next(stage, 'agent-assigned', 'john@example.com');
    await stage.send(await answer(mail, { from: JOHN, text: '#close done' }));
    await stage.send(
      await answer(await next(stage, 'closed', 'ken@example.com'), { from: KEN, text: 'This is a complaint: broken.' }),
    );
    expect((await stage.queries.ticket(one))?.tags).toEqual([]);
    expect(await stage.queries.ticket(two)).toMatchObject({ predecessor: 1, tags: ['complaint'], urgency: 'high' });
  });

  test('never moves a status: a resolved ticket changes no team', async () => {
    await play(REPLIES.replace('body: { words: [lawyer, complaint] }', 'from: { words: [ken] }'));
    await send({});
    const mail = await next(stage, 'agent-assigned', 'john@example.com');
    await stage.send(await answer(mail, { from: JOHN, text: '#resolve\nDone.' }));
    await stage.send(await answer(await next(stage, 'resolved', 'ken@example.com'), { from: KEN, text: 'Thanks!' }));
    expect(await stage.queries.ticket(one)).toMatchObject({
      status: 'resolved',
      team: 'first-line',
      tags: ['complaint'],
    });
  });

  test('that gives it a category brings the team of that, once', async () => {
    await play(`
categories:
  servers: { name: Servers, team: sysadmin, impact: high }
rules:
  - { name: servers, on: [reply], when: { body: { words: [db1] } }, set: { category: servers } }
`);
    await send({});
    const received = await next(stage, 'received', 'ken@example.com');
    await stage.send(await answer(received, { from: KEN, text: 'It is db1.' }));
    expect(await stage.queries.ticket(one)).toMatchObject({ team: 'sysadmin', assignee: 'jane', impact: 'high' });
    const assigned = await next(stage, 'agent-assigned', 'jane@example.com');
    expect(assigned.message.text).toContain('It is db1.');
    await stage.send(await answer(assigned, { from: JANE, text: '#team first-line' }));
    await stage.send(await answer(received, { from: KEN, text: 'As I said: db1.' }));
    expect(await stage.queries.ticket(one)).toMatchObject({ team: 'first-line', category: 'servers' });
  });

  test('that opens a follow-up brings the team of the category that it gives it', async () => {
    await play(`
categories:
  servers: { name: Servers, team: sysadmin }
rules:
  - { name: servers, on: [reply], when: { body: { words: [db1] } }, set: { category: servers } }
`);
    await send({});
    await stage.send(
      await answer(await next(stage, 'agent-assigned', 'john@example.com'), { from: JOHN, text: '#close done' }),
    );
    await stage.send(await answer(await next(stage, 'closed', 'ken@example.com'), { from: KEN, text: 'It is db1.' }));
    expect(await stage.queries.ticket(one)).toMatchObject({ team: 'first-line', category: null });
    expect(await stage.queries.ticket(two)).toMatchObject({ team: 'sysadmin', category: 'servers' });
  });

  test('changes a priority that a rule set, and nothing that is so already', async () => {
    await play(`
rules:
  - { name: printers, when: { subject: { words: [printer] } }, set: { priority: P4 } }
  - { name: fire, on: [reply], when: { body: { words: [fire] } }, set: { priority: P1 } }
  - { name: hurry, on: [reply], when: { body: { words: [hurry] } }, set: { urgency: medium } }
`);
    await send({ subject: 'The printer' });
    expect(await stage.queries.ticket(one)).toMatchObject({ priority: 'P4', priorityByHand: false });
    const received = await next(stage, 'received', 'ken@example.com');
    await stage.send(await answer(received, { from: KEN, text: 'It is on fire now.' }));
    expect(await stage.queries.ticket(one)).toMatchObject({ priority: 'P1', priorityByHand: false });
    await stage.send(await answer(received, { from: KEN, text: 'Hurry!' }));
    const mail = await next(stage, 'agent-assigned', 'john@example.com');
    await stage.send(await answer(mail, { from: JOHN, text: '#impact medium' }));
    expect(await stage.queries.ticket(one)).toMatchObject({ priority: 'P1', impact: 'medium', urgency: 'medium' });
  });

  test('a priority that a person has set stands', async () => {
    await play(REPLIES.replace('urgency: high', 'priority: P1'));
    await send({});
    const mail = await next(stage, 'agent-assigned', 'john@example.com');
    await stage.send(await answer(mail, { from: JOHN, text: '#priority P4' }));
    const received = await next(stage, 'received', 'ken@example.com');
    await stage.send(await answer(received, { from: KEN, text: 'A complaint!' }));
    expect(await stage.queries.ticket(one)).toMatchObject({ priority: 'P4', tags: ['complaint'] });
  });
});

describe('a machine', () => {
  const MACHINES = `
rules:
  - { name: away, on: [machine], when: { subject: { words: [out of office] } }, drop: true }
  - { name: alerts, on: [machine], when: { from: { glob: ['nagios@*'] } }, set: { tags: [alert], team: sysadmin } }
`;
  const NAGIOS = { name: 'Nagios', address: 'nagios@example.com' };

  test('that answers on a ticket may be dropped; an alert that opens one is classified', async () => {
    await play(MACHINES);
    await send({ from: NAGIOS, subject: 'db1 is down', headers: { 'Auto-Submitted': 'auto-generated' } });
    expect(await stage.queries.ticket(one)).toMatchObject({ tags: ['machine', 'alert'], team: 'sysadmin' });
    await send({ subject: 'Out of office', headers: { 'Auto-Submitted': 'auto-replied' } });
    await send({ from: KEN, subject: 'Not a machine: out of office' });
    expect(await stage.queries.ticket(two)).toMatchObject({ tags: [] });
  });

  test('a report about a mail of ours is always heard', async () => {
    await play('rules: [{ name: all machines, on: [machine], drop: true }]');
    await send({});
    const mail = stage.carried.find(({ template }) => template === 'agent-assigned');
    const report = {
      from: { name: '', address: 'mailer-daemon@example.com' },
      to: mail?.envelopeFrom ?? address('support@example.com'),
      subject: 'Undelivered Mail Returned to Sender',
      text: 'The mail could not be delivered: <john@example.com>: 550 5.1.1 User unknown',
    };
    await stage.send(await write(report));
    expect(await decided()).toMatchObject({ disposition: 'bounce' });
  });
});
