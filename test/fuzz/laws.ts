/** What is true of every message that was read and every mail that is sent, whatever came. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Message } from '../../src/mail/message.ts';
import type { Person } from '../../src/ticket/ticket.ts';

/** Controls beside tab and line feed, noncharacters that mark lines within the house, the byte order mark. */
// oxlint-disable-next-line no-control-regex
const NO_TEXT = /[\0-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufdd0-\ufdef]/;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
/** What the MIME library refuses (too many parts or levels, too long a header): the message is read by its header then. */
const LIMITS = /Max allowed child nodes|header/i;
const MAX_SUBJECT = 10_000;
const MAX_PEOPLE = 500;
const MAX_ID = 998;
const MAX_NAME = 120;

/** Law by law, those that are broken; none if all hold. */
export function brokenLaws(message: Message, source: Uint8Array): readonly string[] {
  const laws: Readonly<Record<string, boolean>> = {
    'it is read, or the library says which limit it breaks': message.error === null || LIMITS.test(message.error),
    'its size is that of its bytes': message.size === source.length,
    'its digest is that of its bytes': message.digest === createHash('sha256').update(source).digest('hex'),
    'its texts are text': texts(message).every((text) => !NO_TEXT.test(text) && text.isWellFormed()),
    'its subject is one line': isLine(message.subject) && message.subject.length <= MAX_SUBJECT,
    'its people have names and addresses of one line': people(message).every(
      ({ name, address }) => isLine(name) && isLine(address) && address.includes('@'),
    ),
    'its people are counted': [message.to, message.cc, message.replyTo].every((list) => list.length <= MAX_PEOPLE),
    'its references are Message-IDs': ids(message).every((id) => /^<[^<>\s\p{Cc}]+>$/u.test(id) && id.length <= MAX_ID),
    'its files have safe names': message.attachments.every(
      ({ filename }) => /^[^/\\:*?"<>|\p{Cc}]+$/u.test(filename) && Buffer.byteLength(filename) <= MAX_NAME,
    ),
    'its files are no more than came': sizeOfFiles(message) <= source.length && message.attachments.every(isWhole),
    'its new words and the rest are all its words': keepsAllWords(message),
    'its date can be shown': message.date === null || !Number.isNaN(new Date(message.date).getTime()),
  };
  return Object.keys(laws).filter((law) => laws[law] === false);
}

const isLine = (text: string): boolean => !CONTROL.test(text) && text.isWellFormed();
const isWhole = ({ content, size }: Message['attachments'][number]): boolean => content.length === size;
const sizeOfFiles = ({ attachments }: Message): number => attachments.reduce((sum, { size }) => sum + size, 0);

function texts({ text, htmlText, reply, forwarded, calendar, deliveryReport }: Message): readonly string[] {
  return [
    text,
    htmlText,
    ...Object.values(reply),
    forwarded?.text,
    forwarded?.before,
    forwarded?.subject,
    ...Object.values(calendar ?? {}),
    ...(deliveryReport?.recipients ?? []).flatMap(({ address, reason, status }) => [address, reason, status]),
  ].flatMap((one: string | null | undefined) => one ?? []);
}

function people({ sender, replyTo, to, cc, forwarded }: Message): readonly Person[] {
  const from = sender.kind === 'one' ? [sender.person] : sender.kind === 'several' ? sender.people : [];
  const { name, address } = forwarded?.from ?? { name: '', address: null };
  const within = [...(address === null ? [] : [{ name, address }]), ...(forwarded?.to ?? []), ...(forwarded?.cc ?? [])];
  return [...from, ...replyTo, ...to, ...cc, ...within];
}

const ids = ({ messageId, inReplyTo, references }: Message): readonly string[] => [
  ...(messageId === null ? [] : [messageId]),
  ...inReplyTo,
  ...references,
];

/** Letters and digits, in whatever order: lines may be split and marks dropped, words never. */
/** Of the part that has the words, with its armour or without. */
function keepsAllWords({ text, htmlText, whole, reply }: Message): boolean {
  const kept = letters(reply.text) + letters(reply.quoted);
  return [text, htmlText, whole].some((words) => letters(words ?? '') === kept);
}

const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

const ONCE = ['from', 'to', 'subject', 'message-id', 'date', 'reply-to', 'in-reply-to', 'references', 'auto-submitted'];

/** Of the bytes of a mail that the desk sends. */
export function brokenMailLaws(source: Uint8Array): readonly string[] {
  const text = Buffer.from(source).toString('latin1');
  const header = text.slice(0, text.indexOf('\r\n\r\n'));
  const lines = header.split('\r\n');
  const names = lines.flatMap((line) => /^([!-9;-~]+):/.exec(line)?.[1]?.toLowerCase() ?? []);
  const laws: Readonly<Record<string, boolean>> = {
    'its lines end in CRLF': !/[^\r]\n|\r[^\n]/.test(text),
    'it holds no NUL': !text.includes('\0'),
    // UTF-8 stands there for addresses that are (RFC 6532).
    'its header is fields, folded or not': lines.every((line) =>
      /^(?:[!-9;-~]+:|[ \t])[\t -~\u0080-\u00ff]*$/.test(line),
    ),
    'its header is UTF-8': isUtf8(Buffer.from(header, 'latin1')),
    'no field of one value stands twice': ONCE.every((name) => names.filter((other) => other === name).length <= 1),
  };
  return Object.keys(laws).filter((law) => laws[law] === false);
}
