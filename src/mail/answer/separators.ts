/**
 * Lines that mail programs put between an answer and the mail below it.
 */

const ORIGINAL =
  "original message|original appointment|reply message|reply separator|ursprüngliche nachricht|urspr[.] nachricht|originalnachricht|original-nachricht|original nachricht|message d['’]origine|message original|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|originele bericht|ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|oprindelig besked|original meddelelse|opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|původní zpráva|pôvodná správa|eredeti üzenet|исходное сообщение|первоначальное сообщение|оригінальне повідомлення|orijinal mesaj|özgün ileti|mesaj original|原始邮件|原始郵件|元のメッセージ|original message follows|원본 메시지|αρχικό μήνυμα|הודעה מקורית|الرسالة الأصلية|izvorna poruka|originalna poruka";

const FORWARDED =
  'forwarded message|message transmis|forwarded mail|forwarded by|forwarded email|weitergeleitete nachricht|weitergeleitet von|message transféré|message réexpédié|mensaje reenviado|mensagem encaminhada|mensagem reencaminhada|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande|vidarebefordrat brev|videresendt meddelelse|videresendt besked|videresendt melding|videresendte meldingen|välitetty viesti|przekazana wiadomość|wiadomość przekazana|přeposlaná zpráva|preposlaná správa|továbbított üzenet|továbbított levél|пересылаемое сообщение|перенаправленное сообщение|переслане повідомлення|iletilen mesaj|[iİ]letilmiş mesaj|メッセージを転送|wiadomość przesłana dalej|treść przekazanej wiadomości|yönlendirilmiş ileti|转发的邮件|已转发邮件|转发邮件信息|轉寄郵件|轉寄的郵件|転送されたメッセージ|전달된 메시지|mesaj redirecționat|mesaj retrimis|προωθημένο μήνυμα|הודעה שהועברה|الرسالة المحولة|proslijeđena poruka|preusmjerena poruka|persiųstas laiškas|edasi saadetud|pārsūtīta';

/** Apple Mail's sentence, which has no dashes. */
const APPLE_FORWARDED =
  '(?:begin )?forwarded message|anfang der weitergeleiteten (?:e-mail|nachricht)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|inizio del messaggio inoltrato|begin doorgestuurd bericht|início da mensagem (?:encaminhada|reencaminhada)|vidarebefordrat (?:mejl|brev)|start på vidarebefordrat|start på videresendt (?:besked|melding)|videresendt melding|välitetty viesti alkaa|edelleenlähetetty viesti|alkaa välitetty viesti|rozpoczęcie przekazanej wiadomości|początek przekazywanej wiadomości|začátek přeposlané zprávy|začátek přeposílané zprávy|začiatok preposlanej správy|továbbított levél kezdete|начало переадресованного сообщения|початок листа, що пересилається|iletilen (?:e-posta|ileti)(?:nin)? başlangıcı|下面是被转发的邮件|開始轉寄郵件|以下為轉寄的郵件|転送されたメッセージ|전달된 메시지 시작|початок пересланого|început mesaj redirecționat|začetek posredovanega|pradėti persiųstą|proslijeđena poruka';

const DASHES = '[-–—_=*~+#\\s>|]';
const ORIGINAL_LINE = new RegExp(
  `^${DASHES}{0,40}(?:[-–—_=*]{2,40}\\s{0,3})(?:${ORIGINAL})(?:\\s.{0,100})?\\s{0,3}:?(?:[-–—_=*]{2,60}|$)`,
  'iu',
);
const FORWARDED_LINE = new RegExp(`^${DASHES}{0,40}[-–—_=*]{2,40}\\s{0,3}(?:${FORWARDED})(?:.{0,140})?$`, 'iu');
const APPLE_LINE = new RegExp(`^[\\s>]{0,20}(?:${APPLE_FORWARDED})\\s?[:：]\\s*$`, 'iu');

const MAX_SEPARATOR = 200;

/** `-----Original Message-----` in the languages of Outlook, and what others made of it. */
export function isOriginalMessageLine(line: string): boolean {
  return line.length <= MAX_SEPARATOR && ORIGINAL_LINE.test(line.trim());
}

/** `---------- Forwarded message ---------`, `Begin forwarded message:` */
export function isForwardedMessageLine(line: string): boolean {
  return line.length <= MAX_SEPARATOR && (FORWARDED_LINE.test(line.trim()) || APPLE_LINE.test(line.trim()));
}

/** The rule that Outlook on the web draws above its header block. */
export function isRule(line: string): boolean {
  return line.length <= MAX_SEPARATOR && /^[\s>]{0,20}(?:_{10,}|-{3,}|\*{5,}|={5,}|─{3,})\s*$/.test(line);
}

const FORWARD_PREFIX =
  /^\s*(?:\[[^\]]{0,80}\]\s*)?(?:(?:re|aw|sv|r[eé]f?|odp|antw)\s*:\s*){0,5}(?:fwd?|fw|wg|weitergeleitet|tr|rv|rn|reenv|enc|i|inoltra|inoltro|doorst|fs|vl|vb|vs|pd|fyi|továbbítás|továb|tov|i̇lt|ilt|转发|轉寄|転送|전달|пересл|пер|на|přep|pre|fwd\s*\(\d+\)|εν|πρθ|ynt|hêr|trs)\s*[:：]/iu;

/** The subject without what says that it was forwarded. */
export const withoutForwardPrefix = (subject: string): string => subject.replace(FORWARD_PREFIX, '').trim();

/** Does the subject say that it is a forwarded mail: `Fwd:`, `WG:`, `TR:` …? */
export const isForwardSubject = (subject: string): boolean => FORWARD_PREFIX.test(subject.slice(0, 300));
