/**
 * Mail that asks something of an agent who is away goes to whoever is there (section 7.2): the stand-in; for their
 * tickets without one the lead, else the others of the team. What asks nothing waits in their mailbox.
 */
import type { Purpose } from '../mail/token.ts';
import type { AgentHandle } from '../ticket/ids.ts';
import { absenceOf, isAway, standInFor } from './duty.ts';
import type { Agent, Desk } from './desk.ts';
import type { Absence } from './facts.ts';
import { zonedTime } from './local-time.ts';
import { type News, sentences, worded } from './news.ts';
import { agentName, happened, type Occurrence, leadOf, reachableMembers, teamName } from './occurrence.ts';

/** Answers to these go to the requester, take a ticket, or acknowledge it. */
const ASKS: ReadonlySet<Purpose> = new Set(['agent-new', 'agent-answer', 'agent-escalated']);

/** The news as it goes to those who are there; to nobody, if nobody is. */
export function covered(news: News, occurrence: Occurrence, desk: Desk): readonly News[] {
  const { absences, now } = occurrence;
  if (!ASKS.has(news.purpose)) return [news];
  const present = news.to.filter((handle) => !isAway(handle, absences, now));
  const others = news.to
    .filter((handle) => isAway(handle, absences, now))
    .flatMap((handle) => inPlaceOf(news, handle, occurrence, desk));
  return [{ ...news, to: present }, ...others];
}

function inPlaceOf(news: News, away: AgentHandle, occurrence: Occurrence, desk: Desk): readonly News[] {
  const isAssignee = occurrence.facts.ticket.assignee === away;
  const standIn = standInFor(away, desk, occurrence.absences, occurrence.now);
  // What nobody has, and only its lead was to hear of, is for all who are there.
  const isForAll = isAssignee || occurrence.facts.ticket.assignee === null;
  const to = standIn !== null ? [standIn] : isForAll ? whoElse(away, occurrence, desk) : [];
  const because = (reader: Agent): string | null =>
    sentences(worded(news.because, reader), whyYou(away, standIn !== null, occurrence, reader, desk));
  // While the assignee is away an answer takes the ticket over.
  const instead: News = { ...news, to, because, ...(isAssignee ? { purpose: 'agent-new' } : {}) };
  const found = to.length === 0 ? [] : [instead];
  // What a colleague gave to them is theirs to find when they are back.
  const isGiven = news.whole === true && happened(occurrence, 'assigned')?.change.to === away;
  return isGiven ? [{ ...news, to: [away] }, ...found] : found;
}

/** Without a stand-in: the lead of the ticket's team, else those of the team who can be reached. */
function whoElse(away: AgentHandle, occurrence: Occurrence, desk: Desk): readonly AgentHandle[] {
  const { facts, absences, now } = occurrence;
  const present = (handle: AgentHandle): boolean => handle !== away && !isAway(handle, absences, now);
  const lead = leadOf(facts, desk).filter(present);
  return lead.length > 0 ? lead : reachableMembers(occurrence, desk).filter(present);
}

function whyYou(
  away: AgentHandle,
  standsIn: boolean,
  { facts, absences, now }: Occurrence,
  reader: Agent,
  desk: Desk,
): string {
  const name = agentName(desk, away) ?? away;
  const absence = absenceOf(away, absences, now);
  const whose = facts.ticket.assignee === away ? `${name} has this ticket and is` : `${name} is`;
  const until = absence === null ? '' : ` ${untilWhen(absence, reader.timezone)}`;
  const role = standsIn ? 'you stand in' : `you get it for ${teamName(desk, facts.ticket.team)}`;
  return `${whose} away${until}; ${role}.`;
}

/** `until 2026-11-06 09:00 (Europe/Berlin)` */
export function untilWhen({ until }: Pick<Absence, 'until'>, timezone: string): string {
  return until === null ? 'until further notice' : `until ${zonedTime(until, timezone)}`;
}
