/**
 * The words of answering machines, for mail whose header does not say that it is one. Held by language, in the order
 * of their codes; accents and case do not count. Add only what a mail program or a vacation notice really writes.
 */
import { entriesOf, fold, phraseIn, phrasesOf, said } from './phrases.ts';

/** At the head of a subject. What comes after `Re:` was answered by a person. */
const SURE_HEADS: readonly string[] = entriesOf(`
  # ar, bg, ca, cs
  رد تلقائي | الرد التلقائي | خارج المكتب | автоматичен отговор | извън офиса | resposta automàtica
  fora de l'oficina | automatická odpověď | odpověď v nepřítomnosti
  # da, de
  autosvar | automatisk svar | ikke til stede | ikke på kontoret | automatische antwort
  automatische rückantwort | automatische eingangsbestätigung | abwesenheitsnotiz | abwesenheitsbenachrichtigung
  abwesenheitsmeldung | abwesenheitsassistent | abwesenheitsagent | abwesenheitsnachricht | abwesenheitsinfo
  ich bin nicht im büro | ich bin abwesend | ich bin im urlaub | nicht im büro | urlaubsabwesenheit
  # el, en
  αυτόματη απάντηση | εκτός γραφείου | automatic reply | automatic response | automatic answer
  automatic out of office | automated reply | automated response | automated email response | auto reply
  auto-reply | autoreply | autoreply message | auto response | auto-response | autoresponse | autoresponder
  auto-responder | auto responder | auto answer | auto: | out of office | out-of-office | out of the office
  out of office autoreply | out of office reply | away from my mail | away from my desk | away from my email
  away from the office | vacation reply | vacation notice | vacation message | vacation auto-reply
  vacation response | i'm away | i am away | i am on vacation | i am on holiday | i am on leave | i am out of
  i am currently out of | i'm out of | i'm on vacation | i'm on holiday | absence notification | absence notice
  # es, et, fi
  respuesta automática | respuesta automatizada | contestación automática | autorespuesta | auto respuesta
  fuera de la oficina | fuera de oficina | estoy de vacaciones | automaatvastus | automaatne vastus
  kontorist väljas | automaattinen vastaus | automaattivastaus | poissaoloilmoitus
  # fr, he, hr, hu, id
  réponse automatique | réponse auto | réponse d'absence | message d'absence | notification d'absence
  absence du bureau | absence de bureau | absent du bureau | je suis absent | hors du bureau
  accusé de réception automatique | מענה אוטומטי | תשובה אוטומטית | מחוץ למשרד | automatski odgovor | izvan ureda
  automatikus válasz | házon kívül | balasan otomatis | di luar kantor | jawaban otomatis
  # it, ja, ko, lt, lv
  risposta automatica | risposta automatizzata | risponditore automatico | fuori ufficio | avviso di assenza
  assente dall'ufficio | 自動応答 | 自動返信 | 不在通知 | 不在連絡 | 不在のお知らせ | 休暇のお知らせ | 자동 회신 | 자동회신 | 자동 응답 | 자동응답 | 부재중 | 부재 중
  automatinis atsakymas | automātiskā atbilde | automātiska atbilde | ārpus biroja
  # ms, nb, nl, pl, pt, ro
  balasan automatik | fraværsmelding | ikke til stede | automatisk svarmelding | automatisch antwoord
  automatische reactie | automatische beantwoording | afwezigheidsbericht | afwezigheidsassistent
  afwezigheidsmelding | niet op kantoor | autoodpowiedź | automatyczna odpowiedź | odpowiedź automatyczna
  poza biurem | jestem na urlopie | resposta automática | ausência temporária | aviso de ausência
  fora do escritório | estou de férias | răspuns automat | în afara biroului
  # ru, sk, sl, sr, sv
  автоматический ответ | автоответ | вне офиса | я в отпуске | automatická odpoveď | samodejni odgovor
  automatski odgovor | аутоматски одговор | automatiskt svar | autosvar | frånvaromeddelande | ej på kontoret
  # th, tr, uk, vi, zh
  ตอบกลับอัตโนมัติ | การตอบกลับอัตโนมัติ | ไม่อยู่ที่สำนักงาน | otomatik yanıt | otomatik cevap | ofis dışında
  ofis dışı | izindeyim | tatildeyim | автоматична відповідь | автовідповідь | trả lời tự động
  thư trả lời tự động | 自动回复 | 自动答复 | 自动应答 | 自動回覆 | 自動回應 | 自動回复 | 不在办公室 | 我正在休假
`).map(fold);

/** Heads that people write as well: of their own leave, of a programme's message. They need a second sign. */
const UNSURE_HEADS: readonly string[] = entriesOf(`
  fravær | fraværende | ferie | abwesenheit | abwesend | im urlaub | urlaub | nicht im haus | außer haus
  απουσία | ooo | ooo: | oof | away message | away notice | on leave | on vacation | on holiday | on annual leave
  annual leave | maternity leave | on maternity leave | on parental leave | holiday notice | no longer with
  no longer works | ausente | ausencia | de vacaciones | estoy fuera | puhkusel | poissa | lomalla | absence
  absent | absente | congés | en congé | en congés | odsutan | szabadságon | távollét | assenza | assente
  in ferie | 休暇中 | 외출 중 | ne biure | atostogose | prombūtnē | afwezigheid | afwezig | niet aanwezig
  met vakantie | op vakantie | nieobecność | urlop | na urlopie | ausência | de férias | em férias | în concediu
  absenţă | нет на месте | в отпуске | отпуск | odsotnost | odsoten | frånvaro | frånvarande | semester
  відсутній | у відпустці | vắng mặt | 外出 | 休假 | 不在: | 不在の | nepřítomnost | automatic message | automated message
  automatische nachricht | automatische e-mail | message automatique | messaggio automatico | automatisch bericht
  автоматическое уведомление | 自動送信 | fuori sede | mimo kancelář | mimo kancelárie | автоответчик
`).map(fold);

/** Anywhere in a subject: `Ken Fisher is out of the office (returning 16 Nov)`, `Re: Printer (Auto Reply)`. */
const SUBJECT_ANYWHERE = phrasesOf(`
  is out of the office | is out of office | will be out of the office | is on vacation | is on holiday
  is on annual leave | is currently away | is away from | [auto-reply] | (auto-reply) | [autoreply] | (autoreply)
  (auto reply) | [auto reply] | [out of office] | (out of office) | [automatic reply] | (automatic reply)
  auto-reply from | autoreply from | vacation reply from | ist abwesend | ist nicht im buro | ist im urlaub
  ist außer haus | est absent | sera absent | esta fuera de la oficina | esta ausente | e fuori ufficio
  e assente | is afwezig | is niet op kantoor | jest nieobecn | esta ausente | esta de ferias | (abwesenheit
  ist zur zeit nicht im
`);

/** Somebody is away. */
const ABSENCE = phrasesOf(`
  # cs, da, de
  jsem mimo kancelar | nejsem v kancelari | mam dovolenou | jsem na dovolene | cerpam dovolenou | nejsem pritom
  jeg er ikke pa kontoret | jeg har ferie | jeg holder ferie | jeg er pa ferie | jeg er bortrejst
  jeg er fraværende | ich bin derzeit nicht | ich bin zur zeit nicht | ich bin zurzeit nicht
  ich bin momentan nicht | ich bin im moment nicht | ich bin nicht im | ich bin nicht am arbeitsplatz
  ich bin ab … nicht | ich bin vom | ich bin bis | ich bin im urlaub | ich bin in urlaub | ich bin abwesend
  ich bin … nicht erreichbar | ich bin … wieder erreichbar | ich bin … wieder im buro | ich bin … in elternzeit
  ich befinde mich … urlaub | bin ich nicht erreichbar | bin ich nicht im | bin ich im urlaub | nicht im hause
  bin ich wieder | ich habe urlaub | mein postfach wird nicht
  # en
  i'm currently on | currently on leave | currently on annual | currently away | on annual leave until
  i am out of the office | i am currently out of | i am out of office | i'm out of | i'm currently out of
  i will be out of | i'll be out of | i am on vacation | i'm on vacation | i am currently on | i am on holiday
  i'm on holiday | i am on annual leave | i'm on annual leave | i am on leave | i am on maternity leave
  i am on parental leave | i am on sick leave | i will be on vacation | i will be on leave | i will be on holiday
  i am away | i'm away | i will be away | i'll be away | i am currently away | i am travelling | i am traveling
  i am not in the office | i'm not in the office | i will not be in the office | i am presently out | i am absent
  i will be absent | out of the office until | out of office until | out of the office from
  out of the office on | out of the office and | out of the office starting | out of the office for
  away from the office | away from my desk | away from my mail | limited access to email
  limited access to e-mail | limited access to my email | no access to email | no access to e-mail
  not be checking email | not have access to | will not be reading | will be back on | will be back in the office
  will return on | will return to the office | returning to the office | back in the office on
  no longer with the company | no longer working at | no longer employed | no longer works | has left the company
  left the company | our office is closed | office is closed | our offices are closed
  # es, fi, fr
  estoy fuera de | estoy de vacaciones | estare fuera | estare ausente | me encuentro fuera
  me encuentro de vacaciones | me encuentro ausente | no estoy en la oficina | estoy ausente | no me encuentro en
  olen lomalla | olen poissa | olen tavoitettavissa | en ole paikalla | je suis absent | je suis actuellement
  je suis en conge | je suis en vacances | je serai absent | je serai de retour | en deplacement
  je suis en deplacement | actuellement absent | actuellement en conge | je ne suis pas au bureau | de retour le
  n'est plus dans la societe | ne fait plus partie
  # hu, it, nl
  hazon kivul vagyok | szabadsagon vagyok | nem vagyok az irodaban | szabadsagomat | sono fuori | sono in ferie
  sono assente | saro assente | saro fuori | non sono in ufficio | saro in ferie | sono in congedo
  ik ben afwezig | ik ben niet aanwezig | ik ben met vakantie | ik ben op vakantie | ik ben momenteel
  ik ben niet op kantoor | ik ben tot | ik ben vanaf | ben ik afwezig | ben ik weer | met verlof
  # nb, sv, pl, pt
  jeg er pa ferie | jeg har permisjon | jeg er ute av kontoret | jeg er tilbake | jag ar pa semester
  jag har semester | jag ar inte pa kontoret | jag ar tillbaka | jag ar franvarande | jag ar ledig
  jag ar foraldraledig | jestem na urlopie | jestem nieobecn | przebywam na urlopie | jestem poza biurem
  jestem na zwolnieniu | bede nieobecn | nie ma mnie w biurze | w okresie mojej nieobecnosci | estou de ferias
  estou ausente | estarei ausente | estarei de ferias | estou fora do | encontro-me ausente
  encontro-me de ferias | nao estou no escritorio
  # ro, ru, sk, tr, uk
  sunt in concediu | nu sunt la birou | sunt plecat | я в отпуске | нахожусь в отпуске | меня нет в офисе
  меня не будет | отсутствую | в командировке | буду отсутствовать | som mimo kancelarie | som na dovolenke
  nie som v kancelarii | ofis disindayim | izindeyim | yillik izinde | tatildeyim | ofiste bulunmuyorum
  я у відпустці | перебуваю у відпустці | буду відсутн | мене не буде
  # ar, el, he, ja, ko, th, vi, zh
  خارج المكتب | أنا في إجازة | εκτος γραφειου | λειπω με αδεια | σε αδεια | אני בחופשה | אני נמצא בחופשה
  לא נמצא במשרד | 不在にして | 休暇をいただ | 休暇を頂 | 休暇を取 | 休暇中 | 出張中 | 外出して | 休業 | 부재중 | 휴가 | 출장 | ไม่อยู่ที่สำนักงาน
  ลาพักร้อน | dang nghi phep | vang mat | 我正在休假 | 正在休假 | 休假中 | 不在办公室 | 不在辦公室 | 出差 | 外出期间
`);

/** What only a notice of absence goes on with: when, and whom to ask meanwhile. */
const MEANWHILE = phrasesOf(`
  on my return | upon my return | when i return | when i get back | when i am back | when i'm back
  as soon as i return | after my return | reply to your | respond to your | answer your | in my absence
  during my absence | in urgent cases | urgent matters | for urgent | if urgent | if it is urgent
  if your … urgent | if you need immediate | immediate assistance | immediate attention | in case of emergency
  please contact | please call | will not be forwarded | not be forwarded | nach meiner ruckkehr | in dringenden
  in meiner abwesenheit | wahrend meiner abwesenheit | in dringendem | wenden sie sich | nicht weitergeleitet
  nicht gelesen | meine vertretung | vertritt mich | vertreten durch | a mon retour | des mon retour
  en cas d'urgence | en mon absence | pendant mon absence | pour toute urgence | veuillez contacter
  a mi regreso | a mi vuelta | en caso de urgencia | en mi ausencia | durante mi ausencia | para cualquier
  puede contactar | por favor contacte | al mio rientro | al mio ritorno | per urgenze | in caso di urgenza
  in mia assenza | durante la mia assenza | contattare | no meu regresso | no meu retorno | em caso de urgencia
  na minha ausencia | durante a minha ausencia | para assuntos urgentes | favor contatar | bij terugkomst
  na terugkomst | bij dringende | voor dringende | tijdens mijn afwezigheid | neem contact op | kontakt venligst
  nar jeg er tilbage | ved hasteforesporgsler | ta kontakt med | kontakta | vid bradskande | nar jag ar tillbaka
  kiireellisissa | palattuani | po powrocie | w sprawach pilnych | w pilnych | prosze o kontakt | po navratu
  v nalehavych | v pripade | surgos esetben | visszateresem | la intoarcere | in caz de urgenta | по возвращении
  по срочным | в срочных | на время моего отсутствия | обращайтесь | donusumde | acil durumlarda | acil konular
  після повернення | за терміновими | お急ぎ | 緊急 | ご連絡は | 戻り次第 | 帰社後 | 급한 | 긴급 | 복귀 | 回来后 | 返回后 | 紧急 | 緊急 | 急事
  如有急事 | 請聯絡 | 请联系
`);

/** Says of itself that nobody wrote it. */
const DECLARED = phrasesOf(`
  this is an automatic reply | this is an automated reply | this is an automatic response
  this is an automated response | this is an auto reply | this is an auto-reply | this is an autoreply
  this is an autoresponse | this is an auto-response | this is an automated answer | this is an automatic answer
  this is an out of office | this is an out-of-office | this is an autoresponder
  this is an auto-generated reply | this is an automatically generated reply
  this is an automatically generated response | this automatic reply | automatically generated vacation
  sent by an autoresponder | this reply is automatic | this reply was generated automatically
  this response was generated automatically | automatic acknowledgement | automatic acknowledgment
  automated acknowledgement | dies ist eine automatische antwort | dies ist eine automatisch generierte antwort
  dies ist eine automatisch erzeugte antwort | dies ist eine automatisch erstellte antwort
  dies ist eine automatische ruckmeldung | dies ist eine automatische abwesenheit
  diese antwort wurde automatisch | automatische empfangsbestatigung | automatische eingangsbestatigung
  ceci est une reponse automatique | reponse generee automatiquement | ceci est un message d'absence
  accuse de reception automatique | esta es una respuesta automatica | este es un mensaje de respuesta automatica
  respuesta generada automaticamente | questa e una risposta automatica | risposta automatica
  esta e uma resposta automatica | resposta gerada automaticamente | dit is een automatisch antwoord
  dit is een automatische reactie | dit is een automatisch gegenereerd antwoord | dette er et automatisk svar
  dette er et autosvar | detta ar ett automatiskt svar | detta ar ett autosvar | tama on automaattinen vastaus
  to jest automatyczna odpowiedz | odpowiedz automatyczna | wiadomosc wygenerowana automatycznie w odpowiedzi
  toto je automaticka odpoved | ez egy automatikus valasz | acesta este un raspuns automat
  bu otomatik bir yanittir | это автоматический ответ | данное письмо является автоматическим ответом
  це автоматична відповідь | αυτη ειναι μια αυτοματη απαντηση | このメールは自動返信 | このメールは自動応答 | 自動返信メール | 自動応答メール
  本メールは自動返信 | 这是一封自动回复 | 此邮件为自动回复 | 本邮件为系统自动回复 | 这是自动回复 | 這是自動回覆 | 자동 응답 메일 | 자동 회신입니다 | 자동으로 발송된 회신
`);

/** `"Out of office"`, `[Autoreply] Printer`. */
const OPENING = /^[\s"'«“*[(<>{-]{0,8}/;
/** What filters and mail systems put before it: `[EXTERNAL] Automatic reply: Printer`. */
const TAGGED = /^(?:\s|\[[^\][]{1,30}\]|(?:ext(?:ern(?:al|e)?)?|spam\??|\*{2,5}spam\*{2,5})\s?:){0,6}/i;

/** What stands behind a head that is one: a subject, a time, nothing. Words that go on make it a sentence of somebody's. */
const AFTER_HEAD =
  /^(?: (?:message|notification|notice|reply|auto-?reply|response|assistant|mail|e-?mail))?\s*(?:$|[-–—:：;,.!|/()[\]{<>"'»”«“„*_#~+=【「（\d]|(?:re|aw|fwd?|until|till?|from|through|thru|to|bis|vom|ab|jusqu'?au?|du|hasta|del?|fino|dal|ate|tot|van|do|od|fran|fra|на|до|с|по)(?:\s|$|:)|\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Hangul})/iu;

export type SubjectSign = 'sure' | 'perhaps' | 'none';

/** Is the subject an answering machine's? `perhaps` needs a second sign. */
export function vacationSubject(subject: string): SubjectSign {
  const title = subject.slice(0, 200);
  const signs = new Set([title.replace(OPENING, ''), title.replace(TAGGED, '')].map((head) => headSign(fold(head))));
  if (signs.has('sure')) return 'sure';
  return signs.has('perhaps') || phraseIn(said(title), SUBJECT_ANYWHERE) !== null ? 'perhaps' : 'none';
}

function headSign(head: string): SubjectSign {
  const sure = SURE.get(head.charAt(0))?.filter((each) => head.startsWith(each)) ?? [];
  if (sure.some((each) => each.endsWith(':') || AFTER_HEAD.test(head.slice(each.length)))) return 'sure';
  const unsure = UNSURE.get(head.charAt(0))?.some((each) => head.startsWith(each)) ?? false;
  return sure.length > 0 || unsure ? 'perhaps' : 'none';
}

const byLetter = (heads: readonly string[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...new Set(heads.map((head) => head.charAt(0)))].map((letter) => [
      letter,
      heads.filter((head) => head.startsWith(letter)),
    ]),
  );
const SURE = byLetter(SURE_HEADS);
const UNSURE = byLetter(UNSURE_HEADS);

/** A notice is short; whoever writes more is a person, or has a field that says otherwise. */
const MAX_NOTICE = 1500;

/** The words near the head of the text that show that somebody is away; null if there are none. */
export function absenceWords(text: string): string | null {
  return phraseIn(said(text.slice(0, MAX_NOTICE)), ABSENCE);
}

/** The words by which a text alone shows that a machine wrote it: it says so, or it is a whole notice of absence. */
export function noticeWords(text: string): string | null {
  if (text.length > MAX_NOTICE) return null;
  const notice = said(text);
  const declared = phraseIn(notice, DECLARED);
  if (declared !== null) return declared;
  const away = phraseIn(notice, ABSENCE);
  const meanwhile = away === null ? null : phraseIn(notice, MEANWHILE);
  return away === null || meanwhile === null ? null : `${away}” and “${meanwhile}`;
}
