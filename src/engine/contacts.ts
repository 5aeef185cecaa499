/** What is known of the people who write to the desk, as the messages of one unit of work change it. */
import type { ContactFacts } from '../policy/facts.ts';
import type { Changes } from '../ports.ts';
import type { Address } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';

export type ContactChange = Omit<Changes['contacts'][number], 'address'>;

export class Contacts {
  readonly #known: Map<Address, ContactFacts>;
  readonly #changes = new Map<Address, ContactChange>();
  readonly #wrongCodes: { address: Address; at: Instant }[] = [];

  constructor(known: readonly ContactFacts[]) {
    this.#known = new Map(known.map((contact) => [contact.address, contact]));
  }

  of(address: Address): ContactFacts {
    const unknown = { address, name: '', proven: false, lastSurveyAt: null, automaticLately: 0, wrongCodes: 0 };
    return this.#known.get(address) ?? unknown;
  }

  get changes(): Changes['contacts'] {
    return [...this.#changes].map(([address, change]) => ({ address, ...change }));
  }

  get wrongCodes(): Changes['wrongCodes'] {
    return this.#wrongCodes;
  }

  met(address: Address, change: Partial<ContactChange>): void {
    const known = this.of(address);
    const before = { name: known.name, proven: known.proven, surveyedAt: known.lastSurveyAt };
    const next = { ...before, ...change };
    // Most people are known by now, and nothing is written of them.
    if (next.name === before.name && next.proven === before.proven && next.surveyedAt === before.surveyedAt) return;
    this.#changes.set(address, next);
    this.#known.set(address, { ...known, name: next.name, proven: next.proven, lastSurveyAt: next.surveyedAt });
  }

  /** An automatic mail went to them. */
  mailed(address: Address): void {
    const known = this.of(address);
    this.#known.set(address, { ...known, automaticLately: known.automaticLately + 1 });
  }

  wrongCode(address: Address, at: Instant): void {
    this.#wrongCodes.push({ address, at });
    const known = this.of(address);
    this.#known.set(address, { ...known, wrongCodes: known.wrongCodes + 1 });
  }
}
