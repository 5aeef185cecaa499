/**
 * What people are polite with: thanks and praise, greetings, closings, and what says nothing. The notation is that of
 * `sentence-grammar.ts`. Thanks `in advance` are none: something is still wanted.
 */
import { type Phrases, phrasesOf } from './sentence-grammar.ts';

const ENGLISH_FOR = {
  quick: phrasesOf(`
    [very | super] (quick | fast | prompt | swift | great | good | kind | excellent | speedy | rapid | immediate | friendly
      | amazing | fantastic | wonderful | competent | professional | perfect) | continued | ongoing`),
  help: phrasesOf(`
    help | support | assistance | response | reply | answer | service | work | job | effort | efforts | time | fix | solution
    info | information | update | feedback | patience | advice | reaction | action | explanation | trouble | hard work
    confirmation | clarification | understanding`),
  helping: phrasesOf(`
    (helping | assisting | supporting) [me | us] [out] | (fixing | solving | resolving | sorting | handling) (it | this | that | everything)
    letting (me | us) know | getting back to (me | us) | taking care [of (it | this | that)] | looking into (it | this | that)
    everything | that | this | it | all you do | being so (quick | fast | helpful | kind)`),
};

const ENGLISH_THANKS = phrasesOf(
  `
  [many | very many | big | huge | a thousand] (thanks | thank you | thankyou | thx | thnx | tnx | thanx | tks)
    … [again] [all | guys | both | team | everyone | everybody | mate | indeed | sir | madam | you]
    … [so much | so very much | very much | a lot | a million | a bunch | loads | lots | again | kindly | ever so much]
    … [again] [for [all] [the | your | this | that | such a | such] [<quick> [and <quick>]] (<help> [and [<quick>] <help>] | <helping>) [so (quickly | fast)] [with (this | it | that)]]
  ty | ta | kudos | much obliged | [much | highly | very much | greatly | really] appreciated | [i | we] [really | do] appreciate (it | that | this | [all] your <help>)
  (i | we) thank you [very much | so much] | (i | we) (am | are | 'm) [very | so] grateful | [that (is | 's) | it (is | 's)] [very | so | really] kind [of you]
  [very | really | a] (great | good | nice | excellent | awesome | fantastic | amazing | outstanding | brilliant | superb | perfect | wonderful | super | top)
    … [job | work | service | support | stuff | help | response | solution | news | one | teamwork | team]
  well done | [that | this | it] (is | 's | was) (great | good | nice | perfect | wonderful | excellent | brilliant | fantastic | awesome | amazing) [news | to (hear | know) | of you]
  [you guys | you | you all] (rock | rule | are the best | are great | are awesome | are amazing | 're the best | 're great | 're awesome | 're amazing)
  you (are | 're) a (star | legend | life saver | lifesaver | hero) | (great | good) to (hear | know)
  cool | sweet | lovely | bravo | wow | hurray | hooray | yay | splendid | terrific | superb | fabulous | marvellous | marvelous | impressive
  [ok | okay] (ok | okay | okey) | k | alright | all right | understood | noted | got it | fine | sounds good | [you (are | 're)] welcome | no worries | my pleasure
  `,
  ENGLISH_FOR,
);

const GERMAN_FOR = {
  schnelle: phrasesOf(`
    [super | sehr | so] (schnelle | schnellen | rasche | prompte | tolle | gute | nette | freundliche | kompetente | super | großartige | zügige | unkomplizierte
      | rasante | zeitnahe | perfekte | hervorragende | ausgezeichnete)`),
  hilfe: phrasesOf(`
    hilfe | hilfestellung | unterstützung | antwort | lösung | bearbeitung | rückmeldung | mühe | mühen | reaktion | arbeit
    info | information | infos | behebung | erledigung | einsatz | support | service | geduld | erklärung | bemühungen | rückantwort | nachricht | umsetzung`),
};

const GERMAN_THANKS = phrasesOf(
  `
  [vielen lieben | vielen | ganz vielen | besten | herzlichen | ganz herzlichen | schönen | recht herzlichen | lieben | tausend | 1000] dank [ihnen | dir | euch]
    … [nochmal | nochmals | noch mal | noch einmal | euch allen | an (alle | das team | das ganze team)]
    … [für [die | ihre | deine | eure | den | ihren | deinen | euren | das] [<schnelle> [und <schnelle>]] (<hilfe> [und [die | ihre | deine] [<schnelle>] <hilfe>] | alles)]
  (danke | dankeschön | danke schön | ich danke | wir danken | dankend | dankesehr) [ihnen | dir | euch] [sehr | vielmals | herzlich | nochmal | nochmals | noch mal | noch einmal]
    … [für [die | ihre | deine | eure | den | ihren | deinen | euren | das] [<schnelle> [und <schnelle>]] (<hilfe> [und [die | ihre | deine] [<schnelle>] <hilfe>] | alles)]
  [sehr | wirklich | ganz | echt] (gut | toll | prima | nett | schön | freundlich | lieb | fein) [gemacht | von (ihnen | dir | euch)] | klasse | spitze | genial
  super [arbeit | service | support | sache | gemacht | nett] | perfekt | top [arbeit | service | support] | bestens | wunderbar | hervorragend | großartig | fantastisch | ausgezeichnet
  (gute | tolle | saubere | großartige | super | klasse | hervorragende) (arbeit | leistung | sache | hilfe) | (guter | toller | klasse) (service | job | support)
  [das] freut mich | verstanden | alles klar | in ordnung | ist gut | gern geschehen | [sehr] gerne
  merci [beaucoup | vielmals | bien] | gracias | muchas gracias | mil gracias | grazie [mille] | 🙏 | ❤ | 👏
  `,
  GERMAN_FOR,
);

export const THANKS: Phrases = [...ENGLISH_THANKS, ...GERMAN_THANKS];

export const CLOSINGS: Phrases = phrasesOf(`
  [with] [my | our] [very] [many | kind | kindest | best | warm | warmest] (regards | wishes | greetings) [from me | to all]
  rgds | brgds | br | kr | best | all the best | [yours] sincerely [yours] | yours [truly | faithfully] | cheers | take care | bye | bye bye | see you
  [i wish you] [have] (a | an) [very] (nice | great | good | lovely | wonderful | pleasant | excellent) [rest of your | rest of the] (day | weekend | evening | week | afternoon | time | one | holiday)
  (nice | happy | great) (weekend | day | evening | friday) | (you | same to you) too | same to you                         # en
  [mit] [ganz] (viele | vielen | beste | besten | liebe | lieben | freundliche | freundlichen | herzliche | herzlichen | schöne | schönen
    | sonnige | sonnigen | kollegiale | kollegialen | freundlichem | bestem | liebem | schönem | freundlicher | lieber | schöner | bester | herzlicher)
    … [und (freundliche | freundlichen | liebe | lieben)] (grüße | grüßen | gruß)
  gruß | grüße | grüßle | [es] grüßt | mfg | m f g | lg | vg | bg | hg | sg | mit besten empfehlungen | hochachtungsvoll | glg
  [ich wünsche | wir wünschen | wünsche] [ihnen | dir | euch] [noch] [einen | ein | eine | allen] [noch] (schönen | schönes | schöne | guten | angenehmen)
    … (tag | abend | nachmittag | feierabend | sonntag | wochenende | woche | restwoche | start ins wochenende | start in die woche) [noch | ihnen | dir | euch]
  [ihnen | dir | euch] (ebenso | auch) | bis (dann | bald | später | demnächst) | tschüss | tschüß | ciao | servus | auf wiedersehen                         # de
  cordialement | bien cordialement | bien à vous | [un] saludo | saludos [cordiales]                                            # fr, es
`);

export const GREETINGS: Phrases = phrasesOf(`
  (hello | hi | hey | dear | greetings | howdy | good (morning | afternoon | evening | day)) [again]
    … [there | all | everyone | everybody | team | folks | guys | sir or madam | sir | madam | [dear] support [team] | it [team] | (help | service) desk [team] | helpdesk | servicedesk]
  (hallo | hi | hey | moin [moin] | servus | grüß gott | grüezi | guten (tag | morgen | abend | mittag) | sehr geehrte | sehr geehrter | sehr geehrtes
    | liebe | lieber | liebes | werte | werter | mahlzeit | tach | tag)
    … [zusammen | alle | ihr lieben | [liebes] team | damen und herren | [liebe] kollegen | [liebe] kolleginnen und kollegen | [liebes] support team | it team]
  bonjour | buenos días | hola
`);

/** They may stand beside anything, and say nothing. */
export const ASIDES: Phrases = phrasesOf(`
  finally | at last | endlich | na endlich | sorry | entschuldigung
  [sorry | apologies | my apologies] for (the | my) (late | delayed) (reply | response | answer | feedback)
  (entschuldigung | entschuldigen sie | sorry) [bitte] [für] die (späte | verspätete) (antwort | rückmeldung)
  🙂 | 😊 | ☺ | 😀 | 😃 | 😄 | 😁 | 😉 | 😎 | 🎉 | 🥳 | 💪 | 🤝 | 🙌 | 💯 | ⭐ | 🤩 | 😍 | 🥰 | 🚀 | ✨
`);

/** Alone they are a yes; beside thanks they are what thanks are. */
export const NODS: Phrases = phrasesOf('👍 | 👌 | ✅ | ✔ | ☑');

/** Before the name of somebody. */
export const TITLES: Phrases = phrasesOf(`
  (mr | mrs | ms | miss | mister | herr | herrn | frau | hr | fr | sir | madam) [dr | prof] | [dr | prof] dr | prof
`);
