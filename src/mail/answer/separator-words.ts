/** The words of separators between an answer and the mail below it, by language. */

const either = (...languages: readonly string[]): string => languages.join('|');

export const ORIGINAL = either(
  'original (?:e-?mail |mail )?message|original appointment|original message follows|reply message|reply separator|original(?=\\s*-)|original mail|original e-?mail',
  'ursprüngliche (?:nachricht|mail|e-mail)|urspr[.] nachricht|original(?:-| )?nachricht|original-?mail|antwort auf nachricht',
  "message d['’]origine|message original|mail original|e-?mail d['’]origine|message initial",
  'mensaje original|correo original|missatge original|mensaxe orixinal', // es, ca, gl
  'mensagem original|e-?mail original',
  'messaggio originale|messaggio di origine',
  'oorspronkelijk(?:e)? (?:bericht|e-?mail)|originele bericht|origineel bericht',
  'ursprungligt meddelande|originalmeddelande|original(?:t)? meddelande|ursprungligt mejl',
  'oprindelig (?:meddelelse|besked|mail)|original meddelelse|original besked',
  'opprinnelig (?:melding|e-post)|opphavleg melding|originalmelding|original melding',
  'alkuperäinen (?:viesti|sähköposti)',
  'wiadomość oryginalna|oryginalna wiadomość|treść oryginalnej wiadomości|wiadomość pierwotna',
  'původní (?:zpráva|e-mail|email)|pôvodná správa|pôvodný e-mail',
  'eredeti üzenet|eredeti levél',
  'mesaj original|mesajul original|mesaj inițial',
  'оригинално съобщение|първоначално съобщение', // bg
  'исходное (?:сообщение|письмо)|первоначальное сообщение|оригинальное сообщение|пересланное сообщение',
  'оригінальне повідомлення|вихідне повідомлення|початкове повідомлення',
  'αρχικό μήνυμα|αρχικό e-?mail|πρωτότυπο μήνυμα',
  'orijinal (?:mesaj|[iİ]leti|e-posta)|özgün (?:[iİ]leti|mesaj)',
  'הודעה מקורית|ההודעה המקורית|الرسالة الأصلية|رسالة أصلية|پیام اصلی',
  '元のメッセージ|元のメール|オリジナルメッセージ|オリジナル メッセージ|原文',
  '原始邮件|原始郵件|原始邮件信息|原邮件|回复的原邮件|回复的邮件|邮件原件|原始信件|原件|原始訊息',
  '원본 ?메시지|원본 ?메일|원본 ?이메일|원래 메시지',
  'thư gốc|tin nhắn gốc|thông điệp gốc|pesan asli|mesej asal|ข้อความต้นฉบับ',
  'izvorna poruka|originalna poruka|izvirno sporočilo|prvotno sporočilo|оригинална порука|изворна порука',
  'originalus (?:laiškas|pranešimas)|pradinis (?:laiškas|pranešimas)|sākotnējais ziņojums|oriģinālais ziņojums|algne (?:kiri|sõnum|teade)|originaalkiri',
);

export const FORWARDED = either(
  'forwarded (?:message|mail|e-?mail|by|letter)|message transmis|begin forwarded message|start of forwarded message',
  'weitergeleitete (?:nachricht|mail|e-mail)|weitergeleitet von|anfang der weitergeleiteten',
  'message transféré|message réexpédié|mail transféré|courriel transféré|e-?mail transféré|transféré par|réacheminé par|faire suivre',
  'mensaje reenviado|correo reenviado|reenviado por|remitido por|missatge reenviat|mensaxe reenviada',
  'mensagem (?:encaminhada|reencaminhada)|encaminhado por|repassado por|e-?mail encaminhado',
  'messaggio inoltrato|inoltrato da|mail inoltrata',
  'doorgestuurd(?:e)? (?:bericht|e-?mail|door)|begin doorgestuurd bericht',
  'vidarebefordrat (?:meddelande|brev|mejl|av)|vidarebefordrade meddelanden',
  'videresendt (?:meddelelse|besked|melding|mail|e-post|af|av)|videresendte meldingen|vidaresend melding',
  'välitetty viesti|edelleenlähetetty viesti|lähettänyt edelleen',
  'przekazana wiadomość|wiadomość przekazana|wiadomość przesłana dalej|treść przekazanej wiadomości|przesłane dalej przez|przekazane przez|forwardowana wiadomość',
  'přeposlaná (?:zpráva|pošta)|předaná zpráva|přeposláno|preposlaná správa|preposlaný e-mail',
  'továbbított (?:üzenet|levél|e-mail)',
  'mesaj (?:redirecționat|redirectionat|retrimis|transmis mai departe)|mesaj forward',
  'препратено съобщение|препратено писмо|препратено от', // bg
  'пересылаемое (?:сообщение|письмо)|перенаправленное сообщение|пересланное сообщение|переадресованное (?:сообщение|письмо)|пересланное письмо|начало переадресованного|конец пересылаемого сообщения',
  'переслане повідомлення|перенаправлене повідомлення|пересланий лист|переадресоване повідомлення',
  'προωθημένο (?:μήνυμα|e-?mail)|προωθημενο μηνυμα|προώθηση μηνύματος',
  '[iİ]letilen (?:mesaj|ileti|e-posta)|[iİ]letilmiş (?:mesaj|ileti)|yönlendirilmiş ileti|yönlendirilen (?:mesaj|ileti)',
  'הודעה שהועברה|הודעה מועברת|הודעה שהועברה|الرسالة المحولة|الرسالة المعاد توجيهها|رسالة معاد توجيهها|رسالة مُعاد توجيهها|رسالة محولة|پیام ارسال مجدد|پیام بازارسالی',
  '転送されたメッセージ|転送メッセージ|転送メール|メッセージを転送|転送(?=\\s*-)',
  '转发的邮件|已转发邮件|已转发的邮件|转发邮件信息|转发邮件|转发信息|转发的原邮件|轉寄郵件|轉寄的郵件|轉寄信件|轉寄訊息|已轉寄郵件|轉寄的訊息',
  '전달된 ?(?:메시지|메일)|전달 ?메시지|전달메일|전달 ?메일',
  'thư đã chuyển tiếp|thư được chuyển tiếp|tin nhắn được chuyển tiếp|chuyển tiếp thư|pesan (?:terusan|yang diteruskan)|pesan diteruskan|mesej yang dimajukan|mesej dimajukan|ข้อความที่ส่งต่อ',
  'proslijeđena poruka|prosljeđena poruka|preusmjerena poruka|posredovano sporočilo|prosleđena poruka|прослеђена порука|начало пересланого',
  'persiųstas laiškas|persiunčiamas laiškas|persiųstas pranešimas|pārsūtīta(?:is)?(?: (?:ziņojums|vēstule))?|pārsūtīts ziņojums|edasi ?saadetud|edastatud (?:kiri|sõnum|teade)',
);

/** Apple Mail's sentence, which has no dashes. */
export const APPLE_FORWARDED = either(
  '(?:begin )?forwarded message',
  'anfang der weitergeleiteten (?:e-mail|nachricht)',
  "début du (?:message|courriel|e-?mail) (?:réexpédié|transféré)|début de l['’]e-mail transféré",
  'inicio del (?:mensaje|correo(?: electrónico)?) reenviado|inici del missatge reenviat',
  'inizio (?:del )?messaggio inoltrato',
  'begin doorgestuurd bericht',
  'início da mensagem (?:encaminhada|reencaminhada)',
  'vidarebefordrat (?:mejl|brev|e-?brev)|start på vidarebefordrat.{0,20}',
  'start på videresendt (?:besked|melding|e-mail)|videresendt (?:melding|besked)',
  'välitetty viesti alkaa|edelleenlähetetty viesti|alkaa välitetty viesti',
  'rozpoczęcie przekazanej wiadomości|początek przekaz(?:yw)?anej wiadomości|początek przesłanej dalej wiadomości',
  'začátek přepos(?:lané|ílané) zprávy|začiatok preposlanej správy',
  'továbbított (?:levél|üzenet) kezdete',
  'început mesaj redirecționat|începutul mesajului redirecționat|начало на препратеното съобщение',
  'начало переадресованного (?:сообщения|письма)|начало пересланного сообщения',
  'початок листа, що пересилається|початок пересланого (?:листа|повідомлення)|початок переадресованого повідомлення',
  'αρχή προωθημένου μηνύματος|έναρξη προωθημένου μηνύματος',
  '[iİ]letilen (?:e-posta|ileti)(?:nin)? başlangıcı|ilet(?:il)?en iletinin başlangıcı|yönlendirilen iletinin başlangıcı',
  'תחילת ההודעה שהועברה|תחילת הודעה שהועברה|בתחילת ההודעה שהועברה|بداية الرسالة المحولة|بدء الرسالة المعاد توجيهها|بدء الرسالة المُعاد توجيهها',
  '転送されたメッセージ|転送するメッセージの始まり|以下は転送メールです',
  '下面是被转发的邮件|以下是转发的邮件|已转发邮件开头|開始轉寄郵件|以下為轉寄的郵件|以下是轉寄的郵件|轉寄郵件開始',
  '전달된 메시지 시작|전달된 메시지의 시작|전달된 이메일 시작',
  'bắt đầu (?:thư|tin nhắn) (?:được|đã) chuyển tiếp|mulai pesan yang diteruskan|awal pesan yang diteruskan|mula mesej dimajukan',
  'početak proslijeđene poruke|proslijeđena poruka|začetek posredovanega sporočila|початак прослеђене поруке',
  'pradėti persiųstą laišką|persiųsto laiško pradžia|pārsūtītā ziņojuma sākums|edastatud kirja algus',
);

/** `Fwd:` in the languages of mail programs, without the colon. */
export const FORWARD_PREFIXES = either(
  'fwd?|fw|fyi|forward(?:ed)?|fwd\\s*\\(\\d+\\)',
  'wg|weitergeleitet|weiterl', // de
  'tr|réexp', // fr
  'rv|reenv|enc|res env|fwd', // es, pt
  'i|inoltra|inoltro|inoltrato', // it
  'doorst|doorgestuurd', // nl
  'vb|vs|vl|vidarebef|videres|fs', // sv, da, nb, fi
  'pd|podaj dalej|przekazano|przek', // pl
  'přep|předáno|přeposl|prep|preposl|pre', // cs, sk
  'továbbítás|továb|tov|fwd', // hu
  'redirecționat|препр', // ro, bg
  'пересл|пер|на|пересылка|перенапр', // ru, uk
  'πρθ|προωθ|εν', // el
  '[iİ]̇?lt|[iİ]let|ynl', // tr
  'הועבר|إعادة توجيه|fw|trs|hêr',
  '转发|轉寄|轉發|转寄|回复转发|転送|전달',
  'chuyển tiếp|terusan|diteruskan|trs',
  'prosl|proslijeđeno|posr|прослеђено',
  'persiųsta|pārsūt|edast',
);
