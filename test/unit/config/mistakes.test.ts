import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadConfig, parseConfig } from '../../../src/config.ts';
import { ConfigurationError } from '../../../src/config/mistake.ts';
import { CONTRACT, ENVIRONMENT, SMALL } from './texts.ts';

async function mistakesOf(text: string, env: Record<string, string> = ENVIRONMENT): Promise<readonly string[]> {
  try {
    await parseConfig('desk.yaml', text, env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.mistakes.map(({ line, path, message }) => `${line ?? '-'} ${path}: ${message}`);
  }
}

/** The contract's example with one thing changed. */
const changed = (from: string, to: string): string => {
  if (!CONTRACT.includes(from)) throw new Error(`not in the example: ${from}`);
  return CONTRACT.replace(from, to);
};
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('one mistake is named with its line, its path and what to write instead', () => {
  test.each<[what: string, from: string, to: string, path: string, message: string]>([
    [
      'a mistyped key',
      'escalatesTo:',
      'escaltesTo:',
      'teams.first-line.escaltesTo',
      'is not known: did you mean escalatesTo?',
    ],
    ['a mistyped section', 'survey: {', 'survy: {', 'survy', 'is not known: did you mean survey?'],
    [
      'an unknown team',
      'team: first-line\n',
      'team: firstline\n',
      'mailboxes.support.team',
      'there is no team firstline: did you mean first-line?',
    ],
    [
      'an unknown agent',
      'members: [john]',
      'members: [john, bob]',
      'teams.first-line.members[1]',
      'there is no agent bob: add it under agents, or use john, jane',
    ],
    ['an unknown lead', 'lead: jane', 'lead: jan', 'teams.sysadmin.lead', 'there is no agent jan: did you mean jane?'],
    [
      'an unknown next tier',
      'escalatesTo: sysadmin',
      'escalatesTo: admins',
      'teams.first-line.escalatesTo',
      'there is no team admins: add it under teams, or use first-line, sysadmin',
    ],
    [
      'an unknown calendar',
      'calendar: office\n',
      'calendar: offices\n',
      'serviceLevels.standard.calendar',
      'there is no calendar offices: did you mean office?',
    ],
    [
      'a reminder at the moment of what it reminds of',
      'autoCloseReminder: 1d',
      'autoCloseReminder: 0s',
      'lifecycle.autoCloseReminder',
      'must be at least 1s',
    ],
    [
      'reminders without end',
      'acknowledgeWithin: 10m',
      'acknowledgeWithin: 10m, idleAfter: 0s',
      'lifecycle.idleAfter',
      'must be at least 1s',
    ],
    [
      'an unknown service level',
      'serviceLevel: standard, assignment: least-loaded }',
      'serviceLevel: gold, assignment: least-loaded }',
      'teams.sysadmin.serviceLevel',
      'there is no service level gold: add it under serviceLevels, or use standard',
    ],
    [
      'a team without members',
      'members: [jane]',
      'members: []',
      'teams.sysadmin.members',
      'has no members: name at least one agent',
    ],
    [
      'a chain in a circle',
      'members: [jane], lead: jane,',
      'members: [jane], lead: jane, escalatesTo: first-line,',
      'teams.first-line.escalatesTo',
      'goes in a circle (first-line → sysadmin → first-line): end the chain at one team',
    ],
    [
      'an agent without a team',
      'members: [jane]',
      'members: [john]',
      'agents.jane',
      'is a member of no team: add jane to the members of one',
    ],
    [
      'an address twice',
      'email: jane@example.com',
      'email: John@example.com',
      'agents.jane.email',
      'john@example.com already stands at agents.john.email: two agents cannot share one, give each their own',
    ],
    [
      'an agent at the desk’s address',
      'email: jane@example.com',
      'email: help@example.com',
      'agents.jane.email',
      'help@example.com already stands at mailboxes.support.aliases[0]: an agent needs an address of their own, the desk would write to itself',
    ],
    [
      'an alias that is the address',
      'aliases: [help@example.com]',
      'aliases: [support@example.com]',
      'mailboxes.support.aliases[0]',
      'support@example.com already stands at mailboxes.support.address: keep it at one mailbox',
    ],
    [
      'alarms to the desk itself',
      'operator: ops@example.com',
      'operator: help@example.com',
      'desk.operator',
      'is an address of the desk itself: alarms would open tickets; name an address outside',
    ],
    [
      'a password in clear',
      'security: tls',
      'security: none',
      'mailboxes.support.imap.security',
      'none would send the password in clear: use tls or starttls (none only on loopback)',
    ],
    [
      'an unknown encryption',
      'security: starttls',
      'security: startls',
      'mailboxes.support.smtp.security',
      'must be one of tls, starttls, none: did you mean starttls?',
    ],
    [
      'a bad duration',
      'autoClose: 3d',
      'autoClose: 3 days',
      'lifecycle.autoClose',
      'must be a duration such as 30s, 15m, 4h, 3d or 1d12h',
    ],
    [
      'a week where a calendar measures',
      'giveUpAfter: 7d',
      'giveUpAfter: 1w',
      'lifecycle.giveUpAfter',
      'must be a duration such as 30s, 15m, 4h, 3d or 1d12h',
    ],
    [
      'a reminder after the end',
      'remindAfter: [2d, 4d]',
      'remindAfter: [2d, 7d]',
      'lifecycle.remindAfter[1]',
      '7d is not before giveUpAfter: by then the ticket is resolved, and nobody is reminded of it',
    ],
    [
      'a reminder before the solution',
      'autoCloseReminder: 1d',
      'autoCloseReminder: 3d',
      'lifecycle.autoCloseReminder',
      'is not shorter than autoClose: it is how long before the closing the requester is reminded',
    ],
    [
      'a response after the resolution',
      'firstResponse: 15m',
      'firstResponse: 5h',
      'serviceLevels.standard.targets.P1.firstResponse',
      'is longer than resolution: the solution is an answer, too; make it shorter',
    ],
    [
      'a warning after the end',
      'calendar: office\n    targets',
      'calendar: office\n    warnAt: 1.5\n    targets',
      'serviceLevels.standard.warnAt',
      'must be a share between 0 and 1, e.g. 0.75',
    ],
    ['looking without a pause', 'poll: 60s', 'poll: 0s', 'mailboxes.support.poll', 'must be at least 1s'],
    [
      'half a matrix',
      '{ high: P3, medium: P4, low: P4 }',
      '{ high: P3, medium: P4 }',
      'priorities.matrix.low.low',
      'is missing: it must be one of P1, P2, P3, P4',
    ],
    [
      'a calendar without hours',
      'hours: { mon-fri: "09:00-17:00" }',
      'hours: {}',
      'calendars.office.hours',
      'holds no hours: write e.g. { mon-fri: "09:00-17:00" }',
    ],
    [
      'hours backwards',
      '"09:00-17:00"',
      '"17:00-09:00"',
      'calendars.office.hours.mon-fri',
      'ends before it begins: hours past midnight are two spans of each day, "00:00-09:00, 17:00-24:00"',
    ],
    [
      'hours that are none',
      '"09:00-17:00"',
      '"9-17"',
      'calendars.office.hours.mon-fri',
      'must be hours such as "09:00-17:00" or "09:00-12:00, 13:00-17:00", ascending',
    ],
    [
      'a priority that is called like another one',
      'P1: Sev-A, P2: Sev-B',
      'P1: p2, P2: Sev-B',
      'priorities.labels.P1',
      'is what P2 is called everywhere: take a word that is no other priority',
    ],
    [
      'a label twice',
      'P2: Sev-B',
      'P2: sev a',
      'priorities.labels.P2',
      'sev a already stands at priorities.labels.P1: give each its own',
    ],
    [
      'no time to acknowledge',
      'acknowledgeWithin: 10m',
      'acknowledgeWithin: 0m',
      'lifecycle.acknowledgeWithin',
      'must be at least 1s',
    ],
    [
      'no time to respond',
      'firstResponse: 15m',
      'firstResponse: 0m',
      'serviceLevels.standard.targets.P1.firstResponse',
      'must be at least 1s',
    ],
    [
      'a response after the resolution, in working time',
      'firstResponse: 4h, resolution: 3d',
      'firstResponse: 30h, resolution: 3d',
      'serviceLevels.standard.targets.P3.firstResponse',
      'is longer than resolution: that is 24h of working time in its calendar; the solution is an answer, too; make it shorter',
    ],
    [
      'a weekday that is none',
      'mon-fri:',
      'mon-fry:',
      'calendars.office.hours.mon-fry',
      'must be weekdays such as mon, mon-fri or sat,sun',
    ],
    [
      'a day that is none',
      '[2026-12-25]',
      '[2026-02-30]',
      'calendars.office.holidays[0]',
      'must be a date of the calendar such as 2026-12-25',
    ],
    [
      'an unknown time zone',
      'timezone: Europe/Berlin\n',
      'timezone: Europe/Bärlin\n',
      'desk.timezone',
      'must be a time zone such as Europe/Berlin, by its name in the IANA list: did you mean Europe/Berlin?',
    ],
    [
      'a time zone without its continent',
      'timezone: Europe/Berlin\n',
      'timezone: Lisbon\n',
      'desk.timezone',
      'must be a time zone such as Europe/Berlin, by its name in the IANA list: did you mean Europe/Lisbon?',
    ],
    [
      'a missing key',
      '  name: Example Support\n',
      '',
      'desk.name',
      'is missing: it must be the name that users read, e.g. Example Support',
    ],
    [
      'an empty key',
      'name: Example Support',
      'name:',
      'desk.name',
      'is empty: it must be the name that users read, e.g. Example Support',
    ],
    [
      'a number where text is wanted',
      'password: "${IMAP_PASSWORD}"',
      'password: 12345',
      'mailboxes.support.imap.password',
      'must be the password, e.g. "${IMAP_PASSWORD}"; put it in quotes to make it text',
    ],
    [
      'text where a list is wanted',
      'members: [john]',
      'members: john',
      'teams.first-line.members',
      'must be a list, e.g. [one, two]',
    ],
    [
      'a list where a block is wanted',
      'web: { listen: 127.0.0.1:8080, url: https://desk.example.com }',
      'web: [8080]',
      'web',
      'must be a block of keys',
    ],
    [
      'a port out of range',
      'port: 993',
      'port: 99300',
      'mailboxes.support.imap.port',
      'must be a port between 1 and 65535',
    ],
    [
      'a folder with a line break in it',
      'processed: Processed',
      'processed: "Pro\\r\\ncessed"',
      'mailboxes.support.folders.processed',
      'must be the name of a folder, on one line and not empty',
    ],
    [
      'an unknown database',
      'mariadb://',
      'postgres://',
      'database.url',
      'must begin with mariadb://, mysql:// or sqlite:, e.g. sqlite:data/ticketd.sqlite',
    ],
    [
      'a secret that is not there',
      '${TICKETD_SECRET}',
      '${DESK_SECRET}',
      'desk.secret',
      'the environment variable DESK_SECRET is not set: set it, or set DESK_SECRET_FILE to a file that holds the value',
    ],
    [
      'a login without a password',
      ', password: "${SMTP_PASSWORD}"',
      '',
      'mailboxes.support.smtp.password',
      'is missing: it must be the password, e.g. "${…_PASSWORD}"',
    ],
    [
      'a way to log in that is not built',
      'password: "${IMAP_PASSWORD}"',
      'oauth2: { clientId: x }',
      'mailboxes.support.imap.oauth2',
      'is not available in this version: give a password (most mail hosts make app passwords)',
    ],
    [
      'a name that the history needs',
      'jane: { name: Jane Doe',
      'timer: { name: Jane Doe',
      'agents.timer',
      'cannot be an agent’s key: the history says timer for itself; take another',
    ],
  ])('%s', async (_, from, to, path, message) => {
    const text = changed(from, to);
    const found = await mistakesOf(text);
    expect(found.map((mistake) => mistake.replace(/^\S+ /, ''))).toContain(`${path}: ${message}`);
  });

  test('the line is that of the key itself', async () => {
    const text = `${SMALL}survey:\n  after: 1d\n\n  coldown: 3d # slower\n`;
    expect(await mistakesOf(text)).toEqual([
      `${lineOf(text, 'coldown')} survey.coldown: is not known: did you mean cooldown?`,
    ]);
  });
});

test('all mistakes are told at once, in the order of the file, of every kind', async () => {
  const text = SMALL.replace('a secret that is long enough', 'too short')
    .replace('team: first-line', 'taem: first-line')
    .replace('members: [john]', 'members: [jon]')
    .replace('sqlite:data/ticketd.sqlite', '${DATABASE}');
  expect(await mistakesOf(`${text}lifecycle: { autoClose: never }\n`, {})).toEqual([
    '3 desk.secret: is too short: it needs at least 16 characters, e.g. from: openssl rand -base64 24',
    '6 database.url: the environment variable DATABASE is not set: set it, or set DATABASE_FILE to a file that holds the value',
    '8 mailboxes.support.team: is missing: it must be the key of a team, as under `teams`',
    '10 mailboxes.support.taem: is not known: did you mean team?',
    '14 teams.first-line.members[0]: there is no agent jon: did you mean john?',
    '16 agents.john: is a member of no team: add john to the members of one',
    '17 lifecycle.autoClose: must be a duration such as 30s, 15m, 4h, 3d or 1d12h',
  ]);
});

describe('a file that is no configuration', () => {
  test.each([
    ['a key twice', `${SMALL}agents: {}\n`, /^17 : this key stands here twice/],
    ['a tab', SMALL.replace('  name:', '\tname:'), /^2 : a tab cannot indent/],
    ['an unclosed bracket', SMALL.replace('[john] }', '[john }'), /^\d+ : /],
    ['a placeholder without quotes within braces', SMALL.replace('password: secret', 'password: ${X}'), /needs quotes/],
    ['nothing at all', '', /^- desk: is missing: it must be a block of keys$/],
    ['a list', '- desk\n', /must be a block of keys/],
  ])('%s', async (_, text, expected) => {
    expect((await mistakesOf(text))[0]).toMatch(expected);
  });

  test('no file: says how to get one', async () => {
    await expect(loadConfig('/nowhere/ticketd.yaml', {})).rejects.toThrow(
      '/nowhere/ticketd.yaml: there is no such file: copy config/ticketd.example.yaml there',
    );
  });
});

describe('secrets', () => {
  const SECRETS = ['hunter2-imap', 'hunter2-smtp', 'hunter2-db', 'hunter2'];

  test('are in no message, whatever is wrong around them', async () => {
    const env = {
      TICKETD_SECRET: 'hunter2',
      DB_PASSWORD: 'hunter2-db',
      IMAP_PASSWORD: 'hunter2-imap',
      SMTP_PASSWORD: 'hunter2-smtp\r\nRCPT TO',
    };
    const text = changed('mariadb://', 'mariodb://').replace('port: 993', 'port: "${IMAP_PASSWORD}"');
    const said = (await mistakesOf(text, env)).join('\n');
    expect(said).toContain('database.url');
    expect(said).toContain('smtp.password');
    for (const secret of SECRETS) expect(said).not.toContain(secret);
  });

  test.each(['*hunter2', '&hunter2 x', '"hunter2', '{hunter2', '%hunter2', '!hunter2 [', '@hunter2', '| hunter2'])(
    'stand in no message when YAML stumbles over %s',
    async (password) => {
      const said = await mistakesOf(SMALL.replace('password: secret }', `password: ${password} }`));
      expect(said.join('\n')).not.toContain('hunter2');
    },
  );
});

test('whatever one line is turned into, the answer is a desk or mistakes with their places, never a crash', async () => {
  const lines = CONTRACT.split('\n');
  await fc.assert(
    fc.asyncProperty(fc.nat(lines.length - 1), fc.string(), fc.nat(60), async (index, noise, at) => {
      const line = lines[index] ?? '';
      const text = lines.with(index, line.slice(0, at) + noise + line.slice(at)).join('\n');
      for (const mistake of await mistakesOf(text)) expect(mistake).toMatch(/^(?:\d+|-) .*: ./s);
    }),
    { numRuns: 150 },
  );
});
