/** What the desk's people hear when tickets are merged, taken apart, or linked to a problem. */
import type { Desk } from './desk.ts';
import type { News } from './news.ts';
import { hasNobody } from './staying.ts';
import { actingAgent, agentName, happened, informed, type Occurrence, whoHasIt } from './occurrence.ts';

export function related(occurrence: Occurrence, desk: Desk): readonly News[] {
  const headline = headlineOf(occurrence, agentName(desk, actingAgent(occurrence)) ?? desk.name);
  if (headline === null) return [];
  const note = { template: 'agent-note', purpose: 'agent-note', headline, because: null } as const;
  if (happened(occurrence, 'split') === null) return [{ ...note, to: informed(occurrence) }];
  const purpose = hasNobody(occurrence.facts.ticket, desk) ? 'agent-new' : 'agent-answer';
  return [{ ...note, template: 'agent-message', purpose, to: whoHasIt(occurrence, desk), whole: true }];
}

function headlineOf(occurrence: Occurrence, who: string): string | null {
  const merged = happened(occurrence, 'merged');
  if (merged !== null) return `${who} merged this ticket into #${merged.change.into}: it goes on there`;
  const absorbed = happened(occurrence, 'absorbed');
  if (absorbed !== null) return `${who} merged #${absorbed.change.from.number} into this ticket`;
  const split = happened(occurrence, 'split');
  if (split !== null) return `${who} took this ticket out of #${split.change.from} again`;
  const released = happened(occurrence, 'released');
  if (released !== null) return `${who} took #${released.change.number} out of this ticket again`;
  const linked = happened(occurrence, 'linked');
  if (linked === null) return null;
  const { to, as } = linked.change;
  return as === 'instance' ? `${who} linked this ticket to the problem #${to}` : `${who} linked this ticket to #${to}`;
}
