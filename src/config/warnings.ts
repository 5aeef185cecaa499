/**
 * What is allowed, but should be known before the desk goes to work.
 */
import { warnOfDeadlines } from './deadlines.ts';
import type { Report } from './mistake.ts';
import { children, valueAt } from './tree.ts';

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
  warnOfDeadlines(root, warn);
  for (const name of NOT_YET) {
    const path = name.split('.');
    if (valueAt(root, path) !== undefined) warn(path, 'is read, but this version does not act on it yet');
  }
}
