/**
 * The sentence in which a mail says of itself that no person wrote it, in whatever words: `this` mail, that it is a mail or
 * an answer, and `automatic`, by the stems that these have. Each language needs few of them, so they are many.
 */
import { speaksOfOneself } from './acknowledgement-words.ts';
import { entriesOf, fold, phraseIn, phrasesOf, type Said, said } from './phrases.ts';
import { sentencesOf } from './sentences.ts';

const AUTOMATIC = phrasesOf(`
  automa | avtomat | otomatik | otomatis | samodejn | sjalfvirk | автома | аутомат | αυτομα | אוטומט | تلقائي | آلي | آليا | خودکار | स्वचालित | স্বয়ংক্রিয়
  自动 | 自動 | 자동 | อัตโนมัติ | tu dong | system generated | system-generated | computer generated | computer-generated
`);

const MAIL = phrasesOf(`
  mail | mejl | meil | message | reply | response | answer | notification | acknowledg | confirmation | notice
  nachricht | antwort | benachrichtigung | bestatigung | ruckmeldung | bericht | antwoord | reactie | bevestiging
  svar | besked | meddelelse | beskjed | melding | meddelande | viesti | vastaus | ilmoitus | vastus | teade | kiri
  courriel | courrier | reponse | accuse | correo | mensaje | respuesta | aviso | correu | missatge | resposta | mensagem | aviso
  messaggio | risposta | avviso | notifica | mesaj | raspuns | wiadomosc | odpowiedz | powiadomienie | zprav | odpoved | sprav
  uzenet | valasz | level | ertesites | poruka | odgovor | obavijest | obvestil | sporocil | pranesim | laisk | atsakym | zinojum
  vestul | atbild | yanit | ileti | posta | bildirim | письм | сообщен | ответ | уведомлен | лист | повідомлен | відповід
  съобщен | отговор | известие | порука | одговор | μηνυμα | απαντηση | ειδοποιηση | הודעה | מייל | תשובה | מענה | رسالة | بريد | رد | ایمیل | پیام | ईमेल | संदेश | ইমেল
  メール | 返信 | 通知 | 邮件 | 郵件 | 信件 | 回复 | 回覆 | 消息 | 메일 | 회신 | 답장 | 메시지 | อีเมล | ข้อความ | ตอบกลับ
  thu nay | email nay | tin nhan | phan hoi | tra loi | pesan | surat | balasan
`);

/** At the head of a sentence, as a word of its own. */
const THIS: ReadonlySet<string> = new Set(
  entriesOf(`
  this | dies | diese | dieses | das | ceci | ce | cet | cette | c'est | este | esta | esto | questo | questa | isto | dit
  deze | dette | denne | det | detta | tama | ta | ten | niniejsza | toto | tento | tato | ez | az | acest | acesta
  aceasta | ovo | ova | ovaj | sis | si | tai | tas | see | kaesolev | bu | это | данное | настоящее | це | цей | дане | това
  този | настоящото | ово | ова | αυτο | זוהי | זו | זהו | هذه | هذا | این | यह | এটি | day | ini | email | pesan | surat
`).map(fold),
);

/** The same of more than one word, where words stand without blanks, and where `this` stands behind the mail. */
const THIS_HEADS: readonly string[] = entriesOf(`
  le present | el presente | la presente | il presente | o presente | la present | to jest | to je | niniejszy | το παρον
  この | 本メール | 当メール | 本通知 | こちらは | 此 | 本邮件 | 本郵件 | 本信 | 这 | 這 | 이 메일 | 이 메시지 | 본 메일 | 본 메시지 | 이메일은
  อีเมลนี้ | อีเมลฉบับนี้ | ข้อความนี้ | นี่คือ | הודעה זו | מייל זה | email nay | thu nay | tin nhan nay | email ini
`).map(fold);

/** Who tells of one says more of it. */
const LONGEST = 200;

/** What may lead to it: `Please note: this is …`, `Hinweis:`. */
const LEAD =
  /^(?:please note(?: that)?|note(?: that)?|bitte beachten sie|hinweis|attention|attenzione|nota|note)[:,]? /;
const FIRST_WORD = /^[\p{L}']+/u;

/** @param whole the same words, made ready to be asked @returns the sentence's sign; null if there is none */
export function selfDeclaration(words: string, whole: Said): string | null {
  if (phraseIn(whole, AUTOMATIC) === null || phraseIn(whole, MAIL) === null) return null;
  for (const sentence of sentencesOf(words)) {
    const whatItSays = said(sentence);
    const head = whatItSays.text.replace(LEAD, '');
    if (head.length > LONGEST || !saysThis(head) || speaksOfOneself(head)) continue;
    const automatic = phraseIn(whatItSays, AUTOMATIC);
    const mail = phraseIn(whatItSays, MAIL);
    if (automatic !== null && mail !== null) return `${head.split(' ', 1)[0] ?? ''} … ${automatic}…`;
  }
  return null;
}

/** `This automatic reply` is spoken of, `this is an automatic reply` is one. */
function saysThis(head: string): boolean {
  if (THIS_HEADS.some((start) => head.startsWith(start))) return true;
  const [first = ''] = FIRST_WORD.exec(head) ?? [];
  if (!THIS.has(first)) return false;
  const rest = head.slice(first.length).trimStart();
  return !AUTOMATIC.some(({ pieces }) => rest.startsWith(pieces[0] ?? ''));
}
