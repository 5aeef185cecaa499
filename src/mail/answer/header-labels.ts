/** The labels of header blocks as mail programs write them, in about forty languages. */

export type BlockField = 'from' | 'date' | 'to' | 'cc' | 'bcc' | 'subject' | 'reply-to' | 'other';

/** Where two languages differ the commoner meaning stands. */
const LABELS: Readonly<Record<BlockField, readonly string[]>> = {
  from: [
    'from|sender|von|absender|de|expéditeur|remitente|remetente|da|mittente|van|afzender|från|fra|frå|avsender|avsändare',
    'lähettäjä|od|nadawca|odesílatel|odesilatel|odosielateľ|feladó|de la|expeditor|kimden|gönderen|frá|nork',
    'от|од|от кого|отправитель|від|від кого|відправник|подател|изпратено от|пошиљалац|αποστολέας|από',
    'šalje|pošiljatelj|pošiljalac|nuo|siuntėjas|no|sūtītājs|saatja|kellelt|מאת|من|المرسل|فرستنده|از|จาก',
    '发件人|发信人|寄件者|寄件人|發件人|差出人|送信者|送信元|보낸 사람|보낸사람|보낸이|발신자|발신인|từ|người gửi|dari|daripada|pengirim',
  ],
  date: [
    'sent|date|sent on|date sent|received|gesendet|gesendet am|datum|envoyé|envoyé le|envoyé à|date d’envoi|reçu le',
    'enviado|enviado el|enviado em|enviado a|enviada|enviada em|enviada a|fecha|fecha de envío|data|enviat|data do envio',
    'inviato|inviato il|inviata|data invio|data di invio|verzonden|verzonden op|verstuurd|skickat|sendt|dato|sent|dags|dagsetning',
    'lähetetty|päivämäärä|päiväys|aika|wysłano|wysłane|data wysłania|odesláno|odoslané|odoslaná|odoslané dňa|dátum|küldve|elküldve|küldés dátuma',
    'trimis|trimisă|expediat|dată|gönderme tarihi|gönderildi|gönderilme tarihi|tarih|отправлено|отправлен|дата|дата отправки|изпратено',
    'надіслано|відправлено|послато|датум|στάλθηκε|εστάλη|ημερομηνία|ημ/νία|poslano|poslato|išsiųsta|nosūtīts|nosūtīta|datums|saadetud|kuupäev',
    'תאריך|נשלח|נשלח בתאריך|التاريخ|تاريخ|تاريخ الإرسال|أرسلت|تم الإرسال|الإرسال|تاریخ|ارسال شده|วันที่|ส่ง',
    '发送时间|发送日期|日期|时间|时 间|发送于|寄件日期|傳送時間|傳送日期|時間|送信日時|送信日|日付|日時|보낸 날짜|보낸날짜|보낸 시간|날짜|일시|발송일시',
    'ngày|ngày gửi|đã gửi|gửi|thời gian|gửi lúc|tanggal|dikirim|terkirim|tarikh|dihantar|gönderim',
  ],
  to: [
    'to|an|empfänger|à|a|pour|destinataire|destinataires|para|destinatario|destinatarios|destinatário|per a|aan|till|til|do',
    'komu|pro|adresát|vastaanottaja|saaja|adresat|címzett|címzettek|către|catre|kime|alıcı|viðtakandi|nori',
    'кому|към|до|получател|получатель|одержувач|за|прима|προς|παραλήπτης|za|prima|kam|gavėjas|saņēmējs|adressaat|kellele|per',
    'אל|לכבוד|إلى|المستلم|به|گیرنده|ถึง|收件人|收信人|收件者|宛先|送信先|받는 사람|받는사람|받는이|수신자|수신인|수신|đến|tới|người nhận|kepada|untuk|ke|penerima|destinatari',
  ],
  cc: [
    'cc|c.c.|copy|kopie|copie|copie à|copia|copia per conoscenza|cópia|kopi|kopia|kopio|dw|do wiadomości|udw|kópia|kópie',
    'másolat|másolatot kap|másolatot kapnak|bilgi|копия|копие|копія|копија|κοιν|κοιν.|κοινοποίηση|kp|kopija|kopiją|koopia|ad|afrit',
    'עותק|עותק לידיעה|نسخة|نسخة إلى|رونوشت|สำเนา|抄送|抄送人|副本|写し|참조|đồng gửi|đồng kính gửi|tembusan|salinan',
  ],
  bcc: ['bcc|blindkopie|bk|cci|cco|ccn|密送|密件副本|숨은 참조|скрытая копия|skrytá kopie|titkos másolat|gizli'],
  subject: [
    'subject|re|betreff|betr|objet|sujet|asunto|assunto|assumpte|oggetto|onderwerp|betreft|ämne|emne|aihe|efni|gaia',
    'temat|předmět|věc|predmet|vec|tárgy|subiect|subiectul|konu|тема|относно|предмет|наслов|θέμα|naslov|zadeva|tema|temats|tēma|teema|pealkiri',
    'נושא|הנדון|الموضوع|موضوع|เรื่อง|หัวเรื่อง|主题|主題|主旨|件名|제목|chủ đề|tiêu đề|subjek|perihal|perkara',
  ],
  'reply-to': [
    'reply-to|reply to|antwort an|antwort|antworten an|répondre à|responder a|responder para|rispondi a|risposta|antwoord aan|antwoorden aan',
    'svara till|svar til|svar till|besvar til|vastausosoite|vastaus|odpověď komu|odpovědět|odpowiedź do|odpovedať|odgovori na|válaszcím',
    'ответить|отвечать|відповісти|yanıt adresi|yanıtla|回复至|答复|回覆|回信地址|返信先|회신',
  ],
  other: [
    'importance|priority|attachments|attachment|wichtigkeit|priorität|anlagen|anhänge|pièces jointes|importance|datos adjuntos',
    'allegati|priorità|importanza|bijlagen|urgentie|bifogade filer|vedlegg|vedhæftede filer|liitteet|załączniki|ważność|přílohy|prílohy',
    'mellékletek|вложения|важность|ekler|附件|重要性|添付ファイル|첨부 파일|organization|organisation|x-mailer|message-id|return-path|list-id',
  ],
};

const FIELD_OF: ReadonlyMap<string, BlockField> = new Map(
  (Object.keys(LABELS) as BlockField[])
    .toReversed()
    .flatMap((field) =>
      LABELS[field].flatMap((labels) =>
        labels.split('|').map((label): readonly [string, BlockField] => [label, field]),
      ),
    ),
);

/** The field that a label names, in whatever language; null if it is none. `Kopie (CC)` is `Kopie`. */
export function fieldOfLabel(label: string): BlockField | null {
  const plain = label
    .replace(/\([^()]*\)/g, '')
    .replace(/[\s*_\u00a0]+/g, ' ')
    .trim()
    .toLowerCase();
  return FIELD_OF.get(plain) ?? null;
}
