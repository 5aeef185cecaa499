/**
 * Subjects of answering machines. Held by language, in the order of their codes; accents and case do not count. Add only
 * what a mail program really writes.
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
  auto-responder | auto responder | auto answer | out of office | out-of-office | out of the office
  out of office autoreply | out of office reply | away from my mail | away from my desk | away from my email
  away from the office | vacation reply | vacation notice | vacation message | vacation auto-reply
  vacation response | i'm away | i am away | i am on vacation | i am on holiday | i am on leave | i am out of office
  i am out of the office | i am currently out of | i'm out of office | i'm out of the office | i'm on vacation | i'm on holiday | absence notification | absence notice
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
  # af, az, be, bn, bs, cy, eu, fa, ga, gl, hi, hy, is, ka, kk, lb, mk, mt, sq, sw, tl, ur, uz
  outomatiese antwoord | avtomatik cavab | аўтаматычны адказ | স্বয়ংক্রিয় উত্তর | স্বয়ংক্রিয় জবাব | ateb awtomatig | erantzun automatikoa
  پاسخ خودکار | freagra uathoibríoch | स्वचालित उत्तर | स्वतः उत्तर | ऑटोमैटिक उत्तर | ավտոմատ պատասխան | sjálfvirkt svar | ავტომატური პასუხი
  автоматты жауап | automatesch äntwert | автоматски одговор | tweġiba awtomatika | përgjigje automatike | jibu la kiotomatiki
  jibu otomatiki | awtomatikong tugon | awtomatikong sagot | خودکار جواب | avtomatik javob
  # th, tr, uk, vi, zh
  ตอบกลับอัตโนมัติ | การตอบกลับอัตโนมัติ | ไม่อยู่ที่สำนักงาน | otomatik yanıt | otomatik cevap | ofis dışında
  ofis dışı | izindeyim | tatildeyim | автоматична відповідь | автовідповідь | trả lời tự động
  thư trả lời tự động | 自动回复 | 自动答复 | 自动应答 | 自動回覆 | 自動回應 | 自動回复 | 不在办公室 | 我正在休假
`).map(fold);

/** Heads that people write as well: of their own leave, of a programme's message. They need a second sign. */
const UNSURE_HEADS: readonly string[] = entriesOf(`
  fravær | fraværende | ferie | abwesenheit | abwesend | im urlaub | urlaub | nicht im haus | außer haus
  απουσία | auto: | ooo | ooo: | oof | parental leave | sick leave | away message | away notice | on leave | on vacation | on holiday | on annual leave
  annual leave | maternity leave | on maternity leave | on parental leave | holiday notice | no longer with
  no longer works | ausente | ausencia | de vacaciones | estoy fuera | puhkusel | poissa | lomalla | absence
  absent | absente | congés | en congé | en congés | odsutan | szabadságon | távollét | assenza | assente
  in ferie | 休暇中 | 외출 중 | ne biure | atostogose | prombūtnē | afwezigheid | afwezig | niet aanwezig
  met vakantie | op vakantie | nieobecność | urlop | na urlopie | ausência | de férias | em férias | în concediu
  absenţă | нет на месте | в отпуске | отпуск | odsotnost | odsoten | frånvaro | frånvarande | semester
  відсутній | у відпустці | vắng mặt | 外出 | 休假 | 不在: | 不在の | nepřítomnost | automatic message | automated message
  automatische nachricht | automatische e-mail | message automatique | messaggio automatico | automatisch bericht
  betriebsurlaub | betriebsferien | kantoor gesloten | bureau fermé | bureaux fermés | fermeture | oficina cerrada | chiusura
  office closed | we are closed | lukket | stengt | stängt | zavřeno | nieczynne | 休業 | 휴무 | 放假
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
  ist zur zeit nicht im | ist außer haus | ist nicht im haus
`);

/** `"Out of office"`, `[Autoreply] Printer`. */
const OPENING = /^[\s"'«“*[(<>{-]{0,8}/;
/** What filters and mail systems put before it: `[EXTERNAL] Automatic reply: Printer`. */
const TAGGED = /^(?:\s|\[[^\][]{1,30}\]|(?:ext(?:ern(?:al|e)?)?|spam\??|\*{2,5}spam\*{2,5})\s?:){0,6}/i;

/** RFC 5230 §5.3: Sieve puts `Auto: ` before the subject that it answers. */
const SIEVE = /^auto: ?(?:re|aw|antw|sv|vs|odp|ynt|res|rif|r) ?:/;

/** `自動返信について`: of what somebody writes. */
const ABOUT =
  /^(?:\s?(?:について|に関|の設定|の件)|\s?(?:관련|설정)|\s?的?(?:设置|設定|设定|功能|问题|問題|关闭|關閉|怎么|怎麼))/u;

/** What stands behind a head that is one: a subject, a time, nothing. Words that go on make it a sentence of somebody's. */
const AFTER_HEAD =
  /^(?: (?:message|notification|notice|reply|auto-?reply|response|assistant|mail|e-?mail))?\s*(?:$|[-–—:：;,.!|/()[\]{<>"'»”«“„*_#~+=【「（\d]|(?:re|aw|fwd?|until|till?|from|through|thru|to|bis|vom|ab|jusqu'?au?|du|hasta|del?|fino|dal|ate|tot|van|do|od|fran|fra|на|до|с|по)(?:\s|$|:)|\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Hangul})/iu;

export type SubjectSign = 'sure' | 'perhaps' | 'none';

/** Is the subject an answering machine's? `perhaps` needs a second sign. */
export function vacationSubject(subject: string): SubjectSign {
  const title = subject.slice(0, 200);
  const signs = new Set([title.replace(OPENING, ''), title.replace(TAGGED, '')].map((head) => headSign(fold(head))));
  if (signs.has('sure')) return 'sure';
  const says = phraseIn(said(title), SUBJECT_ANYWHERE) !== null;
  if (signs.has('perhaps')) return says ? 'sure' : 'perhaps';
  return says ? 'perhaps' : 'none';
}

function headSign(head: string): SubjectSign {
  if (SIEVE.test(head)) return 'sure';
  const sure = SURE.get(head.charAt(0))?.filter((each) => head.startsWith(each)) ?? [];
  if (sure.some((each) => each.endsWith(':') || isBehindHead(head.slice(each.length)))) return 'sure';
  const unsure = UNSURE.get(head.charAt(0))?.some((each) => head.startsWith(each)) ?? false;
  return sure.length > 0 || unsure ? 'perhaps' : 'none';
}

const isBehindHead = (rest: string): boolean => AFTER_HEAD.test(rest) && !ABOUT.test(rest);

/** Is the subject such a name and nothing else? Programs put what they answer behind it; people who write of it do not. */
export function isBareName(subject: string): boolean {
  const head = fold(subject.slice(0, 200).replace(OPENING, ''));
  const names = SURE.get(head.charAt(0)) ?? [];
  return names.some((name) => head.startsWith(name) && /^[^\p{L}\p{N}]*$/u.test(head.slice(name.length)));
}

/** Does a text speak of such a notice, within a sentence? */
export function namesNotice(sentences: readonly string[]): boolean {
  return sentences.some((sentence) => {
    const words = said(sentence);
    const name = phraseIn(words, NAMES);
    return name !== null && words.text.indexOf(name) > 0;
  });
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
const NAMES = phrasesOf(SURE_HEADS.join(' | '));
