/**
 * What makes two copies of a mail the same mail (product section 4.3): what its writer made, without the trace of its way.
 */
import { hash } from 'node:crypto';
import { type Digest, digest } from '../ticket/ids.ts';
import type { Header } from './header/header-fields.ts';
import type { Attachment } from './message.ts';

/** Fields of the writer. To and Cc stay out: lists and aliases rewrite them. */
const FIELDS = ['from', 'date', 'subject', 'message-id', 'in-reply-to'];

interface Content {
  readonly header: Header;
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly Attachment[];
}

const SPACE = 0x20;

/** White space does not count: relays fold, pad and trim. */
export function canonicalDigest({ header, text, html, attachments }: Content): Digest {
  const entries = FIELDS.flatMap((name) => header.all(name).map((value) => entry(name, value)));
  const files = attachments.map(({ sha256 }) => entry('file', sha256));
  return digest(
    hash('sha256', Buffer.concat([...entries, entry('text', text ?? ''), entry('html', html ?? ''), ...files])),
  );
}

const entry = (name: string, value: string): Uint8Array =>
  Buffer.concat([Buffer.from(`${name}:`), withoutSpace(value), NEW_LINE]);

const NEW_LINE = Buffer.from('\n');

/** A loop over bytes, by their places: a pattern takes four times as long, and so does an iterator. */
function withoutSpace(value: string): Uint8Array {
  const bytes = Buffer.from(value);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? SPACE;
    if (byte > SPACE) bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}
