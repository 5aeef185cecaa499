/**
 * Read receipts that are no message disposition notification (RFC 8098): `Read: Printer`, with a sentence in the text.
 */
import { entriesOf, fold, phraseIn, phrasesOf, said } from './phrases.ts';

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
  was read on | was displayed on | was deleted without being read | has been read | has been displayed
  has read your | was opened | this is a return receipt | this is a receipt for | no guarantee that the
  was received by | was read by | your message … to: | wurde am | wurde gelesen | wurde … gelesen
  wurde geoffnet | wurde … geloscht | a ete lu | a ete affiche | a ete supprime sans | se leyo | fue leido
  ha sido leido | se ha leido | se elimino sin | e stato letto | e stato visualizzato | foi lida | foi lido
  foi exibida | is gelezen | werd gelezen | blev læst | ble lest | lastes | har lasts | on luettu | luettiin
  zostala przeczytana | zostala wyswietlona | byla prectena | byla zobrazena | bola precitana | elolvastak
  a fost citit | okundu | διαβαστηκε | αναγνωστηκε | было прочитано | прочитано | прочтено | було прочитано
  נקראה | تمت قراءة | 開封され | 表示されました | 読まれました | 已于 | 已被阅读 | 已讀取 | 읽었습니다 | 읽은
`);

export function isReadReceipt(subject: string, text: string): boolean {
  const title = fold(subject.slice(0, 80)).trimStart();
  return HEADS.some((head) => title.startsWith(head)) && phraseIn(said(text.slice(0, 1500)), SENTENCES) !== null;
}
