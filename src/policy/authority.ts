/**
 * Who speaks, and how well that is proven (sections 4.5 and 7.3). Two proofs, kept apart: possession of a token
 * bound to the person, and the person's domain (DMARC, as the operator's own host saw it).
 */
import { readAddressList } from '../mail/header/address-list.ts';
import { readCommandBlock } from '../mail/commands/commands.ts';
import type { Message, Sender } from '../mail/message.ts';
import { isBoundTo, isForAgents } from '../mail/token.ts';
import type { Address } from '../ticket/ids.ts';
import { peopleAbsorbed } from '../ticket/relations.ts';
import type { Person, Ticket } from '../ticket/ticket.ts';
import { between, days, type Instant } from '../ticket/time.ts';
import { standInFor } from './duty.ts';
import type { Absences } from './facts.ts';
import type { Agent, Desk, DeskMailbox, Team } from './desk.ts';
import type { Thread } from './threading.ts';
import type { Authentication, ProofLevel, Speaker } from './verdict.ts';

/** For authority a token is good this long; for threading always. */
const TOKEN_AUTHORITY = days(180);

export function agentByAddress(desk: Desk, address: Address): Agent | null {
  for (const agent of desk.agents.values()) if (agent.email === address) return agent;
  return null;
}

export function domainOf(address: Address): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Whom From names, as well as it can be read: the one, the first of several, or who stands in a malformed field. */
export function namedSender(sender: Sender): Person | null {
  switch (sender.kind) {
    case 'one':
      return sender.person;
    case 'several':
      return sender.people[0] ?? null;
    case 'malformed':
      return readAddressList(sender.raw).people[0] ?? null;
    case 'none':
      return null;
  }
}

/** A person whose mail shows that it is theirs, or not. */
export interface Proof {
  readonly level: ProofLevel;
  /** The operator's host said that DMARC failed, or From names nobody for certain: keep, mark, tell nobody outside. */
  readonly doubted: string | null;
}

function proofOf(message: Message, thread: Thread, authentication: Authentication, desk: Desk, now: Instant): Proof {
  if (message.sender.kind !== 'one') return { level: 'none', doubted: `From is ${message.sender.kind}` };
  const { address } = message.sender.person;
  const { token } = thread;
  const possession =
    token !== null && isBoundTo(desk.keys, token, address) && between(token.issuedAt, now) <= TOKEN_AUTHORITY;
  const domain = authentication.dmarc === 'pass';
  const level = possession ? (domain ? 'both' : 'possession') : domain ? 'domain' : 'none';
  const doubted =
    authentication.dmarc === 'fail' ? `${authentication.trusted ?? 'our mail host'} says that DMARC failed` : null;
  return { level, doubted };
}

const HOW: Readonly<Record<ProofLevel, string>> = {
  both: 'a token sent to this address came back, and DMARC passed',
  possession: 'a token sent to this address came back',
  domain: 'DMARC passed',
  none: 'nothing proves it',
};

function roleIn(ticket: Ticket | null, address: Address): 'requester' | 'participant' | 'stranger' {
  if (ticket === null || ticket.requester.address === address) return 'requester';
  const takesPart = [...ticket.participants, ...peopleAbsorbed(ticket)].some((person) => person.address === address);
  return takesPart ? 'participant' : 'stranger';
}

/** Who speaks in this message, on this ticket (null: none yet). */
export function whoSpeaks(
  message: Message,
  thread: Thread,
  ticket: Ticket | null,
  authentication: Authentication,
  desk: Desk,
  now: Instant,
): { speaker: Speaker; proof: Proof } {
  const proof = proofOf(message, thread, authentication, desk, now);
  if (message.sender.kind !== 'one') {
    const speaker: Speaker = {
      kind: 'unknown',
      address: null,
      agent: null,
      level: 'none',
      because: proof.doubted ?? '',
    };
    return { speaker, proof };
  }
  const { address } = message.sender.person;
  const agent = agentByAddress(desk, address);
  // An agent who wrote to the desk as a requester goes on as one: the token says in which part they were addressed.
  const purpose = thread.token?.purpose ?? null;
  const toAgent = purpose !== null && isForAgents(purpose);
  const asRequester = ticket?.requester.address === address && !toAgent;
  const isAgent = agent !== null && !asRequester;
  const isMachine = message.automatic.is && message.automatic.kind !== 'list' && !(isAgent && isOwn(message, proof));
  const kind = isMachine ? 'machine' : isAgent ? 'agent' : roleIn(ticket, address);
  const because = `From is ${address}; ${HOW[proof.level]}${proof.doubted === null ? '' : `; ${proof.doubted}`}`;
  return {
    speaker: { kind, address, agent: kind === 'agent' ? (agent?.handle ?? null) : null, level: proof.level, because },
    proof,
  };
}

/**
 * Agents write the words of machines all day: `your mailbox is full`. Words alone do not outrank whoever has our token. But a
 * notice of absence, or a receipt, is their mail program's, unless commands stand at its head.
 */
function isOwn({ automatic, reply }: Message, { level }: Proof): boolean {
  if (automatic.wordsOnly !== true || !hasToken(level)) return false;
  if (automatic.kind !== 'vacation' && automatic.kind !== 'read-receipt') return true;
  return readCommandBlock(reply.text).lines.length > 0;
}

/** Did a token that was sent to this address come back from it? */
export const hasToken = (level: ProofLevel): boolean => level === 'possession' || level === 'both';

/** Section 7.3: token and address; where the mail host authenticates (`authserv`), DMARC as well. */
export function isProvenAgent(level: ProofLevel, mailbox: DeskMailbox): boolean {
  return mailbox.authserv === null ? hasToken(level) : level === 'both';
}

/** Section 8.4: may acknowledgements repeat what this person wrote? */
export function isProvenRequester(address: Address, level: ProofLevel, provenBefore: boolean, desk: Desk): boolean {
  return level !== 'none' || provenBefore || desk.knownDomains.includes(domainOf(address));
}

/** Confirming, rating and changing people take a carrier bound to the person, or their domain (section 4.5). */
export function mayDecide(level: ProofLevel): boolean {
  return level !== 'none';
}

/** Who is there at this instant. */
export interface AtWork {
  readonly desk: Desk;
  readonly absences: Absences;
  readonly now: Instant;
  /** Whose ticket it is, by the configuration as it is now. */
  readonly answering: (ticket: Ticket) => Team | null;
}

/**
 * Tickets of their teams, those that they have or follow, or all with `scope: desk` (product section 1); and those of
 * whom they stand in for.
 */
export function mayCommand(agent: Agent, ticket: Ticket, { desk, absences, now, answering }: AtWork): boolean {
  if (agent.scope === 'desk' || ticket.assignee === agent.handle) return true;
  if (ticket.assignee !== null && standInFor(ticket.assignee, desk, absences, now) === agent.handle) return true;
  const team = answering(ticket);
  if (team !== null && (team.members.includes(agent.handle) || team.lead === agent.handle)) return true;
  return ticket.followers.includes(agent.handle);
}
