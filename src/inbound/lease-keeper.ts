/**
 * Holds a lease for as long as the work takes: renews it in good time, and says at once when it is lost.
 */
import type { LeaseProof, Leases } from '../ports.ts';

export interface LeaseTerms {
  readonly leases: Leases;
  readonly name: string;
  readonly holder: string;
  /** How long the lease holds without renewal. */
  readonly seconds: number;
}

export class LeaseKeeper {
  readonly #terms: LeaseTerms;
  readonly #lost = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #proof: LeaseProof;
  /** Renewals missed in a row; the third is one too many, for then the time is over. */
  #missed = 0;

  private constructor(terms: LeaseTerms, proof: LeaseProof) {
    this.#terms = terms;
    this.#proof = proof;
    this.#timer = setInterval(() => void this.#renew(), (terms.seconds * 1000) / 3);
    this.#timer.unref();
  }

  /** Null while another holds it. @throws TransientError if the database does not answer. */
  static async acquire(terms: LeaseTerms): Promise<LeaseKeeper | null> {
    const proof = await terms.leases.acquire(terms.name, terms.holder, terms.seconds);
    return proof === null ? null : new LeaseKeeper(terms, proof);
  }

  get proof(): LeaseProof {
    return this.#proof;
  }

  /** Aborts when the lease is no longer ours. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Gives the lease back, so that another can go on at once. If that fails it runs out by itself. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    if (!this.#lost.signal.aborted) await this.#terms.leases.release(this.#proof).catch(() => undefined);
  }

  async #renew(): Promise<void> {
    const { leases, name, holder, seconds } = this.#terms;
    try {
      const proof = await leases.acquire(name, holder, seconds);
      this.#missed = proof === null ? 3 : 0;
      this.#proof = proof ?? this.#proof;
    } catch {
      this.#missed += 1;
    }
    if (this.#missed < 3) return;
    clearInterval(this.#timer);
    this.#lost.abort();
  }
}
