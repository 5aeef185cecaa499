/** Text to the bytes of a charset, the shifted ones of seven bits too. */
import iconv from 'iconv-lite';

interface Shifts {
  readonly charset: string;
  readonly begin: readonly number[];
  readonly on: readonly number[];
  readonly off: readonly number[];
}

const ESCAPE = 0x1b;
const SHIFTED: Readonly<Record<string, Shifts>> = {
  // RFC 1468
  'iso-2022-jp': { charset: 'euc-jp', begin: [], on: [ESCAPE, 0x24, 0x42], off: [ESCAPE, 0x28, 0x42] },
  // RFC 1557
  'iso-2022-kr': { charset: 'euc-kr', begin: [ESCAPE, 0x24, 0x29, 0x43, 0x0a], on: [0x0e], off: [0x0f] },
};

export function encode(text: string, charset: string): Buffer {
  const shifts = SHIFTED[charset];
  if (shifts === undefined) return iconv.encode(text, charset);
  const bytes = [...shifts.begin];
  let shifted = false;
  for (const byte of iconv.encode(text, shifts.charset)) {
    if (byte >= 0x80 !== shifted) bytes.push(...(shifted ? shifts.off : shifts.on));
    shifted = byte >= 0x80;
    bytes.push(byte & 0x7f);
  }
  return Buffer.from(shifted ? [...bytes, ...shifts.off] : bytes);
}
