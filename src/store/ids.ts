/**
 * Ids that the application makes itself: 48 bits of time and 80 of chance (a ULID), so that rows written by several
 * daemons stand in the order in which they were made, and no database has to count.
 */
import { randomFillSync } from 'node:crypto';
import type { Clock, Ids } from '../ports.ts';

/** Crockford's base32: no i, l, o, u, and ascending in ASCII, so that ids sort as text. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_DIGITS = 10;
const CHANCE_DIGITS = 16;

/** Chance is drawn for so many ids at once. */
const DRAWN = 64;

const digit = (value: number): string => ALPHABET[value & 31] ?? '0';

function timeDigits(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (let place = 0; place < TIME_DIGITS; place += 1) {
    text = digit(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** Each id is greater than the one before, also within a millisecond and when the clock is set back. */
export class MonotoneIds implements Ids {
  readonly #clock: Clock;
  #last = -1;
  #time = '';
  readonly #chance = new Uint8Array(CHANCE_DIGITS);
  readonly #drawn = new Uint8Array(DRAWN * CHANCE_DIGITS);
  #used = DRAWN;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    const now = this.#clock.now();
    if (now > this.#last) this.#draw(now);
    else this.#increment();
    let id = this.#time;
    for (const value of this.#chance) id += digit(value);
    return id;
  }

  #draw(now: number): void {
    this.#last = now;
    this.#time = timeDigits(now);
    if (this.#used === DRAWN) {
      randomFillSync(this.#drawn);
      this.#used = 0;
    }
    const from = this.#used * CHANCE_DIGITS;
    this.#used += 1;
    for (let place = 0; place < CHANCE_DIGITS; place += 1) {
      this.#chance[place] = (this.#drawn[from + place] ?? 0) & 31;
    }
    // The first digit starts low: there is always room to count up within the millisecond.
    this.#chance[0] = (this.#chance[0] ?? 0) & 15;
  }

  #increment(): void {
    for (let place = CHANCE_DIGITS - 1; place >= 0; place -= 1) {
      const value = (this.#chance[place] ?? 0) + 1;
      this.#chance[place] = value & 31;
      if (value < 32) return;
    }
  }
}
