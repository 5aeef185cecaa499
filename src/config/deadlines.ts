/** Deadlines that contradict each other: a reminder after the end, a response after the resolution. */
import { lengthOf, parsePeriod } from '../ticket/time.ts';
import type { ConfigPath, Report } from './mistake.ts';
import { children, selectText, valueAt } from './tree.ts';

export function checkDeadlines(root: unknown, report: Report): void {
  checkReminders(root, report);
  checkTargets(root, report);
}

/** In milliseconds around the clock; null: nothing that can be compared is given. */
function lengthAt(root: unknown, path: ConfigPath): number | null {
  const text = valueAt(root, path);
  const period = typeof text === 'string' ? parsePeriod(text) : null;
  return period === null ? null : lengthOf(period);
}

function checkReminders(root: unknown, report: Report): void {
  const end = lengthAt(root, ['lifecycle', 'giveUpAfter']);
  for (const [path, text] of selectText(root, 'lifecycle.remindAfter.*')) {
    const at = lengthAt(root, path);
    if (end === null || at === null || at < end) continue;
    report(path, `${text} is not before giveUpAfter: by then the ticket is resolved, and nobody is reminded of it`);
  }
  const close = lengthAt(root, ['lifecycle', 'autoClose']);
  const early = lengthAt(root, ['lifecycle', 'autoCloseReminder']);
  if (close === null || early === null || early < close) return;
  const path = ['lifecycle', 'autoCloseReminder'];
  report(path, 'is not shorter than autoClose: it is how long before the closing the requester is reminded');
}

function checkTargets(root: unknown, report: Report): void {
  for (const [level] of children(valueAt(root, ['serviceLevels']))) {
    for (const [priority] of children(valueAt(root, ['serviceLevels', level, 'targets']))) {
      const target: ConfigPath = ['serviceLevels', level, 'targets', priority];
      const resolution = lengthAt(root, [...target, 'resolution']);
      for (const name of ['firstResponse', 'nextResponse']) {
        const length = lengthAt(root, [...target, name]);
        if (resolution === null || length === null || length <= resolution) continue;
        report([...target, name], 'is longer than resolution: the solution is an answer, too; make it shorter');
      }
    }
  }
}

/** `onBreach: escalate` needs somewhere to go. */
export function warnOfDeadlines(root: unknown, warn: Report): void {
  if (valueAt(root, ['lifecycle', 'onBreach']) !== 'escalate') return;
  if (selectText(root, 'teams.*.escalatesTo').length > 0) return;
  warn(['lifecycle', 'onBreach'], 'is escalate, but no team has escalatesTo: missed tickets stay where they are');
}
