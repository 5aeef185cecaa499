/**
 * The words of notices of absence, for mail whose header does not say that it is one. Held by language; accents and case
 * do not count. `absence-notice.ts` says how they must stand.
 */
import { phrasesOf } from './phrases.ts';

/** Somebody is away, and says so of himself; or an office is. */
export const ABSENCE = phrasesOf(`
  # cs, da, de
  jsem mimo kancelar | nejsem v kancelari | mam dovolenou | jsem na dovolene | cerpam dovolenou | budu mimo kancelar
  nejsem pritom | nebudu pritom | na materske dovolene | jeg er ikke pa kontoret | jeg har ferie
  jeg holder ferie | jeg er pa ferie | jeg er bortrejst | jeg er fraværende | pa barsel | har ferie til
  ich bin … nicht im buro | ich bin … nicht im hause | ich bin … nicht am arbeitsplatz | ich bin … nicht erreichbar
  ich bin … nicht zu erreichen | ich bin … nicht da | ich bin nicht im | ich bin … im urlaub | ich bin in urlaub
  ich bin … abwesend | ich bin … in elternzeit | ich bin … in mutterschutz | ich bin … außer haus | ich bin … auf dienstreise
  ich befinde mich … urlaub
  ich befinde mich … elternzeit | ich befinde mich … mutterschutz | ich befinde mich … dienstreise
  ich befinde mich … krankenstand | ich werde … nicht im buro | ich werde … abwesend | bin ich nicht erreichbar
  bin ich … nicht im | bin ich … im urlaub | bin ich … abwesend | bin ich … in elternzeit | bin ich … unterwegs
  bin … im urlaub | bin … nicht im buro | nicht im hause | ich habe urlaub
  mein postfach wird nicht
  unser buro ist … geschlossen | unser betrieb ist … geschlossen | wir haben betriebsferien
  # en
  i'm currently on | i am currently on | currently on leave | currently on annual | currently away | on annual leave
  i am out of the office | i am currently out of | i am out of office | i'm out of the office | i'm out of office
  i'm currently out of | i am currently out | i'm currently out | i will be out of | i'll be out of | i am ooo | i'm ooo
  i am on vacation | i'm on vacation | i am on holiday | i'm on holiday | i am on leave | i'm on leave
  on maternity leave | on paternity leave | on parental leave | on sick leave | on medical leave | on sabbatical
  i will be on vacation | i will be on leave | i will be on holiday | i am away | i'm away | i will be away | i'll be away
  i am currently away | i am travelling | i am traveling | i'm travelling | i'm traveling | i am currently travel
  i'm currently travel | i am not in the office | i'm not in the office | i will not be in the office
  i am presently out | i am absent | i will be absent | i am unavailable | i'm unavailable | i will be unavailable
  out of the office until | out of office until | out of the office from | out of the office on
  out of the office starting | away from the office | away from my desk | away from my mail
  limited access to email | limited access to e-mail | limited access to my email | limited access to my e-mail
  no access to email | no access to e-mail | not be checking email | not be checking my email | will not be reading
  won't be checking
  our office is closed | office is closed | our offices are closed | offices will be closed | office will be closed
  on site visit | on a business trip | on business travel | at a conference | attending a | in training today | on jury duty
  serving on a jury | i only work | i work part | work monday to | work tuesday to | on annual holiday | on compassionate leave
  our office will be closed | we are closed | we will be closed | is closed for the | are closed for the
  # es, fi, fr
  estoy fuera de | estoy de vacaciones | estare fuera | estare ausente | estare de vacaciones | me encuentro … fuera
  me encuentro … de vacaciones | me encuentro … ausente | me encuentro … de licencia | me encuentro … de baja
  estoy de licencia | estoy de baja | estoy de viaje | estoy de permiso | no estoy en la oficina | no estare en la oficina
  estoy ausente | no me encuentro en | olen lomalla | olen … lomalla | olen poissa
  olen vuosilomalla | olen vanhempainvapaalla | olen perhevapaalla | olen … tavoitettavissa | en ole paikalla
  en ole tavoitettavissa | je suis absent | je suis … absent | je suis actuellement en | je suis actuellement hors
  je suis en conge | je suis en vacances | je serai absent | je serai … absent | je serai en conge
  je suis en deplacement | je serai en deplacement | actuellement absent | actuellement en conge | actuellement en deplacement
  je ne suis pas au bureau | absent du bureau
  en conge maternite | en conge parental
  # hu, id, it, nl
  hazon kivul vagyok | szabadsagon vagyok | szabadsagon leszek | nem vagyok az irodaban | szabadsagomat | tavol leszek
  vagyok szabadsagon | saya sedang cuti | sedang cuti | tidak berada di kantor | sono fuori | sono in ferie | sono assente
  saro assente | saro fuori | non sono in ufficio | non saro in ufficio | saro in ferie | sono in congedo
  sono attualmente fuori | sono attualmente in ferie | sono in maternita | sono in trasferta
  ik ben … afwezig | ik ben niet aanwezig | ik ben … met vakantie | ik ben … op vakantie | ik ben … niet op kantoor
  ik ben … met verlof | ik ben … vrij | ik ben … zwangerschapsverlof | ben ik afwezig
  ben ik … afwezig | ons kantoor is gesloten
  # nb, sv, pl, pt
  jeg er pa ferie | jeg er … pa ferie | jeg har permisjon | jeg er … i permisjon | jeg er ute av kontoret
  jeg er … ikke pa kontoret | jeg er … ute av kontoret | jeg er tilbake | jag ar … pa semester | jag har semester
  jag ar inte pa kontoret | jag ar franvarande | jag ar … franvarande | jag ar … ledig
  jag ar foraldraledig | jag ar … foraldraledig | jag ar … bortrest | jag ar … tjansteresa | jestem na urlopie
  jestem … na urlopie | jestem nieobecn | bede na urlopie | przebywam na … urlopie | przebywam na zwolnieniu
  przebywam poza biurem | jestem poza biurem | jestem … poza biurem | jestem na zwolnieniu | bede nieobecn
  bede poza biurem | nie ma mnie w biurze | w okresie mojej nieobecnosci | przebywam w delegacji
  estou de ferias | estou em ferias | estou … de ferias | estou ausente | estarei ausente | estarei de ferias
  estarei em ferias | estarei fora | estou fora do | encontro-me ausente | encontro-me … de ferias | encontro-me em ferias
  encontro-me de licenca | encontro-me fora | estou de licenca | estou em licenca | nao estou no escritorio
  # ro, ru, sk, tr, uk
  sunt in concediu | voi fi in concediu | nu sunt la birou | sunt plecat | ma aflu in concediu | я в отпуске
  нахожусь в … отпуске | я буду в отпуске | меня нет в офисе | меня не будет | отсутствую | нахожусь в командировке
  я в командировке | буду отсутствовать | som mimo kancelarie | som na dovolenke | cerpam dovolenku
  nie som v kancelarii | ofis disindayim | ofis disinda … | izindeyim | yillik izinde | izinli … | tatildeyim
  ofiste bulunmuyorum | ofiste olmayacagim | dogum iznindeyim | я у відпустці | перебуваю у … відпустці
  буду відсутн | мене не буде | мене немає в офісі
  # af, fa, hi, is
  buite kantoor | ek is met verlof | ek is op verlof | uit die kantoor | در دفتر نیستم | در دفتر حضور ندارم | حضور ندارم | در مرخصی
  به مرخصی | छुट्टी पर | अवकाश पर | कार्यालय से बाहर | er í sumarfríi | er í fríi | er í leyfi | er ekki við | er í fæðingarorlofi
  # hr, sr, sl, bg, et, lt, lv, ca
  отсъствам | на годишњем | нисам у канцеларији | в декретном отпуске | מחוץ למשרד | viibin puhkusel | esu isvyk
  na godisnjem odmoru | nisam u uredu | na dopustu | nisem v pisarni | в отпуск съм | извън офиса | olen puhkusel
  puhkusel olen | esu atostogose | atostogauju | esmu atvalinajuma | estic de vacances | fora de l'oficina
  # ar, el, he, ja, ko, th, vi, zh
  خارج المكتب | أنا في إجازة | انا في اجازة | سأكون في إجازة | في إجازة حتى | εκτος γραφειου | λειπω | απουσιαζω
  θα απουσιασω | σε αδεια | אני בחופשה | אני נמצא בחופשה | אני נמצאת בחופשה | לא נמצא במשרד | אהיה בחופשה
  不在にして | 不在とな | 不在です | 不在のため | 休暇をいただ | 休暇を頂 | 休暇を取 | 休暇中 | 出張中 | 出張のため | 外出して | 休業 | お休みをいただ
  부재중 | 부재 중 | 휴가입니다 | 휴가 중 | 휴가중 | 휴가로 | 출장 중 | 출장중 | 자리를 비 | ไม่อยู่ที่สำนักงาน | ลาพักร้อน | ลาพัก
  ไม่อยู่ในสำนักงาน | dang nghi phep | nghi phep | vang mat | 正在休假 | 休假中 | 我在休假 | 正在休年假 | 休年假 | 休假 | 年假 | 不在办公室 | 不在辦公室
  正在出差 | 出差中 | 我在出差 | 出差 | 外出期间 | 产假 | 產假
`);

/**
 * Somebody is away for ever, as a notice says it of its writer or of a colleague. People tell it of a colleague, in a mail
 * of its own.
 */
export const GONE = phrasesOf(`
  # cs, sk, da, de
  uz nepracuj | jiz nepracuj | uz zde nepracuj | nepracuji zde | ikke længere ansat | jeg er fratradt
  har forladt virksomheden | nicht mehr im unternehmen | nicht mehr in unserem | nicht mehr fur … tatig | nicht mehr bei … tatig
  nicht mehr bei … beschaftigt | das unternehmen … verlassen | die firma … verlassen | aus dem unternehmen ausgeschieden | habe das unternehmen verlassen | hat das unternehmen verlassen | habe die firma verlassen
  in den ruhestand
  # en
  moved on from | last day at | no longer with | no longer working | no longer work at | no longer work for | no longer work here | no longer employed
  no longer works | no longer part of | has left the company | have left the company
  left the company | left the organisation | left the organization | has retired | have retired | i am retired | now retired
  # who does something else now
  moved to another department | moved to a different department | moved to a new role | moved to a new position | changed roles
  change de service
  cambiado de departamento
  cambiato ufficio | mudei de departamento
  bytt avdelning | skiftet afdeling | byttet avdeling | pracuje w innym dziale | v jinem oddeleni | v inom oddeleni
  перешел в другой отдел | перешла в другой отдел | 部署を異動 | 異動いたしました | 调到其他部门 | 已调岗
  estoy jubilad | me he jubilado | me jubile | estic jubilat | suis a la retraite | suis en retraite | sono in pensione
  estou reformad | me aposentei | ben met pensioen | har gatt i pension | er gaet pa pension | har gatt av med pensjon | jestem na emeryturze
  вышел на пенсию | вышла на пенсию | in pensioen
  # es, ca, pt, gl
  ya no trabaj | ya no labor | ya no forma parte | ya no formo parte | he dejado de trabajar | dejo de trabajar | ja no treball
  nao trabalh… mais | nao trabalho mais | nao trabalha mais | ja nao trabalh | nao faco mais parte | nao faz mais parte
  ja nao faco parte | ja nao faz parte | desliguei-me | me desliguei
  # fi, et, fr
  en tyoskentele enaa | ei tyoskentele enaa | en ole enaa | ei ole enaa tyos | ei toota enam | enam ei toota
  n'est plus dans la societe | ne fait plus partie | ne fais plus partie | ne travaille plus | ai quitte la societe
  a quitte la societe | ai quitte l'entreprise | a quitte l'entreprise | ai quitte mes fonctions | suis plus en poste | est plus en poste
  # hu, it, lt, lv
  mar nem dolgoz | tobbe nem dolgoz | non lavoro piu | non lavora piu | non faccio piu parte | non fa piu parte
  terminato il mio rapporto | ho lasciato l'azienda | ha lasciato l'azienda | ho lasciato la societa | nebedirb | vairs nestrada
  # nl, nb, sv
  niet meer werkzaam | niet langer werkzaam | werk niet meer | niet meer in dienst | niet langer in dienst
  werkt niet meer | jeg har sluttet | har sluttet i | har sluttet hos | jobber ikke lenger | jag har slutat
  har slutat pa | arbetar inte langre | jobbar inte langre | slutat min anstallning
  # pl, ro, hr, sl, sr
  nie pracuje juz | juz nie pracuje | nie jestem juz pracownikiem | zakonczylem prace | zakonczylam prace | zakonczylem wspolprace | zakonczylam wspolprace | nu mai lucrez | nu mai lucreaza
  nu mai fac parte | vise ne radi | ne radim vise | vec ne delam | ne delam vec | nisem vec zaposlen
  # ru, uk, bg, el, tr
  больше не работа | уже не работа | уволил | більше не працю | уже не працю | вже не працю | вече не работя | вече не работи
  δεν εργαζ… πλεον | δεν δουλευω πια | artik calismi | gorevimden ayril | isten ayril
  # ar, he, id, vi, ja, ko, zh
  لم أعد أعمل | لم يعد يعمل | כבר לא עובד | איני עובד | לא עובד יותר | tidak lagi bekerja | sudah tidak bekerja | khong con lam viec | da nghi viec
  离职 | 離職 | 退職 | 퇴사 | 퇴직 | 已离职 | 已經離職 | 已离开公司 | 不再任职
`);

/** An address that is given up: with the new one beside it, a notice. */
export const MOVED = phrasesOf(`
  address has changed
  address is no longer | mailbox is no longer | account is no longer | emails to this address | mails to this address
  mailadresse wird nicht mehr | adresse wird nicht mehr | adresse ist nicht mehr | postfach wird nicht mehr
  adresse hat sich geandert | cette adresse … n'est plus | adresse n'est plus | adresse mail a change
  adresse a change | cette boite … n'est plus | boite n'est plus | direccion ya no | esta direccion … ya no
  buzon ya no | este buzon … ya no | indirizzo non e piu | questo indirizzo … non e piu | casella non e piu | questa casella … non e piu
  endereco nao e mais | este endereco … nao e mais | endereco mudou | adres wordt niet meer | dit adres … niet meer | adres is gewijzigd | adressen anvands inte
  adressen er ikke længere | adressen er ikke lenger
  adres nie jest juz | adresa se zmenila
  адрес больше не | メールアドレスが変更 | アドレスを変更 | 邮箱已停用 | 邮箱已更换
`);

/** Away for some other reason, which people have too: it counts where whom to ask meanwhile is said beside it. */
export const ELSEWHERE = phrasesOf(`
  buro ist … geschlossen | betrieb ist … geschlossen | praxis ist … geschlossen | bureau est ferme | bureaux sont fermes
  ufficio … chius | oficina … cerrad | escritorio … fechad | kantoor … gesloten
  on pto | on fmla | on furlough | off sick | off work | day off | days off | time off | honeymoon | medical procedure | in hospital
  having surgery | public holiday | bank holiday | national holiday | not have access to email | not have access to my email
  without access to | no internet | im krankenstand | im krankenhaus | auf kur | nicht im dienst | in karenz | nicht zu erreichen
  nicht erreichbar | bin ich … auf | feiertag | betriebsferien | ruhetag | jour ferie | en conges | en voyage | en mission
  per ferie | malattia | maternita | festivo | en cama | ausencia | de folga | feriado
  ben ik … op | ben ik … vrij | zwangerschap | feestdag | bortrest | bortreist | bortrejst | permisjon | barsel | orlov
  foraldraledig | tjansteresa | poza biurem | nieobecn | zwolnieni | macierzynsk | sluzebni cest | nemocensk
  materskej | betegszabadsag | kikuldetes | tavol vagyok | concediu | delegati | raporlu | izinli | doğum izni | болею | больничн
  декрет | отгул | лікарнян | відрядженн | άδεια | ταξιδι | חופש | מילואים | מחלה | مريض | سفر | 育児休 | 産休 | 不在 | 休み | 病假 | 事假 | 休假至 | 陪产
  # a house that is closed
  betriebsurlaub | betriebsferien | 
  kantoor … gesloten | wij zijn … gesloten | zijn wij … gesloten
  we zijn … gesloten | our office is closed | office will be closed | offices will be closed | we are closed | we will be closed
  closed for the holiday
  bureaux sont ferm | bureaux seront ferm | bureau est ferm | bureau sera ferm | nous sommes ferm | nous serons ferm
  societe est ferm | societe sera ferm | agence est ferm | agence sera ferm | fermeture annuelle | fermeture estivale
  oficinas estar | oficinas permanecer | oficina estara cerrad | estaremos cerrad | permaneceremos cerrad | cerrado por vacaciones
  uffici … chius | ufficio … chius | siamo chiusi | saremo chiusi | chiusura estiva | chiusura feriale | chiusura natalizia
  escritorio … fechad | estaremos fechad | estamos fechad | estaremos encerrad | encerrados para | em recesso | ferias coletivas
  estem tancat | estarem tancat
  vi holder lukket | kontoret er lukket | kontoret er stengt | vi holder stengt | holder stengt
  kontoret ar stangt | haller stangt | toimistomme on suljettu | olemme suljettu | toimisto on suljettu
  biuro jest nieczynne | biuro bedzie nieczynne | biuro … nieczynne | firma … nieczynna | biuro … zamkniete | mame zavreno
  kancelar … zavren | celozavodni dovolen | mame zatvorene | kancelaria … zatvoren | celozavodna dovolenk | zarva tart
  zarva leszunk | irodank … zarva | suntem inchisi | vom fi inchisi | biroul … inchis | ured … zatvoren | 
  pisarna … zaprta | imamo zaprto | zaprti smo | канцеларија … затворен | kolektivni godisnji | kolektivni dopust
  офис … не работает | офис … закрыт | компания не работает
  офіс не працює | офіс … зачинен | офисът … затворен | γραφεια μας … κλειστ
  γραφειο μας … κλειστ | κλειστα λογω | ofisimiz … kapali | sirketimiz … kapali | kapaliyiz | kapali olacag | kontor on suletud
  oleme suletud | biuras nedirba | nedirbame | birojs … slegts | nestradajam
  kantoor is gesluit | ons is gesluit | دفتر … تعطیل | شرکت … تعطیل | कार्यालय … बंद | skrifstofan er lokuð | lokað verður
  مكتبنا مغلق | المكتب مغلق | مكاتبنا مغلقة | המשרד סגור | המשרד יהיה סגור | kantor kami tutup | kantor … tutup | 休業 | 휴무
  ปิดทำการ | สำนักงานปิด | dong cua | nghi le | nghi tet | 放假期间 | 放假至 | 放假安排 | 假期安排
  # who works part of the week
  ich arbeite in teilzeit | arbeite ich nicht | i do not work on | i don't work on | i am part-time | i'm part-time
  je travaille a temps partiel | je ne travaille pas le | trabajo a tiempo parcial | no trabajo los | lavoro part-time | lavoro part time
  ik werk parttime | ik werk niet op | ik werk deeltijds | jag arbetar deltid | jag jobbar deltid | jeg arbejder ikke | jeg jobber ikke
  pracuje na pol etatu | pracuji na castecny | estou a tempo parcial
  # closed, at a fair, ill, for a child, without a net
  offices are closed | office is closed | closed for the | closed until | trade show | trade fair | on the road
  limited wifi | in bed with | feeling unwell | i am sick | i'm sick | i am ill | i'm ill | family emergency | bereavement | jury duty
  auf der messe | auf einer konferenz | im mutterschutz | im sabbatical | in kurzarbeit
  en arret maladie | conge paternite | conge parental | salon professionnel | sur un salon | ferme du | fermes du | ferme jusqu | fermes jusqu | cerrado por | cerrada por | cerrados por | fechado para | fechados para | chiusi per | chiusura | de baja por
  baja por | permiso de paternidad | permiso de maternidad | feria comercial | en una feria | licenca maternidade
  licenca paternidade | licenca medica | atestado | numa feira | em uma feira | in fiera
  ouderschapsverlof | zwangerschapsverlof | op een beurs | gesloten tot | foraldraledighet | mammaledig | pappaledig
  pa messe | pa massa | barselsorlov | foreldrepermisjon | messuilla | isyysvapaalla | aitiysvapaalla | vanhempainvapaalla
  na targach | urlopie macierzynskim | urlopie rodzicielskim | na zwolnieniu | na rodicovske | na materske | na veletrhu
  na materskej | gyesen | gyeden | szulesi szabadsagon | kiallitason | in concediu | la un targ | na bolovanju | na odmoru
  na porodnom | na porodiljskom | na bolniskem | в декрете | на выставке | в декретн | на виставці | в майчинство | в болничен
  σε εκθεση | αναρρωτικη | dogum izn | babalik izni | fuarda | raporluyum
  ab dem … wieder erreichbar | meine elternzeit | arbeitsunfahig | krankgeschrieben | praxis … geschlossen | buro … geschlossen
  souffrant | pas en mesure de repondre | bureaux seront ferm | bureau sera ferm | permanecera cerrad | resteranno chiusi
  restera chius | baixa medica | ficara fechad | estara fechad | vabbar | pracovni neschopnosti | на годишњем | одмору
  боловању | oficinas cerrad
  육아휴직 | 병가 | 연차 | 반차 | ลาป่วย | ลากิจ | di cong tac | dinas luar
  erkrankt | in teilzeit | auf dienstreise | auf reisen | in elternzeit | im urlaub | auf fortbildung | auf einer messe
  in betriebsurlaub | on leave | on vacation | on holiday | out of office | out of the office
  travelling | traveling | training course | sporadic access | intermittent access | part-time | part time
  en formation | en vacances | en conge | en arret | en reunion toute | ne pourrai pas repondre | vacaciones | incapacidad
  de viaje | en un viaje | de baja | fuera de la oficina | em viagem | em ferias | de ferias | em licenca | fora do escritorio
  in ferie | in congedo | in malattia | fuori ufficio | in trasferta | in verband met ziekte | met vakantie | op vakantie
  vrije dag | werk ik niet | niet aanwezig | pa kurs | pa kursus | i moter | pa semester | pa ferie | tjanstledig | foreldrepermisjon
  lomalla | sairaana | koulutuksessa | na urlopie | na szkoleniu | na dovolene | dovolenou | na dopustu | godisnjem | bolovanju
  szabadsag | concediu | izinde | seyahat | в отпуске | в командировке | на больничном | у відпустці | в отпуск | σε αδεια | בחופשה
  إجازة | puhkusel | atostog | atvalinajum | cuti | nghi phep | 出張 | 休暇 | 会議中 | 出差 | 开会 | 休假 | 外地 | 출장 | 휴가 | 교육 중 | 회의 중
  ik ben … ziek | wegens ziekte | bin … krank | krankheitsbedingt | jag ar … sjuk | jeg er syk | jeg er … syg | sedang sakit
`);
