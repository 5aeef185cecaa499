/** What one chunk wants to know, found by looking at its messages; asked of the store once. */
import { readForwarded } from '../mail/answer/forwarded.ts';
import type { Message } from '../mail/message.ts';
import { type AgentRequest, isRelationRequest, type RelationRequest } from '../mail/commands/agent-request.ts';
import { readCommandBlock } from '../mail/commands/commands.ts';
import { readSubjectToken, type Token } from '../mail/token.ts';
import { agentByAddress } from '../policy/authority.ts';
import type { Desk } from '../policy/desk.ts';
import type { FactsWanted } from '../policy/facts.ts';
import { SHORT_TIME } from '../policy/problem-offer.ts';
import { mayGetAnswers } from '../policy/reply-to.ts';
import { answeredIds, messageIdTokens, recipientTokens } from '../policy/threading.ts';
import type { Facts } from '../policy/facts.ts';
import type { Address, TicketNumber } from '../ticket/ids.ts';
import { after, duration, type Instant } from '../ticket/time.ts';

function tokensOf(message: Message, desk: Desk): readonly Token[] {
  const original = message.deliveryReport?.originalMessageId ?? null;
  return [
    ...recipientTokens(message, desk, 'replyAddress'),
    ...recipientTokens(message, desk, 'returnPath'),
    ...messageIdTokens(original === null ? answeredIds(message) : [...answeredIds(message), original], desk),
  ];
}

/** So many lines a list by mail may have. */
const LONGEST_LIST = 200;

/** What the agents among the writers ask for at the top of their mails; null: none of the writers is an agent. */
function requestsIn(messages: readonly Message[], desk: Desk): readonly AgentRequest[] | null {
  const agents = messages.filter(
    ({ sender }) => sender.kind === 'one' && agentByAddress(desk, sender.person.address) !== null,
  );
  if (agents.length === 0) return null;
  return agents.flatMap(({ reply }) => readCommandBlock(reply.text).lines.flatMap(({ request }) => request ?? []));
}

/** Nothing in it says that it belongs to a ticket. */
function opensPerhaps(message: Message, desk: Desk): boolean {
  return message.deliveryReport === null && answeredIds(message).length === 0 && tokensOf(message, desk).length === 0;
}

/** What may be told to the people of every instance of a problem. */
const TOLD_TO_INSTANCES: ReadonlySet<AgentRequest['kind']> = new Set(['announce', 'resolve']);

/** The other tickets that a command names. */
function othersIn(request: RelationRequest): readonly TicketNumber[] {
  switch (request.kind) {
    case 'merge':
      return [request.into];
    case 'split':
      return request.number === null ? [] : [request.number];
    case 'link':
      return [request.to];
    case 'problem':
      return request.instances;
  }
}

function asksForRequesters({ rules }: Desk): boolean {
  return rules.some(({ when }) => when.some(({ kind }) => kind === 'known-requester'));
}

export function factsWanted(messages: readonly Message[], desk: Desk, now: Instant): FactsWanted {
  const tickets = new Set<TicketNumber>();
  const parked = new Set<TicketNumber>();
  const messageIds = new Set<string>();
  const addresses = new Set<Address>();
  const offers = new Set<TicketNumber>();
  const requests = requestsIn(messages, desk);
  for (const message of messages) {
    for (const token of tokensOf(message, desk)) {
      (token.purpose === 'challenge' ? parked : tickets).add(token.number);
      if (token.purpose === 'agent-offer') offers.add(token.number);
    }
    const claim = readSubjectToken(desk.keys, message.subject);
    if (claim.kind === 'ticket') tickets.add(claim.ticket);
    for (const id of answeredIds(message)) messageIds.add(id);
    if (message.sender.kind === 'one') addresses.add(message.sender.person.address);
    for (const address of mayGetAnswers(message, desk)) addresses.add(address);
    const original = message.forwarded?.from?.address ?? null;
    if (requests !== null && original !== null) addresses.add(original);
    if (message.sender.kind === 'several') for (const person of message.sender.people) addresses.add(person.address);
  }
  const wanted: FactsWanted = {
    now,
    tickets: [...tickets],
    instancesOf: [...offers],
    offersOf: [...offers],
    parked: [...parked],
    messageIds: [...messageIds],
    addresses: [...addresses],
    requesters: [],
    agents: [...desk.agents.keys()],
    challenges: requests !== null,
    recentSince: messages.some((message) => opensPerhaps(message, desk)) ? lately(now) : null,
    unfinished: 0,
  };
  return asking(wanted, requests ?? [], desk);
}

const lately = (now: Instant): Instant => after(now, duration(0 - SHORT_TIME));

/** What was asked, and what agents' commands call for. */
function asking(wanted: FactsWanted, requests: readonly AgentRequest[], desk: Desk): FactsWanted {
  const tickets = new Set(wanted.tickets);
  const addresses = new Set(wanted.addresses);
  for (const request of requests) {
    if (request.kind === 'new') addresses.add(request.for);
    if (request.kind === 'requester') addresses.add(request.address);
    if (isRelationRequest(request)) for (const number of othersIn(request)) tickets.add(number);
  }
  const asksForInstances = requests.some(
    (request) => isRelationRequest(request) || TOLD_TO_INSTANCES.has(request.kind),
  );
  const opens = requests.some(({ kind }) => kind === 'new');
  const lists = requests.some(({ kind }) => kind === 'list' || kind === 'back');
  return {
    ...wanted,
    tickets: [...tickets],
    instancesOf: asksForInstances ? [...tickets] : wanted.instancesOf,
    addresses: [...addresses],
    requesters: asksForRequesters(desk) ? [...addresses] : [],
    recentSince: opens ? (wanted.recentSince ?? lately(wanted.now)) : wanted.recentSince,
    unfinished: lists ? LONGEST_LIST : wanted.unfinished,
  };
}

/**
 * What has to be known beside `facts` to do what parked mails ask for, which nobody could tell before they were read;
 * null: it is all there.
 */
export function furtherWanted(wanted: FactsWanted, { parked, parkedMessages }: Facts, desk: Desk): FactsWanted | null {
  const waiting = new Set(parked.flatMap(({ message, state }) => (state === 'waiting' ? [message] : [])));
  const asked = parkedMessages.filter(({ id }) => waiting.has(id));
  if (asked.length === 0) return null;
  const requests = asked.flatMap(({ text }) => readCommandBlock(text).lines.flatMap(({ request }) => request ?? []));
  const originals = asked.flatMap(({ subject, text }) => readForwarded(subject, text)?.from?.address ?? []);
  const about = parked.flatMap(({ ticket }) => ticket ?? []);
  const base = {
    ...wanted,
    tickets: [...new Set([...wanted.tickets, ...about])],
    addresses: [...new Set([...wanted.addresses, ...originals])],
  };
  return asking(base, requests, desk);
}
