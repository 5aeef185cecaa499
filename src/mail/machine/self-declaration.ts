/**
 * The sentence in which a mail says of itself that no person wrote it: `this is an automatic message`, `this mail was sent
 * automatically`. By the stems of its words, so that each language needs few of them. That something is automatic people say
 * as well, so the words must stand in that order, and the mail must be what they speak of.
 */
import { speaksOfOneself } from './first-person.ts';
import { entriesOf, fold, phraseIn, phrasesOf, type Said, said } from './phrases.ts';
import { sentencesOf, withoutLead } from './sentences.ts';

const stems = (table: string): readonly string[] => entriesOf(table).map(fold);

const AUTOMATIC_STEMS = `
  automa | auto-gener | autogener | avtomat | otomatik | otomatis | samodejn | sjalfvirk | автома | аутомат | αυτομα | אוטומט | تلقائي | آلي | خودکار
  स्वचालित | 自动 | 自動 | 자동 | อัตโนมัติ | tự động
`;
const AUTOMATIC = stems(AUTOMATIC_STEMS);
const ANYWHERE = phrasesOf(AUTOMATIC_STEMS);

/** At the head of a word. */
const MAIL = stems(`
  mail | e-mail | email | mejl | meil | message | reply | response | notification | acknowledg | confirmation
  nachricht | antwort | benachrichtigung | bestatigung | bericht | antwoord | bevestiging | svar | besked | meddelelse | beskjed
  melding | meddelande | e-post | viesti | sahkoposti | vastaus | ilmoitus | vastus | teade | kiri | sonum
  courriel | reponse | accuse | correo | mensaje | respuesta | aviso | correu | missatge | resposta | mensagem | messaggio
  risposta | avviso | mesaj | raspuns | wiadomosc | odpowiedz | powiadomienie | zprav | odpoved | sprav | uzenet | valasz | level
  ertesites | poruka | odgovor | obavijest | obvestil | sporocil | pranesim | laisk | atsakym | zinojum | vestul | atbild
  yanit | ileti | e-posta | bildirim | письм | сообщен | ответ | уведомлен | лист | повідомлен | відповід | съобщен | отговор
  известие | порука | одговор | μηνυμα | απαντηση | ειδοποιηση | رسالة | بريد | ایمیل | پیام | ईमेल | संदेश
`);

const SENT = stems(`
  sent | generated | created | produced | gesendet | versandt | versendet | verschickt | erstellt | generiert | erzeugt
  envoy | genere | adresse | se envia | enviad | generad | gerad | inviat | generat | verzonden | verstuurd | gegenereerd | aangemaakt
  skickat | skickades | genererat | sendt | generert | genereret | lahetet | luotu | wyslan | wygenerowan | utworzon | odeslan
  vygenerovan | vytvoren | kuld | general | keszult | trimis | изпратен | генериран | отправлен | сформирован | создан | надіслан
  створен | сформован | poslan | generiran | ustvarjen | issiust | sugeneruot | nosutit | saadet | σταλ | δημιουργ | gonderil
  olustur | נשלח | נוצר | أرسل | إرسال | إنشاؤ | ارسال | भेजा | 送信 | 配信 | 送付 | 返信 | 応答 | 生成 | 发送 | 發送 | 发出 | 回复
  回覆 | 발송 | 전송 | 생성 | 회신 | 답장 | ส่ง | ตอบกลับ | gửi | dikirim
`);

const THIS: ReadonlySet<string> = new Set(
  stems(`
  this | dies | diese | dieses | das | ceci | ce | cet | cette | este | esta | esto | questo | questa | isto | aquest | aquesta | dit
  deze | dette | denne | detta | tama | ta | ten | niniejsza | toto | tento | tato | ez | acest | acesta | aceasta | ovo | ova
  sis | tai | kaesolev | see | bu | это | данное | настоящее | це | цей | дане | това | този | настоящото | αυτο | هذه | هذا | این | यह
`),
);
/** The same in two words. */
const THIS_TOO: ReadonlySet<string> = new Set(
  stems(
    `le present | el presente | la presente | il presente | o presente | la present | to je | to jest | det har | det her`,
  ),
);
/** The mail and its `this` in one, where words stand without blanks, or `this` behind. */
const THIS_MAIL = stems(`
  このメール | このeメール | 本メール | 当メール | 本通知 | 此邮件 | 此郵件 | 此信件 | 本邮件 | 本郵件 | 本信件 | 这封邮件 | 這封郵件 | 这封电子邮件
  이 메일 | 이 메시지 | 본 메일 | 본 메시지 | อีเมลนี้ | อีเมลฉบับนี้ | ข้อความนี้ | הודעה זו | מייל זה | email này | thư này | email ini | pesan ini
`);
/** Between `this` and what it is. */
const IS: ReadonlySet<string> = new Set(
  stems(`is | ist | est | es | e | é | este | ar | er | on | jest | je | egy | είναι | yra | ir | הוא`),
);
const ARTICLE: ReadonlySet<string> = new Set(
  stems(`a | an | ein | eine | un | une | una | um | uma | o | een | et | en | ett | egy | ena | ενα | μια | bir | एक`),
);
/** Languages that say no `is`, or say it last. */
const WITHOUT_IS: ReadonlySet<string> = new Set(stems(`это | це | bu | यह | این | هذه | هذا | ez`));

/** Who tells of one says more of it, or says whose it is. */
const LONGEST = 160;
const YOURS =
  /(?:^|\s)(?:your|ihr\p{L}{0,2}|eur\p{L}{0,3}|votre|vos|vuestr\p{L}|vostr\p{L}|su|tu|seu|uw|jullie|din|deres|wasz\p{L}{0,3}|vas\p{L}{0,3}|ваш\p{L}{0,3}) (?:\p{L}+ )?(?:system|server|desk|software|program|site|sistem)/u;

/** @param whole the same words, made ready to be asked @returns the sentence's sign; null if there is none */
export function selfDeclaration(words: string, whole: Said): string | null {
  if (phraseIn(whole, ANYWHERE) === null) return null;
  for (const sentence of sentencesOf(words)) {
    const head = withoutLead(said(sentence).text);
    if (head.length > LONGEST || speaksOfOneself(head) || YOURS.test(head) || !declares(head)) continue;
    return head.split(' ', 6).join(' ');
  }
  return null;
}

const isAutomatic = (word: string): boolean => AUTOMATIC.some((stem) => word.includes(stem));
const isMail = (word: string): boolean => MAIL.some((stem) => word.startsWith(stem));

function declares(head: string): boolean {
  const has = (of: readonly string[]): boolean => of.some((stem) => head.includes(stem));
  if (THIS_MAIL.some((start) => head.startsWith(start))) return has(AUTOMATIC) && has(SENT);
  const words = head.split(/[\s,;:.!()"'’]+/u);
  const [first = '', second = ''] = words;
  const inTwo = THIS_TOO.has(`${first} ${second}`);
  if (!inTwo && !THIS.has(first)) return false;
  const behind = words.slice(inTwo ? 2 : 1);
  const automatic = behind.findIndex(isAutomatic);
  const mail = behind.findIndex(isMail);
  if (automatic < 0 || mail < 0) return false;
  const is = !inTwo && IS.has(behind[0] ?? '');
  if (inTwo || is ? isOne(behind.slice(is ? 1 : 0), true) : WITHOUT_IS.has(first) && isOne(behind, false)) return true;
  // `This mail was sent automatically`; `cette réponse automatique` is spoken of.
  return mail <= 2 && automatic > mail + 1 && has(SENT);
}

/**
 * `This is … an automatic message`, `ceci est … un message automatique`.
 * @param either in whatever order; where no `is` stands before them, a mail that is automatic is only spoken of
 */
function isOne(words: readonly string[], either: boolean): boolean {
  const [article = ''] = words;
  const what = words.slice(ARTICLE.has(article) ? 1 : 0);
  const automatic = what.findIndex(isAutomatic);
  const mail = what.findIndex(isMail);
  if (Math.min(automatic, mail) !== 0 || Math.max(automatic, mail) > 3) return false;
  return either || automatic < mail;
}
