/** The page that answers "why did this mail become that?", for a file and for a message that was received. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CliServices } from '../../../src/cli/context.ts';
import { inOrder } from '../../../src/cli/in-flight.ts';
import { explainMessage } from '../../../src/engine/explain.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { loadTemplates } from '../../../src/outbound/templates.ts';
import { MonotoneIds } from '../../../src/store/ids.ts';
import { type MessageId, ticketNumber } from '../../../src/ticket/ids.ts';
import { keptOpen, type Outcome, ticketd } from '../../support/command-line.ts';
import { answer, JANE, JOHN, KEN, type Letter, write } from '../../support/letter.ts';
import { memoryStage, type MemoryStage } from '../../support/memory-stage.ts';
import { SMALL } from '../config/texts.ts';

const STEPS = [
  'What arrived',
  'Who wrote it',
  'Person or machine',
  'Which ticket it is about',
  'What is new in it',
  'Commands',
  'What would be decided',
  'History of the ticket',
  'Mails that would be sent',
];

let stage: MemoryStage;
let folder: string;
let openExplainer: CliServices['openExplainer'];
/** An answer of Ken's to a mail of ours, and of John's with commands: not sent yet. */
let reply: Letter;
let escalation: Letter;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketd-explain-'));
  stage = await memoryStage();
  const renderer = await loadTemplates('templates');
  // It trusts Reply-To: a web form writes in the name of nobody.
  const mailboxes = stage.config.desk.mailboxes.map((mailbox) => ({ ...mailbox, trustsReplyTo: true }));
  const tools = {
    desk: { ...stage.config.desk, mailboxes },
    clock: stage.clock,
    ids: new MonotoneIds(stage.clock),
    renderer,
  };
  openExplainer = async () => ({
    explain: async (source) => {
      if (Buffer.from(source).includes('bomb')) throw new RangeError('too deep');
      const message = await readMessage(source);
      const { verdict } = await explainMessage(tools, stage.store, message, source);
      return { message, verdict, known: await stage.store.accounts.knows(message.digest) };
    },
    close: async () => undefined,
  });
  await stage.send(await write({ from: KEN, subject: 'Printer on fire', text: 'It burns.\n\nKen' }));
  const template = (name: string) => (mail: { readonly template: string }) => mail.template === name;
  reply = await answer(await stage.mailFor(KEN.address, template('received'), 'received'), {
    from: KEN,
    text: 'Smoke \u001b[31mtoo\u0007, and flames.',
    attachments: [{ filename: 'smoke.jpg', content: 'x' }],
  });
  escalation = await answer(await stage.mailFor(JOHN.address, template('agent-assigned'), 'assigned'), {
    from: JOHN,
    text: '#escalate sysadmin\n#frobnicate now\n\nTake the extinguisher.',
  });
}, 30_000);
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});

async function file(name: string, source: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, source);
  return path;
}

async function page(...files: readonly string[]): Promise<Outcome> {
  const config = await file('ticketd.yaml', SMALL);
  return ticketd(['explain', '--config', config, ...files], { openExplainer });
}

const look = (...argv: readonly string[]): Promise<Outcome> =>
  ticketd(argv, { loadConfig: async () => stage.config, openStore: async () => keptOpen(stage.store) });

/** One step of a page, its lines joined where they were wrapped. */
function step(out: string, title: string): string {
  const [, found = ''] = out.split(new RegExp(`^\\d  ${title}.*$`, 'm'));
  return (found.split(/^\d {2}\S/m)[0] ?? '').replace(/\s+/g, ' ').trim();
}

const columns = (line: string): number => [...line].length;

describe('explain, for people', () => {
  test('goes with the message through nine steps, within 80 columns', async () => {
    const { out, code } = await page(await file('reply.eml', reply.source));
    expect(code).toBe(0);
    const titles = [...out.matchAll(/^\d {2}(.+)$/gm)].map((match) => match[1]);
    expect(titles).toEqual(STEPS);
    expect(Math.max(...out.split('\n').map(columns))).toBeLessThanOrEqual(80);
  });

  test('says of an answer which ticket, by what, what is new, and who hears of it', async () => {
    const { out } = await page(await file('reply.eml', reply.source));
    expect(out).toMatch(/^reply: ticket #1, open, P3, with john$/m);
    expect(step(out, 'Who wrote it')).toContain('Speaks as requester <ken@example.com>');
    expect(step(out, 'Who wrote it')).toContain('Proof by token: ');
    expect(step(out, 'Person or machine')).toContain('Came before not these bytes');
    expect(step(out, 'Which ticket it is about')).toMatch(
      /Reply address – support\+\S+ the signed reply address belongs to ticket #1 Message-IDs not looked at any more/,
    );
    expect(step(out, 'What is new in it')).toMatch(/New words \| Smoke .* flames\. Folded away \d+ lines of quotation/);
    expect(step(out, 'What is new in it')).toContain('– smoke.jpg, image/jpeg, 1 byte');
    expect(step(out, 'History of the ticket')).toMatch(/^#1 messaged: a message, public/);
    expect(step(out, 'Mails that would be sent')).toContain('– agent-message, to John Doe <john@example.com>');
  });

  test('says of a first mail who gets it, and why', async () => {
    const { out } = await page(await file('first.eml', (await write({ from: JANE, text: 'Help.' })).source));
    expect(step(out, 'What would be decided')).toMatch(/Assignee \w+, who is told: You .+ in First line/);
    expect(step(out, 'History of the ticket')).toMatch(
      /^#2 created for jane@example\.com, team first-line, P3 #2 assigned to \w+: You /,
    );
  });

  test('says of commands which were understood, and why one was refused', async () => {
    const { out } = await page(await file('escalation.eml', escalation.source));
    expect(step(out, 'Commands')).toMatch(/^Understood #escalate sysadmin Refused #frobnicate now .*frobnicate/);
    expect(step(out, 'What would be decided')).toContain('refused: ');
    expect(step(out, 'Mails that would be sent')).toContain('– agent-refusal, to John Doe');
  });

  test('says who gets the answers in place of a web form', async () => {
    const form = { from: { name: 'Form', address: 'noreply@www.example.net' }, headers: { 'Reply-To': KEN.address } };
    const { out } = await page(await file('form.eml', (await write({ ...form, text: 'It burns.' })).source));
    expect(step(out, 'Person or machine')).toContain(
      'Acknowledge no: nobody reads noreply@www.example.net; answers go to ken@example.com, as Reply-To says',
    );
    expect(step(out, 'Mails that would be sent')).toContain('– received, to ken@example.com');
  });

  test('says why a machine gets no answer, and what its bytes needed', async () => {
    const away =
      'From: jane@example.net\r\nSubject: Out of office\r\nAuto-Submitted: auto-replied\r\n\r\nI am away\xe9.\r\n';
    const { out } = await page(await file('away.eml', Buffer.from(away, 'latin1')));
    expect(step(out, 'Person or machine')).toContain('Machine yes, vacation: Auto-Submitted: auto-replied');
    expect(step(out, 'What arrived')).toMatch(/Repaired – .*(?:charset|windows-1252|8 bit)/);
    expect(step(out, 'Mails that would be sent')).toBe(
      'To anybody none Outside nothing automatic: Auto-Submitted: auto-replied',
    );
    expect(step(out, 'History of the ticket')).toBe('Events none: it changes no ticket');
  });

  test('says of a bounce what it is about, and who is told', async () => {
    const [sent] = await stage.queries.mails(ticketNumber(1));
    const report = [
      'From: MAILER-DAEMON@mx.example.net\nTo: support@example.com\nSubject: Undelivered\nMIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nNot delivered.\n--b',
      'Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n',
      'Final-Recipient: rfc822; ken@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 No such user\n\n--b',
      `Content-Type: text/rfc822-headers\n\nMessage-ID: ${sent?.messageId ?? ''}\n\n--b--\n`,
    ];
    const { out } = await page(await file('bounce.eml', report.join('\n')));
    expect(step(out, 'Person or machine')).toContain(
      '– ken@example.com: failed 5.1.1, never write there again; 550 No such user',
    );
    expect(step(out, 'Which ticket it is about')).toMatch(/By its report ticket #1: a delivery report; the Message-ID/);
    expect(step(out, 'History of the ticket')).toContain('delivery to ken@example.com failed (5.1.1 550 No such user)');
    expect(step(out, 'Mails that would be sent')).toContain('– agent-delivery-failed, to John Doe');
  });

  test('says of a wrong code and a foreign Message-ID that they were looked at', async () => {
    const source =
      'From: eve@example.net\r\nSubject: Re: [#1-AAAAAA] Printer\r\nIn-Reply-To: <who@knows>\r\n\r\nHello.\r\n';
    const { out } = await page(await file('wrong.eml', source));
    expect(step(out, 'Which ticket it is about')).toContain('– <who@knows> not seen on any ticket');
    expect(step(out, 'Which ticket it is about')).toContain('– #1 the subject names ticket #1 with a code that is not');
  });

  test('what strangers wrote cannot command the terminal', async () => {
    expect((await page(await file('reply.eml', reply.source))).out).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});

describe('many files', () => {
  test('stand one after the other under their names; what cannot be read gets a line, and the next is read', async () => {
    const good = await file('good.eml', reply.source);
    const bomb = await file('bomb.eml', 'bomb');
    const missing = join(folder, 'missing.eml');
    const { out, err, code } = await page(good, missing, bomb, good);
    expect(code).toBe(1);
    expect(out.split('\n').filter((line) => line === good)).toHaveLength(2);
    expect(out.match(/^1 {2}What arrived$/gm)).toHaveLength(2);
    expect(err.split('\n')).toEqual([
      expect.stringMatching(/missing\.eml: cannot be opened: ENOENT/),
      expect.stringMatching(/bomb\.eml: could not be explained: too deep/),
    ]);
  });

  test('are worked on side by side, and told in their order', async () => {
    const begun: number[] = [];
    const finish = new Map<number, () => void>();
    const results = inOrder([0, 1, 2, 3, 4], 3, async (item) => {
      begun.push(item);
      await new Promise<void>((resolve) => finish.set(item, resolve));
      return item;
    });
    const first = results.next();
    // Three are begun, the third is done first: still the first is told first, and none is begun before.
    expect(begun).toEqual([0, 1, 2]);
    finish.get(2)?.();
    finish.get(0)?.();
    expect((await first).value).toBe(0);
    const second = results.next();
    expect(begun).toEqual([0, 1, 2, 3]);
    finish.get(1)?.();
    expect((await second).value).toBe(1);
  });
});

describe('message, for people', () => {
  async function received(letter: Letter): Promise<string> {
    await stage.send(letter);
    const kept = (await stage.queries.messages(ticketNumber(1))).at(-1);
    return kept?.id ?? 'nothing';
  }

  test('tells the decision as it was taken then, the reading as it is now, and the state of the mails', async () => {
    const id = await received(reply);
    const before = (await look('message', id)).out;
    expect(step((await page(await file('reply.eml', reply.source))).out, 'Person or machine')).toContain(
      'Came before yes, these very bytes',
    );
    expect(before).toMatch(/^Message \S+$/m);
    expect(before).toMatch(/^1 {2}What arrived +\(read again now\)$/m);
    expect(before).toMatch(/^2 {2}Who wrote it +\(decided then, its fields read again now\)$/m);
    expect(before).toMatch(/^4 {2}Which ticket it is about +\(decided then\)$/m);
    expect(step(before, 'What arrived')).toMatch(/^Arrived \d{4}-\S+ \d\d:\d\d UTC, mailbox support, UID \d+/);
    expect(step(before, 'What was decided')).toContain('Assignee john, as before');
    expect(step(before, 'Mails')).toMatch(/– agent-message, to John Doe <john@example\.com> “.*” now sent \d{4}-/);
    // What happens later does not change what was decided then.
    await stage.send(
      await answer((await stage.mailbox(JOHN.address)).at(-1) ?? fail(), { from: JOHN, text: '#assign jane' }),
    );
    expect(await stage.queries.ticket(ticketNumber(1))).toMatchObject({ assignee: 'jane' });
    expect(step((await look('message', id)).out, 'What was decided')).toContain('Assignee john, as before');
  });

  test('without its source, tells what was kept', async () => {
    const id = (await stage.queries.messages(ticketNumber(1)))[0]?.id ?? '';
    const queries = { ...bound(stage.store.queries), source: async () => null };
    const { out } = await ticketd(['message', id], {
      loadConfig: async () => stage.config,
      openStore: async () => keptOpen({ queries, accounts: stage.store.accounts, migrate: async () => [] }),
    });
    expect(out).toMatch(/^5 {2}What is new in it +\(as kept\)$/m);
    expect(step(out, 'What is new in it')).toContain('| It burns.');
  });

  test('of a decision that was written down without its trace, claims nothing that is not known', async () => {
    const id = (await stage.queries.messages(ticketNumber(1)))[0]?.id ?? '';
    const queries = {
      ...bound(stage.store.queries),
      message: async (wanted: MessageId) => {
        const kept = await stage.queries.message(wanted);
        if (kept === null) return null;
        const { trace: _, mails, ...verdict } = kept.verdict;
        return { ...kept, verdict: { ...verdict, mails: mails.map(({ template, to }) => ({ template, to })) } };
      },
    };
    const { out, code } = await ticketd(['message', id], {
      loadConfig: async () => stage.config,
      openStore: async () => keptOpen({ queries, accounts: stage.store.accounts, migrate: async () => [] }),
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^new-ticket$/m);
    expect(step(out, 'Which ticket it is about')).toMatch(/^Found no ticket: /);
    expect(step(out, 'What was decided')).toContain('Ticket #1');
    expect(step(out, 'History of the ticket')).toBe('– created – assigned');
    expect(step(out, 'Mails')).not.toMatch(/now (?:sent|queued)/);
  });

  test('its JSON holds the mails with their state, and the reading apart from what was decided', async () => {
    const id = (await stage.queries.messages(ticketNumber(1)))[0]?.id ?? '';
    const json = JSON.parse((await look('message', id, '--json')).out) as Record<string, unknown>;
    expect(json).toMatchObject({
      id,
      disposition: { kind: 'new-ticket' },
      mails: [
        expect.objectContaining({ template: 'received', state: 'sent' }),
        expect.objectContaining({ state: 'sent' }),
      ],
      reading: { reply: { text: 'It burns.\n\nKen' }, automatic: { is: false } },
    });
  });
});

test('nobody on duty: the page says why nobody has it', async () => {
  const away = await memoryStage((config) => {
    const agents = new Map([...config.desk.agents].map(([key, agent]) => [key, { ...agent, capacity: 0 }]));
    return { ...config, desk: { ...config.desk, agents } };
  });
  try {
    await away.send(await write({ from: JANE, subject: 'Help', text: 'Please.' }));
    const id = (await away.queries.messages(ticketNumber(1)))[0]?.id ?? '';
    const { out } = await ticketd(['message', id], {
      loadConfig: async () => away.config,
      openStore: async () => keptOpen(away.store),
    });
    expect(step(out, 'What was decided')).toContain('Assignee nobody: Everyone on duty in First line');
  } finally {
    await away.close();
  }
});

function fail(): never {
  throw new Error('no mail');
}

/** The queries as plain functions, so that one can be replaced. */
function bound(queries: MemoryStage['queries']): MemoryStage['queries'] {
  return {
    ticket: (number) => queries.ticket(number),
    tickets: (filter) => queries.tickets(filter),
    history: (number) => queries.history(number),
    messages: (number) => queries.messages(number),
    mails: (number) => queries.mails(number),
    timers: (number) => queries.timers(number),
    message: (id) => queries.message(id),
    source: (id) => queries.source(id),
    queue: (states, limit) => queries.queue(states, limit),
    quarantine: (limit) => queries.quarantine(limit),
  };
}
