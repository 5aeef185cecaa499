/**
 * Challenges: somebody's filter holds a mail back until its sender shows that he is a person.
 */
import type { Header } from '../header/header-fields.ts';
import type { Sender } from '../message.ts';
import { phraseIn, phrasesOf, type Said, said } from './phrases.ts';
import { plea } from './pleas.ts';

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
  requires verification | requires confirmation | requires your confirmation | awaits verification
  awaits confirmation | awaiting verification | awaiting your confirmation | awaiting confirmation
  needs verification | needs confirmation | verification required | verification requested | (verification)
  sender verification | sender authentication required | sender confirmation | message verification
  message authentication re | confirmation required to deliver | action required to deliver
  to deliver your message | spamarrest | spam arrest | spamblocker | challenge-response
  your message is being held | your email is being held | held for confirmation | antispam uol | mailinblack
  permission to send | you must authenticate | confirm request for your message | approve your message
  bitte bestätigen sie ihre nachricht | bitte bestätigen sie ihre e-mail | bestätigung ihrer e-mail erforderlich
  veuillez confirmer votre message | confirmez votre message | demande d'authentification | authentifiez-vous
  authentification de votre message | confirme su mensaje | confirme seu e-mail | confirme sua mensagem
  confermare il messaggio | mensagem bloqueada | (action required)
`);
/** QUIRK mailing list managers: `confirm 1a2b3c…` alone, to be sent back as it is. */
const CODE = /^confirm [\da-f]{8,64}$/i;

/** What the sender is told about the mail that is held. */
const HELD = phrasesOf(`
  your message … is being held | your message … being held | your email … is being held | your message … held until
  your message … held in | message you sent requires | your message … waitlisted | was waitlisted | guest list
  approved senders | approved sender list | list of approved | senders i have approved | to release your message
  to release your email | to have your message delivered | to have your email delivered | your message will be delivered
  your message to be delivered | so i can receive your | so that i can receive your | i will receive your original
  real live human | that you are human | you are a real person | awaits confirmation | ihre nachricht … zuruckgehalten
  ihre e-mail … zuruckgehalten | erst zugestellt | votre message est en attente | message … mis en attente
  mensaje … retenido | sua mensagem seja | mensagem … bloqueada | messaggio … in attesa | messaggio … trattenuto
`);
/** What he shall do, and what it is against. */
const REMEDY = phrasesOf(`
  not a spam | not spam | from spam | control spam | stop spam | fight spam | against spam | junk mail | unsolicited e
  click here | click the link | click on the link | click on the following | link below | simply reply to this
  just reply to this | reply to this message | reply to this email | hit reply | send an empty message
  leave the subject line | keeping the subject | klicken sie | spam-schutz | cliquez ici | cliquez sur
  contre le spam | haga clic | clique aqui | anti-spam | antispam | clicca qui | clicca sul | fare clic
`);

/** Why it is one; null if it is none. `wordsOnly`: nothing but its subject shows it. */
export function challengeSign(
  header: Header,
  subject: string,
  sender: Sender,
  text: string,
): { readonly because: string; readonly wordsOnly: boolean } | null {
  const sure = (because: string): { because: string; wordsOnly: boolean } => ({ because, wordsOnly: false });
  const field = FIELDS.find((name) => header.first(name) !== null);
  if (field !== undefined) return sure(`it has the field ${field}`);
  const program = `${header.first('x-delivery-agent') ?? ''} ${header.first('x-mailer') ?? ''}`;
  if (PROGRAMS.test(program)) return sure(`it was made by ${program.trim().slice(0, 60)}`);
  if (sender.kind === 'one' && isChallengeHost(sender.person.address))
    return sure(`it comes from ${sender.person.address}`);
  const title = said(subject.slice(0, 300));
  if (!CODE.test(subject.trim()) && phraseIn(title, SUBJECTS) === null) return null;
  const because = 'its subject asks to confirm that a person wrote';
  const whole = said(text.slice(0, 2000));
  const explanation = phraseIn(whole, HELD) ?? phraseIn(whole, REMEDY);
  if (explanation !== null) return sure(`${because}, and it says “${explanation}”`);
  // A colleague may want something confirmed, and asks for it.
  return !ABOUT_MAIL.test(title.text) || plea(text) !== null ? null : { because, wordsOnly: true };
}

/**
 * The words of one whose subject is that of the mail that it holds; null if it is none.
 * @param whole the text made ready to be asked
 */
export function challengeWords(text: string, whole: Said): string | null {
  const held = phraseIn(whole, HELD);
  const remedy = held === null ? null : phraseIn(whole, REMEDY);
  return remedy === null || plea(text) !== null ? null : `${held}” and “${remedy}`;
}

const ABOUT_MAIL =
  /(?:your|ihre|votre|su|sua|suo|il) (?:message|nachricht|mensaje|mensagem|messaggio)|conf#|(?:spam ?arrest|spamblocker|antispam|mailinblack)/;
