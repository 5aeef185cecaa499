/** What one chunk wants to know, found by looking at its messages; asked of the store once. */
import type { Message } from '../mail/message.ts';
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

function isFromAgent(message: Message, desk: Desk): boolean {
  return message.sender.kind === 'one' && agentByAddress(desk, message.sender.person.address) !== null;
}

function asksForList(message: Message, desk: Desk): boolean {
  if (!isFromAgent(message, desk)) return false;
  return readCommandBlock(message.reply.text).lines.some((line) => line.request?.kind === 'list');
}

export function factsWanted(messages: readonly Message[], desk: Desk, now: Instant): FactsWanted {
  const tickets = new Set<TicketNumber>();
  const parked = new Set<TicketNumber>();
  const messageIds = new Set<string>();
  const addresses = new Set<Address>();
  for (const message of messages) {
    for (const token of tokensOf(message, desk)) (token.purpose === 'challenge' ? parked : tickets).add(token.number);
    const claim = readSubjectToken(desk.keys, message.subject);
    if (claim.kind === 'ticket') tickets.add(claim.ticket);
    for (const id of answeredIds(message)) messageIds.add(id);
    if (message.sender.kind === 'one') addresses.add(message.sender.person.address);
    if (message.sender.kind === 'several') for (const person of message.sender.people) addresses.add(person.address);
  }
  return {
    now,
    tickets: [...tickets],
    parked: [...parked],
    messageIds: [...messageIds],
    addresses: [...addresses],
    agents: [...desk.agents.keys()],
    challenges: messages.some((message) => isFromAgent(message, desk)),
    unfinished: messages.some((message) => asksForList(message, desk)) ? LONGEST_LIST : 0,
  };
}
