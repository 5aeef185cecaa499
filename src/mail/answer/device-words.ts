/** The words of the lines that phones and mail programs add, by language. */

/** How such lines begin. The group: with these words any device may follow, with the others a make or a program. */
export const SENT_FROM = new RegExp(
  `^(?:${[
    '(sent from)|(?:written|typed|posted|composed|emailed|send) (from|on)|(?:sent|send|written|posted|composed) (?:via|by|on|using|with)',
    '(?:this (?:e-?mail|message) (?:was|is|has been) sent (from))|(?:this (?:e-?mail|message) (?:was|is|has been) sent (?:by|via|with|using))',
    'gesendet (von|aus) (?:meine[mr]|unterwegs)|gesendet (?:von|mit|über|aus|via)|diese nachricht wurde (von)(?= .{4,80} gesendet$)|von unterwegs gesendet (mit|von)', // de
    "envoyé (de|depuis|à partir de|d['’])|envoyé (?:avec|via|par)", // fr
    '(?:enviado|enviada|enviat) (desde|do|da|de|des de|des del|del|a partir d[eo])|(?:enviado|enviada|enviat) (?:via|con|por|com|amb|usando)', // es, ca, pt
    "inviato (da|dal|dall['’]|dalla)|inviato (?:con|tramite)", // it
    '(?:verzonden|verstuurd) (vanaf|van|vanuit)|(?:verzonden|verstuurd) (?:met|via|door)', // nl
    '(?:skickat|skickades) (från)|(?:skickat|skickades) (?:via|med)|sendt (fra)|sendt (?:med|via)|lähetetty(?= )', // sv, da, nb, fi
    'wysłan[eoy] (z|ze)|wysłan[eoy] (?:przez|za pomocą)|odeslán[oa] (z|ze)|odeslán[oa] pomocí|odoslané (z|zo)|odoslané pomocou', // pl, cs, sk
    'отправлено (с|со|из|от)|отправлено через|надіслано (з|із|зі)|изпратено (от)', // ru, uk, bg
    '(?:ε|σ)?στάλθηκε (από)|εστάλη (από)|(?:được )?gửi (từ)|đã gửi (từ)', // el, vi
    'trimis (de pe|din)|trimis cu|poslano (iz|sa|s|z)|poslato (sa|iz|s)|послато (са|с)', // ro, hr, sl, sr
    'נשלח (מה-?|מ-?)|أرسلت (من)|مرسل (من)|تم الإرسال (من)|أُرسلت (من)|ارسال شده (از)', // he, ar, fa
    'dikirim (dari)|dihantar (dari|daripada)|ส่งจาก|išsiųsta (iš)|siunčiama (iš)|nosūtīts (no)|saadetud(?= )', // id, ms, th, lt, lv, et
    '发自(我的)?|發自(我的)?|從(我的)|从(我的)|發送自|发送自|傳送自|来自(我的)', // zh
  ].join('|')})(?:(?<=['’])|(?!\\p{Ll}))\\s?`,
  'iu',
);

/** How they end, in languages whose verb does. */
export const WAS_SENT =
  /\s?(?:gesendet|verschickt|gönderildi|küldve|から送信|で送信|에서 보냄|에서 보냈습니다|에서 전송|傳送|發送|发送)$/iu;

/** What people send with. */
const MAKES =
  'iphon|ipad|ipod|\\bios\\b|android|blackberry|samsung|galaxy|huawei|华为|小米|nexus|pixel|xiaomi|outlook|yahoo|windows|nokia|htc|verizon|at&t|t-mobile|proton|gmail|mailbird|spark|fairphone|sony|xperia|motorola|oneplus|aquamail|k-9|thunderbird|superhuman|canary|airmail|tuta|sparrow|mailspring|polymail|redmi|honor|realme|zoho|fastmail|fairemail|nine\\b|bluemail|typeapp|edison|\\baol\\b|gmx|web\\.de|postbox|apple watch|macbook|\\bmac\\b|oppo|vivo\\b|orange|libero|\\bsfr\\b|naver|daum|foxmail|\\bqq|e ?m client|mail\\.ru|yandex|яндекс|t-online|freenet|1&1|vodafone|telstra|mail for|mail für|mail app';
const KINDS =
  'phone|telefon|téléphone|teléfono|telefone|тел[еє]фон|τηλέφωνο|mobile|mobil|móvil|мобил|κινητ|smartphone|handy|cellulare|celular|tablet|handheld|device|gerät|dispositiv|appareil|enhet|urządzeni|zařízen|zariaden|eszköz|készülék|cihaz|устройств|пристр|συσκευ|laite|apparaat|toestel|wireless|e-?mail|\\bmail|correo|courriel|poczt|почт|手机|手機|携帯|スマ|스마트폰|휴대|핸드폰';
export const SOME_DEVICE = new RegExp(
  `${MAKES}|\\b(?:my|the|meine[mr]|mein|mon|mi|meu|mijn|min) .{0,40}(?:${KINDS})`,
  'iu',
);
export const DEVICE = new RegExp(`${MAKES}|${KINDS}`, 'iu');

/** All that may stand beside them in small letters. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  [
    'my the a an all new for on by from via using with and to of in network app application email mail mobile web plan secure encrypted free lite pro beta powered smart touch laptop desktop computer pc work personal premium basic version edition your',
    'meinem meiner mein dem der den das einem einer von vom mit für auf aus über und mobilen mobiles dienst privaten gesendet',
    'mon ma mes le la les l d de du un une pour sur depuis avec et application mobile appli messagerie',
    'mi mis el la los un una para de del desde con y en mi meu minha o um uma para do da no na pelo e aplicativo aplicación app',
    'il lo mio mia da dal dalla con per su di e un una mijn met een het de voor op van en',
    'min mitt mina mit fra från med till til på og och den det en et for för via app',
    'mojego mojej mego z ze za pomocą w i na do mého mé můj z s pomocí môjho zo',
    'моего моей мого моя моето моят мобильной мобильного мобільного с со из з із от від для на и і приложения приложением',
    'από το τον την μου με για τηλ minu minust mano iš no mana manas meu pe de cu al lui meu moje mog mojega iz sa s i',
    'dari saya untuk daripada của tôi từ cho trên',
  ].flatMap((words) => words.split(' ')),
);

/** An excuse for how short it is, behind the device or alone. */
export const EXCUSE =
  /[\s.,;:–—-]+(?:please |so |and |bitte |veuillez |por favor |kindly )?(?:excuse|excuses|pardon|forgive|apologies|apologise|apologize|sorry for|ignore any|entschuldigen|verzeihen|désolé pour|excuser|disculp[ea]|perdon[ea]|scusa(?:te)?|beklager|ursäkta|przepraszam|извините|omluvte) .{0,80}$/iu;
export const EXCUSE_LINE =
  /^(?:please (?:excuse|forgive|pardon|ignore)|(?:my )?apologies for|excuse|typed with(?: my)? thumbs) ?(?:my|the|any|all)? ?(?:brevity|typos|mistakes|errors|spelling|terseness|autocorrect|fat fingers)?(?:,? (?:and|or|&) .{0,40})?$|^bitte entschuldigen sie (?:die|meine) kürze(?: .{0,20})?$/iu;

/** The advertisement of a program, whole; its web address has been taken away before. */
export const APP_LINE =
  /^(?:get (?:bluemail|typeapp|spike|newton mail|edison mail) for (?:android|ios|mobile|desktop)|(?:get|download|holen sie sich|obtenir|télécharger|téléchargez|obtener|descargar|obter o|obter|baixar o|baixar|ottieni|scarica|hämta|hent|få|hanki|pobierz|pobierz aplikację|získat|získajte|завантажити|завантажте|скачать|скачайте|descărcați|preuzmite|αποκτήστε το|λήψη του|tải|下载|获取|取得|下載|הורד את|קבל את) ?\[?outlook\]?(?: ?(?:for|für|pour|para|per|voor|till|til|for|dla|pro|для|pentru|za|για|cho|适用于|עבור)? ?(?:ios|android|mac|iphone|windows(?: phone)?))?\]?|outlook (?:für|for|voor) (?:ios|android)(?: beziehen| herunterladen| downloaden)?|(?:ios|android) ?版 ?outlook|outlook for (?:ios|android) ?(?:を入手|を取得|다운로드)|(?:ios|android)용 outlook (?:다운로드|받기)|outlook'u edinin|(?:ios|android) için outlook.{0,10}|az outlook beszerzése|yahoo mail: search, organi[sz]e, conquer)$/iu;
