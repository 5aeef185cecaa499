/**
 * The leaves of a MIME tree as mailparser finds them: it walks the tree and undoes the transfer encodings
 * (RFC 2045, 2046, 2231), and nothing else. Charsets, text and names are read from its bytes by our own code,
 * because a library that already made a string of them can no longer tell what was wrong.
 */
import { type Readable, Transform } from 'node:stream';
import { MailParser } from 'mailparser';
import { readParameters } from '../header/parameters.ts';
import { decodeBrokenBase64, decodeBrokenQuotedPrintable, encodingNamed } from './transfer-encoding.ts';
import { uuencodedFiles } from './uuencode.ts';

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
  /** Another part says the same in another form (`multipart/alternative`, RFC 2046 §5.1.4). */
  readonly alternative: boolean;
}

/** What mailparser emits for each leaf when nothing counts as text. */
interface LeafStream {
  readonly type: 'attachment' | 'text';
  readonly contentDisposition?: string;
  readonly contentId?: string;
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
    const nodes = this as unknown as NodeMaker;
    const make = nodes.createNode.bind(this);
    nodes.createNode = (node) => {
      decodeByOwnCode(node);
      return make(node);
    };
  }
}

interface NodeMaker {
  createNode(node: Node): unknown;
}

interface Node {
  readonly encoding: string | false;
  getDecoder(): Transform;
}

/** QUIRK libqp: needs minutes for a line with a megabyte of blanks in it. And labels and bodies may be broken. */
function decodeByOwnCode(node: Node): void {
  const decoderOfLibrary = node.getDecoder.bind(node);
  node.getDecoder = () => {
    // It reads the header of the part first.
    const decoder = decoderOfLibrary();
    switch (encodingNamed(node.encoding || '')) {
      case 'base64':
        return wholeBody(decodeBrokenBase64);
      case 'quoted-printable':
        return wholeBody(decodeBrokenQuotedPrintable);
      case 'uuencode':
        return wholeBody((bytes) => uuencodedFiles(bytes)[0]?.content ?? bytes);
      case 'identity':
        return decoder;
    }
  };
}

/** Decodes when all of it is there. */
function wholeBody(decode: (bytes: Buffer) => Buffer): Transform {
  const chunks: Buffer[] = [];
  return new Transform({
    transform(chunk: Buffer, _, done) {
      chunks.push(chunk);
      done();
    },
    flush(done) {
      done(null, decode(Buffer.concat(chunks)));
    },
  });
}

/** The node that mailparser is at: it goes on to the next only when the leaf was taken. */
interface AtNode {
  readonly curnode: {
    readonly headerLines: readonly FieldLine[];
    readonly node: { readonly parentNode: Parent | false };
  };
}

interface Parent {
  readonly multipart: string | false;
  readonly parentNode: Parent | false;
}

/** One character for each byte, folded as it came. */
interface FieldLine {
  readonly key: string;
  readonly line: string;
}

/** @throws Error from mailparser past its limits (1,000 parts, 1 MiB of header in a part). */
export function readLeaves(source: Uint8Array): Promise<readonly Part[]> {
  return new Promise((resolve, reject) => {
    const parser = new LeafParser();
    const parts: Part[] = [];
    parser.on('error', reject);
    parser.on('data', (leaf: unknown) => {
      const part = leaf as LeafStream;
      if (part.type !== 'attachment') return;
      const { headerLines, node } = (parser as unknown as AtNode).curnode;
      // RFC 2046 §5.1.5: in a digest each part is a message unless it says otherwise.
      const digest = node.parentNode !== false && node.parentNode.multipart === 'digest';
      const unnamed = digest ? 'message/rfc822' : 'text/plain';
      const alternative = isWithinAlternative(node.parentNode);
      collect(part, (content) => parts.push({ ...toPart(part, headerLines, content, unnamed), alternative }));
    });
    parser.on('end', () => {
      resolve(parts);
    });
    parser.end(source);
  });
}

function isWithinAlternative(parent: Parent | false): boolean {
  for (let each = parent; each !== false && each !== undefined; each = each.parentNode)
    if (each.multipart === 'alternative') return true;
  return false;
}

function collect(leaf: LeafStream, take: (content: Buffer) => void): void {
  const chunks: Buffer[] = [];
  leaf.content.on('data', (chunk: Buffer) => chunks.push(chunk));
  leaf.content.on('end', () => {
    take(Buffer.concat(chunks));
    leaf.release();
  });
}

/** @param unnamed the type of a part that does not name one */
function toPart(
  leaf: LeafStream,
  fields: readonly FieldLine[],
  content: Buffer,
  unnamed: string,
): Omit<Part, 'alternative'> {
  const type = fieldOf(fields, 'content-type');
  const parameters = readParameters(type);
  const disposition = leaf.contentDisposition;
  const contentType = (/^[\s"']*(?:\([^()]*\)\s*)?([^\s;"'()]+)/.exec(type)?.[1] ?? unnamed).toLowerCase();
  return {
    contentType,
    parameters,
    // RFC 2183 §2.8: an unknown disposition is an attachment.
    disposition: disposition === undefined ? null : disposition === 'inline' ? 'inline' : 'attachment',
    filename:
      dispositionName(fields) || parameters['name'] || (/^text\b/.test(contentType) ? null : locationName(fields)),
    contentId: contentId(leaf.contentId),
    content,
  };
}

function dispositionName(fields: readonly FieldLine[]): string | undefined {
  const disposition = fieldOf(fields, 'content-disposition');
  // QUIRK scripts: the name alone, without saying what the disposition is.
  return readParameters(/^\s*filename\*?=/i.test(disposition) ? `;${disposition}` : disposition)['filename'];
}

/** Content-Location says where a part of a page comes from; its last piece is its name. */
function locationName(fields: readonly FieldLine[]): string | null {
  return (
    /(?:^|[/:\s])([\w.-]{1,100}\.[a-z\d]{2,5})\s*$/i.exec(fieldOf(fields, 'content-location').slice(-200))?.[1] ?? null
  );
}

/** The body of the first field of that name; empty if there is none. */
function fieldOf(fields: readonly FieldLine[], name: string): string {
  const line = fields.find(({ key }) => key === name)?.line ?? '';
  return line.slice(line.indexOf(':') + 1);
}

function contentId(raw: string | undefined): string | null {
  const id = (raw ?? '').trim().replace(/^<|>$/g, '').trim();
  return id === '' || id.length > 998 ? null : `<${id}>`;
}
