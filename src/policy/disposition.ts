/**
 * What is this message? The first question that is answered with yes decides; every answer has its reason.
 * Total: each message is exactly one case.
 */
import type { DeliveryReport, Message } from '../mail/message.ts';
import { readToken, tokenOfMessageId } from '../mail/token.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';
import { isProvenAgent, type Proof, whoSpeaks } from './authority.ts';
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
  const survivor = number === null ? null : (view.ticket(number)?.ticket.mergedInto ?? null);
  if (survivor === null || view.ticket(survivor) === null) return thread;
  const because = `${thread.finding.because}, which was merged into #${survivor}`;
  return { ...thread, finding: { ...thread.finding, ticket: survivor, because } };
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
  if (
    automatic.is &&
    (ticket !== null || automatic.kind === null || !OPENS_TICKETS.has(automatic.kind)) &&
    automatic.kind !== 'list'
  ) {
    return { case: 'automatic', ticket, because: automatic.because };
  }
  if (message.sender.kind === 'none' || message.sender.kind === 'malformed') {
    return {
      case: 'quarantined',
      because: message.sender.kind === 'none' ? 'it names no sender' : 'its From field names no usable address',
    };
  }
  if (speaker.kind === 'agent') return agentCase(mailbox, desk, view, thread, speaker);
  if (ticket !== null) {
    const role = speaker.kind === 'requester' || speaker.kind === 'participant' ? speaker.kind : 'stranger';
    return { case: 'reply', ticket, role, because: thread.finding.because };
  }
  return { case: 'new-ticket', machine: automatic.is, because: thread.finding.because };
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
  if (token !== undefined && token.purpose !== 'challenge' && view.ticket(token.number) !== null) {
    const how = returned === undefined ? 'the Message-ID inside' : 'the signed return path';
    return {
      case: 'bounce',
      report,
      ticket: token.number,
      because: `a delivery report; ${how} belongs to ticket #${token.number}`,
    };
  }
  if (thread.finding.ticket !== null && thread.token !== null) {
    return {
      case: 'bounce',
      report,
      ticket: thread.finding.ticket,
      because: `a delivery report; ${thread.finding.because}`,
    };
  }
  // A forged report changes nothing: without one of our signatures it is only kept.
  return { case: 'bounce', report, ticket: null, because: 'a delivery report that carries no signature of ours' };
}

function agentCase(mailbox: DeskMailbox, desk: Desk, view: View, thread: Thread, speaker: Speaker): Case {
  const agent = speaker.agent === null ? undefined : desk.agents.get(speaker.agent);
  if (agent === undefined) return { case: 'quarantined', because: 'its sender is no longer an agent' };
  const parked = thread.parked === null ? null : view.parked(thread.parked);
  const possession = speaker.level === 'possession' || speaker.level === 'both';
  if (parked !== null && possession && parked.agent === agent.handle) {
    return { case: 'parked-answer', agent, parked, because: thread.finding.because };
  }
  const { ticket } = thread.finding;
  // Section 7.3: a new mail carries no token; there the domain is the proof.
  const proven =
    ticket === null ? speaker.level === 'domain' || speaker.level === 'both' : isProvenAgent(speaker.level, mailbox);
  return { case: 'agent', agent, ticket, proven, because: speaker.because };
}
