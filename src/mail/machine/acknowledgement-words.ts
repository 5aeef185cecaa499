/**
 * How the help desks of others say that they have received something, and programs that they wrote something.
 */
import { phraseIn, phrasesOf, said } from './phrases.ts';

/** `[Ticket#2026…]`, `Ticket #17`, `Case 00012345`. */
const TICKET =
  /\[?(?:ticket|request|case|incident|anfrage|vorgang|demande|solicitud|chamado|zgłoszenie|заявка)\s?(?:id|no\.?|nr\.?)?\s?[:#-]\s?[\w-]{0,20}\d/iu;

const RECEIVED = phrasesOf(`
  received your request | received your message | received your e-mail | received your email
  received your inquiry | received your enquiry | received your ticket | your request has been received
  your request was received | your message has been received | your ticket has been | your ticket was
  your case has been | your case was | your request has been created | ticket received | ticket created
  request received | thank you for contacting | thanks for contacting | a ticket has been created
  has been logged | has been assigned ticket | ihre anfrage ist | ihre nachricht ist bei uns eingegangen
  wir haben ihre anfrage | wir haben ihre nachricht | ihr anliegen ist | vielen dank fur ihre anfrage
  eingangsbestatigung | nous avons bien recu | votre demande a ete | votre demande a bien | accuse de reception
  hemos recibido su | hemos recibido tu | su solicitud ha sido | gracias por contactar | abbiamo ricevuto la
  la sua richiesta | recebemos seu | recebemos sua | recebemos o seu | recebemos a sua | wij hebben uw
  we hebben uw | uw verzoek is | otrzymalismy | panstwa zgloszenie | ваше обращение | ваша заявка | ваш запрос
  お問い合わせを受け付け | お問い合わせありがとう | 受付完了 | 我们已收到您 | 您的请求已 | 접수되었습니다
`);

/** The sentence of a help desk that has received something; null if there is none. */
export const acknowledgementWords = (text: string): string | null => phraseIn(said(text.slice(0, 1500)), RECEIVED);

export const isTicketSubject = (subject: string): boolean =>
  TICKET.test(subject.slice(0, 300)) || acknowledgementWords(subject.slice(0, 300)) !== null;

/** `[AUTO GENERATED]`, `Automatically generated: …` */
export const isGeneratedSubject = (subject: string): boolean =>
  /^[\s[(*]{0,5}auto(?:matically|matisch)?[- ](?:generated|generiert|erzeugt|g[eé]n[eé]r[eé]e?)(?:[\s\])*:.!-]|$)/iu.test(
    subject.slice(0, 100),
  );
