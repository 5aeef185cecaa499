/** Chance that comes out the same each time: a measurement repeated is the same measurement. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to but not including 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  one<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.between(0, choices.length - 1)] ?? choices[0];
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.alloc(length);
    let at = 0;
    for (; at + 4 <= length; at += 4) bytes.writeUInt32LE(Math.floor(this.next() * 4_294_967_296), at);
    for (; at < length; at += 1) bytes[at] = this.between(0, 255);
    return bytes;
  }
}
