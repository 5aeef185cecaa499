/** A desk by chance, as its operator would write it down: teams, shifts, service levels, rules. */
import { type Config, parseConfig } from '../../src/config.ts';
import { type Chance, chances, pick } from '../support/chance.ts';

export interface Size {
  readonly teams: number;
  readonly agents: number;
  readonly requesters: number;
  /** How long people write; a quiet time follows. */
  readonly days: number;
  /** Mails out of the blue, of all requesters together. */
  readonly reports: number;
}

/** A company with several teams, over months. */
export const LARGE: Size = { teams: 5, agents: 30, requesters: 300, days: 62, reports: 6 };
/** Five people and those who ask them, for two weeks. */
export const SMALL: Size = { teams: 2, agents: 5, requesters: 20, days: 14, reports: 0.7 };

type Block = Readonly<Record<string, unknown>>;

const TEAMS = ['first-line', 'sysadmin', 'network', 'banking', 'facilities'];
export const SKILLS = ['servers', 'phones'] as const;
export const CATEGORIES = ['hardware', 'accounts'] as const;

const SHIFTS: readonly Block[] = [
  { timezone: 'Europe/Berlin', hours: { 'mon-fri': '09:00-17:00' }, holidays: ['2026-04-03', '2026-12-25'] },
  { timezone: 'America/New_York', hours: { 'mon-fri': '08:00-12:00, 13:00-18:00' } },
  { timezone: 'Asia/Kolkata', hours: { 'mon-sat': '06:30-15:00' } },
  { timezone: 'Australia/Lord_Howe', hours: { 'mon-thu': '10:00-19:00' } },
];

const TARGETS: readonly Block[] = [
  { firstResponse: '15m', nextResponse: '1h', resolution: '4h', calendar: 'always' },
  { firstResponse: '2h', nextResponse: '4h', resolution: '1d' },
  { firstResponse: '1d', resolution: '3d' },
  { nextResponse: '1d' },
];

/** True in one of `of` cases. */
const rarely = (chance: Chance, of: number): boolean => chance(of) === 0;

/** So many different desks; more seeds are other people and other days on one of them. */
const DESKS = 250;
const planned = new Map<string, Promise<Config>>();

/** The desk of a seed: the same for the same seed. */
export async function deskOf(seed: number, size: Size): Promise<Config> {
  const number = seed % DESKS;
  const key = `${number}/${size.agents}`;
  const found = planned.get(key) ?? parseConfig('desk.yaml', planOf(chances(number), size), {});
  planned.set(key, found);
  return found;
}

function planOf(chance: Chance, size: Size): string {
  const calendars = Object.fromEntries(SHIFTS.map((shift, index) => [`shift-${index}`, shift]));
  const shiftOr = (otherwise: string): string => (rarely(chance, 3) ? otherwise : `shift-${chance(SHIFTS.length)}`);
  const agents = Array.from({ length: size.agents }, (_, index) => `agent-${index + 1}`);
  const teams = TEAMS.slice(0, size.teams);
  const settings = {
    desk: {
      name: 'Example Support',
      locale: pick(chance, ['en', 'de']),
      timezone: pick(chance, ['UTC', 'Europe/Berlin', 'America/New_York']),
      secret: 'a secret of the simulation',
      operator: 'ops@example.com',
      knownDomains: rarely(chance, 2) ? ['example.com'] : [],
      receipts: !rarely(chance, 4),
    },
    database: { url: 'sqlite::memory:' },
    mailboxes: { support: mailbox(chance) },
    calendars,
    serviceLevels: {
      standard: {
        calendar: shiftOr('always'),
        warnAt: pick(chance, [0.5, 0.75, 0.9]),
        targets: Object.fromEntries(
          ['P1', 'P2', 'P3', 'P4'].flatMap((priority) =>
            rarely(chance, 4) ? [] : [[priority, pick(chance, TARGETS)]],
          ),
        ),
      },
    },
    teams: Object.fromEntries(teams.map((key, index) => [key, team(chance, { key, index, teams, agents })])),
    agents: Object.fromEntries(agents.map((handle) => [handle, agent(chance, handle, shiftOr('always'))])),
    categories: {
      hardware: {
        name: 'Hardware',
        team: teams[chance(teams.length)],
        impact: pick(chance, ['low', 'medium', 'high']),
      },
      accounts: { name: 'Accounts', skills: rarely(chance, 2) ? [pick(chance, SKILLS)] : [] },
    },
    rules: [
      { name: 'outages', when: { subject: { words: ['outage', 'down'] } }, set: { impact: 'high', urgency: 'high' } },
      { name: 'printers', when: { subject: { words: ['printer'] } }, set: { category: 'hardware' } },
      { name: 'accounts', when: { body: { words: ['password'] } }, set: { category: 'accounts', tags: ['login'] } },
    ],
    lifecycle: lifecycle(chance),
    survey: { after: pick(chance, ['1h', '1d']), cooldown: pick(chance, ['0s', '30d']) },
    review: { after: '2d' },
    budgets: rarely(chance, 3) ? { perAddressPerDay: 3, perTicketPerDay: 4, perMinute: 5 } : {},
  };
  return JSON.stringify(settings, null, 1);
}

function mailbox(chance: Chance): Block {
  const server = { host: '127.0.0.1', port: 2525, security: 'none', user: 'support', password: 'ticketd' };
  return {
    address: 'support@example.com',
    aliases: ['help@example.com'],
    team: 'first-line',
    subaddressing: rarely(chance, 2),
    imap: server,
    smtp: { ...server, perMinute: 6000 },
  };
}

function team(
  chance: Chance,
  {
    key,
    index,
    teams,
    agents,
  }: {
    readonly key: string;
    readonly index: number;
    readonly teams: readonly string[];
    readonly agents: readonly string[];
  },
): Block {
  const own = agents.filter((_, place) => place % teams.length === index || rarely(chance, 12));
  const next = teams[index + 1];
  return {
    name: key,
    members: own,
    ...(rarely(chance, 4) ? {} : { lead: pick(chance, own) }),
    ...(rarely(chance, 4) ? {} : { serviceLevel: 'standard' }),
    assignment: pick(chance, ['least-loaded', 'least-loaded', 'round-robin', 'manual']),
    ...(next === undefined || rarely(chance, 4) ? {} : { escalatesTo: next }),
    ...(rarely(chance, 3) ? { afterReply: 'pending' } : {}),
  };
}

function agent(chance: Chance, handle: string, calendar: string): Block {
  return {
    name: handle.replace('agent-', 'Agent '),
    email: `${handle}@example.com`,
    capacity: 1 + chance(20),
    skills: SKILLS.filter(() => rarely(chance, 2)),
    ...(rarely(chance, 5) ? { locale: 'de' } : {}),
    ...(rarely(chance, 6) ? { scope: 'desk' } : {}),
    calendar,
  };
}

function lifecycle(chance: Chance): Block {
  return {
    remindAfter: pick(chance, [['2d', '4d'], ['1d'], []]),
    giveUpAfter: pick(chance, ['5d', '7d']),
    autoClose: pick(chance, ['2d', '3d']),
    autoCloseReminder: pick(chance, ['12h', '1d']),
    acknowledgeWithin: pick(chance, ['10m', '1h']),
    idleAfter: pick(chance, ['4d', '7d']),
    onBreach: pick(chance, ['tell', 'escalate']),
  };
}
