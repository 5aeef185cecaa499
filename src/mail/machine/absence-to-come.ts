/**
 * Who will be away from Monday is there today, and writes himself: an answering machine speaks while its owner is away. `From
 * Monday I am back` is the end of an absence.
 */
import { entriesOf, fold } from './phrases.ts';
import { sentencesOf } from './sentences.ts';

const stems = (table: string): string => entriesOf(table).map(fold).join('|');

const FROM = stems(`
  ab | von | from | starting | as of | des | a partir de | a partir du | a partir del | a partir da | desde | desde el | da | dal
  vanaf | från | från och med | fra | fra og med | od | ode | с | со | з | від | от | από | de la
`);
const DAY = stems(`
  montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag | morgen | monday | tuesday | wednesday | thursday | friday
  saturday | sunday | tomorrow | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | demain | lunes | martes
  miércoles | jueves | viernes | sábado | domingo | mañana | lunedì | martedì | mercoledì | giovedì | venerdì | sabato | domenica
  domani | segunda | terça | quarta | quinta | sexta | amanhã | maandag | dinsdag | woensdag | donderdag | vrijdag | zaterdag
  zondag | mandag | tirsdag | onsdag | torsdag | fredag | lørdag | søndag | måndag | tisdag | imorgon | i morgon | i morgen
  poniedział | wtork | środ | czwart | piątk | sobot | niedziel | jutra | pondělí | úter | střed | čtvrt | pátk | neděl | zítř
  pondelka | utork | stred | štvrtk | zajtr | понедельник | вторник | сред | четверг | пятниц | суббот | воскресен | завтра
  понеділ | вівтор | середи | п'ятниц | неділ | luni | marți | miercuri | joi | vineri | mâine | αύριο | δευτέρα
`);
const STARTS = new RegExp(
  `(?:^|[^\\p{L}])(?:${FROM}) (?:next |the |der |dem |(?:kommend|nachst)\\p{L}{1,2} |le |el )?(?:${DAY})|(?:明日|月曜日?|火曜日?|水曜日?|木曜日?|金曜日?|来週)から|从(?:明天|周.|下周)|從(?:明天|週.|下週)|(?:내일|.요일)부터`,
  'u',
);
const BACK = new RegExp(
  stems(`
  wieder | zuruck | erreichbar | back | return | reach | retour | vuelvo | regres | volver | torno | rientr | volt | terug | weer
  tillbaka | tilbage | tilbake | åter | zpět | zpátky | späť | wrac | wróc | powrot | верн | снова | опять | назад | поверн | înapoi
  revin | reven | vissza | takaisin | vratim | natrag | πίσω | επιστρ | 復帰 | 戻 | 回来 | 回來 | 返回 | 복귀 | 돌아
`),
  'u',
);

/** @param isAbsence does a sentence speak of an absence? */
export function isYetToCome(words: string, isAbsence: (sentence: string) => boolean): boolean {
  if (!STARTS.test(fold(words))) return false;
  return sentencesOf(words).some((sentence) => {
    const folded = fold(sentence);
    return STARTS.test(folded) && !BACK.test(folded) && isAbsence(sentence);
  });
}
