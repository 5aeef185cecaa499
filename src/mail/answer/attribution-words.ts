/** The words of attribution lines, by language: what people do in them, and how they begin. */

/** Regular expressions for one language each, without anchors. */
const VERBS: readonly string[] = [
  'wrote|writes|said|sent|has written|sent the following', // en
  '(?:folgendes )?geschrieben|schrieb(?:en sie)?|schreibt', // de
  'a écrit|écrivait|écriviez|avez écrit|a ecrit|écrit', // fr
  'escribió|escribio|ha escrito|va escriure|ha escrit|escribiu|missatge de', // es, ca, gl
  'ha scritto|scrive|scrisse', // it
  'escreveu', // pt
  'schreef(?: het volgende)?|(?:het volgende )?geschreven|schrijft', // nl
  'skrev(?: følgende| följande)?|skreiv|skriver|følgende|följande|skrifaði', // sv, da, nb, nn, is
  'kirjoitti', // fi
  'napisał(?:\\(a\\)|a|/a)?|pisze|naskrobał(?:\\(a\\))?|wiadomość napisana przez', // pl
  'napsal(?:\\(a\\)|a)?|napísal(?:\\(a\\)|a)?', // cs, sk
  '(?:ezt )?írta', // hu
  'a scris', // ro
  'написал(?:\\(а\\)|а|и)?|пишет|писал(?:\\(а\\)|а|и)?', // ru
  'пише|написа(?:в|ла)?(?:\\(-?ла\\))?|написав\\(ла\\)', // uk, bg
  'έγραψε|έγραψαν', // el
  'şunu yazdı|şunları yazdı|yazdı', // tr
  '写道|寫道|撰寫|写到|(?:さん[はが])?書き(?:込み)?ました|のメール|님이 (?:작성|쓴 글)|작성|쓴 글', // zh, ja, ko
  'đã viết|menulis|เขียนว่า|ने लिखा', // vi, id, ms, th, hi
  'כתבה?|כתב/ה|כתב\\(ה\\)|كتبت?|كتب/ت|نوشت', // he, ar, fa
  '(?:je )?napisao(?:/la)?(?: je)?|(?:je )?napisala?o?(?:\\(a\\))?(?: je)?|је написао(?:/ла)?|написао је', // hr, sr, sl
  'rašė|parašė|rakstīja|kirjutas', // lt, lv, et
];

/** A verb, perhaps with what stands behind it in some languages (`escribió (lun., 2 nov. 2026):`), at the end. */
export const VERB_AT_END = new RegExp(
  `(?:^|[\\s,>)"'\\]\\p{Nd}年月日])(?:${VERBS.join('|')})(?:[\\s,(].{0,160})?\\s{0,3}[:：]$`,
  'iu',
);

/** Words with which a line of that kind begins, before a date or a name. */
const OPENINGS =
  'on|at|in(?: a message| reply)?|am|le|il(?: giorno)?|el(?: día)?|em|no dia|às|op|den|på|w dniu|dnia|dne|dňa|ke dni|pe|la|în|vào|pada(?: tanggal)?|στις|на|дана|dana|kuupäev|missatge de|tarihinde|an|quoting|zitat von|citando|citeren|selon|citát|v|o|在|בתאריך|ב|في|در';
export const OPENING = new RegExp(`^(?:-{1,3}\\s?)?(?:${OPENINGS})(?![\\p{L}\\p{M}])`, 'iu');

/** QUIRK Horde, IMP: no verb, no date. */
export const QUOTING =
  /^(?:quoting(?: from)?|zitat von|citando|citazione|selon|citeren|citat från|citat fra|cytowanie|citace|zitiere|цитирую|lainaus)\s.{1,200}:$/iu;
