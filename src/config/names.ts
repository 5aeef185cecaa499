/** What people and priorities are called: of two that are called the same nobody could tell which is meant. */
import { bareLabel } from '../policy/desk-names.ts';
import { fold } from '../policy/named.ts';
import { PRIORITIES } from '../ticket/ticket.ts';
import { type ConfigPath, formatPath, type Report } from './mistake.ts';
import { selectText } from './tree.ts';

/** `#priority` takes a label for its priority, before the keys. */
export function checkLabels(root: unknown, report: Report): void {
  const owners = new Map<string, ConfigPath>();
  for (const [path, label] of selectText(root, 'priorities.labels.*')) {
    const bare = bareLabel(label);
    const other = PRIORITIES.find((key) => key !== path.at(-1) && [key, key.slice(1)].map(bareLabel).includes(bare));
    const owner = owners.get(bare);
    owners.set(bare, owner ?? path);
    if (other !== undefined)
      report(path, `is what ${other} is called everywhere: take a word that is no other priority`);
    else if (owner !== undefined) report(path, `${label} already stands at ${formatPath(owner)}: give each its own`);
  }
}

export function warnOfNames(root: unknown, warn: Report): void {
  for (const [what, pattern] of [
    ['team', 'teams.*.name'],
    ['agent', 'agents.*.name'],
  ] as const) {
    const owners = new Map<string, string | number | undefined>();
    for (const [path, name] of selectText(root, pattern)) {
      const owner = owners.get(fold(name));
      if (owner === undefined) owners.set(fold(name), path[1]);
      else warn(path, `is the name of the ${what} ${owner}, too: people cannot tell them apart; only the keys can`);
    }
  }
}
