/**
 * Names that must stand elsewhere in the configuration, as a table.
 */
import { nearest } from '../mail/nearest.ts';
import type { Report } from './mistake.ts';
import { isBlock, selectText, valueAt } from './tree.ts';

/** In calendars: around the clock. */
export const ALWAYS = 'always';

interface Reference {
  readonly from: string;
  readonly to: 'agents' | 'teams' | 'serviceLevels' | 'calendars' | 'categories' | 'mailboxes';
}

const REFERENCES: readonly Reference[] = [
  { from: 'mailboxes.*.team', to: 'teams' },
  { from: 'teams.*.members.*', to: 'agents' },
  { from: 'teams.*.lead', to: 'agents' },
  { from: 'teams.*.escalatesTo', to: 'teams' },
  { from: 'teams.*.serviceLevel', to: 'serviceLevels' },
  { from: 'teams.*.calendar', to: 'calendars' },
  { from: 'agents.*.calendar', to: 'calendars' },
  { from: 'serviceLevels.*.calendar', to: 'calendars' },
  { from: 'serviceLevels.*.targets.*.calendar', to: 'calendars' },
  { from: 'categories.*.team', to: 'teams' },
  { from: 'rules.*.when.mailbox', to: 'mailboxes' },
  { from: 'rules.*.set.category', to: 'categories' },
  { from: 'rules.*.set.team', to: 'teams' },
  { from: 'rules.*.set.assignee', to: 'agents' },
];

const SINGULAR: Readonly<Record<Reference['to'], string>> = {
  agents: 'agent',
  teams: 'team',
  serviceLevels: 'service level',
  calendars: 'calendar',
  categories: 'category',
  mailboxes: 'mailbox',
};

/** Reports every name that leads nowhere, with the nearest one that does not. */
export function checkReferences(root: unknown, report: Report): void {
  for (const { from, to } of REFERENCES) {
    const target = valueAt(root, [to]);
    const known = isBlock(target) ? Object.keys(target) : [];
    for (const [path, name] of selectText(root, from)) {
      if (known.includes(name) || (to === 'calendars' && name === ALWAYS)) continue;
      report(path, unknownName(name, to, known));
    }
  }
}

function unknownName(name: string, to: Reference['to'], known: readonly string[]): string {
  const meant = nearest(name, known);
  const advice =
    meant === null
      ? `add it under ${to}${known.length === 0 ? '' : `, or use ${known.join(', ')}`}`
      : `did you mean ${meant}?`;
  return `there is no ${SINGULAR[to]} ${name}: ${advice}`;
}
