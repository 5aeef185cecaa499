/**
 * How the help desks of others say that they have received something. No field shows it; three things do together: a
 * number of theirs, the sentence of an acknowledgement, and that nobody speaks of himself or asks.
 */
import { subjectKind } from '../header/subject-prefixes.ts';
import { phraseIn, type Phrases, phrasesOf, said } from './phrases.ts';
import { speaksOfOneself } from './first-person.ts';
import { plea } from './pleas.ts';

/** `[Ticket#2026…]`, `Ticket #17`, `Case 00012345`. */
const TICKET =
  /\[?(?:ticket|request|case|incident|issue|anfrage|vorgang|fall|demande|solicitud|incidencia|caso|chamado|protocolo|richiesta|melding|工单|zgłoszenie|sag|ärende|заявка|обращение)\s?(?:id|no\.?|nr\.?|n[º°]|number|nummer|numer|número|numéro|numero)?\s?[:#№-]{0,3}\s?[\w-]{0,20}\d/iu;
/** `[#VEND-123]`, `[## 101 ##]`, `##231##`, `INC0010023`, `HELP-231`, `【受付番号:8812】`. */
const FOREIGN_NUMBER =
  /\[#{1,2}\s?[\w-]{0,20}\d|##\d{2,}##|#\d{3,}|\b(?:INC|REQ|RITM|SCTASK|CHG|CS|TASK|SR|PRB)\d{5,}|(?:^|[[(\s])[A-Z][A-Z\d]{1,9}-\d{1,7}\b|\bref:_\w|(?:番号|编号|編號|单号|單號|번호)\s?[::]?\s?[\w-]{2,}/u;
/** The same in a text: `under number M2611 0231`, `ticket ID: 4711`. */
const NUMBER_IN_TEXT =
  /(?:ticket|case|request|incident|reference|conversation|ticketnummer|vorgangsnummer|referenz|nummer|numer|número|numéro|numero|номер(?:ом)?|numar\p{L}{0,4}|číslo?\p{L}{0,2}|cisl\p{L}{1,3}|protocol\p{L}{0,2}|folio|dossier|aktenzeichen|αριθμ\p{L}{1,2}|broj\p{L}{0,3}|番号|编号|編號|번호)\s?(?:id|no\.?|nr\.?|number)?\p{L}?\s?(?:is|ist|est|es|er|on|è|é|e|:|:|#|\[|№|of)?\s?[#[(]?[\w.-]{0,20}\s?#?\d{2,}|\/tickets?\/\d{2,}|\{#hs:/iu;

/** `[#1042-K7QM3X]`: the subject of a mail of ours, as it went out. */
export const OURS = /\[#\d{1,9}-[A-Z\d]{6}\]/;

/** Named beside such a sentence, it need not have a number. */
const NAMED = /\b(?:ticket|incident)s?\b/;

/** What an acknowledgement says, and hardly anybody else. */
const RECEIVED = phrasesOf(`
  # en
  received your request | received your message | received your e-mail | received your email | received your inquiry
  received your enquiry | received your ticket | received your support | got your request | got your message
  your message has been received
  your ticket number | your incident has been
  your support request | your conversation number | ticket received
  ticket has now been | request received | request for support has been
  thank you for contacting | thanks for contacting | thank you for your enquiry | thanks for your enquiry | thank you for your inquiry | thanks for your inquiry
  thanks for reaching out | a ticket has been | a new ticket has been | new ticket has been
  has been logged | has been assigned ticket | has been opened on your behalf | ticket has been assigned
  acknowledgement mail | acknowledge that we have received | confirming the receipt | response to the creation
  your service request | request was submitted | question was successfully | your case id
  # de
  ihre anfrage ist | ihre anfrage wurde | ihre nachricht ist bei uns eingegangen | wir haben ihre anfrage
  wir haben ihre nachricht | wir haben ihre e-mail | wir haben ihr anliegen … erhalten | ihr anliegen ist | ihr anliegen wurde | ihr ticket wurde
  anfrage erhalten | vielen dank fur ihre anfrage | eingangsbestatigung | ticketnummer | vorgangsnummer | unter der nummer | mit der ticket
  # fr, es
  a ete enregistre | est enregistree | ha sido registrad | ha quedado registrad | confirmons la reception | nous avons bien recu | avons bien recu votre | votre demande a ete | votre demande a bien | votre ticket | accuse de reception
  hemos recibido su | hemos recibido tu | su solicitud ha sido | tu solicitud ha sido | su solicitud fue
  se ha creado el ticket | se ha creado un ticket | gracias por contactar
  # it, pt
  abbiamo ricevuto la | la sua richiesta | la tua richiesta | e stato aperto il ticket | richiesta ricevuta
  grazie per averci contattato | ringraziamo per averci contattato | recebemos seu | recebemos sua | recebemos o seu
  recebemos a sua | chamado … aberto | sua solicitacao foi | seu chamado | o seu pedido foi
  # nl, nb, sv, da, fi
  bedankt voor je melding | bedankt voor uw melding | deze is geregistreerd | geregistreerd onder | wij hebben uw | we hebben uw | uw verzoek is | uw melding is | uw vraag is | is geregistreerd | ontvangstbevestiging
  bedankt voor uw bericht | vi har mottatt | vi har tagit emot | vi har modtaget | din henvendelse er | din sak er
  ditt arende har | arendenummer | saksnummer | olemme vastaanottaneet | viestisi on vastaanotettu
  # pl, cs, hu, ro, tr
  otrzymalismy | panstwa zgloszenie | twoje zgloszenie | zgloszenie zostalo | wiadomosc zostala przyjeta
  dziekujemy za kontakt | vas pozadavek | obdrzeli jsme | prijali jsme | megkaptuk | megkereset | am primit | solicitarea dvs
  talebiniz | talebinizi aldik | mesajinizi aldik | mesajiniz tarafimiza | kaydiniz
  # ru, uk, el, ar, he
  ваше обращение | ваша заявка | ваш запрос | ваше сообщение получено | ваше звернення | ваш запит | λαβαμε το | το αιτημα σας
  تم استلام | פנייתך התקבלה | פנייתך
  # ja, ko, zh, vi, id
  お問い合わせを受け付け | お問い合わせありがとう | お問い合わせいただき | 受付完了 | 受け付けました | 承りました | 我们已收到 | 我们已经收到 | 您的请求已 | 您的工单 | 工单已
  我們已收到 | 접수되었습니다 | 접수 되었습니다 | 문의가 접수 | chung toi da nhan | yeu cau cua ban | kami telah menerima | tiket anda
  # in the passive, with or without whose
  your email reached us | your message reached us | your ticket … was created | der eingang ihrer | eingang ihrer nachricht
  a bien ete recu | bien ete recue | bien ete pris en compte | hemos registrado | abbiamo ricevuto il tuo | messaggio e arrivato
  vi har fatt ditt | vi har faet din | har registreret din | kvittering for din | заявку зареєстр | мы получили
  dass sie sich an … gewandt | danke fur ihre kontaktaufnahme | ihre kontaktaufnahme | ist bei uns angekommen | haben wir erhalten
  ha sido recibid | se ha recibido | ha sido creado | gracias por escribir | abbiamo ricevuto il suo | e stata ricevuta
  e stata registrata | e stata presa in carico | foi recebid | foi registrad | foi abert | agradecemos o seu contato
  agradecemos seu contato | agradecemos o contato | fost inregistrat | fost primit | am primit mesajul | byl zaevidovan
  byla zaevidovan | byl prijat | byla prijata | bol prijat | bola prijata | bola zaevidovan | zarejestrowan | przyjelismy
  rogzitettuk | rogzitesre | beerkezett | er modtaget | er mottatt | er registreret | er registrert | er oprettet | mottagit ditt
  har registrerat | har mottagits | tack for att du kontakt | tak fordi du | takk for at du | kiitos yhteyden | kiitos viestis
  olemme kirjanneet | on kirjattu | dekujeme za vas | dakujeme za vas | koszonjuk level | koszonjuk megkeres | zaprimljen
  primili smo | prejeli smo | вы обратились | обращение зарегистр | заявка зарегистр | обращение принято | получили ваш
  отримали ваш | звернення зареєстр | получихме ваше | е регистриран | ελαβε | καταχωρ | kaydedil | alinmistir | tarafimiza ulas
  wurde registriert | wurde erfasst | ontvangen en | in goede orde ontvangen | uw bericht is | uw aanvraag is
  感谢您的来信 | 感谢您联系 | 已受理 | 受理いたしました | 受付いたしました | 受け取りました | 문의해 주셔서 | 문의주셔서
  your request has been received | your request has been created | your request has been logged | your request has been registered
  your request has been submitted | your request has been opened | your request was received | your request was submitted
  your request … has been received | your request (… has been | your ticket has been created | your ticket has been received
  your ticket has been opened | your ticket has been logged | your ticket has been registered | your ticket was created
  your ticket was received | your case has been created | your case has been opened | your case has been received | your case was created
  your incident … created | your inquiry has been received | your enquiry has been received | your ticket … has been
`);

/** Titles that people write as well: what they say needs a number beside it. */
const TITLES = phrasesOf(`new ticket | ticket created | ticket opened | opened ticket`);

/** What it goes on with: who answers, and when. */
const WILL_ANSWER = phrasesOf(`
  will get back to you | will respond | will reply | will be in touch | will contact you | will follow-up | will follow up
  will review | being reviewed | be reviewed by | get back to you as soon | as soon as possible | as soon as they can
  we're on it | within 24 hours | team will respond | within … business days | within … working days | within … hours | at the earliest
  to add additional comments | to provide additional information | to view the status | when replying, please
  schnellstmoglich | so schnell wie moglich | in kurze | werden uns … bei ihnen | in den nachsten tagen | bearbeitet
  dans les meilleurs delais | dans les plus brefs | va prendre contact | vous sera apportee | reviendrons vers vous | vous repondra sous
  a la brevedad | lo antes posible | nos pondremos en contacto | le responderemos | al piu presto | sara ricontattato
  verra presa in carico | ti risponderemo | le risponderemo | em breve | assim que possivel | entraremos em contato
  entrara em contato | zo spoedig mogelijk | zo snel mogelijk | nemen … contact | sa snart | snarest | hurtigst muligt
  mahdollisimman pian | najszybciej | skontaktujemy | w ciagu | co nejdrive | hamarosan | cat mai curand | en kisa surede
  в ближайшее время | свяжется | свяжемся | будет рассмотрен | найближчим часом | το συντομοτερο | בהקדם | في أقرب
  # within days, hours, when they open
  te avisaremos | le avisaremos | va va raspunde | зв'яжеться | оператор ответит | 답변드리겠 | 답변 드리겠
  werktag | arbeitstag | jours ouvr | dias habiles | dias laborables | giorni lavorativi | dias uteis | horas uteis | werkdag
  arbejdsdag | arbetsdag | virkedag | arkipaiv | dni robocz | pracovnich dn | pracovnych dn | munkanap | zile lucratoare
  radnih dana | delovnih dn | рабочих дн | рабочего дн | робочих дн | работни дни | εργασιμ | is gunu | 工作日 | 영업일
  hari kerja | ngay lam viec | business day | working day | dans les … heures | vous repondra | vous recontacter
  en … horas | entro … ore | binnen … uur | innerhalb von | inom … timm | inden for | innen … timer | в течение | протягом
  do our best to reply | do our best to respond | average response | normally reply | typically reply | usually reply
  le contestaremos | te contestaremos | retornaremos | ti ricontatteremo | la ricontatteremo | ozveme se | budeme vas kontaktovat
  折り返し | 営業日以内 | ご連絡いたします | 尽快 | 盡快 | 빠른 시일 | som nhat | secepatnya | segera
`);

/** The line above which somebody shall answer. QUIRK Zendesk, Jira, GLPI, Spiceworks: they put it at the head. */
const MARKER = phrasesOf(`
  type your reply above this line | reply above this line | write above this line | all text above this line
  reply above the line | please reply above | respond above this line | antwort oberhalb dieser zeile
  antworten oberhalb dieser linie | uber dieser linie | votre reponse au-dessus de cette ligne | au-dessus de cette ligne
  respuesta por encima de esta linea | encima de esta linea | resposta acima desta linha | acima desta linha
  sopra questa linea | sopra a questa riga | boven deze lijn | boven deze regel | powyzej tej linii | ovanfor denna linje
  この行より上 | 请在此行上方 | 在此行上方
`);

const MAX_TEXT = 1500;
/** Before the line's own words stand signs alone, and a few words. */
const MARKER_AT = 45;

/** The sentence of a help desk that has received something; null if there is none. */
export const acknowledgementWords = (text: string): string | null => phraseIn(said(text.slice(0, MAX_TEXT)), RECEIVED);

/** Does a number of somebody's help desk stand in the subject, or that it has received something? */
export const isTicketSubject = (subject: string): boolean =>
  TICKET.test(subject.slice(0, 300)) || acknowledgementWords(subject.slice(0, 300)) !== null;

/** Does the text begin with the line above which another desk wants to be answered? Further down it is quoted. */
export function answersAboveLine(text: string): boolean {
  const head = said(
    text
      .slice(0, 200)
      .trimStart()
      .slice(0, MARKER_AT + 60),
  );
  const marker = phraseIn(head, MARKER);
  return marker !== null && !head.text.startsWith('>') && head.text.indexOf(marker) <= MARKER_AT;
}

export interface AcknowledgementSign {
  /** It has a ticket of another desk; else it only says that something was received, and will be answered. */
  readonly ticket: boolean;
  /** So written that no person would: at its head stands a number, or the line above which to answer. */
  readonly sure: boolean;
  readonly words: string;
}

/**
 * An acknowledgement by its words alone; null if it is none.
 * @param whole the text made ready to be asked, if somebody did so before
 */
export function acknowledgementSign(
  subject: string,
  text: string,
  whole = said(text.slice(0, MAX_TEXT)),
): AcknowledgementSign | null {
  if (text.length > MAX_TEXT) return null;
  // Our own number shows nothing of theirs.
  const foreign = subject.slice(0, 300).replace(OURS, ' ');
  const title = said(foreign);
  // Behind `Re:` stands what somebody answers: it may be our own acknowledgement.
  const isAnswer = subjectKind(subject) === 'answer' && phraseIn(whole, WILL_ANSWER) === null;
  const find = (table: Phrases): string | null => phraseIn(whole, table) ?? (isAnswer ? null : phraseIn(title, table));
  const sentence = find(RECEIVED);
  const received = sentence ?? find(TITLES);
  if (received === null || speaksOfOneself(whole.text) || plea(text) !== null) return null;
  const sure = answersAboveLine(text) || TICKET.test(title.text) || FOREIGN_NUMBER.test(foreign);
  const named = sentence !== null && (NAMED.test(whole.text) || NAMED.test(title.text));
  if (sure || named || NUMBER_IN_TEXT.test(whole.text)) {
    return { ticket: true, sure, words: received };
  }
  const answered = phraseIn(whole, WILL_ANSWER);
  return answered === null ? null : { ticket: false, sure, words: `${received}” and “${answered}` };
}
