/** Who is at work: opening hours in a time zone, with holidays. */
import type { Instant } from '../ticket/time.ts';
import type { Agent, Calendar } from './desk.ts';
import { localTime } from './local-time.ts';

/** Within the calendar's hours? The minute in which they end is closed already. */
export function isOpen(calendar: Calendar, at: Instant): boolean {
  const [date = '', time = ''] = localTime(at, calendar.timezone).split(' ');
  if (calendar.holidays.includes(date)) return false;
  const minute = minuteOfDay(time);
  return (calendar.hours[isoWeekday(date)] ?? []).some(([from, to]) => from <= minute && minute < to);
}

/** Agents without working hours are always on duty. */
export function isOnDuty(agent: Agent, now: Instant): boolean {
  return agent.calendar === null || isOpen(agent.calendar, now);
}

/** 1 Monday … 7 Sunday (ISO 8601) of a local date. */
function isoWeekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

function minuteOfDay(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
