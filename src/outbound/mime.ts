/**
 * A mail as the bytes that cross the wire. What could break out of its field is refused here, before nodemailer
 * sees it: an address with a line break in it would be another recipient.
 */
import { domainToASCII } from 'node:url';
import MailComposer, { type MailComposerAttachment } from 'nodemailer/lib/mail-composer';
import type { FileReference, Mail } from '../mail/mail.ts';
import { PermanentError } from '../ports.ts';
import type { Address, Digest } from '../ticket/ids.ts';
import { mimeBytes } from './mime-bytes.ts';
import { plainText } from './plain-text.ts';

/** RFC 5321 §3.6.1: one sender, and with us always one recipient. */
export interface Envelope {
  /** `false` is the null reverse-path (RFC 5321 §4.5.5). */
  readonly from: string | false;
  readonly to: string;
}

/** @throws PermanentError if an address could not stand in a MAIL or RCPT command. */
export function envelopeOf(mail: Mail): Envelope {
  return {
    from: mail.envelopeFrom === null ? false : mailboxOf(mail.envelopeFrom, 'the envelope sender'),
    to: mailboxOf(mail.to.address, 'the recipient'),
  };
}

/**
 * The finished message, lines ended by CRLF (RFC 5321 §2.3.8: never a bare LF, so no smuggling of a second mail).
 * @throws PermanentError if an address or a header field is not safe, or a file is missing.
 */
export async function messageBytes(mail: Mail, contents: ReadonlyMap<Digest, Uint8Array>): Promise<Uint8Array> {
  const { messageId, inReplyTo, references, headers } = mail;
  for (const id of [messageId, ...(inReplyTo === null ? [] : [inReplyTo]), ...references]) checkMessageId(id);
  for (const [name, value] of Object.entries(headers)) checkField(name, value);
  const composer = new MailComposer({
    from: person(mail.from, 'From'),
    replyTo: person(mail.replyTo, 'Reply-To'),
    to: person(mail.to, 'To'),
    subject: plain(mail.subject),
    messageId,
    date: new Date(mail.createdAt),
    ...(inReplyTo === null ? {} : { inReplyTo }),
    references: [...references],
    headers: { ...headers },
    text: plainText(mail.html),
    html: mail.html,
    attachments: mail.files.map((file) => attachment(file, contents)),
    // Else drawn by lot for each part, and another at each try.
    baseBoundary: mail.id,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mimeBytes(composer.compile());
}

/** One `@`, no controls, no blanks, nothing that ends or lists addresses; the domain as an A-label. */
const MAILBOX = /^[^\s\p{Cc}<>(),;:\\"@[\]]{1,64}@([^\s\p{Cc}<>(),;:\\"@[\]]{1,253})$/u;

function mailboxOf(address: Address, what: string): string {
  const domain = MAILBOX.exec(address)?.[1];
  const ascii = domain === undefined ? '' : domainToASCII(domain);
  if (domain === undefined || !/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(ascii)) {
    throw new PermanentError(`${what} ${JSON.stringify(address)} is not an address that mail can be sent to`);
  }
  return address.slice(0, address.length - domain.length) + ascii;
}

/** Always an object: of a string `Bob <evil@…>, <ken@…>` nodemailer would make two people. */
function person(of: Mail['from'], field: string): { name: string; address: string } {
  return { name: plain(of.name), address: mailboxOf(of.address, `the address in ${field}`) };
}

/** Words of people in a field: line breaks and other controls become blanks. */
function plain(words: string): string {
  return words.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** RFC 5322 §3.6.4; in the cautious form that holds no second id and no fold. */
function checkMessageId(id: string): void {
  if (!/^<[^\s\p{Cc}<>]{1,990}>$/u.test(id)) {
    throw new PermanentError(`${JSON.stringify(id)} is not a Message-ID: it must be one <…> without blanks`);
  }
}

/** RFC 5322 §2.2: a name of printable ASCII without colon, a value without line breaks. */
function checkField(name: string, value: string): void {
  if (!/^[!-9;-~]{1,76}$/.test(name) || /\p{Cc}/u.test(value)) {
    throw new PermanentError(
      `the header field ${JSON.stringify(name)} holds characters that would end it: ${JSON.stringify(value)}`,
    );
  }
}

function attachment(file: FileReference, contents: ReadonlyMap<Digest, Uint8Array>): MailComposerAttachment {
  const content = contents.get(file.sha256);
  if (content === undefined) throw new PermanentError(`the bytes of ${JSON.stringify(file.filename)} are not kept`);
  return {
    filename: plain(file.filename),
    content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    contentType: isMail(file) && !crossesAsText(content) ? 'application/octet-stream' : plain(file.contentType),
    contentDisposition: file.inline ? 'inline' : 'attachment',
    ...(file.contentId === null ? {} : { cid: plain(file.contentId).replace(/^<|>$/g, '') }),
  };
}

/** RFC 2046 §5.2.1: a mail within a mail must not be encoded. */
const isMail = ({ contentType }: FileReference): boolean => /^message\//i.test(contentType);

/** RFC 5322 §2.1.1, without the CRLF. */
const LONGEST_LINE = 998;
const [CR, LF] = [13, 10];

/** Lines of ASCII that no server on the way would change or refuse (RFC 5321 §2.4, §4.5.3.1.6); of anything else bytes would be lost. */
function crossesAsText(bytes: Uint8Array): boolean {
  let lineStart = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0 || byte > 126 || (byte === CR && bytes[index + 1] !== LF)) return false;
    if (byte === LF) lineStart = index + 1;
    else if (index - lineStart > LONGEST_LINE) return false;
  }
  return true;
}
