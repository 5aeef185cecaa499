/**
 * Tickets as a person at a terminal reads them.
 */
import type { StoredMessage } from '../policy/facts.ts';
import type { OutboxEntry } from '../ports.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { Person, Ticket } from '../ticket/ticket.ts';
import { type Instant, iso } from '../ticket/time.ts';
import { facts, indent, table } from './table.ts';
import { actorName, type TicketFile } from './ticket-json.ts';

/** `2026-11-02 09:00` in UTC. */
export const shortTime = (at: Instant): string => iso(at).slice(0, 16).replace('T', ' ');
const timeOrNull = (at: Instant | null): string | null => (at === null ? null : shortTime(at));

export const personText = ({ name, address }: Person): string => (name === '' ? address : `${name} <${address}>`);

export function ticketListText(tickets: readonly Ticket[]): string {
  if (tickets.length === 0) return 'No tickets.';
  return table(
    ['#', 'STATUS', 'PRIO', 'TEAM', 'ASSIGNEE', 'REQUESTER', 'CREATED', 'SUBJECT'],
    tickets.map((ticket) => [
      String(ticket.number),
      ticket.status,
      ticket.priority,
      ticket.team,
      ticket.assignee ?? '–',
      ticket.requester.address,
      shortTime(ticket.createdAt),
      ticket.subject,
    ]),
  );
}

export function ticketText({ ticket, messages, events, mails }: TicketFile): string {
  return [
    facts([[`Ticket #${ticket.number}`, ticket.subject || '(no subject)']]),
    facts(ticketFacts(ticket)),
    section('Messages', messages.map(messageText).join('\n\n')),
    section('History', historyText(events)),
    section('Mails', mails.length === 0 ? '' : mailListText(mails)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function ticketFacts(ticket: Ticket): readonly (readonly [string, string | null])[] {
  return [
    ['Status', ticket.status],
    ['Waits until', timeOrNull(ticket.resumesAt)],
    ['Priority', `${ticket.priority} (impact ${ticket.impact}, urgency ${ticket.urgency})`],
    ['Type', ticket.type],
    ['Category', ticket.category],
    ['Team', ticket.team],
    ['Assignee', ticket.assignee ?? 'nobody'],
    ['Requester', personText(ticket.requester)],
    ['Participants', ticket.participants.map(personText).join(', ')],
    ['Followers', ticket.followers.join(', ')],
    ['Tags', ticket.tags.join(', ')],
    ['Resolution', ticket.resolution],
    ['Reopened', ticket.reopenCount === 0 ? null : `${ticket.reopenCount} times`],
    ['Follows up', numberOrNull(ticket.predecessor)],
    ['Part of', numberOrNull(ticket.parent)],
    ['Merged into', numberOrNull(ticket.mergedInto)],
    ['Created', shortTime(ticket.createdAt)],
    ['Resolved', timeOrNull(ticket.resolvedAt)],
    ['Closed', timeOrNull(ticket.closedAt)],
    ['Rating', ticket.rating === null ? null : `${ticket.rating.stars} of 5 ${ticket.rating.comment}`],
    ['Review', ticket.review],
  ];
}

const numberOrNull = (number: number | null): string | null => (number === null ? null : `#${number}`);

const section = (heading: string, text: string): string => (text === '' ? '' : `${heading}\n${indent(text, '  ')}`);

export function historyText(events: readonly TicketEvent[]): string {
  if (events.length === 0) return '';
  return table(
    ['WHEN', 'WHAT', 'BY', 'BECAUSE'],
    events.map((event) => [shortTime(event.at), event.change.kind, actorName(event.by), event.because]),
  );
}

function messageText(message: StoredMessage): string {
  const marks = [message.visibility === 'internal' ? 'internal' : null, message.mark].filter((mark) => mark !== null);
  const heading = `${shortTime(message.receivedAt)}  ${personText(message.from)}${marks.length === 0 ? '' : ` [${marks.join(', ')}]`}  ${message.id}`;
  const files = message.files.map(({ filename, size }) => `attached: ${filename} (${size} bytes)`);
  return [heading, indent([message.text.trim(), ...files].join('\n').trim())].join('\n');
}

export function mailListText(mails: readonly OutboxEntry[]): string {
  if (mails.length === 0) return 'Nothing is waiting.';
  return table(
    ['CREATED', 'STATE', 'TRIES', 'NEXT', 'TEMPLATE', 'TO', 'SUBJECT', 'LAST ANSWER'],
    mails.map((mail) => [
      shortTime(mail.createdAt),
      mail.state,
      String(mail.attempts),
      mail.nextAttemptAt === null ? '–' : shortTime(mail.nextAttemptAt),
      mail.template,
      mail.to.address,
      mail.subject,
      mail.lastResponse ?? '',
    ]),
  );
}
