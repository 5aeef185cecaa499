/** From the rules of the configuration to those that are held to messages: patterns made ready, once. */
import { isRuleTemplate } from '../mail/mail.ts';
import { anyOf, globPattern, type Pattern, wordPattern } from '../policy/rules/pattern.ts';
import { compileRegex } from '../policy/rules/regex.ts';
import type { Condition, Rule, Settings as RuleSettings } from '../policy/rules/rule.ts';
import { agentHandle, mailboxKey, teamKey } from '../ticket/ids.ts';
import type { Settings } from './schema.ts';

type Written = Settings['rules'][number];
type WrittenPattern = NonNullable<Written['when']['subject']>;

export function ruleOf(rule: Written): Rule {
  const { answer } = rule;
  return {
    name: rule.name,
    on: rule.on,
    when: conditionsOf(rule.when),
    set: settingsOf(rule.set),
    tags: rule.set.tags ?? [],
    end: rule.drop ? 'drop' : rule.quarantine ? 'quarantine' : null,
    acknowledge: rule.acknowledge,
    answer: answer !== undefined && isRuleTemplate(answer) ? answer : null,
  };
}

const TEXTS = ['from', 'to', 'subject', 'body', 'attachment'] as const;

/** What costs least is asked first. */
function conditionsOf(when: Written['when']): readonly Condition[] {
  const { mailbox, largerThan, knownRequester, spamScore, header = {} } = when;
  const found: Condition[] = [];
  if (mailbox !== undefined) found.push({ kind: 'mailbox', mailbox: mailboxKey(mailbox) });
  if (largerThan !== undefined) found.push({ kind: 'larger', than: largerThan });
  if (knownRequester !== undefined) found.push({ kind: 'known-requester', known: knownRequester });
  for (const field of TEXTS) {
    const pattern = when[field];
    if (pattern !== undefined) found.push({ kind: 'text', field, pattern: patternOf(pattern) });
  }
  if (spamScore !== undefined) {
    found.push({ kind: 'spam-score', atLeast: spamScore.atLeast, field: spamScore.header?.toLowerCase() ?? null });
  }
  for (const [name, pattern] of Object.entries(header)) {
    found.push({ kind: 'header', name: name.toLowerCase(), pattern: patternOf(pattern) });
  }
  return found;
}

function patternOf({ words = [], glob = [], regex = [] }: WrittenPattern): Pattern {
  return anyOf([...words.map(wordPattern), ...glob.map(globPattern), ...regex.map(checkedRegex)]);
}

function checkedRegex(source: string): Pattern {
  const { pattern, mistake } = compileRegex(source);
  if (pattern === null) throw new TypeError(`not checked: ${source} ${mistake}`);
  return pattern;
}

function settingsOf({ type, category, impact, urgency, priority, team, assignee }: Written['set']): RuleSettings {
  return {
    ...(type === undefined ? {} : { type }),
    ...(category === undefined ? {} : { category }),
    ...(impact === undefined ? {} : { impact }),
    ...(urgency === undefined ? {} : { urgency }),
    ...(priority === undefined ? {} : { priority }),
    ...(team === undefined ? {} : { team: teamKey(team) }),
    ...(assignee === undefined ? {} : { assignee: agentHandle(assignee) }),
  };
}
