/**
 * Carries out an agent's mail on its ticket: the text first (after `#reopen`, if that is there), then the commands in
 * their order; the first no undoes all of it, is told, and the text is kept as a note (section 7.2).
 */
import { type AgentRequest, isQuery } from '../mail/commands/agent-request.ts';
import type { CommandLine } from '../mail/commands/commands.ts';
import { fitFiles } from '../policy/agent-letter.ts';
import { resolveRequest } from '../policy/agent-commands.ts';
import { teamByCategory } from '../policy/category-team.ts';
import { mayCommand } from '../policy/authority.ts';
import { aimOf, type Aimed, contradiction } from '../policy/contradiction.ts';
import { isAway } from '../policy/duty.ts';
import type { TicketFacts } from '../policy/facts.ts';
import { teamName } from '../policy/occurrence.ts';
import type { Elsewhere } from '../policy/relation-commands.ts';
import { hasNobody } from '../policy/staying.ts';
import { newcomers } from '../policy/participants.ts';
import type { Command } from '../ticket/command.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { explainRefusal, type Refusal } from '../ticket/refusal.ts';
import type { Actor, Ticket, Visibility } from '../ticket/ticket.ts';
import { absenceLines, changeAbsences, waitingFor } from './absences.ts';
import { type AgentMail, commandLines, misread, sayAsAgent, saysSomething } from './agent-mail.ts';
import { answerQueries } from './agent-queries.ts';
import { actElsewhere, instancesBy, resolveAffected, splitOff, splittable, tellAffected } from './on-relatives.ts';
import { absenceReceipt, receipt, refusalMail } from './receipts.ts';
import type { Decided } from './reception.ts';
import type { Step } from './history.ts';
import type { Work } from './work.ts';

/** A no, and the line that it is about; null: the text. */
interface Refused {
  readonly refusal: Refusal;
  readonly line: number | null;
}

/** A step, and the line that it carries out; null: the text. */
interface Planned {
  readonly line: number | null;
  readonly take: Step;
}

/** What came of it. */
interface Done {
  readonly refusal: null;
  /** The tickets of what was split off. */
  readonly split: readonly TicketNumber[];
  /** It is all so already. */
  readonly unchanged: boolean;
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
  const lines = absenceLines(mail);
  const done = whyNot(mail, facts) ?? lines.refused ?? attempt(mail, number, audience, because);
  if (done.refusal === null) {
    const told = {
      split: done.split,
      unchanged: done.unchanged,
      absences: changeAbsences(mail, lines.changes ?? []),
      further: waitingFor(mail, lines.changes ?? []),
    };
    answerQueries(mail, number);
    const asks = block.lines.every(({ request }) => request !== null && isQuery(request));
    // What did not fit into the requester's mail the writer has to know.
    const leftOut =
      audience === 'public' ? fitFiles(mail.said.files, mail.reception.work.desk.maxOutgoing).leftOut : [];
    if (ofNoTicket(block) && told.absences.length > 0) absenceReceipt(mail, number, told);
    else if (confirmed || !asks || leftOut.length > 0) receipt(mail, number, { ...told, leftOut });
    return { disposition, because, ticket: number, commands: commandLines(block, null) };
  }
  const { refusal, line } = done;
  keepText(mail, number, refusal, because);
  refusalMail(mail, number, refusal);
  return {
    disposition,
    because: `${because}; refused: ${explainRefusal(refusal)}`,
    ticket: number,
    commands: commandLines(block, line === null ? null : { line, refusal }),
  };
}

/** Lists, help and absences are for everyone, on whatever ticket's mail. */
function ofNoTicket({ lines }: AgentMail['block']): boolean {
  return lines.length > 0 && lines.every(({ request }) => request !== null && NOT_OF_TICKET.has(request.kind));
}
const NOT_OF_TICKET: ReadonlySet<string> = new Set(['list', 'help', 'away', 'back']);

/** Authority is checked when the command runs, not when the notification was sent (law 9). */
function whyNot(mail: AgentMail, { ticket }: TicketFacts): Refused | null {
  const { block, agent, reception } = mail;
  const unread = misread(block);
  if (unread !== null) return { refusal: unread, line: null };
  const { work } = reception;
  // A text is a note, and a note makes a follower of whoever wrote it.
  if ((ofNoTicket(block) && !saysSomething(mail)) || mayCommand(agent, ticket, work.atWork)) return null;
  return { refusal: { kind: 'not-your-ticket', team: teamName(work.desk, ticket.team) }, line: null };
}

function attempt(mail: AgentMail, number: TicketNumber, audience: Visibility, because: string): Refused | Done {
  const { reception, agent } = mail;
  const elsewhere: Elsewhere[] = [];
  const { ledger } = reception.work;
  const mailsBefore = ledger.mailsWritten.length;
  const eventsBefore = ledger.eventsWritten.length;
  const said = { ...mail.said, ticket: number, visibility: audience, mark: null };
  const by: Actor = { kind: 'agent', handle: agent.handle };
  const planned = plan(mail, audience, elsewhere);
  const steps = planned.map(({ take }) => take);
  const outcome = reception.work.act(number, steps, { by, because, said, silence: null });
  if (outcome.refusal === null) {
    for (const one of elsewhere) actElsewhere(reception.work, one, { by, because });
    onProblem(mail, number, because, mailsBefore);
    const split = splitEach(mail, number, because);
    return { refusal: null, split, unchanged: ledger.eventsWritten.length === eventsBefore };
  }
  return { refusal: outcome.refusal, line: planned[outcome.step]?.line ?? null };
}

/** The text first, then the commands; but on a ticket that the mail itself opens again there is no answer before that. */
function plan(mail: AgentMail, audience: Visibility, elsewhere: Elsewhere[]): readonly Planned[] {
  const text = textSteps(mail, audience).map((take): Planned => ({ line: null, take }));
  const lines = commandSteps(mail, elsewhere);
  const reopening = lines.findLastIndex(({ line }) => line !== null && isReopening(mail.block.lines[line]));
  return lines.toSpliced(reopening + 1, 0, ...text);
}

const isReopening = (line: CommandLine | undefined): boolean => line?.request?.kind === 'reopen';

/**
 * What a problem's people are told with it.
 * @param mailsBefore as many had been written when the text was not yet told to anybody
 */
function onProblem(mail: AgentMail, number: TicketNumber, because: string, mailsBefore: number): void {
  const facts = mail.reception.work.ledger.ticket(number);
  if (facts === null) return;
  const has = (kind: AgentRequest['kind']): boolean => mail.block.lines.some(({ request }) => request?.kind === kind);
  const { ticket } = facts;
  if (ticket.type === 'problem' && has('resolve')) resolveAffected(mail, ticket, because);
  else if (has('announce')) tellAffected(mail, ticket, because, mailsBefore);
}

const splitsOff = (request: AgentRequest | null): boolean => request?.kind === 'split' && request.number === null;

/** Each `#split` takes one message more. */
function splitEach({ block, ...mail }: AgentMail, number: TicketNumber, because: string): readonly TicketNumber[] {
  return block.lines
    .filter(({ request }) => splitsOff(request))
    .flatMap(() => {
      const facts = mail.reception.work.ledger.ticket(number);
      return (facts === null ? null : splitOff({ ...mail, block }, facts, because)) ?? [];
    });
}

/** The text as an answer or a note. What stands below `#resolve` is the resolution, and told with it. */
function textSteps(mail: AgentMail, audience: Visibility): readonly Step[] {
  const { said, block, reception } = mail;
  if (!saysSomething(mail)) return [];
  if (audience === 'internal') return [() => [{ kind: 'note', message: said.id }]];
  const before: readonly Step[] = [(ticket) => inCopy(mail, ticket), (ticket) => takeOver(mail, ticket)];
  if (block.lines.some((line) => line.request?.kind === 'resolve')) return before;
  return [
    ...before,
    (ticket) => {
      // Who opens it again says that it is open.
      const mayPend = !block.lines.some(isReopening);
      const pendAfter = mayPend && reception.work.desk.teams.get(ticket.team)?.afterReply === 'pending';
      return [{ kind: 'answer', message: said.id, text: block.text, pendAfter }];
    },
  ];
}

/** Whom an agent puts in Cc of an answer takes part from then on (section 8.5). */
function inCopy({ said, reception }: AgentMail, ticket: Ticket): readonly Command[] {
  const addParticipants = newcomers(said.to, ticket, reception.work.desk);
  return addParticipants.length === 0 ? [] : [{ kind: 'people', change: { addParticipants } }];
}

/**
 * While its agent is away, who answers has the ticket: the first line of the notification said so (section 7.1). One who is
 * no agent any more has nothing.
 */
function takeOver({ purpose, agent, reception }: AgentMail, ticket: Ticket): readonly Command[] {
  const { ledger, now, desk } = reception.work;
  const { assignee } = ticket;
  const isAbsent = purpose === 'agent-new' && assignee !== null && isAway(assignee, ledger.absentees.all, now);
  const isLeft = isAbsent || (assignee !== null && hasNobody(ticket, desk));
  return isLeft ? [{ kind: 'assign', to: agent.handle, acknowledged: true }] : [];
}

/** An announcement goes to those whom the other lines make instances, wherever it stands among them. */
function inOrder({ block }: AgentMail): readonly number[] {
  const isLast = (line: number): boolean => block.lines[line]?.request?.kind === 'announce';
  return [...block.lines.keys()].toSorted((one, other) => Number(isLast(one)) - Number(isLast(other)));
}

const MOVES_BY_CATEGORY: ReadonlySet<AgentRequest['kind']> = new Set(['category']);
const SAYS_WHO_GETS_IT: ReadonlySet<AgentRequest['kind']> = new Set(['team', 'escalate', 'assign', 'take']);

/** A ticket that is about something else goes to the team of that; not if the same mail ends it, or lets it wait. */
function towardsCategory(steps: readonly Planned[], work: Work): readonly Planned[] {
  let was: string | null = null;
  const [first, ...rest] = steps;
  if (first === undefined) return steps;
  const watched: Step = (ticket) => {
    was = ticket.category;
    return first.take(ticket);
  };
  const follows: Step = (ticket) => {
    const team = teamByCategory(ticket, was, work.desk);
    return team === null ? [] : [{ kind: 'transfer', team, assigneeStays: work.assigneeStays(ticket, team) }];
  };
  return [{ ...first, take: watched }, ...rest, { line: null, take: follows }];
}

/** One step for each line; names are looked up on the ticket as the lines before left it. */
export function commandSteps(mail: AgentMail, elsewhere: Elsewhere[] = []): readonly Planned[] {
  const { block, agent, said, reception } = mail;
  const { work, recognised } = reception;
  const { thread } = recognised;
  const { ledger } = work;
  const text = block.text === '' || block.audience === 'internal' ? null : block.text;
  const order = inOrder(mail);
  const aimed: Aimed[] = [];
  const requests = order.map((line) => block.lines[line]?.request ?? null);
  const steps = requests.map((request, index): Step => (ticket: Ticket): readonly Command[] | Refusal => {
    if (request === null || request.kind === 'new') return [];
    const meaning = resolveRequest(request, {
      ticket,
      agent,
      ...work.atWork,
      text,
      message: said.id,
      mergedFrom: thread.finding.ticket === ticket.number ? (thread.mergedFrom ?? null) : null,
      others: {
        other: (number) => ledger.ticket(number)?.ticket ?? null,
        instances: (problem) => instancesBy(elsewhere, problem, work).map((facts) => facts.ticket),
        hasMore: toSplit(ledger.ticket(ticket.number)) > requests.slice(0, index).filter(splitsOff).length,
      },
      assigneeStays: (team) => work.assigneeStays(ticket, team),
    });
    if (meaning.kind === 'refused') return meaning.refusal;
    if (meaning.kind !== 'commands') return [];
    const aim = aimOf(meaning.commands, ticket);
    if (aim !== null) {
      const line = { name: block.lines[order[index] ?? index]?.name ?? request.kind, aim };
      const refusal = contradiction(aimed, line);
      if (refusal !== null) return refusal;
      aimed.push(line);
    }
    elsewhere.push(...(meaning.elsewhere ?? []));
    return meaning.commands;
  });
  const planned = steps.map((take, index): Planned => ({ line: order[index] ?? null, take }));
  const has = (kinds: ReadonlySet<AgentRequest['kind']>): boolean =>
    requests.some((request) => request !== null && kinds.has(request.kind));
  return has(MOVES_BY_CATEGORY) && !has(SAYS_WHO_GETS_IT) ? towardsCategory(planned, work) : planned;
}

const toSplit = (facts: TicketFacts | null): number => (facts === null ? 0 : splittable(facts).length);

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
