/**
 * Does somebody ask for something, or complain? Machines hardly do.
 */
import { phraseIn, phrasesOf, said } from './phrases.ts';

/** A question, and not the `?` in a link. */
const QUESTION = /[?؟\uff1f](?=["'»”)!.,?*\s]|$)|\uff1f/;

/** What is asked of a reader who shall do something, and what only somebody in trouble says. */
const PLEAS = phrasesOf(`
  # cs, da, de
  i ma gerne | du ma gerne | dere ma gjerne | ni far garna | du far garna | nefunguje | muzete mi | prosim o pomoc | virker ikke | kan i hjælpe | kan du hjælpe | funktioniert nicht | geht nicht
  geht immer noch nicht | kaputt | fehlermeldung | konnen sie bitte | konnt ihr | kannst du | konnten sie | bitte um hilfe
  bitte hilf | bitte repar | bitte richtet | bitte setzt | bitte stellt
  # en
  could you | can you please | can you help | would you please | please help | please fix | please repair | please set
  please switch | please turn | please reset | please grant | please unlock | please look at
  please disable | please enable | please install | please cancel | please change | please add me | please remove
  please try | please go ahead | please reopen | help me | does not work | doesn't work | not working | is broken
  do not work | don't work | stopped working | still not | error message | i need | we need | i forgot | i don't know
  not able to log | can't log in | cannot log in | can't connect | cannot connect | is going on
  # in need of something, in trouble with something
  ich brauche | brauche ich | benotige | lasst sich nicht | klappt nicht | trenger | behover | har brug for | fungerer ikke
  tarvitsen | ehdittek | necesito | no consigo | j'ai besoin | me faut | ne parviens pas | ne correspond | mi serve | mi servono
  nao consigo | heb ik nodig | ik heb … nodig | nog nodig | potrzebuj | nie moge | nie udaje | potrebuji | potrebujem | nejde
  nefunguj | szuksegem | nem tudom | am nevoie | nu reusesc | trebam | ne radi | rabim | ne dela | мне нужен | мне нужна
  мне нужно | не удается | не получается | не отключается | мені потріб | не вдається | имам нужда | не успявам | χρειαζομαι
  δεν λειτουργ | ihtiyacim | calismiyor | 必要です | できません | 止まら | 無法 | 关不掉 | 需要 | 필요합니다 | 안 됩
  # whoever excuses a late answer is back
  sorry for the late | apologies for the late | apologies for my late | sorry for my late | spate antwort | spate ruckmeldung
  verspatete antwort | verspatete ruckmeldung | reponse tardive | de repondre si tard | retard de ma reponse | respuesta tardia
  haber tardado | risposta tardiva | late reactie | late antwoord | sena svaret | sene svar | pozna odpowiedz | pozdni odpoved
  neskoru odpoved | kesoi valasz | raspunsul intarziat | поздний ответ | пізню відповідь
  # how to do something, and that it be done
  how do i | how can i | how to turn | how to switch | how to set | wie kann ich | wie stelle ich | wie schalte ich | wie richte ich
  comment desactiver | comment activer | comment faire | comment puis-je | como puedo | como desactiv | como se desactiva | come posso
  come faccio | come si disattiva | como posso | como desativ | hoe kan ik | hoe zet ik | hoe stel ik | hur gor jag | hur stanger
  hvordan kan jeg | hvordan slar | miten saan | jak wylaczyc | jak wlaczyc | jak ustawic | jak vypnout | jak nastavit | ako vypnut
  ako nastavit | hogyan tudom | hogyan lehet | cum pot | cum dezactiv | как отключить | как настроить | как включить | як вимкнути
  як налаштувати | nasil kapat | nasil ayarl | kako isklju | kako da | как да
  bitte schalten | bitte deaktivier | bitte aktivier | bitte andern | bitte loschen | merci de desactiver | merci d'activer
  merci de modifier | merci de supprimer | veuillez desactiver | veuillez activer | por favor desactiv | por favor activ
  per favore disattiv | per favore attiv | por favor desativ | graag uitzetten | prosze o wylaczenie | prosze o wlaczenie
  prosze o ustawienie | prosze o zmiane | prosze o usuniecie | prosze o dodanie | prosze o reset | prosim o vypnuti | prosim vypnete
  prosim nastavte | прошу отключить | прошу настроить | прошу включить | отключите | прошу вимкнути | вимкніть | kapatir misiniz
  # es, fi, fr
  no funciona | no puedo | me podeis | podeis | pueden ayudar | necesito | ei toimi | ne fonctionne | ne marche | ne s'allume | ne demarre
  pouvez-vous | pourriez-vous | merci de reparer | j'ai besoin | je n'arrive pas
  # hu, it, nl
  nem mukodik | non funziona | non si accende | non riesco | mi potete | potete aiut | potete risolv | potete reimp | potreste | ho bisogno | werkt niet | kunnen jullie | kunt u mij
  lukt niet | kan niet inloggen
  # pl, pt, ro
  nie dziala | prosze o naprawe | czy moge | nao funciona | nao consigo | podem ajudar | preciso de | nu functioneaza
  # ru, sv, tr, uk
  не работает | не могу | помогите | сбросьте | fungerar inte | kan ni | calismiyor | yardimci olabilir | не працює
  # ja, ko, zh
  でしょうか | ですか。 | ますか。 | ますか、 | ませんか | 습니까 | 可以吗 | 是吗 | 好吗 | 対応をお願い | ご対応 | 接続できま | 動きません | 使えません | 教えてください | 도와 | 안 됩니다 | 连不上 | 無法連 | 无法连 | 无法登录 | 帮我 | 幫我 | 请处理 | 处理一下 | 坏了 | 打不开
`);

/** A notice may name the mail that it answers. */
const QUOTED = /"[^"]{0,200}"|“[^”]{0,200}”|„[^“”]{0,200}[“”]|«[^»]{0,200}»/g;

/** What stands in quotation marks somebody else says. */
export const withoutQuoted = (words: string): string => words.replace(QUOTED, '""');

/** Questions that want no answer, what answering machines say that they cannot do, and a house that is closed. */
const NO_PLEAS =
  /(?<!\p{L})(?:tudo (?:bem|bom)|como (?:vai|est[áa]s?)|c[óo]mo est[áa]s?|how are you(?: doing)?|wie geht(?:['’]s|es ihnen|es dir)|(?:comment )?[çc]a va|comment allez[- ]vous|come (?:sta|stai|va)|hoe gaat het)\s?\?|お?(?:答え|返信|返事|対応|回答)(?:は|が|いた)?できません|(?:больше|уже|більше|вже) не (?:работает|працює) (?:в|у) |наш(?:а|і)? (?:офис|компания|магазин|отдел|офіс|компанія) не (?:работает|працює)|(?<!\p{L})i do(?:n['’]t| not) work on /giu;

/** `Should you need help before that …`: the reader's need, and not the writer's. */
const YOUR_NEED =
  /(?<!\p{L})(?:sollten sie|falls sie|wenn sie|hvis (?:du|dere|i)|om (?:du|ni)|if you|should you|in case you|si vous|si necesit|se (?:ha|precis)|als u|mocht u|indien u|jos|jeśli|jeżeli|pokud|ak)(?!\p{L})[^.!?\n]{0,60}?(?:ben[öo]tig|trenger|behöver|behøver|har brug for|need|potrzebuj|potřebuj|potrebuj|besoin|bisogno|nodig|tarvits)/giu;

/** Does somebody ask for something, or complain? Machines hardly do; `null`, or what shows it. */
export function plea(words: string): string | null {
  const wanting = withoutCourtesies(words);
  if (QUESTION.test(wanting) && QUESTION.test(withoutQuoted(wanting))) return '?';
  return phraseIn(said(wanting), PLEAS);
}

/** The same without regard to questions: services ask their customers, too. */
export const want = (words: string): string | null => phraseIn(said(withoutCourtesies(words)), PLEAS);

const withoutCourtesies = (words: string): string => words.replace(NO_PLEAS, ' ').replace(YOUR_NEED, ' ');
