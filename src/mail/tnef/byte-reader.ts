/**
 * A cursor over bytes from strangers: whoever reads past their end gets an error, never bytes that are not there.
 */

export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  uint8(): number {
    return this.bytes(1).readUInt8();
  }

  /** Little-endian, as all numbers here. */
  uint16(): number {
    return this.bytes(2).readUInt16LE();
  }

  uint32(): number {
    return this.bytes(4).readUInt32LE();
  }

  /**
   * A view, no copy.
   *
   * @throws RangeError if there are fewer
   */
  bytes(length: number): Buffer {
    if (length > this.left) throw new RangeError(`${length} bytes are announced where ${this.left} are left`);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
