/** The calendars of a configuration that is being checked: as far as they can be read. */
import type { Calendar } from '../policy/desk.ts';
import { isTimezone } from './fields.ts';
import { readHours, readWeekdays } from './hours.ts';
import type { ConfigPath, Report } from './mistake.ts';
import { children, isBlock, select, valueAt } from './tree.ts';

/** The first that is named at one of the paths; null: around the clock, or it cannot be read. Holidays do not count. */
export function calendarAt(root: unknown, paths: readonly ConfigPath[]): Calendar | null {
  const name = paths.map((path) => valueAt(root, path)).find((found) => found !== undefined);
  const found = typeof name === 'string' ? valueAt(root, ['calendars', name]) : undefined;
  const written = valueAt(found, ['hours']);
  if (!isBlock(written)) return null;
  const timezone = valueAt(found, ['timezone']) ?? valueAt(root, ['desk', 'timezone']) ?? 'UTC';
  const hours = readHours(Object.fromEntries(Object.entries(written).map(([key, text]) => [key, String(text)])));
  const isOpen = Object.values(hours).some((spans) => spans !== undefined && spans.length > 0);
  return isOpen && typeof timezone === 'string' && isTimezone(timezone) ? { timezone, hours, holidays: [] } : null;
}

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Of two keys that name one day, the later one holds: who meant more hours should know. */
export function warnOfHours(root: unknown, warn: Report): void {
  for (const [path, week] of select(root, 'calendars.*.hours')) {
    const keys = new Map<number, string | number>();
    for (const [key] of children(week)) {
      const named = readWeekdays(String(key)) ?? [];
      const again = named.filter((day) => keys.has(day));
      const others = new Set(again.map((day) => keys.get(day)));
      if (again.length > 0) {
        const which = again.map((day) => NAMES[day - 1]).join(', ');
        warn([...path, key], `names ${which}, as ${[...others].join(' and ')} does: only the later one holds for it`);
      }
      for (const day of named) keys.set(day, key);
    }
  }
}
