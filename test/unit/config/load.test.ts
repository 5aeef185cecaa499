import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadConfig, parseConfig } from '../../../src/config.ts';
import { deriveKeys } from '../../../src/mail/token.ts';
import { address, agentHandle, mailboxKey, teamKey } from '../../../src/ticket/ids.ts';
import { days, type Duration, hours, minutes, type Period, seconds } from '../../../src/ticket/time.ts';
import { CONTRACT, ENVIRONMENT, SMALL } from './texts.ts';
import { DEADLINES } from '../../support/deadlines.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketd-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(text: string): Promise<string> {
  const path = join(folder, 'ticketd.yaml');
  await writeFile(path, text);
  return path;
}

describe('the example of the contract', () => {
  test('becomes the desk', async () => {
    const { desk } = await loadConfig(await fileOf(CONTRACT), ENVIRONMENT);
    expect(desk).toMatchObject({
      name: 'Example Support',
      operator: 'ops@example.com',
      knownDomains: ['example.com'],
      priorityLabels: { P1: 'Sev-A', P2: 'Sev-B', P3: 'Sev-C', P4: 'Sev-D' },
      lifecycle: DEADLINES,
      survey: { after: days(1), cooldown: days(30), expire: days(14), sample: 1 },
      reviewAfter: days(1),
      budgets: { perAddressPerDay: 20, perTicketPerDay: 30, perMinute: 60 },
      mailboxes: [
        {
          key: 'support',
          address: 'support@example.com',
          aliases: ['help@example.com'],
          team: 'first-line',
          subaddressing: true,
          authserv: 'mx.example.com',
          trustsReplyTo: false,
        },
      ],
    });
    expect(desk.matrix.high).toEqual({ high: 'P1', medium: 'P2', low: 'P3' });
    expect(desk.keys).toEqual(deriveKeys('a secret that is long enough'));
    expect(desk.agents.get(agentHandle('jane'))).toEqual({
      handle: 'jane',
      name: 'Jane Doe',
      email: 'jane@example.com',
      capacity: 30,
      skills: ['servers'],
      locale: 'en',
      timezone: 'Europe/Berlin',
      scope: 'team',
      calendar: null,
    });
    expect(desk.categories.get('banking')).toEqual({
      key: 'banking',
      name: 'Online banking',
      team: 'first-line',
      skills: [],
      impact: 'high',
    });
  });

  test('gives a team the working hours and the targets of its service level', async () => {
    const { desk } = await loadConfig(await fileOf(CONTRACT), ENVIRONMENT);
    const nineToFive = [[9 * 60, 17 * 60]];
    const office = {
      timezone: 'Europe/Berlin',
      hours: { 1: nineToFive, 2: nineToFive, 3: nineToFive, 4: nineToFive, 5: nineToFive },
      holidays: ['2026-12-25'],
    };
    const timeOf = (time: Duration): Period => ({ days: 0, time });
    const nothing = { firstResponse: null, nextResponse: null, resolution: null, calendar: office };
    expect(desk.teams.get(teamKey('first-line'))).toEqual({
      key: 'first-line',
      name: 'First line',
      members: ['john'],
      lead: 'john',
      assignment: 'least-loaded',
      escalatesTo: 'sysadmin',
      afterReply: 'open',
      calendar: office,
      serviceLevel: {
        warnAt: 0.75,
        targets: {
          P1: {
            firstResponse: timeOf(minutes(15)),
            nextResponse: timeOf(hours(1)),
            resolution: timeOf(hours(4)),
            calendar: null,
          },
          P2: nothing,
          P3: { ...nothing, firstResponse: timeOf(hours(4)), resolution: { days: 3, time: 0 } },
          P4: nothing,
        },
      },
    });
  });

  test('says how database, mail hosts and web are reached', async () => {
    const config = await loadConfig(await fileOf(CONTRACT), ENVIRONMENT);
    expect(config.database.url).toBe('mariadb://ticketd:p%40ss%2Fword@127.0.0.1:3306/ticketd');
    expect(new URL(config.database.url).hostname).toBe('127.0.0.1');
    expect(config.mailboxes.get(mailboxKey('support'))).toMatchObject({
      imap: {
        host: 'imap.example.com',
        port: 993,
        security: 'tls',
        user: 'support',
        password: '0123456789',
        folders: { inbox: 'INBOX', processed: 'Processed', quarantine: 'Quarantine' },
        poll: seconds(60),
      },
      smtp: { host: 'smtp.example.com', port: 587, security: 'starttls', user: 'support', perMinute: 120 },
    });
    expect(config.web).toEqual({ listen: { host: '127.0.0.1', port: 8080 }, url: 'https://desk.example.com' });
  });

  test('stands in the repository in the same shape, with every key', async () => {
    const example = await readFile(new URL('../../../config/ticketd.example.yaml', import.meta.url), 'utf8');
    const uncommented = example.replaceAll(/^( *)# ((?!ticketd)\w+: .*)$/gm, '$1$2');
    for (const text of [example, uncommented]) {
      const { desk } = await parseConfig('config/ticketd.example.yaml', text, ENVIRONMENT);
      expect(desk.teams.get(teamKey('first-line'))?.escalatesTo).toBe('sysadmin');
      expect(desk.agents.get(agentHandle('john'))?.calendar?.hours[1]).toEqual([
        [540, 750],
        [780, 1020],
      ]);
    }
    expect(uncommented).toMatch(/^budgets:/m);
  });
});

describe('what is left out', () => {
  test('has sensible defaults', async () => {
    const config = await parseConfig('small.yaml', SMALL, {});
    const { desk } = config;
    expect(desk).toMatchObject({ locale: 'en', timezone: 'UTC', defaultType: 'incident', receipts: true });
    expect(desk.lifecycle).toEqual(DEADLINES);
    expect(desk.matrix.medium.medium).toBe('P3');
    expect(desk.teams.get(teamKey('first-line'))).toMatchObject({ lead: null, calendar: null, escalatesTo: null });
    expect(desk.agents.get(agentHandle('john'))).toMatchObject({ capacity: 20, timezone: 'UTC', calendar: null });
    expect(config.mailboxes.get(mailboxKey('support'))).toMatchObject({
      imap: { port: 993, security: 'tls', user: 'support@example.com', poll: minutes(1) },
      smtp: { port: 587, security: 'starttls' },
    });
    expect(config.web).toBeUndefined();
  });

  test('is warned of where proof or threading suffers', async () => {
    const { warnings } = await parseConfig('small.yaml', SMALL.replace('[john]', '[john], lead: john'), {});
    expect(warnings.map(({ path }) => path)).toEqual(['mailboxes.support.authserv', 'mailboxes.support.subaddressing']);
  });

  const OFFICE = (hours: string): string => `calendars: { office: { hours: { ${hours} } } }\n`;
  test.each([
    [
      'a team without a lead',
      SMALL,
      'teams.first-line.lead',
      /nobody but who has the ticket or could take it \(john\)/,
    ],
    [
      'a member twice',
      SMALL.replace('[john]', '[john, john]'),
      'teams.first-line.members[1]',
      /john stands here twice/,
    ],
    [
      'two teams of one name',
      SMALL.replace('[john] }', '[john] }\n  second: { name: FIRST line, members: [john] }'),
      'teams.second.name',
      /the name of the team first-line, too/,
    ],
    [
      'two agents of one name',
      `${SMALL.replace('[john]', '[john, joe]')}  joe: { name: John Doe, email: joe@example.com }\n`,
      'agents.joe.name',
      /the name of the agent john, too/,
    ],
    [
      'a weekday twice',
      SMALL + OFFICE('mon-fri: "09:00-17:00", fri: "09:00-13:00"'),
      'calendars.office.hours.fri',
      /names fri, as mon-fri does: only the later one holds/,
    ],
    [
      'no time for the reminder before the closing',
      `${SMALL}lifecycle: { autoClose: 1d }\n`,
      'lifecycle.autoClose',
      /not longer than autoCloseReminder, by default 1d, so nobody is asked/,
    ],
    [
      'a reminder before the closing that never comes',
      `${SMALL}lifecycle: { autoCloseReminder: 4d }\n`,
      'lifecycle.autoCloseReminder',
      /not shorter than autoClose, by default 3d/,
    ],
    [
      'no time for the usual reminders',
      `${SMALL}lifecycle: { giveUpAfter: 3d }\n`,
      'lifecycle.giveUpAfter',
      /does not leave time for remindAfter, by default 2d and 4d, so nobody is reminded after 4d/,
    ],
    [
      'a reminder after the usual end',
      `${SMALL}lifecycle: { remindAfter: [2d, 8d] }\n`,
      'lifecycle.remindAfter',
      /is not before giveUpAfter, by default 7d, so nobody is reminded after 8d/,
    ],
  ])('is warned of %s', async (_, text, path, message) => {
    const { warnings } = await parseConfig('small.yaml', text, {});
    expect(warnings.find((warning) => warning.path === path)?.message).toMatch(message);
  });

  test('is not warned of what fits', async () => {
    const text = SMALL.replace('[john]', '[john], lead: john') + OFFICE('mon-thu: "09:00-17:00", fri: "09:00-13:00"');
    const { warnings } = await parseConfig('small.yaml', `${text}lifecycle: { autoClose: 2d, giveUpAfter: 5d }\n`, {});
    expect(warnings.map(({ path }) => path.split('.')[0])).toEqual(['mailboxes', 'mailboxes']);
  });

  test.each([
    ['skills: [servers], team: first-line', ['nobody in the team first-line has servers']],
    ['skills: [banking, cobol]', ['nobody has banking and cobol']],
    ['skills: [banking], team: first-line', []],
    ['skills: [servers]', []],
  ])('is warned of a category that nobody can be given: %s', async (category, expected) => {
    const text = SMALL.replace('john@example.com }', 'john@example.com, skills: [banking] }')
      .replace('agents:', 'agents:\n  jane: { name: Jane Doe, email: jane@example.com, skills: [servers] }')
      .replace('[john] }', '[john] }\n  second: { name: Second line, members: [jane] }');
    const { warnings } = await parseConfig('small.yaml', `${text}categories:\n  a: { name: A, ${category} }\n`, {});
    const found = warnings
      .filter(({ path }) => path === 'categories.a.skills')
      .map(({ message }) => message.split(',')[0]);
    expect(found).toEqual(expected);
  });
});

describe('values from outside', () => {
  test('are read from the file that NAME_FILE names, without the line end', async () => {
    const file = join(folder, 'password');
    await writeFile(file, 'correct horse battery\n');
    const text = SMALL.replace('a secret that is long enough', '${DESK_SECRET}');
    const { desk } = await parseConfig('small.yaml', text, { DESK_SECRET_FILE: file });
    expect(desk.keys).toEqual(deriveKeys('correct horse battery'));
  });

  test('become numbers and switches where these are wanted, and text elsewhere', async () => {
    const text = SMALL.replace('host: imap.example.com', 'host: imap.example.com, port: "${PORT}"')
      .replace('team: first-line', 'team: first-line\n    subaddressing: ${PLUS}')
      .replace('password: secret', 'password: "${DIGITS}"');
    const config = await parseConfig('small.yaml', text, { PORT: '1993', PLUS: 'true', DIGITS: '0042' });
    expect(config.mailboxes.get(mailboxKey('support'))?.imap).toMatchObject({ port: 1993, password: '0042' });
    expect(config.desk.mailboxes[0]?.subaddressing).toBe(true);
  });

  test('may be the whole address of the database, which then is taken as it is', async () => {
    const text = SMALL.replace('sqlite:data/ticketd.sqlite', '${DATABASE_URL}');
    const url = 'mysql://ticketd:a%40b@db.example.com/ticketd';
    expect((await parseConfig('small.yaml', text, { DATABASE_URL: url })).database.url).toBe(url);
  });
});

test('addresses are compared in their canonical form', async () => {
  const { desk } = await parseConfig('small.yaml', SMALL.replace('john@example.com', 'John@Example.com'), {});
  expect(desk.agents.get(agentHandle('john'))?.email).toBe(address('john@example.com'));
});

test('durations may be sums', async () => {
  const { desk } = await parseConfig('small.yaml', `${SMALL}survey: { after: 1d12h }\n`, {});
  expect(desk.survey.after).toBe(hours(36));
});
