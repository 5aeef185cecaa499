/**
 * The shape of the configuration (section 11): every key, what it means, and what holds where it is left out.
 * The reference in `docs/configuration.md` is made from this page.
 */
import * as z from 'zod';
import { LEVELS, PRIORITIES, TICKET_TYPES } from '../ticket/ticket.ts';
import {
  block,
  choice,
  count,
  domain,
  duration,
  flag,
  interval,
  list,
  locale,
  localDate,
  mailAddress,
  named,
  pause,
  period,
  size,
  teamKey,
  text,
  timezone,
} from './fields.ts';
import { overMidnight, readSpans, readWeekdays } from './hours.ts';
import { mailbox } from './mailbox-schema.ts';
import { rules } from './rule-schema.ts';

const agentHandle = text('the key of an agent, as under `agents`');
const calendarKey = text('the key of a calendar, as under `calendars`, or always');
const skills = list(text('a word such as servers')).prefault([]);
const priority = choice(PRIORITIES);
const level = choice(LEVELS);

const desk = block({
  name: text('the name that users read, e.g. Example Support').describe('The name that users read in every mail.'),
  locale: locale.prefault('en').describe('Language of mails to people whose language is not known.'),
  timezone: timezone.prefault('UTC').describe('Zone of dates in mails, and of agents and calendars that name none.'),
  secret: text('a secret of at least 16 characters, e.g. ${TICKETD_SECRET}').describe(
    'Signs the tokens in reply addresses, Message-IDs and subjects. At least 16 characters; changing it makes all earlier tokens void.',
  ),
  operator: mailAddress.describe('Who runs the daemon: alarms go there.'),
  knownDomains: list(domain).prefault([]).describe('People of these domains count as proven.'),
  receipts: flag.default(true).describe('A receipt for every command mail, also when all went well.'),
  defaultType: choice(TICKET_TYPES).default('incident').describe('Type of tickets that nothing else classifies.'),
});

function mustBeSpans(given: string): string {
  const twoSpans = overMidnight(given);
  return twoSpans === null
    ? 'must be hours such as "09:00-17:00" or "09:00-12:00, 13:00-17:00", ascending'
    : `ends before it begins: hours past midnight are two spans of each day, "${twoSpans}"`;
}

const hours = z
  .record(
    z
      .string()
      .refine((key) => readWeekdays(key) !== null, { error: 'must be weekdays such as mon, mon-fri or sat,sun' }),
    z
      .string({ error: 'must be hours such as "09:00-17:00"' })
      .refine((spans) => readSpans(spans) !== null, { error: ({ input }) => mustBeSpans(String(input)) }),
    { error: 'must be a block such as { mon-fri: "09:00-17:00" }' },
  )
  .refine((week) => Object.keys(week).length > 0, { error: 'holds no hours: write e.g. { mon-fri: "09:00-17:00" }' });

const calendar = block({
  timezone: timezone.optional().describe('The desk’s, if left out.'),
  hours: hours.describe('Open hours per weekday: `{ mon-fri: "09:00-17:00" }`.'),
  holidays: list(localDate).prefault([]).describe('Days without hours.'),
});

const target = block({
  firstResponse: interval.optional().describe('Until an agent’s first public text.'),
  nextResponse: interval.optional().describe('Until the answer to what the requester wrote last.'),
  resolution: interval.optional().describe('Until a solution is proposed.'),
  calendar: calendarKey.optional().describe('In place of the service level’s calendar.'),
}).meta({ title: 'target' });

const SHARE = { error: 'must be a share between 0 and 1, e.g. 0.75' };

const serviceLevel = block({
  calendar: calendarKey.default('always').describe('When the clock of the targets runs.'),
  warnAt: z
    .number(SHARE)
    .gt(0, SHARE)
    .lt(1, SHARE)
    .default(0.75)
    .describe('Share of a target’s time after which the assignee is warned.'),
  targets: block({
    P1: target.optional().describe('For P1.'),
    P2: target.optional().describe('For P2.'),
    P3: target.optional().describe('For P3.'),
    P4: target.optional().describe('For P4.'),
  })
    .prefault({})
    .describe('Times per priority.'),
});

const team = block({
  name: text('the name that people read, e.g. First line').describe('The name that people read.'),
  members: list(agentHandle)
    .min(1, { error: 'has no members: name at least one agent' })
    .describe('Agents of the team.'),
  lead: agentHandle.optional().describe('Gets quarantine digests, reports and alarms of the team.'),
  serviceLevel: text('the key of a service level, as under `serviceLevels`')
    .optional()
    .describe('Targets of its tickets.'),
  calendar: calendarKey.optional().describe('Working time of its deadlines; that of the service level, if left out.'),
  assignment: choice(['least-loaded', 'round-robin', 'manual']).default('least-loaded').describe('Who gets a ticket.'),
  escalatesTo: teamKey.optional().describe('The next tier.'),
  afterReply: choice(['open', 'pending']).optional().describe('`lifecycle.afterReply`, if left out.'),
});

const agent = block({
  name: text('the name that users read, e.g. John Doe').describe('The name that users read.'),
  email: mailAddress.describe('Where the agent gets mail and answers from.'),
  capacity: count(1)
    .default(20)
    .describe('Work that is assigned automatically, at most: P1 weighs 8, P2 4, P3 2, P4 1.'),
  skills: skills.describe('What the agent can do; categories ask for it.'),
  locale: locale.optional().describe('The desk’s, if left out.'),
  timezone: timezone.optional().describe('That of the agent’s calendar, else the desk’s, if left out.'),
  scope: choice(['team', 'desk']).default('team').describe('`desk`: may command the tickets of every team.'),
  calendar: calendarKey.default('always').describe('Working hours; `always`: on duty at any time.'),
});

const category = block({
  name: text('the name that people read, e.g. Online banking').describe('The name that people read.'),
  team: teamKey
    .optional()
    .describe(
      'Gets the tickets of the category; also one that a rule or an agent gives this category while it is `new` or `open`, unless the same rules or the same mail say who gets it.',
    ),
  skills: skills.describe('What an agent must be able to do.'),
  impact: level.optional().describe('Impact of the tickets of the category.'),
});

const urgencies = block({
  high: priority.describe('At high urgency.'),
  medium: priority.describe('At medium urgency.'),
  low: priority.describe('At low urgency.'),
}).meta({ title: 'row' });

const label = (key: string): z.ZodDefault<z.ZodString> =>
  text('a short label, e.g. Sev-A').default(key).describe(`What people call ${key}.`);

const priorities = block({
  labels: block({
    P1: label('P1'),
    P2: label('P2'),
    P3: label('P3'),
    P4: label('P4'),
  })
    .prefault({})
    .describe('What people call the priorities, e.g. Sev-A.'),
  matrix: block({
    high: urgencies.describe('At high impact.'),
    medium: urgencies.describe('At medium impact.'),
    low: urgencies.describe('At low impact.'),
  })
    .default({
      high: { high: 'P1', medium: 'P2', low: 'P3' },
      medium: { high: 'P2', medium: 'P3', low: 'P4' },
      low: { high: 'P3', medium: 'P4', low: 'P4' },
    })
    .describe('Priority by impact (outer key) and urgency (inner key); all nine, or none.'),
});

const lifecycle = block({
  afterReply: choice(['open', 'pending'])
    .default('open')
    .describe('Status after an agent’s answer; P1 and P2 stay open.'),
  remindAfter: list(period).prefault(['2d', '4d']).describe('Reminders while a ticket waits for the requester.'),
  giveUpAfter: period.prefault('7d').describe('Then a ticket that waits is resolved.'),
  autoClose: period.prefault('3d').describe('Then a resolved ticket is closed by silence.'),
  autoCloseReminder: interval.prefault('1d').describe('The reminder, this long before.'),
  reopenWindow: period.prefault('14d').describe('An agent may reopen a closed ticket within this time.'),
  acknowledgeWithin: pause.prefault('10m').describe('A P1 assignment goes to the next person after this.'),
  idleAfter: interval.prefault('7d').describe('Whoever has a ticket is reminded when nothing happens for so long.'),
  onBreach: choice(['tell', 'escalate'])
    .default('tell')
    .describe(
      'What a missed service level does: tell who has it and the lead, or also hand it to where the team escalates to.',
    ),
});

const survey = block({
  after: duration.prefault('1d').describe('After the closing.'),
  cooldown: duration.prefault('30d').describe('Nobody is asked twice within this time.'),
  remindAfter: duration.prefault('3d').describe('One reminder.'),
  expire: duration.prefault('14d').describe('After this, an answer is a message like any other.'),
  sample: z
    .number({ error: 'must be a share from 0 to 1' })
    .min(0, { error: 'must be a share from 0 to 1' })
    .max(1, { error: 'must be a share from 0 to 1' })
    .default(1)
    .describe('Share of closed tickets that are asked.'),
});

const web = block({
  listen: z
    .string({ error: 'must be an address and a port such as 127.0.0.1:8080' })
    .regex(/^(?:\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}$/, {
      error: 'must be an address and a port such as 127.0.0.1:8080',
    })
    .default('127.0.0.1:8080')
    .describe('Where the daemon answers.'),
  url: z
    .url({ protocol: /^https?$/, error: 'must be a web address such as https://desk.example.com' })
    .optional()
    .describe('Under which people reach it from outside.'),
});

/** The whole file. */
export const schema = block({
  desk: desk.describe('The desk as a whole.'),
  database: block({
    url: text(
      'a database such as mariadb://ticketd:${DB_PASSWORD}@127.0.0.1:3306/ticketd or sqlite:data/ticketd.sqlite',
    )
      .regex(/^(?:(?:mariadb|mysql):\/\/|sqlite:)\S+$/, {
        error: 'must begin with mariadb://, mysql:// or sqlite:, e.g. sqlite:data/ticketd.sqlite',
      })
      .describe('`mariadb://user:password@host:3306/name`, `mysql://…`, or `sqlite:path`.'),
  }).describe('Where everything is kept.'),
  mailboxes: named(mailbox).describe('The support addresses, each under a key of its own.'),
  calendars: named(calendar).prefault({}).describe('Working hours; `always` means around the clock.'),
  priorities: priorities.prefault({}).describe('Labels, and the impact × urgency matrix.'),
  serviceLevels: named(serviceLevel).prefault({}).describe('Targets per priority.'),
  teams: named(team).describe('Who looks after tickets.'),
  agents: named(agent).describe('The people who do; the key is their handle, as in `#assign john`.'),
  categories: named(category).prefault({}).describe('What tickets are about.'),
  rules,
  lifecycle: lifecycle.prefault({}).describe('Deadlines of a ticket.'),
  survey: survey.prefault({}).describe('How was it?'),
  review: block({ after: duration.prefault('1d').describe('After the closing.') })
    .prefault({})
    .describe('The staff’s follow-up after a P1 ticket.'),
  budgets: block({
    perAddressPerDay: count(1).default(20).describe('Automatic mails to one address within 24 hours.'),
    perTicketPerDay: count(1).default(30).describe('Automatic mails of one ticket to people outside within 24 hours.'),
    perMinute: count(1).default(60).describe('Automatic mails of the whole desk within a minute.'),
  })
    .prefault({})
    .describe('Past these there is silence and a flag.'),
  limits: block({
    message: size.prefault('50MB').describe('Of a larger message only the header is fetched.'),
    outgoing: size.prefault('20MB').describe('Attachments that one mail carries; `#files` sends the rest.'),
    silence: pause
      .prefault('30s')
      .describe(
        'How long mail host, relay and database may leave the daemon without an answer before it connects anew. A relay that has got a whole mail is waited for four times as long.',
      ),
  })
    .prefault({})
    .describe('Sizes, and patience.'),
  web: web.optional().describe('The survey page, health and metrics.'),
});

/** The configuration with everything filled in, before names are looked up. */
export type Settings = z.output<typeof schema>;
