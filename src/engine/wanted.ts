/** What one chunk wants to know, found by looking at its messages; asked of the store once. */
import type { Message } from '../mail/message.ts';
import type { AgentRequest } from '../mail/commands/agent-request.ts';
import { readCommandBlock } from '../mail/commands/commands.ts';
import { readSubjectToken, type Token } from '../mail/token.ts';
import { agentByAddress } from '../policy/authority.ts';
import type { Desk } from '../policy/desk.ts';
import { answeredIds, messageIdTokens, recipientTokens } from '../policy/threading.ts';
import type { FactsWanted } from '../ports.ts';
import type { Address, TicketNumber } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';

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

export function factsWanted(messages: readonly Message[], desk: Desk, now: Instant): FactsWanted {
  const tickets = new Set<TicketNumber>();
  const parked = new Set<TicketNumber>();
  const messageIds = new Set<string>();
  const addresses = new Set<Address>();
  const requests = requestsIn(messages, desk);
  for (const message of messages) {
    for (const token of tokensOf(message, desk)) (token.purpose === 'challenge' ? parked : tickets).add(token.number);
    const claim = readSubjectToken(desk.keys, message.subject);
    if (claim.kind === 'ticket') tickets.add(claim.ticket);
    for (const id of answeredIds(message)) messageIds.add(id);
    if (message.sender.kind === 'one') addresses.add(message.sender.person.address);
    if (requests !== null && message.forwarded?.from) addresses.add(message.forwarded.from.address);
    if (message.sender.kind === 'several') for (const person of message.sender.people) addresses.add(person.address);
  }
  for (const request of requests ?? []) {
    if (request.kind === 'new') addresses.add(request.for);
    if (request.kind === 'requester') addresses.add(request.address);
  }
  return {
    now,
    tickets: [...tickets],
    parked: [...parked],
    messageIds: [...messageIds],
    addresses: [...addresses],
    agents: [...desk.agents.keys()],
    challenges: requests !== null,
    unfinished: requests?.some(({ kind }) => kind === 'list' || kind === 'back') === true ? LONGEST_LIST : 0,
  };
}
