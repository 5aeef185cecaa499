/** The words of disclaimers and of what else companies and virus scanners add, by language. */

/** How a disclaimer begins. */
const BEGINNINGS: readonly string[] = [
  'confidentiality (?:notice|note|statement|warning)|(?:e-?mail|legal) (?:disclaimer|notice)\\b|disclaimer\\b|confidential(?:ity)?[:.]|important notice\\b|important:|notice:|privileged (?:and|&) confidential|warning:|private (?:and|&) confidential',
  '(?:the (?:information|contents?)|this (?:e-?mail|message|communication|electronic (?:mail|message)|transmission)|(?:any )?(?:e-?mails?|messages?) (?:sent|from))(?:,| \\(|:| and (?:any|its|all)| is| may| contains?| contained| transmitted| in this| of this| sent).{0,200}(?:confidential|privileged|intended (?:only|solely|for)|proprietary)',
  'if you (?:are not the (?:intended|named)|have received this (?:e-?mail|message|communication) in error)',
  'diese (?:e-?mail|nachricht|mitteilung)(?:,| enthält| kann| und| ist| einschließlich).{0,160}(?:vertraulich|rechtlich geschützt|ausschließlich|nur für)|der inhalt dieser (?:e-?mail|nachricht).{0,60}vertraulich|die(?: in dieser (?:e-?mail|nachricht) enthaltenen)? informationen.{0,60}vertraulich|vertraulichkeitshinweis|haftungsausschluss|(?:wichtiger|rechtlicher) hinweis|hinweis:',
  '(?:ce (?:message|courriel|mail|courrier)|cet e-?mail)(?:,| et| est| peut| contient| électronique).{0,160}(?:confidentiel|destinataire|exclusi)|avis de confidentialité|les informations contenues dans ce (?:message|courriel)',
  'este (?:mensaje|correo|e-?mail|mail)(?:,| y | va | es | contiene| puede| electrónico| se dirige).{0,160}(?:confidencial|destinatario|exclusiv)|aviso (?:legal|de confidencialidad)|la información contenida en este',
  'esta (?:mensagem|comunicação)(?:,| e | é | pode| contém| destina).{0,160}(?:confidencia|destinatário|exclusiv)|este e-?mail .{0,160}confidencia|as informações contidas nest',
  "le informazioni contenute (?:in|nel)|il presente (?:messaggio|e-?mail).{0,160}(?:riservat|confidenzial|destinatari)|questo messaggio (?:è|e'|contiene|e gli|,).{0,160}(?:riservat|confidenzial|destinatari)|avviso di riservatezza|ai sensi del (?:d\\.? ?lgs|regolamento)",
  'de informatie (?:verzonden|in dit|in deze)|dit (?:e-?mail)?bericht(?:,| is| kan| en).{0,160}(?:vertrouwelijk|uitsluitend|geadresseerde)|deze e-?mail.{0,160}(?:vertrouwelijk|uitsluitend)',
  '(?:detta|dette|denne) (?:e-?postmeddelande|meddelande|mejl|mail|e-?mail|meddelelse|melding|e-?post|e-?posten).{0,160}(?:konfidentiel|fortrolig|avsett|beregnet|tiltenkt)|tämä (?:viesti|sähköposti).{0,160}luottamuksel',
  '(?:niniejsza|ta) (?:wiadomość|korespondencja|poczta).{0,160}(?:poufn|zastrzeżon|adresat)|treść tej wiadomości.{0,100}poufn|tato zpráva.{0,160}důvěrn|táto správa.{0,160}dôvern|ez az (?:üzenet|e-?mail|levél).{0,160}bizalmas|acest (?:mesaj|e-?mail).{0,160}confiden',
  '(?:это|данное|настоящее) (?:электронное )?(?:сообщение|письмо).{0,160}(?:конфиденциал|предназначен)|(?:це|цей|дане) (?:повідомлення|лист).{0,160}конфіденц|това съобщение.{0,160}поверител|το παρόν (?:μήνυμα|e-?mail).{0,160}(?:εμπιστευτ|απόρρητ)',
  'bu (?:e-?posta|mesaj|ileti|elektronik posta).{0,160}(?:gizli|özel|kişi)|本邮件.{0,60}(?:保密|机密)|本郵件.{0,60}(?:保密|機密)|この(?:メール|電子メール|メッセージ).{0,60}(?:機密|秘密)|본 (?:메일|이메일|메시지).{0,60}(?:기밀|비밀)|הודעה זו.{0,100}(?:סודי|חסוי)|(?:هذه الرسالة|هذا البريد).{0,100}سري',
];
export const DISCLAIMER = new RegExp(`^[\\s*_#!>[({-]{0,12}(?:${BEGINNINGS.join('|')})`, 'iu');

/** A heading that nobody writes above something else. */
export const DISCLAIMER_HEADING =
  /^[\s*_#!>[({-]{0,12}(?:confidentiality (?:notice|note|statement|warning)|(?:e-?mail|legal) disclaimer|vertraulichkeitshinweis|avis de confidentialité|aviso de confidencialidade?|avviso di riservatezza|klauzula poufności)[*_\])}]{0,3}\s?[:.–—-]/iu;

/** That something is secret … */
export const LEGAL_SECRET =
  /confiden[ctz]|privileged|proprietary|vertraulich|rechtlich geschützt|vertrouwelijk|riservat|konfiden|fortrolig|luottamuksel|poufn|důvěrn|dôvern|bizalmas|конфиденц|конфіденц|поверител|εμπιστευτ|απόρρητ|gizli|保密|机密|機密|秘密|기밀|비밀|סודי|חסוי|سري/iu;
/** … for whom it is … */
export const LEGAL_READER =
  /intended (?:only|solely|for|recipient|addressee|exclusively)|addressee|named (?:recipient|person|above)|to whom (?:it|they)|recipient|destinatári|destinatari|destinataire|richtige[rn]? adressat|empfänger|bestimmt|geadresseerd|bestemd|avsedd|avsett|mottagare|beregnet|tiltenkt|modtager|mottaker|vastaanottaj|adresat|adresát|příjemc|címzett|адресат|получател|предназначен|одержувач|παραλήπτ|αποδέκτ|alıcı|收件人|收件者|受信者|수신|הנמען|المرسل إليه/iu;
/** … that it may have gone astray … */
export const LEGAL_ERROR =
  /in error|by mistake|irrtümlich|versehentlich|par erreur|por error|por engano|por equivocación|per errore|ten onrechte|per abuis|per vergissing|omyłk|przez pomyłkę|omylem|misstag|ved en fejl|ved en feil|erehdyks|tévedés|din eroare|по ошибке|помилков|по погрешка|εκ παραδρομής|yanlışlıkla|错误|錯誤|誤って|誤送信|잘못|בטעות|بالخطأ/iu;
/** … what is forbidden or asked then, and who is not liable. */
export const LEGAL_ACT =
  /delete|destroy|notify the sender|disclos|disseminat|distribution|unauthori[sz]ed|prohibited|liab(?:le|ility)|attachments|vernichte|lösche|unbefugt|nicht gestattet|haftung|anhäng|détrui|interdit|pièces? jointes?|elimin[ea]|borr[ea]|prohibid|adjuntos|exclusiv|proibid|anexos|cancella|distrugg|vietat|allegati|verwijder|vernietig|bijlage|usunięci|zniszcz|zabronion|smaz|smaž|radera|slett|slet |poista|töröl|șterge|удал|видал|изтри|διαγράψ|silin|删除|刪除|削除|삭제|למחוק|حذف/iu;

/** What a notice says of the mail that it stands in. */
export const OF_MAIL =
  /this (?:e-?mail|message|communication|transmission)|attachment|virus|dieser? (?:e-?mail|nachricht)|ce (?:message|courriel)|este (?:mensaje|correo|e-?mail)|esta mensagem|questo messaggio|questa e-?mail|dit bericht|deze e-?mail|tej wiadomości|tato zpráva|detta (?:meddelande|mejl)|denne (?:mail|e-?post|melding|meddelelse)|сообщени|邮件|郵件|メール|메일/iu;

/** Of the environment, and of the paper. */
export const ENVIRONMENT =
  /^[^\p{L}]{0,12}(?:please (?:consider|think of|think about)|consider the environment|think before you print|think (?:green|of the environment)|save (?:a tree|paper|trees)|before printing|do you really need to print|bitte (?:denken|prüfen)|denken sie|pensez|avant d['’]imprimer|pense|piense|antes de imprimir|por favor,? (?:piense|considere)|prima di stampare|rispetta l['’]ambiente|denk aan|tänk på|tenk på|tænk på|ajattele|zanim wydrukujesz|pomyśl)/iu;
export const PAPER =
  /(?:environment|planet|tree|forest|paper|nature|umwelt|environnement|arbre|papier|medio ?ambiente|ambiente|árbol|árvore|alber|milieu|miljö|miljø|ympäristö|środowisk).{0,120}(?:print|druck|imprim|stamp|afdruk|utskrift|skriv ?ut|udskriv|tulosta|drukow|wydruk)|(?:print|druck|imprim|stamp|afdruk|skriv ?ut|udskriv|tulost|drukow|wydruk).{0,120}(?:environment|planet|tree|forest|paper|necess|notwendig|wirklich|nécessaire|umwelt|environnement|arbre|medio ?ambiente|ambiente|árbol|árvore|alber|milieu|miljö|miljø|ympäristö|środowisk)|think before you print|save (?:a tree|paper|trees)/iu;

/** A scanner of viruses says that it has looked at the mail … */
export const VIRUS_FREE =
  /^[^\p{L}]{0,6}(?:virus[- ]free|virenfrei|(?:garanti )?sans virus|libre de virus|livre de vírus|privo di virus|virusvrij|virusfri|checked by avg)[^?!]{0,60}$/iu;
export const OF_SCANNED =
  /^[^\p{L}]{0,6}(?:this (?:e-?mail|message) (?:has|was|is)|(?:diese )?(?:e-?mail|nachricht) (?:wurde|ist)|l['’]absence de virus|(?:cet|ce) (?:e-?mail|message|courriel)|este (?:mensaje|correo|e-?mail)|esta mensagem|questa e-?mail|questo messaggio|(?:deze|dit) (?:e-?mail|bericht)|ta wiadomość|tato zpráva|detta|denne)/iu;
/** … and what for. */
export const SCANNED =
  /checked|scanned|certified|geprüft|gescannt|vérifié|analysé|analizado|comprobado|verificad|controllat|gecontroleerd|gescand|sprawdzon|przeskanowan|zkontrolován|kontroller|skann/iu;
export const VIRUS = /virus|vírus|viren|wirus|malware/iu;

/** The register of companies, and what stands in it. */
export const REGISTER =
  /\b(?:registered (?:office|in)|company (?:number|registration|no)|handelsregister|amtsgericht|registergericht|firmenbuch|siège social|capital social|sede legale|kvk)\b/iu;
export const REGISTERED =
  /registered office|registered in|company (?:number|registration|no)|hr[ab] ?\d|fn ?\d{4}|vat\b|ust-?id|sitz der gesellschaft|(?:amts|register)gericht|handelsregister|geschäftsführe|vorstand|aufsichtsrat|siret|rcs|siège social|capital social|sede legale|p\.? ?iva|capitale sociale|kvk|btw/gu;
