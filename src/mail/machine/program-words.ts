/**
 * The words of programs that write of their own accord: monitors, printers that scan, telephones, shops. They set no field.
 */
import { phraseIn, phrasesOf, type Said, said } from './phrases.ts';
import { selfDeclaration } from './self-declaration.ts';
import { plea } from './pleas.ts';
import { statementIn } from './sentences.ts';

/** Nobody types such a subject. */
const SURE_SUBJECTS: readonly RegExp[] = [
  /^[\s[(*]{0,5}auto(?:matically|matisch)?[- ](?:generated|generiert|erzeugt|g[eé]n[eé]r[eé]e?)(?:[\s\])*:.!-]|$)/iu,
  /^\*\* (?:problem|recovery|acknowledgement|flapping\w*|downtime\w*|custom) (?:service|host)/i, // Nagios
  /^\[(?:firing|resolved)(?::\d+)?[\],]/i, // Prometheus, Grafana
  /^\[(?:problem|recovery|acknowledgement|downtime\w*|flapping\w*)\] \S+ (?:on \S+ )?is /i, // Icinga
  /^(?:ana)?cron <[^<>]{1,200}>/i,
  /^anacron job /i,
  /^(?:message from|nachricht von|message de|messaggio da|mensaje de|mensagem de|bericht van) "?(?:kmbt|rnp|km|brw|brn)[\w-]*/i, // Konica Minolta, Ricoh, Brother
  /^scanned (?:from|image from|document from) an? /i,
  /^\[pbx\]: /i, // Asterisk
  /^logwatch for \S+ \(/i,
  /^(?:passed|fixed|broken|failed|still failing|canceled|errored): \S{1,100} ?#\d{1,9} \(.{1,80} - [\da-f]{7,40}\)/i, // Travis
  /\| (?:failed|successful|fixed) pipeline for /i, // GitLab
  /^\[[\w.-]{1,60}\/[\w.-]{1,60}\] run (?:failed|cancelled|succeeded): /i, // GitHub
  /^(?:build|jenkins build) (?:failed|unstable|became|is back)[^a-z].{0,80}#\d/i,
  /^\w{4,30}event on \/dev\/md/i, // mdadm
  /^smart error \(/i,
  /^alarm: ".{1,200}" in /i, // Amazon CloudWatch
  /^report domain: \S+ submitter: /i, // RFC 7489 §7.2.1.1
];

/** Such a subject beside a program's address. */
const LIKELY_SUBJECTS =
  /^(?:\[?(?:problem|recovery|resolved|alert(?:ing)?|alarm|warning|critical|failed|success|scan|ok)\b[\]:]?|(?:new |neue |nouveau |nuevo |nuovo |nieuw |nova |nowa )?(?:voice ?mail|voice message|sprachnachricht|message vocal|mensaje de voz|messaggio vocale|mensagem de voz|fax|missed call)\b|message from |monitor is (?:up|down)|attached image|scanned|gescannt|num[eé]risation|documento (?:escaneado|digitalizado)|scansione|scan[ _-]|doc\d{6,}|your site has updated|\[[\w. -]{1,40}\] (?:your site|some plugins|volume|disk|backup)|ups\b|fritz!box|unattended-upgrades result|apticron|backup (?:report|result|job))/i;

/** What a program says of its mail, and begins a sentence with. */
const STATEMENTS = phrasesOf(`
  # es, and others that say it in the order of the words of theirs
  este es un mensaje generado | este es un mensaje automatico | este es un correo generado | mensaje generado automaticamente
  correo generado automaticamente | mensagem gerada automaticamente | e-mail gerado automaticamente
  automatisch gegenereerd bericht | automatiskt genererat | automatisk genereret | automatisk generert | automatycznie wygenerowan
  automaticky vygenerovan | automaticky generovan | automatikusan general | mesaj generat automat | otomatik olarak olustur
  # en
  this is an automatically generated | this is an automated email | this is an automated e-mail
  this is an automated message | this is an automated notification | this is an automatic email
  this is an automatic message | this is an automatic notification | this is an auto-generated | this is a system generated
  this is a system-generated | this is a computer generated | this email was automatically | this e-mail was automatically
  this message was automatically | this message has been automatically | this email has been automatically
  this email was sent automatically | this message was sent automatically | this email was generated
  this e-mail was generated | this message was generated | this mail was generated | this email was auto-generated
  this message was created automatically | this notification was sent automatically | automatically generated email
  replies to this email | replies to this message | replies to this e-mail | this mailbox is not monitored
  this inbox is not monitored | this email address is not monitored | this address is not monitored
  this mailbox is unmonitored | this mailbox is no longer monitored | this inbox is no longer monitored | this is an unmonitored | please note that this mailbox is not monitored
  this e-mail was sent from " | this e-mail was sent from rnp | you are receiving this email because
  sent by grafana | sent by alertmanager | view in alertmanager | nagios *** | service monitoring on
  please open the attached document. it was | this document was digitally sent | this document was sent to you using
  it was sent to you using a | it was scanned and sent to you using | just wanted to let you know you were just left
  you have received a new voicemail | you have received a scan | you have a new voicemail | you received a fax
  you have received a fax | veeam backup
  diese e-mail wurde von "
  # voice mails, faxes and scans in other languages
  vous avez recu un nouveau message vocal | vous avez recu un message vocal | vous avez un nouveau message vocal
  vous avez recu un fax | vous avez recu une telecopie | ha recibido un mensaje de voz | ha recibido un nuevo mensaje de voz
  tiene un nuevo mensaje de voz | tienes un nuevo mensaje de voz | ha ricevuto un messaggio vocale | hai ricevuto un messaggio vocale
  ha un nuovo messaggio | u heeft een nieuw voicemail | u hebt een nieuw voicemail | je hebt een nieuw voicemail
  voce recebeu uma mensagem de voz | recebeu uma nova mensagem de voz | du har faet en ny telefonbesked | du har fatt ett nytt rostmeddelande
  du har fatt en ny talemelding | otrzymano nowa wiadomosc glosowa | masz nowa wiadomosc glosowa | mate novou hlasovou zpravu
  вам пришло голосовое | новое голосовое сообщение | sie haben ein fax | sie haben ein neues fax
  # de
  diese e-mail wurde automatisch | diese email wurde automatisch | diese mail wurde automatisch
  diese nachricht wurde automatisch | diese nachricht wurde … automatisch | diese e-mail wurde … automatisch
  dies ist eine automatisch | dies ist eine automatische e-mail | dies ist eine automatische nachricht
  das ist eine automatisch | bitte antworten sie nicht auf diese | bitte nicht auf diese | bitte beantworten sie diese
  auf diese e-mail konnen sie nicht | antworten auf diese e-mail | dieses postfach wird nicht gelesen
  automatisch erstellte nachricht | automatisch generierte nachricht | ihre fritz!box hat | sie haben eine neue sprachnachricht
  # es, fr, it, pt
  este es un mensaje automatico | este es un correo automatico | este mensaje ha sido generado | este correo ha sido generado
  este mensaje fue generado | este correo fue generado | este mensaje se ha generado | mensaje generado automaticamente
  por favor no responda a este | por favor, no responda a este | no responda a este | no conteste a este
  ceci est un message automatique | ceci est un e-mail automatique | ceci est un courriel automatique
  ce message est automatique | ce message a ete envoye automatiquement | cet e-mail a ete envoye automatiquement
  cet email a ete envoye automatiquement | ce message a ete genere automatiquement | cet e-mail a ete genere
  cet email a ete genere | ce courriel a ete | message automatique | merci de ne pas repondre a ce
  merci de ne pas y repondre | veuillez ne pas repondre a ce | ne repondez pas a ce | questo e un messaggio automatico
  questa e una mail automatica | questa e-mail e stata generata | questa email e stata generata
  questo messaggio e stato generato | messaggio generato automaticamente | si prega di non rispondere
  non rispondere a questa | la preghiamo di non rispondere | esta e uma mensagem automatica | este e um e-mail automatico
  este e um email automatico | mensagem automatica | este e-mail foi enviado automaticamente | esta mensagem foi gerada
  este e-mail foi gerado | por favor nao responda | por favor, nao responda | nao responda a este | favor nao responder
  # nl, da, nb, sv, fi
  dit is een automatisch | deze e-mail is automatisch | dit bericht is automatisch | deze mail is automatisch
  u kunt niet reageren op deze | gelieve niet te antwoorden | dette er en automatisk | denne e-mail er sendt automatisk
  denne e-posten er automatisk | denne meldingen er automatisk | du kan ikke svare på denne | detta ar ett automatiskt
  detta mejl ar automatiskt | det har ar ett automatiskt | detta meddelande ar automatiskt | svara inte pa detta
  det gar inte att svara på | tama on automaattinen | tama viesti on lahetetty automaattisesti
  ala vastaa tahan
  # nobody reads this mailbox
  cette boite … n'est … relevee | cette boite … n'est … consultee | cette boite … n'est … surveillee | cette boite … n'est … lue
  cette adresse … n'est … relevee | cette adresse … n'est … consultee | cette adresse … n'est … surveillee | cette adresse … n'est … lue
  este buzon … no … atend | este buzon … no … revis | este buzon … no … supervis | esta cuenta … no … atend | esta direccion … no … atend
  esta direccion … no … revis | esta caixa … nao … monitorad | esta caixa … nao … lida | este e-mail … nao … monitorad
  este endereco … nao … monitorad | questa casella … non … presidiat | questa casella … non … monitorat | questa casella … non … lett
  questa casella … non … controllat | questo indirizzo … non … presidiat | questo indirizzo … non … monitorat
  dieses postfach … nicht … gelesen | dieses postfach … nicht … betreut | dieses postfach … nicht … abgerufen | dieses postfach … nicht … uberwacht
  diese adresse … nicht … gelesen | diese e-mail-adresse … nicht … gelesen | diese mailbox … nicht … gelesen | diese e-mail-adresse … nicht … betreut
  deze mailbox … niet … gelezen | deze mailbox … niet … gecontroleerd | deze mailbox … niet … beheerd | dit e-mailadres … niet … gelezen
  den har adressen … lases inte | den har brevladan … lases inte | denna adress … bevakas inte | denne postkasse … overvages ikke
  denne postkassen … overvakes ikke | denne adresse … læses ikke | denne adressen … leses ikke | ta skrzynka … nie jest … monitorowan
  ta skrzynka … nie jest … czytan | ta skrzynka … nie jest … obslugiwan | tato schranka … neni … monitorovan | tato schranka … neni … sledovan
  этот ящик … не проверяется | этот ящик … не читается | этот адрес … не читается | bu posta kutusu … izlenm | bu adres … izlenm
  # cs, hu, pl, ro, sk, hr, sl, sr, bg, el, et, lt, lv, tr
  ne odgovarjajte | prosimo, ne odgovarjajte | na to sporocilo ne odgovarjajte | molimo ne odgovarajte | molimo, ne odgovarajte
  ne odgovarajte na | не одговарајте | молимо не одговарајте | моля, не отговаряйте | моля не отговаряйте | не отговаряйте на
  παρακαλουμε μην απαντ | μην απαντ | palun arge vasta | arge vastake | prasome neatsakyti | neatsakykite | ludzu neatbildiet
  ludzu, neatbildiet | neatbildiet uz
  tento e-mail byl automaticky | tento e-mail byl vygenerovan | tato zprava byla automaticky | tato zprava byla vygenerovana
  toto je automaticky | neodpovidejte na | prosim, neodpovidejte | ez egy automatikus | ez az uzenet automatikus
  kerjuk, ne valaszoljon | wiadomosc wygenerowana automatycznie | wiadomosc zostala wygenerowana automatycznie
  ta wiadomosc zostala wygenerowana | to jest wiadomosc automatyczna | to jest wiadomosc wygenerowana
  prosimy nie odpowiadac | prosze nie odpowiadac | niniejsza wiadomosc | wiadomosc automatyczna | acesta este un mesaj automat
  acest mesaj a fost generat | acest e-mail a fost generat | va rugam sa nu raspundeti | toto je automaticka
  tento email bol | ovo je automatska | ova poruka je automatski | bu otomatik | bu e-posta otomatik | bu mesaj otomatik
  bu ileti otomatik | lutfen bu e-postayi yanitlamayin | lutfen bu mesaja
  # el, ru, uk, bg, ar, he
  αυτο ειναι ενα αυτοματο | το παρον μηνυμα αποστελλεται αυτοματα | это автоматическое | это письмо сформировано автоматически
  это письмо создано автоматически | это письмо отправлено автоматически | письмо сформировано автоматически
  данное письмо сформировано | данное сообщение сформировано | это сообщение создано автоматически
  это сообщение сформировано | это сообщение отправлено автоматически | пожалуйста, не отвечайте на это | не отвечайте на это
  цей лист сформовано | цей лист створено автоматично | це автоматичне | това е автоматично | هذه رسالة تلقائية | هذا بريد تلقائي
  הודעה זו נשלחה באופן אוטומטי | זוהי הודעה אוטומטית
  # ar, he, ko, th
  يرجى عدم الرد | الرجاء عدم الرد | אין להשיב | נא לא להשיב | נא לא להגיב | 회신하지 마 | 답장하지 마 | กรุณาอย่าตอบกลับ | โปรดอย่าตอบกลับ
  # id, ja, ko, th, vi, zh
  email ini dikirim secara otomatis | pesan ini dikirim secara otomatis | mohon tidak membalas | このメールは自動 | このメールはシステム
  本メールは自動 | 本メールはシステム | このメールは送信専用 | 本メールは送信専用 | このメールに返信 | 本メールに返信 | 本メールにご返信 | このメールにご返信 | ※このメールは
  ※本メールは | 본 메일은 발신 | 본 메일은 자동 | 이 메일은 발신 | 이 메일은 자동 | อีเมลนี้เป็นระบบอัตโนมัติ | อีเมลฉบับนี้ | day la email tu dong
  email nay duoc gui tu dong | vui long khong tra loi email nay | 此邮件为系统 | 此邮件由系统 | 本邮件由系统 | 本邮件为系统 | 本邮件为自动 | 此邮件为自动 | 此为系统
  系统自动发送 | 系统邮件 | 这是一封自动 | 此信件由系統 | 本信件由系統 | 此為系統 | 請勿直接回覆 | 请勿直接回复 | 请勿回复 | 請勿回覆 | 本郵件由系統 | 此郵件為系統
  please do not reply to this email | please do not reply to this e-mail | please do not reply to this mail | please do not reply to this message
  please do not reply to this notification | please don't reply to this email | please don't reply to this message | please don't reply to this e-mail
  please do not respond to this email | please do not respond to this message | do not reply to this email | do not reply to this e-mail | do not reply to this message
`);

/** Below what a form on a web site made. */
const FORM = phrasesOf(`
  sent from a contact form | submitted your form | from your contact form | from the contact form | via the contact form
  uber das kontaktformular | vom kontaktformular | aus dem kontaktformular | depuis le formulaire | via le formulaire
  desde el formulario | enviado desde el | dal modulo di contatto | via het contactformulier | formulario de contato
`);

export const isProgramSubject = (subject: string): boolean => {
  const title = subject.slice(0, 300).trimStart();
  return SURE_SUBJECTS.some((pattern) => pattern.test(title));
};

export const isProgramLikeSubject = (subject: string): boolean =>
  LIKELY_SUBJECTS.test(subject.slice(0, 100).trimStart());

/** The sentence in which a text says of itself that a program wrote it, or that nobody reads answers; null if none does. */
export function programStatement(words: string, whole: Said): string | null {
  const statement = statementIn(words, STATEMENTS, whole) ?? selfDeclaration(words, whole);
  return statement === null || plea(words) !== null ? null : statement;
}

export const formWords = (words: string): string | null => phraseIn(said(words.slice(-1500)), FORM);

/** A list of values, and no sentence: `Host: web1`, `State: CRITICAL`. */
export function isListOfValues(words: string): boolean {
  const lines = words
    .slice(0, 2000)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const values = lines.filter((line) => /^\s*[\p{L}\d][\p{L}\d /()_-]{0,30}\s?[:=]\s*\S/u.test(line));
  return values.length >= 3 && values.length * 2 > lines.length;
}
