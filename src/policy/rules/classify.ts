/** What the rules' settings make of a ticket: one that is opened, or one that is there (section 5.1). */
import type { Classification, Command } from '../../ticket/command.ts';
import type { AgentHandle, TeamKey } from '../../ticket/ids.ts';
import { type Level, type Priority, type Ticket } from '../../ticket/ticket.ts';
import { isWorkedOn, teamByCategory } from '../category-team.ts';
import type { Desk } from '../desk.ts';
import type { Triage } from '../triage.ts';
import type { Ruling } from './ruling.ts';
import type { Settings } from './rule.ts';

/**
 * A category brings its team and impact, where no rule says otherwise; the priority follows from the matrix, unless set. It
 * is not set by hand: a later rule may change it, and what an agent says of impact and urgency counts.
 */
export function ruledTriage(starts: Triage, { set, tags }: Ruling, desk: Desk): Triage {
  const category = set.category ?? starts.category;
  const brings = category === null ? undefined : desk.categories.get(category);
  const impact = set.impact ?? brings?.impact ?? starts.impact;
  const urgency = set.urgency ?? starts.urgency;
  return {
    ...starts,
    type: set.type ?? starts.type,
    category,
    impact,
    urgency,
    priority: set.priority ?? desk.matrix[impact][urgency],
    team: set.team ?? teamFor(set.assignee, brings?.team ?? starts.team, desk),
    tags: union(starts.tags, tags),
  };
}

/** Somebody outside the team takes it along to their first team, as `#assign` does (section 6.3). */
function teamFor(assignee: AgentHandle | undefined, usual: TeamKey, desk: Desk): TeamKey {
  if (assignee === undefined || desk.teams.get(usual)?.members.includes(assignee) === true) return usual;
  return [...desk.teams.values()].find(({ members }) => members.includes(assignee))?.key ?? usual;
}

/** What becomes known of a ticket by a reply. None of it moves its status, and a priority that was set by hand stands. */
export function ruledAmendments(ticket: Ticket, { set, tags }: Ruling, desk: Desk): readonly Command[] {
  const change = classification(ticket, set, desk);
  return [
    ...(Object.keys(change).length === 0 ? [] : [{ kind: 'classify', change } as const]),
    ...(tags.length === 0 ? [] : [{ kind: 'tag', add: tags, drop: [] } as const]),
  ];
}

/**
 * To the team that the rules name, else to that of the category that they have given it, if the ticket is being worked on.
 * @param was its category before the rules
 */
export function ruledTransfer(
  ticket: Ticket,
  was: string | null,
  { set }: Ruling,
  desk: Pick<Desk, 'categories'>,
  assigneeStays: (team: TeamKey) => boolean,
): readonly Command[] {
  const team = set.team ?? teamByCategory(ticket, was, desk);
  if (team === null || team === ticket.team || !isWorkedOn(ticket)) return [];
  return [{ kind: 'transfer', team, assigneeStays: assigneeStays(team) }];
}

function classification(ticket: Ticket, set: Settings, desk: Desk): Classification {
  const brings = set.category === undefined ? undefined : desk.categories.get(set.category);
  const impact = set.impact ?? brings?.impact ?? undefined;
  const { type, category, urgency } = set;
  const change: Classification = {
    ...(type === undefined ? {} : { type }),
    ...(category === undefined ? {} : { category }),
    ...(impact === undefined ? {} : { impact }),
    ...(urgency === undefined ? {} : { urgency }),
  };
  const priority = ticket.priorityByHand ? null : priorityAfter(ticket, set, impact, desk);
  return priority === null ? change : { ...change, priority };
}

/** Null: it is not set, and what it follows from stays as it is. */
function priorityAfter(ticket: Ticket, set: Settings, impact: Level | undefined, desk: Desk): Priority | null {
  if (set.priority !== undefined) return set.priority;
  const { urgency = ticket.urgency } = set;
  const is = impact ?? ticket.impact;
  return is === ticket.impact && urgency === ticket.urgency ? null : desk.matrix[is][urgency];
}

const union = <T>(one: readonly T[], other: readonly T[]): readonly T[] => [...new Set([...one, ...other])];
