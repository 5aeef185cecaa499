/**
 * The words of notices of absence, for mail whose header does not say that it is one. Held by language; accents and case
 * do not count. `absence-notice.ts` says how they must stand.
 */
import { entriesOf, fold, phrasesOf } from './phrases.ts';

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
  # es, ca, pt, gl
  ya no trabaj | ya no forma parte | ya no formo parte | he dejado de trabajar | dejo de trabajar | ja no treball
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
  adresse hat sich geandert | adresse n'est plus | adresse mail a change
  adresse a change | boite n'est plus | direccion ya no
  buzon ya no | indirizzo non e piu | casella non e piu | endereco nao e mais | endereco mudou
  adres wordt niet meer | adres is gewijzigd | adressen anvands inte
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

/** What a notice of absence goes on with: when it is over, whom to ask meanwhile. */
export const MEANWHILE = phrasesOf(`
  # that somebody will answer after all, in as many languages as there are
  send all correspondence | slower than | got you covered | in dieser zeit nicht | wird nicht bearbeitet | beantworte ich
  lese ich wieder | solange hilft | wurde … weitergeleitet | kummert sich | pour une urgence | reste a votre disposition
  restent a votre disposition | le puede ayudar | regreso el | per cose urgenti | vi prego di contattare | ti rispondero
  vi rispondero | qualquer urgencia | a cargo de | por gentileza | falar com | na mijn terugkeer | mijn terugkeer | terecht bij
  beantwoord ik | ater pa jobbet | ater i tjanst | svarar nar | besvaras av | bedes sendt | bedes rettet | ring til | svarer nar
  svarer pa spørsmal | svarer pa sporgsmal | vastaan | palattuani | odpisze | odpowiem po | sprawy prowadzi | nectu | odpovim
  odpovedi se dockate | odpoviem | elerheto | valaszolok | voi raspunde | va raspund | javit cu se | javicu se | po povratku
  odgovorit cu | odgovoricu | odgovorim po | po vrnitvi | atsakysiu | grizes | atbildesu | atgriez | vastan | naasm | tagasi joud
  отвечу | после возвращения | направляйте | відповім | ще отговоря | завръщане | одговор… по | обратите се | θα απαντησω
  επιστροφη | cevap verecegim | yanit verecegim | dondugumde | אשיב | עם שובי | אחזור אליך | سأرد | عند عودتي | membalas
  setelah kembali | se tra loi | quay lai | 休業明け | ご返信は | 返信が | 请洽 | 請洽 | 见谅 | 見諒 | 회신 | 답변드리
  happy holidays | frohe weihnachten | frohes fest | belles fetes | bonnes fetes | joyeuses fetes | felices fiestas | buone feste
  boas festas | prettige feestdagen | god jul | glædelig jul | hyvaa joulua | wesolych swiat | с праздниками
  # where to turn, whoever it is
  has been forwarded | will be forwarded | been forwarded to | is being forwarded | has been passed on | direct your | direct all
  send your message to | kindly contact | contact our | contact my | reach out to my | will pick this up | takes over
  when we reopen | back on monday | bearbeitet in der zwischenzeit | wurde weitergeleitet | wird weitergeleitet | ansprechpartner
  in der zwischenzeit | sporadisch | vertretung | kunftig an | ab montag | wieder am platz | adresser vos | adressez-vous a
  adressez vos | renvoyer votre | renvoyez votre | ecrire a | ecrivez a | en attendant | votre interlocut | transmis a
  ma remplacante | mon remplacant | dirija sus | dirijan sus | dirigirse a | dirijase | contactad | contactar con | escribir a
  escriban a | escriba a | mi sustitut | mientras tanto | scrivere a | scrivete a | si prega di contattare
  rivolgetevi a | mi sostituisce | nel frattempo | encaminhar su | encaminhe su | encaminhadas para | contate | procure o
  procure a | procurar o | procurar a | fale com | entre em contato | me substitui | entretanto | u kunt zich wenden | kunt u contact
  contact op met | mijn collega | stuur uw | waargenomen door | kan rettes til | rettes til | kontakta
  i stallet | i mitt stalle | vand dig til | henvend dig | vennligst kontakt | i mellomtiden | under tiden | ota yhteys | asioissani
  sijaiseni | sijaisenani | kierowac na | kierowac korespondencje | pisac na | zastepuje | obracejte se | obratte sa | obracajte sa
  piste na | volejte | volajte | zastupuje | forduljon | irjon a | helyettesit | ma inlocuieste | scrieti | contactati | adresati-va
  pisite na | obratite | obrnite | piste | обръщайте | обърнете | заместник | пишите на | писать на | звоните | обращаться к
  замещает | пишіть на | звертайтеся | телефонуйте | απευθυν | επικοινων | στη θεση μου | yazabilir | ulasabilir | basvur | vekalet
  לפנות | يمكنكم التواصل | تواصل | hubungi | lien he | までご連絡 | 後任 | 担当は | 문의 바랍니다 | 연락 바랍니다 | 연락 주 | 联系 | 聯絡 | 接替
  back at my desk | back at work | back in the office | can't wait | cannot wait | for assistance | for immediate | for urgent
  urgent requests
  in my place | covering for me | standing in for me | further notice | i return on | i am back on | i'm back on
  wenn's brennt | wenn es brennt | in eiligen | in notfallen | im notfall | eilige | meld dich bei
  meine vertretung ubernimmt | vertretungsweise | fur dringende | urgent bitte | je vous repondrai
  je reviendrai vers vous | je reviens le | si urgence | pour les urgences | por urgencias | si tiene alguna urgencia
  para urgencias | se for urgente | caso seja urgente | para urgencias | voltarei
  se urgente | in caso di necessita | alla riapertura | al rientro | risponderemo | als het dringend
  kunt u terecht bij | vid akuta | ater den | ring … istallet | ved hast | ved akut | hvis det haster
  haster det | kan kontaktes | jos asia on kiireellinen | palaan | w razie pilnych | w razie potrzeby | wracam
  zastepstwo | vyridim | zastupuje | zastupi | vratim | helyettes | valaszolok | revin | inlocuieste | yanitlayacag
  geri donecegim | yerime | если срочно | срочно — | замещает | вернусь | заміщує | повернусь | αναπληρ | θα επιστρεψω
  מחליף | אחזור | سأعود | سأرد | 急ぎのご用件 | 急ぎの方は | 代わりに | 敬请谅解 | 紧急情况 | 緊急情況 | 紧急请 | 代为处理 | 복귀 예정 | 대신
  # en
  on my return | upon my return | when i return | when i get back | when i am back | when i'm back | until i return
  as soon as i return | after my return | after i return | once i return | once i am back | reply to your | respond to your
  answer your | in my absence | during my absence | while i am away | while i'm away | while i am out | while i'm out
  in urgent cases | urgent matters | for urgent | for anything urgent | if urgent | if it is urgent | if it's urgent
  if your … urgent | if this is urgent | if you need immediate | if you require immediate | immediate assistance
  immediate attention | in case of emergency | please contact | please get in touch with | please direct
  please reach out to | please email | please e-mail | please refer | please write to | not be forwarded
  slow to respond | delayed response | delay in my response | limited access to
  will be back on | will be back in the office | will return on | will return to the office | returning to the office
  back in the office | upon our return | on our return | next working day | next business day | pick up your email
  should your … urgent | urgent enquir | urgent inquir | urgent quer | call my colleague | contact my colleague
  i will reply | i will respond | not monitored | will be back | i return to
  # de
  nach meiner ruckkehr | in dringenden | in meiner abwesenheit | wahrend meiner abwesenheit | in dringendem | bei dringenden
  wenden sie sich | wende dich | richten sie | nicht weitergeleitet | nicht gelesen | lese … nicht | meine vertretung | vertritt mich
  vertreten durch | bin ich wieder | wieder erreichbar | wieder im buro | wieder da | wieder fur sie | ich kehre zuruck
  dringendes bitte | mein kollege | meine kollegin | beantworten wir … ab | erst am … wieder | kontaktieren sie | kontaktiere bitte | danach melde | melde mich … nach | hilft ihnen | steht ihnen
  # es, fr
  a mi regreso | a mi vuelta | en caso de urgencia | si es urgente | si … es urgente | en mi ausencia | durante mi ausencia
  asuntos urgentes | puede contactar | pueden contactar | puede comunicarse | comunicarse con
  por favor contacte | por favor escrib | sin acceso al | acceso limitado | responder … mensaje
  cualquier asunto | casos urgentes | atendera mi | le atendera | en mi lugar | de retour le | serai de retour | contactez
  veuillez communiquer | ma collegue | mon collegue | a mon retour | des mon retour | en cas d'urgence | en mon absence | pendant mon absence | pour toute urgence
  veuillez contacter | merci de contacter | vous pouvez contacter | vous adresser a | en cas de besoin | pour toute demande
  merci de vous adresser
  # it, pt
  al mio rientro | al mio ritorno | per urgenze | in caso di urgenza | in mia assenza | durante la mia assenza | contattare
  per ogni necessita | potete scrivere a | puo contattare | il mio collega | la mia collega | rivolgersi a | per questioni urgenti | no meu regresso | no meu retorno | em caso de urgencia | na minha ausencia
  durante a minha ausencia | assuntos urgentes | favor contatar | por favor contacte | por favor contate | favor tratar
  quando regressar | quando retornar | assim que possivel
  # nl, da, nb, sv
  em casos urgentes | caso urgente | contatar | retorno ao | ben ik weer | doorgestuurd | lees ik | mail bij spoed
  bij terugkomst | na terugkomst | bij dringende | voor dringende | bij spoed | voor spoed | in dringende gevallen
  tijdens mijn afwezigheid | neem contact op | contact opnemen met | neemt u contact | weer bereikbaar | lees mijn mail niet
  er det akut | jeg er tilbage | jag ar tillbaka | skickas till | besvarer din | svarer pa din | kontakt venligst | nar jeg er tilbage | ved hasteforesporgsler | ved hastesager | er det vigtigt | haster det
  kontakt … pa | ta kontakt med | dersom det haster | om det haster | ved behov | kontakta | vid bradskande
  nar jag ar tillbaka | laser inte min | leser ikke
  # fi, hu, pl, cs, sk, ro, hr
  palvelee | all rendelkez | obratite se | obrnite na | kreipkites | poorduge | terek vissza | kiireellisissa | kiireellisessa | palattuani | ota yhteytta | surgos esetben | visszateresem | visszaterek | keresse
  po powrocie | w sprawach pilnych | w pilnych | prosze o kontakt | prosze kontaktowac | bez dostepu do | zastepuje mnie
  po navratu | svem navratu | v nalehavych | v pripade | v nutnem | obratte se | kontaktujte | v surnych | la intoarcere
  in caz de urgenta | pentru urgente | u hitnim | contactar amb | za hitne | v nujnih | kiireloomuliste | skubiais | steidzam
  # ru, uk, bg, tr
  вопрос срочный | отвечаю с задержкой | по возвращении | по срочным | в срочных | срочным вопросам | на время моего отсутствия | обращайтесь | доступ к почте
  після повернення | за терміновими | термінових | звертайтес | при спешни | donusumde | dondugumde | acil durum | acil konu
  iletisime gec | sinirli erisim
  # ar, el, he, id, ja, ko, th, vi, zh
  للأمور العاجلة | الحالات العاجلة | يرجى التواصل | يرجى الاتصال | επειγοντα | επειγουσ | επικοινωνηστε | דחופים | דחוף | ניתן לפנות
  mendesak | silakan hubungi | silahkan hubungi | お急ぎ | 緊急の場合 | 緊急時 | 緊急のご | 緊急の用件 | ご連絡は | 戻り次第 | 帰社後 | 改めてご連絡
  ご連絡いたします | ご連絡ください | 返信ができ | 返信が遅れ | 以降となります | 급하신 | 회신이 늦 | 急用 | 不便回复 | 有事请联系 | 급한 | 긴급 | 복귀 | 회신 드리 | 회신드리 | เร่งด่วน | เรื่องด่วน | กรุณาติดต่อ
  viec gap | vui long lien he | lien he voi | 回来后 | 回來後 | 返回后 | 返回後 | 紧急事 | 緊急事 | 紧急情况 | 急事 | 如有急事 | 請聯絡 | 请联系 | 尽快回复
  盡快回覆
`);

/** The end of an absence. */
export const UNTIL = phrasesOf(`
  until | till | back on | back in | back tomorrow | return on | returning | through | tot en met | vanaf | weer
  bis … einschlie | bis zum | bis einschl | bis … im | wieder | hasta el | vuelvo | de regreso | jusqu'au | de retour
  fino al | dal … al | rientr | ate ao | ate dia | regress | tillbaka | tilbage | tilbake | til og med | till och med
  asti | saakka | do … listopada | powrot | navrat | vissza | intors | до | вернусь | повернус | kadar | arasinda
  εως | μεχρι | hingga | sampai | עד | حتى | kuni | lidz | frem til | включительно | до края
  まで | 以降 | 까지 | 至 | 回来 | 回來 | 返回
`);

/** Before a notice comes to its matter. */
export const THANKS = phrasesOf(`
  thank you | thanks | vielen dank | danke | merci | nous vous remercions | gracias | grazie | la ringrazi | obrigad | agradec
  хвала | dekoju | aciu | paldies | tanan | aitah | σας ευχαριστ
  bedankt | dank u | dank je | dank voor | tack | takk | tak for | kiitos | kiitan | dziek | dekuj | dakuj | multumesc | va multumim
  koszon | hvala | спасибо | благодар | дякую | tesekkur | ευχαριστ | תודה | شكرا | terima kasih | cam on | ขอบคุณ | ありがとう
  お世話 | 감사 | 谢谢 | 感谢 | 謝謝 | 感謝 | your message | your email | your e-mail | ihre nachricht | ihre e-mail
  automatic reply | automated reply | automatic response | automated response | automatische antwort
`);
const GREETINGS: readonly string[] = entriesOf(`
  hello | hi | hey | dear | greetings | good day | good morning | good afternoon | good evening | to whom | hallo | guten
  grüß gott | servus | moin | liebe | lieber | sehr geehrte | sehr geehrter | geachte | beste | goede | goedendag
  bonjour | bonsoir | salut | madame | monsieur | cher | chers | chère | hola | buenos | buenas | buen | estimado
  estimada | estimados | olá | bom dia | boa tarde | prezado | prezada | prezados | caro | cara | buongiorno | buonasera
  salve | gentile | ciao | hej | hei | god dag | hyvä | dzień dobry | witam | szanowni | szanowny | szanowna | dobrý den
  dobar dan | poštovani | dober dan | vážený | vážení | bună | stimate | üdvözlöm | tisztelt | kedves | merhaba
  merhabalar | sayın | iyi günler | здравствуй | добрый день | доброе утро | доброго дня | уважаем | вітаю | шановн
  γεια | καλησπέρα | καλημέρα | שלום | مرحبا | السلام | สวัสดี | xin chào | kính | 안녕 | 您好 | 你好 | 尊敬 | 各位 | いつも | お疲れ
  お世話 | tere | laba diena | labdien | bon dia | yth | selamat
`).map(fold);

export const isGreeting = (folded: string): boolean =>
  GREETINGS.some((head) => folded.startsWith(head) && !/[a-z]/.test(folded.charAt(head.length)));

/** Says of itself that nobody wrote it. */
export const DECLARED = phrasesOf(`
  this is an automatic reply | this is an automated reply | this is an automatic response
  this is an automated response | this is an auto reply | this is an auto-reply | this is an autoreply
  this is an autoresponse | this is an auto-response | this is an automated answer | this is an automatic answer
  this is an out of office | this is an out-of-office | this is an autoresponder
  this is an auto-generated reply | this is an automatically generated reply
  this is an automatically generated response | this automatic reply | automatically generated vacation
  sent by an autoresponder | this reply is automatic | this reply was generated automatically
  this response was generated automatically | automatic acknowledgement | automatic acknowledgment
  automated acknowledgement | dies ist eine automatische antwort | dies ist eine automatisch generierte antwort
  dies ist eine automatisch erzeugte antwort | dies ist eine automatisch erstellte antwort
  dies ist eine automatische ruckmeldung | dies ist eine automatische abwesenheit
  diese antwort wurde automatisch | automatische empfangsbestatigung | automatische eingangsbestatigung
  ceci est une reponse automatique | reponse generee automatiquement | ceci est un message d'absence
  accuse de reception automatique | esta es una respuesta automatica | este es un mensaje de respuesta automatica
  respuesta generada automaticamente | questa e una risposta automatica | risposta automatica
  esta e uma resposta automatica | resposta gerada automaticamente | dit is een automatisch antwoord
  dit is een automatische reactie | dit is een automatisch gegenereerd antwoord | dette er et automatisk svar
  dette er et autosvar | detta ar ett automatiskt svar | detta ar ett autosvar | tama on automaattinen vastaus
  to jest automatyczna odpowiedz | odpowiedz automatyczna | wiadomosc wygenerowana automatycznie w odpowiedzi
  toto je automaticka odpoved | ez egy automatikus valasz | acesta este un raspuns automat
  bu otomatik bir yanittir | это автоматический ответ | данное письмо является автоматическим ответом
  це автоматична відповідь | αυτη ειναι μια αυτοματη απαντηση | このメールは自動返信 | このメールは自動応答 | 自動返信メール | 自動応答メール
  本メールは自動返信 | 这是一封自动回复 | 此邮件为自动回复 | 本邮件为系统自动回复 | 这是自动回复 | 這是自動回覆 | 자동 응답 메일 | 자동 회신입니다 | 자동으로 발송된 회신
`);
