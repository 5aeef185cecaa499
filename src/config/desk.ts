/**
 * From the configuration's words to the desk of the pure rooms: names looked up, everything filled in.
 */
import { deriveKeys } from '../mail/token.ts';
import type {
  Agent,
  Calendar,
  Category,
  Desk,
  DeskMailbox,
  Lifecycle,
  ServiceLevel,
  Target,
  Team,
} from '../policy/desk.ts';
import { agentHandle, mailboxKey, type TeamKey, teamKey } from '../ticket/ids.ts';
import type { Priority } from '../ticket/ticket.ts';
import { lengthOf } from '../ticket/time.ts';
import { readHours } from './hours.ts';
import { ALWAYS } from './references.ts';
import { ruleOf } from './rules.ts';
import type { Settings } from './schema.ts';

/** The desk that checked settings describe. */
export function deskOf(settings: Settings): Desk {
  const { desk, priorities, lifecycle, survey, budgets } = settings;
  const calendars = calendarsOf(settings);
  return {
    name: desk.name,
    locale: desk.locale,
    timezone: desk.timezone,
    operator: desk.operator,
    knownDomains: desk.knownDomains,
    keys: deriveKeys(desk.secret),
    mailboxes: Object.entries(settings.mailboxes).map(mailboxOf),
    teams: new Map(Object.keys(settings.teams).map((key) => [teamKey(key), teamOf(key, settings, calendars)])),
    agents: new Map(Object.keys(settings.agents).map((key) => [agentHandle(key), agentOf(key, settings, calendars)])),
    categories: new Map(Object.entries(settings.categories).map(([key, category]) => [key, categoryOf(key, category)])),
    rules: settings.rules.map(ruleOf),
    priorityLabels: priorities.labels,
    matrix: priorities.matrix,
    defaultType: desk.defaultType,
    lifecycle: lifecycleOf(lifecycle),
    survey: { after: survey.after, cooldown: survey.cooldown, expire: survey.expire, sample: survey.sample },
    reviewAfter: settings.review.after,
    budgets,
    maxOutgoing: settings.limits.outgoing,
    receipts: desk.receipts,
  };
}

type Calendars = ReadonlyMap<string, Calendar>;

function calendarsOf(settings: Settings): Calendars {
  return new Map(
    Object.entries(settings.calendars).map(([key, { timezone, hours, holidays }]) => [
      key,
      { timezone: timezone ?? settings.desk.timezone, hours: readHours(hours), holidays },
    ]),
  );
}

/** Null: around the clock. */
function calendarOf(key: string, calendars: Calendars): Calendar | null {
  return key === ALWAYS ? null : present(calendars.get(key), key);
}

function mailboxOf([key, mailbox]: [string, Settings['mailboxes'][string]]): DeskMailbox {
  return {
    key: mailboxKey(key),
    address: mailbox.address,
    aliases: mailbox.aliases,
    team: teamKey(mailbox.team),
    subaddressing: mailbox.subaddressing,
    authserv: mailbox.authserv ?? null,
    trustsReplyTo: mailbox.replyTo === 'trust',
  };
}

function teamOf(key: string, settings: Settings, calendars: Calendars): Team {
  const team = present(settings.teams[key], key);
  const level = team.serviceLevel === undefined ? undefined : settings.serviceLevels[team.serviceLevel];
  return {
    key: teamKey(key),
    name: team.name,
    members: team.members.map(agentHandle),
    lead: team.lead === undefined ? null : agentHandle(team.lead),
    assignment: team.assignment,
    escalatesTo: keyOrNull(team.escalatesTo),
    afterReply: team.afterReply ?? settings.lifecycle.afterReply,
    calendar: calendarOf(team.calendar ?? level?.calendar ?? ALWAYS, calendars),
    serviceLevel: level === undefined ? null : serviceLevelOf(level, calendars),
  };
}

function serviceLevelOf(level: Settings['serviceLevels'][string], calendars: Calendars): ServiceLevel {
  const target = (priority: Priority): Target => {
    const { firstResponse = null, nextResponse = null, resolution = null, calendar } = level.targets[priority] ?? {};
    return { firstResponse, nextResponse, resolution, calendar: calendarOf(calendar ?? level.calendar, calendars) };
  };
  return {
    warnAt: level.warnAt,
    targets: { P1: target('P1'), P2: target('P2'), P3: target('P3'), P4: target('P4') },
  };
}

function lifecycleOf(settings: Settings['lifecycle']): Lifecycle {
  const { afterReply: _, ...lifecycle } = settings;
  return { ...lifecycle, remindAfter: lifecycle.remindAfter.toSorted((one, other) => lengthOf(one) - lengthOf(other)) };
}

function agentOf(key: string, settings: Settings, calendars: Calendars): Agent {
  const agent = present(settings.agents[key], key);
  const calendar = calendarOf(agent.calendar, calendars);
  return {
    handle: agentHandle(key),
    name: agent.name,
    email: agent.email,
    capacity: agent.capacity,
    skills: agent.skills,
    locale: agent.locale ?? settings.desk.locale,
    timezone: agent.timezone ?? calendar?.timezone ?? settings.desk.timezone,
    scope: agent.scope,
    calendar,
  };
}

function categoryOf(key: string, category: Settings['categories'][string]): Category {
  return {
    key,
    name: category.name,
    team: keyOrNull(category.team),
    skills: category.skills,
    impact: category.impact ?? null,
  };
}

const keyOrNull = (key: string | undefined): TeamKey | null => (key === undefined ? null : teamKey(key));

/** The checks have shown that the key is there. */
function present<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new TypeError(`not checked: ${key}`);
  return value;
}
