/** The bytes of a mail that ken wrote to support, with whatever a test wants to be different. */
export interface LetterSource {
  /** Further header lines, or other ones for fields that are there. */
  readonly header?: readonly string[];
  readonly body?: string;
}

const DEFAULTS: readonly string[] = [
  'From: Ken <ken@example.com>',
  'To: support@example.com',
  'Subject: Printer on fire',
  'Message-ID: <m1@example.com>',
  'Date: Mon, 2 Nov 2026 10:00:00 +0100',
  'MIME-Version: 1.0',
];

const nameOf = (line: string): string => line.slice(0, line.indexOf(':')).toLowerCase();

/** Lines end in CRLF; characters above U+00FF may not occur (each is one byte). */
export function letterSource({ header = [], body = 'It burns.\r\n' }: LetterSource = {}): Uint8Array {
  const own = new Set(header.map(nameOf));
  const lines = [...DEFAULTS.filter((line) => !own.has(nameOf(line))), ...header];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1');
}

/** A body of several parts, each given with its header. */
export function multipart(subtype: string, ...parts: readonly string[]): LetterSource {
  const pieces = parts.map((part) => `--frontier\r\n${part}\r\n`).join('');
  return { header: [`Content-Type: multipart/${subtype}; boundary=frontier`], body: `${pieces}--frontier--\r\n` };
}
