/**
 * What shops, portals and desks write to their customers. People say much of it as well: it counts only in a mail that answers
 * nothing, has a link, and in which nobody speaks of himself.
 */
import { speaksOfPeople } from './first-person.ts';
import { phrasesOf, type Said } from './phrases.ts';
import { want } from './pleas.ts';
import { statementIn } from './sentences.ts';

const SERVICE = phrasesOf(`
  # why it was sent, and what to do if it should not have been
  you are receiving this | you received this | sie erhalten diese e-mail | sie erhalten diese mail | sie erhalten diese nachricht
  du erhaltst diese | vous recevez cet e-mail | vous recevez cet email | vous recevez ce message | vous recevez ce courriel | recibes este correo
  recibes este mensaje | ha recibido este correo | has recibido este correo | ricevi questa e-mail | ricevi questa email | hai ricevuto questa
  voce esta recebendo este | voce recebeu este | recebeu este e-mail | je ontvangt deze | u ontvangt deze | du far detta | du får dette
  du modtager denne | du mottar denne | saat taman viestin | otrzymujesz te wiadomosc | otrzymales te wiadomosc | tento e-mail jste obdrzel
  dostavate tento | вы получили это письмо | вы получаете это письмо | bu e-postayi ald | bu e-postayi aliyor | 您收到此邮件 | 您收到这封
  if this was you | if this wasn't you | if this was not you | if it wasn't you | if you did not request | if you didn't request
  if you did not make this | if you have already paid | wenn sie das nicht waren | falls sie das nicht waren | wenn sie dies nicht waren
  falls sie diese anfrage nicht | sollten sie bereits bezahlt | sollte sich ihre zahlung | si vous n'etes pas a l'origine
  si ce n'etait pas vous | si no has sido tu | si no fuiste tu | si no solicit | si no has solicitado | se non sei stato tu
  se non hai richiesto | se hai gia provveduto | se nao foi voce | se voce nao solicit | als u dit niet was | als jij dit niet was
  om det inte var du | hvis det ikke var dig | hvis det ikke var deg | jos et ollut sina | jesli to nie ty | pokud jste to nebyli
  если это были не вы | если вы не запрашивали | siz degilseniz | eger bu siz degil | 如果不是您本人 | 如非本人 | 本人でない場合 | 본인이 아닌
  # shops, and who wants to be rated
  thank you for your order | thanks for your order | vielen dank fur ihre bestellung | danke fur ihre bestellung | merci pour votre commande
  gracias por tu pedido | gracias por su pedido | gracias por tu compra | gracias por su compra | grazie per il tuo ordine
  grazie per il suo ordine | grazie per il tuo acquisto | obrigado pela sua compra | obrigado pelo seu pedido | bedankt voor je bestelling
  bedankt voor uw bestelling | tack for din bestallning | tack for din order | tak for din ordre | tak for din bestilling
  takk for din bestilling | takk for din ordre | kiitos tilauksesta | dziekujemy za zamowienie | dekujeme za vasi objednavku
  dakujeme za vasu objednavku | koszonjuk rendeleset | multumim pentru comanda | спасибо за заказ | спасибо за ваш заказ | siparisiniz icin
  ご注文ありがとう | 感谢您的订购 | 感谢您的订单 | 주문해 주셔서
  how would you rate | how did we do | how satisfied were you | please take a moment to answer | please take a minute to | please rate your
  rate the support | wie zufrieden waren sie | wie zufrieden sind sie mit | bitte bewerten sie | comment evalueriez-vous
  nous aimerions avoir votre avis | votre avis nous interesse | nos gustaria conocer tu opinion | nos gustaria conocer su opinion
  como valorarias | la tua opinione | la sua opinione e | gostariamos de saber a sua opiniao | como voce avalia | hoe tevreden bent u
  hoe tevreden ben je | hur nojd ar du | hvor tilfreds er du | hvor fornøyd er du | jak ocenia | jak byste ohodnotil | оцените
  # mailboxes that fill up, to whom they are
  your mailbox is almost | your mailbox is nearly | your mailbox is full | your mailbox is over | your mailbox has exceeded
  ihr postfach ist fast voll | ihr postfach ist voll | ihr postfach hat … uberschritten | votre boite … presque pleine | votre boite … pleine
  su buzon … lleno | tu buzon … lleno | sua caixa … cheia | a caixa postal … utilizando | la tua casella … piena | uw mailbox … vol
  twoja skrzynka … pelna | ваш почтовый ящик … заполнен | ваш почтовый ящик … переполнен
`);

/** The sentence of a service to its customers; null if there is none. @param whole the same words, made ready to be asked */
export function serviceStatement(words: string, whole: Said): string | null {
  if (!LINK.test(words) || speaksOfPeople(whole.text) || want(words) !== null) return null;
  return statementIn(words, SERVICE, whole);
}
const LINK = /https?:\/\/[^\s<>]/;
