/** Deadlines that contradict each other: a reminder after the end, a response after the resolution. */
import type { Calendar } from '../policy/desk.ts';
import { afterPeriod, workingTime } from '../policy/working-time.ts';
import { days, hours, type Instant, instant, lengthOf, parsePeriod, type Period } from '../ticket/time.ts';
import { calendarAt } from './calendars.ts';
import type { ConfigPath, Report } from './mistake.ts';
import { shapeAt } from './shape.ts';
import { children, isBlock, selectText, valueAt } from './tree.ts';

export function checkDeadlines(root: unknown, report: Report): void {
  checkReminders(root, report);
  checkTargets(root, report);
}

function periodAt(root: unknown, path: ConfigPath): Period | null {
  const text = valueAt(root, path);
  return typeof text === 'string' ? parsePeriod(text) : null;
}

/** In milliseconds around the clock; null: nothing that can be compared is given. */
function lengthAt(root: unknown, path: ConfigPath): number | null {
  const period = periodAt(root, path);
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
      const resolution = periodAt(root, [...target, 'resolution']);
      const calendar = calendarAt(root, [
        [...target, 'calendar'],
        ['serviceLevels', level, 'calendar'],
      ]);
      for (const name of ['firstResponse', 'nextResponse']) {
        const response = periodAt(root, [...target, name]);
        if (resolution === null || response === null || !isLonger(response, resolution, calendar)) continue;
        const isByCalendar = calendar !== null && lengthOf(response) <= lengthOf(resolution);
        const measured = isByCalendar ? `that is ${inHours(resolution, calendar)} in its calendar; ` : '';
        report(
          [...target, name],
          `is longer than resolution: ${measured}the solution is an answer, too; make it shorter`,
        );
      }
    }
  }
}

/** Each day of a week, so that no single short day counts. */
const MONDAY = Date.parse('2026-01-05T00:00:00Z');
const STARTS: readonly Instant[] = [0, 1, 2, 3, 4, 5, 6].map((day) => instant(MONDAY + day * days(1)));

/** Of the calendar's time, whenever it begins: 30 hours are less than three days, but not of an office. */
function isLonger(one: Period, other: Period, calendar: Calendar | null): boolean {
  return STARTS.every((start) => workOf(one, calendar, start) > workOf(other, calendar, start));
}

const workOf = (period: Period, calendar: Calendar | null, start: Instant): number =>
  workingTime(calendar, start, afterPeriod(calendar, start, period));

function inHours(period: Period, calendar: Calendar): string {
  const most = Math.max(...STARTS.map((start) => workOf(period, calendar, start)));
  return `${Math.round((10 * most) / hours(1)) / 10}h of working time`;
}

export function warnOfDeadlines(root: unknown, warn: Report): void {
  warnOfDefaults(root, warn);
  // `onBreach: escalate` needs somewhere to go.
  if (valueAt(root, ['lifecycle', 'onBreach']) !== 'escalate') return;
  if (selectText(root, 'teams.*.escalatesTo').length > 0) return;
  warn(['lifecycle', 'onBreach'], 'is escalate, but no team has escalatesTo: missed tickets stay where they are');
}

/** What is written may not fit what is left out; two that are written are compared above. */
function warnOfDefaults(root: unknown, warn: Report): void {
  const whole = withDefaults(root);
  const isWritten = (key: string): boolean => valueAt(root, ['lifecycle', key]) !== undefined;
  const given = (key: string): string =>
    isWritten(key) ? key : `${key}, by default ${[whole[key]].flat().join(' and ')},`;
  const length = (key: string): number => lengthAt(whole, [key]) ?? 0;
  if (isWritten('autoClose') !== isWritten('autoCloseReminder') && length('autoClose') <= length('autoCloseReminder')) {
    const late = 'so nobody is asked before a ticket closes by silence';
    if (isWritten('autoClose'))
      warn(['lifecycle', 'autoClose'], `is not longer than ${given('autoCloseReminder')} ${late}`);
    else warn(['lifecycle', 'autoCloseReminder'], `is not shorter than ${given('autoClose')} ${late}`);
  }
  if (isWritten('giveUpAfter') === isWritten('remindAfter')) return;
  const lost = selectText(whole, 'remindAfter.*').filter(
    ([path]) => (lengthAt(whole, path) ?? 0) >= length('giveUpAfter'),
  );
  if (lost.length === 0) return;
  const never = `so nobody is reminded after ${lost.map(([, text]) => text).join(' and ')}`;
  if (isWritten('giveUpAfter'))
    warn(['lifecycle', 'giveUpAfter'], `does not leave time for ${given('remindAfter')} ${never}`);
  else warn(['lifecycle', 'remindAfter'], `is not before ${given('giveUpAfter')} ${never}`);
}

/** The lifecycle as it holds. */
function withDefaults(root: unknown): Readonly<Record<string, unknown>> {
  const written = valueAt(root, ['lifecycle']);
  const known = Object.entries(shapeAt(['lifecycle'])?.properties ?? {});
  return {
    ...Object.fromEntries(known.map(([key, shape]) => [key, shape.default])),
    ...(isBlock(written) ? written : {}),
  };
}
