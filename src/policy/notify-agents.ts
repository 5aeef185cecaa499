/**
 * What the desk's people hear of an occurrence (sections 7.1 and 8.2): each person at most one mail, the one that
 * asks most of them.
 */
import type { AgentNotification } from '../mail/notification.ts';
import type { TicketEvent } from '../ticket/event.ts';
import { type AgentHandle, address as canonical } from '../ticket/ids.ts';
import { isGivenUp } from '../ticket/solution.ts';
import { between, days, minutes } from '../ticket/time.ts';
import { agentLetter, type AgentLetter } from './agent-letter.ts';
import { agentByAddress } from './authority.ts';
import { covered } from './covering.ts';
import type { Agent, Desk } from './desk.ts';
import { actingAgent, happened, informed, leadOf, type Occurrence, teamName, whoHasIt } from './occurrence.ts';
import { atRisk, idle, letLie, missed } from './notify-deadlines.ts';
import type { News } from './news.ts';
import { finished } from './notify-ends.ts';
import { related } from './notify-relations.ts';
import { letWait } from './notify-waiting.ts';
import { LOW_RATING } from './survey.ts';
import { nameOf, whoever, writerOf } from './who.ts';

export function notifyAgents(occurrence: Occurrence, desk: Desk): readonly AgentNotification[] {
  const all = newsOf(occurrence, desk);
  const forThosePresent = all.flatMap((news) => covered(news, occurrence, desk));
  // Better in a mailbox that nobody looks into than told to nobody.
  const isTold = forThosePresent.some(({ to }) => to.length > 0);
  return lettersOf(isTold ? forThosePresent : all, occurrence, desk);
}

function lettersOf(all: readonly News[], occurrence: Occurrence, desk: Desk): readonly AgentNotification[] {
  const told = new Set<AgentHandle>();
  // Who split it off has another ticket before them, and needs a mail of this one to answer.
  const acting = occurrence.splitFrom === undefined ? actingAgent(occurrence) : null;
  if (acting !== null) told.add(acting);
  const mails: AgentNotification[] = [];
  for (const news of all) {
    for (const handle of news.to) {
      const agent = desk.agents.get(handle);
      if (agent === undefined || told.has(handle)) continue;
      told.add(handle);
      mails.push(agentLetter(letter(news, agent), occurrence, desk));
    }
  }
  return mails;
}

function letter(news: News, agent: Agent): AgentLetter {
  const { template, purpose, headline, because, whole = false } = news;
  return { template, purpose, headline, because, whole, agent };
}

/** The most demanding first: who is told by one item is not told again by the next. */
function newsOf(occurrence: Occurrence, desk: Desk): readonly News[] {
  const about = [
    escalated,
    arrived,
    handedOver,
    finished,
    related,
    missed,
    wrote,
    backAgain,
    atRisk,
    letLie,
    idle,
    letWait,
    saidInside,
    rated,
    undeliverable,
  ];
  return about.flatMap((tell) => tell(occurrence, desk));
}

function escalated(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = happened(occurrence, 'escalated');
  if (event === null) return [];
  const { ticket } = occurrence.facts;
  const who = whoever(occurrence.actor, occurrence, desk);
  const reason = event.change.reason === '' ? '' : `: ${event.change.reason}`;
  const headline = `${who} escalated this ticket to ${teamName(desk, event.change.team)}${reason}`;
  const to = whoHasIt(occurrence, desk);
  const assigned = happened(occurrence, 'assigned');
  const because = assigned === null ? nobodyFree(occurrence, desk) : choiceOf(assigned);
  // While nobody has it, whoever answers takes it; there is nothing to acknowledge yet.
  const purpose = ticket.assignee === null ? 'agent-new' : 'agent-escalated';
  const news: News = { template: 'agent-escalated', purpose, headline, because, to, whole: true };
  return [news, ...tellLead(occurrence, desk, headline)];
}

/** New to the team, or to a team: told to who got it, else to all who could take it. */
function arrived(occurrence: Occurrence, desk: Desk): readonly News[] {
  const moved =
    happened(occurrence, 'created') ?? happened(occurrence, 'transferred') ?? happened(occurrence, 'unassigned');
  const { ticket } = occurrence.facts;
  if (moved === null || ticket.assignee !== null || ticket.status !== 'new') return [];
  const headline =
    moved.change.kind === 'created'
      ? newTicket(occurrence)
      : `${whoever(occurrence.actor, occurrence, desk)} left this ticket to ${teamName(desk, ticket.team)}`;
  const to = whoHasIt(occurrence, desk);
  const because = nobodyFree(occurrence, desk);
  const news: News = { template: 'agent-new', purpose: 'agent-new', headline, because, to, whole: true };
  return [news, ...tellLead(occurrence, desk, headline)];
}

/** A follow-up is the requester's, whoever wrote to the closed ticket. */
function newTicket(occurrence: Occurrence): string {
  const { requester, predecessor } = occurrence.facts.ticket;
  const writer = writerOf(occurrence);
  if (predecessor === null || writer === null || writer.kind === 'requester') {
    const from = occurrence.splitFrom === undefined ? '' : `, split off #${occurrence.splitFrom}`;
    return `New ticket from ${nameOf(requester)}${from}`;
  }
  const who = nameOf(writer.kind === 'participant' ? writer.person : (occurrence.said?.from ?? requester));
  return `${who} wrote to the closed #${predecessor} of ${nameOf(requester)}: new ticket`;
}

/** Why the desk chose them (section 6.1); what a person did needs no reason, and its evidence is for the history. */
function choiceOf(event: TicketEvent): string | null {
  return event.by.kind === 'desk' ? event.because : null;
}

function nobodyFree(occurrence: Occurrence, desk: Desk): string {
  const team = teamName(desk, occurrence.facts.ticket.team);
  return `Nobody has this ticket yet. It goes to everyone in ${team} who can be reached; the first to take it has it.`;
}

/** Section 6.2: at P1 and P2 the lead hears when nobody could be given the ticket. */
function tellLead(occurrence: Occurrence, desk: Desk, headline: string): readonly News[] {
  const { ticket } = occurrence.facts;
  const to = leadOf(occurrence.facts, desk);
  if (ticket.assignee !== null || (ticket.priority !== 'P1' && ticket.priority !== 'P2')) return [];
  const because = `You lead ${teamName(desk, ticket.team)}, and nobody of it could be given this ${desk.priorityLabels[ticket.priority]} ticket.`;
  return [{ template: 'agent-new', purpose: 'agent-new', headline, because, to, whole: true }];
}

function handedOver(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = happened(occurrence, 'assigned');
  const { ticket } = occurrence.facts;
  if (event === null || ticket.assignee !== event.change.to) return [];
  const created = happened(occurrence, 'created') !== null;
  const by = event.by.kind === 'agent' ? `${whoever(event.by, occurrence, desk)} gave you this ticket` : null;
  const headline = by ?? (created ? `${newTicket(occurrence)}, assigned to you` : 'This ticket is yours now');
  return [
    {
      template: 'agent-assigned',
      purpose: 'agent-answer',
      headline,
      because: choiceOf(event),
      to: [event.change.to],
      whole: true,
    },
  ];
}

/** The user wrote: to the assignee; while nobody has the ticket, to all who could take it. */
function wrote(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = happened(occurrence, 'messaged');
  const rejected = happened(occurrence, 'rejected');
  if (happened(occurrence, 'created') !== null || (event === null && rejected === null)) return [];
  if (event !== null && (event.change.answer !== null || occurrence.actor.kind === 'agent')) return [];
  const { ticket } = occurrence.facts;
  const who = whoever(occurrence.actor, occurrence, desk);
  const again = happened(occurrence, 'reopened') !== null;
  const wasGivenUp = occurrence.before !== null && isGivenUp(occurrence.before);
  const headline =
    rejected !== null
      ? `${who} says that it is ${wasGivenUp ? 'still needed' : 'not solved'}; the ticket is open again`
      : again
        ? `${who} wrote, and the ticket is open again`
        : `${who} wrote`;
  const purpose = ticket.assignee === null ? 'agent-new' : 'agent-answer';
  const to = whoHasIt(occurrence, desk);
  return [{ template: 'agent-message', purpose, headline, because: occurrence.said?.mark ?? null, to }];
}

/** Waiting is over, or a colleague opened it again: whoever has it goes on (section 7.1, reopened). */
function backAgain(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = happened(occurrence, 'resumed') ?? happened(occurrence, 'reopened');
  const { ticket } = occurrence.facts;
  if (event === null || (ticket.status !== 'open' && ticket.status !== 'new')) return [];
  const headline =
    event.by.kind === 'timer'
      ? 'The time of waiting is over: this ticket is open again'
      : `${whoever(event.by, occurrence, desk)} opened this ticket again`;
  const purpose = ticket.assignee === null ? 'agent-new' : 'agent-answer';
  const because = ticket.assignee === null ? nobodyFree(occurrence, desk) : null;
  const news: News = { template: 'agent-message', purpose, headline, because, to: whoHasIt(occurrence, desk) };
  return [news, ...tellLead(occurrence, desk, headline)];
}

/** So many notes within ten minutes are two answering machines that talk to each other: they are kept, and told no more. */
const MOST_NOTES = 6;

function isNoisy({ facts, said, now }: Occurrence): boolean {
  const lately = facts.conversation.filter(
    (other) =>
      other.direction === 'out' &&
      other.visibility === 'internal' &&
      other.from.address === said?.from.address &&
      between(other.storedAt, now) < minutes(10),
  );
  return lately.length > MOST_NOTES;
}

/** A colleague's note or answer: those who stay informed (section 2, followers). */
function saidInside(occurrence: Occurrence, desk: Desk): readonly News[] {
  const noted = happened(occurrence, 'noted') !== null;
  const answered = (happened(occurrence, 'messaged')?.change.answer ?? null) !== null;
  if ((!noted && !answered) || (noted && isNoisy(occurrence))) return [];
  const { ticket } = occurrence.facts;
  const who = whoever(occurrence.actor, occurrence, desk);
  const headline = noted ? `${who} left a note` : `${who} answered ${nameOf(ticket.requester)}`;
  return [{ template: 'agent-note', purpose: 'agent-note', headline, because: null, to: informed(occurrence) }];
}

function rated(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = happened(occurrence, 'rated');
  if (event === null) return [];
  const { ticket } = occurrence.facts;
  const { stars, comment } = event.change;
  const headline = `${nameOf(ticket.requester)} rated this ticket ${stars} of 5${comment === '' ? '' : `: “${comment}”`}`;
  const who = ticket.resolvedBy ?? ticket.assignee;
  const to = [...(who === null ? [] : [who]), ...(stars <= LOW_RATING ? leadOf(occurrence.facts, desk) : [])];
  return [{ template: 'agent-rating', purpose: 'agent-note', headline, because: null, to }];
}

function undeliverable(occurrence: Occurrence, desk: Desk): readonly News[] {
  const event = happened(occurrence, 'delivery-failed');
  if (event === null) return [];
  const { address, status, permanent } = event.change;
  const headline = permanent
    ? `A mail of this ticket could not be delivered to ${address}`
    : `A mail of this ticket is late: ${address} does not take it yet`;
  const { ticket } = occurrence.facts;
  const lead = leadOf(occurrence.facts, desk);
  const usual = ticket.assignee === null && lead.length > 0 ? lead : whoHasIt(occurrence, desk);
  const unreachable = agentByAddress(desk, canonical(address));
  const ofAgent = unreachable !== null && ticket.requester.address !== address;
  const to = !ofAgent ? usual : wasToldToday(occurrence) ? [] : lead;
  return [
    {
      template: 'agent-delivery-failed',
      purpose: 'agent-answer',
      headline,
      because: status,
      // Never to where mail fails: that would fail again, and so without end.
      to: to.filter((handle) => handle !== unreachable?.handle),
    },
  ];
}

/** Was a report of this kind already kept on the ticket within a day? */
function wasToldToday({ facts, said, now }: Occurrence): boolean {
  return facts.conversation.some(
    ({ id, mark, storedAt }) => id !== said?.id && mark === said?.mark && between(storedAt, now) < days(1),
  );
}
