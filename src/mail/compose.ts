/**
 * From a notification to a finished mail: who it is from, where answers go, which thread it belongs to, and the
 * fields that tell machines what it is.
 */
import type { Address, MailId } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';
import { type FileReference, isRuleTemplate, type Mail, type TemplateName } from './mail.ts';
import type { Link, Notification, Picture, PreparedMail, Rendered, RenderRequest } from './notification.ts';
import { type Keys, type Purpose, replyAddress, signedMessageId, tokenIssuer } from './token.ts';

/** As whom a mailbox writes. */
export interface Identity {
  readonly deskName: string;
  readonly address: Address;
  /** Does the mail host deliver `support+token@` here? */
  readonly subaddressing: boolean;
  readonly keys: Keys;
}

/** What a mail needs beside its notification. */
export interface Circumstances {
  readonly id: MailId;
  readonly at: Instant;
  /** The Message-IDs that hold the recipient's thread together; null: this mail begins it. */
  readonly thread: { readonly first: string; readonly last: string } | null;
}

/** Acknowledgements that nobody misses: not even their bounce may come back (RFC 3834 §3.3, RFC 5321 §4.5.5). */
const NULL_REVERSE_PATH: ReadonlySet<TemplateName> = new Set(['received', 'thanks', 'reopened', 'follow-up']);

/** A rule's answer stands in place of one. */
const acknowledges = (template: TemplateName): boolean => NULL_REVERSE_PATH.has(template) || isRuleTemplate(template);

/** Mails that answer what somebody just wrote; the others come of themselves (RFC 3834 §5, Auto-Submitted). */
const ANSWERS_SOMETHING: ReadonlySet<TemplateName> = new Set([
  'received',
  'reopened',
  'follow-up',
  'thanks',
  'agent-receipt',
  'agent-refusal',
  'agent-challenge',
  'agent-list',
]);

/** @throws PermanentError if the template cannot be rendered. */
export function compose(
  notification: Notification,
  identity: Identity,
  circumstances: Circumstances,
  render: (request: RenderRequest) => Rendered,
): Mail {
  const { id, at, thread } = circumstances;
  const issue =
    notification.tokenNumber === null
      ? null
      : tokenIssuer(identity.keys, { number: notification.tokenNumber, party: notification.to.address, at });
  const carrier = (kind: keyof Keys, purpose: Purpose): string | null => issue?.(kind, purpose) ?? null;
  const answerTo = (purpose: Purpose): Address => {
    const token = identity.subaddressing ? carrier('replyAddress', purpose) : null;
    return token === null ? identity.address : replyAddress(identity.address, token);
  };
  const links = notification.links.map((prepared) => link(prepared, notification, answerTo));
  const domain = identity.address.slice(identity.address.lastIndexOf('@') + 1);
  const files = notification.files.map((file) => shownInText(file, domain));
  const { subject, html } = rendered(notification, links, picturesIn(files), render);
  const token = carrier('messageId', notification.purpose);
  const automatic = notification.audience === 'agent' || notification.automatic;
  return {
    id,
    ticket: notification.ticket,
    template: notification.template,
    mailbox: notification.mailbox,
    envelopeFrom: envelopeFrom(notification, identity, carrier('returnPath', notification.purpose)),
    from: {
      name: notification.audience === 'requester' ? (notification.speakAs ?? identity.deskName) : identity.deskName,
      address: identity.address,
    },
    replyTo: { name: identity.deskName, address: answerTo(notification.purpose) },
    to: notification.to,
    subject,
    messageId: token === null ? `<${id}@${domain}>` : signedMessageId(token, id, domain),
    inReplyTo: thread?.last ?? null,
    references: thread === null ? [] : thread.first === thread.last ? [thread.first] : [thread.first, thread.last],
    headers: automatic ? automaticFields(notification.template) : {},
    html,
    files,
    automatic: notification.audience === 'requester' && notification.automatic,
    createdAt: at,
  };
}

function rendered(
  notification: Notification,
  links: readonly Link[],
  pictures: readonly Picture[],
  render: (request: RenderRequest) => Rendered,
): Rendered {
  const { template, locale } = notification;
  return notification.audience === 'requester'
    ? render({ audience: 'requester', template, locale, links, pictures, model: notification.model })
    : render({ audience: 'agent', template, locale, links, pictures, model: notification.model });
}

/** What every mail program can show; anything else goes along as a file. */
const PICTURE = /^image\/(?:png|jpeg|gif|webp)$/i;

/** A picture that stood within somebody's text stands below their words in ours, under an id that no two pictures share. */
function shownInText(file: FileReference, domain: string): FileReference {
  const shown = file.inline && PICTURE.test(file.contentType);
  return { ...file, inline: shown, contentId: shown ? `${file.sha256.slice(0, 32)}@${domain}` : null };
}

function picturesIn(files: readonly FileReference[]): readonly Picture[] {
  return files.flatMap(({ contentId, filename }) => (contentId === null ? [] : [{ id: contentId, name: filename }]));
}

/** A bounce comes back to the signed return path, which tells what bounced; see `policy/threading`. */
function envelopeFrom(notification: Notification, identity: Identity, token: string | null): Address | null {
  if (notification.audience === 'requester' && acknowledges(notification.template)) return null;
  return token === null || !identity.subaddressing ? identity.address : replyAddress(identity.address, token);
}

function automaticFields(template: TemplateName): Record<string, string> {
  return {
    // RFC 3834 §5
    'Auto-Submitted': ANSWERS_SOMETHING.has(template) || isRuleTemplate(template) ? 'auto-replied' : 'auto-generated',
    // QUIRK Exchange: heeds no Auto-Submitted, but this.
    'X-Auto-Response-Suppress': 'All',
  };
}

/** A `mailto:` link (RFC 6068) that opens the prepared mail. */
function link(prepared: PreparedMail, notification: Notification, answerTo: (purpose: Purpose) => Address): Link {
  const to = answerTo(prepared.purpose ?? notification.purpose);
  const fields = [`subject=${encodeURIComponent(replySubject(notification))}`];
  if (prepared.body !== '') fields.push(`body=${encodeURIComponent(prepared.body.replace(/\r?\n/g, '\r\n'))}`);
  return { label: prepared.label, href: `mailto:${encodeURIComponent(to).replace(/%40/g, '@')}?${fields.join('&')}` };
}

function replySubject(notification: Notification): string {
  const { token, subject } = notification.model;
  const whole = `Re: ${[token, subject].filter((part) => part !== '').join(' ')}`;
  // Half a character cannot be encoded for a link; a subject may also come from a body.
  return whole.replace(/\p{Surrogate}/gu, '\ufffd');
}
