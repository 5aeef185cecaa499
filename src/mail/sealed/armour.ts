/**
 * What stands in a plain text and is none of its words: the armour of OpenPGP (RFC 9580 §6.2, §7), and uuencoded files.
 */
import { fileAt } from '../body/uuencode.ts';

export interface Unarmoured {
  readonly words: string;
  /** The lines that were taken out, in their order; empty if there are none. */
  readonly rest: string;
}

const SEALED = /^-----BEGIN PGP MESSAGE(?:, PART \d+(?:\/\d+)?)?-----$/;
const SIGNED = '-----BEGIN PGP SIGNED MESSAGE-----';
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----';
const ENCRYPTED =
  'The text that stood here is encrypted (OpenPGP): it is kept below the new words, and was not opened.';

/** A line in the middle of a sentence begins nothing: armour stands on lines of its own, and has an end. Linear. */
export function withoutArmour(text: string): Unarmoured {
  if (!text.includes('-----BEGIN PGP ') && !text.includes('begin ')) return { words: text, rest: '' };
  const lines = text.split('\n');
  const blocks = new Blocks(lines);
  const words: string[] = [];
  const rest: string[] = [];
  let signed = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trimEnd();
    const end = blocks.endOf(line, at, signed);
    if (end === null) {
      // RFC 9580 §7.2: lines that begin with a hyphen have another and a blank before them.
      words.push(signed && line.startsWith('- ') ? (lines[at] ?? '').slice(2) : (lines[at] ?? ''));
      continue;
    }
    if (SEALED.test(line)) words.push(ENCRYPTED);
    rest.push(...lines.slice(at, end + 1));
    signed = line === SIGNED;
    at = end;
  }
  return { words: words.join('\n'), rest: rest.join('\n') };
}

const MAX_FIELDS = 10;

class Blocks {
  readonly #lines: readonly string[];
  /** Where the next line stands that begins so: asked for ever later places, each line is looked at once. */
  readonly #next = new Map<string, number>();

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** The last line of the block that begins with the line `at`; null if none does. */
  endOf(line: string, at: number, signed: boolean): number | null {
    if (line.startsWith('begin ')) return fileAt(this.#lines, at)?.end ?? null;
    if (SEALED.test(line)) return this.#find('-----END PGP MESSAGE', at);
    if (signed && line === SIGNATURE) return this.#find('-----END PGP SIGNATURE', at);
    return line === SIGNED && this.#find(SIGNATURE, at) !== null ? this.#emptyLineBelow(at) : null;
  }

  #find(start: string, from: number): number | null {
    let at = this.#next.get(start) ?? from;
    if (at < from) at = from;
    while (at < this.#lines.length && this.#lines[at]?.startsWith(start) !== true) at += 1;
    this.#next.set(start, at);
    return at < this.#lines.length ? at : null;
  }

  /** It ends the fields of the armour. */
  #emptyLineBelow(at: number): number | null {
    const found = this.#lines.slice(at, at + MAX_FIELDS).findIndex((line) => line.trim() === '');
    return found < 0 ? null : at + found;
  }
}
