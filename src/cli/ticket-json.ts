/**
 * Tickets as `--json` shows them (section 12): keys and words are part of the contract, instants are ISO 8601 in UTC.
 */
import type { StoredMessage } from '../policy/facts.ts';
import type { OutboxEntry } from '../ports.ts';
import type { Clocks, Due } from '../ticket/clocks.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { Actor, Person, Ticket } from '../ticket/ticket.ts';
import { type Instant, iso } from '../ticket/time.ts';

/** Everything known of one ticket. */
export interface TicketFile {
  readonly ticket: Ticket;
  readonly messages: readonly StoredMessage[];
  readonly events: readonly TicketEvent[];
  readonly mails: readonly OutboxEntry[];
}

export type Json = Readonly<Record<string, unknown>>;

export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));
export const personJson = ({ name, address }: Person): Json => ({ name, address });

/** One line of `ticket list --json`: the scalar fields. */
export function ticketLineJson(ticket: Ticket): Json {
  return {
    number: ticket.number,
    subject: ticket.subject,
    status: ticket.status,
    type: ticket.type,
    category: ticket.category,
    impact: ticket.impact,
    urgency: ticket.urgency,
    priority: ticket.priority,
    team: ticket.team,
    assignee: ticket.assignee,
    resolution: ticket.resolution,
    reopenCount: ticket.reopenCount,
    parent: ticket.parent,
    predecessor: ticket.predecessor,
    createdAt: iso(ticket.createdAt),
    resolvedAt: isoOrNull(ticket.resolvedAt),
    closedAt: isoOrNull(ticket.closedAt),
  };
}

export function ticketJson({ ticket, messages, events, mails }: TicketFile): Json {
  return {
    ...ticketLineJson(ticket),
    requester: personJson(ticket.requester),
    participants: ticket.participants.map(personJson),
    followers: ticket.followers,
    tags: ticket.tags,
    rating: ticket.rating,
    review: ticket.review,
    due: dueJson(ticket.due),
    messages: messages.map(messageJson),
    events: events.map(eventJson),
    mails: mails.map(mailJson),
  };
}

function dueJson({ firstResponse, nextResponse, resolution }: Due): Json {
  return {
    firstResponse: isoOrNull(firstResponse),
    nextResponse: isoOrNull(nextResponse),
    resolution: isoOrNull(resolution),
  };
}

export function messageJson(message: StoredMessage): Json {
  return {
    id: message.id,
    at: iso(message.receivedAt),
    direction: message.direction,
    visibility: message.visibility,
    from: personJson(message.from),
    to: message.to.map(personJson),
    subject: message.subject,
    text: message.text,
    quoted: message.quoted,
    attachments: message.files.map(({ filename, contentType, size, inline, sha256 }) => ({
      filename,
      contentType,
      size,
      inline,
      sha256,
    })),
    messageId: message.messageId,
    disposition: message.disposition,
    mark: message.mark,
  };
}

export function eventJson(event: TicketEvent): Json {
  const { kind, ...change } = event.change;
  return {
    seq: event.seq,
    at: iso(event.at),
    kind,
    by: actorName(event.by),
    actor: event.by.kind,
    because: event.because,
    message: event.message,
    ...change,
    ...('until' in change ? { until: isoOrNull(change.until) } : {}),
    ...('told' in change ? { told: toldJson(change.told) } : {}),
    ...eventDueJson(event),
  };
}

/** The promise that was at stake, or the promises from then on. */
function eventDueJson({ change, due }: TicketEvent): Json {
  if (change.kind === 'recalculated') return { due: dueJson(change.due) };
  if ('due' in change) return { due: iso(change.due) };
  return due === undefined ? {} : { due: dueJson(due) };
}

function toldJson(told: Clocks['told']): Json {
  return Object.fromEntries(
    Object.entries(told).map(([target, known]) => [target, known.map(({ due, stage }) => ({ due: iso(due), stage }))]),
  );
}

/** The handle of an agent, the address of anyone else, or which part of the daemon it was. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'requester':
    case 'participant':
    case 'stranger':
    case 'machine':
      return actor.address;
    case 'agent':
      return actor.handle;
    case 'operator':
    case 'timer':
    case 'desk':
      return actor.kind;
  }
}

export function mailJson(mail: OutboxEntry): Json {
  return {
    id: mail.id,
    ticket: mail.ticket,
    template: mail.template,
    to: personJson(mail.to),
    subject: mail.subject,
    state: mail.state,
    messageId: mail.messageId,
    attempts: mail.attempts,
    nextAttemptAt: isoOrNull(mail.nextAttemptAt),
    lastResponse: mail.lastResponse,
    createdAt: iso(mail.createdAt),
    sentAt: isoOrNull(mail.sentAt),
  };
}
