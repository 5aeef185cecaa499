/** Machines that no field marks, and the people who write the same words. */
import { describe, expect, test } from '@jest/globals';
import { mayAcknowledge } from '../../../src/mail/machine/acknowledgeable.ts';
import type { Message } from '../../../src/mail/message.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { letterSource } from '../../support/letter-source.ts';

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

async function letter(header: readonly string[], body: string): Promise<Message> {
  const fields = ['Content-Type: text/plain; charset=utf-8', ...header.map(latin1)];
  return readMessage(letterSource({ header: fields, body: latin1(`${body.replaceAll('\n', '\r\n')}\r\n`) }));
}

async function kindOf(header: readonly string[], body: string): Promise<string | null> {
  const message = await letter(header, body);
  expect(mayAcknowledge(message).would).toBe(false);
  return message.automatic.is ? message.automatic.kind : null;
}

describe('a notice of absence in answer to a mail', () => {
  test.each([
    ['ca', 'Estic de vacances fins al 16. En cas de urgent, contactar amb Jane.'],
    ['cs', 'Dobrý den, momentálně jsem mimo kancelář. V naléhavých případech kontaktujte Jane.'],
    ['da', 'Hej\nJeg holder ferie.\nEr det vigtigt, så kontakt Jane på jane@example.com.'],
    ['de', 'Guten Tag,\nich befinde mich derzeit in Elternzeit. Bitte wenden Sie sich an meine Vertretung Jane.'],
    ['de', 'Frau Fischer ist nicht mehr für uns tätig. Bitte richten Sie Ihre Anfrage an jane@example.com.'],
    ['en', 'Thanks for your email.\nI am currently on maternity leave. Please direct your enquiries to Jane.'],
    ['en', "I'm OOO today. Back tomorrow."],
    ['en', 'Ken Fisher is no longer with us. Please contact Jane.'],
    ['es', 'Hola:\nme encuentro de vacaciones hasta el 16, sin acceso al correo.'],
    ['fi', 'Olen vuosilomalla. Kiireellisissä asioissa ota yhteyttä Janeen.'],
    ['hu', 'Szabadságon vagyok. Sürgős esetben keresse Jánost.'],
    ['nl', 'Ik ben met vakantie en lees mijn mail niet. Vanaf maandag ben ik weer bereikbaar.'],
    ['pl', 'Obecnie jestem poza biurem i nie mam dostępu do poczty. Odpowiem po powrocie.'],
    ['tr', 'Merhaba, şu anda ofis dışındayım. 16 Kasım’da döndüğümde yanıt vereceğim.'],
    ['zh', '您好,我目前不在办公室。如有急事,请联系 Jane。'],
  ])('%s: %s', async (_, body) => {
    expect(await kindOf(['Subject: Re: Printer', 'In-Reply-To: <ours@example.com>'], body)).toBe('vacation');
  });

  test.each([
    ['de', 'Wir haben vom 05.08. bis 23.08. Betriebsurlaub. Ab Montag sind wir wieder für Sie da.'],
    ['fr', 'Nos bureaux sont fermés du 1er au 20 août. Nous vous répondrons à notre retour.'],
    [
      'de',
      'Vielen Dank.\n\nWir haben vom 23.12. bis 06.01. Betriebsferien. Ihre E-Mail wird ab dem 07.01. bearbeitet.',
    ],
    ['de', 'Ich bin im Urlaub. Ab Montag bin ich wieder erreichbar.'],
    ['nl', 'Ons kantoor is gesloten op vrijdag. Wij staan u graag opnieuw te woord vanaf maandag.'],
    ['ru', 'Наш офис не работает с 30 декабря по 8 января. Мы ответим на ваше письмо 9 января.'],
    ['de', 'Ich bin bis 16.11. im Urlaub. Sollten Sie vorher Hilfe benötigen, wenden Sie sich an Jane.'],
    ['nb', 'Jeg er på ferie til 16.11. Hvis du trenger hjelp før det, ta kontakt med Jane.'],
    ['de', 'Ich arbeite in Teilzeit. Ihre Nachricht wird am nächsten Arbeitstag bearbeitet.'],
    ['is', 'Góðan dag,\n\nÉg er í sumarfríi til 29. júlí. Ef erindið er brýnt, hafið samband við Jane.'],
    ['hi', 'नमस्ते,\n\nहमारा कार्यालय 3 नवंबर तक बंद रहेगा। मैं 4 नवंबर को उत्तर दूँगी।'],
    ['pt', 'Olá, tudo bem?\n\nEstou de férias até 21/01. Assuntos urgentes, favor contatar a Jane.'],
  ])('of a house that is closed, and by one who asks how it goes: %s', async (_, body) => {
    expect(await kindOf(['Subject: Re: Printer', 'In-Reply-To: <ours@example.com>'], body)).toBe('vacation');
  });

  test.each([
    ['Hallo Frau Doe,\n\nMontag bin ich nicht im Büro, bitte an Herrn Poe wenden. Ab Dienstag bin ich wieder da.'],
    ['Hallo Frau Doe, ich bin im Urlaub. In dringenden Fällen wenden Sie sich bitte an Mary.'],
    ['Je suis en congés à partir de vendredi, voyez avec Luc, luc@example.com. Il a les clés.'],
    ['Od pondělí jsem týden na dovolené. Kdyby to spěchalo, volejte Janě na 777 555 012.'],
    ['С понедельника я в отпуске, пароль у Ирины. Вернусь 4-го, тогда обращайтесь.'],
    ['Entschuldigen Sie die späte Antwort, ich bin bis heute im Urlaub gewesen. Bei dringenden Fragen rufen Sie an.'],
  ])('whoever greets by name, excuses a late answer, or will be away, is a person: %s', async (body) => {
    const message = await letter(['Subject: Re: Printer', 'In-Reply-To: <ours@example.com>'], body);
    expect(message.automatic.is).toBe(false);
  });

  test('who speaks of somebody by name greets nobody', async () => {
    const body = 'Herr Fischer ist im Urlaub.\nIn dringenden Fällen wenden Sie sich an jane@example.com.';
    expect(await kindOf(['Subject: Re: Printer', 'In-Reply-To: <ours@example.com>'], body)).toBe('vacation');
  });

  test.each([
    'Dear Customer,',
    'Hello there,',
    'Sehr geehrte Damen und Herren,',
    'Bonjour à tous,',
    'Dear Sir or Madam,',
  ])('%s is nobody’s name', async (greeting) => {
    const body = `${greeting}\n\nI am out of the office until Monday. For anything urgent please contact Jane.`;
    expect(await kindOf(['Subject: Re: Printer'], body)).toBe('vacation');
  });

  test.each([
    ['en', 'I no longer work here. Please write to info@example.com.'],
    ['fr', 'Je ne fais plus partie de la société. Merci d’écrire à info@example.com.'],
    ['nl', 'Ik ben niet langer werkzaam bij Voorbeeld. Mijn collega Piet helpt u: piet@example.com.'],
    ['pl', 'Nie pracuję już w firmie. Proszę pisać na adres biuro@example.com.'],
    ['ru', 'Сотрудник больше не работает в компании. По всем вопросам пишите на info@example.com.'],
    ['ru', 'Я больше не работаю в компании. Пишите на info@example.com.'],
    ['en', 'Emails to this address are no longer read. Please use my new address: john@example.com.'],
    ['es', 'Desde abril estoy jubilado. Para cualquier gestión pueden dirigirse a info@example.com.'],
    ['pl', 'Pracuję w innym dziale. Wszelkie pytania proszę kierować na adres info@example.com.'],
    ['it', 'Questo indirizzo di posta non è più attivo. Scrivete a info@example.com.'],
    ['fr', 'Je suis en arrêt maladie. Merci de renvoyer votre demande à accueil@example.com.'],
  ])('of somebody who is gone, or whose address is: %s', async (_, body) => {
    expect((await letter(['Subject: Re: Printer', 'In-Reply-To: <ours@example.com>'], body)).automatic.kind).toBe(
      'vacation',
    );
  });

  test.each([
    ['Nous avons bien reçu la cartouche mais elle ne correspond pas.'],
    ['Vi har modtaget printeren, den mangler et kabel.'],
    ['Otrzymaliśmy toner. Drukarka działa.'],
  ])('under our own number a person has received something: %s', async (body) => {
    const fields = ['Subject: Re: [#1042-K7QM3X] Printer', 'In-Reply-To: <ours@example.com>'];
    expect((await letter(fields, body)).automatic.is).toBe(false);
  });

  test('also under the very subject of our mail, and whatever a signature says below', async () => {
    const notice = 'I am on leave until 16 November.\nFor urgent matters please contact Jane.';
    expect(await kindOf(['Subject: [#1042-K7QM3X] Printer'], notice)).toBe('vacation');
    const signed = `${notice}\n\nKen Fisher, Senior Buyer for Paper\nHouse of Paper, 12 Long Street, Example Town`;
    expect(await kindOf(['Subject: Re: Printer'], signed)).toBe('vacation');
  });

  test('under the subject of Notes, though it quotes a question', async () => {
    expect(
      await kindOf(
        ['Subject: AUTO: Ken Fisher is out of the office. (returning 16/11/2026)'],
        'I am out of the office until 16/11/2026.\n\nNote: This is an automated response to "Does it burn?" sent on 02/11/2026.',
      ),
    ).toBe('vacation');
  });
});

describe('acknowledgements of other desks', () => {
  test.each([
    [
      'Zendesk',
      '[Request received] Printer',
      '##- Please type your reply above this line -##\n\nYour request (4711) has been received.',
    ],
    [
      'Zendesk, German',
      '[Anfrage erhalten] Drucker',
      '##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein. -##\n\nIhre Anfrage ist bei uns eingegangen.',
    ],
    ['Jira', 'HELP-17 Printer', "Reply above this line.\n\nJust confirming that we got your request. We're on it."],
    ['Freshdesk', 'Ticket Received - Printer', 'We have received your request and a ticket has been created.'],
    ['ServiceNow', 'Incident INC0010017 has been opened on your behalf', 'Short description: Printer'],
    ['OTRS', '[Ticket#2026110217] Drucker', 'Vielen Dank für Ihre Anfrage. Ihr Anliegen wurde aufgenommen.'],
    [
      'RT',
      '[example.org #17] AutoReply: Printer',
      'This message has been automatically generated in response to the creation of a trouble ticket.',
    ],
    ['Zoho', '[## 17 ##] Printer', 'Thank you for contacting us. Our team will look into it.'],
    ['TOPdesk', 'Melding M2611 0017', 'Uw melding is bij ons geregistreerd onder nummer M2611 0017.'],
    ['a vendor', '[#VEND-123] Printer', 'We have received your request and will reply within 8 hours.'],
    ['in Polish', '[#8812] Zgłoszenie', 'Państwa zgłoszenie zostało zarejestrowane pod numerem 8812.'],
    ['in Japanese', '【受付番号:8812】お問い合わせ', 'お問い合わせを受け付けました。'],
  ])('%s', async (_, subject, body) => {
    expect(await kindOf([`Subject: ${subject}`], body)).toBe('ticket-acknowledgement');
  });

  test('without a number it only sounds like one', async () => {
    const message = await letter(
      ['Subject: Re: Printer'],
      'Thank you for contacting us. We have received your message and will respond within two working days.',
    );
    expect(message.automatic).toMatchObject({ is: true, kind: 'auto-reply', wordsOnly: true });
  });

  test("what another desk's agent writes is a person's, and not answered", async () => {
    const message = await letter(['RT-Ticket: example.org #17'], 'I have looked at it. What is its number?');
    expect(message.automatic.is).toBe(false);
    expect(mayAcknowledge(message).would).toBe(false);
    const above = await letter([], '##- Please type your reply above this line -##\n\nJane wrote: what is its number?');
    expect(mayAcknowledge(above)).toEqual({ would: false, because: 'another help desk sent it' });
  });
});

describe('a mail that says of itself that no person wrote it', () => {
  test.each([
    ['en', 'Please note: this e-mail was sent to you automatically.'],
    ['de', 'Diese Bestätigung wurde von unserem System automatisch versandt.'],
    ['fr', 'Le présent courriel vous est adressé automatiquement.'],
    ['es', 'Este correo se envía de forma automática.'],
    ['sl', 'To je samodejno ustvarjeno sporočilo, zato nanj ne odgovarjajte.'],
    ['lt', 'Šis laiškas išsiųstas automatiškai.'],
    ['el', 'Αυτό το μήνυμα στάλθηκε αυτόματα.'],
    ['ja', '※本メールは送信専用アドレスから自動送信しています。ご返信いただいてもお答えできません。'],
    ['th', 'อีเมลนี้เป็นการตอบกลับอัตโนมัติ กรุณาอย่าตอบกลับ'],
    ['he', 'הודעה זו נשלחה אליך אוטומטית.'],
    ['fa', 'این ایمیل به صورت خودکار ارسال شده است.'],
    ['hi', 'यह एक स्वचालित ईमेल है, कृपया इसका उत्तर न दें।'],
    ['fr', 'Cette boîte aux lettres n’est plus relevée.'],
    ['it', 'Questa casella di posta non è presidiata.'],
    ['fr', 'Vous avez reçu un nouveau message vocal de 0612000345.'],
    [
      'sv',
      'Veckomöte kl. 9: https://example.com/1\n\nDu får detta e-postmeddelande eftersom du har aktiverat påminnelser.',
    ],
    ['en', 'There was a sign-in from Chrome.\n\nIf this wasn’t you, change your password: https://example.com/p'],
    ['nl', 'Bedankt voor je bestelling!\n\nVolg je pakket: https://example.com/40551873'],
    ['es', 'Nos gustaría conocer tu opinión: https://example.com/encuesta'],
  ])('%s: %s', async (_, body) => {
    expect(await kindOf(['Subject: 4711'], body)).toBe('auto-generated');
  });

  test.each([
    'This is the third automated message I have had from you.',
    'This automatic answer does not stop.',
    'The gate opens automatically since I wrote the last mail.',
    'Die automatische Antwort von Jane ist veraltet.',
  ])('but not: %s', async (body) => {
    expect((await letter(['Subject: Notices'], body)).automatic.is).toBe(false);
  });
});

test('a word that people write as well, right before the sign of an answer', async () => {
  expect(await kindOf(['Subject: Auto: Re: API keys'], 'At a fair this week.')).toBe('vacation');
  expect((await letter(['Subject: Auto: API keys'], 'At a fair this week.')).automatic.is).toBe(false);
});

test('a receipt of Outlook, with the cities of its zone in the midst of the sentence', async () => {
  const zone = '(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien';
  const body = `Ihre Nachricht\n\n   An: Ken Fisher\n   Betreff: Printer\n\n wurde am Montag, 2. November 2026 08:47:02 ${zone} gelesen.`;
  expect(await kindOf(['Subject: Gelesen: Printer'], body)).toBe('read-receipt');
});

describe('programs that set no field', () => {
  test.each([
    ['nagios@example.com', '** PROBLEM Service Alert: web1/HTTP is CRITICAL **', 'State: CRITICAL'],
    ['ken@example.com', 'Cron <root@web1> backup', 'no space left'],
    ['builds@example.com', 'Broken: desk/ticketd#412 (main - 8c1e0f4)', 'It failed.'],
    ['git@example.com', 'ticketd | Failed pipeline for main | 8c1e0f4a', 'It failed.'],
    ['alerts@example.com', '[FIRING:1] DiskFull', 'Labels: alertname = DiskFull'],
    ['scanner@example.com', 'Attached Image', ''],
    ['copy@example.com', 'Message from KMBT_C364', ''],
    ['ups@example.com', 'UPS: on battery', 'Name: UPS-1\nSeverity: Warning\nTime: 10:12'],
    ['shop@example.com', 'Order 17', 'Thank you. Please do not reply to this email.'],
    ['bahn@example.com', 'Buchung', 'Diese E-Mail wurde automatisch erstellt.'],
    ['keine-antwort@example.com', 'Ihre Buchung', 'Vielen Dank.'],
    ['nie-odpowiadaj@example.com', 'Faktura', 'W załączniku.'],
    ['wordpress@www.example.com', 'Contact', 'Ken: it burns.'],
  ])('%s: %s', async (address, subject, body) => {
    expect(await kindOf([`From: ${address}`, `Subject: ${subject}`], body)).toBe('auto-generated');
  });

  test('a form that names its writer in Reply-To is a person, also through Amazon SES', async () => {
    const form = ['From: no-reply@www.example.com', 'Reply-To: Ken <ken@example.com>'];
    const ses = 'Feedback-ID: 1.eu-west-1.abc:AmazonSES';
    expect((await letter([...form, ses], 'It burns.\n\nSent from a contact form')).automatic.is).toBe(false);
    const shop = ['From: no-reply@shop.example.com', 'Reply-To: service@shop.example.com'];
    expect((await letter(shop, 'Your order.')).automatic.is).toBe(true);
  });
});

describe('answers to invitations (RFC 5546)', () => {
  const event = (method: string): string =>
    `BEGIN:VCALENDAR\nMETHOD:${method}\nBEGIN:VEVENT\nUID:1@x\nEND:VEVENT\nEND:VCALENDAR`;
  const calendar = async (
    method: string,
    subject: string,
    type = `text/calendar; method=${method}`,
  ): Promise<Message> =>
    readMessage(
      letterSource({
        header: [`Content-Type: ${type}`, `Subject: ${subject}`],
        body: event(method).replaceAll('\n', '\r\n'),
      }),
    );

  test.each(['REPLY', 'COUNTER', 'DECLINECOUNTER', 'REFRESH'])("%s is a machine's", async (method) => {
    const message = await calendar(method, 'Accepted: Printer');
    expect(message.automatic).toMatchObject({ is: true, kind: 'auto-reply' });
    expect(mayAcknowledge(message).would).toBe(false);
  });

  test('who invites is a person, who calls it off is not thanked, who forwards an answer asks', async () => {
    expect(mayAcknowledge(await calendar('REQUEST', 'Invitation: Printer')).would).toBe(true);
    const off = await calendar('CANCEL', 'Canceled: Printer');
    expect(off.automatic.is).toBe(false);
    expect(mayAcknowledge(off)).toEqual({ would: false, because: 'it calls an appointment off' });
    expect((await calendar('REPLY', 'Fwd: Accepted: Printer')).automatic.is).toBe(false);
  });

  test('a file that is attached is no answer', async () => {
    const message = await readMessage(
      letterSource({
        header: ['Content-Type: multipart/mixed; boundary=b'],
        body: `--b\r\n\r\nWhat is this?\r\n--b\r\nContent-Type: text/calendar; method=REPLY\r\nContent-Disposition: attachment; filename=a.ics\r\n\r\n${event('REPLY')}\r\n--b--\r\n`,
      }),
    );
    expect(message.automatic.is).toBe(false);
  });
});

describe('challenges', () => {
  test.each([
    [
      'Re: Printer',
      'Your message is being held because I do not know you. To have your message delivered, just reply to this message.',
    ],
    [
      'Re: Printer',
      'To control spam, I now allow mail from senders I have approved. Please fill out the form (see link below).',
    ],
    ['confirm 1a2b3c4d5e6f', 'To confirm, simply reply to this message.'],
  ])('%s: %s', async (subject, body) => {
    expect(await kindOf([`Subject: ${subject}`], body)).toBe('challenge');
  });
});

describe('mailing lists', () => {
  const LIST = ['List-Id: <all.example.com>', 'Precedence: list'];

  test('what a person writes to all is no machine, and not answered', async () => {
    const message = await letter([...LIST, 'List-Post: <mailto:all@example.com>'], 'It burns.');
    expect(message.automatic).toMatchObject({ is: false, kind: 'list' });
    expect(mayAcknowledge(message).would).toBe(false);
  });

  test('the name of the list in the subject shows it, too', async () => {
    const tagged = [...LIST, 'Subject: [all] Printer'];
    expect((await letter(tagged, 'It burns.')).automatic).toMatchObject({ is: false, kind: 'list' });
    const newsletter = [...tagged, 'List-Unsubscribe: <mailto:all-leave@example.com>'];
    expect(await kindOf(newsletter, 'News.')).toBe('list');
  });

  test.each([
    ['nobody may write there', ['List-Post: NO']],
    ['it is a digest', ['List-Post: <mailto:all@example.com>', 'Subject: all Digest, Vol 1']],
    ['it is for many', ['List-Post: <mailto:all@example.com>', 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']],
    ['its program asks', ['Mailing-List: contact all-help@example.com; run by ezmlm', 'From: all-help@example.com']],
    ['it is a notice of the list', ['List-Post: <mailto:all@example.com>', 'From: all-request@example.com']],
  ])('a machine: %s', async (_, lines) => {
    expect(await kindOf([...LIST, ...lines], 'News.')).toBe('list');
  });
});

describe('who says what machines say', () => {
  test.each([
    'Your mailbox is full, I cannot write to jane@example.com.',
    'Thank you for your order. The laptop comes on Thursday.',
    'If it wasn’t you who reset my password, then somebody else has access.',
    'You received this file twice now. The second one is the right one.',
    'This rule moves my mail automatically to Junk since the update.',
    'This mail was sent automatically by your system and went to our director.',
    'This message appears automatically when Outlook starts: profile not found.',
    'This form sends the confirmation mail automatically, but to the wrong address.',
    'Email from our bank is automatically moved to Junk since Monday.',
    'Das ist jetzt die dritte automatische Antwort von euch.',
    'Das Postfach schickt automatisch eine Antwort an jeden Kunden, auch an gesperrte.',
    'Si abro un correo, Outlook se cierra automáticamente.',
    'Cette réponse automatique est la troisième aujourd’hui.',
    'Az Outlook automatikusan törli a leveleket a mappából.',
    'Это уже третий автоматический ответ от вас.',
    '这两天邮件系统自动退信,客户的邮件都收不到。',
    'Офис не работает после обновления. Доступа к Word нет.',
    'Siamo chiusi il lunedì. Martedì va bene, fino alle 17.',
    'Port 443 bleibt bis auf weiteres geschlossen. Ab Montag ist er wieder erreichbar.',
    'I am no longer responsible for that printer, please ask Jane at jane@example.com.',
    'Wir haben Ihre Bestellung vom 3.11. nicht gefunden. Die Nummer 4711 gehört jemand anderem.',
    'Bu e-postayı aldım, teşekkürler.',
  ])('%s', async (body) => {
    const answers = ['Subject: Re: Printer', 'In-Reply-To: <ours@example.com>'];
    expect((await letter(answers, body)).automatic.is).toBe(false);
    expect((await letter(['Subject: Printer'], body)).automatic.is).toBe(false);
  });
});

describe('a person', () => {
  test.each([
    [
      'wants a notice',
      'Out of office: please set it up for me',
      'Text: I am out of the office until 16 November, please contact Jane.',
    ],
    ['has received something', '見積書', 'お見積書、確かに受け取りました。保守費用は年額でしょうか、月額でしょうか。'],
    ['thanks for our receipt', 'Re: [#1095] Kérését megkaptuk', 'Köszönöm, várom a választ!'],
    ['goes on leave', 'Ferie', 'I må gerne spærre min adgang, mens jeg er på ferie 14.-25. oktober. Det er et ønske.'],
    ['wants no notice any more', 'Autoresponder - jak wyłączyć', 'Proszę o wyłączenie, bo urlop się skończył.'],
    ['asks about notices', '自动回复设置', '你好,请问能在后台批量设置吗'],
    ['will be away', 'Printer', 'It is broken.\nI will be out of the office next week, please contact Jane to get in.'],
    ['is away and in need', 'VPN', '您好,我在出差中,VPN连不上,很紧急,请尽快帮我处理。'],
    ['is away and in need', 'VPN', '出張中ですが、VPNに接続できません。緊急ですので、至急対応をお願いします。'],
    ['is away and in need', 'VPN', 'Ik ben op vakantie en kan niet inloggen. Kunnen jullie mijn token resetten?'],
    [
      'is away and answers',
      'Re: Printer',
      "I'm on vacation this week but it can be reached. Please go ahead, Jane will let you in.",
    ],
    ['is back', 'Re: Drucker', 'Ich bin ab Donnerstag wieder im Büro, dann können Sie den Toner tauschen.'],
    ['has no toner', "I'm out of toner", 'Please bring some.'],
    ['has no access', 'SAP', 'I do not have access to it. Please call me.'],
    [
      'cannot print',
      'Drucker',
      'Ich bin derzeit nicht in der Lage zu drucken. In dringenden Fällen wenden Sie sich an mich.',
    ],
    ['tells of a colleague', 'Jane', 'Jane has left the company. Please contact me about her mailbox.'],
    ['has a car', 'Auto: Kennzeichen', 'Bitte das neue eintragen.'],
    ['got a robot', 'Robot', 'I get back "This is an automated response, please do not reply". Is that right?'],
    ['asks for a word', 'Please confirm your message', 'Did you really mean that?'],
    ['waits for a parcel', 'Parcel', 'The parcel you sent is being held at customs.'],
    ['has read', 'Read: the manual', 'The contract has been read and signed.'],
    ['accepts', 'Accepted: quote 17', 'When can you start?'],
    ['got a ticket elsewhere', 'Ticket received, but no answer', 'Nobody called me. What is going on?'],
    ['has a ticket elsewhere', '[#VEND-123] Printer', 'The vendor wants to know its number. Which is it?'],
    ['thanks', 'Re: Printer', 'Thank you for your message. I have received it and will test it as soon as possible.'],
    ['asks not to answer all', 'Printers', 'Please do not reply to all. The list is attached.'],
    ['knows of a mailbox', 'Mailbox', 'The mailbox fax@example.com is not monitored by anybody.'],
    ['lists values', 'New colleague', 'Name: Jane\nStart: 9 November\nRoom: 312'],
  ])('%s: %s', async (_, subject, body) => {
    const message = await letter([`Subject: ${subject}`], body);
    expect(message.automatic).toMatchObject({ is: false, kind: null });
    expect(mayAcknowledge(message).would).toBe(true);
  });
});
