/**
 * Read receipts that are no message disposition notification (RFC 8098): `Read: Printer`, with a sentence in the text.
 */
import { entriesOf, fold, phraseIn, phrasesOf, said } from './phrases.ts';
import { plea } from './pleas.ts';

/** Outlook and Exchange, in their languages; Notes. Some of these people write too, so the sentence must be there as well. */
const HEADS: readonly string[] = entriesOf(`
  read: | not read: | return receipt | read receipt | lesebestätigung | gelesen: | ungelesen: | nicht gelesen:
  empfangsbestätigung | lu : | lu: | non lu : | non lu: | accusé de lecture | confirmation de lecture | leído:
  no leído: | confirmación de lectura | letto: | non letto: | conferma di lettura | ricevuta di ritorno | lida:
  lido: | não lida: | confirmação de leitura | gelezen: | niet gelezen: | leesbevestiging | læst: | lest:
  ulest: | ikke læst: | läst: | oläst: | luettu: | lukukuittaus | przeczytano: | przeczytane: | nie przeczytano:
  potwierdzenie przeczytania | přečteno: | přečtené: | nepřečteno: | prečítané: | olvasott: | elolvasva: | citit:
  okundu: | αναγνώστηκε: | διαβάστηκε: | прочитано: | прочтено: | не прочитано: | прочетено: | נקרא: | مقروءة:
  開封済み | 開封確認 | 已读 | 已讀 | 讀取 | 읽음 | pročitano: | prebrano: | loetud: | perskaityta: | lasīts:
`).map(fold);

const SENTENCES = phrasesOf(`
  was read on | was read at | was displayed on | was deleted without being read | your message … has been read
  message has been displayed | has read your message | was opened on | this is a return receipt | this is a receipt for
  no guarantee that the | your document … was received by | was received by | wurde … gelesen | wurde … geoffnet
  wurde … geloscht | dies ist eine empfangsbestatigung | a ete lu | a ete affiche | a ete supprime sans | se leyo
  fue leido | ha sido leido | se ha leido | se elimino sin | fue eliminado sin | e stato letto | e stato visualizzato
  e stato eliminato senza | foi lida | foi lido | foi exibida | foi excluida sem | is gelezen | werd gelezen
  is verwijderd zonder | blev læst | ble lest | lastes | har lasts | on luettu | luettiin | zostala przeczytana
  zostala wyswietlona | byla prectena | byla zobrazena | bola precitana | elolvastak | a fost citit | okundu
  διαβαστηκε | αναγνωστηκε | было прочитано | прочитано | прочтено | було прочитано | נקראה | تمت قراءة
  開封され | 表示されました | 読まれました | 已于 | 已被阅读 | 已讀取 | 읽었습니다 | 읽은
`);

/** QUIRK Exchange: behind a time all the cities of its zone, `(UTC+01:00) Amsterdam, Berlin, …`, in the midst of the sentence. */
const ZONE = /\((?:UTC|GMT)[^)\n]{0,10}\)(?:[ ,]{1,2}\p{Lu}[\p{L}.'-]{1,30}){0,12}/gu;

/** A receipt has a few lines; who goes on, or asks, has read something else. */
const MAX_RECEIPT = 1500;

/** @param text the whole: its list of `To:` and `Subject:` looks like the head of a quotation */
export function isReadReceipt(subject: string, text: string): boolean {
  const title = fold(subject.slice(0, 80)).trimStart();
  if (!HEADS.some((head) => title.startsWith(head)) || text.length > MAX_RECEIPT) return false;
  return phraseIn(said(text.replace(ZONE, '')), SENTENCES) !== null && plea(text) === null;
}
