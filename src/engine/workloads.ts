/** The work at hand of each agent, as the decisions of one unit of work change it (section 6.1). */
import { WEIGHTS } from '../policy/assignment.ts';
import type { Workload } from '../policy/facts.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { AgentHandle } from '../ticket/ids.ts';
import type { Priority, Ticket } from '../ticket/ticket.ts';
import { type Instant, instant } from '../ticket/time.ts';

const NO_WORK: Readonly<Record<Priority, number>> = { P1: 0, P2: 0, P3: 0, P4: 0 };

export class Workloads {
  readonly #known: Map<AgentHandle, Workload>;
  readonly #assignments = new Map<AgentHandle, Instant>();
  readonly #relieved = new Set<AgentHandle>();
  /**
   * A unit of work happens at one instant; a millisecond tells whose turn came after whose. Later than all before, also
   * where another daemon's clock is ahead: else whoever had the last turn would have it again.
   */
  #latest: Instant;

  constructor(known: readonly Workload[]) {
    this.#known = new Map(known.map((workload) => [workload.agent, workload]));
    this.#latest = instant(Math.max(0, ...known.map(({ lastAssignedAt }) => lastAssignedAt ?? 0)));
  }

  list(): readonly Workload[] {
    return [...this.#known.values()];
  }

  /** Who was given a ticket in this unit of work, and when last; by choice, by a colleague or by taking it. */
  get assignments(): readonly { readonly agent: AgentHandle; readonly at: Instant }[] {
    return [...this.#assignments].map(([agent, at]) => ({ agent, at }));
  }

  /** Who has less to do than before some of the changes: they may take what nobody could be given. */
  get relieved(): readonly AgentHandle[] {
    return [...this.#relieved];
  }

  settle(before: Ticket | null, after: Ticket, events: readonly TicketEvent[]): void {
    if (before?.status === 'open' && before.assignee !== null) {
      this.#load(before.assignee, before.priority, -1);
      const keeps = after.status === 'open' && after.assignee === before.assignee;
      if (!keeps || WEIGHTS[after.priority] < WEIGHTS[before.priority]) this.#relieved.add(before.assignee);
    }
    if (after.status === 'open' && after.assignee !== null) this.#load(after.assignee, after.priority, 1);
    for (const { change, at } of events) {
      if (change.kind !== 'assigned') continue;
      this.#latest = instant(Math.max(at, this.#latest + 1));
      this.#assignments.set(change.to, this.#latest);
      this.#known.set(change.to, { ...this.#of(change.to), lastAssignedAt: this.#latest });
    }
  }

  #of(agent: AgentHandle): Workload {
    return this.#known.get(agent) ?? { agent, open: NO_WORK, lastAssignedAt: null };
  }

  #load(agent: AgentHandle, priority: Priority, change: 1 | -1): void {
    const known = this.#of(agent);
    const open = { ...known.open, [priority]: Math.max(0, known.open[priority] + change) };
    this.#known.set(agent, { ...known, open });
  }
}
