/** Unfinished tickets that were opened lately, with those of this unit of work (section 5.1). */
import type { RecentTicket } from '../policy/facts.ts';
import type { Ticket } from '../ticket/ticket.ts';

export class RecentTickets {
  /** The newest first. */
  #list: readonly RecentTicket[];

  constructor(known: readonly RecentTicket[]) {
    this.#list = known;
  }

  list(): readonly RecentTicket[] {
    return this.#list;
  }

  opened({ number, subject, requester }: Ticket): void {
    this.#list = [{ number, subject, requester: requester.address, isOfProblem: false }, ...this.#list];
  }
}
