/**
 * Folder names on the wire: modified UTF-7 (RFC 3501 §5.1.3).
 */
export function decodeMailboxName(wire: string): string {
  return wire.replace(/&([^-]*)-/g, (_, base64: string) => {
    if (base64 === '') return '&';
    const bytes = Buffer.from(base64.replaceAll(',', '/'), 'base64');
    return bytes
      .subarray(0, bytes.length - (bytes.length % 2))
      .swap16()
      .toString('utf16le');
  });
}

export function encodeMailboxName(name: string): string {
  return name.replace(/&|[^ -~]+/g, (run) => {
    if (run === '&') return '&-';
    const base64 = Buffer.from(run, 'utf16le').swap16().toString('base64');
    return `&${base64.replace(/=+$/, '').replaceAll('/', ',')}-`;
  });
}

/** As a quoted string. */
export const quoteMailboxName = (name: string): string =>
  `"${encodeMailboxName(name).replace(/["\\]/g, (character) => `\\${character}`)}"`;
