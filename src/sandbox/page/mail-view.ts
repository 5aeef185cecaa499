/**
 * A mail as the page shows it: words only, the buttons it offers, and the answer that a mail program would
 * begin. HTML is turned to text, and never shown.
 */
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { htmlToText } from '../../mail/html/html-text.ts';
import type { StoredMail } from '../mail-folder.ts';
import { type PreparedMail, preparedMails } from './prepared-mail.ts';

export interface PageAddress {
  readonly name: string;
  readonly address: string;
}

/** What a new mail starts with, or what is sent. */
export interface Draft {
  readonly to: string;
  readonly cc: string;
  readonly subject: string;
  readonly text: string;
  /** With angle brackets; null if it answers nothing. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
}

export interface MailView {
  readonly uid: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly seen: boolean;
  readonly from: PageAddress;
  readonly to: readonly PageAddress[];
  readonly cc: readonly PageAddress[];
  readonly subject: string;
  readonly text: string;
  readonly files: readonly string[];
  readonly prepared: readonly PreparedMail[];
  readonly answer: Draft;
}

const LONGEST_TEXT = 50_000;
const NOBODY: PageAddress = { name: '', address: '' };

type Read = Omit<MailView, 'uid' | 'at' | 'seen'>;
const known = new WeakMap<StoredMail['bytes'], Promise<Read>>();

/** Reads a mail once; a mail that cannot be read is shown as it came. */
export async function viewMail(mail: StoredMail): Promise<MailView> {
  let read = known.get(mail.bytes);
  if (read === undefined) {
    read = readMail(mail);
    known.set(mail.bytes, read);
  }
  return { uid: mail.uid, at: mail.receivedAt, seen: mail.flags.includes('\\Seen'), ...(await read) };
}

async function readMail({ bytes, receivedAt }: StoredMail): Promise<Read> {
  try {
    // The library's own HTML conversion takes seconds for hostile nesting; ours is linear.
    const parsed = await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
    return readParsed(parsed, receivedAt);
  } catch {
    const text = bytes.toString('latin1').slice(0, LONGEST_TEXT);
    const subject = '(a mail that cannot be read)';
    return {
      from: NOBODY,
      to: [],
      cc: [],
      subject,
      text,
      files: [],
      prepared: [],
      answer: answerTo([], subject, '', []),
    };
  }
}

function readParsed(parsed: ParsedMail, receivedAt: number): Read {
  const html = parsed.html || '';
  const plain = parsed.text ?? '';
  const text = (plain.trim() === '' ? htmlToText(html) : plain).trim().slice(0, LONGEST_TEXT);
  const from = addresses(parsed.from)[0] ?? NOBODY;
  const replyTo = addresses(parsed.replyTo);
  const subject = parsed.subject ?? '';
  const ids = [parsed.references ?? [], parsed.messageId ?? []].flat();
  return {
    from,
    to: addresses(parsed.to),
    cc: addresses(parsed.cc),
    subject,
    text,
    files: parsed.attachments.map(({ filename }) => filename ?? 'a file without a name'),
    prepared: preparedMails(html),
    answer: answerTo(replyTo.length > 0 ? replyTo : [from], subject, quote(text, from, parsed.date, receivedAt), ids),
  };
}

/** RFC 5322 §3.6.4: References grow by the Message-ID that is answered. */
function answerTo(to: readonly PageAddress[], subject: string, text: string, ids: readonly string[]): Draft {
  return {
    to: to.map(({ address }) => address).join(', '),
    cc: '',
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    text,
    inReplyTo: ids.at(-1) ?? null,
    references: ids,
  };
}

/** Below the answer, as mail programs quote: `On Mon, 2 Nov 2026 at 10:00, Jane Doe <jane@example.com> wrote:` */
function quote(text: string, from: PageAddress, date: Date | undefined, receivedAt: number): string {
  const at = date ?? new Date(receivedAt);
  const day = at.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const who = from.name === '' ? `<${from.address}>` : `${from.name} <${from.address}>`;
  const lines = text.split('\n').map((line) => (line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`));
  return `\n\nOn ${day} at ${time}, ${who} wrote:\n\n${lines.join('\n')}\n`;
}

function addresses(field: AddressObject | AddressObject[] | undefined): readonly PageAddress[] {
  return [field ?? []]
    .flat()
    .flatMap(({ value }) => value.flatMap((each) => each.group ?? [each]))
    .map(({ name, address }) => ({ name: name ?? '', address: address ?? '' }));
}
