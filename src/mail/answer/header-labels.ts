/** The labels of header blocks as mail programs write them, by language. */

export type BlockField = 'from' | 'date' | 'to' | 'cc' | 'bcc' | 'subject' | 'reply-to' | 'other';

export interface Label {
  readonly field: BlockField;
  /** Which languages call it so; null: any. */
  readonly languages: ReadonlySet<string> | null;
}

type Row = readonly [from: string, date: string, to: string, cc: string, subject: string];
const FIELDS = ['from', 'date', 'to', 'cc', 'subject'] as const;

/** Of several programs, apart by bars. A block is in one language; English words may stand within it (Gmail). */
const LANGUAGES: Readonly<Record<string, Row>> = {
  en: ['from|sender', 'sent|date|sent on|date sent|sent at|received', 'to', 'cc|c.c.|copy', 'subject|re'],
  de: ['von|absender', 'gesendet|gesendet am|datum', 'an|empfänger', 'cc|kopie|kopie an', 'betreff|betr|thema'],
  fr: [
    'de|expéditeur',
    'envoyé|envoyé le|envoyé à|date d’envoi|date|reçu le',
    'à|a|pour|destinataire|destinataires',
    'cc|copie|copie à',
    'objet|sujet',
  ],
  es: [
    'de|remitente',
    'enviado|enviado el|enviado a|enviada|enviados|fecha|fecha de envío|data',
    'para|a|destinatario|destinatarios',
    'cc|copia',
    'asunto',
  ],
  ca: ['de|remitent', 'enviat|enviat el|data', 'per a|per|a|destinatari', 'cc|copia|a/c', 'assumpte|tema'],
  gl: ['de', 'enviado|enviado o|data|data do envio', 'para|a', 'cc|copia', 'asunto'],
  eu: ['nork', 'data|bidaltze-data|bidalia', 'nori', 'cc|kopia', 'gaia'],
  pt: [
    'de|remetente',
    'enviado|enviado em|enviada|enviada em|enviada a|enviados|data',
    'para|destinatário|a',
    'cc|cópia|com cópia',
    'assunto',
  ],
  it: [
    'da|mittente',
    'inviato|inviato il|inviata|data|data invio|data di invio',
    'a|per|destinatario|destinatari',
    'cc|copia|copia per conoscenza|p.c.',
    'oggetto|ogg',
  ],
  nl: ['van|afzender', 'verzonden|verzonden op|verstuurd|datum', 'aan', 'cc|kopie', 'onderwerp|betreft'],
  af: ['van', 'gestuur|datum', 'aan', 'cc|afskrif', 'onderwerp'],
  sv: ['från|avsändare', 'skickat|datum|skickades', 'till', 'kopia|cc', 'ämne'],
  da: ['fra|afsender', 'sendt|dato', 'til', 'cc|kopi', 'emne'],
  nb: ['fra|frå|avsender', 'sendt|dato', 'til', 'cc|kopi', 'emne'],
  is: ['frá', 'sent|dags|dagsetning', 'til|viðtakandi', 'afrit|cc', 'efni'],
  fi: ['lähettäjä', 'lähetetty|päivämäärä|päiväys|aika|pvm', 'vastaanottaja|saaja', 'kopio', 'aihe|otsikko'],
  et: ['saatja|kellelt', 'saadetud|kuupäev|saatmisaeg', 'adressaat|kellele|saaja', 'koopia|cc', 'teema|pealkiri'],
  pl: ['od|nadawca', 'wysłano|wysłane|data|data wysłania', 'do|adresat', 'dw|do wiadomości|udw|kopia|cc', 'temat'],
  cs: ['od|odesílatel|odesilatel', 'odesláno|datum|dne', 'komu|pro|adresát', 'kopie|cc', 'předmět|věc'],
  sk: [
    'od|odosielateľ',
    'odoslané|odoslaná|odoslané dňa|dátum|datum',
    'komu|pre|adresát',
    'kópia|kópie|cc',
    'predmet|vec',
  ],
  hu: [
    'feladó|küldő',
    'küldve|elküldve|küldés dátuma|dátum',
    'címzett|címzettek',
    'másolat|másolatot kap|másolatot kapnak|cc',
    'tárgy',
  ],
  ro: ['de la|expeditor|de', 'trimis|trimisă|expediat|data|dată', 'către|catre|la', 'cc|copie', 'subiect|subiectul'],
  hr: ['od|šalje|pošiljatelj', 'poslano|datum', 'prima|za|primatelj', 'kopija|cc', 'predmet|naslov'],
  sl: ['od|pošiljatelj', 'poslano|datum', 'za|prejemnik', 'kp|kopija|cc', 'zadeva|predmet'],
  sr: [
    'од|od|пошиљалац|pošiljalac|шаље|šalje',
    'послато|датум|poslato|datum',
    'прима|за|prima|za|коме|kome',
    'копија|kopija|cc',
    'наслов|предмет|naslov|тема|tema',
  ],
  sq: ['nga|dërguesi', 'dërguar|datë|data', 'për|marrësi', 'kopje|cc', 'subjekti|subjekt|tema'],
  mk: ['од|испраќач', 'испратено|испратен|датум', 'до|за|примач', 'копија|cc', 'предмет|тема'],
  bg: ['от|подател|изпратено от', 'изпратено|дата', 'до|към|получател', 'копие|cc', 'относно|тема'],
  ru: ['от|от кого|отправитель', 'отправлено|отправлен|дата|дата отправки', 'кому|получатель', 'копия|cc', 'тема'],
  be: ['ад|ад каго', 'адпраўлена|дата', 'каму', 'копія|cc', 'тэма'],
  uk: ['від|від кого|відправник', 'надіслано|відправлено|дата', 'кому|одержувач|до', 'копія|cc', 'тема'],
  el: [
    'από|αποστολέας',
    'στάλθηκε|εστάλη|ημερομηνία|ημ/νία|αποστολή',
    'προς|παραλήπτης',
    'κοιν|κοιν.|κοινοποίηση|cc',
    'θέμα',
  ],
  tr: [
    'kimden|gönderen',
    'gönderme tarihi|gönderim tarihi|gönderilen|gönderildi|gönderilme tarihi|tarih|gönderim',
    'kime|alıcı',
    'bilgi|cc',
    'konu',
  ],
  lt: ['nuo|siuntėjas', 'išsiųsta|siųsta|data|išsiuntimo data', 'kam|gavėjas', 'kopija|kopiją|cc', 'tema'],
  lv: ['no|sūtītājs', 'nosūtīts|nosūtīta|datums', 'kam|saņēmējs|adresāts', 'kopija|kopiju|cc', 'temats|tēma'],
  he: ['מאת', 'תאריך|נשלח|נשלח בתאריך', 'אל|לכבוד', 'עותק|עותק לידיעה|cc', 'נושא|הנדון'],
  ar: [
    'من|المرسل',
    'التاريخ|تاريخ|تاريخ الإرسال|أرسلت|تم الإرسال|الإرسال',
    'إلى|المستلم',
    'نسخة|نسخة إلى|cc',
    'الموضوع|موضوع',
  ],
  fa: ['از|فرستنده', 'تاریخ|ارسال شده', 'به|گیرنده', 'رونوشت|cc', 'موضوع'],
  hi: ['प्रेषक|द्वारा', 'भेजा गया|दिनांक|तारीख|भेजा', 'प्रति|को|प्राप्तकर्ता|प्रापक', 'प्रतिलिपि|cc', 'विषय'],
  th: ['จาก', 'วันที่|ส่ง|ส่งเมื่อ', 'ถึง', 'สำเนา|สำเนาถึง|cc', 'เรื่อง|หัวเรื่อง'],
  zh: [
    '发件人|发信人|寄件者|寄件人|發件人',
    '发送时间|发送日期|日期|时间|时 间|发送于|寄件日期|傳送時間|傳送日期|時間',
    '收件人|收信人|收件者',
    '抄送|抄送人|副本|cc',
    '主题|主題|主旨',
  ],
  ja: ['差出人|送信者|送信元|from', '送信日時|送信日|日付|日時|date', '宛先|送信先|to', 'cc|写し', '件名|subject'],
  ko: [
    '보낸 사람|보낸사람|보낸이|발신자|발신인|보낸 이',
    '보낸 날짜|보낸날짜|보낸 시간|날짜|일시|발송일시',
    '받는 사람|받는사람|받는이|수신자|수신인|수신|받는 이',
    '참조|cc',
    '제목',
  ],
  vi: [
    'từ|người gửi',
    'ngày|ngày gửi|đã gửi|gửi|thời gian|gửi lúc|date',
    'đến|tới|người nhận',
    'đồng gửi|đồng kính gửi|cc',
    'chủ đề|tiêu đề',
  ],
  id: ['dari|pengirim', 'tanggal|dikirim|terkirim', 'kepada|untuk|ke|penerima', 'cc|tembusan', 'subjek|perihal|judul'],
  ms: ['daripada|dari', 'tarikh|dihantar', 'kepada', 'salinan|cc', 'subjek|perkara'],
};

const ANY_LANGUAGE: Readonly<Record<'bcc' | 'reply-to' | 'other', string>> = {
  bcc: 'bcc|blindkopie|bk|cci|cco|ccn|密送|密件副本|숨은 참조|скрытая копия|skrytá kopie|titkos másolat|gizli',
  'reply-to': [
    'reply-to|reply to|reply|antwort an|antwort|antworten an|répondre à|responder a|responder para|rispondi a|risposta',
    'antwoord aan|antwoorden aan|svara till|svar til|svar till|besvar til|vastausosoite|vastaus|odpověď komu|odpovědět',
    'odpowiedź do|odpovedať|odgovori na|válaszcím|ответить|отвечать|відповісти|yanıt adresi|yanıtla|回复至|答复|回覆|回信地址|返信先|회신',
  ].join('|'),
  other: [
    'importance|priority|attachments|attachment|wichtigkeit|priorität|anlagen|anhänge|pièces jointes|datos adjuntos',
    'allegati|priorità|importanza|bijlagen|urgentie|bifogade filer|vedlegg|vedhæftede filer|liitteet|załączniki|ważność',
    'přílohy|prílohy|mellékletek|вложения|важность|ekler|附件|重要性|添付ファイル|첨부 파일',
    'organization|organisation|x-mailer|user-agent|message-id|return-path|list-id|mailing-list|signed by|mailed by|sensitivity|categories',
  ].join('|'),
};

const LABELS: ReadonlyMap<string, Label> = labels();

function labels(): ReadonlyMap<string, Label> {
  const found = new Map<string, Label>();
  for (const [language, row] of Object.entries(LANGUAGES))
    row.forEach((words, index) => {
      const field = FIELDS[index] ?? 'other';
      for (const word of words.split('|')) {
        const known = found.get(word);
        // Where two languages differ the first of them, and so the commoner, has it.
        if (known !== undefined && known.field !== field) continue;
        found.set(word, { field, languages: new Set([...(known?.languages ?? []), language]) });
      }
    });
  for (const field of ['bcc', 'reply-to', 'other'] as const)
    for (const word of ANY_LANGUAGE[field].split('|'))
      if (!found.has(word)) found.set(word, { field, languages: null });
  // English labels stand in the blocks of every language.
  for (const [word, { field, languages }] of found)
    if (languages?.has('en')) found.set(word, { field, languages: null });
  return found;
}

/** The longest one that is a label. */
const MAX_LABEL = 30;

/** What a label names, in whatever language; null if it is none. `Kopie (CC)` is `Kopie`. */
export function readLabel(label: string): Label | null {
  if (label.length > MAX_LABEL) return null;
  const plain = label
    .replace(/\([^()]*\)/g, '')
    .replace(/[\s*_\u00a0]+/g, ' ')
    .trim()
    .toLowerCase();
  return LABELS.get(plain) ?? LABELS.get(plain.replace(/\.$/, '')) ?? null;
}
