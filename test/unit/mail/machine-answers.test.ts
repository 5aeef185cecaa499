/** Answering machines with and without marks, in the languages of the world; and people who sound like them. */
import { describe, expect, test } from '@jest/globals';
import { mayAcknowledge } from '../../../src/mail/machine/acknowledgeable.ts';
import type { Message } from '../../../src/mail/message.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { letterSource, multipart } from '../../support/letter-source.ts';

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

async function letter(header: readonly string[], body = 'It burns.'): Promise<Message> {
  const fields = ['Content-Type: text/plain; charset=utf-8', ...header.map(latin1)];
  return readMessage(letterSource({ header: fields, body: latin1(`${body.replaceAll('\n', '\r\n')}\r\n`) }));
}

/** What kind of machine wrote it, as long as nothing would answer it. */
async function machine(header: readonly string[], body?: string): Promise<string | null> {
  const message = await letter(header, body);
  return mayAcknowledge(message).would ? null : message.automatic.kind;
}

describe('by a field alone', () => {
  test.each([
    ['auto-reply', 'Auto-Submitted: auto-replied; owner-email="ken@example.com"'],
    ['auto-generated', 'Auto-Submitted: Auto-Generated'],
    ['auto-generated', 'Auto-Submitted: auto-notified'],
    ['auto-reply', 'X-Autoreply: yes'],
    ['auto-reply', 'X-Autorespond: Printer'],
    ['auto-reply', 'X-AutoReply-From: ken@example.com'],
    ['auto-reply', 'X-Mail-Autoreply: auto'],
    ['auto-reply', 'Precedence: auto_reply'],
    ['auto-reply', 'Preference: auto_reply'],
    ['auto-reply', 'Delivered-To: Autoresponder'],
    ['auto-reply', 'X-MS-Exchange-Inbox-Rules-Loop: ken@example.com'],
    ['auto-reply', 'X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent'],
    ['auto-reply', 'X-POST-MessageClass: 9; Autoresponder'],
    ['auto-reply', 'X-Loop: yes'],
    ['auto-reply', 'X-Mailer: vacation 1.2.7'],
    ['auto-generated', 'X-FC-MachineGenerated: true'],
    ['auto-generated', 'X-Auto-Generated: yes'],
    ['list', 'List-Id: <users.example.com>'],
    ['list', 'List-Unsubscribe: <mailto:leave@example.com>'],
    ['list', 'Precedence: bulk'],
    ['list', 'Feedback-ID: 1:desk:example'],
    ['challenge', 'X-Delivery-Agent: TMDA/1.1.12'],
    ['challenge', 'X-AskVersion: 2.5'],
    ['challenge', 'From: Boxbe <notification@boxbe.com>'],
    ['challenge', 'From: ken <ken@spamblocker-challenge.bounce.earthlink.net>'],
    ['auto-generated', 'Return-Path: <>'],
    ['auto-generated', 'From: mailer-daemon@example.com'],
    ['auto-generated', 'From: Shop <shop-noreply@example.com>'],
    ['auto-generated', 'From: do-not-reply+17@example.com'],
  ])('%s: %s', async (kind, field) => {
    expect(await machine([field])).toBe(kind);
  });

  test.each([
    'Auto-Submitted: no',
    'X-Autoreply: no',
    'X-Loop: ken@example.com',
    'X-Mailer: Apple Mail (2.3826)',
    'Precedence: first-class',
    'Return-Path: <ken@example.com>',
  ])('a person: %s', async (field) => {
    expect((await letter([field])).automatic.is).toBe(false);
  });

  test('an answer that came without a path, or as bulk mail, opens nothing', async () => {
    expect(await machine(['Return-Path: <>', 'In-Reply-To: <ours@example.com>'])).toBe('auto-reply');
    expect(await machine(['Return-Path: <>', 'Precedence: bulk', 'Subject: Thank you for your e-mail'])).toBe(
      'auto-reply',
    );
    expect(await machine(['Precedence: junk', 'Subject: [Automatyczna odpowiedź] Printer'])).toBe('vacation');
  });

  test.each([
    ['vacation', 'Automatic reply: Printer', 'Meet us at the trade fair.'],
    ['vacation', 'Re: Printer', 'I am out of the office until Monday, please contact Jane.'],
    ['auto-reply', 'Printer', 'We have received your message and will get back to you within 24 hours.'],
    ['auto-reply', 'Printer', 'This is an automatic reply.'],
    ['auto-generated', 'Nightly backup', 'The backup went well.'],
  ])('Exchange calls its answers generated; what they say tells: %s, %s', async (kind, subject, body) => {
    const fields = [`Subject: ${subject}`, 'In-Reply-To: <ours@example.com>', 'Auto-Submitted: auto-generated'];
    expect(await machine(fields, body)).toBe(kind);
  });

  test('a web form writes in the name of nobody, for a person', async () => {
    const message = await letter(['From: Web form <no-reply@example.com>', 'Reply-To: Ken <ken@example.com>']);
    expect(message.automatic.is).toBe(false);
  });
});

describe('by its subject alone', () => {
  test.each([
    ['ar', 'رد تلقائي: Printer'],
    ['bg', 'Автоматичен отговор: Printer'],
    ['ca', 'Resposta automàtica: Printer'],
    ['cs', 'Automatická odpověď: Printer'],
    ['da', 'Automatisk svar: Printer'],
    ['de', 'Automatische Antwort: Printer'],
    ['de', 'Abwesenheitsnotiz: Printer'],
    ['de', 'ABWESENHEITSNOTIZ bis 16.11.'],
    ['el', 'Αυτόματη απάντηση: Printer'],
    ['en', 'Automatic reply: Printer'],
    ['en', 'Out of Office AutoReply: Printer'],
    ['en', 'Out of office'],
    ['en', 'Out of Office Re: Printer'],
    ['en', 'Out of the office until 16 November'],
    ['en', '[Auto-Reply] Printer'],
    ['en', '[EXTERNAL] Automatic reply: Printer'],
    ['en', 'Autoreply'],
    ['en', '"Away from my mail"'],
    ['es', 'Respuesta automática: Printer'],
    ['es', 'Fuera de la oficina: Printer'],
    ['et', 'Automaatvastus: Printer'],
    ['fi', 'Automaattinen vastaus: Printer'],
    ['fr', 'Réponse automatique : Printer'],
    ['fr', "Absence du bureau (jusqu'au 16)"],
    ['he', 'מענה אוטומטי: Printer'],
    ['hr', 'Automatski odgovor: Printer'],
    ['hu', 'Automatikus válasz: Printer'],
    ['id', 'Balasan otomatis: Printer'],
    ['it', 'Risposta automatica: Printer'],
    ['ja', '自動応答: Printer'],
    ['ja', '不在通知'],
    ['ko', '자동 회신: Printer'],
    ['lt', 'Automatinis atsakymas: Printer'],
    ['lv', 'Automātiska atbilde: Printer'],
    ['nb', 'Automatisk svar: Printer'],
    ['nl', 'Automatisch antwoord: Printer'],
    ['nl', 'Afwezigheidsbericht: Printer'],
    ['pl', 'Autoodpowiedź: Printer'],
    ['pl', 'Odpowiedź automatyczna: Printer'],
    ['pt', 'Resposta automática: Printer'],
    ['ro', 'Răspuns automat: Printer'],
    ['ru', 'Автоматический ответ: Printer'],
    ['ru', 'Автоответ: Printer'],
    ['sk', 'Automatická odpoveď: Printer'],
    ['sl', 'Samodejni odgovor: Printer'],
    ['sv', 'Autosvar: Printer'],
    ['th', 'ตอบกลับอัตโนมัติ: Printer'],
    ['tr', 'Otomatik Yanıt: Printer'],
    ['uk', 'Автоматична відповідь: Printer'],
    ['vi', 'Trả lời tự động: Printer'],
    ['zh', '自动回复: Printer'],
    ['zh', '自動回覆: Printer'],
  ])('%s: %s', async (_, subject) => {
    expect(await machine([`Subject: ${subject}`], 'Back on Monday.')).toBe('vacation');
  });

  test.each([
    ['challenge', 'Please confirm your message (conf#17)'],
    ['challenge', 'Sender verification required for your message'],
    ['auto-generated', '[Auto-generated] Backup'],
    ['auto-generated', 'Automatically generated: Backup'],
  ])('%s: %s', async (kind, subject) => {
    expect(await machine([`Subject: ${subject}`])).toBe(kind);
  });
});

/** With the name of a notice alone as the subject people write of it. */
test.each([
  ['Automatische Antwort', 'Kunden bekommen auf jede Mail die automatische Antwort „Ihre E-Mail ist eingegangen“.'],
  ['Autosvar', 'Mitt autosvar skickas inte. Jag är föräldraledig från måndag.'],
  ['Automaattinen vastaus', 'Automaattinen vastaus ei mene pois päältä.'],
  ['Afwezigheidsbericht', 'Mijn afwezigheidsbericht blijft aanstaan terwijl ik al een week terug ben.'],
  ['自動返信について', '自動返信の設定を確認してください。'],
])('a person writes of a notice: %s', async (subject, body) => {
  expect((await letter([`Subject: ${subject}`], body)).automatic.is).toBe(false);
});

describe('by its text alone', () => {
  const AWAY: readonly (readonly [string, string])[] = [
    ['cs', 'Dobrý den,\njsem mimo kancelář do 16. 11.\nV naléhavých případech volejte kolegyni.'],
    ['da', 'Hej,\njeg er på ferie til den 16.\nKontakt venligst Jane.'],
    [
      'de',
      'Guten Tag,\nich bin vom 2. bis 16. November im Urlaub.\nIn dringenden Fällen wenden Sie sich bitte an Jane.',
    ],
    ['de', 'Vielen Dank. Dies ist eine automatisch generierte Antwort.'],
    ['en', 'Hello,\nI am out of the office until 16 November and will reply to your mail on my return.\nKen'],
    ['en', 'Thank you for your mail. I’m currently on annual leave.\nFor urgent matters please contact Jane.'],
    ['en', 'This is an automated response. We will be in touch.'],
    ['es', 'Hola,\nestoy de vacaciones hasta el 16.\nEn caso de urgencia, puede contactar con Jane.'],
    ['fi', 'Hei,\nolen lomalla 16.11. asti.\nKiireellisissä asioissa Jane auttaa.'],
    ['fr', 'Bonjour,\nje suis absent jusqu’au 16 novembre.\nEn cas d’urgence, merci de joindre Jane.'],
    ['hu', 'Üdvözlöm!\nSzabadságon vagyok november 16-ig.\nSürgős esetben Jane segít.'],
    ['it', 'Buongiorno,\nsono in ferie fino al 16.\nPer urgenze contattare Jane.'],
    ['ja', '11月16日まで休暇をいただいております。\nお急ぎの場合はジェーンまで。'],
    ['ko', '11월 16일까지 휴가입니다.\n급한 용무는 제인에게 연락하십시오.'],
    ['nl', 'Hallo,\nik ben afwezig tot 16 november.\nBij dringende zaken: Jane.'],
    ['nb', 'Hei,\njeg er på ferie til 16.\nTa kontakt med Jane.'],
    ['pl', 'Dzień dobry,\njestem na urlopie do 16 listopada.\nW sprawach pilnych proszę o kontakt z Jane.'],
    ['pt', 'Olá,\nestou de férias até 16.\nEm caso de urgência fale com Jane.'],
    ['ro', 'Bună ziua,\nsunt în concediu până pe 16.\nÎn caz de urgență: Jane.'],
    ['ru', 'Здравствуйте!\nЯ в отпуске до 16 ноября.\nПо срочным вопросам пишите Джейн.'],
    ['sv', 'Hej,\njag är på semester till den 16.\nKontakta Jane.'],
    ['tr', 'Merhaba,\n16 Kasım’a kadar yıllık izindeyim.\nAcil durumlarda Jane.'],
    ['uk', 'Вітаю!\nЯ у відпустці до 16 листопада.\nЗа терміновими питаннями — Джейн.'],
    ['zh', '您好,我正在休假,11月16日回来。\n如有急事,请联系 Jane。'],
  ];
  test.each(AWAY)('%s: %s', async (_, body) => {
    const { automatic } = await letter(['Subject: Re: Printer'], body);
    expect(automatic).toMatchObject({ is: true, because: expect.stringContaining('it says') });
  });

  test("with a subject that people write too: Ken's `Urlaub` may be a request", async () => {
    expect(await machine(['Subject: Urlaub'], 'Ich bin im Urlaub.')).toBe('vacation');
    expect(await machine(['Subject: Ken Fisher is out of the office.'], 'I will be out of the office.')).toBe(
      'vacation',
    );
    expect((await letter(['Subject: Urlaub'], 'Ich möchte welchen beantragen.')).automatic.is).toBe(false);
  });

  test.each([
    ['Read: Printer', 'Your message\n\nTo: Ken\nSubject: Printer\n\nwas read on Monday, 2 November 2026 10:00.'],
    ['Gelesen: Printer', 'Ihre Nachricht\n\nBetreff: Printer\n\nwurde am Montag, 2. November 2026 gelesen.'],
    ['Lu : Printer', 'Votre message\n\nObjet : Printer\n\na été lu le lundi 2 novembre 2026.'],
    ['Leído: Printer', 'Su mensaje\n\nAsunto: Printer\n\nse leyó el lunes 2 de noviembre.'],
    ['Прочитано: Printer', 'Ваше сообщение\n\nТема: Printer\n\nбыло прочитано 2 ноября.'],
  ])('a read receipt: %s', async (subject, body) => {
    expect(await machine([`Subject: ${subject}`], body)).toBe('read-receipt');
  });

  test("another help desk's receipt", async () => {
    expect(
      await machine(
        ['From: Help <no-reply@help.example>', 'Subject: Your mail'],
        'Hello,\nwe have received your request and will answer soon.',
      ),
    ).toBe('ticket-acknowledgement');
  });
});

describe('a person', () => {
  test.each([
    ['answers a notice', 'Re: Automatic reply: Printer', 'Thanks, I will wait until you are back.'],
    [
      'answers one that is quoted',
      'Re: Printer',
      'Any news?\n\nOn Mon, 2 Nov 2026, Ken wrote:\n> I am out of the office until 16 November.\n> For urgent matters please contact Jane.',
    ],
    ['passes one on', 'Fwd: Printer', 'This is an automated response. Who is it from?'],
    ['asks about one', 'Out of office message does not stop', 'How do I turn it off?'],
    ['asks about another', 'Automatic reply in Outlook', 'It goes out twice.'],
    ['asks in German', 'Abwesenheitsnotiz einrichten', 'Wie geht das?'],
    ['asks in French', 'Réponse automatique impossible', 'Elle ne part pas.'],
    ['is going on holiday', 'New laptop', 'I am on vacation next week, so please bring it before Friday.'],
    ['asks for leave', 'Vacation request', 'I would like to be away from Monday.'],
    ['studies', 'Semester 2 timetable', 'Where is it?'],
    ['reads', 'Read: the manual', 'I did, and it says nothing.'],
    ['has a shop', 'Please confirm your order', 'Do you want two of them?'],
    ['names a ticket of somebody else', 'Re: [Ticket#2026] Printer', 'They say that it is yours.'],
    [
      'writes at length',
      'Printer',
      `I am out of the office until Monday. For urgent matters please contact Jane. ${'And the printer smokes. '.repeat(80)}`,
    ],
  ])('%s', async (_, subject, body) => {
    const message = await letter([`Subject: ${subject}`], body);
    expect(message.automatic).toMatchObject({ is: false });
    expect(mayAcknowledge(message)).toEqual({ would: true, because: 'a person wrote it' });
  });
});

describe('reports in parts of their own', () => {
  test('a message disposition notification (RFC 8098)', async () => {
    const message = await readMessage(
      letterSource(
        multipart(
          'report; report-type=disposition-notification',
          'Content-Type: text/plain\r\n\r\nThis is a receipt.',
          'Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; ken@example.com\r\nDisposition: manual-action/MDN-sent-manually; displayed',
        ),
      ),
    );
    expect(message.automatic.kind).toBe('read-receipt');
    expect(message.deliveryReport).toBeNull();
  });

  test('an abuse report (RFC 5965)', async () => {
    const message = await readMessage(
      letterSource(
        multipart(
          'report; report-type=feedback-report',
          'Content-Type: text/plain\r\n\r\nThis is an email abuse report.',
          'Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Example/1\r\nVersion: 1',
          'Content-Type: message/rfc822\r\n\r\nSubject: Printer\r\n\r\nDear Ken',
        ),
      ),
    );
    expect(message.feedbackReport).toEqual({ type: 'abuse' });
    expect(mayAcknowledge(message).would).toBe(false);
  });
});
