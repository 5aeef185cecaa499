/**
 * Bytes from the client → whole commands. A command is one line, or several that literals hold together
 * (RFC 3501 §4.3). Literals stay bytes; lines are Latin-1 strings, one character per byte.
 */
export type CommandPart = string | Buffer;

export interface CommandReaderEvents {
  /** The client announced a literal and waits for our go-ahead. */
  readonly onContinue: () => void;
  readonly onCommand: (parts: readonly CommandPart[]) => void;
  /** A line or literal beyond the limit: nothing after it can be understood. */
  readonly onOverflow: () => void;
}

const LONGEST_LINE = 64 * 1024;

export class CommandReader {
  readonly #events: CommandReaderEvents;
  readonly #maxLiteral: number;
  #chunks: Buffer[] = [];
  #length = 0;
  #parts: CommandPart[] = [];
  /** How many bytes of a literal are awaited; null: a line is. */
  #literal: number | null = null;

  constructor(maxLiteral: number, events: CommandReaderEvents) {
    this.#maxLiteral = maxLiteral;
    this.#events = events;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    while (this.#step());
  }

  /** Takes one line or literal off the buffer; false if it is not yet complete. */
  #step(): boolean {
    if (this.#literal !== null) {
      if (this.#length < this.#literal) return false;
      this.#parts.push(this.#takeBytes(this.#literal));
      this.#literal = null;
      return true;
    }
    const buffered = this.#join();
    const end = buffered.indexOf('\r\n');
    if (end < 0) {
      if (this.#length > LONGEST_LINE) this.#overflow();
      return false;
    }
    const line = this.#takeBytes(end + 2)
      .subarray(0, end)
      .toString('latin1');
    this.#takeLine(line);
    return true;
  }

  #takeLine(line: string): void {
    const announced = /\{(\d{1,10})(\+?)\}$/.exec(line);
    if (announced === null) {
      const parts = [...this.#parts, line];
      this.#parts = [];
      this.#events.onCommand(parts);
      return;
    }
    this.#parts.push(line.slice(0, announced.index));
    this.#literal = Number(announced[1]);
    if (this.#literal > this.#maxLiteral) this.#overflow();
    // RFC 7888: with `+` the client does not wait.
    else if (announced[2] === '') this.#events.onContinue();
  }

  #overflow(): void {
    this.#chunks = [];
    this.#length = 0;
    this.#parts = [];
    this.#literal = null;
    this.#events.onOverflow();
  }

  #join(): Buffer {
    if (this.#chunks.length !== 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }

  #takeBytes(count: number): Buffer {
    const buffered = this.#join();
    this.#chunks = count < buffered.length ? [buffered.subarray(count)] : [];
    this.#length = buffered.length - count;
    return buffered.subarray(0, count);
  }
}
