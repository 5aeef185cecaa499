/**
 * What one message, one timer or one command line did to one ticket, all together: notifications are told once
 * per occurrence, not once per event, so that a note with an escalation is one mail.
 */
import type { RuleTemplate } from '../mail/mail.ts';
import type { Change, EventKind, TicketEvent } from '../ticket/event.ts';
import type { Address, AgentHandle, TeamKey, TicketNumber } from '../ticket/ids.ts';
import type { RefusalOf } from '../ticket/refusal.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import type { Agent, Desk, DeskMailbox, Team } from './desk.ts';
import { isAway, isOnDuty } from './duty.ts';
import type { Absences, StoredMessage, TicketFacts } from './facts.ts';

export interface Occurrence {
  readonly before: Ticket | null;
  /** The ticket and its conversation after all of it. */
  readonly facts: TicketFacts;
  readonly events: readonly TicketEvent[];
  readonly actor: Actor;
  /** What was said with it; null if nothing was. */
  readonly said: StoredMessage | null;
  /** May automatic mail go to the requester? Else why not (machine, budget, doubt). */
  readonly silence: string | null;
  /** A no that the requester is told; null: nothing was refused, or they know. */
  readonly refusal: RefusalOf<'reopened-too-often'> | null;
  /** Answers a new ticket in place of the acknowledgement. */
  readonly answer?: RuleTemplate;
  /** Who has read the words of an announcement on another ticket: nobody gets them twice. */
  readonly told?: ReadonlySet<Address>;
  /** The ticket that this one was split off, when it is opened. */
  readonly splitFrom?: TicketNumber;
  /** What was said on the ticket that this one follows up, when it is opened; oldest first. */
  readonly earlier: readonly StoredMessage[];
  /** Why nobody could be given it, in a sentence; null: somebody has it, or nobody was looked for. */
  readonly nobody: string | null;
  /** Who is away. */
  readonly absences: Absences;
  readonly now: Instant;
}

type EventOf<K extends EventKind> = TicketEvent & { readonly change: Extract<Change, { kind: K }> };

export function happened<K extends EventKind>({ events }: Occurrence, kind: K): EventOf<K> | null {
  return events.find((event): event is EventOf<K> => event.change.kind === kind) ?? null;
}

/** The last of its kind: what stands in the end. */
export function lastly<K extends EventKind>({ events }: Occurrence, kind: K): EventOf<K> | null {
  return events.findLast((event): event is EventOf<K> => event.change.kind === kind) ?? null;
}

export function actingAgent(occurrence: Occurrence): AgentHandle | null {
  return occurrence.actor.kind === 'agent' ? occurrence.actor.handle : null;
}

/** The mailbox through which a ticket speaks; the first one if its own was taken out of the configuration. */
export function mailboxOf(facts: TicketFacts, desk: Desk): DeskMailbox {
  const found = desk.mailboxes.find((mailbox) => mailbox.key === facts.mailbox) ?? desk.mailboxes[0];
  if (found === undefined) throw new RangeError('a desk without mailboxes');
  return found;
}

/**
 * Who answers for a ticket: its team; that of its mailbox if its own was taken out of the configuration; null if that was,
 * too. They hear of it, and may command it. It stays with its own until somebody transfers it: the team may have been taken
 * out by mistake.
 */
export function answeringTeam(facts: Pick<TicketFacts, 'ticket' | 'mailbox'>, desk: Desk): Team | null {
  const mailbox = desk.mailboxes.find(({ key }) => key === facts.mailbox);
  return desk.teams.get(facts.ticket.team) ?? (mailbox === undefined ? null : (desk.teams.get(mailbox.team) ?? null));
}

export function teamName(desk: Desk, team: TeamKey): string {
  return desk.teams.get(team)?.name ?? team;
}

export function agentName(desk: Desk, handle: AgentHandle | null): string | null {
  return handle === null ? null : (desk.agents.get(handle)?.name ?? handle);
}

/**
 * Those of the team that answers for a ticket who can be told: who is on duty, else who is not away, else the lead, else
 * all of it, so that a mail is never told to nobody.
 */
export function reachableMembers(
  { facts, absences, now }: Pick<Occurrence, 'facts' | 'absences' | 'now'>,
  desk: Desk,
): readonly AgentHandle[] {
  const { members = [], lead = null } = answeringTeam(facts, desk) ?? {};
  const agents = members.flatMap((handle) => desk.agents.get(handle) ?? []);
  const present = (agent: Agent): boolean => !isAway(agent.handle, absences, now);
  const leads = lead === null ? [] : [desk.agents.get(lead) ?? []].flat();
  const groups = [
    agents.filter((agent) => isOnDuty(agent, absences, now)),
    agents.filter(present),
    leads.filter(present),
  ];
  return (groups.find((group) => group.length > 0) ?? agents).map(({ handle }) => handle);
}

/** The assignee; while nobody has the ticket, or somebody who is no agent any more, all who could take it. */
export function whoHasIt(occurrence: Occurrence, desk: Desk): readonly AgentHandle[] {
  const { assignee } = occurrence.facts.ticket;
  const isThere = assignee !== null && desk.agents.has(assignee);
  return isThere ? [assignee] : reachableMembers(occurrence, desk);
}

/** The lead of the team that answers for it, in a list; empty if it has none. */
export function leadOf(facts: TicketFacts, desk: Desk): readonly AgentHandle[] {
  const lead = answeringTeam(facts, desk)?.lead ?? null;
  return lead === null ? [] : [lead];
}

/** Who stays informed: the assignee and the followers (section 2). */
export function informed(occurrence: Occurrence): readonly AgentHandle[] {
  const { assignee, followers } = occurrence.facts.ticket;
  return assignee === null ? followers : [assignee, ...followers];
}
