/** Rules that could not do what they say: each for itself, and in the place where it stands in the list. */
import type { Report } from './mistake.ts';
import { children, isBlock, selectText, valueAt } from './tree.ts';

type Block = Readonly<Record<string, unknown>>;

/** A rule as it is written; what is missing or of another shape is told elsewhere. */
interface Written {
  readonly index: number;
  readonly rule: Block;
  readonly set: Block;
  readonly on: readonly unknown[];
  /** It ends the list. */
  readonly end: 'drop' | 'quarantine' | null;
}

export function checkRules(root: unknown, report: Report): void {
  const rules = children(valueAt(root, ['rules'])).flatMap(([index, rule]) =>
    typeof index === 'number' && isBlock(rule) ? [written(index, rule)] : [],
  );
  checkNames(rules, report);
  checkReach(rules, report);
  for (const each of rules) {
    checkEffect(each, report);
    checkAssignee(each, root, report);
  }
}

function written(index: number, rule: Block): Written {
  const { on = ['new'], set } = rule;
  const end = rule['drop'] === true ? 'drop' : rule['quarantine'] === true ? 'quarantine' : null;
  return { index, rule, set: isBlock(set) ? set : {}, on: Array.isArray(on) ? on : [], end };
}

const nameOf = ({ rule, index }: Written): string =>
  typeof rule['name'] === 'string' ? rule['name'] : `rules[${index}]`;

/** Decisions name their rules: two of one name could not be told apart. */
function checkNames(rules: readonly Written[], report: Report): void {
  const seen = new Map<unknown, number>();
  for (const { index, rule } of rules) {
    const name = rule['name'];
    const first = seen.get(name);
    if (first !== undefined && typeof name === 'string') {
      report(['rules', index, 'name'], `${name} is already the name of rules[${first}]: give each its own`);
    } else seen.set(name, index);
  }
}

/** Behind a rule that ends the list for every message. */
function checkReach(rules: readonly Written[], report: Report): void {
  for (const later of rules) {
    const before = rules.find(
      (each) => each.index < later.index && each.end !== null && isUnconditional(each) && covers(each, later),
    );
    if (before === undefined) continue;
    report(
      ['rules', later.index],
      `is never reached: ${nameOf(before)} stands before it and ends the list for every message; give that one a when, or put it last`,
    );
  }
}

function isUnconditional({ rule }: Written): boolean {
  const when = rule['when'];
  return when === undefined || (isBlock(when) && Object.keys(when).length === 0);
}

const covers = (one: Written, other: Written): boolean =>
  other.on.length > 0 && other.on.every((occasion) => one.on.includes(occasion));

function checkEffect(each: Written, report: Report): void {
  const { index, rule, set, on, end } = each;
  const settings = Object.keys(set);
  const unanswered = rule['acknowledge'] === false;
  const given = [
    ...settings.map((key) => ['set', key]),
    ...(unanswered ? [['acknowledge']] : []),
    ...(rule['answer'] === undefined ? [] : [['answer']]),
  ];
  const idle = (path: readonly string[], why: string): void => report(['rules', index, ...path], why);
  if (end !== null) {
    if (end === 'drop' && rule['quarantine'] === true) idle(['quarantine'], 'has no effect beside drop: choose one');
    for (const path of given) idle(path, `has no effect beside ${end}: leave it out`);
    return;
  }
  if (given.length === 0) {
    report(['rules', index], 'does nothing: give set, drop, quarantine, answer, or acknowledge: false');
    return;
  }
  if (unanswered && rule['answer'] !== undefined) {
    idle(['answer'], 'has no effect beside acknowledge: false: choose one');
  }
  if (on.length > 0 && on.every((occasion) => occasion === 'reply')) {
    const openingOnly = given.filter((path) => path[0] !== 'set' || path[1] === 'assignee');
    for (const path of openingOnly) idle(path, 'has no effect on replies: say on: [new], or leave it out');
  }
}

/** Nobody gets a ticket of a team that they are not of. */
function checkAssignee({ index, set }: Written, root: unknown, report: Report): void {
  const { team: own, category, assignee } = set;
  if (typeof assignee !== 'string' || !isBlock(valueAt(root, ['agents', assignee]))) return;
  const brought = typeof category === 'string' ? valueAt(root, ['categories', category, 'team']) : undefined;
  const team = own ?? brought;
  if (typeof team !== 'string' || !isBlock(valueAt(root, ['teams', team]))) return;
  const members = selectText(root, 'teams.*.members.*').flatMap(([path, handle]) => (path[1] === team ? [handle] : []));
  if (members.includes(assignee)) return;
  const which = own === undefined ? `${team}, the team of category ${String(category)}` : team;
  const advice = own === undefined ? 'set their team, too' : 'leave team out';
  report(
    ['rules', index, 'set', 'assignee'],
    `${assignee} is not a member of ${which}: name one who is (${members.join(', ')}), or ${advice}`,
  );
}
