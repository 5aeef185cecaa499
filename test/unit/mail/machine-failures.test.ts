/** Why a mail was refused, in the words of those who refuse: is the address dead? One line per way of saying it. */
import { describe, expect, test } from '@jest/globals';
import { causeOf, isHard } from '../../../src/mail/machine/failure-cause.ts';
import { fold, phraseIn, phrasesOf, said } from '../../../src/mail/machine/phrases.ts';

const KEN = 'ken@example.com';

describe('nobody should write there again', () => {
  test.each([
    ['Postfix', '5.1.1', `550 5.1.1 <${KEN}>: Recipient address rejected: User unknown in virtual mailbox table`],
    [
      'Postfix, DNS',
      '5.4.4',
      'Host or domain name not found. Name service error for name=example.com type=A: Host not found',
    ],
    ['Postfix, moved', '5.1.6', '550 5.1.6 User has moved to kenneth@example.org'],
    ['Exim', null, 'Unrouteable address'],
    ['Exim, null MX', null, 'an MX or SRV record indicated no SMTP service'],
    ['sendmail', '5.1.1', `550 5.1.1 <${KEN}>... User unknown`],
    ['sendmail, host', '5.1.2', '550 5.1.2 Host unknown (Name server: mx.example.com: host not found)'],
    ['qmail', '5.1.1', 'Sorry, no mailbox here by that name. (#5.1.1)'],
    ['qmail, DNS', '5.1.2', "Sorry, I couldn't find any host named example.com. (#5.1.2)"],
    ['qmail, badrcptto', '5.7.1', '553 sorry, badrcptto (mail-box not found) (#5.7.1)'],
    ['Exchange', '5.1.1', '#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##'],
    [
      'Exchange Online',
      '5.1.10',
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ken@example.com not found by SMTP address lookup',
    ],
    [
      'Exchange Online, edge',
      '5.4.1',
      '550 5.4.1 Recipient address rejected: Access denied. [AM5.prod.protection.outlook.com]',
    ],
    [
      'Gmail, over lines',
      '5.1.1',
      '550-5.1.1 The email account that you tried to reach does not\n550-5.1.1 exist. Please try double-checking the address',
    ],
    ['Yahoo', null, `554 delivery error: dd This user doesn't have a yahoo.com account (${KEN}) [0]`],
    ['GMX', null, '550 Requested action not taken: mailbox unavailable'],
    ['T-Online', null, '550 user unknown'],
    [
      'Mail.ru',
      null,
      '550 Message was not accepted -- invalid mailbox. Local mailbox ken@mail.ru is unavailable: user not found',
    ],
    ['Yandex', '5.1.1', '550 5.1.1 No such user!'],
    ['QQ', null, '550 Mailbox not found. http://service.mail.qq.com/'],
    ['163', null, '550 User not found: ken@163.com'],
    ['Free', null, `550 5.1.1 <${KEN}>: Recipient address rejected: Adresse inconnue`],
    ['Orange', null, '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]'],
    ['Domino', '5.0.0', `User ken (${KEN}) not listed in Domino Directory`],
    ['GroupWise', null, '550 No such recipient'],
    ['IMail', null, 'Invalid final delivery userid: ken@example.com'],
    ['MDaemon', null, `550 <${KEN}>, Recipient unknown`],
    ['Kerio', null, '550 5.1.1 User does not exist'],
    ['CommuniGate', null, `550 ${KEN} unknown user account`],
    ['MailEnable', null, '550 Requested action not taken: mailbox unavailable or not local'],
    ['IronPort', '5.1.0', '550 #5.1.0 Address rejected.'],
    ['IronPort, in its own words', '5.1.0', "5.1.0 - Unknown address error 550-'No such user here'"],
    ['Barracuda', null, '550 permanent failure for one or more recipients (ken@example.com:550 5.1.1 unknown user)'],
    ['MessageLabs', null, `542 ${KEN} Rejected`],
    ['Mimecast', null, '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550'],
    ['Proofpoint', '5.1.1', '550 5.1.1 User Unknown'],
    ['Amazon SES', '5.1.1', '550 5.1.1 user unknown'],
    ['the code says policy, the words do not', '5.7.1', '550 5.7.1 No such user ken'],
    ['no words at all', '5.1.1', ''],
    [
      'after DATA, but in words that mean it',
      null,
      '554 Rcpt ken@example.com does not exist (in reply to end of DATA command)',
    ],
    ['not available', '5.1.1', '550 Account not available'],
    ['a domain that ran out', '5.1.2', '550 5.1.2 domain has expired'],
    ['RFC 7504', null, '521 mx.example.com: this host takes nothing'],
    ['RFC 7505', '5.1.10', '556 5.1.10 Recipient address has null MX'],
    [
      'a receiver that is unsure, and a sender that gave up',
      '4.1.1',
      '450 4.1.1 Recipient address rejected: User unknown in local recipient table',
    ],
    ['German', null, 'Die Adresse wurde nicht gefunden'],
    ['French', null, "L'adresse n'existe pas : utilisateur inconnu"],
    ['Spanish', null, 'No se encontró la dirección'],
    ['Portuguese', null, 'Endereço não encontrado'],
    ['Italian', null, 'Utente sconosciuto'],
    ['Dutch', null, 'Adres niet gevonden'],
    ['Polish', null, 'Nie znaleziono adresu'],
    ['Russian', null, 'Такого адреса не существует'],
    ['Japanese', null, 'アドレスが見つかりませんでした'],
    ['Chinese', null, '收件人不存在'],
  ])('%s', (_, status, words) => {
    expect(isHard(status, words)).toBe(true);
  });
});

describe('the address is right: the mailbox, the mail, its sender or the day is not', () => {
  test.each([
    ['full', '5.2.2', `552 5.2.2 <${KEN}>... Mailbox Full`],
    ['full', '5.1.1', '550 5.1.1 Mailbox quota exceeded'],
    ['full', null, 'Das Postfach des Empfängers ist voll'],
    ['full', null, 'La boîte du destinataire est pleine'],
    ['full', null, '552 Почтовый ящик переполнен'],
    ['disabled', '5.2.1', '550-5.2.1 The email account that you tried to reach is disabled.'],
    ['disabled', null, '554 delivery error: dd This account has been disabled or discontinued [#102].'],
    ['too-large', '5.3.4', '552 5.3.4 Message size exceeds fixed maximum message size'],
    ['spam', '5.7.1', '550 5.7.1 Our system has detected that this message is likely unsolicited mail'],
    ['blocked', null, '554 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org'],
    ['blocked', '5.7.1', '521 5.7.1 Service unavailable; client [192.0.2.1] blocked using dnsbl.example.net'],
    ['policy', '5.4.4', '550 5.4.4 ROUTING.NoConnectorForAddressType; unable to route for address type'],
    ['relaying', '5.7.1', `554 5.7.1 <${KEN}>: Relay access denied`],
    ['policy', '5.7.26', '550-5.7.26 This mail is unauthenticated: DMARC policy of example.com'],
    [
      'sender-refused',
      '5.1.8',
      '553 5.1.8 <jane@example.net>... Domain of sender address jane@example.net does not exist',
    ],
    ['sender-refused', null, '550 Sender verify failed'],
    [
      'sender-refused',
      null,
      'SMTP error from remote mail server after MAIL FROM:<jane@example.net>: 553 example.net does not exist',
    ],
    ['sender-refused', '5.1.1', '550 5.1.1 unknown user (in reply to MAIL FROM command)'],
    ['filtered', null, '550 5.7.134 RESOLVER.RST.SenderNotAuthenticatedForMailbox; the mailbox has restrictions'],
    ['temporary', '5.4.7', 'Delivery expired (message too old): timed out'],
    ['temporary', null, '450 too many unknown users: try later'],
  ])('%s: %s %s', (cause, status, words) => {
    expect(causeOf(words)).toBe(cause);
    expect(isHard(status, words)).toBe(false);
  });

  test.each([
    ['a filter after DATA', null, 'host mx.example.com said: 550 User unknown (in reply to end of DATA command)'],
    [
      'a filter after DATA, in the words of Exim',
      null,
      'SMTP error from remote mail server after end of data: 550 User unknown',
    ],
    ['NTT docomo', '5.2.0', '550 Unknown user ken@docomo.example.jp'],
    ['a code for the mailbox', '5.2.1', '550 5.2.1 User unknown'],
    ['a receiver that asks for patience', '4.2.0', '450 4.2.0 User unknown, greylisted'],
    ['nothing that is known', '5.0.0', 'whatever'],
  ])('%s', (_, status, words) => {
    expect(isHard(status, words)).toBe(false);
  });

  test('but at RCPT the same code and words are about the address', () => {
    expect(isHard('5.2.1', '<ken@example.com>: 550 5.2.1 User unknown (in reply to RCPT TO command)')).toBe(true);
  });
});

describe('phrases', () => {
  test('case, accents and apostrophes make no difference', () => {
    expect(fold('Réponse Automatique')).toBe(fold('reponse automatique'));
    expect(fold('l’Été')).toBe("l'ete");
  });

  const table = phrasesOf('mailbox … full | user unknown | 不在 # whoever');
  test.each([
    ['The mailbox of ken is full.', 'mailbox … full'],
    ['550 User\r\n  Unknown', 'user unknown'],
    ['只今不在です', '不在'],
    [`mailbox ${'x'.repeat(200)} full`, null],
    [`${'It says something else. '.repeat(20)}User unknown`, 'user unknown'],
    ['It says something else. '.repeat(20), null],
  ])('%s', (text, found) => {
    expect(phraseIn(said(text), table)).toBe(found);
  });

  test('a hostile text costs no more than its length', () => {
    const started = process.cpuUsage().user;
    for (const text of ['mailbox '.repeat(100_000), '@'.repeat(500_000), 'a'.repeat(500_000), '<a@'.repeat(100_000)]) {
      expect(isHard(null, text)).toBe(false);
    }
    expect(process.cpuUsage().user - started).toBeLessThan(2_000_000);
  });
});
