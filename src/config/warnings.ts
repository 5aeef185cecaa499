/**
 * What is allowed, but should be known before the desk goes to work.
 */
import { warnOfHours } from './calendars.ts';
import { warnOfDeadlines } from './deadlines.ts';
import type { Report } from './mistake.ts';
import { warnOfNames } from './names.ts';
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
  warnOfTeams(root, warn);
  warnOfNames(root, warn);
  warnOfHours(root, warn);
  warnOfDeadlines(root, warn);
  for (const name of NOT_YET) {
    const path = name.split('.');
    if (valueAt(root, path) !== undefined) warn(path, 'is read, but this version does not act on it yet');
  }
}

/** Who is told where a lead should be; and a list that says something twice. */
function warnOfTeams(root: unknown, warn: Report): void {
  for (const [key, team] of children(valueAt(root, ['teams']))) {
    const members = selectText(team, 'members.*');
    for (const [index, [path, handle]] of members.entries()) {
      if (members.findIndex(([, other]) => other === handle) === index) continue;
      warn(['teams', key, ...path], `${handle} stands here twice: once is enough`);
    }
    if (valueAt(team, ['lead']) !== undefined) continue;
    const told = [...new Set(members.map(([, handle]) => handle))].join(', ');
    warn(
      ['teams', key, 'lead'],
      `is not set: a P1 that nobody acknowledges or can be given, and a missed service level, are told to nobody but who has the ticket or could take it (${told})`,
    );
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
