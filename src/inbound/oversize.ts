/**
 * The stand-in for a message that is too large to read: its own header, and a text that says where the whole of it stands.
 */
export interface Oversize {
  /** The header as the server gave it, with or without the empty line at its end; perhaps cut off. */
  readonly header: Uint8Array;
  /** Bytes of the whole message, as announced. */
  readonly size: number;
  readonly limit: number;
  /** Where the whole message goes. */
  readonly folder: string;
}

/** These speak of the body that is not there. */
const ABOUT_THE_BODY = /^(?:content-[!-9;-~]*|mime-version):/i;

const megabytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024))} MB`;

/** The same bytes for the same message, whenever it is read. */
export function standIn({ header, size, limit, folder }: Oversize): Buffer {
  const fields = Buffer.from(header)
    .toString('latin1')
    .split(/\r?\n(?![ \t])/)
    .filter((field) => /^[!-9;-~]+:/.test(field) && !ABOUT_THE_BODY.test(field));
  const text = [
    `This message has ${megabytes(size)}, more than the ${megabytes(limit)} that are read here.`,
    `Only its header was read; the whole message stands in the folder "${folder}" of the mailbox.`,
  ];
  const own = ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'];
  return Buffer.concat([
    Buffer.from([...fields, ...own, '', ''].join('\r\n'), 'latin1'),
    Buffer.from([...text, ''].join('\r\n')),
  ]);
}
