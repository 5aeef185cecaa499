/**
 * What is this message? The first question that is answered with yes decides; every answer has its reason.
 * Total: each message is exactly one case.
 */
import type { DeliveryReport, Message } from '../mail/message.ts';
import { isBoundTo, isForAgents, readToken, type Token, tokenOfMessageId } from '../mail/token.ts';
import type { Address, TicketNumber } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';
import { hasToken, isProvenAgent, namedSender, type Proof, whoSpeaks } from './authority.ts';
import type { Agent, Desk, DeskMailbox } from './desk.ts';
import type { Parked, View } from './facts.ts';
import { findThread, messageIdTokens, ownAddresses, recipientTokens, type Thread } from './threading.ts';
import type { Authentication, Speaker } from './verdict.ts';

export type Case =
  /** Our own mail came back to us: never answered, never a ticket. */
  | { readonly case: 'loop'; readonly because: string }
  | {
      readonly case: 'bounce';
      readonly report: DeliveryReport;
      readonly ticket: TicketNumber | null;
      readonly bounced: BouncedMail | null;
      readonly because: string;
    }
  /** A machine's mail that opens nothing and changes nothing; kept on the ticket if it has one. */
  | { readonly case: 'automatic'; readonly ticket: TicketNumber | null; readonly because: string }
  | { readonly case: 'quarantined'; readonly because: string }
  | {
      readonly case: 'agent';
      readonly agent: Agent;
      readonly ticket: TicketNumber | null;
      readonly proven: boolean;
      readonly because: string;
    }
  /** The agent answers a question about a mail of theirs that was parked. */
  | { readonly case: 'parked-answer'; readonly agent: Agent; readonly parked: Parked; readonly because: string }
  | {
      readonly case: 'reply';
      readonly ticket: TicketNumber;
      readonly role: 'requester' | 'participant' | 'stranger';
      readonly because: string;
    }
  | { readonly case: 'new-ticket'; readonly machine: boolean; readonly because: string };

/** The mail of ours that a delivery report is about. */
export interface BouncedMail {
  readonly audience: 'requester' | 'agent';
  /** Whom it was for, if they still have to do with the ticket; a report may name where they have their mail forwarded. */
  readonly to: Address | null;
}

export interface Recognised {
  readonly case: Case;
  readonly thread: Thread;
  readonly speaker: Speaker;
  readonly proof: Proof;
}

/** Machines that do open tickets: alerts, web forms, scanners, lists (section 4.7). */
const OPENS_TICKETS: ReadonlySet<string> = new Set(['auto-generated', 'list']);

export function recognise(
  message: Message,
  mailbox: DeskMailbox,
  authentication: Authentication,
  desk: Desk,
  view: View,
  now: Instant,
): Recognised {
  const found = findThread(message, desk, view);
  const thread = followMerge(found, view);
  const ticket = thread.finding.ticket === null ? null : (view.ticket(thread.finding.ticket)?.ticket ?? null);
  const { speaker, proof } = whoSpeaks(message, thread, ticket, authentication, desk, now);
  const known = caseOf(message, mailbox, desk, view, thread, speaker);
  return { case: known, thread, speaker, proof };
}

function followMerge(thread: Thread, view: View): Thread {
  const number = thread.finding.ticket;
  const survivor = number === null ? null : lastSurvivor(number, view);
  if (number === null || survivor === number || survivor === null) return thread;
  const because = `${thread.finding.because}, which was merged into #${survivor}`;
  return { ...thread, mergedFrom: number, finding: { ...thread.finding, ticket: survivor, because } };
}

/** A survivor may have been merged in its turn. */
function lastSurvivor(number: TicketNumber, view: View): TicketNumber {
  const passed = new Set([number]);
  let last = number;
  for (;;) {
    const next = view.ticket(last)?.ticket.mergedInto ?? null;
    if (next === null || passed.has(next) || view.ticket(next) === null) return last;
    passed.add(next);
    last = next;
  }
}

function caseOf(
  message: Message,
  mailbox: DeskMailbox,
  desk: Desk,
  view: View,
  thread: Thread,
  speaker: Speaker,
): Case {
  const own = ownLoop(message, desk);
  if (own !== null) return { case: 'loop', because: own };
  if (message.deliveryReport !== null) return bounce(message.deliveryReport, message, desk, view, thread);
  const { ticket } = thread.finding;
  if (message.feedbackReport !== null) {
    return { case: 'automatic', ticket, because: `a ${message.feedbackReport.type} report of another mail host` };
  }
  const { automatic } = message;
  const machine = automatic.is && automatic.kind !== 'list' && speaker.kind !== 'agent';
  if (machine && (ticket !== null || !opensTicket(message))) {
    return { case: 'automatic', ticket, because: automatic.because };
  }
  if (speaker.kind === 'agent' && (ticket !== null || automatic.kind === null)) {
    return agentCase(message, mailbox, desk, view, thread, speaker);
  }
  if (ticket !== null) {
    const role = speaker.kind === 'requester' || speaker.kind === 'participant' ? speaker.kind : 'stranger';
    return { case: 'reply', ticket, role, because: thread.finding.because };
  }
  // A ticket needs somebody who can be answered.
  if (namedSender(message.sender) === null) {
    const because = message.sender.kind === 'none' ? 'it names no sender' : 'its From field names no usable address';
    return { case: 'quarantined', because };
  }
  return { case: 'new-ticket', machine: automatic.kind !== null, because: thread.finding.because };
}

/**
 * May a machine's mail open a ticket? Alerts do. And what only sounds like a machine and answers nothing: if a person
 * wrote it, it would be lost to everybody; so it gets its ticket, and no answer.
 */
function opensTicket({ automatic, inReplyTo, references }: Message): boolean {
  if (automatic.kind !== null && OPENS_TICKETS.has(automatic.kind)) return true;
  const answersNothing = inReplyTo.length === 0 && references.length === 0;
  return automatic.wordsOnly === true && answersNothing;
}

/** RFC 3834 §2: a mail of ours that comes back must not start a round. */
function ownLoop(message: Message, desk: Desk): string | null {
  if (message.deliveryReport !== null) return null;
  const sender = message.sender.kind === 'one' ? message.sender.person.address : null;
  if (sender !== null && ownAddresses(desk).includes(sender)) return `it comes from ${sender}, which is this desk`;
  const token = message.messageId === null ? null : tokenOfMessageId(message.messageId);
  if (token !== null && readToken(desk.keys, 'messageId', token) !== null)
    return 'its Message-ID is one that this desk made';
  return null;
}

/** Ties a delivery report to the mail that bounced: by the signed return path, else by the Message-ID inside it. */
function bounce(report: DeliveryReport, message: Message, desk: Desk, view: View, thread: Thread): Case {
  const [returned] = recipientTokens(message, desk, 'returnPath');
  const [quoted] = messageIdTokens(report.originalMessageId === null ? [] : [report.originalMessageId], desk);
  const token = returned ?? quoted;
  const number = token === undefined ? null : ticketOf(token, view);
  if (token !== undefined && number !== null) {
    const how = returned === undefined ? 'the Message-ID inside' : 'the signed return path';
    const because = `a delivery report; ${how} belongs to ticket #${number}`;
    return { case: 'bounce', report, ticket: number, bounced: bouncedMail(token, number, desk, view), because };
  }
  const { ticket, because } = thread.finding;
  if (ticket !== null && thread.token !== null) {
    const bounced = bouncedMail(thread.token, ticket, desk, view);
    return { case: 'bounce', report, ticket, bounced, because: `a delivery report; ${because}` };
  }
  // A forged report changes nothing: without one of our signatures it is only kept.
  const unsigned = 'a delivery report that carries no signature of ours';
  return { case: 'bounce', report, ticket: null, bounced: null, because: unsigned };
}

function ticketOf(token: Token, view: View): TicketNumber | null {
  const number = token.purpose === 'challenge' ? (view.parked(token.number)?.ticket ?? null) : token.number;
  return number === null || view.ticket(number) === null ? null : number;
}

function bouncedMail(token: Token, number: TicketNumber, desk: Desk, view: View): BouncedMail {
  const audience = isForAgents(token.purpose) ? 'agent' : 'requester';
  const ticket = view.ticket(number)?.ticket;
  const outside = ticket === undefined ? [] : [ticket.requester, ...ticket.participants].map(({ address }) => address);
  const candidates = audience === 'agent' ? [...desk.agents.values()].map(({ email }) => email) : outside;
  return { audience, to: candidates.find((address) => isBoundTo(desk.keys, token, address)) ?? null };
}

function agentCase(
  message: Message,
  mailbox: DeskMailbox,
  desk: Desk,
  view: View,
  thread: Thread,
  speaker: Speaker,
): Case {
  const agent = speaker.agent === null ? undefined : desk.agents.get(speaker.agent);
  if (agent === undefined) return { case: 'quarantined', because: 'its sender is no longer an agent' };
  const parked = thread.parked === null ? null : view.parked(thread.parked);
  // What comes by a mailing list may have been changed on its way, and never carries out anything (section 3).
  const list = message.automatic.kind === 'list';
  if (parked !== null && hasToken(speaker.level) && !list && parked.agent === agent.handle) {
    return { case: 'parked-answer', agent, parked, because: thread.finding.because };
  }
  const { ticket } = thread.finding;
  // Section 7.3: a new mail carries no token; there the domain is the proof.
  const proven =
    ticket === null ? speaker.level === 'domain' || speaker.level === 'both' : isProvenAgent(speaker.level, mailbox);
  const because = list ? `${speaker.because}; ${message.automatic.because}` : speaker.because;
  return { case: 'agent', agent, ticket, proven: proven && !list, because };
}
