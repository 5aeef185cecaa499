/** Bounces as mail hosts write them: each form with the address that failed and whether to write there again. */
import { describe, expect, test } from '@jest/globals';
import type { DeliveryReport } from '../../../src/mail/message.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { letterSource, multipart } from '../../support/letter-source.ts';

const KEN = 'ken@example.com';
const OURS = '<ours@desk.example>';
const ORIGINAL = `Received: from desk.example by mx.example.net; Mon, 2 Nov 2026 10:00:00 +0100\nMessage-ID: ${OURS}\nFrom: support@desk.example\nTo: ${KEN}\nSubject: Printer\n\nDear Ken, …\n`;
const to = 'To: support@desk.example';

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

async function report(header: readonly string[], body: string): Promise<DeliveryReport | null> {
  const fields = [to, 'Content-Type: text/plain; charset=utf-8', ...header.map(latin1)];
  const { deliveryReport } = await readMessage(
    letterSource({ header: fields, body: latin1(body.replaceAll('\n', '\r\n')) }),
  );
  return deliveryReport;
}

type Form = readonly [string, readonly string[], string];

const DEAD: readonly Form[] = [
  [
    'qmail',
    ['From: MAILER-DAEMON@mx.example.net', 'Subject: failure notice'],
    `Hi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<${KEN}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <support@desk.example>\n${ORIGINAL}`,
  ],
  [
    'Exim',
    [
      'From: Mail Delivery System <Mailer-Daemon@mx.example.net>',
      'Subject: Mail delivery failed: returning message to sender',
    ],
    `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${KEN}\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\nReturn-path: <support@desk.example>\n${ORIGINAL}`,
  ],
  [
    'sendmail 8.8',
    ['From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>', 'Subject: Returned mail: User unknown'],
    `The original message was received at Mon, 2 Nov 2026 10:00:00 +0100\nfrom desk.example [192.0.2.1]\n\n   ----- The following addresses had permanent fatal errors -----\n<${KEN}>\n\n   ----- Transcript of session follows -----\n... while talking to mx.example.com.:\n>>> RCPT To:<${KEN}>\n<<< 550 <${KEN}>... User unknown\n550 <${KEN}>... User unknown\n\n   ----- Original message follows -----\n\n${ORIGINAL}`,
  ],
  [
    'Postfix before its reports',
    ['From: MAILER-DAEMON@mx.example.net (Mail Delivery System)', 'Subject: Undelivered Mail Returned to Sender'],
    `This is the Postfix program at host mx.example.net.\n\nI'm sorry to have to inform you that the message returned\nbelow could not be delivered to one or more destinations.\n\nFor further assistance, please send mail to <postmaster>\n\n\t\t\tThe Postfix program\n\n<${KEN}>: host mx.example.com[192.0.2.2] said: 550 5.1.1 <${KEN}>:\n    Recipient address rejected: User unknown (in reply to RCPT TO command)\n\n----- Message header follows -----\n${ORIGINAL}`,
  ],
  [
    'Exchange 5.5',
    ['From: System Administrator <postmaster@example.net>', 'Subject: Undeliverable: Printer'],
    `Your message\n\n  To:      ${KEN}\n  Subject: Printer\n  Sent:    Mon, 2 Nov 2026 10:00:00 +0100\n\ndid not reach the following recipient(s):\n\n${KEN} on Mon, 2 Nov 2026 10:00:05 +0100\n    The recipient name is not recognized\n\tThe MTS-ID of the original message is: c=us;a= ;p=example;l=HOST-1\n    MSEXCH:IMS:EXAMPLE:SITE:HOST 0 (000C05A6) Unknown Recipient\n\nMessage-ID: ${OURS}\n`,
  ],
  [
    'Domino',
    ['From: Postmaster@example.net', 'Subject: DELIVERY FAILURE: User ken not listed in Domino Directory'],
    `Your message\n\n  Subject: Printer\n\nwas not delivered to:\n\n  ${KEN}\n\nbecause:\n\n  User ken (${KEN}) not listed in Domino Directory\n\n------- Returned Message --------\n${ORIGINAL}`,
  ],
  [
    'GroupWise',
    ['From: Mailer-Daemon@example.net', 'Subject: Message status - undeliverable'],
    `The message that you sent was undeliverable to the following:\n\t${KEN} (user not found)\n\nPossibly truncated original message follows:\n\n${ORIGINAL}`,
  ],
  [
    'IMail',
    ['From: Postmaster <postmaster@example.net>', 'Subject: Undeliverable Mail'],
    `User mailbox not found: ${KEN}\n\nOriginal message follows.\n\n${ORIGINAL}`,
  ],
  [
    'MDaemon',
    ['From: MDaemon@example.net', 'Subject: Permanent Delivery Failure', 'Return-Path: <>'],
    `----------------------------------------------------------------------\n- No action is required on your part, except as stated below -\n----------------------------------------------------------------------\n\nFailed address: ${KEN}\n\n--- Session Transcript ---\n Mon 10:00:00: --> RCPT To:<${KEN}>\n Mon 10:00:00: <-- 550 <${KEN}>, Recipient unknown\n--- End Transcript ---\n\n${ORIGINAL}`,
  ],
  [
    'MailEnable',
    ['From: Postmaster@example.net', 'Subject: Message Delivery Failure'],
    `MailEnable: Message Delivery Failure.\n\nThe following recipient(s) could not be reached:\n\n\tRecipient: [SMTP:${KEN}]\n\tReason: The message could not be delivered because the domain name (example.com) does not appear to be registered. Host not found.\n\nMessage headers follow:\n${ORIGINAL}`,
  ],
  [
    'hMailServer',
    ['From: mailer-daemon@example.net', 'Subject: Message undeliverable: Printer'],
    `Your message did not reach some or all of the intended recipients.\n\n   Sent: Mon, 2 Nov 2026 10:00:00 +0100\n   Subject: Printer\n\nThe following recipient(s) could not be reached:\n\n${KEN}\n   Error Type: SMTP\n   Remote server (192.0.2.2) issued an error.\n   hMailServer sent: RCPT TO:<${KEN}>\n   Remote server replied: 550 Unknown user\n\nhMailServer\n`,
  ],
  [
    'GMX and web.de',
    ['From: GMX Mailer Daemon <mailer-daemon@gmx.de>', 'Subject: Mail delivery failed: returning message to sender'],
    `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. The following address\nfailed:\n\n"${KEN}":\nSMTP error from remote server after RCPT command:\nhost: mx.example.com\n5.1.1 <${KEN}>: Recipient address rejected: User unknown\n\n--- The header of the original message is following. ---\n\n${ORIGINAL}`,
  ],
  [
    'Yahoo',
    ['From: MAILER-DAEMON@yahoo.com', 'Subject: Failure Notice'],
    `Sorry, we were unable to deliver your message to the following address.\n\n<${KEN}>:\nRemote host said: 550 5.1.1 User Unknown [RCPT_TO]\n\n--- Below this line is a copy of the message.\n\n${ORIGINAL}`,
  ],
  [
    'Gmail, in prose',
    [
      'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      'Subject: Delivery Status Notification (Failure)',
      `X-Failed-Recipients: ${KEN}`,
    ],
    `Delivery to the following recipient failed permanently:\n\n     ${KEN}\n\nTechnical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain example.com.\n\nThe error that the other server returned was:\n550 5.1.1 <${KEN}>: Recipient address rejected: User unknown\n\n----- Original message -----\n\n${ORIGINAL}`,
  ],
  [
    'Mail.ru',
    ['From: mailer-daemon@corp.mail.ru', 'Subject: Mail failure.', `X-Failed-Recipients: ${KEN}`],
    `Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.\n\nК сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:\n\n${KEN}\nSMTP error from remote mail server after RCPT TO:<${KEN}>:\nhost mx.example.com [192.0.2.2]: 550 5.1.1 User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\n${ORIGINAL}`,
  ],
  [
    'Yandex',
    ['From: mailer-daemon@yandex.ru', 'Subject: Недоставленное сообщение', 'Return-Path: <>'],
    `Это письмо отправлено почтовым сервером yandex.ru.\n\nК сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может\nбыть отправлено одному или нескольким адресатам.\n\n<${KEN}>: host mx.example.com[192.0.2.2] said: 550 5.1.1 User unknown\n    (in reply to RCPT TO command)\n\n${ORIGINAL}`,
  ],
  [
    'QQ',
    ['From: PostMaster@qq.com', 'Subject: 系统退信/Systems bounce', 'Return-Path: <>'],
    `抱歉,您的邮件被退回来了……\n\n退信原因: 收件人邮箱不存在\n\n无法发送到 ${KEN}\n\nhost mx.example.com said: 550 Mailbox not found.\n\n${ORIGINAL}`,
  ],
  [
    '163',
    ['From: Postmaster@163.com', 'Subject: 系统退信', 'Return-Path: <>'],
    `抱歉,您的邮件被退回来了。\n收件人: <${KEN}>\n退信原因: 550 User not found: ${KEN}\n`,
  ],
  [
    'Zoho',
    ['From: mailer-daemon@mail.zoho.com', 'Subject: Undelivered Mail Returned to Sender', 'Return-Path: <>'],
    `This message was created automatically by mail delivery software.\n A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\n\n${KEN} Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 <${KEN}>: User unknown\n\nReceived:from mail.zoho.com by mx.zohomail.com\nMessage-ID: ${OURS}\n`,
  ],
  [
    'InterScan',
    ['From: "InterScan Notification" <postmaster@example.net>', 'Subject: Mail could not be delivered'],
    `****** Message from InterScan Messaging Security Suite ******\n\nSent <<< RCPT TO:<${KEN}>\nReceived >>> 550 5.1.1 <${KEN}>... user unknown\n\nUnable to deliver message to <${KEN}>.\n************************     End of message     **********************\n\n${ORIGINAL}`,
  ],
  [
    'SurfControl',
    ['From: SurfControl E-mail Filter <Postmaster@example.net>', 'Subject: Message could not be delivered'],
    `Your message could not be sent.\nA transcript of the attempts to send the message follows.\nThe number of attempts made: 1\nAddressed To: ${KEN}\n\nMon, 2 Nov 2026 10:00:00 +0100\nFailed to send to identified host, ${KEN}: [192.0.2.2], 550 5.1.1 unknown user\n--- Message non-deliverable.\n`,
  ],
  [
    'Courier',
    ['From: MAILER-DAEMON@example.net', 'Subject: NOTICE: mail delivery status.'],
    `This is a delivery status notification from mx.example.net,\nrunning the Courier mail server, version 0.68.\n\nThe original message was received on Mon, 2 Nov 2026 10:00:00 +0100\n\n                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<${KEN}>:\n     mx.example.com [192.0.2.2]:\n >>> RCPT TO:<${KEN}>\n <<< 550 5.1.1 <${KEN}>... User unknown\n\n${ORIGINAL}`,
  ],
  [
    'James',
    ['From: postmaster@example.net', 'Subject: Re: Printer', 'Return-Path: <>'],
    `Hi. This is the James mail server at example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\nBelow I include the list of recipients and the reason why I was unable to deliver your message.\n\nFailed recipient(s):\n${KEN}\n\nError message:\n550 5.1.1 User unknown\n`,
  ],
  [
    'X.400 gateway, fields within the text',
    ['From: Postmaster <postmaster@example.net>', 'Subject: Non-Delivery Report'],
    `Your message could not be delivered.\n\nReporting-MTA: dns; x400.example.net\n\nFinal-Recipient: rfc822; ${KEN}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: X.400; unrecognised O/R name\n\n${ORIGINAL}`,
  ],
  [
    'an Exchange that speaks German',
    [
      'From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.net>',
      'Subject: Unzustellbar: Printer',
    ],
    `Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\n${KEN}\nDie eingegebene E-Mail-Adresse wurde nicht gefunden. Überprüfen Sie die E-Mail-Adresse des Empfängers.\n\nDiagnoseinformationen für Administratoren:\n\nGenerierender Server: mail.example.net\n\n${KEN}\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n\nUrsprüngliche Nachrichtenkopfzeilen:\n\n${ORIGINAL}`,
  ],
];

const ALIVE: readonly Form[] = [
  [
    'a full mailbox, told by a phone company in the name of nobody',
    ['From: no-reply@example.net', 'Subject: Mail', 'Return-Path: <>'],
    `Your mail sent on: Mon, 2 Nov 2026 10:00:00 +0100\n     Could not be delivered to: <${KEN}>\n     As their mailbox is full.\n`,
  ],
  [
    'Barracuda',
    [
      'From: Barracuda Spam Firewall <postmaster@example.net>',
      'Subject: **Message you sent blocked by our bulk email filter**',
    ],
    `Your message to: ${KEN}\nwas blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:\n\nSubject: Printer\n`,
  ],
  [
    'Trend Micro',
    ['From: MAILER-DAEMON@example.net', 'Subject: Mail delivery failed'],
    `The message could not be delivered to ${KEN}:\n552 5.3.4 Message size exceeds fixed limit\n`,
  ],
  [
    'a Google group, in Czech',
    ['From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>', 'Subject: Delivery Status Notification (Failure)'],
    'Dobrý den,\n\nskupina desk@googlegroups.com pravděpodobně neexistuje nebo nemáte oprávnění do ní přispívat.\n',
  ],
];

describe('bounces in prose', () => {
  test.each(DEAD)('%s: the address is dead', async (_, header, body) => {
    const found = await report(header, body);
    expect(found).toMatchObject({ delayed: false });
    expect(found?.recipients).toMatchObject([{ address: KEN, action: 'failed', class: 'permanent', hard: true }]);
    expect(found?.originalMessageId).toBe(/^Message-ID:/im.test(body) ? OURS : null);
  });

  test.each(ALIVE)('%s: the address may live', async (_, header, body) => {
    const found = await report(header, body);
    expect(found?.recipients).toMatchObject([{ action: 'failed', class: 'permanent', hard: false }]);
  });

  test.each([
    [
      'sendmail',
      'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>',
      'Warning: could not send message for past 4 hours',
      `**********************************************\n**      THIS IS A WARNING MESSAGE ONLY      **\n**  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n**********************************************\n\n   ----- Transcript of session follows -----\n<${KEN}>... Deferred: Connection timed out with mx.example.com.\nWarning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old\n`,
    ],
    [
      'Exim',
      'Mail Delivery System <Mailer-Daemon@mx.example.net>',
      'Warning: message 1kX3-0001 delayed 24 hours',
      `This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\nThe address to which the message has not yet been delivered is:\n\n  ${KEN}\n\nNo action is required on your part. Delivery attempts will continue for some time.\n`,
    ],
    [
      'Gmail',
      'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      'Delivery Status Notification (Delay)',
      `Delivery to the following recipient has been delayed:\n\n     ${KEN}\n\nMessage will be retried for 2 more day(s)\n`,
    ],
    [
      'an Exchange that speaks French',
      'Microsoft Outlook <postmaster@example.net>',
      'Remise différée : Printer',
      `La remise à ces destinataires est retardée :\n\n${KEN}\n\nNouvelle tentative de remise.\n`,
    ],
  ])('delayed: %s', async (_, from, subject, body) => {
    const found = await report([`From: ${from}`, `Subject: ${subject}`], body);
    expect(found).toMatchObject({ delayed: true });
    expect(found?.recipients).toMatchObject([{ address: KEN, action: 'delayed', class: 'transient', hard: false }]);
  });

  test.each([
    ['Postfix', 'Mail Delivery System <MAILER-DAEMON@mx.example.net>', 'Successful Mail Delivery Report'],
    ['Exchange', 'Microsoft Outlook <postmaster@mx.example.net>', 'Relayed: Printer'],
  ])('delivered: %s', async (_, from, subject) => {
    const found = await report(
      [`From: ${from}`, `Subject: ${subject}`],
      `Delivery to these recipients or groups is complete, but no delivery notification was sent:\n\n${KEN}\n`,
    );
    expect(found?.recipients).toMatchObject([{ address: KEN, action: 'delivered', class: 'delivered', hard: false }]);
  });

  test('a daemon that speaks a language of which nothing is known', async () => {
    const found = await report(
      ['From: MAILER-DAEMON@mx.example.net', 'Return-Path: <>', 'Subject: Không gửi được thư'],
      `Thư của bạn không thể gửi đến địa chỉ sau:\n\n<${KEN}>: 550 5.1.1 User unknown\n`,
    );
    expect(found?.recipients).toMatchObject([{ address: KEN, hard: true }]);
  });

  test('delayed or delivered, and of nobody: nothing has failed', async () => {
    const told = async (subject: string): Promise<DeliveryReport | null> =>
      report(
        ['From: MAILER-DAEMON@mx.example.net', 'Return-Path: <>', `Subject: ${subject}`],
        'Your message is on its way.\n',
      );
    expect(await told('Warning: message 1kX3-0001 delayed 24 hours')).toMatchObject({ recipients: [], delayed: true });
    expect(await told('Successful Mail Delivery Report')).toBeNull();
  });

  test.each([
    ['Exim', `  jane@example.org\n    (generated from ${KEN})\n    550 5.1.1 User unknown\n`],
    ['Postfix', `<jane@example.org> (expanded from <${KEN}>): 550 5.1.1 User unknown\n`],
  ])('%s names whom it was sent on to, and for whom it was', async (_, body) => {
    const found = await report(
      ['From: MAILER-DAEMON@mx.example.net', 'Subject: Undelivered Mail'],
      `Failed:\n\n${body}`,
    );
    expect(found?.recipients).toMatchObject([{ address: 'jane@example.org', originalAddress: KEN, hard: true }]);
  });

  test.each([
    ['errore-consegna', { action: 'failed', class: 'permanent', hard: true }],
    ['preavviso-errore-consegna', { action: 'delayed', class: 'transient', hard: false }],
    ['avvenuta-consegna', { action: 'delivered', class: 'delivered', hard: false }],
  ])('certified mail of Italy (RFC 6109): %s', async (receipt, expected) => {
    const found = await report(
      [
        'From: posta-certificata@pec.example',
        'Subject: AVVISO',
        `X-Ricevuta: ${receipt}`,
        `X-Riferimento-Message-ID: ${OURS}`,
      ],
      `Il giorno 02/11/2026 il messaggio "Printer" proveniente da "support@desk.example"\ne destinato all'utente "${KEN}": 5.1.1 - indirizzo non valido.\n`,
    );
    expect(found).toMatchObject({ originalMessageId: OURS, recipients: [{ address: KEN, ...expected }] });
  });

  test.each([
    [
      'Mailman',
      ['From: printers-bounces@lists.example.org', 'X-List-Administrivia: yes', `In-Reply-To: ${OURS}`],
      'You are not allowed to post to this mailing list, and your message has been\nautomatically rejected.\n',
    ],
    [
      'fml',
      ['From: printers-admin@lists.example.org', 'X-MLServer: fml [fml 4.0.3 release]', `References: ${OURS}`],
      'You are not a member of this mailing list <printers@lists.example.org>.\n',
    ],
  ])('%s does not take it: the list lives', async (_, header, body) => {
    const found = await report([...header, 'Subject: Printer'], body);
    expect(found).toMatchObject({
      originalMessageId: OURS,
      recipients: [{ address: 'printers@lists.example.org', action: 'failed', class: 'permanent', hard: false }],
    });
  });

  test('several addresses: each has its own words', async () => {
    const found = await report(
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.example.net>',
        'Subject: Mail delivery failed: returning message to sender',
      ],
      'The following address(es) failed:\n\n  ken@example.com\n    host mx.example.com: 552 5.2.2 Mailbox full\n  jane@example.com\n    host mx.example.com: 550 5.1.1 No such user\n  john@example.com\n    host mx.example.com: 451 4.3.0 try again later\n',
    );
    expect(found?.recipients).toMatchObject([
      { address: 'ken@example.com', status: '5.2.2', class: 'permanent', hard: false },
      { address: 'jane@example.com', status: '5.1.1', class: 'permanent', hard: true },
      { address: 'john@example.com', status: '4.3.0', class: 'transient', hard: false },
    ]);
  });

  test('whom to ask did not fail', async () => {
    const found = await report(
      ['From: MAILER-DAEMON@mx.example.net', 'Subject: failure notice'],
      `Your message could not be delivered.\nFor assistance, please contact hostmaster@example.net\n\n<${KEN}>: User unknown\n`,
    );
    expect(found?.recipients.map(({ address }) => address)).toEqual([KEN]);
  });

  test('Amazon SES tells it in JSON', async () => {
    const notice = JSON.stringify({
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [
          { emailAddress: KEN, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
        ],
      },
      mail: { commonHeaders: { messageId: OURS } },
    });
    const found = await report(
      [
        'From: AWS Notifications <no-reply@sns.amazonaws.com>',
        'Subject: AWS Notification Message',
        'x-amz-sns-message-id: 1',
      ],
      `${JSON.stringify({ Type: 'Notification', Message: notice }, null, 2)}\n\n--\nIf you wish to stop receiving notifications\n`,
    );
    expect(found).toMatchObject({
      originalMessageId: OURS,
      recipients: [{ address: KEN, class: 'permanent', hard: true }],
    });
  });
});

describe('the part that is made for programs (RFC 3464)', () => {
  const parts = (fields: string, words = 'Your mail could not be delivered.'): ReturnType<typeof multipart> =>
    multipart(
      'report; report-type=delivery-status',
      `Content-Type: text/plain; charset=utf-8\r\n\r\n${latin1(words)}`,
      `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.com\r\n\r\n${fields}\r\n`,
      'Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <ours@desk.example>\r\n',
    );
  const recipients = async (fields: string, words?: string): Promise<unknown> =>
    (await readMessage(letterSource(parts(fields, words)))).deliveryReport?.recipients;

  test('several recipients, one of whom has it', async () => {
    expect(
      await recipients(
        `Final-Recipient: rfc822; ${KEN}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\nFinal-Recipient: rfc822; jane@example.com\r\nAction: delivered\r\nStatus: 2.0.0`,
      ),
    ).toMatchObject([
      { address: KEN, class: 'permanent', hard: true },
      { address: 'jane@example.com', class: 'delivered', hard: false },
    ]);
  });

  test('AOL leaves out the empty line between two', async () => {
    expect(
      await recipients(
        `Final-Recipient: rfc822; ${KEN}\r\nAction: failed\r\nStatus: 5.1.1\r\nFinal-Recipient: rfc822; jane@example.com\r\nAction: failed\r\nStatus: 5.2.2`,
      ),
    ).toMatchObject([
      { address: KEN, hard: true },
      { address: 'jane@example.com', hard: false },
    ]);
  });

  test('a code that says nothing: the words for people say why', async () => {
    expect(
      await recipients(
        `Final-Recipient: rfc822; ${KEN}\r\nAction: failed\r\nStatus: 5.0.0`,
        `** Address not found **\r\n\r\nYour message wasn't delivered to ${KEN} because the address couldn't be found.`,
      ),
    ).toMatchObject([{ hard: true }]);
    expect(
      await recipients(`Final-Recipient: rfc822; ${KEN}\r\nAction: failed\r\nStatus: 5.0.0`, `${KEN}: mailbox is full`),
    ).toMatchObject([{ hard: false }]);
  });

  test('at which command it was refused stands in the words for people', async () => {
    const fields = `Final-Recipient: rfc822; ${KEN}\r\nAction: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; 550 Unknown user ${KEN}`;
    const words = (step: string): string =>
      `<${KEN}>: host mx said: 550 Unknown user\r\n    ${KEN} (in reply to ${step} command)`;
    expect(await recipients(fields, words('RCPT TO'))).toMatchObject([{ hard: true }]);
    expect(await recipients(fields, words('end of DATA'))).toMatchObject([{ hard: false }]);
  });

  test('a code that says it: a footer about viruses does not count', async () => {
    expect(
      await recipients(
        `Final-Recipient: rfc822; ${KEN}\r\nAction: failed\r\nStatus: 5.1.1`,
        'Delivery failed.\r\n\r\nThis mail was scanned for spam and viruses.',
      ),
    ).toMatchObject([{ hard: true }]);
  });
});

describe("people's mail about bounces is no bounce", () => {
  test.each([
    ['a question', ['Subject: Undeliverable mail'], `I get "550 User unknown" when I write to ${KEN}. Why?\n`],
    [
      'a forwarded bounce',
      ['Subject: Fwd: Undelivered Mail Returned to Sender'],
      `See below.\n\n<${KEN}>: 550 5.1.1 User unknown\n`,
    ],
    [
      'a postmaster who answers',
      ['From: Jane <postmaster@example.com>', 'Subject: Re: mail to you was rejected'],
      'I am jane@example.com. Your mails are rejected by our filter, 550 5.7.1. What can we do?\n',
    ],
    ['a backup', ['From: root@db1.example.com', 'Subject: Backup failed'], 'It has failed: connection refused.\n'],
    [
      'a postmaster who is a person',
      ['From: Jane <postmaster@example.com>', 'Subject: Your question'],
      'The mailbox was full; I gave it more quota.\n',
    ],
    [
      'an administrator',
      ['From: Jane <administrator@example.com>', 'Subject: New laptop'],
      'My mail was rejected by the old one.\n',
    ],
    [
      'a colleague whose name is Bounce',
      ['From: Mia Bounce <mia@example.com>', 'Subject: Delivery failed'],
      'The courier did not reach us: delivery has failed.\n',
    ],
    [
      'a postmaster by hand, in the words of a report',
      ['From: Jane <postmaster@example.com>', 'Subject: Undeliverable mail'],
      `Hello,\n\nyour message could not be delivered to ${KEN}, who left in March.\nPlease write to me.\n\nJane\n`,
    ],
    [
      'a postmaster with a line of the log',
      ['From: Jane <postmaster@example.com>', 'Subject: Your mail was rejected'],
      `Our log says:\n\nreject: RCPT from desk.example: 550 5.1.1 <${KEN}>: User unknown\n\nKen has left.\n`,
    ],
    [
      "a team whose name is a daemon's",
      ['From: Mail Delivery Team <mail-team@example.com>', 'Subject: Delivery problems'],
      `Mails to ${KEN} are delayed, we see "451 4.7.1 try again later". Can we talk?\n`,
    ],
    [
      'a warning',
      ['From: System Administrator <it@example.com>', 'Subject: Warning: new mail server'],
      `Mail may be rejected on Monday. Ask ${KEN}.\n`,
    ],
    [
      'goods',
      ['From: administrator@example.com', 'Subject: Returning the printer'],
      `It was rejected. Send the label to ${KEN}.\n`,
    ],
    [
      'a German delivery',
      ['From: Administrator <administrator@example.com>', 'Subject: Zustellung der Rechnung'],
      `Bitte bestätigen Sie die Zustellung an ${KEN}.\n`,
    ],
    [
      'a Danish user who cannot log in',
      ['From: Systemadministrator <it@example.com>', 'Subject: Brugeren kunne ikke logge ind'],
      `Brugeren ${KEN} kunne ikke logge ind.\n`,
    ],
    [
      'a Polish user who cannot write',
      ['From: Postmaster <postmaster@example.com>', 'Subject: Użytkownik nie może wysłać poczty'],
      `Użytkownik ${KEN} nie może wysłać poczty.\n`,
    ],
    [
      'a Japanese question',
      ['From: システム管理者 <it@example.com>', 'Subject: メール配信エラーについて'],
      `${KEN} 宛のメールの配信エラーについて教えてください。\n`,
    ],
    [
      'a postmaster who forwards the words',
      ['From: Jane <postmaster@example.com>', 'Subject: WG: Unzustellbar: Rechnung'],
      `Fehler bei der Nachrichtenzustellung an folgende Empfänger:\n\n${KEN}\n#550 5.1.1 RESOLVER.ADR.RecipNotFound\n`,
    ],
    [
      'a parcel, told with a null reverse-path',
      ['From: no-reply@example.net', 'Return-Path: <>', 'Subject: Delivery failed: we missed you'],
      'We were unable to deliver your parcel. Next attempt tomorrow.\n',
    ],
    [
      'cron',
      ['From: root@example.net', 'Return-Path: <>', 'X-Cron-Env: <LANG=C>', 'Subject: Cron <root@mx> bounces'],
      `550 5.1.1 <${KEN}> user unknown: 3\n`,
    ],
    [
      'an answering machine that answers a mail about a failure',
      ['From: Ken <ken@example.com>', 'Return-Path: <>', 'Subject: Re: Delivery failed: your parcel'],
      'I am away. Your message will not be forwarded. Write to the following address: jane@example.com\n',
    ],
    [
      'the warning of a mailbox of our own',
      [
        'From: Mail System <postmaster@example.net>',
        'Return-Path: <>',
        'Subject: Warning: your mailbox is nearly full',
      ],
      'Your mailbox uses 95 %. When it is full, new mail is refused.\n',
    ],
  ])('%s', async (_, header, body) => {
    expect(await report(header, body)).toBeNull();
  });

  test('nor is one that somebody forwards with its parts', async () => {
    const { header = [], body } = multipart(
      'mixed',
      'Content-Type: text/plain\r\n\r\nWhat is this?',
      `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; ${KEN}\r\nAction: failed\r\nStatus: 5.1.1`,
    );
    const source = letterSource({ header: [...header, 'Subject: Fwd: Undelivered Mail'], body: body ?? '' });
    const message = await readMessage(source);
    expect(message.deliveryReport).toBeNull();
    expect(message.automatic.is).toBe(false);
  });

  test('nor one whose parts somebody attaches below a subject of their own', async () => {
    const { header = [], body } = multipart(
      'mixed',
      'Content-Type: text/plain\r\n\r\nWhy can I not write to Jane?',
      'Content-Type: message/delivery-status; name="details.txt"\r\nContent-Disposition: attachment\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; jane@example.org\r\nAction: failed\r\nStatus: 5.1.1',
    );
    const path = 'Return-Path: <ken@example.com>';
    const source = letterSource({ header: [...header, path, 'Subject: My mail came back'], body: body ?? '' });
    expect((await readMessage(source)).deliveryReport).toBeNull();
  });

  test('nor is an answering machine that quotes what it answers', async () => {
    expect(
      await report(
        ['From: Ken <ken@example.com>', 'Return-Path: <>', 'Subject: Out of office: your mail'],
        'I am out of the office. Your message could not be delivered to my phone.\n',
      ),
    ).toBeNull();
  });
});

describe("what mailing lists say of a mail that waits for a moderator is a machine's, and no bounce", () => {
  const read = async (header: readonly string[], body: string): Promise<unknown> => {
    const fields = [to, 'Content-Type: text/plain; charset=utf-8', ...header.map(latin1)];
    return readMessage(letterSource({ header: fields, body: latin1(body) }));
  };

  test.each([
    [
      'Mailman, German',
      [
        'From: drucker-bounces@lists.example.org',
        'Subject: Ihre Nachricht an Drucker wartet auf Bewilligung durch den Moderator',
      ],
      'Ihre E-Mail an die Liste wurde zurückgehalten.',
    ],
    [
      'Sympa',
      ['From: SYMPA <sympa@lists.example.org>', 'Subject: Your message to list staff has been forwarded to editor(s)'],
      'Your message for list staff has been forwarded to editor(s).',
    ],
    [
      'Mailman, French',
      [
        'From: imprimantes-owner@lists.example.org',
        "Subject: Votre message à Imprimantes est en attente d'approbation",
      ],
      'Votre message est retenu.',
    ],
  ])('%s', async (_, header, body) => {
    expect(await read(header, body)).toMatchObject({
      deliveryReport: null,
      automatic: { is: true, kind: 'auto-reply' },
    });
  });

  test.each([
    [
      'a moderator by hand',
      ['From: Jane <jane@example.org>', 'Subject: Your message'],
      'Your message awaits moderator approval, I will look at it tonight.',
    ],
    [
      'the owner of a list',
      ['From: Jane <printers-owner@lists.example.org>', 'Subject: Your message'],
      'I saw your message to the list. Please write to support.',
    ],
  ])('but not %s', async (_, header, body) => {
    expect(await read(header, body)).toMatchObject({ deliveryReport: null, automatic: { is: false } });
  });
});
