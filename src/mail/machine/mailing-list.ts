/**
 * Mail that came through a list: a newsletter, or what a person wrote to all.
 */
import type { Header } from '../header/header-fields.ts';
import type { Sender } from '../message.ts';
import { isDaemon, takesNoAnswer } from './machine-senders.ts';

const FIELDS = [
  'list-id',
  'list-post',
  'list-unsubscribe',
  'list-help',
  'mailing-list',
  'x-mailing-list',
  'x-mailman-version',
];
/** Only who sends to many at once sets these. */
const BULK_FIELDS = ['list-unsubscribe-post', 'x-csa-complaints', 'x-list-administrivia', 'x-campaign'];
/** QUIRK Amazon SES, Proton, Fastmail: they give one to every mail, of people too. */
const FEEDBACK_OF_ALL = /:(?:amazonses|proton|fastmail)\s*$/i;
const DIGEST = /\bdigest\b|\bzusammenfassung\b/i;
/** Of lists, and of people who answer. */
const DISCUSSES = ['mailing-list', 'x-mailing-list', 'in-reply-to'];

/** The field that shows a list (RFC 2369, RFC 2919); null if there is none. */
export const listField = (header: Header): string | null => FIELDS.find((name) => header.first(name) !== null) ?? null;

/** Does it have the field by which who sends to many at once hears of complaints? */
export function hasFeedbackId(header: Header): boolean {
  const value = header.first('feedback-id');
  return value !== null && !FEEDBACK_OF_ALL.test(value);
}

/** May everybody write to this list, and is it somebody who did? */
export function isPersonOnList(header: Header, sender: Sender, subject: string): boolean {
  if (sender.kind !== 'one' || isDaemon(sender.person.address) || takesNoAnswer(sender.person.address)) return false;
  // QUIRK ezmlm: the program itself writes so, through no list.
  if (/-(?:help|[su]c\.[^@]{1,200})@/.test(sender.person.address)) return false;
  if (hasFeedbackId(header) || BULK_FIELDS.some((name) => header.first(name) !== null) || DIGEST.test(subject))
    return false;
  // RFC 2369 §3.4: `NO` where nobody may write to all.
  const mayPost = /<mailto:/i.test(header.first('list-post') ?? '');
  if (mayPost || DISCUSSES.some((name) => header.first(name) !== null) || isTagged(header, subject)) return true;
  return isPassedOnBy(header, sender.person.address);
}

/** QUIRK Mailman: `Sender: volunteers-bounces@example.org`. Who writes from another domain than the list's is no newsletter of its. */
function isPassedOnBy(header: Header, from: string): boolean {
  const passer = /[^\s<]{1,64}-(?:bounces|owner)@([\w.-]{1,253})/i.exec(header.first('sender') ?? '')?.[1];
  if (passer === undefined || header.first('list-unsubscribe') !== null) return false;
  return !from.endsWith(`@${passer.toLowerCase()}`);
}

/** `[volunteers] Printer` of `<volunteers.example.org>`, from which nobody can unsubscribe by a field: no newsletter is written so. */
function isTagged(header: Header, subject: string): boolean {
  const name = /<?([^\s<>.]{2,60})\./.exec((header.first('list-id') ?? '').replace(/^[^<]*(?=<)/, ''))?.[1];
  if (name === undefined || header.first('list-unsubscribe') !== null) return false;
  return subject.slice(0, 100).toLowerCase().includes(`[${name.toLowerCase()}]`);
}
