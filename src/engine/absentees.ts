/** Who is away, as the decisions of one unit of work change it (section 7.2). */
import type { Absence, Absences } from '../policy/facts.ts';
import type { Changes } from '../ports.ts';
import type { AgentHandle } from '../ticket/ids.ts';

export class Absentees {
  readonly #known: Map<AgentHandle, Absence>;
  readonly #changed = new Set<AgentHandle>();

  constructor(known: readonly Absence[]) {
    this.#known = new Map(known.map((absence) => [absence.agent, absence]));
  }

  get all(): Absences {
    return this.#known;
  }

  /** Null: the agent is back. */
  set(agent: AgentHandle, absence: Absence | null): void {
    this.#changed.add(agent);
    if (absence === null) this.#known.delete(agent);
    else this.#known.set(agent, absence);
  }

  /** Who came or went. */
  get changed(): readonly AgentHandle[] {
    return [...this.#changed];
  }

  get changes(): Changes['absences'] {
    return this.changed.map((agent) => ({ agent, absence: this.#known.get(agent) ?? null }));
  }
}
