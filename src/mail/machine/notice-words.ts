/**
 * What stands beside the absence in a notice of it: whom to ask meanwhile, until when, thanks, greetings, and that nobody
 * wrote it. Held by language; accents and case do not count.
 */
import { entriesOf, fold, phrasesOf } from './phrases.ts';

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
  wir antworten | wir melden uns | beantworten wir | nous vous repondrons | nous repondrons | responderemos | vi risponderemo
  wird ab … bearbeitet | werden ab … bearbeitet | wird … wieder bearbeitet | am nachsten arbeitstag | hafið samband | پاسخ داده خواهد شد | پاسخ خواهم داد | تماس بگیرید | उत्तर दूँग | संपर्क करें
  ons terugkeer | kontak asseblief | pueden dirigirse | puede dirigirse | proszę kierować | aggiornare la vostra rubrica
  te woord | wij antwoorden | wij beantwoorden | we beantwoorden | odpowiemy | odpovime | odpovieme | valaszolunk | vom raspunde | мы ответим
  ответим на | ответим вам | відповімо | ще отговорим | θα απαντησουμε | yanitlayacag | odgovorit cemo | odgovoricemo
  odgovorili bomo | vi svarar | vi svarer | vi besvarer | vastaamme | 返信いたします | 返信させて | 답변드리겠
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
