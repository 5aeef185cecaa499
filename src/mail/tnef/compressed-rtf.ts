/**
 * Compressed RTF (MS-OXRTFCP): a sliding window of 4 KiB that is filled with common words at the start.
 */
import { ByteReader } from './byte-reader.ts';

const LZFU = 0x75465a4c;
const MELA = 0x414c454d;
const WINDOW = 4096;
const START = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans ' +
    'SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
);
/** More is no text that somebody wrote; what is announced is not believed. */
const MAX_SIZE = 4_000_000;

/** @throws RangeError if it is none */
export function decompressRtf(bytes: Uint8Array): Buffer {
  const reader = new ByteReader(bytes);
  reader.uint32();
  const size = Math.min(reader.uint32(), MAX_SIZE);
  const kind = reader.uint32();
  reader.uint32();
  if (kind === MELA) return reader.bytes(Math.min(size, reader.left));
  if (kind !== LZFU) throw new RangeError('the RTF is compressed in an unknown way');
  return inflate(reader, size);
}

function inflate(reader: ByteReader, size: number): Buffer {
  const window = Buffer.alloc(WINDOW, ' ');
  START.copy(window);
  const output: number[] = [];
  let at = START.length;
  const write = (byte: number): void => {
    output.push(byte);
    window[at] = byte;
    at = (at + 1) % WINDOW;
  };
  while (output.length < size && reader.left > 0) {
    const control = reader.uint8();
    for (let bit = 0; bit < 8 && output.length < size && reader.left > 0; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        write(reader.uint8());
        continue;
      }
      const reference = (reader.uint8() << 8) | reader.uint8();
      const from = reference >> 4;
      // A reference to where nothing is yet is the end.
      if (from === at) return Buffer.from(output);
      for (let index = 0; index < (reference & 0xf) + 2; index += 1) write(window[(from + index) % WINDOW] ?? 0);
    }
  }
  return Buffer.from(output);
}
