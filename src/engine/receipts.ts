/** The one short answer to what an agent sent: done, not done and why, left alone (section 7.2). */
import type { FileReference } from '../mail/mail.ts';
import { awayWords } from '../policy/absence-words.ts';
import { type DeskLetter, deskLetter } from '../policy/desk-letter.ts';
import type { Parked } from '../policy/facts.ts';
import { statusInWords } from '../policy/local-time.ts';
import { agentName, teamName } from '../policy/occurrence.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { explainRefusal, type Refusal } from '../ticket/refusal.ts';
import { isFinished, type Ticket } from '../ticket/ticket.ts';
import { type AgentMail, saysSomething } from './agent-mail.ts';

type Words = Pick<DeskLetter, 'template' | 'headline' | 'because'> & {
  readonly text?: string;
  readonly further?: readonly string[];
};

function tell(mail: AgentMail, number: TicketNumber | null, { further = [], ...words }: Words): void {
  const { reception, agent, said, block } = mail;
  const { work, mailbox } = reception;
  const lines = [...block.lines.map((line) => line.raw.trim()), ...further];
  const facts = number === null ? null : work.ledger.ticket(number);
  work.send(deskLetter({ ...words, purpose: 'agent-note', lines, agent, answers: said.id, facts }, mailbox, work.desk));
}

/** A ticket given to somebody who is away: they will not see to it soon. */
function warning({ reception, agent }: AgentMail, { assignee, status }: Ticket): readonly string[] {
  const { desk, ledger, now } = reception.work;
  if (assignee === null || assignee === agent.handle || isFinished(status)) return [];
  const words = awayWords(assignee, { reader: agent, desk, absences: ledger.absentees.all, now });
  return words === null ? [] : [`${agentName(desk, assignee) ?? assignee} is away ${words}.`];
}

/** What was asked for does not move a priority that somebody set: who asked would think that it did. */
function stays({ block, reception }: AgentMail, ticket: Ticket): readonly string[] {
  const { matrix, priorityLabels } = reception.work.desk;
  const { priority, priorityByHand, impact, urgency } = ticket;
  const asked = block.lines.some(({ request }) => request !== null && MOVES_PRIORITY.has(request.kind));
  const sets = block.lines.some(({ request }) => request?.kind === 'priority');
  if (!priorityByHand || !asked || sets || matrix[impact][urgency] === priority) return [];
  const label = priorityLabels[priority] === priority ? '' : ` (${priorityLabels[priority]})`;
  return [`The priority stays ${priority}${label}, because it was set by hand; #priority changes it.`];
}
const MOVES_PRIORITY: ReadonlySet<string> = new Set(['impact', 'urgency', 'category']);

function splitOff({ reception }: AgentMail, number: TicketNumber): string {
  const { desk, ledger } = reception.work;
  const who = agentName(desk, ledger.ticket(number)?.ticket.assignee ?? null) ?? 'nobody';
  return `What was split off is #${number}, with ${who}: it has mails of its own.`;
}

interface Told {
  /** The tickets of what was split off. */
  readonly split?: readonly TicketNumber[];
  /** What was asked for is so already. */
  readonly unchanged?: boolean;
  /** Files of the agent's answer that were more than one mail may carry. */
  readonly leftOut?: readonly FileReference[];
  /** What came of `#away` and `#back`. */
  readonly absences?: readonly string[];
  /** Lines below the commands. */
  readonly further?: readonly string[];
}

function standing(mail: AgentMail, ticket: Ticket): string {
  const { desk } = mail.reception.work;
  const zone = ticket.resumesAt === null ? '' : ` (${mail.agent.timezone})`;
  const who = agentName(desk, ticket.assignee) ?? 'nobody';
  return `${statusInWords(ticket, mail.agent.timezone)}${zone}, with ${who}, ${teamName(desk, ticket.team)}`;
}

export function receipt(mail: AgentMail, number: TicketNumber, told: Told = {}): void {
  const { split = [], unchanged = false, leftOut = [], absences = [], further = [] } = told;
  const { desk, ledger } = mail.reception.work;
  const ticket = ledger.ticket(number)?.ticket;
  if (ticket === undefined || !desk.receipts) return;
  const survivor = ticket.mergedInto === null ? null : (ledger.ticket(ticket.mergedInto)?.ticket ?? null);
  const state =
    survivor === null
      ? `#${number} is ${standing(mail, ticket)}`
      : `#${number} goes on in #${survivor.number}, which is ${standing(mail, survivor)}`;
  const headline = `${unchanged && absences.length === 0 ? 'Nothing changed' : 'Done'}: ${state}`;
  const names = leftOut.map(({ filename }) => filename).join(', ');
  const left = leftOut.length === 0 ? [] : [`More than one mail may carry, so the requester did not get: ${names}`];
  const splits = split.map((each) => splitOff(mail, each));
  const because = [...splits, ...absences, ...stays(mail, ticket), ...warning(mail, ticket), ...left].join(' ');
  tell(mail, number, { template: 'agent-receipt', headline, because: because === '' ? null : because, further });
}

/** Nothing but `#away` or `#back`. */
export function absenceReceipt(mail: AgentMail, number: TicketNumber | null, told: Told): void {
  const { absences = [], further = [] } = told;
  const [headline = '', ...rest] = absences;
  if (!mail.reception.work.desk.receipts) return;
  tell(mail, number, { template: 'agent-receipt', headline, because: rest.join(' '), further });
}

export function refusalMail(mail: AgentMail, number: TicketNumber | null, refusal: Refusal): void {
  const kept = number === null ? ' Your text is kept with the message.' : ' Your text is kept as an internal note.';
  tell(mail, number, {
    template: 'agent-refusal',
    headline: `Not done: ${explainRefusal(refusal)}`,
    because: `Nothing of this mail was carried out.${saysSomething(mail) ? kept : ''}`,
    text: mail.block.text,
  });
}

/** The agent says that a parked mail is not theirs. */
export function denied(mail: AgentMail, { ticket }: Parked): void {
  tell(mail, ticket, {
    template: 'agent-receipt',
    headline: 'Thank you: that mail was not carried out, and is kept as it came',
    because: 'Somebody writes in your name. If it goes on, tell whoever runs your mail.',
  });
}
