/**
 * What is allowed, but should be known before the desk goes to work.
 */
import { warnOfDeadlines } from './deadlines.ts';
import type { Report } from './mistake.ts';
import { children, selectText, valueAt } from './tree.ts';

/** Keys that belong to the contract and are read, while no code acts on them yet. The table shrinks as they come alive. */
const NOT_YET: readonly string[] = ['survey.remindAfter', 'web'];

export function findWarnings(root: unknown, warn: Report): void {
  for (const [key, mailbox] of children(valueAt(root, ['mailboxes']))) {
    if (valueAt(mailbox, ['authserv']) === undefined) {
      warn(
        ['mailboxes', key, 'authserv'],
        'is not set, so nobody’s Authentication-Results are believed: proof of an agent is token and address only',
      );
    }
    if (valueAt(mailbox, ['subaddressing']) !== true) {
      warn(
        ['mailboxes', key, 'subaddressing'],
        'is not true, so reply addresses carry no token: answers are found by Message-ID and subject only',
      );
    }
  }
  for (const [key, category] of children(valueAt(root, ['categories']))) {
    const skills = selectText(category, 'skills.*').map(([, skill]) => skill);
    if (skills.length > 0 && !isServed(root, category, skills)) {
      warn(
        ['categories', key, 'skills'],
        `nobody ${whose(category)}has ${skills.join(' and ')}, so its tickets are given to nobody until somebody takes them`,
      );
    }
  }
  warnOfDeadlines(root, warn);
  for (const name of NOT_YET) {
    const path = name.split('.');
    if (valueAt(root, path) !== undefined) warn(path, 'is read, but this version does not act on it yet');
  }
}

/** Has somebody of the category's team all these skills? Somebody of the desk, if it has no team of its own. */
function isServed(root: unknown, category: unknown, skills: readonly string[]): boolean {
  const team = valueAt(category, ['team']);
  const members = selectText(root, typeof team === 'string' ? `teams.${team}.members.*` : 'teams.*.members.*');
  return members.some(([, handle]) => {
    const has = new Set(selectText(valueAt(root, ['agents', handle]), 'skills.*').map(([, skill]) => skill));
    return skills.every((skill) => has.has(skill));
  });
}

function whose(category: unknown): string {
  const team = valueAt(category, ['team']);
  return typeof team === 'string' ? `in the team ${team} ` : '';
}
