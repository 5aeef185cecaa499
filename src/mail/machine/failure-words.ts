/**
 * Why a mail could not be delivered, in the words of those who refused it: one line of the table for each kind of
 * cause, and the program or host that speaks so where it is known. `addr` stands for any address, `…` for some words.
 */
import { type Phrases, phrasesOf } from './phrases.ts';

export type FailureCause =
  /** The address itself is wrong: nobody should write there again. */
  | 'unknown-user'
  | 'unknown-host'
  | 'moved'
  | 'takes-no-mail'
  /** The address is right; the mailbox, the message, the sender or the day is not. */
  | 'temporary'
  | 'sender-refused'
  | 'disabled'
  | 'full'
  | 'too-large'
  | 'filtered'
  | 'spam'
  | 'blocked'
  | 'policy'
  | 'relaying';

/** Asked in this order: what is said exactly goes before what could mean several things. */
export const FAILURE_WORDS: readonly (readonly [FailureCause, Phrases])[] = [
  // Speaks of unknown users and hosts, and means something else.
  [
    'temporary',
    phrasesOf(`
      # how many there were in one session
      too many unknown | too many invalid recipient | too many bad recipient | too many errors | too many recipients
      # a name server that did not answer; Postfix says what the system's library says (EAI_AGAIN)
      not found, try again | temporary failure in name resolution
      # the program that writes mailboxes could not (procmail, maildrop, mail.local), and goes on about its own host
      couldn't create | can't create | cannot create | couldn't lock | can't lock | cannot lock | couldn't chdir
    `),
  ],
  [
    'sender-refused',
    phrasesOf(`
      domain of sender address # sendmail
      from: domain is invalid # GoDaddy
      sender address rejected # Postfix
      sender address verif
      sender verify failed # Exim
      verification failed for addr unrouteable
      unrouteable sender # Exim
      unroutable sender | sender rejected | sender denied | sender domain | sender unknown | invalid sender
      unknown sender | sender is not | your domain does not exist | bad sender | envelope sender | mail from domain
      return address
      your email address has been blacklisted # MessageLabs
      null sender | bounces from
      not verified # Amazon SES in its sandbox
      backscatter protection # MDaemon
      batv
    `),
  ],
  [
    'moved',
    phrasesOf(`
      has moved to | has moved. please | user has moved | moved to addr | address has changed | address changed to
      has been replaced by | user not local; please try | user not local, please try | please use addr
      new address is | new e-mail address | please send mail to my new | is no longer in use | no longer used
      recipient has moved | neue e-mail-adresse | ha cambiado de direccion
    `),
  ],
  [
    'takes-no-mail',
    phrasesOf(`
      nullmx
      null mx # RFC 7505
      indicated no smtp service # Exim
      does not accept mail | does not accept e-mail | does not accept email | domain does not accept
      host does not accept | service does not accept mail | does not receive mail | mail receiving disabled
      no mx record | no mx found | no mx host | no mx for | no mx or a records
      no mail exchanger # OpenSMTPD, Yahoo, Exim
      find a mail exchanger
      couldn't find any host # qmail
      no mail server | no mail hosts | all relevant mx records point to non-existent hosts
      mx records point to non-existent # Exim
      name server: .: host not found # sendmail and a null MX
      lowest numbered mx record points to local host | addr has no mail exchangers
    `),
  ],
  [
    'disabled',
    phrasesOf(`
      account has been disabled | account is disabled | account disabled
      account that you tried to reach is disabled
      account that you tried to reach is inactive # Gmail
      p=disableduser # Gmail
      disabled or discontinued # Yahoo
      account is inactive | account inactive | inactive account | inactive user | invalid/inactive | user is inactive
      temporarily inactive | account is locked | account locked | temporary locked | temporarily locked
      account has been locked | is suspended | been suspended | currently suspended | account suspended
      user suspended | temporarily suspended for | suspended mailbox | recipient suspend | mailbox is disabled
      mailbox disabled | mailbox … disabled | mailbox is frozen | mailbox frozen | mailbox for addr is disabled
      user disabled | user is disabled | user or domain is disabled | recipient disabled | addr is disabled
      archived recipient
      boite du destinataire archivee # laposte.net
      user is terminated | account is not active | account deactivated | account has been deactivated
      account expired | account has expired | account closed | konto gesperrt | compte suspendu | compte desactive
      cuenta inactiva | cuenta deshabilitada | account sospeso | konto zablokowane | заблокирован | отключен | 帐号被禁用
      帐户被禁用 | 账号被禁用 | 停用
    `),
  ],
  [
    'full',
    phrasesOf(`
      quota | mailbox full | mailbox is full | mailbox … full | inbox is full | inbox full | inbox … full
      folder is full | maildir … full | full mailbox | account is full | account full | user is full
      recipient is full | storage … full | box is full | spool file is full | storage limit | storage allocation
      out of storage | storage space | over … limit | overquota | mailbox size limit | mailbox … limit
      mailbox … exceeded | mailbox exceeds | exceeded … mailbox | mailbox would exceed | space has been used up
      not enough space | insufficient … space | insufficient disk | not sufficient disk space | no space left
      not enough disk | too much mail data | too many messages on | mbox … full | overdrawn | mail-box is full
      exceeding receiving limits | exceeded storage | disk full | mailfolder is full | p=overquota
      sizelimit of mailbox | postfach voll | postfach … voll | uberfullt | speicherplatz | boite … pleine
      boite de reception est pleine | buzon lleno | buzon … llen | casilla llena | casella piena | casella … piena
      caixa … cheia | postvak … vol | mailbox vol | skrzynka … pelna | skrzynka … przepelnion | schranka … plna
      posta kutusu … dolu | переполнен | inkorgen ar full | postkassen er fuld | postboksen er full
      postilaatikko on taynna | メールボックスが一杯 | メールボックスがいっぱい | メールボックスの容量 | 容量を超 | 容量オーバー | 邮箱已满 | 邮箱空间 | 信箱已滿 | 郵箱已滿
      超出配额 | 편지함 | 용량
    `),
  ],
  [
    'too-large',
    phrasesOf(`
      message too large | message is too large | message too big | message is too big | message … too large
      message … too big | size exceeds | exceeds size | exceeds … size | exceeded … size | exceeds … limit
      larger than the | message size | message length | size limit | maximum size | max message | too large
      nachricht ist zu gro | message … trop volumineux | demasiado grande | troppo grande | muito grande
    `),
  ],
  [
    'unknown-user',
    phrasesOf(`
      user unknown | unknown user | userunknown | user … unknown | user is unknown | unknown recipient
      recipient unknown | recipient … unknown | unknown address | address unknown | unknown email address
      unknown e-mail address | unknown mailbox | mailbox unknown | mailbox is unknown | unknown local part
      unknown local-part | unknown alias | unknown or illegal alias | unknown account | account unknown
      unknown virtual | addr unknown | addr is unknown | name is unknown | unknown addressee | addressee unknown
      destination addresses were unknown | unknown user account | no such user | no such recipient
      no such mailbox | no such address | no such person | no such account | no such local | no such mail
      no such email | no such e-mail | no such subscriber | no such alias | no such name | no such domain at
      no local mailbox | no mailbox | no mail box | no account | no person at | not have an account
      doesn't have a … account | doesn't have an account | does not have a … account | no one at this address
      no recipient | no valid recipient | no users | no user | nobody here by that name
      no mailbox here by that name | user not found | user … not found | recipient not found | recipient … not found
      mailbox not found | mailbox … not found | address not found | address … not found | address couldn't be found
      address could not be found | account not found | account … not found | addr not found | addr was not found
      addr wasn't found | wasn't found at | name not found | name is not found | notfound | recipnotfound
      nosuchuser | not present in directory | in name directory | not listed in | directory … no match
      could not be found
      recipient was not found # Notes: Domino Directory
      user does not exist | user doesn't exist | user not exist | user … does not exist | user … not exist
      user … doesn't exist | recipient does not exist | recipient … not exist | recipient … doesn't exist
      mailbox does not exist | mailbox … not exist | mailbox … doesn't exist | mailbox … exist here
      address does not exist | address … not exist | address … doesn't exist | account does not exist
      account … not exist | tried to reach does not exist | addr does not exist | addr doesn't exist
      addr non-existent | addr not exist | nonexistent user | non-existent user | nonexistent | non existent user
      rcpt … does not exist | receiver does not exist | receiver not exist | local user does not
      e-mail address does not | email address does not | not a known user | not known | not a valid user
      not a valid mailbox | not a valid recipient | not a valid address | not a valid email | not a valid e-mail
      is not valid | isn't valid | not a local address | not a local | recipient is not local | not a user
      not an active address | not a member of | not an account | not our customer | not a current | is not active
      user not active | user not local | not recognized | not recognised | is not on this | not listed here
      not a registered | invalid final delivery userid | invalid recipient | invalid-recipient | recipient invalid
      recipient … invalid | invalid user | user invalid | user is invalid | invalid mailbox | mailbox invalid
      mailbox name not | invalid address | address invalid | address is invalid | invalid email | invalid e-mail
      invalid local | invalid or unknown | invalid rcpt | invalid account | invalid username | addr is invalid
      addr invalid | illegal user | illegal alias | illegal recipient
      bad recipient | bad address | bad destination | bad mailbox | badrcptto | bad rcpt | badrecipientto
      validrcptto | allowed rcpthosts to addr | wrong or no longer valid | no longer valid | no longer accepts
      no longer available | no longer exists | no longer active | no longer on | no longer with | no longer works
      no longer employed | no longer accept | is deactivated | deactivated mailbox | mailbox is inactive
      discontinued | undefined user | missing home directory | unrecognized address | unrecognised address
      unrecognized recipient | recipient's address is unrecognized | user name … not | has left the company
      recipient not ok | recipient not accepted | recipient is not accepted
      badly formed address | does not match any | can't accept user | is not a legal | mailbox not present
      mailbox not available | unbekannter | please check if address is correct | check … recipient
      wasn't able to … find | typos or unnecessary spaces | recipient denied | deceased
      recipient address rejected: access denied
      recipient address rejected: invalid | marked as invalid
      5.1.0 address rejected # Exchange Online's edge, IronPort
      resolver.adr. # Exchange
      the account or domain may not exist # Exim as cPanel sets it up
      # German, French, Spanish, Portuguese, Italian
      nicht im … verzeichnis | adresse nicht gefunden | adresse wurde nicht gefunden | adresse … nicht gefunden | empfanger … nicht
      empfanger unbekannt | empfanger … unbekannt | benutzer unbekannt | benutzer … unbekannt | benutzer existiert nicht | existiert nicht
      existiert … nicht | nicht bekannt | nicht vorhanden | unbekannte adresse | konto ist nicht verfugbar | postfach … nicht verfugbar
      empfangeradresse existiert | adresse introuvable | adresse … introuvable | utilisateur inconnu
      destinataire inconnu | adresse inconnue | boite inconnue | n'existe pas | n'a pas ete trouve
      destinataire invalide | adresse invalide | no existe | no se encontro | no se ha encontrado
      usuario desconocido | destinatario desconocido | direccion … no encontrada | usuario no encontrado
      direccion no valida | nao existe | nao encontrado | nao encontrada | nao foi encontrad | usuario inexistente
      endereco inexistente | destinatario inexistente | caixa postal inexistente | indirizzo non trovato | indirizzo non valido
      utente sconosciuto | destinatario sconosciuto | utente inesistente | casella inesistente | non esiste
      nessun utente | utente non trovato | casella non
      # Dutch, Nordic, Polish, Czech, Russian, Turkish
      adres niet gevonden | niet gevonden | onbekende gebruiker | gebruiker onbekend | bestaat niet | onbekend adres
      adressen hittades inte | hittades inte | finns inte | okand mottagare | findes ikke | blev ikke fundet
      ble ikke funnet | finnes ikke | ukendt modtager | osoitetta ei | vastaanottajaa ei | nie istnieje
      nieznany uzytkownik | nie znaleziono | nie ma takiego | brak takiego | neexistuje | nebyla nalezena
      neznamy uzivatel | nem talalhato | nem letezik | nincs ilyen | ismeretlen felhasznalo | ismeretlen cimzett | nu exista | nu a fost gasit | не существует | несуществующ
      не найден | нет такого | неизвестный | адресат неизвестен | не зарегистрирован | не знайдено | не існує
      bulunamadi | mevcut degil | δεν βρεθηκε | לא נמצא | غير موجود
      # Japanese, Chinese, Korean
      宛先不明 | 宛先が見つかりません | アドレスが見つかりません | ユーザーが存在しません | ユーザが存在しません | 存在しません | 存在しない | 見つかりません | 宛先アドレスに誤り | 不明なユーザ
      用户不存在 | 收件人不存在 | 邮箱不存在 | 账号不存在 | 帐号不存在 | 地址不存在 | 用戶不存在 | 找不到地址 | 找不到邮箱 | 找不到收件人 | 不存在 | 无此用户 | 查無此 | 未找到
      존재하지 않 | 찾을 수 없 | 없는 사용자 | 없는 주소 | 수신자를 찾을
    `),
  ],
  [
    'filtered',
    phrasesOf(`
      is protected by | is only accepting mail from | not accepting mail with attachments
      rejected due to user rules | message filtered | refuses to receive | refused due to recipient preferences
      refuse to receive mail | refuses to accept | blocked by the recipient | blocked by recipient
      not accepting messages from | restricted | only accept mail from | not authorized to send | user reject
      not accepting any mail | message rejected by recipient | isn't allowed to | restrictions | notauthorized
    `),
  ],
  [
    'relaying',
    phrasesOf(`
      relaying denied | relay access denied | relaying not | relay not permitted | not permitted to relay
      unable to relay | relaying prohibited | relaying | rcpthosts | no relay | not a gateway | we do not relay
      authentication required | relay denied
    `),
  ],
  [
    'blocked',
    phrasesOf(`
      blocked | block list | blocklist | blacklist | black list | dnsbl | rbl | reputation | client host
      reverse dns | ptr record | rdns | access denied | connection refused | connection dropped
      not accepting connections | your ip | open relay | greylist | denied by | listed at | listed in
      not allowed to connect
    `),
  ],
  [
    'spam',
    phrasesOf(`
      spam | junk mail | junkmail | unsolicited | uribl | surbl | bulk mail | suspicious | phishing | virus | malware
      infected | content rejected | message content | content filter | banned | looks like
    `),
  ],
  [
    'policy',
    phrasesOf(`
      policy | noconnectorforaddresstype | dmarc | spf | dkim | not rfc | rfc 5322 | bare lf | authentication | starttls | encryption
      tls required | prohibited | not authorized | not permitted
    `),
  ],
  [
    'unknown-host',
    phrasesOf(`
      host unknown | unknown host | host not found | host or domain name not found | host name lookup
      name or service not known | nxdomain | no such domain | no such host | unknown domain | domain unknown
      domain not found | domain … not found | domain does not exist | domain name not found | domain … does not exist
      domain … doesn't exist | domain is not reachable | domain must exist | domain … is not reachable
      nonexistent domain | non-existent domain | invalid domain | domain is invalid | domain … unknown | illegal host
      host is not reachable | host not reachable | dns error | dns lookup fail | dns failure | dns:  | lookup failed
      name service error | unrouteable | unroutable | domain … could not be found | domain … couldn't be found
      domain has expired | domain expired | bad host | bad domain | unresolvable | rechner unbekannt | domane … nicht | domain … nicht | domaine inconnu
      domaine … pas | dominio … no | dominio inesistente | dominio inexistente | домен | ドメインが | ホストが見つかりません | 域名
      도메인
    `),
  ],
  [
    'temporary',
    phrasesOf(`
      timed out | time out | timeout | temporar | try again | deferred | rate limit | too many | throttl
      connection reset | connection lost | lost connection | loops back | mail loop | too many hops | hop count
      routing loop | local error | system error | expired | retry | resources | unreachable | no route to host
      network | i/o error
    `),
  ],
  // What several kinds of refusal are called.
  [
    'unknown-user',
    phrasesOf(`
      mailbox unavailable | mailbox is unavailable | account unavailable | user unavailable
      account is unavailable | account not available | user not available | recipient not available
      recipient rejected | recipients rejected | rcpt rejected | user rejected | recipient … rejected
      address rejected | mailbox not | does not exist | not found | addr rejected
    `),
  ],
];
