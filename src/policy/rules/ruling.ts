/**
 * What the rules say of one message: held to it in their order, and put together (section 4.10). What a rule has set, a
 * later one does not change; tags add up; `drop` and `quarantine` end the list.
 */
import type { RuleTemplate } from '../../mail/mail.ts';
import type { Desk } from '../desk.ts';
import type { Condition, Occasion, Rule, Settings } from './rule.ts';
import type { Sight } from './sight.ts';
import { spamScore } from './spam-score.ts';

/** A rule that matched, and what it did, in words. */
export interface Fired {
  readonly rule: string;
  readonly effects: readonly string[];
}

export interface Ruling {
  readonly fired: readonly Fired[];
  readonly set: Settings;
  readonly tags: readonly string[];
  readonly end: { readonly how: 'drop' | 'quarantine'; readonly rule: string } | null;
  /** The rule that wants no acknowledgement; null: none does. */
  readonly unacknowledged: string | null;
  readonly answer: RuleTemplate | null;
}

export const NO_RULING: Ruling = {
  fired: [],
  set: {},
  tags: [],
  end: null,
  unacknowledged: null,
  answer: null,
};

/**
 * How far rules reach: a ticket is opened; an agent opens one, for somebody or for themselves, and nothing keeps it away;
 * people who take part in a ticket write on it, which gives nobody a ticket and answers nobody; everything else can only
 * be kept away.
 */
export type Reach = 'opening' | 'by-agent' | 'ticket' | 'keep-away';

/** Total, and the same for the same message. */
export function ruleOn(
  sight: Sight,
  occasions: readonly Occasion[],
  reach: Reach,
  desk: Pick<Desk, 'rules' | 'teams'>,
): Ruling {
  let ruling = NO_RULING;
  for (const rule of desk.rules) {
    if (ruling.end !== null) break;
    if (!rule.on.some((occasion) => occasions.includes(occasion))) continue;
    if (rule.when.every((condition) => holds(condition, sight))) ruling = withRule(ruling, rule, reach, desk);
  }
  return ruling;
}

function holds(condition: Condition, sight: Sight): boolean {
  switch (condition.kind) {
    case 'text':
      return sight.texts(condition.field).some(condition.pattern);
    case 'header':
      return sight.header(condition.name).some(condition.pattern);
    case 'larger':
      return sight.size > condition.than;
    case 'spam-score': {
      const score = spamScore((name) => sight.header(name).map(({ text }) => text), condition.field);
      return score !== null && score >= condition.atLeast;
    }
    case 'mailbox':
      return sight.mailbox === condition.mailbox;
    case 'known-requester':
      return sight.knownRequester === condition.known;
  }
}

const ENDED = { drop: 'dropped', quarantine: 'put into quarantine' } as const;

function withRule(before: Ruling, rule: Rule, reach: Reach, desk: Pick<Desk, 'teams'>): Ruling {
  const effects: string[] = [];
  const fired = (more: Partial<Ruling>): Ruling => ({
    ...before,
    ...more,
    fired: [...before.fired, { rule: rule.name, effects }],
  });
  if (rule.end !== null && reach === 'by-agent') {
    // The list goes on: the ticket is opened, and what stands behind may say what it is.
    effects.push(`not ${ENDED[rule.end]}: an agent opens the ticket`);
    return fired({});
  }
  if (rule.end !== null) {
    effects.push(ENDED[rule.end]);
    return fired({ end: { how: rule.end, rule: rule.name } });
  }
  if (reach === 'keep-away') return fired({});
  const set = settle(before.set, rule.set, reach, desk, effects);
  const added = rule.tags.filter((tag) => !before.tags.includes(tag));
  effects.push(...added.map((tag) => `tag ${tag}`));
  const tags = [...before.tags, ...added];
  if (reach === 'ticket') return fired({ set, tags });
  if (!rule.acknowledge) effects.push('no acknowledgement');
  const answers = rule.answer !== null && before.answer === null;
  if (answers) effects.push(`answered with ${rule.answer}`);
  return fired({
    set,
    tags,
    unacknowledged: before.unacknowledged ?? (rule.acknowledge ? null : rule.name),
    answer: before.answer ?? rule.answer,
  });
}

const SETTINGS = ['type', 'category', 'impact', 'urgency', 'priority', 'team', 'assignee'] as const;

/** What nothing before it has set; and nobody gets a ticket of a team that they are not of. */
function settle(
  before: Settings,
  wanted: Settings,
  reach: Reach,
  desk: Pick<Desk, 'teams'>,
  effects: string[],
): Settings {
  let set = before;
  for (const key of SETTINGS) {
    const value = wanted[key];
    if (value === undefined || (key === 'assignee' && reach === 'ticket')) continue;
    if (set[key] !== undefined) {
      if (set[key] !== value) effects.push(`not ${key} ${value}: it was ${set[key]} by then`);
      continue;
    }
    const next: Settings = { ...set, [key]: value };
    if (isOutside(next, desk)) effects.push(`not ${key} ${value}: the assignee is not of the team`);
    else {
      set = next;
      effects.push(`${key} ${value}`);
    }
  }
  return set;
}

function isOutside({ team, assignee }: Settings, desk: Pick<Desk, 'teams'>): boolean {
  if (team === undefined || assignee === undefined) return false;
  return desk.teams.get(team)?.members.includes(assignee) !== true;
}
