/** Rules on tickets that an agent opens: of a forwarded mail, of a caller, of the agent (product sections 4.10 and 4.12). */
import { afterEach, describe, expect, test } from '@jest/globals';
import { explainMessage } from '../../src/engine/explain.ts';
import { readMessage } from '../../src/mail/parse.ts';
import { loadTemplates } from '../../src/outbound/templates.ts';
import { MonotoneIds } from '../../src/store/ids.ts';
import { type TicketNumber, ticketNumber } from '../../src/ticket/ids.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { answer, type Draft, JANE, KEN, type Letter, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, templatesTo } from '../support/reported.ts';
import { ruledBy } from '../support/ruled-desk.ts';

const one = ticketNumber(1);
const two = ticketNumber(2);
const pass = { 'Authentication-Results': 'mx.example.com; dmarc=pass header.from=example.com' };
const MARY = { name: 'Mary Poe', address: 'mary@example.net' };

let stage: MemoryStage;
afterEach(async () => stage.close());

async function play(sections: string): Promise<void> {
  const ruled = await ruledBy(sections);
  stage = await memoryStage((config) => {
    const { desk, ...others } = ruled(config);
    const mailboxes = desk.mailboxes.map((mailbox) => ({ ...mailbox, authserv: 'mx.example.com' }));
    return { ...others, desk: { ...desk, mailboxes } };
  });
}

const marysMail = (body: string, subject = 'Printer outage'): string =>
  [
    '---------- Forwarded message ---------',
    'From: Mary Poe <mary@example.net>',
    'Date: Mon, 2 Nov 2026 at 10:00',
    `Subject: ${subject}`,
    'To: Jane Doe <jane@example.com>',
    '',
    body,
  ].join('\n');

const forwarded = async (draft: Partial<Draft> = {}): Promise<Letter> =>
  write({
    from: JANE,
    subject: 'Fwd: Printer outage',
    text: `She is new here.\n\n${marysMail('It prints nothing.')}`,
    headers: pass,
    ...draft,
  });
const forward = async (draft: Partial<Draft> = {}): Promise<void> => stage.send(await forwarded(draft));
const call = async (text: string, draft: Partial<Draft> = {}): Promise<void> =>
  stage.send(await write({ from: JANE, subject: 'A call', text, headers: pass, ...draft }));

async function ticket(number: TicketNumber = one): Promise<Ticket> {
  const found = await stage.queries.ticket(number);
  if (found === null) throw new Error(`no ticket ${number}`);
  return found;
}

const KNOWN_OR_NOT = `
rules:
  - { name: known, when: { knownRequester: true }, set: { tags: [known] } }
  - { name: unknown, when: { knownRequester: false }, set: { tags: [unknown] } }
`;

const PRINTERS = `
categories:
  printers: { name: Printers, team: sysadmin, impact: high }
rules:
  - { name: printers, when: { subject: { words: [printer] } }, set: { category: printers, tags: [paper] } }
  - { name: outage, when: { body: { words: [nothing] } }, set: { type: incident, urgency: high } }
  - { name: staff, when: { from: { words: [jane, jane@example.com] } }, set: { tags: [staff] } }
`;
const AS_RULED = {
  requester: { address: 'mary@example.net' },
  category: 'printers',
  team: 'sysadmin',
  type: 'incident',
  impact: 'high',
  urgency: 'high',
  priority: 'P1',
  tags: ['paper'],
};

describe('a mail that an agent forwards', () => {
  test('is classified as if its writer had sent it to the desk', async () => {
    await play(PRINTERS);
    await forward();
    expect(await ticket()).toMatchObject(AS_RULED);
    const [created] = await stage.queries.history(one);
    expect(created?.because).toBe('Jane Doe forwarded a mail of mary@example.net; rules “printers”, “outage”');
    const [kept] = await stage.queries.messages(one);
    expect(kept?.verdict).toMatchObject({
      rules: ['printers', 'outage'],
      trace: {
        rules: [
          { rule: 'printers', effects: ['category printers', 'tag paper'] },
          { rule: 'outage', effects: ['type incident', 'urgency high'] },
        ],
      },
    });
  });

  test('explain says beforehand which rules match', async () => {
    await play(PRINTERS);
    const { config, clock, store } = stage;
    const tools = { desk: config.desk, clock, ids: new MonotoneIds(clock), renderer: await loadTemplates('templates') };
    const { source } = await forwarded();
    const { verdict } = await explainMessage(tools, store, await readMessage(source), source);
    expect(verdict.rules).toEqual(['printers', 'outage']);
    expect(await stage.queries.tickets({ limit: 1 })).toEqual([]);
  });

  test('what the agent asks for above it has the last word', async () => {
    await play(PRINTERS);
    await forward({ text: `#priority P4\n#team first-line\n\n${marysMail('It prints nothing.')}` });
    expect(await ticket()).toMatchObject({
      priority: 'P4',
      team: 'first-line',
      category: 'printers',
      assignee: 'john',
    });
  });

  test('goes to whom a rule names; not if the agent gives it to another team', async () => {
    await play('rules: [{ name: VIP, when: { from: { glob: ["*@example.net"] } }, set: { assignee: john } }]');
    await forward();
    expect(await ticket()).toMatchObject({ team: 'first-line', assignee: 'john' });
    expect((await next(stage, 'agent-assigned', 'john@example.com')).message.text).toContain('The rule “VIP”');
    await forward({ text: `#team sysadmin\n\n${marysMail('Again.')}` });
    expect(await ticket(two)).toMatchObject({ team: 'sysadmin', assignee: 'jane' });
  });

  test.each(['drop', 'quarantine'])(
    'is not lost to a rule that would %s it; what stands behind is looked at',
    async (end) => {
      await play(`
rules:
  - { name: sender, when: { from: { glob: ['*@example.net'] } }, ${end}: true }
  - { name: printers, when: { subject: { words: [printer] } }, set: { tags: [paper] } }
`);
      await forward();
      expect(await ticket()).toMatchObject({ tags: ['paper'] });
      const [rule] = (await stage.queries.messages(one))[0]?.verdict.trace?.rules ?? [];
      expect(rule).toEqual({
        rule: 'sender',
        effects: [`not ${end === 'drop' ? 'dropped' : 'put into quarantine'}: an agent opens the ticket`],
      });
    },
  );

  test('its writer is answered as the rules say', async () => {
    await play(`
rules:
  - { name: known, when: { subject: { words: [printer] } }, answer: rule-known-problem }
  - { name: quiet, when: { subject: { words: [chair] } }, acknowledge: false }
`);
    await forward();
    expect(await templatesTo(stage, MARY.address)).toEqual(['rule-known-problem']);
    await forward({ subject: 'Fwd: Chair', text: marysMail('It squeaks.', 'Chair') });
    expect(await templatesTo(stage, MARY.address)).toEqual(['rule-known-problem']);
    expect((await stage.queries.messages(two))[0]?.verdict.trace?.silence).toBe(
      'rule “quiet” wants no acknowledgement',
    );
  });

  test('the files count that came with it, and those within a mail that is attached whole', async () => {
    await play('rules: [{ name: invoices, when: { attachment: { glob: ["*.pdf"] } }, set: { tags: [invoice] } }]');
    await forward({ attachments: [{ filename: 'Invoice.pdf', content: '%PDF' }] });
    const { source } = await write({
      from: MARY,
      to: 'jane@example.com',
      subject: 'Printer outage',
      text: 'It prints nothing.',
      attachments: [{ filename: 'Bill.pdf', content: '%PDF' }],
    });
    const file = { filename: 'mail.eml', contentType: 'message/rfc822', content: Buffer.from(source) };
    await forward({ text: '', attachments: [file] });
    expect((await ticket()).tags).toEqual(['invoice']);
    expect((await ticket(two)).tags).toEqual(['invoice']);
  });

  test('the header of the agent’s mail is not that of the original, the desk’s address is', async () => {
    await play(`
rules:
  - { name: header, when: { header: { X-Spam-Flag: { glob: [yes] } } }, set: { tags: [header] } }
  - { name: score, when: { spamScore: { atLeast: 5 } }, set: { tags: [score] } }
  - { name: to, when: { to: { words: [support@example.com] } }, set: { tags: [to] } }
  - { name: known, when: { knownRequester: true }, set: { tags: [known] } }
  - { name: unknown, when: { knownRequester: false }, set: { tags: [unknown] } }
`);
    const headers = { ...pass, 'X-Spam-Flag': 'yes', 'X-Spam-Score': '9' };
    await forward({ headers });
    await forward({ headers });
    expect((await ticket()).tags).toEqual(['to', 'unknown']);
    expect((await ticket(two)).tags).toEqual(['to', 'known']);
  });

  test('parked, it is held to the rules when the agent says yes', async () => {
    await play(PRINTERS);
    await forward({ headers: {} });
    expect(await stage.queries.tickets({ limit: 1 })).toEqual([]);
    const asked = await next(stage, 'agent-challenge', 'jane@example.com');
    await stage.send(await answer(asked, { from: JANE, text: 'Yes, this was me.', headers: pass }));
    expect(await ticket()).toMatchObject(AS_RULED);
  });

  test('parked, its writer may be known already', async () => {
    await play(KNOWN_OR_NOT);
    await forward();
    await forward({ headers: {} });
    const asked = await next(stage, 'agent-challenge', 'jane@example.com');
    await stage.send(await answer(asked, { from: JANE, text: 'Yes, this was me.', headers: pass }));
    expect((await ticket()).tags).toEqual(['unknown']);
    expect((await ticket(two)).tags).toEqual(['known']);
  });
});

describe('what a caller says', () => {
  test('is held to the rules as if they had written it', async () => {
    await play(PRINTERS);
    await call('#new for mary@example.net\nIt prints nothing.', { subject: 'Printer on the third floor' });
    expect(await ticket()).toMatchObject(AS_RULED);
    const [kept] = await stage.queries.messages(one);
    expect(kept?.verdict.rules).toEqual(['printers', 'outage']);
  });

  test('and they may be known already', async () => {
    await play(KNOWN_OR_NOT);
    await call('#new for mary@example.net\nIt prints nothing.');
    await call('#new for mary@example.net\nIt still prints nothing.');
    expect((await ticket()).tags).toEqual(['unknown']);
    expect((await ticket(two)).tags).toEqual(['known']);
  });

  test('is never kept away; the agent’s commands have the last word', async () => {
    await play(`
rules:
  - { name: no callers, when: { mailbox: support }, drop: true }
  - { name: low, set: { urgency: low, tags: [call] }, acknowledge: false }
`);
    await call('#new for ken@example.com\n#urgency high\nHelp.');
    expect(await ticket()).toMatchObject({ requester: { address: KEN.address }, urgency: 'high', tags: ['call'] });
    expect(await templatesTo(stage, KEN.address)).toEqual([]);
  });
});

test('an agent’s own new mail is a requester’s: classified, and kept away by nothing', async () => {
  await play(`
rules:
  - { name: nobody writes, when: { mailbox: support }, drop: true }
  - { name: outage, when: { subject: { words: [outage] } }, set: { urgency: high } }
`);
  await call('Nothing works here.', { subject: 'An outage' });
  expect(await ticket()).toMatchObject({ requester: { address: JANE.address }, urgency: 'high' });
  await call('#list');
  expect((await stage.store.accounts.messages(null, 10)).at(-1)?.disposition).toBe('command');
});
