/**
 * What mailing list managers (Mailman, Sympa, ezmlm, Majordomo, LISTSERV, fml, Google Groups) tell whoever wrote to a
 * list: that the mail waits for a moderator, or that the list does not take it.
 */
import { readAddress, readAddressList } from '../header/address-list.ts';
import type { Header } from '../header/header-fields.ts';
import { readMessageId } from '../header/message-id.ts';
import type { DeliveryReport, Sender } from '../message.ts';
import type { ReportEvidence } from './bounce-detection.ts';
import { reportOf } from './delivery-status.ts';
import { phraseIn, phrasesOf, said } from './phrases.ts';

const MAX_WORDS = 2000;
/** Set by the managers themselves on what they write. Mails that people send over a list have `List-…` fields instead. */
const MANAGER_FIELDS = [
  'x-list-administrivia',
  'x-mlserver',
  'x-mailman-approved-at',
  'x-validation-by',
  'x-listserver',
];
/** A list's own addresses (RFC 2142 §6), and the managers' names. */
const LIST_ADDRESS =
  /^(?:(?:mailman|majordomo|listserv|sympa|ezmlm|mlmmj|ecartis|listproc)(?:[+-][^@]{0,64})?|([^@]{1,64}?)(?:-|\+)(?:bounces|owner|request|admin|help|noreply|ctl))@/i;
const NOBODY = /^(?:no-?reply|noreply\+[^@]{1,64})@/i;

const HELD = phrasesOf(`
  awaits moderator approval | awaiting moderator approval | awaiting moderation | pending moderation
  awaiting approval by | awaits approval | waiting for moderator | forwarded to editor | forwarded to the moderator
  sent to the moderator | submitted to the moderator | being held until the … moderator | held for moderat
  held for approval | moderator must approve | requires the approval of | has been submitted to the list
  wartet auf … moderator | bis der … moderator | moderatoren … weitergeleitet | zur moderation
  en attente d'approbation | attente de moderation | transmis au moderateur | transmis aux moderateur
  approbation du moderateur | espera la aprobacion | espera de la aprobacion | pendiente de moderacion
  aprobacion del moderador | attesa di approvazione | attesa dell'approvazione | approvazione del moderatore
  aguarda aprovacao | aprovacao do moderador | wacht op goedkeuring | goedkeuring van de moderator
  oczekuje na … moderatora | ceka na … moderatora | ожидает … модератор | на одобрение модератор | 司会者の承認 | 承認待ち | 等待 … 审核
`);
/** Moderators are told of other people's messages, and shall see them. */
const YOURS = phrasesOf(`
  your message | your mail | your e-mail | your post | ihre nachricht | ihre e-mail | deine nachricht | votre message
  su mensaje | tu mensaje | el mensaje enviado | il tuo messaggio | il suo messaggio | sua mensagem | uw bericht
  je bericht | twoja wiadomosc | twoj list | vase zprava | vasa sprava | ваше сообщение | ваше письмо | あなた | 您的
`);
const REFUSED = phrasesOf(`
  not a member of this mailing list | not a member of the list | not member | not allowed to post to this
  not authorized to post | not authorised to post | not allowed to send messages | not authorized to send mail to
  restricted to list subscribers | rejected by the list moderator | your message has been rejected
  has been automatically rejected | was rejected by the list | posts by non-members | only subscribers
  don't accept messages from non-subscribers | das senden an diese liste | darf nicht an die liste
  n'etes pas autorise | no esta autorizado | non sei autorizzato | nao esta autorizado
`);

/** Why it is a notice that a mail waits for a list's moderator; null if it is none. */
export function moderationSign(header: Header, sender: Sender, subject: string, text: string): string | null {
  const from = sender.kind === 'one' ? sender.person.address : '';
  const manager = isManager(header) || LIST_ADDRESS.test(from) || NOBODY.test(from);
  if (!manager) return null;
  const words = said(`${subject.slice(0, 300)}\n${text.slice(0, MAX_WORDS)}`);
  const held = phraseIn(words, YOURS) === null ? null : phraseIn(words, HELD);
  return held === null ? null : `it comes from a mailing list and says “${held}”`;
}

/** A list that does not take the mail: its address is right. QUIRK fml: writes from an address that people have too. */
export function readListRefusal(
  { header, sender, text }: ReportEvidence,
  original: Header | null,
): DeliveryReport | null {
  if (!isManager(header)) return null;
  const head = text.slice(0, MAX_WORDS);
  const reason = phraseIn(said(head), REFUSED);
  const address = reason === null ? null : listAddress(header, sender, head);
  if (reason === null || address === null) return null;
  const messageId = [original?.first('message-id'), ...header.all('in-reply-to'), ...header.all('references')];
  return reportOf(
    [{ address, originalAddress: null, action: 'failed', status: null, class: 'permanent', hard: false, reason }],
    messageId.map((id) => readMessageId(id ?? null)).find((id) => id !== null) ?? null,
  );
}

const isManager = (header: Header): boolean => MANAGER_FIELDS.some((name) => header.first(name) !== null);

/** As the text names it, as the fields do, or behind the address that wrote. */
function listAddress(header: Header, sender: Sender, text: string): ReturnType<typeof readAddress> {
  const named = /\blist\b[^<>\n]{0,40}<([^<>\s]{3,254})>/i.exec(text)?.[1] ?? header.first('x-beenthere');
  if (named !== null) return readAddress(named.trim());
  const from = sender.kind === 'one' ? sender.person.address : '';
  const list = LIST_ADDRESS.exec(from)?.[1];
  const posted = readAddressList(header.first('list-post')?.replace(/mailto:/i, '') ?? '').people[0]?.address;
  return readAddress(list === undefined ? (posted ?? '') : `${list}${from.slice(from.lastIndexOf('@'))}`);
}
