/** What agents want to know, answered by mail: status, list, files, help (section 7.2). */
import { type AgentQuery, isQuery, type ListScope } from '../mail/commands/agent-request.ts';
import { COMMAND_HELP } from '../mail/commands/command-help.ts';
import { priorityName } from '../policy/desk-names.ts';
import { hasNobody } from '../policy/staying.ts';
import { factsOf, fitFiles } from '../policy/agent-letter.ts';
import { awayWords } from '../policy/absence-words.ts';
import type { Agent, DeskMailbox } from '../policy/desk.ts';
import { deskLetter } from '../policy/desk-letter.ts';
import { isAway } from '../policy/duty.ts';
import type { TicketFacts } from '../policy/facts.ts';
import { statusInWords } from '../policy/local-time.ts';
import { agentName } from '../policy/occurrence.ts';
import type { FileReference } from '../mail/mail.ts';
import type { MessageId, TicketNumber } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { AgentMail } from './agent-mail.ts';
import type { Work } from './work.ts';

interface Question {
  readonly work: Work;
  readonly agent: Agent;
  readonly mailbox: DeskMailbox;
  readonly answers: MessageId;
  readonly facts: TicketFacts | null;
}

export function answerQueries(mail: AgentMail, number: TicketNumber | null): void {
  const { reception, agent, block, said } = mail;
  const { work, mailbox } = reception;
  const facts = number === null ? null : work.ledger.ticket(number);
  const question: Question = { work, agent, mailbox, answers: said.id, facts };
  const queries = block.lines.flatMap(({ request }) => (request !== null && isQuery(request) ? [request] : []));
  for (const [index, query] of queries.entries()) answerQuery(question, query, index);
}

function answerQuery(question: Question, query: AgentQuery, index: number): void {
  const { work, facts } = question;
  switch (query.kind) {
    case 'help':
      return list(
        question,
        index,
        'Commands: at the top of your answer, one on each line, your text below them',
        COMMAND_HELP,
      );
    case 'list': {
      const tickets = inScope(query.scope, question);
      return list(
        question,
        index,
        `${TITLES[query.scope]}: ${tickets.length}`,
        tickets.map((ticket) => line(ticket, question)),
      );
    }
    case 'status': {
      if (facts === null) return;
      return list(question, index, `Ticket #${facts.ticket.number}`, [
        ...factsOf(facts, question.agent, work.desk).map(({ label, value }) => `${label}: ${value}`),
        ...whoIsAway(facts.ticket, question),
      ]);
    }
    case 'files':
      return facts === null ? undefined : files(question, facts, index);
  }
}

/** `John Doe is away until …; Jane Doe stands in`, if they have the ticket. */
function whoIsAway({ assignee }: Ticket, { work, agent }: Question): readonly string[] {
  const { desk, ledger, now } = work;
  const view = { reader: agent, desk, absences: ledger.absentees.all, now };
  const words = assignee === null ? null : awayWords(assignee, view);
  return words === null ? [] : [`${agentName(desk, assignee) ?? ''} is away ${words}`];
}

const TITLES: Readonly<Record<ListScope, string>> = {
  mine: 'Your unfinished tickets',
  team: 'Unfinished tickets of your teams',
  unassigned: 'Tickets that nobody has',
};

function inScope(scope: ListScope, { work, agent }: Question): readonly Ticket[] {
  const teams = new Set(
    [...work.desk.teams.values()].filter((team) => team.members.includes(agent.handle)).map((team) => team.key),
  );
  const visible = work.ledger
    .unfinished()
    .filter(
      (ticket) =>
        agent.scope === 'desk' ||
        teams.has(ticket.team) ||
        ticket.assignee === agent.handle ||
        ticket.followers.includes(agent.handle),
    );
  switch (scope) {
    case 'mine':
      return visible.filter((ticket) => ticket.assignee === agent.handle);
    case 'team':
      return visible.filter((ticket) => teams.has(ticket.team));
    case 'unassigned':
      return visible.filter((ticket) => hasNobody(ticket, work.desk));
  }
}

function line(ticket: Ticket, { work, agent }: Question): string {
  const { desk, ledger, now } = work;
  const isGone = ticket.assignee !== null && isAway(ticket.assignee, ledger.absentees.all, now);
  const who = `${agentName(desk, ticket.assignee) ?? 'nobody'}${isGone ? ' (away)' : ''}`;
  return `#${ticket.number}  ${priorityName(desk, ticket.priority)}  ${statusInWords(ticket, agent.timezone)}  ${who}  ${ticket.subject}`;
}

function list(
  { work, agent, mailbox, answers, facts }: Question,
  index: number,
  headline: string,
  lines: readonly string[],
): void {
  const notification = deskLetter(
    { template: 'agent-list', purpose: 'agent-note', headline, because: null, lines, agent, answers, facts },
    mailbox,
    work.desk,
  );
  work.send({ ...notification, key: `${notification.key}${index}` });
}

/** All files of the conversation, in as many mails as their size calls for. */
function files(question: Question, facts: TicketFacts, index: number): void {
  const { work, agent, mailbox, answers } = question;
  let rest: readonly FileReference[] = facts.conversation.flatMap((message) => message.files);
  if (rest.length === 0) return list(question, index, 'This ticket has no files', []);
  for (let part = 0; rest.length > 0; part++) {
    // A file that is larger than any mail may be goes alone: the relay has the last word on it.
    const { sent, leftOut } = fitFiles(rest, Math.max(work.desk.maxOutgoing, rest[0]?.size ?? 0));
    const lines = sent.map((file) => `${file.filename} (${file.size} bytes)`);
    const headline = `Files of ticket #${facts.ticket.number}`;
    const letter = {
      template: 'agent-list',
      purpose: 'agent-note',
      headline,
      because: null,
      lines,
      agent,
      answers,
      facts,
    } as const;
    const notification = deskLetter({ ...letter, files: sent }, mailbox, work.desk);
    work.send({ ...notification, key: `${notification.key}${index}.${part}` });
    rest = leftOut;
  }
}
