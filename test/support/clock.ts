import type { Clock } from '../../src/ports.ts';
import { after, type Duration, type Instant, instant } from '../../src/ticket/time.ts';

/** A clock that stands still until a test winds it. */
export class HandClock implements Clock {
  #now: Instant;

  constructor(start = '2026-11-02T09:00:00Z') {
    this.#now = instant(Date.parse(start));
  }

  now(): Instant {
    return this.#now;
  }

  wind(length: Duration): Instant {
    this.#now = after(this.#now, length);
    return this.#now;
  }
}
