/**
 * Carries out an agent's mail on its ticket: the text first, then the commands in their order; the first no undoes all
 * of it, is told, and the text is kept as a note (section 7.2).
 */
import { type AgentRequest, isQuery } from '../mail/commands/agent-request.ts';
import { fitFiles } from '../policy/agent-letter.ts';
import { resolveRequest } from '../policy/agent-commands.ts';
import { mayCommand } from '../policy/authority.ts';
import type { TicketFacts } from '../policy/facts.ts';
import { teamName } from '../policy/occurrence.ts';
import type { Elsewhere } from '../policy/relation-commands.ts';
import { newcomers } from '../policy/participants.ts';
import { assigneeStays } from '../policy/staying.ts';
import type { Command } from '../ticket/command.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { explainRefusal, type Refusal } from '../ticket/refusal.ts';
import type { Actor, Ticket, Visibility } from '../ticket/ticket.ts';
import { type AgentMail, commandLines, misread, sayAsAgent, saysSomething } from './agent-mail.ts';
import { answerQueries } from './agent-queries.ts';
import { actElsewhere, lastFromOutside, splitOff, tellAffected } from './on-relatives.ts';
import { receipt, refusalMail } from './receipts.ts';
import type { Decided } from './reception.ts';
import type { Step } from './work.ts';

/** A no, and the line that it is about; null: the text. */
interface Refused {
  readonly refusal: Refusal;
  readonly line: number | null;
}

/** `confirmed`: a parked mail that is carried out now; then a plain answer has its receipt too. */
export function carryOut(
  mail: AgentMail,
  facts: TicketFacts,
  audience: Visibility,
  because: string,
  confirmed = false,
): Decided {
  const { block } = mail;
  const { number } = facts.ticket;
  const disposition = block.lines.length > 0 ? 'command' : 'reply';
  const refused = whyNot(mail, facts) ?? attempt(mail, number, audience, because);
  if (refused === null) {
    answerQueries(mail, number);
    const asks = block.lines.every(({ request }) => request !== null && isQuery(request));
    // What did not fit into the requester's mail the writer has to know.
    const left = audience === 'public' ? fitFiles(mail.said.files, mail.reception.work.desk.maxOutgoing).leftOut : [];
    if (confirmed || !asks || left.length > 0) receipt(mail, number, left);
    return { disposition, because, ticket: number, commands: commandLines(block, null) };
  }
  keepText(mail, number, refused.refusal, because);
  refusalMail(mail, number, refused.refusal);
  return {
    disposition,
    because: `${because}; refused: ${explainRefusal(refused.refusal)}`,
    ticket: number,
    commands: commandLines(block, refused.line === null ? null : { line: refused.line, refusal: refused.refusal }),
  };
}

/** Authority is checked when the command runs, not when the notification was sent (law 9). Lists and help are for everyone. */
function whyNot({ block, agent, reception }: AgentMail, { ticket }: TicketFacts): Refused | null {
  const unread = misread(block);
  if (unread !== null) return { refusal: unread, line: null };
  const onlyAsks =
    block.lines.length > 0 && block.lines.every(({ request }) => request?.kind === 'list' || request?.kind === 'help');
  if (onlyAsks || mayCommand(agent, ticket, reception.work.desk)) return null;
  return { refusal: { kind: 'not-your-ticket', team: teamName(reception.work.desk, ticket.team) }, line: null };
}

function attempt(mail: AgentMail, number: TicketNumber, audience: Visibility, because: string): Refused | null {
  const { reception, agent } = mail;
  const text = textSteps(mail, audience);
  const elsewhere: Elsewhere[] = [];
  const said = { ...mail.said, ticket: number, visibility: audience, mark: null };
  const by: Actor = { kind: 'agent', handle: agent.handle };
  const outcome = reception.work.act(number, [...text, ...commandSteps(mail, elsewhere)], {
    by,
    because,
    said,
    silence: null,
  });
  if (outcome.refusal === null) {
    for (const one of elsewhere) actElsewhere(reception.work, one, { by, because });
    onProblem(mail, number, because);
    return null;
  }
  return { refusal: outcome.refusal, line: outcome.step < text.length ? null : outcome.step - text.length };
}

/** What a problem's people are told with it; and a message that becomes a ticket of its own. */
function onProblem(mail: AgentMail, number: TicketNumber, because: string): void {
  const facts = mail.reception.work.ledger.ticket(number);
  if (facts === null) return;
  const has = (kind: AgentRequest['kind']): boolean => mail.block.lines.some(({ request }) => request?.kind === kind);
  const { ticket } = facts;
  if (ticket.type === 'problem' && has('resolve')) tellAffected(mail, ticket, true, because);
  else if (has('announce')) tellAffected(mail, ticket, false, because);
  if (mail.block.lines.some(({ request }) => request?.kind === 'split' && request.number === null))
    splitOff(mail, facts, because);
}

/** The text as an answer or a note. What stands below `#resolve` is the resolution, and told with it. */
function textSteps(mail: AgentMail, audience: Visibility): readonly Step[] {
  const { said, block, reception } = mail;
  if (!saysSomething(mail)) return [];
  if (audience === 'internal') return [() => [{ kind: 'note', message: said.id }]];
  const copies: Step = (ticket) => inCopy(mail, ticket);
  if (block.lines.some((line) => line.request?.kind === 'resolve')) return [copies];
  return [
    copies,
    (ticket) => {
      const pendAfter = reception.work.desk.teams.get(ticket.team)?.afterReply === 'pending';
      return [{ kind: 'answer', message: said.id, text: block.text, pendAfter }];
    },
  ];
}

/** Whom an agent puts in Cc of an answer takes part from then on (section 8.5). */
function inCopy({ said, reception }: AgentMail, ticket: Ticket): readonly Command[] {
  const addParticipants = newcomers(said.to, ticket, reception.work.desk);
  return addParticipants.length === 0 ? [] : [{ kind: 'people', change: { addParticipants } }];
}

/** One step for each line; names are looked up on the ticket as the lines before left it. */
export function commandSteps(
  { block, agent, said, reception }: AgentMail,
  elsewhere: Elsewhere[] = [],
): readonly Step[] {
  const { desk, now, ledger } = reception.work;
  const text = block.text === '' || block.audience === 'internal' ? null : block.text;
  return block.lines.map(({ request }): Step => (ticket: Ticket): readonly Command[] | Refusal => {
    if (request === null || request.kind === 'new') return [];
    const meaning = resolveRequest(request, {
      ticket,
      agent,
      desk,
      now,
      text,
      message: said.id,
      others: {
        other: (number) => ledger.ticket(number)?.ticket ?? null,
        instances: (problem) => ledger.instances(problem).map((facts) => facts.ticket),
        hasMore: canSplit(ledger.ticket(ticket.number)),
      },
      assigneeStays: (team) => assigneeStays(ticket, team, desk, now),
    });
    if (meaning.kind === 'refused') return meaning.refusal;
    if (meaning.kind !== 'commands') return [];
    elsewhere.push(...(meaning.elsewhere ?? []));
    return meaning.commands;
  });
}

const canSplit = (facts: TicketFacts | null): boolean => facts !== null && lastFromOutside(facts) !== null;

/** Nothing of that mail is done before it is right, but its text is kept, inside. */
function keepText(mail: AgentMail, number: TicketNumber, refusal: Refusal, because: string): void {
  const said = sayAsAgent(mail, number, 'internal', 'refused, kept as a note');
  if (!saysSomething(mail)) return;
  // A note makes its writer a follower, and a follower may command: not whoever was just refused for lack of authority.
  const stranger = refusal.kind === 'not-your-ticket';
  const command: Command = stranger
    ? { kind: 'write', message: said.id, quiet: true, visibility: 'internal' }
    : { kind: 'note', message: said.id };
  const by: Actor = { kind: 'agent', handle: mail.agent.handle };
  mail.reception.work.act(number, [() => [command]], { by, because, said, silence: null });
}
