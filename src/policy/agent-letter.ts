/**
 * One notification to one agent, filled in: the first line says what an answer does, then what happened, the
 * ticket's facts, what was said, the prepared commands, and on hand-over the whole conversation with its files.
 */
import type { AgentTemplate, FileReference } from '../mail/mail.ts';
import type { AgentModel, AgentNotification, ConversationEntry, PreparedMail } from '../mail/notification.ts';
import { type Purpose, subjectToken } from '../mail/token.ts';
import type { AgentHandle } from '../ticket/ids.ts';
import type { Absorbed } from '../ticket/relations.ts';
import type { Person, Ticket } from '../ticket/ticket.ts';
import { isAsked } from './acknowledging.ts';
import type { Agent, Desk } from './desk.ts';
import { priorityName } from './desk-names.ts';
import type { StoredMessage, TicketFacts } from './facts.ts';
import { localTime, statusInWords, zonedTime } from './local-time.ts';
import { hasNobody } from './staying.ts';
import { agentName, mailboxOf, type Occurrence, teamName } from './occurrence.ts';

export interface AgentLetter {
  readonly template: AgentTemplate;
  readonly purpose: Purpose;
  readonly headline: string;
  readonly because: string | null;
  readonly whole: boolean;
  readonly agent: Agent;
  readonly lines?: readonly string[];
}

/** Section 7.1: each notification says on its first line what an answer to it does. */
export function answerDoes(purpose: Purpose, ticket: Ticket | null, reader: AgentHandle): string {
  if (ticket !== null && ticket.mergedInto !== null) {
    return `Your answer is an internal note on #${ticket.mergedInto}, in which this ticket goes on. Put #split ${ticket.number} on its first line to take it out again.`;
  }
  if (ticket?.status === 'closed' && purpose !== 'agent-review') {
    return 'Your answer is an internal note: this ticket is closed. Put #reopen on its first line to open it again.';
  }
  const who = ticket === null ? 'the requester' : ticket.requester.name || ticket.requester.address;
  const asked = ticket !== null && isAsked(ticket, reader);
  switch (purpose) {
    case 'agent-new':
      return `Your answer goes to ${who} and takes the ticket. Put #note on its first line to keep it inside.`;
    case 'agent-answer':
      return `Your answer goes to ${who}${asked ? ' and acknowledges the ticket' : ''}. Put #note on its first line to keep it inside.`;
    case 'agent-escalated':
      return `Your answer is an internal note and acknowledges the escalation. Put #reply on its first line to write to ${who}.`;
    case 'agent-note':
      return `Your answer is an internal note. Put #reply on its first line to write to ${who}.`;
    case 'agent-review':
      return 'Your answer is kept with the ticket as its review.';
    case 'agent-offer':
      return 'Answer “yes” if it is so. Anything else that you answer is an internal note.';
    case 'challenge':
      return 'Your answer confirms.';
    case 'requester':
    case 'resolved':
    case 'survey':
    case 'confirm':
    case 'reject':
    case 'rate-1':
    case 'rate-2':
    case 'rate-3':
    case 'rate-4':
    case 'rate-5':
      return '';
  }
}

const TAKE: PreparedMail = { label: 'Take', purpose: null, body: '#take\n' };
const ACKNOWLEDGE: PreparedMail = { label: 'Acknowledge', purpose: null, body: '#ack\n' };
const REPLY: PreparedMail = { label: 'Reply', purpose: null, body: '#reply\n' };
const NOTE: PreparedMail = { label: 'Note', purpose: null, body: '#note\n' };
const RESOLVE: PreparedMail = { label: 'Resolve', purpose: null, body: '#resolve\n' };
const ESCALATE: PreparedMail = { label: 'Escalate', purpose: null, body: '#escalate\n' };
const REOPEN: PreparedMail = { label: 'Reopen', purpose: null, body: '#reopen\n' };

function oneTap(purpose: Purpose, ticket: Ticket, reader: AgentHandle): readonly PreparedMail[] {
  if (ticket.mergedInto !== null) return [NOTE, { label: 'Split', purpose: null, body: `#split ${ticket.number}\n` }];
  if (ticket.status === 'closed') return [REOPEN, NOTE];
  if (ticket.status === 'resolved') return [REOPEN, REPLY, NOTE];
  if (purpose === 'agent-new') return [TAKE, REPLY, NOTE, ESCALATE];
  if (purpose === 'agent-escalated') return [ACKNOWLEDGE, TAKE, REPLY, RESOLVE];
  return [...(isAsked(ticket, reader) ? [ACKNOWLEDGE] : []), REPLY, NOTE, RESOLVE, ESCALATE];
}

const person = ({ name, address }: Person): string => (name === '' ? address : `${name} <${address}>`);

/** Its people read what is answered here, in a thread of their own. */
const mergedIn = ({ number, requester, participants = [] }: Absorbed): string =>
  [`#${number} of ${person(requester)}`, ...participants.map(person)].join(', ');

function assigneeName(ticket: Ticket, desk: Desk): string {
  const name = agentName(desk, ticket.assignee);
  return name === null ? 'nobody' : `${name}${hasNobody(ticket, desk) ? ' (no agent any more)' : ''}`;
}

export function factsOf(facts: TicketFacts, agent: Agent, desk: Desk): AgentModel['facts'] {
  const { ticket } = facts;
  const rows: [label: string, value: string | null][] = [
    ['Status', statusInWords(ticket, agent.timezone)],
    ['Priority', priorityName(desk, ticket.priority)],
    ['Team', teamName(desk, ticket.team)],
    ['Assignee', assigneeName(ticket, desk)],
    ['Requester', person(ticket.requester) + (ticket.requesterProven ? '' : ' (not proven)')],
    ['In copy', ticket.participants.map(person).join(', ')],
    ['Merged into it', ticket.relations.absorbed.map(mergedIn).join('; ')],
    ['Category', ticket.category === null ? null : (desk.categories.get(ticket.category)?.name ?? ticket.category)],
    ['Tags', ticket.tags.join(', ')],
    ['Follows up', ticket.predecessor === null ? null : `#${ticket.predecessor}`],
    ['Resolution', ticket.resolution],
    ['Opened', zonedTime(ticket.createdAt, agent.timezone)],
  ];
  return rows.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));
}

/** One mail shows this much of one older message; the rest is in the ticket. */
const LONGEST_ENTRY = 4000;

/** What outsiders wrote is no note, also where only agents may read it: its mark says what it is. */
function isNote({ direction, visibility }: StoredMessage): boolean {
  return direction === 'out' && visibility === 'internal';
}

function entry(said: StoredMessage, agent: Agent): ConversationEntry {
  const text = said.text.length > LONGEST_ENTRY ? `${said.text.slice(0, LONGEST_ENTRY)} […]` : said.text;
  return {
    at: localTime(said.receivedAt, agent.timezone),
    who: person(said.from),
    internal: isNote(said),
    mark: said.mark,
    text,
    files: said.files.map((file) => file.filename),
  };
}

/** As many files as one mail may carry, in their order, each once. */
export function fitFiles(
  files: readonly FileReference[],
  limit: number,
): { readonly sent: readonly FileReference[]; readonly leftOut: readonly FileReference[] } {
  const sent: FileReference[] = [];
  const leftOut: FileReference[] = [];
  const seen = new Set<string>();
  let size = 0;
  for (const file of files) {
    const key = `${file.sha256}/${file.filename}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (size + file.size <= limit) {
      sent.push(file);
      size += file.size;
    } else leftOut.push(file);
  }
  return { sent, leftOut };
}

/** A mail that held nothing but commands is no part of a conversation. */
function saysAnything({ text, files }: StoredMessage): boolean {
  return text.trim() !== '' || files.length > 0;
}

/** Only the pictures of what was just said stand within the text. */
const asFile = (file: FileReference): FileReference => ({ ...file, inline: false });

export function agentLetter(letter: AgentLetter, occurrence: Occurrence, desk: Desk): AgentNotification {
  const { facts, said, earlier } = occurrence;
  const { ticket, conversation } = facts;
  const { agent } = letter;
  const older = [...earlier, ...conversation].filter((message) => message.id !== said?.id && saysAnything(message));
  const files = fitFiles(
    [...(said?.files ?? []), ...(letter.whole ? older.flatMap(({ files }) => files.map(asFile)) : [])],
    desk.maxOutgoing,
  );
  const mailbox = mailboxOf(facts, desk);
  // Nothing goes to the requester of a closed ticket.
  const purpose = ticket.status === 'closed' ? 'agent-note' : letter.purpose;
  return {
    audience: 'agent',
    template: letter.template,
    agent: agent.handle,
    to: { name: agent.name, address: agent.email },
    ticket: ticket.number,
    mailbox: mailbox.key,
    purpose,
    tokenNumber: ticket.number,
    locale: agent.locale,
    files: files.sent,
    links: mailbox.subaddressing ? oneTap(purpose, ticket, agent.handle) : [],
    key: `${occurrence.events[0]?.id ?? said?.id ?? ''}/${letter.template}/${agent.email}`,
    model: {
      deskName: desk.name,
      number: ticket.number,
      token: subjectToken(desk.keys, ticket.number),
      subject: ticket.subject,
      name: agent.name,
      answerDoes: answerDoes(purpose, ticket, agent.handle),
      headline: letter.headline,
      because: letter.because,
      facts: factsOf(facts, agent, desk),
      text: said === null || said.text === '' ? null : said.text,
      textBy: said === null ? null : person(said.from),
      textInternal: said !== null && isNote(said),
      conversation: older.toReversed().map((message) => entry(message, agent)),
      lines: letter.lines ?? [],
      filesLeftOut: files.leftOut.map((file) => file.filename),
    },
  };
}
