/**
 * Mails to an agent that answer what the agent just sent: receipt, refusal, question, list. They belong to no
 * occurrence; a ticket may be there or not.
 */
import type { AgentTemplate, FileReference } from '../mail/mail.ts';
import type { AgentNotification, PreparedMail } from '../mail/notification.ts';
import { type Purpose, subjectToken } from '../mail/token.ts';
import type { MessageId, TicketNumber } from '../ticket/ids.ts';
import { answerDoes, factsOf } from './agent-letter.ts';
import type { Agent, Desk, DeskMailbox } from './desk.ts';
import type { TicketFacts } from './facts.ts';

export interface DeskLetter {
  readonly template: AgentTemplate;
  readonly purpose: Purpose;
  readonly headline: string;
  readonly because: string | null;
  readonly lines: readonly string[];
  readonly agent: Agent;
  /** What an answer does, where the purpose alone does not say it. */
  readonly answerDoes?: string;
  /** The mail that is answered: one answer of each kind to each mail. */
  readonly answers: MessageId;
  readonly facts: TicketFacts | null;
  /** For a challenge: the number of what was parked. */
  readonly tokenNumber?: TicketNumber;
  readonly files?: readonly FileReference[];
  readonly filesLeftOut?: readonly string[];
  readonly links?: readonly PreparedMail[];
  /** What they wrote, given back. */
  readonly text?: string | null;
}

export function deskLetter(letter: DeskLetter, mailbox: DeskMailbox, desk: Desk): AgentNotification {
  const { agent, facts } = letter;
  const ticket = facts?.ticket ?? null;
  return {
    audience: 'agent',
    template: letter.template,
    agent: agent.handle,
    to: { name: agent.name, address: agent.email },
    ticket: ticket?.number ?? null,
    mailbox: mailbox.key,
    purpose: letter.purpose,
    tokenNumber: letter.tokenNumber ?? ticket?.number ?? null,
    locale: agent.locale,
    files: letter.files ?? [],
    links: mailbox.subaddressing ? (letter.links ?? []) : [],
    key: `${letter.answers}/${letter.template}/${letter.tokenNumber ?? ''}`,
    model: {
      deskName: desk.name,
      number: ticket?.number ?? null,
      token: ticket === null ? '' : subjectToken(desk.keys, ticket.number),
      subject: ticket === null ? letter.headline : ticket.subject,
      name: agent.name,
      answerDoes:
        letter.answerDoes ??
        (ticket === null ? 'This mail needs no answer.' : answerDoes(letter.purpose, ticket, agent.handle)),
      headline: letter.headline,
      because: letter.because,
      facts: facts === null ? [] : factsOf(facts, agent, desk),
      text: letter.text ?? null,
      textBy: letter.text === undefined ? null : agent.name,
      textInternal: true,
      conversation: [],
      lines: letter.lines,
      filesLeftOut: letter.filesLeftOut ?? [],
    },
  };
}
