import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { htmlToMarkedText } from '../../../src/mail/html/html-text.ts';
import { readForwarded } from '../../../src/mail/answer/forwarded.ts';
import { separateNewWords } from '../../../src/mail/answer/new-words.ts';
import { REPLY_MARKER, replyMarkerIn } from '../../../src/mail/answer/reply-marker.ts';

const newWords = (...lines: string[]): string => separateNewWords(lines.join('\n')).text;

describe('an answer on top', () => {
  test.each([
    ['On Mon, Nov 2, 2026 at 10:00 AM Jane <jane@example.com> wrote:'],
    ['On 2 Nov 2026, at 10:00, Jane wrote:'],
    ['Am 02.11.2026 um 10:00 schrieb Jane Doe:'],
    ['Le lun. 2 nov. 2026 à 10:00, Jane <jane@example.com> a écrit :'],
    ['El lun, 2 nov 2026 a las 10:00, Jane (<jane@example.com>) escribió:'],
    ['Il giorno lun 2 nov 2026 alle ore 10:00 Jane <jane@example.com> ha scritto:'],
    ['Em seg., 2 de nov. de 2026 às 10:00, Jane <jane@example.com> escreveu:'],
    ['Op ma 2 nov 2026 om 10:00 schreef Jane <jane@example.com>:'],
    ['pon., 2 lis 2026 o 10:00 Jane <jane@example.com> napisał(a):'],
    ['Den mån 2 nov. 2026 kl 10:00 skrev Jane <jane@example.com>:'],
    ['ma 2. marrask. 2026 klo 10.00 Jane (jane@example.com) kirjoitti:'],
    ['po 2. 11. 2026 v 10:00 odesílatel Jane <jane@example.com> napsal:'],
    ['пн, 2 нояб. 2026 г. в 10:00, Jane <jane@example.com>:'],
    ['2 ноября 2026 10:00 пользователь Jane <jane@example.com> написал:'],
    ['2026年11月2日(月) 10:00 Jane <jane@example.com>:'],
    ['Jane <jane@example.com> 于2026年11月2日周一 10:00写道：'],
    ['2026년 11월 2일 (월) 오전 10:00, Jane <jane@example.com>님이 작성:'],
    ['Jane <jane@example.com>, 2 Kas 2026 Pzt, 10:00 tarihinde şunu yazdı:'],
    ['Quoting Jane <jane@example.com>:'],
  ])('%s', (attribution) => {
    expect(newWords('Thanks, that helps.', '', attribution, '', '> Try again.', '> Jane')).toBe('Thanks, that helps.');
  });

  test('above an attribution that was wrapped, with a quotation that has no marks', () => {
    const text = newWords(
      'Thanks.',
      '',
      'On Mon, Nov 2, 2026 at 10:00 AM Jane Doe of the Example',
      'Support <jane@example.com> wrote:',
      '',
      'Try again.',
    );
    expect(text).toBe('Thanks.');
  });

  test.each([
    ['English', 'From: Jane', 'Sent: Monday, November 2, 2026 10:00', 'To: Ken', 'Subject: RE: Printer'],
    ['German', 'Von: Jane', 'Gesendet: Montag, 2. November 2026 10:00', 'An: Ken', 'Betreff: AW: Drucker'],
    ['French', 'De : Jane', 'Envoyé : lundi 2 novembre 2026 10:00', 'À : Ken', 'Objet : RE: Imprimante'],
    ['Spanish', 'De: Jane', 'Enviado el: lunes, 2 de noviembre de 2026 10:00', 'Para: Ken', 'Asunto: RE: Impresora'],
    ['Japanese', '差出人: Jane', '送信日時: 2026年11月2日 10:00', '宛先: Ken', '件名: RE: プリンター'],
    ['bold', '*From:* Jane', '*Sent:* Monday, November 2, 2026 10:00', '*To:* Ken', '*Subject:* RE: Printer'],
  ])('above the header block of Outlook: %s', (_, ...block) => {
    expect(newWords('It works.', '', '________________________________', ...block, '', 'Does it work now?')).toBe(
      'It works.',
    );
  });

  test.each([
    '-----Original Message-----',
    '-----Ursprüngliche Nachricht-----',
    "-----Message d'origine-----",
    '-------- 元のメッセージ --------',
  ])('above %s', (separator) => {
    expect(newWords('It works.', '', separator, 'Jane wrote something')).toBe('It works.');
  });

  test('above our own line, whatever the program did to it', () => {
    expect(newWords('It works.', '', REPLY_MARKER, 'Your ticket')).toBe('It works.');
    expect(newWords('It works.', '', `*${REPLY_MARKER.toUpperCase()}*`, 'Your ticket')).toBe('It works.');
    expect(newWords('Es geht.', '', replyMarkerIn('de-AT'), 'Ihre Anfrage')).toBe('Es geht.');
    expect(newWords('Es geht.', '', `> ${replyMarkerIn('de')}`, '> Ihre Anfrage')).toBe('Es geht.');
  });
});

describe('answers elsewhere', () => {
  test('at the bottom', () => {
    expect(newWords('On 2 Nov 2026, Jane wrote:', '> Does it work?', '', 'It does.')).toBe('It does.');
  });

  test('between the lines', () => {
    expect(newWords('Jane wrote:', '> One?', 'Yes.', '> Two?', 'No.', '> Three?')).toBe('Yes.\nNo.');
  });

  test('below a quotation that holds our line', () => {
    expect(newWords(`> ${REPLY_MARKER}`, '> Your ticket', 'It does.')).toBe('It does.');
  });
});

describe('signatures and devices', () => {
  test('go with the quotation, whatever the language of the phone', () => {
    expect(newWords('Yes.', '-- ', 'Ken Doe', 'Example Ltd')).toBe('Yes.');
    for (const line of [
      'Sent from my iPhone',
      'Von meinem iPhone gesendet',
      'Envoyé de mon iPhone',
      'Get Outlook for iOS',
      '发自我的 iPhone',
    ]) {
      expect(newWords('Yes.', '', line)).toBe('Yes.');
    }
  });

  test('a device line within a sentence of a person stays', () => {
    expect(newWords('Sent from my phone it arrives twice.', 'Why?')).toBe('Sent from my phone it arrives twice.\nWhy?');
  });
});

describe('in doubt', () => {
  test.each([
    ['a sentence with a colon', ['He wrote:', 'nothing at all']],
    ['a tale', ['It was slow.', 'At 10:30 on 2/11 the server said:', 'disk full']],
    ['a sentence with an address', ['I asked jane@example.com and she wrote:', 'no']],
    ['a rule', ['one', '---', 'two']],
    ['a list of fields that is no header', ['From: the kitchen', 'To: the garden', '', 'is how I went']],
    ['a signature with nothing above', ['-- ', 'Ken']],
    ['a forwarded mail with nothing above', ['-----Original Message-----', 'From: Jane', 'words']],
  ])('%s is kept', (_, lines) => {
    expect(newWords(...lines)).toBe(lines.join('\n'));
  });
});

test('below a quotation without marks nobody can tell them apart: all of it is kept', () => {
  const text = newWords('On 2 Nov 2026, at 10:00, Ken <ken@example.com> wrote:', '', 'Does it?', '', 'It does.');
  expect(text).toBe('Does it?\n\nIt does.');
});

test('what looks like a command does not come to stand at the head', () => {
  const lines = ['On 2 Nov 2026, at 10:00, Ken <ken@example.com> wrote:', '', '#close', 'please'];
  expect(newWords(...lines)).toBe(lines.join('\n'));
});

describe('what programs, companies and lists add', () => {
  test.each([
    ['a disclaimer', ['This e-mail and any attachments are confidential and intended solely for the addressee.']],
    [
      'a German one',
      ['Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen.', 'Bitte löschen.'],
    ],
    [
      'a French one',
      ["Ce message et toutes les pièces jointes sont confidentiels et à l'intention des destinataires."],
    ],
    ['a Spanish one', ['Este mensaje y sus adjuntos se dirigen exclusivamente a su destinatario.']],
    ['a heading', ['CONFIDENTIALITY NOTICE: the contents …', 'and more']],
    ['paper', ['Please consider the environment before printing.']],
    [
      'Mailman',
      ['_______________________________________________', 'printers mailing list', 'https://lists.example.com'],
    ],
    ['a virus scanner', ['This email has been checked for viruses by Example Antivirus.']],
  ])('%s', (_, footer) => {
    expect(newWords('It works.', '', ...footer)).toBe('It works.');
    expect(separateNewWords(['It works.', '', ...footer].join('\n')).quoted).toContain(footer[0]);
  });

  test.each([
    ['a sentence about secrets', ['It works.', '', 'The password is confidential, please do not print it.']],
    ['a disclaimer with nothing above it', ['This e-mail is confidential.']],
    ['a rule between paragraphs', ['One.', '', '-----', '', 'Two.']],
    ['a line of a phone with words below it', ['Sent from my iPhone', 'it arrives twice.']],
  ])('%s is kept', (_, lines) => {
    expect(newWords(...lines)).toBe(lines.join('\n'));
  });

  test.each([
    'Sent from my Samsung Galaxy smartphone.',
    'Sent from Outlook for Android',
    'Sent with Proton Mail secure email.',
    'Get Outlook for iOS <https://aka.ms/o0ukef>',
    'Von meinem iPhone gesendet',
    'Gesendet mit der GMX Mail App',
    'Envoyé depuis mon téléphone Orange',
    'Enviado desde mi iPhone',
    'Enviado do meu iPhone',
    'Inviato da iPhone',
    'Verstuurd vanaf mijn iPhone',
    'Skickat från min iPhone',
    'Sendt fra min iPhone',
    'Lähetetty iPhonesta',
    'Wysłane z iPhone’a',
    'Odesláno z iPhonu',
    'Odoslané z iPhonu',
    'Trimis de pe iPhone-ul meu',
    'Изпратено от моя iPhone',
    'Отправлено с iPhone',
    'Надіслано з iPhone',
    'Στάλθηκε από το iPhone μου',
    'iPhone’umdan gönderildi',
    'נשלח מה-iPhone שלי',
    'تم الإرسال من الـ iPhone',
    'iPhoneから送信',
    '发自我的iPhone',
    '從我的 iPhone 傳送',
    '나의 iPhone에서 보냄',
    'Đã gửi từ iPhone của tôi',
    'Dikirim dari iPhone saya',
    'Poslano s mog iPhonea',
    'Enviat des del meu iPhone',
    'Saadetud minu iPhone’ist',
    'Išsiųsta iš mano „iPhone“',
  ])('%s', (line) => {
    expect(newWords('It works.', '', line)).toBe('It works.');
  });
});

describe('HTML', () => {
  const fromHtml = (html: string): string => separateNewWords(htmlToMarkedText(html)).text;

  test.each([
    [
      'Gmail',
      '<div dir="ltr">It works.</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon, Nov 2, 2026 at 10:00 AM Jane &lt;<a href="mailto:jane@example.com">jane@example.com</a>&gt; wrote:<br></div><blockquote class="gmail_quote">Does it?</blockquote></div>',
    ],
    [
      'Outlook for Windows',
      "<p class=MsoNormal>It works.</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> Jane</p></div></div><p>Does it?</p>",
    ],
    [
      'Outlook on the web',
      '<div>It works.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Jane<br><b>Sent:</b> Monday</div><div>Does it?</div>',
    ],
    [
      'Apple Mail',
      '<div>It works.</div><div><br><blockquote type="cite"><div>On 2 Nov 2026, at 10:00, Jane wrote:</div><div>Does it?</div></blockquote></div>',
    ],
    [
      'Thunderbird',
      '<p>It works.</p><div class="moz-cite-prefix">Am 02.11.26 um 10:00 schrieb Jane:<br></div><blockquote type="cite" cite="mid:a@b"><p>Does it?</p></blockquote>',
    ],
    [
      'Yahoo',
      '<div>It works.</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Monday, Jane wrote:</div><div>Does it?</div></div>',
    ],
    ['Gmail with a signature', '<div>It works.</div><div class="gmail_signature">Ken Doe<br>Example Ltd</div>'],
  ])('of %s', (_, html) => {
    expect(fromHtml(html)).toBe('It works.');
  });
});

describe('an answer without a word, of Outlook on the web', () => {
  const OURS = [REPLY_MARKER, '', 'Your message has arrived.'];

  test.each([
    ['English', 'From', 'Sent', 'To', 'Subject'],
    ['German', 'Von', 'Gesendet', 'An', 'Betreff'],
    ['Spanish', 'De', 'Enviados', 'Para', 'Asunto'],
    ['Macedonian', 'Од', 'Испратено', 'До', 'Тема'],
    ['Albanian', 'Nga', 'Dërguar', 'Për', 'Subjekti'],
    ['Belarusian', 'Ад', 'Дата', 'Каму', 'Тэма'],
    ['Afrikaans', 'Van', 'Gestuur', 'Aan', 'Onderwerp'],
    ['Lithuanian', 'Nuo', 'Siųsta', 'Kam', 'Tema'],
  ])('%s', (_, from, sent, to, subject) => {
    const block = [
      `${from}: Support <support@example.com>`,
      `${sent}: Monday, November 2, 2026 10:00:00 AM`,
      `${to}: Ken Fisher <ken@example.com>`,
      `${subject}: Printer`,
    ];
    expect(newWords('', '________________________________', ...block, '', ...OURS)).toBe('');
    expect(newWords('It works.', '________________________________', ...block, '', 'Your message.')).toBe('It works.');
    const shown = block.map((line) => line.replace(/^([^:]+:)/, '<b>$1</b>').replace(/<(?=support|ken)/, '&lt;'));
    const html = `<div><br></div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">${shown.join('<br>')}</div><div><p>${OURS.join('</p><p>')}</p></div>`;
    expect(separateNewWords(htmlToMarkedText(html)).text).toBe('');
  });

  test('but a mail that was forwarded so stays, if none of ours stands in it', () => {
    expect(
      newWords(
        'From: Jane <jane@example.com>',
        'Sent: Monday, November 2, 2026 10:00',
        'To: Ken',
        'Subject: Printer',
        '',
        'It burns.',
      ),
    ).toContain('It burns.');
  });
});

describe('laws', () => {
  const line = fc.constantFrom(
    'a b',
    '',
    '> c',
    '>> d',
    '-- ',
    'Sent from my iPhone',
    'On 2 Nov 2026, Ken wrote:',
    'Ken wrote:',
    'From: e',
    'Sent: f',
    'To: g',
    'Subject: h',
    '-----Original Message-----',
    '---------- Forwarded message ---------',
    '________________________________',
    REPLY_MARKER,
    '  i',
    '\ufdd0',
  );
  const words = (text: string): string[] =>
    text
      .replaceAll('\ufdd0', '')
      .split(/\s+/)
      .filter((word) => word !== '')
      .sort();

  test.each([
    ['attributions', 'On 2 Nov 2026, at 10:00, Ken <ken@example.com> wrote:\n'],
    ['half attributions', 'On 2 Nov 2026 at 10:00 Ken Ken Ken Ken (((((((((\n'],
    ['empty lines', '\n'],
    ['rules', '---\n\n'],
    ['labels', 'From: a\nTo: b\n'],
    ['one label', 'From: a '],
    ['quotes and answers', '> a\nb\n'],
    ['signatures', 'a\n-- \n> b\n'],
    ['disclaimers', 'a\n\nThis e-mail is \n\n'],
    ['dashes', '-'],
    ['colons', ':'],
    ['addresses', 'a@'],
    ['blanks', ' '],
    ['HTML without end', '<div class="gmail_quote"><blockquote>x'],
    ['HTML insets', '<blockquote>x</blockquote>y'],
    ['HTML quotes without end', '<a title="x><b class='],
    ['HTML comments', '<!-- <style> '],
    ['end tags of nothing', '<p></i>'],
    ['references', '&amp &#'],
    ['cells', '<td>a'],
    ['links', '<a href="https://example.com">x</a> '],
  ])('time grows with size: %s', (_, piece) => {
    const took = (count: number): number => {
      const text = piece.repeat(count);
      const from = process.cpuUsage();
      separateNewWords(htmlToMarkedText(text));
      separateNewWords(text);
      readForwarded('Fwd: x', text);
      const { user, system } = process.cpuUsage(from);
      return user + system;
    };
    const count = Math.ceil(20_000 / piece.length);
    took(count);
    const small = Math.max(2_000, Math.min(took(count), took(count)));
    // Eight times the length: quadratic would be 64 times.
    expect(Math.min(took(count * 8), took(count * 8))).toBeLessThan(small * 24);
  });

  test('no word is lost, and none is there twice', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { text, quoted } = separateNewWords(lines.join('\n'));
        expect(words(`${text}\n${quoted}`)).toEqual(words(lines.join('\n')));
      }),
      { numRuns: 1000 },
    );
  });
});
