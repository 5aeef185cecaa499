/**
 * A sleep that can be ended early. A ring between looking and falling asleep is not lost: that sleep is none.
 */
export class Alarm {
  #rung = false;
  #end: () => void = () => undefined;

  ring(): void {
    this.#rung = true;
    this.#end();
  }

  /** Forgets the rings so far: what they announced is about to be looked at. */
  clear(): void {
    this.#rung = false;
  }

  /** Sleeps for so many milliseconds, or until it rings. */
  async sleep(milliseconds: number): Promise<void> {
    if (this.#rung) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, milliseconds));
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#end = () => undefined;
  }
}
