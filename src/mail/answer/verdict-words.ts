/**
 * How people say that it is solved, or that it is not; the notation is that of `sentence-grammar.ts`. A phrase stands
 * here if it says so by itself. Hedges (`seems to work`, `works so far`) and what may mean two things (`es geht`,
 * `that's fine`) are left out: whoever is not understood is read by a person.
 */
import { type Phrases, phrasesOf, type Tables } from './sentence-grammar.ts';

const ENGLISH = tables({
  fault: `
    [the | this | that | my | our] (problem | issue | error | fault | bug | trouble)
    [the | my | our | these] (problems | issues | errors)`,
  ticket: `[the | this | that | my | our] (ticket | case | request | incident | call)`,
  it: `it | this | that | everything | all | all of it | things | <fault>`,
  is: `is | 's | are | was | were | got | has been | 's been | have been`,
  now: `
    [now] (again | finally | at last) | now | once again | once more | again now | finally now
    already | meanwhile | in the meantime | right now`,
  well: `
    [just | perfectly | absolutely | all | very] (fine | well | great | good | ok | okay | perfect) | perfectly | properly
    correctly | nicely | smoothly | flawlessly | like a charm | as expected | as it should | as intended | as designed
    as usual | normally | here | for (me | us) | on (my | our) (side | end)
    without [any] (problem | problems | issue | issues | error | errors | trouble)`,
  works: `
    works | worked | has worked | does work | did work | runs | (is | 's | are | is up and | 's up and) running
    [is | 's | are] working`,
  solved: `
    solved | resolved | fixed | sorted | sorted out | settled | repaired | done | cleared up | taken care of
    completed | corrected`,
  fine: `
    [perfectly | just | absolutely | very] (fine | good | great | well | ok | okay | perfect | normal)
    back to normal | in order | in working order | up and running | running | working`,
  close: `close [it | this | this one | that | <ticket>] [now | then | please | for me | as (solved | resolved)]`,
  yes: `yes | yep | yeah | yup | yess | aye | affirmative`,
  sure: `
    (it | this | that) (is | 's | does | did | has) | indeed | sure | absolutely | definitely | certainly | of course
    exactly | correct | sir | madam | finally`,
});

/** What is said of everything, or with a `now`, is said of the fault; `it's fine` may also mean: leave it. */
const ENGLISH_YES = `
  <yes> [<sure>] [now] | [that (is | 's)] correct | confirmed | absolutely | definitely
  [<now>] [<it>] [<now>] <works> [<well>] [<now>] [<well>] [<now>] | (all | things | they) [<now>] work [<well>] [<now>]
  [<now>] [<it> | <ticket>] [<is>] [<now>] [all] [<now>] <solved> [<now>] [for (me | us)]
  <fault> [<is>] [<now>] gone [<now>] | up and running [<now>]          # not: everything is gone
  [now] (everything | all | things) [is | 's | are] [<now>] [all] <fine> [<now>] [<well>]
  [now] (it | this | that | <fault>) (is | 's | are) <now> [all] <fine> | (it | this | that) (is | 's) [all] <fine> <now>
  [it | this | that | everything | all]
    … (looks | look | looking | is looking | 's looking) [all] (good | fine | great | ok | okay | perfect) [<now>] [<well>]
  all (set | clear) [<now>] | (good | fine | perfect | great) now
  (we | i) (are | 'm | am | 're) [<now>] (back to normal | up and running | back online) [<now>]
  [that | this | it | which] (did | does) (it | the trick | the job) [for (me | us)] | (that | this | it) [has | 's] [really] helped
  [that | this | it | which | you | i | we] [have | has | 's | 've] (fixed | solved | resolved | sorted)
    … (it | this | that | everything | <fault>) [myself | ourselves] [<now>] [for (me | us)]
  no (more | further | longer any | other) (problem | problems | issue | issues | error | errors | trouble) [now | here | for me]
  no (problem | problems | issue | issues | error | errors) (anymore | any more | any longer | now | left)
  <fault> no longer (occurs | appears | exists | happens)
  <fault> does (n't | not) (occur | appear | exist | happen) (anymore | any more | any longer)
  [it | this | that | <ticket>] [is | 's] no longer (needed | necessary | required | relevant | an issue | a problem)
  [please | kindly] [now] (please | kindly | go ahead and | feel free to) [now] <close> | close (it | this | that | <ticket>) [now] [please]
  (you | we) (can | may) [now | then | safely | please | also] <close>
  [please | you (can | may)] [now] mark (it | this | <ticket>) as (solved | resolved | fixed | done | closed | completed)
  [it | this | this one | that | <ticket>] (can | may) [now | then | therefore] be [now] (closed | marked as (solved | resolved | closed)) [now]
  [i] [can | hereby] confirm [that | it | this]`;

const ENGLISH_NO = `
  no | nope | nah | negative | unfortunately | sadly | <sadly> not | [<sadly>] not (really | yet | at all) | no (it | this | that) <isnot> [yet]
  [<sadly>] [<it>] [<sadly>] <isnot> [<yet> | been]
    … (work | working | worked | works | help | helped | <solved> | ok | okay | fine | better | gone) [<yet>] [<yet>]
  [<sadly>] [<it>] <isnot> [<yet>]
  [<sadly>] [<it>] [is | 's] [<sadly>] not [<yet> | been] (working | work | works | <solved> | ok | okay | fine | better | gone) [<yet>] [<yet>]
  [<sadly>] [<it>] [is | 's] [<sadly>] (broken | failing | down | unsolved | unresolved | unchanged) [again | here | for me]
  [<it>] [is | 's] still (there | open | happening | occurring | failing | the same | present | same)
  [<it>] (fails | failed) again | [<it>] still (fails | exists | persists | occurs | happens | appears)
  [<sadly>] [it (is | 's)] [<sadly>] [the | exactly the | exact] same (problem | issue | error | thing | result | behaviour | behavior | as before)
    … [again | here | as before]
  [<sadly>] no (luck | change | difference | improvement | success | effect) [yet | at all]
  nothing [has] changed | <fault> [<sadly>] (persists | remains | is back | 's back | came back | returned)`;

const NOT_ENGLISH = tables(
  {
    sadly: `[sorry | sadly | unfortunately] still | sadly | unfortunately | sorry`,
    isnot: `(does | do | did | is | was | are | has | have | has been) (not | n't) | 's [still] not | still (does | is) (not | n't)`,
    yet: `yet | at all | for me | for us | here | now | either | again | anymore | any more | properly | really | correctly | completely | still`,
  },
  ENGLISH,
);

const GERMAN = tables({
  fault: `[das | dieses | mein | unser] problem | [die] (probleme | störung) | [der | dieser] fehler`,
  ticket: `
    [das | dieses | mein | unser] (anliegen | thema | ticket) | [der | dieser | mein] (fall | vorgang)
    [die | diese | meine | unsere] (anfrage | sache | angelegenheit)`,
  es: `es | 's | das | dies | alles | das ganze | <fault>`,
  jetzt: `
    [jetzt | nun | inzwischen | mittlerweile] (wieder | endlich | alles [wieder]) | auch wieder
    (jetzt | nun | inzwischen | mittlerweile) [auch] | wieder jetzt`,
  gut: `
    [wieder | ganz | sehr | alles] (gut | einwandfrei | bestens | perfekt | problemlos | tadellos | wunderbar | prima
      | super | hervorragend | reibungslos | fehlerfrei | normal | toll)
    ohne (probleme | fehler) | wie (gewünscht | gewohnt | erwartet | es soll | immer) | bei (mir | uns) | alles`,
  läuft: `läuft | laufen | klappt | klappen | funktioniert | funktionieren | funzt | tut`,
  gelöst: `
    gelöst | behoben | erledigt | geklärt | beseitigt | repariert | gefixt | bereinigt | geregelt | vom tisch
    wieder in ordnung | abgeschlossen`,
  ja: `ja | jawohl | jap | jep | jepp | jup | jo | jawoll | genau | stimmt | korrekt`,
  schon: `bereits | schon | damit | somit`,
  schließen: `schließen | abschließen | zumachen`,
});

/** `Geht` is a yes, `Es geht` is so-so, and `Läuft das` a question, with or without its sign. */
const GERMAN_YES = `
  <ja> [(ist | tut | hat) es | genau | klar | natürlich | absolut | definitiv | auf jeden fall | sicher | das stimmt] [jetzt | wieder | endlich] | bestätigt
  [<es>] (<läuft> | passt) [<jetzt>] [<gut>] [<jetzt>] [<gut>] | passt so
  [<es>] geht <jetzt> [<gut>] [<jetzt>] [<gut>] | alles geht [<gut>] | geht | gehts <jetzt>
  <jetzt> (<läuft> | geht | passt) [<es>] [<jetzt>] [<gut>] [<jetzt>] [<gut>] | <jetzt> (gehts | läufts) [<jetzt>] [<gut>]
  (es | alles | dass (es | alles)) [<jetzt>] [<gut>] (<läuft> | passt) | dass (es | alles) <jetzt> geht
  [<jetzt>] [<es> | <ticket>] [ist | sind | wurde | wurden] [<jetzt>] [<schon>] <gelöst> [<jetzt>] [worden]
  (<schon> | <jetzt>) ist (es | alles | das | <fault> | <ticket>) [<jetzt>] <gelöst> | dass (<es> | <ticket>) [<jetzt>] <gelöst> (ist | wurde)
  [<es> | <ticket>] hat sich [<jetzt>] [<schon>] (erledigt | geklärt | gelöst) [<jetzt>]
  <fault> [ist | sind] [<jetzt>] (weg | verschwunden)                  # not: alles weg
  [<es>] hat [<jetzt>] [<gut>] (geklappt | funktioniert) [<jetzt>] | (das | es) hat [mir | uns | sehr] geholfen
  [(jetzt | nun | es | das | bei (mir | uns)) ist] [<jetzt>] [bei (mir | uns)] alles [[jetzt | nun] wieder | jetzt | so]
    … (gut | ok | okay | bestens | in ordnung | super | prima | perfekt | fein | toll | beim alten | paletti | roger | top) [<jetzt>]
  [es | das | alles | jetzt] (sieht | schaut) [<jetzt>] (gut | super | prima | perfekt | bestens) aus [<jetzt>]
  fertig | wieder (gut | ok | okay)
  kein (problem | fehler) mehr [<jetzt>] | keine [weiteren] (probleme | fehler | störungen) mehr [<jetzt>] | keine weiteren probleme
  <fault> (besteht | bestehen | tritt | treten | ist | sind) [<jetzt>] nicht mehr [auf | da | vorhanden]
  [<es>] [wird | ist] [<jetzt>] nicht mehr (nötig | notwendig | benötigt | gebraucht | erforderlich | relevant)
  [es | das | <ticket>] kann [jetzt | nun | dann | somit | damit | daher | gerne | also | von mir aus] ((geschlossen | abgeschlossen | zugemacht) werden | zu)
  (du | sie | ihr) (kannst | können | könnt | dürfen | darfst) [es | das] [jetzt | nun | dann | gerne] [es | das | <ticket>] [jetzt | nun | dann | gerne] <schließen>
  bitte [es | das | <ticket>] [jetzt | nun | dann] <schließen> | <ticket> [bitte] <schließen>
  [bitte] (schließen sie | schließ | schließe) [bitte] (es | das | <ticket>) [bitte]
  [hiermit] (bestätige ich | ich bestätige | kann ich bestätigen | ich kann bestätigen | kann bestätigen) [das | es | hiermit]`;

const GERMAN_NO = `
  [leider] nein [leider] | leider nicht wirklich | nö | nee
  leider | <noch> [<noch>] nicht | [<noch>] [<noch>] nicht <gelöst> [worden] | [<es> | <ticket>] [ist | sind | wurde] [<noch>] [<noch>] nicht <gelöst> [worden]
  [<noch>] [<es>] (<läuft> | geht | passt) [<noch>] [<noch>] nicht [richtig | mehr | wirklich | ganz | bei mir]
  [<noch>] (<läuft> | geht) (es | das | alles) [<noch>] nicht
  [<es>] [ist | sind] [<noch>] (kaputt | defekt | ungelöst | unverändert)
  <fault> (ist | sind) <noch> (da | vorhanden) | <fault> (besteht | bestehen | tritt) [<noch>] [<noch>] [auf]
  [<noch>] [das | der | die] (gleiche | selbe | dasselbe | derselbe) (problem | fehler | verhalten | störung) [wie (vorher | zuvor)]
  (dasselbe problem | derselbe fehler) | wie (vorher | zuvor)
  [<es>] hat [<noch>] (nicht | nichts) (geholfen | geklappt | funktioniert | gebracht)
  [leider] keine (änderung | besserung | verbesserung | veränderung) | [leider] kein erfolg`;

const NOT_GERMAN = tables(
  {
    noch: `
      [leider | auch] (immer noch | noch immer | noch | weiterhin | nach wie vor | wieder)
      [leider] (auch | jetzt) [auch | jetzt] | jetzt leider | leider | trotzdem`,
  },
  GERMAN,
);

/** Few of them write here; the plainest words are known. */
const OTHERS_YES = `
  oui | [oui] (c'est | c'est bien) résolu | résolu | [oui] ça (marche | fonctionne) [maintenant | à nouveau]      # fr
  sí | si | [está] (resuelto | solucionado) | [ya] [todo] funciona [bien]                                           # es`;
const OTHERS_NO = `
  non | pas résolu | ce n'est pas résolu | ça ne (marche | fonctionne) [toujours] pas
  no resuelto | [todavía | aún] no [está] (resuelto | solucionado) | [sigue sin] no funciona`;

export const YES: Phrases = [
  ...phrasesOf(ENGLISH_YES, ENGLISH),
  ...phrasesOf(GERMAN_YES, GERMAN),
  ...phrasesOf(OTHERS_YES),
];
export const NO: Phrases = [
  ...phrasesOf(ENGLISH_NO, NOT_ENGLISH),
  ...phrasesOf(GERMAN_NO, NOT_GERMAN),
  ...phrasesOf(OTHERS_NO),
  ...phrasesOf('👎 | ❌'),
];

/** Each may stand in those below it. */
function tables(written: Readonly<Record<string, string>>, known: Tables = {}): Tables {
  const lists: Record<string, Phrases> = { ...known };
  for (const [name, table] of Object.entries(written)) lists[name] = phrasesOf(table, lists);
  return lists;
}
