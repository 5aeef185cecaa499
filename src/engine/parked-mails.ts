/** Mails of agents that wait for one answer before they count (section 7.3), as one unit of work changes them. */
import type { Facts, Parked, StoredMessage } from '../policy/facts.ts';
import type { Changes } from '../ports.ts';
import { type AgentHandle, type MessageId, type TicketNumber, ticketNumber } from '../ticket/ids.ts';

export class ParkedMails {
  readonly #known: Map<TicketNumber, Parked>;
  readonly #messages: ReadonlyMap<MessageId, StoredMessage>;
  readonly #challenges: Map<AgentHandle, number>;
  readonly #changes = new Map<TicketNumber, Parked>();
  #next: TicketNumber;
  #took = false;

  constructor({ parked, parkedMessages, challenges, nextParked }: Facts) {
    this.#known = new Map(parked.map((each) => [each.number, each]));
    this.#messages = new Map(parkedMessages.map((message) => [message.id, message]));
    this.#challenges = new Map(challenges);
    this.#next = nextParked;
  }

  of(number: TicketNumber): Parked | null {
    return this.#known.get(number) ?? null;
  }

  message(id: MessageId): StoredMessage | null {
    return this.#messages.get(id) ?? null;
  }

  /** How often this agent was asked within the last hour whether a mail is theirs. */
  challenges(agent: AgentHandle): number {
    return this.#challenges.get(agent) ?? 0;
  }

  takeNumber(): TicketNumber {
    const number = this.#next;
    this.#next = ticketNumber(number + 1);
    this.#took = true;
    return number;
  }

  park(parked: Parked): void {
    const asked = parked.reason === 'unproven' && !this.#known.has(parked.number);
    if (asked) this.#challenges.set(parked.agent, this.challenges(parked.agent) + 1);
    this.#known.set(parked.number, parked);
    this.#changes.set(parked.number, parked);
  }

  get changes(): Pick<Changes, 'parked' | 'nextParked'> {
    return { parked: [...this.#changes.values()], nextParked: this.#took ? this.#next : null };
  }
}
