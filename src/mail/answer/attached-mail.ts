/**
 * A mail that was forwarded as an attachment (message/rfc822, RFC 2046 §5.2.1): Outlook, Thunderbird, Gmail.
 */
import { readAttachments } from '../body/attachments.ts';
import { readBody } from '../body/body.ts';
import type { Part } from '../body/leaves.ts';
import { readParts } from '../body/parts.ts';
import { readEnvelopeFields } from '../header/envelope-fields.ts';
import { splitMessage } from '../header/header-fields.ts';
import { subjectKind, withoutPrefixes } from '../header/subject-prefixes.ts';
import { htmlToText } from '../html/html-text.ts';
import type { ForwardedMail } from '../message.ts';
import type { Person } from '../../ticket/ticket.ts';

/** What was attached; what the forwarder wrote beside it stands in the mail itself. */
export type AttachedMail = Omit<ForwardedMail, 'before'>;

const MAILS: ReadonlySet<string> = new Set(['message/rfc822', 'message/global']);
const isMail = ({ contentType, filename }: Part): boolean =>
  MAILS.has(contentType) || /\.eml\s*$/i.test((filename ?? '').slice(-20));

/**
 * The attached mail that a message forwards; null if it forwards none. Of several nobody can say which one is meant, and
 * a mail that somebody writes about, under a subject of their own, is an example.
 */
export async function readAttachedMail(subject: string, parts: readonly Part[]): Promise<AttachedMail | null> {
  const [mail, ...others] = parts.filter(isMail);
  if (mail === undefined || others.length > 0) return null;
  const { header, body } = splitMessage(mail.content);
  const { sender, to, cc, subject: title } = readEnvelopeFields(header);
  if (sender.kind !== 'one' || !isForwarding(subject, title)) return null;
  const { text, html, files } = readBody((await readParts(header, body)).parts);
  return {
    from: sender.person,
    to,
    cc,
    subject: title,
    date: header.first('date')?.trim() ?? null,
    text: ((text ?? '').trim() === '' && html !== null ? htmlToText(html) : (text ?? '')).trim(),
    files: readAttachments(files, html).map(({ filename }) => filename),
  };
}

/** By its prefix; or it has no other subject than the attached mail (Apple Mail), or none at all (Gmail). */
function isForwarding(subject: string, attached: string): boolean {
  const kind = subjectKind(subject);
  if (kind === 'answer' || kind === 'forward') return kind === 'forward';
  const own = withoutPrefixes(subject);
  return own === '' || own === withoutPrefixes(attached);
}

const MAX_NAMED = 20;

/** The mail written out as mail programs do it within the text: `readForwarded` finds the same in it. */
export function writeForwarded({ from, to, cc, subject, date, text, before }: ForwardedMail): string {
  const fields: readonly (readonly [string, string])[] = [
    ['From', from?.address ? people([{ name: from.name, address: from.address }]) : (from?.name ?? '')],
    ['Date', date ?? ''],
    ['Subject', subject ?? ''],
    ['To', people(to)],
    ['Cc', people(cc)],
  ];
  const block = fields.filter(([, value]) => value !== '').map(([label, value]) => `${label}: ${value}`);
  const above = before === null ? [] : [before, ''];
  return [...above, '---------- Forwarded message ---------', ...block, '', text].join('\n');
}

const people = (all: readonly Person[]): string =>
  all
    .slice(0, MAX_NAMED)
    .map(({ name, address }) => (name === '' ? `<${address}>` : `"${name.replace(/["\\]/g, '')}" <${address}>`))
    .join(', ');
