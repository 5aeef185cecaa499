/**
 * The leaves of a MIME tree as mailparser finds them: it walks the tree and undoes the transfer encodings
 * (RFC 2045, 2046, 2231), and nothing else. Charsets, text and names are read from its bytes by our own code,
 * because a library that already made a string of them can no longer tell what was wrong.
 */
import type { Readable } from 'node:stream';
import { MailParser } from 'mailparser';

export interface Part {
  /** In lower case, `text/plain` if the part does not say. */
  readonly contentType: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly disposition: 'inline' | 'attachment' | null;
  /** As the mail has it, decoded; not yet fit to be shown. */
  readonly filename: string | null;
  /** With angle brackets. */
  readonly contentId: string | null;
  readonly content: Uint8Array;
}

interface StructuredField {
  readonly value?: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** What mailparser emits for each leaf when nothing counts as text. */
interface LeafStream {
  readonly type: 'attachment' | 'text';
  readonly contentType?: string | false;
  readonly contentDisposition?: string;
  readonly filename?: string | false;
  readonly contentId?: string;
  readonly headers: ReadonlyMap<string, unknown>;
  readonly content: Readable;
  readonly release: () => void;
}

/** No conversions: each is a way to lose a message (its HTML reader needs 25 s for 1 MB of nested elements). */
const LEAN = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
  checksumAlgo: false,
  ignoreEmbedded: true,
};

/** Hands out every leaf as bytes, texts too. */
class LeafParser extends MailParser {
  /** The content types that mailparser would decode to strings. */
  readonly textTypes: readonly string[] = [];

  constructor() {
    super(LEAN as ConstructorParameters<typeof MailParser>[0]);
  }
}

/** @throws Error from mailparser past its limits (1,000 parts, 1 MiB of header in a part). */
export function readLeaves(source: Uint8Array): Promise<readonly Part[]> {
  return new Promise((resolve, reject) => {
    const parser = new LeafParser();
    const parts: Part[] = [];
    parser.on('error', reject);
    parser.on('data', (leaf: unknown) => {
      collect(leaf as LeafStream, (part) => parts.push(part));
    });
    parser.on('end', () => {
      resolve(parts);
    });
    parser.end(source);
  });
}

function collect(leaf: LeafStream, take: (part: Part) => void): void {
  if (leaf.type !== 'attachment') return;
  const chunks: Buffer[] = [];
  leaf.content.on('data', (chunk: Buffer) => chunks.push(chunk));
  leaf.content.on('end', () => {
    take(toPart(leaf, Buffer.concat(chunks)));
    leaf.release();
  });
}

function toPart(leaf: LeafStream, content: Buffer): Part {
  const type = leaf.headers.get('content-type') as StructuredField | undefined;
  const disposition = leaf.contentDisposition;
  const named = (type?.value ?? leaf.contentType) || 'text/plain';
  return {
    contentType: named.toLowerCase().trim(),
    parameters: type?.params ?? {},
    // RFC 2183 §2.8: an unknown disposition is an attachment.
    disposition: disposition === undefined ? null : disposition === 'inline' ? 'inline' : 'attachment',
    filename: leaf.filename || null,
    contentId: contentId(leaf.contentId),
    content,
  };
}

function contentId(raw: string | undefined): string | null {
  const id = (raw ?? '').trim().replace(/^<|>$/g, '').trim();
  return id === '' || id.length > 998 ? null : `<${id}>`;
}
