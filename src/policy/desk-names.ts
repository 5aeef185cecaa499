/**
 * The desk's own names, as agents type them: people, teams, categories, priorities.
 */
import type { AgentHandle, TeamKey } from '../ticket/ids.ts';
import type { Refusal } from '../ticket/refusal.ts';
import { PRIORITIES, type Priority } from '../ticket/ticket.ts';
import type { Desk } from './desk.ts';
import { type Finding, findNamed, fold } from './named.ts';

export type Lookup<Key> =
  { readonly found: Key; readonly refusal: null } | { readonly found: null; readonly refusal: Refusal };

const found = <Key>(key: Key): Lookup<Key> => ({ found: key, refusal: null });
const refused = <Key>(refusal: Refusal): Lookup<Key> => ({ found: null, refusal });

/** WHO: handle, name or address, or a beginning that only one has; `me` is whoever asks. */
export function findAgent(desk: Desk, typed: string, asker: AgentHandle): Lookup<AgentHandle> {
  const agents = [...desk.agents.values()].map((agent) => ({
    key: agent.handle,
    names: [agent.handle, agent.name, agent.email],
  }));
  const name = typed.replace(/^[@<]+/, '').replace(/>$/, '');
  const finding = findNamed(name, agents);
  if (finding.kind === 'one') return found(finding.key);
  if (/^(?:me|myself)$/i.test(name)) return found(asker);
  return finding.kind === 'several'
    ? refused({ kind: 'ambiguous-agent', name, candidates: finding.candidates })
    : refused({ kind: 'unknown-agent', name, nearest: finding.nearest });
}

/** `P1 Sev-A`; `P1`, where the label says no more. */
export function priorityName({ priorityLabels }: Pick<Desk, 'priorityLabels'>, priority: Priority): string {
  const label = priorityLabels[priority];
  return label === priority ? priority : `${priority} ${label}`;
}

/** A refusal as people read it: by name, and not by handle. */
export function inFullNames(refusal: Refusal, { agents }: Pick<Desk, 'agents'>): Refusal {
  if (refusal.kind !== 'already-assigned') return refusal;
  const agent = [...agents.values()].find(({ handle }) => handle === refusal.to);
  return { ...refusal, to: agent?.name ?? refusal.to };
}

/** Teams with all that they are called by. */
export function teamNames(desk: Desk): readonly { readonly key: TeamKey; readonly names: readonly string[] }[] {
  return [...desk.teams.values()].map((team) => ({ key: team.key, names: [team.key, team.name] }));
}

export function findTeam(desk: Desk, typed: string, command: string): Lookup<TeamKey> {
  return oneOf(findNamed(typed, teamNames(desk)), 'unknown-team', typed, command);
}

export function findCategory(desk: Desk, typed: string, command: string): Lookup<string> {
  const categories = [...desk.categories.values()].map(({ key, name }) => ({ key, names: [key, name] }));
  return oneOf(findNamed(typed, categories), 'unknown-category', typed, command);
}

function oneOf<Key extends string>(
  finding: Finding<Key>,
  unknown: 'unknown-team' | 'unknown-category',
  typed: string,
  command: string,
): Lookup<Key> {
  switch (finding.kind) {
    case 'one':
      return found(finding.key);
    case 'several':
      return refused({ kind: 'bad-argument', command, given: typed, wanted: finding.candidates.join(' or ') });
    case 'none':
      return refused({ kind: unknown, name: typed, nearest: finding.nearest });
  }
}

/** A label as far as people tell labels apart: `Sev-A` and `sev a` are one. */
export const bareLabel = (text: string): string => fold(text).replaceAll(' ', '');

/** `P1`, `1`, or the desk's label: `Sev-A`, `sev a`. Null if it is none of them. */
export function priorityNamed(desk: Desk, typed: string): Priority | null {
  const wanted = bareLabel(typed);
  if (wanted === '') return null;
  const label = PRIORITIES.find((priority) => bareLabel(desk.priorityLabels[priority]) === wanted);
  return (
    label ??
    PRIORITIES.find((priority) => bareLabel(priority) === wanted || bareLabel(priority).slice(1) === wanted) ??
    null
  );
}

export function findPriority(desk: Desk, typed: string, command: string): Lookup<Priority> {
  const priority = priorityNamed(desk, typed);
  return priority === null
    ? refused({ kind: 'bad-argument', command, given: typed, wanted: priorityList(desk) })
    : found(priority);
}

/** `P1 (Sev-A), P2 (Sev-B) …` */
function priorityList(desk: Desk): string {
  return PRIORITIES.map((priority) => {
    const label = desk.priorityLabels[priority];
    return label === priority ? priority : `${priority} (${label})`;
  }).join(', ');
}
