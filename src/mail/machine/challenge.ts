/**
 * Challenges: somebody's filter holds a mail back until its sender shows that he is a person.
 */
import type { Header } from '../header/header-fields.ts';
import type { Sender } from '../message.ts';
import { phraseIn, phrasesOf, said } from './phrases.ts';

const FIELDS = ['x-boxbe-cr', 'x-spamarrest', 'x-tmda-challenge', 'x-ask-auth', 'x-askversion', 'x-bluebottle-request'];
const PROGRAMS =
  /\b(?:tmda|spam ?arrest|boxbe|bluebottle|qconfirm|active spam killer|choicemail|mailinblack|spamblocker)\b/i;

/** Hosts whose business is to ask senders for a sign of life. */
const HOST =
  /@(?:[\w-]+\.){0,6}(?:(?:boxbe|spamarrest|bluebottle|mailinblack|sendio|spamfighter|cleanmail|choicemail|digiportal|spamlion|vanquish|0spam|knowspam|ipermitmail)\.(?:com|net|de|fr|org)|spamblocker-challenge\.bounce\.earthlink\.net)$/;

export const isChallengeHost = (address: string): boolean => HOST.test(address);

const SUBJECTS = phrasesOf(`
  please confirm your message | please confirm your e-mail | please confirm your email | please confirm your mail
  please confirm that you | please verify your message | please verify your email | please verify your e-mail
  confirm your message | verify your message | please confirm (conf# | confirm you sent | confirm that you sent
  confirm that you are | verify that you are | verify that you sent | please verify yourself
  requires verification | requires confirmation | requires your action | requires your confirmation
  awaits verification | awaits confirmation | awaiting verification | awaiting your confirmation
  awaiting confirmation | needs verification | needs confirmation | verification required to deliver
  verification required for | verification requested | sender verification | sender authentication required
  sender confirmation | message verification | message authentication re | confirmation required to deliver
  action required to deliver | to deliver your message | spamarrest | spam arrest | spamblocker
  challenge-response | your message is being held | your email is being held | held for confirmation
  antispam uol | mailinblack | permission to send | you must authenticate | confirm request for your message
  approve your message | bitte bestätigen sie ihre nachricht | bitte bestätigen sie ihre e-mail
  bestätigung ihrer e-mail erforderlich | veuillez confirmer votre message | confirmez votre message
  demande d'authentification | authentification de votre message | confirme su mensaje | confirme seu e-mail
  confirme sua mensagem | confermare il messaggio
`);
/** What makes it a challenge and not a shop's `confirm your e-mail`: it speaks of the mail that was sent. */
const OWN_MAIL = phrasesOf(`
  held | your message | your email to | your e-mail to | your mail | you sent | sent by | sent me
  to be delivered | be delivered | spam | ihre nachricht | votre message | su mensaje | sua mensagem | seu e-mail
  suo messaggio
`);

/** Why it is one; null if it is none. */
export function challengeSign(header: Header, subject: string, sender: Sender, text: string): string | null {
  const field = FIELDS.find((name) => header.first(name) !== null);
  if (field !== undefined) return `it has the field ${field}`;
  const program = `${header.first('x-delivery-agent') ?? ''} ${header.first('x-mailer') ?? ''}`;
  if (PROGRAMS.test(program)) return `it was made by ${program.trim().slice(0, 60)}`;
  if (sender.kind === 'one' && isChallengeHost(sender.person.address)) return `it comes from ${sender.person.address}`;
  const asks = phraseIn(said(subject.slice(0, 300)), SUBJECTS) !== null;
  const says = asks && phraseIn(said(`${subject}\n${text.slice(0, 2000)}`), OWN_MAIL) !== null;
  return says ? 'its subject asks to confirm that a person wrote' : null;
}
