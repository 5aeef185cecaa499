/** John and Mary in the first line, which Jane leads. */
import type { Config } from '../../src/config.ts';
import type { Agent, Desk, Lifecycle, ServiceLevel, Target, Team } from '../../src/policy/desk.ts';
import { address, agentHandle, teamKey } from '../../src/ticket/ids.ts';
import { hours } from '../../src/ticket/time.ts';

export const MARY = { name: 'Mary Poe', address: 'mary@example.com' };

export interface Wishes {
  readonly john?: Partial<Agent>;
  readonly mary?: Partial<Agent>;
  readonly team?: Partial<Team>;
  readonly desk?: Partial<Desk>;
  readonly lifecycle?: Partial<Lifecycle>;
}

/** The first response within an hour, whatever the priority. */
export function firstHour(): ServiceLevel {
  const firstResponse = { days: 0, time: hours(1) };
  const target: Target = { firstResponse, nextResponse: null, resolution: null, calendar: null };
  return { warnAt: 0.75, targets: { P1: target, P2: target, P3: target, P4: target } };
}

export function twoInFirstLine({ john = {}, mary = {}, team = {}, desk = {}, lifecycle = {} }: Wishes = {}): (
  config: Config,
) => Config {
  return (config) => {
    const [johnKey, maryKey, first] = [agentHandle('john'), agentHandle('mary'), teamKey('first-line')];
    const known = config.desk.agents.get(johnKey);
    const line = config.desk.teams.get(first);
    if (known === undefined || line === undefined) throw new Error('the sandbox has changed');
    const other = { ...known, handle: maryKey, name: MARY.name, email: address(MARY.address) };
    const agents = new Map(config.desk.agents).set(johnKey, { ...known, ...john }).set(maryKey, { ...other, ...mary });
    const changed = { ...line, members: [johnKey, maryKey], lead: agentHandle('jane'), ...team };
    const teams = new Map(config.desk.teams).set(first, changed);
    const changedLifecycle = { ...config.desk.lifecycle, ...lifecycle };
    return { ...config, desk: { ...config.desk, agents, teams, lifecycle: changedLifecycle, ...desk } };
  };
}
