import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CliServices } from '../../../src/cli/context.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import type { Verdict } from '../../../src/policy/verdict.ts';
import { PermanentError, TransientError } from '../../../src/ports.ts';
import { address, messageId, ticketNumber } from '../../../src/ticket/ids.ts';
import { ticketd } from '../../support/command-line.ts';
import { SMALL } from '../config/texts.ts';

let folder: string;
let config: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketd-cli-'));
  config = await file('ticketd.yaml', SMALL);
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('exit codes', () => {
  test.each([
    ['help', ['--help'], 0],
    ['help of a command', ['ticket', '--help'], 0],
    ['no command', [], 2],
    ['an unknown command', ['strat'], 2],
    ['an unknown option', ['check', '--conect'], 2],
    ['a missing argument', ['explain'], 2],
    ['a ticket that is no number', ['ticket', 'show', 'twelve'], 2],
    ['a status that is none', ['ticket', 'list', '--status', 'opne'], 2],
    ['wrong usage of receive', ['receive', '--mailbx', 'x'], 64],
    ['wrong usage of another command, with that word in it', ['check', 'receive', '--connct'], 2],
    ['help of receive', ['receive', '--help'], 0],
  ])('%s', async (_, argv, code) => {
    expect((await ticketd(argv)).code).toBe(code);
  });

  test('a mistyped command is answered with the nearest right one', async () => {
    expect((await ticketd(['strat'])).err).toContain('Did you mean start?');
  });

  test('a bug is called one, with its place', async () => {
    const start = async (): Promise<never> => {
      throw new RangeError('index');
    };
    const { code, err } = await ticketd(['start'], { start });
    expect(code).toBe(1);
    expect(err).toMatch(/This is a bug in ticketd: RangeError: index\n\s+at /);
  });

  test('what an operator can mend comes without a stack', async () => {
    const start = async (): Promise<never> => {
      throw new PermanentError('the folder data/ cannot be written: make it writable');
    };
    expect(await ticketd(['start'], { start })).toEqual({
      code: 1,
      out: '',
      err: 'the folder data/ cannot be written: make it writable',
    });
  });
});

describe('which configuration', () => {
  const started = async (argv: readonly string[], env: CliServices['env'] = {}): Promise<unknown> => {
    let path: unknown;
    await ticketd(argv, {
      env,
      start: async (named) => {
        path = named;
      },
    });
    return path;
  };

  test('--config wins over TICKETD_CONFIG, before or after the command', async () => {
    expect(await started(['--config', 'a.yaml', 'start'], { TICKETD_CONFIG: 'b.yaml' })).toBe('a.yaml');
    expect(await started(['start', '--config', 'a.yaml'])).toBe('a.yaml');
    expect(await started(['start'], { TICKETD_CONFIG: 'b.yaml' })).toBe('b.yaml');
  });

  test('without any it is the sandbox', async () => {
    expect(await started(['start'])).toBeNull();
  });
});

describe('check', () => {
  test('says what is there, and what should be known', async () => {
    const { code, out } = await ticketd(['check', '--config', config]);
    expect(code).toBe(0);
    expect(out).toMatch(/^warning {2}.*ticketd\.yaml:8: mailboxes\.support\.authserv: /m);
    expect(out).toMatch(/^ok {7}.*ticketd\.yaml: 1 mailbox, 1 team, 1 agent$/m);
  });

  test('names every mistake and fails', async () => {
    const wrong = await file(
      'wrong.yaml',
      SMALL.replace('team: first-line', 'team: second').replace('[john]', '[bob]'),
    );
    const { code, err } = await ticketd(['check', '--config', wrong]);
    expect(code).toBe(1);
    expect(err.split('\n')).toHaveLength(4);
    expect(err).toContain('wrong.yaml:10: mailboxes.support.team: there is no team second');
  });

  test('--connect tries everything and tells all that fails', async () => {
    const probes: CliServices['probes'] = async () => [
      { name: 'database', attempt: async () => 'it answers' },
      { name: 'support: IMAP', attempt: async () => Promise.reject(new TransientError('nobody answers at port 993')) },
      { name: 'support: SMTP', attempt: async () => Promise.reject(new PermanentError('the password is wrong')) },
    ];
    const { code, out } = await ticketd(['check', '--connect', '--config', config], { probes });
    expect(code).toBe(1);
    expect(out.split('\n').slice(-3)).toEqual([
      'ok       database: it answers',
      'failed   support: IMAP: nobody answers at port 993',
      'failed   support: SMTP: the password is wrong',
    ]);
  });
});

describe('migrate', () => {
  test.each([
    [[], 'The database is up to date.'],
    [['Foundation1', 'Surveys2'], 'migrated  Foundation1\nmigrated  Surveys2'],
  ])('%j', async (names, words) => {
    let closed = 0;
    const { out, code } = await ticketd(['migrate', '--config', config], {
      openStore: async () => ({
        queries: {} as never,
        accounts: {} as never,
        migrate: async () => names,
        close: async () => void (closed += 1),
      }),
    });
    expect({ out, code, closed }).toEqual({ out: words, code: 0, closed: 1 });
  });
});

describe('explain', () => {
  const VERDICT: Verdict = {
    disposition: 'new-ticket',
    because: 'no thread',
    authentication: { spf: null, dkim: null, dmarc: 'pass', trusted: 'mx.example.com' },
    speaker: { kind: 'requester', address: address('ken@example.com'), agent: null, level: 'domain', because: 'DMARC' },
    thread: { ticket: null, by: null, because: 'no token' },
    commands: [],
    rules: [],
    events: ['created'],
    mails: [{ template: 'received', to: { name: 'Ken Fisher', address: address('ken@example.com') } }],
  };
  const openExplainer: CliServices['openExplainer'] = async () => ({
    explain: async (source) => {
      if (Buffer.from(source).includes('bomb')) throw new RangeError('too deep');
      return { message: await readMessage(source), verdict: VERDICT, known: null };
    },
    close: async () => undefined,
  });
  const KEYS = (
    'file size message text htmlText error reply forwarded attachments automatic acknowledge deliveryReport ' +
    'feedbackReport calendar authentication speaker thread commands rule disposition would defects'
  ).split(' ');

  test('prints one object a line, in the order given, every key in each, and never stops at a bad one', async () => {
    const good = await file('good.eml', 'From: Ken <ken@example.com>\r\nSubject: Help\r\n\r\nIt is down.\r\n');
    const bomb = await file('bomb.eml', 'bomb');
    const empty = await file('empty.eml', '');
    const files = [good, join(folder, 'missing.eml'), bomb, folder, empty, good];
    const { code, out } = await ticketd(['explain', '--json', ...files], { openExplainer });
    expect(code).toBe(1);
    const explained = out.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(explained.map(({ file }) => file)).toEqual(files);
    for (const explanation of explained) expect(Object.keys(explanation)).toEqual(KEYS);
    expect(explained[0]).toMatchObject({
      size: 59,
      message: { from: { name: 'Ken', address: 'ken@example.com' }, subject: 'Help' },
      error: null,
      disposition: { kind: 'new-ticket', because: 'no thread' },
      rule: [],
      would: {
        events: ['created'],
        mails: [{ template: 'received', to: { name: 'Ken Fisher', address: 'ken@example.com' } }],
      },
    });
    expect(explained[1]).toMatchObject({ size: null, error: expect.stringContaining('ENOENT'), disposition: null });
    expect(explained[2]).toMatchObject({ size: 4, error: expect.stringContaining('too deep') });
    expect(explained[4]).toMatchObject({ size: 0 });
    expect(explained[5]).toEqual(explained[0]);
  });
});

describe('receive', () => {
  const deliver: CliServices['deliver'] = async () => ({
    arrival: messageId('a'),
    disposition: 'new-ticket',
    because: 'no thread',
    ticket: ticketNumber(7),
    folder: 'processed',
  });
  const stdin: CliServices['stdin'] = async () => Buffer.from('From: ken@example.com\r\n\r\nHelp\r\n');

  test('delivers what comes by standard input', async () => {
    expect(await ticketd(['receive', '--config', config], { deliver, stdin })).toEqual({
      code: 0,
      out: 'new-ticket #7: no thread',
      err: '',
    });
  });

  test('delivers a file byte for byte, to the mailbox that is named', async () => {
    const bytes = Uint8Array.from([0x46, 0x0d, 0x0a, 0xff, 0xfe, 0x00]);
    const path = await file('raw.eml', bytes);
    let got: unknown;
    await ticketd(['receive', '--config', config, '--mailbox', 'support', path], {
      deliver: async (config, mailbox, source) => {
        got = [mailbox, [...source]];
        return deliver(config, mailbox, source);
      },
    });
    expect(got).toEqual(['support', [...bytes]]);
  });

  test.each<[string, readonly string[], Partial<CliServices>, number]>([
    ['no such file: 66', ['nowhere.eml'], {}, 66],
    ['nothing at all: 65', [], { stdin: async () => new Uint8Array() }, 65],
    ['no such mailbox: 64', ['--mailbox', 'sales'], { stdin }, 64],
    ['the database is away: 75', [], { stdin, deliver: async () => Promise.reject(new TransientError('away')) }, 75],
    [
      'a bug: 75, the mail is offered again',
      [],
      { stdin, deliver: async () => Promise.reject(new RangeError('x')) },
      75,
    ],
  ])('%s', async (_, argv, services, code) => {
    const outcome = await ticketd(['receive', '--config', config, ...argv], { deliver, ...services });
    expect(outcome.code).toBe(code);
    expect(outcome.err).not.toBe('');
  });

  test('a mistake in the configuration is 75: the mail server keeps the message until it is mended', async () => {
    const wrong = await file('wrong.yaml', SMALL.replace('team: first-line', 'team: second'));
    const { code, err } = await ticketd(['receive', '--config', wrong], { deliver, stdin });
    expect(code).toBe(75);
    expect(err).toContain('there is no team second');
  });
});

describe('preview', () => {
  const services: Partial<CliServices> = {
    preview: async (name, locale) =>
      name === 'received' ? { subject: `Received (${locale})`, html: '<p>Hi</p>', text: 'Hi' } : null,
    templateNames: async () => ['received', 'resolved'],
  };

  test('shows subject and text, or the HTML', async () => {
    expect((await ticketd(['preview', 'received', '--locale', 'de'], services)).out).toBe(
      'Subject: Received (de)\n\nHi',
    );
    expect((await ticketd(['preview', 'received', '--html'], services)).out).toBe('<p>Hi</p>');
  });

  test('an unknown template is answered with the nearest', async () => {
    const { code, err } = await ticketd(['preview', 'recieved'], services);
    expect({ code, err }).toEqual({ code: 1, err: 'There is no template recieved: did you mean received?' });
  });
});
