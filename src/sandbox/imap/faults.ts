/**
 * What can go wrong with a mail host, on demand. Each fault names the command that it waits for and how many
 * times it strikes.
 */
export type Fault =
  /** Answers NO, with a response code of RFC 5530 in `text` if wanted. */
  | { readonly kind: 'refuse'; readonly command: string; readonly text?: string }
  /** Says BYE instead of an answer and closes. */
  | { readonly kind: 'bye'; readonly command: string }
  /** Resets the connection when so many bytes of the answer are out. */
  | { readonly kind: 'cut'; readonly command: string; readonly afterBytes: number }
  /** Never answers. */
  | { readonly kind: 'silence'; readonly command: string }
  /** FETCH leaves out the first message asked for, sends it twice, or sends half of its bytes. */
  | { readonly kind: 'omit' | 'repeat' | 'shorten'; readonly command: string }
  /** Says OK and does nothing. */
  | { readonly kind: 'pretend'; readonly command: string };

export class Faults {
  readonly #waiting: { readonly fault: Fault; left: number }[] = [];
  readonly #hidden = new Set<string>();

  /** Lets `fault` strike the next `times` commands of its name. */
  add(fault: Fault, times = 1): void {
    this.#waiting.push({ fault, left: times });
  }

  /** Leaves a capability out of what the server says it can, e.g. `MOVE`; the command is then unknown too. */
  hide(capability: string): void {
    this.#hidden.add(capability);
  }

  isHidden(capability: string): boolean {
    return this.#hidden.has(capability);
  }

  clear(): void {
    this.#waiting.length = 0;
    this.#hidden.clear();
  }

  /** The fault that strikes this command, if any; counted. */
  strike(command: string): Fault | null {
    const entry = this.#waiting.find(({ fault, left }) => left > 0 && fault.command === command);
    if (entry === undefined) return null;
    entry.left -= 1;
    return entry.fault;
  }
}
