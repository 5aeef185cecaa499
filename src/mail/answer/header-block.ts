/**
 * The few header lines that mail programs write above a mail that they quote or forward:
 *
 *     From: Ken <ken@example.com>
 *     Sent: Monday, November 2, 2026 10:00
 *     To: Support
 *     Subject: Printer
 */

export type BlockField = 'from' | 'date' | 'to' | 'cc' | 'bcc' | 'subject' | 'reply-to';

/** Labels as Outlook, Apple Mail, Gmail, Thunderbird and Lotus Notes write them; where two languages differ the commoner meaning. */
const LABELS: Readonly<Record<BlockField, string>> = {
  from: 'from|von|de|da|van|från|fra|od|от|від|от кого|lähettäjä|feladó|kimden|gönderen|发件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|מאת|من|από|expéditeur|remitente|afzender|mittente|avsender|avsändare|absender|de la|nuo|saatja|odosielateľ|odesílatel|nadawca|отправитель|送信元|відправник|від кого|šalje|pošiljatelj|frå',
  date: 'sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviada em|enviado em|enviada|fecha|data|inviato|data invio|verzonden|verzonden op|skickat|sendt|dato|lähetetty|päivämäärä|päiväys|wysłano|odesláno|odoslané|odoslaná|dátum|küldve|elküldve|отправлено|дата|надіслано|gönderme tarihi|gönderildi|tarih|发送时间|发送日期|日期|寄件日期|傳送時間|送信日時|日付|日時|보낸 날짜|보낸날짜|날짜|trimis|dată|ημερομηνία|στάλθηκε|received|poslano|saadetud|תאריך|נשלח|التاريخ|تاريخ|أرسلت',
  to: 'to|an|à|a|para|aan|till|til|do|komu|кому|vastaanottaja|címzett|kime|alıcı|收件人|收件者|宛先|받는 사람|받는사람|destinatario|destinataire|către|προς|empfänger|pour|za|prima|אל|إلى|per|adresat|送信先|одержувач|получатель',
  cc: 'cc|kopie|copie à|copie|copia|kopi|kopia|dw|копия|копія|kopio|másolatot kap|másolat|bilgi|抄送|副本|参照|참조|c\\.c\\.|cópia|cc:|kópia|עותק|نسخة|ad',
  bcc: 'bcc|blindkopie|密送|密件副本|숨은 참조|cci|cco|ccn',
  subject:
    'subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|tárgy|тема|konu|主题|主題|主旨|件名|제목|subiect|θέμα|betr|re|naslov|teema|נושא|الموضوع',
  'reply-to':
    'reply-to|reply to|antwort an|répondre à|responder a|rispondi a|antwoord aan|svara till|svar til|besvar til|vastausosoite|odpověď komu|odpowiedź do|ответить|válaszcím|yanıt adresi|回复至|回覆|返信先|答复|odpovedať|antwort|responder para|odgovori na',
};

const FIELD_OF: ReadonlyMap<string, BlockField> = new Map(
  (Object.keys(LABELS) as BlockField[]).flatMap((field) =>
    LABELS[field].split('|').map((label): readonly [string, BlockField] => [label.replaceAll('\\', ''), field]),
  ),
);

export interface HeaderBlock {
  readonly fields: ReadonlyMap<BlockField, string>;
  /** The line after the block. */
  readonly end: number;
}

const MAX_BLOCK_LINES = 40;

/** The block that begins at line `start`; null if none does. It names who wrote, and two more things. */
export function readHeaderBlock(lines: readonly string[], start: number): HeaderBlock | null {
  const first = readLine(lines[start] ?? '');
  if (first === null || (first.value === '' && !/\S/.test(lines[start + 1] ?? ''))) return null;
  const fields = new Map<BlockField, string>();
  let last: BlockField | null = null;
  let end = start;
  for (let index = start; index < Math.min(lines.length, start + MAX_BLOCK_LINES); index += 1) {
    const raw = lines[index] ?? '';
    const line = readLine(raw);
    if (line !== null && !fields.has(line.field)) {
      fields.set(line.field, line.value);
      last = line.field;
      end = index + 1;
    } else if (bare(raw) === '') {
      // QUIRK Outlook's plain text: an empty line between the lines of the block.
      const next = readLine(lines[index + 1] ?? '');
      if (fields.size === 0 || next === null || fields.has(next.field)) break;
    } else if (last !== null && line === null && continues(fields.get(last) ?? '', bare(raw), last)) {
      fields.set(last, `${fields.get(last) ?? ''} ${bare(raw)}`.trim());
      end = index + 1;
    } else break;
  }
  const sure = fields.has('from') && fields.size >= 3 && (fields.has('date') || fields.has('subject'));
  return sure || isBlockWithoutFrom(fields) || isShortBlock(fields) ? { fields, end } : null;
}

/** Two lines are enough if they hold what only a mail has: an address, and a date with a time. */
function isShortBlock(fields: ReadonlyMap<BlockField, string>): boolean {
  const who = `${fields.get('from') ?? ''} ${fields.get('to') ?? ''}`;
  return /\d{4}.{0,30}\d{1,2}:\d{2}/.test(fields.get('date') ?? '') && /[^\s@]@[^\s@]/.test(who);
}

/** QUIRK Outlook for Mac and some phones leave From away when it is the mailbox's owner. */
function isBlockWithoutFrom(fields: ReadonlyMap<BlockField, string>): boolean {
  return fields.has('date') && fields.has('to') && fields.has('subject') && !fields.has('from');
}

/** Long lists of recipients and subjects are wrapped; an empty value stands on the next line. */
function continues(value: string, text: string, field: BlockField): boolean {
  if (value === '') return true;
  if (/[,;<]\s*$/.test(value) || /^[\s]/.test(text)) return true;
  return (
    (field === 'to' || field === 'cc' || field === 'from') &&
    /^[^\s@]{0,80}\s?[<(]?[^\s@]+@[^\s@]+[>)]?[;,]?/.test(text) &&
    text.length < 300
  );
}

interface BlockLine {
  readonly field: BlockField;
  readonly value: string;
}

/** Without quote marks, bold asterisks and the blanks of tables. */
function bare(line: string): string {
  return line
    .slice(0, 2000)
    .replace(/^[\s>|*\u00a0\u200e\u200f]+/, '')
    .trim();
}

/** The field that a label names, in whatever language; null if it is none. `Kopie (CC)` is `Kopie`. */
export function fieldOfLabel(label: string): BlockField | null {
  const plain = label
    .replace(/\([^()]*\)/g, '')
    .replace(/[\s*_\u00a0]+/g, ' ')
    .trim()
    .toLowerCase();
  return FIELD_OF.get(plain) ?? null;
}

function readLine(line: string): BlockLine | null {
  const text = bare(line);
  const colon = text.search(/[:：]/);
  if (colon < 1 || colon > 30) return null;
  const field = fieldOfLabel(text.slice(0, colon));
  if (field === null) return null;
  return {
    field,
    value: text
      .slice(colon + 1)
      .replace(/^[\s*|\u00a0]+/, '')
      .trim(),
  };
}
