/** Unfinished tickets that were opened lately, with those of this unit of work (section 5.1). */
import type { RecentTicket } from '../policy/facts.ts';
import { isEnough, tellingWords } from '../policy/likeness.ts';
import type { Ticket } from '../ticket/ticket.ts';

interface Entry {
  readonly ticket: RecentTicket;
  readonly words: number;
}

export class RecentTickets {
  readonly #known: readonly RecentTicket[];
  /** By the words that tell what they are about; made when a ticket is first compared. */
  #byWord: Map<string, Entry[]> | null = null;

  constructor(known: readonly RecentTicket[]) {
    this.#known = known;
  }

  get known(): readonly RecentTicket[] {
    return this.#known;
  }

  /** Those whose subject is about the same as that of a ticket that was just opened, and joins them. */
  like({ number, subject, requester, createdAt }: Ticket): readonly RecentTicket[] {
    const byWord = (this.#byWord ??= this.#index());
    const words = tellingWords(subject);
    const shared = new Map<Entry, number>();
    for (const word of words)
      for (const entry of byWord.get(word) ?? []) shared.set(entry, (shared.get(entry) ?? 0) + 1);
    add(byWord, { number, subject, requester: requester.address, problem: null, createdAt }, words);
    return [...shared].flatMap(([entry, count]) => (isEnough(count, words.size, entry.words) ? [entry.ticket] : []));
  }

  #index(): Map<string, Entry[]> {
    const byWord = new Map<string, Entry[]>();
    for (const ticket of this.#known) add(byWord, ticket, tellingWords(ticket.subject));
    return byWord;
  }
}

function add(byWord: Map<string, Entry[]>, ticket: RecentTicket, words: ReadonlySet<string>): void {
  const entry = { ticket, words: words.size };
  for (const word of words) {
    const entries = byWord.get(word);
    if (entries === undefined) byWord.set(word, [entry]);
    else entries.push(entry);
  }
}
