/**
 * What the desk's people hear of an occurrence (sections 7.1 and 8.2): each person at most one mail, the one that
 * asks most of them.
 */
import type { AgentNotification } from '../mail/notification.ts';
import { type AgentHandle, address as canonical } from '../ticket/ids.ts';
import { isGivenUp } from '../ticket/solution.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { between, days, minutes } from '../ticket/time.ts';
import { agentLetter, type AgentLetter } from './agent-letter.ts';
import { agentByAddress } from './authority.ts';
import { covered } from './covering.ts';
import type { Agent, Desk } from './desk.ts';
import { actingAgent, happened, informed, leadOf, type Occurrence, whoHasIt } from './occurrence.ts';
import { arrived, escalated, handedOver, lost, nobodyFree, raised, tellLead } from './notify-assignment.ts';
import { atRisk, idle, letLie, missed } from './notify-deadlines.ts';
import { hasNobody } from './staying.ts';
import { type News, sentences, worded } from './news.ts';
import { finished } from './notify-ends.ts';
import { related } from './notify-relations.ts';
import { letWait } from './notify-waiting.ts';
import { LOW_RATING } from './survey.ts';
import { nameOf, whoever } from './who.ts';

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
  const { template, purpose, whole = false } = news;
  const headline = worded(news.headline, agent);
  return { template, purpose, headline, because: worded(news.because, agent), whole, agent };
}

/** The most demanding first: who is told by one item is not told again by the next. */
function newsOf(occurrence: Occurrence, desk: Desk): readonly News[] {
  const about = [
    escalated,
    arrived,
    handedOver,
    raised,
    lost,
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
  const purpose = hasNobody(ticket, desk) ? 'agent-new' : 'agent-answer';
  const to = whoHasIt(occurrence, desk);
  const because = sentences(occurrence.said?.mark ?? null, goneWords(ticket, desk));
  return [{ template: 'agent-message', purpose, headline, because, to }];
}

/** Who had it was taken out of the configuration: those who could take it are told. */
function goneWords(ticket: Ticket, desk: Desk): string | null {
  const { assignee } = ticket;
  if (assignee === null || !hasNobody(ticket, desk)) return null;
  return `${assignee}, who had this ticket, is no agent any more; whoever answers has it.`;
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
  const purpose = hasNobody(ticket, desk) ? 'agent-new' : 'agent-answer';
  const because = ticket.assignee === null ? nobodyFree(occurrence, desk) : goneWords(ticket, desk);
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
