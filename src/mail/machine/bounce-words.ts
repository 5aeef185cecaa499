/**
 * How bounces talk that have no machine-readable part: who sends them, their subjects, their sentences, and how the
 * mail that came back begins. Add only what a mail host really writes.
 */
import { entriesOf, fold, phrasesOf } from './phrases.ts';

/** Local parts behind which only a mail program stands. */
export const DAEMON_ADDRESS =
  /^(?:mail-?daemon|mailerdaemon|mdaemon|microsoftexchange[0-9a-f]{8,}|[^@]{0,64}mailer-daemon[^@]{0,64})@/i;
/** Roles that a person may hold as well (RFC 2142), and names of gateways. */
export const ROLE_ADDRESS =
  /^(?:post_?master|postman|bounces?\b[^@]*|(?:[^@]{0,40}[._-])?smtp[^@]*|root|[^@]{0,40}anti-?virus[^@]{0,40}|administrator|mail-?(?:gateway|admin|system)|(?:noreply-)?mail-?delivery[^@]*|listserv|majordomo)@/i;
export const SERVICE_ADDRESS = /^(?:no-?reply|support|admin|mail)\b/i;
/** In whatever language the mail host speaks. */
export const DAEMON_NAMES = phrasesOf(`
  mail delivery | mail deliver system | mailer-daemon | mailer daemon | mail daemon | mail administrator
  mail system | mailsystem | mail subsystem | mail transport | internet mail | postmaster | delivery subsystem
  delivery system | delivery status | delivery failure | microsoft outlook | microsoft exchange | mail server
  mailserver | email server | system administrator | systemadministrator | administrateur systeme
  administrador del sistema | administrador do sistema | systeembeheerder | amministratore sistema
  system zarzadzania | системный администратор | システム管理者 | 系统管理员 | 系統管理員
`);

export const FAILURE_SUBJECTS = phrasesOf(`
  # amavisd
  banned contents | in mail from you | apparently from you
  # Exchange and others, before the subject of the mail that bounced
  undeliver | non-deliver | nondeliver | non deliver | not deliver | not been deliver | can't be deliver
  cannot be deliver | could not be deliver | couldn't be deliver | unable … deliver | unsuccessful … deliver
  could not deliver | could not send | failed to deliver | failure … deliver | failed … deliver | deliver … fail
  deliver … problem | deliver … error | deliver … incomplete | deliver … report | deliver … warn
  deliver … delay | deliver … status | deliver … notif | deliver … unsuccessful | deliver … trouble
  failure notice | failure notif | mail failure | message failure | failed mail | mail failed | message failed
  sending failed | send fail  | returned mail | returned message | returned e-mail | returned email
  returned to sender | return to sender | returning message | return of undeliver | mail returned | returning mail
  mail system error | mail error | e-mail error | error sending | mail could not | message could not
  message status | mail status report | user unknown | unknown user | mailbox full | message rejected | mail rejected
  message was rejected | mail was rejected | automatically rejected | rejected:  | bounced mail | mail bounce
  message bounce | bounced message | systems bounce
  warning: message | message … delay | delayed: | mail delay | delayed mail | message delay | message blocked
  blocked by our | mail was blocked | message you sent blocked | nachricht nicht
  message undelivered | ndn:  | ndr:  | mail transaction failed | smtp server error
  # de fr es pt it nl
  zustellfehler | unzustellbar | nicht zugestellt | nicht zustellbar | zustellung … fehl | zustellung … verz | zustellverz | ubermittlungsfehler | zuruckgesandt
  nachricht konnte nicht | mail konnte nicht | non remis | non distribu | non delivre | echec de la remise | echec d'envoi
  echec de distrib | remise differee | retour a l'expediteur | message retourne | impossible de remettre | avis de non
  no se puede entregar | no se pudo entregar | no entregado | sin entregar | error de entrega
  fallo en la entrega | fallo de entrega | mensaje devuelto | correo devuelto | correo no entregado | entrega retrasada
  no se ha podido entregar | nao e possivel entregar | nao entreg | nao pode ser entreg | nao foi … entreg
  falha na entrega | falha no envio | mensagem devolvid | e-mail devolvid | mensagem nao … entreg | non recapitat | recapito non riuscito
  non consegnat | mancata consegna | impossibile recapitare | impossibile consegnare
  ritardo nella consegna | errore di consegna | notifica di mancato | onbestelbaar | kan niet … bezorg | kan niet worden bezorgd
  niet bezorgd | niet afgeleverd | onbezorgbaar | bezorging mislukt | aflevering mislukt
  # da no sv fi
  ikke leveres | kan ikke leveres | uleverbar | ikke levert | leveringsfejl | kunde inte levereras
  kan inte levereras | ej levererat | olevererat | gick inte att leverera | ei voitu toimittaa | ei voi toimittaa
  toimitus epaonnistui
  # pl cs sk hu ro tr el
  niedostarczon | nie mozna dostarczyc | nie dostarczono | nie zostala dostarczona | zwrot wiadomosci | zwrot poczty
  blad dostarczania | nelze dorucit | nedorucitel | nedorucen | nedoruceno | nemozno dorucit | kezbesithetetlen
  sikertelen kezbesites | nem kezbesitheto | nu poate fi livrat | nelivrat | livrare esuata | teslim edilemedi
  teslim edilemiyor | iletilemedi | αδυνατη η παραδοση | αποτυχια παραδοσης | μη παραδοτεο
  # ru uk bg he ar
  недостав | не доставлен | ошибка доставки | невозможно доставить | сбой доставки
  задержка доставки | не удалось доставить | недоставлено | не вдалося доставити | помилка доставки
  неуспешна доставка | не може да бъде доставен | לא ניתן למסירה | מסירה נכשלה | تعذر التسليم | فشل التسليم
  غير قابل للتسليم
  # ja zh ko
  配信 … エラー | 配送 … エラー | 配信できません | 配信できない | 配信不能 | 配信失敗 | 配信に失敗 | 送信エラー | メールエラー | 送信失敗 | 送信できません | 届けられません | 返送 | 不達 | 退信 | 未送达 | 未送達 | 无法送达 | 無法送達 | 无法投递 | 投递失败 | 发送失败 | 傳送失敗
  系统退信 | 無法傳遞 | 无法传递 | 배달할 수 없 | 배달 실패 | 전송 실패 | 발송 실패 | 반송 | 수신실패 | 전달되지
`);

export const FAILURE_TEXTS = phrasesOf(`
  could not be deliver | couldn't be deliver | could not deliver | cannot be deliver | can't be deliver
  can not be deliver | cannot deliver | was not deliver | wasn't deliver | were not deliver
  has not been deliver | have not been deliver | not be deliver | not deliver | undeliver | unable to deliver
  wasn't able to deliver | not able to deliver | failed to deliver | error deliver | trying to deliver
  not be sent | could not be sent | cannot send | could not send | unable to send | cannot be sent
  could not be processed | not be relayed | invalid user address | unable to relay | did not reach | could not reach | couldn't reach
  not reached | could not be accepted | was not accepted | not accepted | was rejected | been rejected
  has been blocked | was blocked | rejected by | rejected your
  failed permanently | recipients unknown | your message to | your mail to | delivery has failed
  delivery failed | delivery to the following | delivery attempt | delivery error | delivery problem
  deliver … delay | been delayed | not yet been delivered | still being retried | warning message only
  permanent error | permanent failure | permanent fatal | fatal error | permanently fail | returned mail
  mail returned | being returned | returned to sender | returned to you | user unknown | unknown user | no such user | no such address
  no such recipient | invalid user | invalid recipient | invalid address | invalid final | isn't valid
  mailbox full | mailbox is full | mailbox unavailable | mailbox not found | over quota
  quota exceeded | exceeds … limit | exceeds … size | exceeds … quota | host unknown | host not found
  host not reachable | not listed in | does not exist | doesn't exist | service unavailable | envelope expired
  connection refused | connection timed out | message expired | transcript of session | not a member
  not allowed to post | nicht zugestellt | nicht … zugestellt | nicht ausgeliefert | nicht zustell | unzustellbar
  zustellung … fehlgeschlagen | nicht erreich | nicht gesendet | n'a pas pu etre | n'a pas ete remis
  n'ont pas pu etre | n'a pu etre | non remis | echec de la | n'a pas ete distribu | impossible de remettre
  ne peut etre | no se pudo entregar | no se ha podido entregar | no se puede entregar | no pudo ser entregado
  no ha podido ser | no fue entregado | no se entrego | nao foi possivel entreg | nao pode ser entreg
  nao foi entreg | impossibile recapitare | non e stato possibile … consegn | non e stato possibile … recapit | non recapitat
  non e stato recapitato | non consegnat | non puo essere consegn | non puo essere recapit | kan niet worden | kon niet worden | niet bezorgd
  niet afgeleverd | kunne ikke leveres | kan ikke leveres | kunde inte levereras | kan inte levereras
  ei voitu toimittaa | nie mozna dostarczyc | nie mogla zostac dostarczona | nie zostala dostarczona
  nie udalo sie dostarczyc | nie moze zostac dostarcz | nie moze byc dostarcz | nie … dorucit | nelze dorucit | nebyla dorucena | nemohla byt dorucena | nem kezbesit | nem … kezbesit | nem sikerult kezbesiteni
  nu a putut fi livrat | teslim edilemedi | iletilemedi | δεν ηταν δυνατη | не может быть доставлен | не доставлен
  не было доставлено | не удалось доставить | невозможно доставить | не вдалося доставити | לא נמסר | تعذر
  配送でき | 配信でき | 配信不能 | 配送不能 | 配信に失敗 | 送信できません | 送れません | 届きません | 送信に失敗 | 届けられません | 无法送达 | 無法送達 | 未能送达 | 退信 | 无法发送
  无法投递 | 发送失败 | 拒收 | 被退回 | 배달 … 없 | 배달되지 | 전송 … 실패 | 전송되지 | 전달되지 | 전달 … 없 | 반송
`);

/** Sentences and headings that programs write and people do not. */
export const REPORT_FORMULAS = phrasesOf(`
  this is the mail system | the mail system | the mail server at | -send program | program at | mail delivery software
  mail delivery agent | created automatically | automatically generated | generated automatically | automatic message
  automated message | sorry to have to inform you | afraid i wasn't able | this is a permanent error | permanent fatal
  following address | following recipient | following destination | these recipients | to some recipients
  some or all | intended recipient | failed recipient | failed address | recipient(s) | address(es) | destination(s)
  undeliverable to | was not delivered to: | did not reach the following | could not be delivered to: | transcript of
  session transcript | --- session | message log | delivery status notification | delivery notification
  non-delivery | diagnostic | generating server | remote server | remote host said | the response was
  technical details | error code | error type | smtp error | fatal error | could not be reached | reason:
  a message that you sent | the message that you sent | message you sent | your message ( | your message to:
  your message: | has not been delivered | not been delivered to | the original message | original message follow
  message headers | headers of the original | copy of the message | in reply to rcpt | rcpt to: | delivery attempt
  you do not need to re | no action is required | receipt problem | unsent message | returned message
  # in other languages: to whom it did not get, and what follows for administrators
  an folgende | folgenden empfanger | folgende empfanger | automatisch erzeugt | automatisch erstellt | diagnoseinformationen
  destinataires suivants | destinataire suivant | ces destinataires | adresses suivantes | adresse suivante
  informations de diagnostic | siguientes destinatarios | siguiente destinatario | estos destinatarios
  informacion de diagnostico | seguintes destinatarios | seguinte destinatario | esses destinatarios
  informacoes de diagnostico | seguenti destinatari | seguente destinatario | questi destinatari
  informazioni diagnostiche | volgende geadresseerde | volgende ontvanger | volgende adres | følgende modtager
  følgende mottaker | følgende adresse | följande mottagare | seuraaville vastaanottajille | nastepujacych odbiorcow
  nastepujacego odbiorcy | do odbiorcow | nasledujicim prijemc | nasledujicimu prijemci | nasledujucim prijemcom
  alabbi cimzett | urmatorilor destinatari | asagidaki alici | следующим получателям | следующему получателю
  следующим адрес | одному или нескольким | создано автоматически | отправлено почтовым | наступним | 以下の宛先
  次の宛先 | 次の受信者 | 下記の宛先 | 以下のメールアドレス | 次のメールアドレス | 以下のアドレス | 宛先不明 | 退信原因 | 退信代码 | 以下收件人
  下列收件人 | 系统自动 | 系統自動 | 다음 수신자 | 다음 주소 | 받는 사람에게
`);

/** Enough at the head of a text that came with a null reverse-path. */
export const NOT_DELIVERED = phrasesOf(`
  could not be deliver | couldn't be deliver | cannot be deliver | can't be deliver | was not deliver | wasn't deliver
  has not been deliver | not been deliver | unable to deliver | failed to deliver | could not deliver | undeliver
  did not reach | delivery … failed | nicht zugestellt | n'a pas pu etre remis | no se pudo entregar
  non e stato recapitato | nao foi entregue | niet bezorgd
`);

/** Not yet failed: the host goes on trying. */
export const DELAY_SUBJECTS = phrasesOf(`
  delayed | (delay) | delay) | warning:  | still being retried | deliver … delay | message delay | delay notif
  verzogert | verzogerung | retarde | remise differee | retrasad | demora | in ritardo | ritardo | atrasad
  vertraagd | vertraging | forsinke | forsenad | opozniona | opoznienie | zpozden | задерж | отложен | 遅延 | 延迟
  延遲 | 지연
`);
export const DELAY_TEXTS = phrasesOf(`
  is delayed | was delayed | been delayed | being delayed | delivery delay | delayed mail | still being retried
  will be retried | will keep trying | keep trying | continue trying | continue to try | continue to be
  will try again | will retry | will be attempted | further attempts | no action is required | not need to resend
  not been delivered yet | not yet been delivered | not yet delivered | warning message only | will continue
  transient non-fatal | temporary failure report | has not been delivered after
  could not be delivered for the last | could not be delivered for more
  attempts to deliver the message will continue | message will be retried | still trying | remains in the queue
  has been queued | queued on the server | wird weiter versucht | verzogert | erneut versucht
  weitere zustellversuche | nouvelle tentative | tentatives … continu | retardee | se seguira intentando
  se ha retrasado | tentara novamente | nuovi tentativi | continuera a | opnieuw geprobeerd | vertraagd
  forsinket | forsenats | opoznion | повтор | попытки | 再試行 | 再送 | 继续尝试 | 重试 | 다시 시도
`);
/** Said with a delay that became a failure. */
export const FINAL_TEXTS = phrasesOf(`
  permanent | fatal | giving up | given up | has been deleted | removed from the queue | deleted from queue
  could not be delivered for 5 days
`);
export const FATAL_BUT_NOT = /non-fatal|not? (?:a )?permanent/gi;

/** It arrived: a success, told because the sender asked for it. */
export const DELIVERED_SUBJECTS = phrasesOf(`
  (relay) | (success) | successful mail delivery | successfully delivered | delivery confirmation
`);
export const DELIVERED_TEXTS = phrasesOf(`
  or groups is complete | successfully delivered | has been delivered | was delivered to | successfully relayed
  erfolgreich zugestellt | a ete remis | se ha entregado | foi entregue | e stato recapitato | e stato consegnato
  is bezorgd | доставлено
`);
/** Exchange, before the subject of the mail that arrived. */
export const DELIVERED_HEADS: readonly string[] = entriesOf(`
  relayed: | delivered: | zugestellt: | übermittelt: | entregado: | remis : | recapitato: | consegnato: | entregue:
  bezorgd: | doručeno: | dostarczono: | доставлено: | levererat: | leveret: | 配信済み: | 已送达: | 已传递:
`).map(fold);

/** Where the mail that bounced begins: nothing below it is about the failure. */
export const ORIGINAL =
  /^[\s>]*(?:-{2,}.{0,60}(?:original|returned|returning|below|header|unsent|undelivered|copy|message (?:header|text)).{0,60}|(?:the )?(?:original|returned) message (?:follows|headers?|is (?:below|attached)|text)\b.{0,60}|message headers? follows?.{0,40}|.{0,40}(?:copy of (?:your|the) (?:original )?message|text of the message|header of the message|headers? follows?).{0,60}|return-path: ?<?[^<>\s].{0,200}|received: from.{0,300}|.{0,20}unsent message.{0,40}|-{2,}.{0,20}(?:urspr[uü]ngliche|message d'origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk|исходное|オリジナル|元のメッセージ|原始邮件).{0,60})$/i;
