/**
 * Signatures, and the lines that phones and mail programs add by themselves.
 */

/** RFC 3676 §4.3; QUIRK many programs lose the blank behind the dashes. */
export const isSignatureSeparator = (line: string): boolean => /^(?:--|—|––)[ \u00a0]?$/.test(line.trimStart());

const ENGLISH_DEVICES =
  'iphone|ipad|ipod|blackberry|android|phone|mobile|smartphone|samsung|galaxy|huawei|nexus|pixel|xiaomi|outlook|yahoo|windows|mail|nokia|htc|verizon|at&t|t-mobile|handheld|device|tablet|proton\\w*|gmail|mailbird|spark|fairphone|sony|lg|motorola|oneplus|aquamail|k-9|wireless';

/** How such lines begin, by language. A sentence of a person hardly ever does, and stands at the end more rarely still. */
const DEVICE_LINES: readonly string[] = [
  `(?:sent|send|written|typed|posted) (?:from|via|by|on|using|with) (?:my |the |a )?(?:[^,.!?]{0,30}\\b)?(?:${ENGLISH_DEVICES})`,
  'get \\[?outlook|download outlook',
  'this (?:e-?mail|message) (?:was|is|has been) sent (?:from|by) (?:a |my )?(?:mobile|phone|blackberry|wireless)',
  'von (?:meinem|mein) .{0,30}(?:iphone|ipad|handy|mobil|android|smartphone|tablet|samsung|huawei|ger[aä]t|telefon)', // de
  'gesendet (?:von|mit|über|aus|via) ',
  'diese nachricht wurde von meinem .{0,60}gesendet',
  'envoyé (?:de|depuis|à partir de|avec|via|par) |télécharger outlook', // fr
  'enviado (?:desde|do|de|a partir|via|con|por) |obtener outlook|obter o outlook', // es, pt
  'inviato (?:da|dal|con|tramite) |ottieni outlook', // it
  '(?:verzonden|verstuurd) (?:vanaf|met|via|van|door) |outlook voor', // nl
  'skicka(?:t|des) (?:från|via) |sendt (?:fra|med) |lähetetty ', // sv, da, no, fi
  'wysłan[eoy] (?:z|ze|przez) |pobierz outlook|odeslán[oa] z |odoslané z |(?:el)?küldve ', // pl, cs, sk, hu
  'отправлено (?:с|из|от|через) |надіслано (?:з|із) ', // ru, uk
  "(?:iphone|ipad|android)['’]?(?:umdan|dan|den|mdan) gönderildi|.{0,30}(?:cihaz|telefon)ımdan gönderildi", // tr
  '发自我的|從我的|傳送自|自我的 ?iphone|.{0,20}(?:iphone|ipad|android).{0,10}(?:から送信|에서 보냄|發送|发送)|나의 .{0,20}에서 보냄', // zh, ja, ko
  '(?:ε|σ)?στάλθηκε από|εστάλη από|gửi từ|trimis de pe|poslano (?:iz|sa|z) |נשלח מ|أرسلت من|dikirim dari', // el, vi, ro, hr, he, ar, id
];

const DEVICE = new RegExp(`^[\\s*_<([-]{0,6}(?:${DEVICE_LINES.join('|')})`, 'iu');
const MAX_DEVICE_LINE = 160;

/** `Sent from my iPhone`, in the languages of phones. */
export function isDeviceLine(line: string): boolean {
  return line.length <= MAX_DEVICE_LINE && DEVICE.test(line);
}

/** The rule above the footer of a mailing list or a free mail host. */
export function isFooterRule(line: string): boolean {
  return /^_{30,}\s*$/.test(line);
}
