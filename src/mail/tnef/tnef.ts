/**
 * winmail.dat: the Transport Neutral Encapsulation Format (MS-OXTNEF), in which Outlook and Exchange wrap what they
 * think another Outlook will read. Bounded: nothing is copied, nothing is believed about lengths, depth is limited.
 */
import { ByteReader } from './byte-reader.ts';
import { charsetOf, decodeCodePage } from './code-page.ts';
import { decompressRtf } from './compressed-rtf.ts';
import { numberOf, OBJECT, type Properties, type Property, readProperties, textOf } from './mapi-properties.ts';
import { rtfToText } from './rtf-text.ts';

export interface TnefFile {
  /** Null if it has none. */
  readonly name: string | null;
  readonly contentType: string | null;
  readonly contentId: string | null;
  readonly content: Buffer;
}

export interface TnefBody {
  readonly contentType: 'text/plain' | 'text/html';
  readonly charset: string;
  readonly content: Buffer;
}

export interface TnefMessage {
  readonly subject: string | null;
  readonly body: TnefBody | null;
  /** Those of messages within it too. */
  readonly files: readonly TnefFile[];
}

const SIGNATURE = 0x223e9f78;
const MESSAGE_LEVEL = 1;
const ATTACHMENT_LEVEL = 2;
const MAX_FILES = 500;
const MAX_DEPTH = 8;

/** Attributes (MS-OXTNEF §2.1.3.1). */
const SUBJECT = 0x8004;
const BODY = 0x800c;
const ATTACH_DATA = 0x800f;
const ATTACH_TITLE = 0x8010;
const ATTACH_REND_DATA = 0x9002;
const MSG_PROPS = 0x9003;
const ATTACHMENT = 0x9005;
const OEM_CODE_PAGE = 0x9007;

/** Properties (MS-OXPROPS), by their MAPI names. */
const PR_SUBJECT = 0x0037;
const PR_BODY = 0x1000;
const PR_RTF_COMPRESSED = 0x1009;
const PR_BODY_HTML = 0x1013;
const PR_DISPLAY_NAME = 0x3001;
const PR_ATTACH_DATA = 0x3701;
const PR_ATTACH_FILENAME = 0x3704;
const PR_ATTACH_LONG_FILENAME = 0x3707;
const PR_ATTACH_MIME_TAG = 0x370e;
const PR_ATTACH_CONTENT_ID = 0x3712;
const PR_INTERNET_CPID = 0x3fde;
const PR_MESSAGE_CODEPAGE = 0x3ffd;

/** {00020307-0000-0000-C000-000000000046}: the object is a message, written as TNEF again. */
const IID_MESSAGE = Buffer.from('0703020000000000c000000000000046', 'hex');

interface Attributes {
  readonly message: ReadonlyMap<number, Buffer>;
  readonly attachments: readonly ReadonlyMap<number, Buffer>[];
}

/** @throws RangeError if the bytes are no TNEF, or lie about what is in them */
export function readTnef(bytes: Uint8Array): TnefMessage {
  return readMessage(bytes, 0);
}

function readMessage(bytes: Uint8Array, depth: number): TnefMessage {
  if (depth > MAX_DEPTH) throw new RangeError('messages are nested too deep');
  const { message, attachments } = readAttributes(bytes);
  const properties = readProperties(message.get(MSG_PROPS) ?? NO_PROPERTIES);
  const oem = message.get(OEM_CODE_PAGE);
  const codePage =
    numberOf(properties.get(PR_MESSAGE_CODEPAGE)) ?? (oem === undefined ? 0 : new ByteReader(oem).uint32());
  const title = message.get(SUBJECT);
  return {
    subject: textOf(properties.get(PR_SUBJECT), codePage) ?? (title === undefined ? null : plainText(title, codePage)),
    body: readBody(message, properties, codePage),
    files: attachments.flatMap((attributes) => readFiles(attributes, codePage, depth)).slice(0, MAX_FILES),
  };
}

const NO_PROPERTIES = Buffer.alloc(4);

function readAttributes(bytes: Uint8Array): Attributes {
  const reader = new ByteReader(bytes);
  if (reader.uint32() !== SIGNATURE) throw new RangeError('it does not begin as TNEF does');
  reader.uint16();
  const message = new Map<number, Buffer>();
  const attachments: Map<number, Buffer>[] = [];
  while (reader.left > 0) {
    const level = reader.uint8();
    // Some writers pad the end.
    if (level === 0) break;
    if (level !== MESSAGE_LEVEL && level !== ATTACHMENT_LEVEL) throw new RangeError(`there is no level ${level}`);
    const id = reader.uint16();
    reader.uint16();
    const value = reader.bytes(reader.uint32());
    // The checksum is not looked at: what is readable is worth reading.
    reader.bytes(Math.min(2, reader.left));
    if (level === ATTACHMENT_LEVEL && (id === ATTACH_REND_DATA || attachments.length === 0))
      attachments.push(new Map());
    const target = level === MESSAGE_LEVEL ? message : attachments.at(-1);
    if (target !== undefined && !target.has(id)) target.set(id, value);
  }
  return { message, attachments };
}

function plainText(bytes: Buffer, codePage: number): string {
  const end = bytes.indexOf(0);
  return decodeCodePage(end < 0 ? bytes : bytes.subarray(0, end), codePage);
}

/** The richest form that there is. */
function readBody(message: ReadonlyMap<number, Buffer>, properties: Properties, codePage: number): TnefBody | null {
  const html = properties.get(PR_BODY_HTML);
  const htmlPage = numberOf(properties.get(PR_INTERNET_CPID)) ?? codePage;
  if (html !== undefined && html.value.length > 0) return htmlBody(html, htmlPage, codePage);
  const body = message.get(BODY);
  const plain = textOf(properties.get(PR_BODY), codePage) ?? (body === undefined ? '' : plainText(body, codePage));
  if (plain.trim() !== '') return textBody(plain);
  const rtf = properties.get(PR_RTF_COMPRESSED);
  const text = rtf === undefined ? '' : rtfToText(decompressRtf(rtf.value));
  return text.trim() === '' ? null : textBody(text);
}

function htmlBody(html: Property, htmlPage: number, codePage: number): TnefBody {
  const text = textOf(html, codePage);
  if (text !== null) return { contentType: 'text/html', charset: 'utf-8', content: Buffer.from(text) };
  return { contentType: 'text/html', charset: charsetOf(htmlPage), content: html.value };
}

const textBody = (text: string): TnefBody => ({
  contentType: 'text/plain',
  charset: 'utf-8',
  content: Buffer.from(text),
});

function readFiles(attributes: ReadonlyMap<number, Buffer>, codePage: number, depth: number): readonly TnefFile[] {
  const properties = readProperties(attributes.get(ATTACHMENT) ?? NO_PROPERTIES);
  const text = (id: number): string | null => textOf(properties.get(id), codePage);
  const title = attributes.get(ATTACH_TITLE);
  const name =
    text(PR_ATTACH_LONG_FILENAME) ??
    (title === undefined ? null : plainText(title, codePage)) ??
    text(PR_DISPLAY_NAME) ??
    text(PR_ATTACH_FILENAME);
  const data = properties.get(PR_ATTACH_DATA);
  if (data?.type === OBJECT && data.value.subarray(0, 16).equals(IID_MESSAGE)) {
    return filesOfMessage(readMessage(data.value.subarray(16), depth + 1), name);
  }
  // Of an object the identifier of its interface comes first.
  const object = data?.type === OBJECT ? data.value.subarray(16) : data?.value;
  const content = attributes.get(ATTACH_DATA) ?? object;
  // A file that is only linked to is not here.
  if (content === undefined) return [];
  return [{ name, contentType: text(PR_ATTACH_MIME_TAG), contentId: text(PR_ATTACH_CONTENT_ID), content }];
}

/** A mail within the mail: what it says becomes a file beside its own files. */
function filesOfMessage({ subject, body, files }: TnefMessage, name: string | null): readonly TnefFile[] {
  if (body === null) return files;
  const extension = body.contentType === 'text/html' ? 'html' : 'txt';
  const words = {
    name: `${(subject ?? name ?? 'message').replace(/\.(?:msg|eml)$/i, '')}.${extension}`,
    contentType: body.contentType,
    contentId: null,
    content: body.content,
  };
  return [words, ...files];
}
