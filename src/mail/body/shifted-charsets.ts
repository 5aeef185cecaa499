/**
 * Seven-bit charsets of Chinese and Korean mail that no decoder at hand knows: runs of two-byte characters between
 * shifts (HZ, RFC 1843; ISO-2022-CN, RFC 1922; ISO-2022-KR, RFC 1557). With the eighth bit set such a run is EUC.
 */

const TILDE = 0x7e;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const ESCAPE = 0x1b;
const EIGHTH_BIT = 0x80;
const LF = 0x0a;

export interface Unshifted {
  readonly bytes: Buffer;
  readonly charset: 'gb18030' | 'euc-kr';
}

/** Runs of HZ hold pairs of letters (RFC 1843 §2). */
const HZ_RUN = /~\{(?:[!-w][!-~]){1,500}~\}/;

/**
 * Seven-bit charsets show themselves: ISO-2022 by its escapes (RFC 1468, 1557, 1922), HZ by its braces. Null if nothing
 * is shifted. Terminals escape too, but not to these.
 */
export function shiftedCharset(bytes: Buffer): string | null {
  if (bytes.includes(ESCAPE)) {
    const text = bytes.toString('latin1');
    // oxlint-disable no-control-regex
    if (/\u001b\$\)C/.test(text)) return 'iso-2022-kr';
    if (/\u001b\$\)[AE]/.test(text)) return 'iso-2022-cn';
    if (/\u001b(?:\$[@B]|\$\([@BD]|\([IJ])/.test(text)) return 'iso-2022-jp';
    // oxlint-enable no-control-regex
  }
  return bytes.includes('~{') && HZ_RUN.test(bytes.toString('latin1')) ? 'hz-gb-2312' : null;
}

/** Null if the label is none of them. */
export function unshift(bytes: Buffer, label: string): Unshifted | null {
  switch (label) {
    case 'hz-gb-2312':
    case 'hz':
      return { bytes: fromHz(bytes), charset: 'gb18030' };
    case 'iso-2022-cn':
    case 'iso-2022-cn-ext':
      return { bytes: fromIso2022(bytes), charset: 'gb18030' };
    case 'iso-2022-kr':
    case 'csiso2022kr':
      return { bytes: fromIso2022(bytes), charset: 'euc-kr' };
    default:
      return null;
  }
}

/** `~{` and `~}` shift, `~~` is a tilde, a tilde at the end of a line joins it with the next. */
function fromHz(bytes: Buffer): Buffer {
  const plain: number[] = [];
  let shifted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const next = byte === TILDE ? String.fromCharCode(bytes[at + 1] ?? 0) : '';
    if (next !== '' && '{}~\n'.includes(next)) {
      at += 1;
      if (next === '~') plain.push(TILDE);
      else if (next !== '\n') shifted = next === '{';
      continue;
    }
    if (byte === LF) shifted = false;
    plain.push(shifted ? byte | EIGHTH_BIT : byte);
  }
  return Buffer.from(plain);
}

/** `ESC $ ) x` says which charset is shifted to: of several only the label's own is known here. */
function fromIso2022(bytes: Buffer): Buffer {
  const plain: number[] = [];
  let shifted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === SHIFT_OUT || byte === SHIFT_IN) shifted = byte === SHIFT_OUT;
    else if (byte === ESCAPE && bytes[at + 1] === 0x24) at += 3;
    else {
      if (byte === LF) shifted = false;
      plain.push(shifted && byte > 0x20 ? byte | EIGHTH_BIT : byte);
    }
  }
  return Buffer.from(plain);
}
