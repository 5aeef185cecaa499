/** The few words of MIME (RFC 2045, 2047) that the corpus is written in. Lines end with LF, as a Maildir keeps them. */
import iconv from 'iconv-lite';

/** A field body: as it is, or in encoded words that stay within their 75 characters (RFC 2047 §2). */
export function fieldText(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  const letters = Array.from(text);
  const words: string[] = [];
  for (let at = 0; at < letters.length; at += 10) {
    const part = letters.slice(at, at + 10).join('');
    words.push(`=?utf-8?B?${Buffer.from(part).toString('base64')}?=`);
  }
  return words.join('\n ');
}

export function quotedPrintable(bytes: Uint8Array): string {
  const lines: string[] = [];
  let line = '';
  for (const byte of bytes) {
    if (byte === 10) {
      lines.push(line.endsWith(' ') ? `${line.slice(0, -1)}=20` : line);
      line = '';
      continue;
    }
    const plain = (byte >= 32 && byte <= 126 && byte !== 61) || byte === 9;
    const letter = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (line.length + letter.length > 75) {
      lines.push(`${line}=`);
      line = '';
    }
    line += letter;
  }
  return [...lines, line].join('\n');
}

export function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\n');
}

/** Text in some charset under a transfer encoding. */
export function encoded(text: string, charset: string, encoding: '8bit' | 'base64' | 'quoted-printable'): Buffer {
  const bytes = iconv.encode(text, charset);
  if (encoding === '8bit') return bytes;
  return Buffer.from(encoding === 'base64' ? base64(bytes) : quotedPrintable(bytes));
}
