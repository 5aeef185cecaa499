/**
 * How long to wait before the next try: twice as long after every failure, up to a limit, and never two daemons in step.
 */
import { type Duration, duration, seconds } from '../ticket/time.ts';

export interface BackOffLimits {
  readonly first: Duration;
  readonly longest: Duration;
}

export const DEFAULT_BACK_OFF: BackOffLimits = { first: seconds(1), longest: seconds(60) };

export class BackOff {
  readonly #limits: BackOffLimits;
  readonly #random: () => number;
  #failures = 0;
  #refusals = 0;

  /** @param random from 0 to 1 */
  constructor(limits: BackOffLimits, random: () => number) {
    this.#limits = limits;
    this.#random = random;
  }

  /** The wait after one more failure: between half of the step and all of it. */
  next(): Duration {
    const { first, longest } = this.#limits;
    const step = Math.min(longest, first * 2 ** Math.min(this.#failures, 30));
    this.#failures += 1;
    return duration(Math.ceil(step * (0.5 + this.#random() / 2)));
  }

  /**
   * The wait after a failure that will not pass by itself (a wrong password locks accounts if it is tried often): half of
   * the longest once, for servers also call lasting what was a matter of a moment, then the longest.
   */
  refused(): Duration {
    const { longest } = this.#limits;
    this.#refusals += 1;
    return this.#refusals === 1 ? duration(longest / 2) : longest;
  }

  /** Something went well: the next failure is the first again. */
  reset(): void {
    this.#failures = 0;
    this.#refusals = 0;
  }
}
