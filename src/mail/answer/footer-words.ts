/** The words of device lines, disclaimers and the footers of mailing lists, by language. */

const ENGLISH_DEVICES =
  'iphone|ipad|ipod|blackberry|android|phone|mobile|smartphone|samsung|galaxy|huawei|nexus|pixel|xiaomi|outlook|yahoo|windows|mail|nokia|htc|verizon|at&t|t-mobile|handheld|device|tablet|proton\\w*|gmail|mailbird|spark|fairphone|sony|lg|motorola|oneplus|aquamail|k-9|wireless|thunderbird|superhuman|canary|airmail|tuta\\w*|sparrow|mailspring|polymail|redmi|honor|realme|hey|front|missive|zoho|fastmail|fairemail|nine|bluemail|newton|typeapp|edison|aol|gmx|workspace|postbox|apple watch|mac|macbook|oppo|vivo';

/** How such lines begin. A sentence of a person hardly ever does, and stands at the end more rarely still. */
const DEVICE_LINES: readonly string[] = [
  `(?:sent|send|written|typed|posted|composed|emailed) (?:from|via|by|on|using|with) (?:my |the |a )?(?:[^,.!?]{0,30}\\b)?(?:${ENGLISH_DEVICES})`,
  'sent from \\S{2,20}$|sent with \\S{2,20}(?: secure email\\.?)?$|get \\[?outlook|download outlook|typed with (?:my )?thumbs|please excuse (?:my )?(?:brevity|typos)|apologies for (?:typos|brevity)',
  'this (?:e-?mail|message) (?:was|is|has been) sent (?:from|by) (?:a |my )?(?:mobile|phone|blackberry|wireless)|yahoo mail: search, organi[sz]e',
  'von (?:meinem|mein|unterwegs) .{0,30}(?:iphone|ipad|handy|mobil|android|smartphone|tablet|samsung|huawei|ger[aä]t|telefon)|von unterwegs gesendet', // de
  'gesendet (?:von|mit|über|aus|via) |diese nachricht wurde von meinem .{0,60}gesendet|mit der gmx mail app|holen sie sich outlook|outlook (?:für|for) (?:ios|android) (?:beziehen|herunterladen)|bitte entschuldigen sie (?:die kürze|meine kürze)',
  "envoyé (?:de|depuis|à partir de|avec|via|par) |télécharger outlook|obtenir outlook|envoyé d['’]", // fr
  'enviado (?:desde|do|da|de|a partir|via|con|por|com) |enviat des de|obtener outlook|obter o outlook|baixar o outlook|descargar outlook', // es, ca, pt
  'inviato (?:da|dal|dall|con|tramite)|ottieni outlook|scarica outlook', // it
  '(?:verzonden|verstuurd) (?:vanaf|met|via|van|door|vanuit) |outlook voor|download outlook', // nl
  'skicka(?:t|des) (?:från|via|med) |sendt (?:fra|med|via) |hämta outlook|hent outlook|få outlook|lähetetty |hanki outlook', // sv, da, nb, fi
  'wysłan[eoy] (?:z|ze|przez|za pomocą) |pobierz (?:aplikację )?outlook|odeslán[oa] (?:z|ze|pomocí) |odoslané (?:z|zo|pomocou) |(?:el)?küldve |.{0,30}(?:iphone|ipad|android|készülék).{0,6}(?:ról|ről|mról|emről|omról) küldve|az outlook beszerzése', // pl, cs, sk, hu
  'отправлено (?:с|со|из|от|через) |надіслано (?:з|із|зі) |изпратено от|завантажити outlook|скачать outlook', // ru, uk, bg
  "(?:iphone|ipad|android)['’]?(?:umdan|dan|den|mdan) gönderildi|.{0,40}(?:cihaz|telefon|iphone|ipad|mail|outlook|samsung).{0,12}(?:dan|den|tan) gönderildi|outlook'u edinin", // tr
  '发自我的|發自我的|從我的|从我的|發送自|发送自|傳送自|自我的 ?iphone|来自我的|發自|获取 ?outlook|取得 ?outlook|下載 ?outlook',
  '.{0,30}(?:iphone|ipad|android|スマホ|携帯|スマートフォン|galaxy|xperia).{0,12}(?:から送信|で送信|에서 보냄|發送|发送|傳送)|(?:나의|내) .{0,20}에서 (?:보냄|전송)|outlook (?:を入手|for (?:ios|android)).{0,10}|.{0,20}(?:を入手|다운로드)$',
  '(?:ε|σ)?στάλθηκε από|εστάλη από|αποκτήστε το outlook|(?:được )?gửi từ|đã gửi từ|tải outlook', // el, vi
  'trimis (?:de pe|din|cu) |descărcați outlook|poslano (?:iz|sa|s|z) |poslato (?:sa|iz)|послато са', // ro, hr, sl, sr
  'נשלח (?:מה|מ)|הורד את outlook|أرسلت من|مرسل من|تم الإرسال من|أُرسلت من|ارسال شده از', // he, ar, fa
  'dikirim dari|dihantar (?:dari|daripada)|ส่งจาก|išsiųsta iš|siunčiama iš|nosūtīts no|saadetud minu|saadetud (?:iphone|android)', // id, ms, th, lt, lv, et
];

export const DEVICE_LINE = new RegExp(`^[\\s*_<([-]{0,6}(?:${DEVICE_LINES.join('|')})`, 'iu');

/** How a disclaimer begins. */
const DISCLAIMERS: readonly string[] = [
  'confidentiality (?:notice|note|statement|warning)|(?:e-?mail|legal) disclaimer\\b|disclaimer ?[:–-]|confidential(?:ity)?:|important notice:|privileged (?:and|&) confidential',
  '(?:the information|this (?:e-?mail|message|communication|electronic (?:mail|message)|transmission))(?:,| \\(|:| and (?:any|its|all)| is| may| contains?| contained| transmitted| in this).{0,200}(?:confidential|privileged|intended (?:only|solely|for)|proprietary)',
  'if you (?:are not the (?:intended|named)|have received this (?:e-?mail|message|communication) in error)|please consider the environment|think before you print|save a tree',
  'diese (?:e-?mail|nachricht|mitteilung)(?:,| enthält| kann| und| ist| einschließlich).{0,160}(?:vertraulich|rechtlich geschützt|ausschließlich|nur für)|der inhalt dieser (?:e-?mail|nachricht).{0,60}vertraulich|vertraulichkeitshinweis|haftungsausschluss|bitte denken sie an die umwelt|bitte prüfen sie.{0,40}ausdruck|denken sie an die umwelt',
  "ce (?:message|courriel|mail|courrier)(?:,| et| est| peut| contient| électronique).{0,160}(?:confidentiel|destinataire|exclusi)|avis de confidentialité|les informations contenues dans ce (?:message|courriel)|pensez à l[’']environnement|avant d[’']imprimer",
  'este (?:mensaje|correo|e-?mail|mail)(?:,| y | va | es | contiene| puede| electrónico| se dirige).{0,160}(?:confidencial|destinatario|exclusiv)|aviso (?:legal|de confidencialidad)|la información contenida en este|antes de imprimir',
  'esta (?:mensagem|comunicação)(?:,| e | é | pode| contém| destina).{0,160}(?:confidencia|destinatário|exclusiv)|aviso (?:legal|de confidencialidade)|este e-?mail .{0,160}confidencia',
  "le informazioni contenute (?:in|nel)|il presente (?:messaggio|e-?mail).{0,160}(?:riservat|confidenzial|destinatari)|questo messaggio (?:è|e'|contiene|e gli|,).{0,160}(?:riservat|confidenzial|destinatari)|avviso di riservatezza|ai sensi del (?:d\\.? ?lgs|regolamento)",
  'de informatie (?:verzonden|in dit|in deze)|dit (?:e-?mail)?bericht(?:,| is| kan| en).{0,160}(?:vertrouwelijk|uitsluitend|geadresseerde)|deze e-?mail.{0,160}(?:vertrouwelijk|uitsluitend)|denk aan het milieu',
  '(?:detta|dette|denne) (?:e-?postmeddelande|meddelande|mejl|mail|e-?mail|meddelelse|melding|e-?post|e-?posten).{0,160}(?:konfidentiel|fortrolig|avsett|beregnet|tiltenkt)|tämä (?:viesti|sähköposti).{0,160}luottamuksel',
  '(?:niniejsza|ta) (?:wiadomość|korespondencja|poczta).{0,160}(?:poufn|zastrzeżon|adresat)|treść tej wiadomości.{0,100}poufn|tato zpráva.{0,160}důvěrn|táto správa.{0,160}dôvern|ez az (?:üzenet|e-?mail|levél).{0,160}bizalmas|acest (?:mesaj|e-?mail).{0,160}confiden',
  '(?:это|данное|настоящее) (?:электронное )?(?:сообщение|письмо).{0,160}(?:конфиденциал|предназначен)|(?:це|цей|дане) (?:повідомлення|лист).{0,160}конфіденц|това съобщение.{0,160}поверител|το παρόν (?:μήνυμα|e-?mail).{0,160}(?:εμπιστευτ|απόρρητ)',
  'bu (?:e-?posta|mesaj|ileti|elektronik posta).{0,160}(?:gizli|özel|kişi)|本邮件.{0,60}(?:保密|机密)|本郵件.{0,60}(?:保密|機密)|この(?:メール|電子メール|メッセージ).{0,60}(?:機密|秘密)|본 (?:메일|이메일|메시지).{0,60}(?:기밀|비밀)|הודעה זו.{0,100}(?:סודי|חסוי)|(?:هذه الرسالة|هذا البريد).{0,100}سري',
  '(?:virus[- ]free|virenfrei|sans virus|libre de virus|avast|this email (?:has been|was) (?:scanned|checked) )|diese e-?mail wurde (?:von|auf) .{0,60}(?:virus|viren)',
  '(?:registered (?:office|in england)|company (?:number|registration)|handelsregister|amtsgericht|sitz der gesellschaft|registergericht|geschäftsführer)\\b.{0,10}[:.]',
];

export const DISCLAIMER = new RegExp(`^[\\s*_#!>[({-]{0,12}(?:${DISCLAIMERS.join('|')})`, 'iu');

export const LIST_FOOTER =
  /mailing list|mailinglist|listinfo|to unsubscribe|unsubscribe from|abmelden|se désabonner|google groups|list-?archive|groups\.io/i;
