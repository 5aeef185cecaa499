/**
 * From what an agent asked for by mail to commands of the ticket: names become keys, dates instants, and who
 * may ask is checked (product section 7.2). The ticket's own lifecycle decides afterwards what is allowed.
 */
import {
  type AbsenceRequest,
  type AgentQuery,
  type AgentRequest,
  isAbsence,
  isQuery,
  isRelationRequest,
  isTextRequest,
  type TextRequest,
  type TicketRequest,
} from '../mail/commands/agent-request.ts';
import type { Classification, Command } from '../ticket/command.ts';
import type { AgentHandle, MessageId, TeamKey, TicketNumber } from '../ticket/ids.ts';
import type { Refusal } from '../ticket/refusal.ts';
import { isFinished, type Level, type Ticket } from '../ticket/ticket.ts';
import { days, type Instant, lengthOf } from '../ticket/time.ts';
import { readAgentDate } from './agent-dates.ts';
import type { Agent, Desk, Team } from './desk.ts';
import { type AtWork, mayCommand } from './authority.ts';
import { findAgent, findCategory, findPriority, findTeam, type Lookup } from './desk-names.ts';
import { readEscalation } from './escalation-words.ts';
import { type Elsewhere, relate, type RelationContext } from './relation-commands.ts';
import type { Absences } from './facts.ts';
import { changeCopies, changeRequester, type PeopleReading } from './people-commands.ts';
import { afterPeriod, teamCalendar } from './working-time.ts';

export interface RequestContext {
  /** As it is after the requests before this one: a block is applied in its order. */
  readonly ticket: Ticket;
  readonly agent: Agent;
  readonly desk: Desk;
  readonly absences: Absences;
  readonly now: Instant;
  readonly answering: AtWork['answering'];
  /** What stands below the block; null if nothing. */
  readonly text: string | null;
  /** The message that holds the block. */
  readonly message: MessageId | null;
  /** The merged ticket that the mail was sent on, which goes on in this one; null: it was sent on this one. */
  readonly mergedFrom: TicketNumber | null;
  /** Tickets beside this one. */
  readonly others: Pick<RelationContext, 'other' | 'instances' | 'hasMore'>;
  /** Footnote 3 of the lifecycle: is the present assignee of this team, and on duty? */
  readonly assigneeStays: (team: TeamKey) => boolean;
}

/** What a request comes down to. */
export type Meaning =
  | { readonly kind: 'commands'; readonly commands: readonly Command[]; readonly elsewhere?: readonly Elsewhere[] }
  | { readonly kind: 'query'; readonly query: AgentQuery }
  /** About the text below the block; asks nothing of the ticket. */
  | { readonly kind: 'text'; readonly request: TextRequest }
  /** Of an agent, not of the ticket. */
  | { readonly kind: 'absence'; readonly request: AbsenceRequest }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const commands = (...list: readonly Command[]): Meaning => ({ kind: 'commands', commands: list });
const refused = (refusal: Refusal): Meaning => ({ kind: 'refused', refusal });

/** Asked by any agent, on whatever ticket's mail: the desk's tickets, or a new one. */
const OF_NO_TICKET: ReadonlySet<AgentRequest['kind']> = new Set(['new', 'list', 'help']);

/** Looks up what one request names, and says what it asks of the ticket. */
export function resolveRequest(request: AgentRequest, context: RequestContext): Meaning {
  const { agent, ticket, desk } = context;
  if (isAbsence(request)) return { kind: 'absence', request };
  if (!OF_NO_TICKET.has(request.kind) && !mayCommand(agent, ticket, context)) {
    return refused({ kind: 'not-your-ticket', team: teamName(desk, ticket.team) });
  }
  if (isQuery(request)) return { kind: 'query', query: request };
  if (isTextRequest(request)) return aboutText(request, context);
  if (isRelationRequest(request)) {
    const relating = relate(request, { ...context, ...context.others });
    if (relating.refusal !== null) return refused(relating.refusal);
    return { kind: 'commands', commands: relating.here, elsewhere: relating.elsewhere };
  }
  return ticketCommands(request, context);
}

function aboutText(request: TextRequest, { ticket, text, others }: RequestContext): Meaning {
  if (request.kind === 'announce') {
    const told = others.instances(ticket.number).filter(({ status }) => !isFinished(status));
    if (ticket.type !== 'problem' || told.length === 0) return refused({ kind: 'not-a-problem', command: 'announce' });
    if (text === null) return refused({ kind: 'text-needed', command: 'announce' });
  }
  return { kind: 'text', request };
}

function ticketCommands(request: TicketRequest, context: RequestContext): Meaning {
  const { ticket, agent, desk } = context;
  switch (request.kind) {
    case 'take':
      return handTo(agent.handle, context);
    case 'assign':
      return looked(findAgent(desk, request.who, agent.handle), (who) => handTo(who, context));
    case 'unassign':
      return commands({ kind: 'unassign' });
    case 'team':
      return looked(findTeam(desk, request.name, 'team'), (team) =>
        commands({ kind: 'transfer', team, assigneeStays: context.assigneeStays(team) }),
      );
    case 'escalate':
      return escalate(request.words, request.reason, context);
    case 'acknowledge':
      return commands({ kind: 'acknowledge' });
    case 'priority':
    case 'impact':
    case 'urgency':
    case 'type':
    case 'category':
    case 'subject':
      return classify(request, context);
    case 'tag':
      return commands({ kind: 'tag', add: request.add, drop: request.drop });
    case 'pending':
      return wait(request.until, 'pending', context, (until) => ({ kind: 'pend', until }));
    case 'hold':
      return wait(request.until, 'hold', context, (until) => ({ kind: 'hold', until }));
    case 'resume':
      return commands({ kind: 'resume', assigneeStays: context.assigneeStays(ticket.team) });
    case 'resolve':
      return commands({ kind: 'resolve', text: context.text, message: context.message });
    case 'close':
      return commands({ kind: 'close', reason: request.reason ?? '' });
    case 'reopen':
      return context.mergedFrom === null
        ? commands(reopen(context))
        : refused({ kind: 'merged-away', number: context.mergedFrom, into: ticket.number });
    case 'follow':
      return commands({ kind: 'people', change: { addFollowers: [agent.handle] } });
    case 'unfollow':
      return commands({ kind: 'people', change: { dropFollowers: [agent.handle] } });
    case 'cc':
      return fromPeople(changeCopies(request.add, request.drop, ticket, desk));
    case 'requester':
      return fromPeople(changeRequester(request.address, ticket, desk));
  }
}

type ClassifyRequest = Extract<
  TicketRequest,
  { readonly kind: 'priority' | 'impact' | 'urgency' | 'type' | 'category' | 'subject' }
>;

function classify(request: ClassifyRequest, { ticket, desk }: RequestContext): Meaning {
  const classified = (change: Classification): Meaning => commands({ kind: 'classify', change });
  switch (request.kind) {
    case 'priority':
      return looked(findPriority(desk, request.value, 'priority'), (priority) =>
        classified({ priority, priorityByHand: true }),
      );
    case 'impact':
      return classified({ impact: request.value, ...byMatrix(ticket, desk, request.value, ticket.urgency) });
    case 'urgency':
      return classified({ urgency: request.value, ...byMatrix(ticket, desk, ticket.impact, request.value) });
    case 'type':
      return classified({ type: request.value });
    case 'category':
      return looked(findCategory(desk, request.name, 'category'), (category) => {
        const impact = desk.categories.get(category)?.impact ?? null;
        return impact === null
          ? classified({ category })
          : classified({ category, impact, ...byMatrix(ticket, desk, impact, ticket.urgency) });
      });
    case 'subject':
      return classified({ subject: request.text });
  }
}

/** The priority that impact and urgency make, unless a person set it. What is said as it is changes nothing. */
function byMatrix(ticket: Ticket, desk: Desk, impact: Level, urgency: Level): Pick<Classification, 'priority'> {
  const isSo = impact === ticket.impact && urgency === ticket.urgency;
  return ticket.priorityByHand || isSo ? {} : { priority: desk.matrix[impact][urgency] };
}

/** Somebody outside the ticket's team takes it along to their first team: an escalation (section 6.3). */
function handTo(who: AgentHandle, { ticket, agent, desk, answering, assigneeStays }: RequestContext): Meaning {
  const assign: Command = { kind: 'assign', to: who, acknowledged: who === agent.handle };
  if (desk.teams.get(ticket.team)?.members.includes(who) === true) return commands(assign);
  const isOfIt = ({ members }: Team): boolean => members.includes(who);
  const team = [answering(ticket) ?? [], ...desk.teams.values()].flat().find(isOfIt)?.key;
  if (team === undefined || team === ticket.team) return commands(assign);
  const reason = `${who === agent.handle ? 'taken' : 'assigned'} to ${desk.agents.get(who)?.name ?? who}`;
  return commands({ kind: 'escalate', team, priority: null, reason, assigneeStays: assigneeStays(team) }, assign);
}

function escalate(words: readonly string[], reason: string | null, context: RequestContext): Meaning {
  const { ticket, desk, assigneeStays } = context;
  const { escalation, refusal } = readEscalation(words, reason, desk);
  if (escalation === null) return refused(refusal);
  const team = escalation.team ?? desk.teams.get(ticket.team)?.escalatesTo ?? null;
  if (team === null) return refused({ kind: 'no-next-tier', team: teamName(desk, ticket.team) });
  return commands({ ...escalation, kind: 'escalate', team, assigneeStays: assigneeStays(team) });
}

function wait(
  typed: string | null,
  command: string,
  { agent, now }: RequestContext,
  make: (until: Instant | null) => Command,
): Meaning {
  if (typed === null) return commands(make(null));
  const { at, refusal } = readAgentDate(typed, command, { agent, now });
  return refusal === null ? commands(make(at)) : refused(refusal);
}

function reopen({ ticket, desk, now, assigneeStays }: RequestContext): Command {
  const { reopenWindow } = desk.lifecycle;
  return {
    kind: 'reopen',
    assigneeStays: assigneeStays(ticket.team),
    windowOver:
      ticket.closedAt !== null && now > afterPeriod(teamCalendar(ticket, desk), ticket.closedAt, reopenWindow),
    windowDays: Math.round(lengthOf(reopenWindow) / days(1)),
  };
}

function looked<Key>(lookup: Lookup<Key>, go: (key: Key) => Meaning): Meaning {
  return lookup.refusal === null ? go(lookup.found) : refused(lookup.refusal);
}

function fromPeople(reading: PeopleReading): Meaning {
  if (reading.change === null) return refused(reading.refusal);
  const { change, dropTags = [] } = reading;
  const people: Command = { kind: 'people', change };
  return dropTags.length === 0 ? commands(people) : commands(people, { kind: 'tag', add: [], drop: dropTags });
}

const teamName = (desk: Desk, key: TeamKey): string => desk.teams.get(key)?.name ?? key;
