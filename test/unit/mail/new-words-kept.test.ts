/** What looks like a quotation, a signature or a footer and is the writer's own: it stays. */
import { describe, expect, test } from '@jest/globals';
import { type AnswerEvidence, ANY_ANSWER, answerEvidence } from '../../../src/mail/answer/evidence.ts';
import { type NewWords, separateNewWords } from '../../../src/mail/answer/new-words.ts';
import { REPLY_MARKER } from '../../../src/mail/answer/reply-marker.ts';
import { readMessage } from '../../../src/mail/parse.ts';

const OPENING: AnswerEvidence = { ...ANY_ANSWER, opensThread: true };

const split = (lines: readonly string[], evidence: AnswerEvidence): NewWords =>
  separateNewWords(lines.join('\n'), evidence);
const allOf = (lines: readonly string[]): NewWords => ({ text: lines.join('\n'), quoted: '' });
const newWords = (lines: readonly string[], evidence = ANY_ANSWER): string =>
  separateNewWords(lines.join('\n'), evidence).text;

describe('sentences that begin as a footer does', () => {
  test.each([
    ['a device', 'It arrives twice.', '', 'Sent from my iPhone it arrives once.'],
    ['a scanner', 'Hello,', '', 'Sent from the scanner, the file is empty.'],
    ['a program', 'Hello,', '', 'Send via Outlook does not work'],
    ['an app', 'One thing is left.', '', 'Get Outlook for Mac running again, that is all I ask.'],
    ['a post office', 'You asked how it went out.', '', 'Sent by mail.'],
    ['German', 'Hallo,', '', 'Gesendet von meinem Handy kommt die Datei leer an.'],
    ['French', 'Bonjour,', '', 'Envoyé de mon ordinateur, le fichier arrive vide.'],
    ['Spanish', 'Hola,', '', 'Enviado desde el escáner, el archivo llega vacío.'],
    ['a question', 'Hello,', '', 'Sent from my iPhone?'],
    ['Avast', 'Hello,', '', 'Avast blocked the page.', 'I cannot reach the portal since then.'],
    ['a company', 'Hello,', '', 'Amtsgericht: the letter came, Geschäftsführer: Ken Doe, please change both.'],
    ['a scan', 'Hello,', '', 'This message was scanned for viruses and the file is gone, can you restore it?'],
    ['a virus', 'Hello,', '', 'This email was lost because of a virus on the server, please send it again.'],
    ['paper', 'Bonjour,', '', 'Avant d’imprimer, le pilote demande un code.'],
    ['a notice', 'Hello,', '', 'Important notice on the screen of the copier: "Toner low".'],
    ['a court', 'Guten Tag,', '', 'Amtsgericht Hamburg bittet um die Unterlagen.'],
    ['a disclaimer', 'Hello,', '', 'Disclaimer: I am not a technician.', '', 'But the fan is broken.'],
    ['a secret', 'Hello,', '', 'This message is confidential between us, please.'],
    ['the environment', 'Hello,', '', 'Please consider the environment settings of the server.'],
    ['a mailing list', 'Hello,', '---', 'The mailing list does not deliver.'],
  ])('%s', (_, ...lines) => {
    expect(split(lines, ANY_ANSWER)).toEqual(allOf(lines));
  });
});

describe('rules and dashes of the writer', () => {
  test.each([
    ['many underscores', 'Two points.', '____________________', 'The printer on floor three is empty.'],
    ['a line to sign on', 'Please sign here:', '______________________________', 'Date: 3 November'],
    ['a dash', 'It worked on Monday.', '—', 'On Tuesday it did not any more, and there was a smell.'],
    ['a card that others stand below', 'Tell her:', '--', 'Ken', '', 'And please tell her today, she travels soon.'],
    ['two hyphens', 'It worked on Monday.', '--', 'On Tuesday it did not any more, and there was a smell.'],
  ])('%s', (_, ...lines) => {
    expect(split(lines, ANY_ANSWER)).toEqual(allOf(lines));
  });

  test('two hyphens between two quoted lines', () => {
    const lines = ['> Please send me the line.', 'Here:', '--', 'Serial 4711', '> And the next?', 'There is none.'];
    expect(newWords(lines)).toBe('Here:\n--\nSerial 4711\nThere is none.');
  });
});

describe('words below what is folded', () => {
  test.each([
    ['a postscript below a signature', '-- ', 'Ken Doe', '', 'PS: The second one, too.'],
    ['a sentence below a signature', '-- ', 'Ken Doe', '', 'And please have a look at the second one as well.'],
    [
      'a paragraph below a disclaimer',
      'This e-mail and any attachments are confidential and intended solely for the addressee.',
      '',
      'And please have a look at the second one as well.',
    ],
  ])('%s', (_, ...lines) => {
    expect(newWords(['It works.', '', ...lines])).toMatch(new RegExp(`^It works\\.\\s+${lines.at(-1)}$`));
  });

  test('a disclaimer of several paragraphs goes as a whole', () => {
    const lines = [
      'It works.',
      '',
      'CONFIDENTIALITY NOTICE',
      '',
      'This message is confidential and intended only for the recipient.',
      '',
      'If you have received this message in error, please delete it.',
      '',
      'No liability is accepted for any virus in this e-mail.',
    ];
    expect(newWords(lines)).toBe('It works.');
  });
});

test('what is typed at a prompt is no quotation, even in an answer', () => {
  const lines = ['I get', '', '>>> import widget', 'ImportError', '', '> What do you get?'];
  expect(newWords(lines)).toBe('I get\n\n>>> import widget\nImportError');
});

describe('a sign at the head of a line, pressed between lines of the writer', () => {
  const lines = ['So when load', '> 80% it stalls; when', '< 60% all is well.'];

  test('is no quotation where the program quotes further down', () => {
    const quotation = ['On Mon, 2 Nov 2026 at 10:00, Jane <jane@example.com> wrote:', '> At which load?'];
    expect(newWords([...lines, '', ...quotation])).toBe(lines.join('\n'));
  });

  test('is one that stands in the quotation, too, or is not alone', () => {
    const below = [
      '',
      'On Mon, 2 Nov 2026 at 10:00, Jane <jane@example.com> wrote:',
      '> Which version?',
      '> Since when?',
    ];
    expect(newWords(['Hi Jane,', '> Which version?', '12.1', ...below])).toBe('Hi Jane,\n12.1');
    expect(newWords(['Hi,', '> Which of them?', '12.1', '> Since then?', 'Monday', ...below])).toBe(
      'Hi,\n12.1\nMonday',
    );
  });

  test('is one where somebody answers between the lines', () => {
    const answers = ['> Which version?', '12.1', '> Since when?', 'Monday'];
    expect(newWords(['On Mon, 2 Nov 2026 at 10:00, Jane wrote:', ...answers])).toBe('12.1\nMonday');
    expect(newWords(lines)).toBe('So when load\n< 60% all is well.');
  });
});

describe('in a mail that opens a thread', () => {
  test.each([
    ['what a customer wrote', 'the customer wrote:', '', '> I cannot log in.', '', 'Can you help?'],
    ['a prompt', 'I type this:', '', '> dir c:', '', 'and get an error.'],
    ['Python', 'I get', '', '>>> import widget', 'ImportError'],
    [
      'a whole mail, announced',
      'We got this today:',
      '',
      'On Mon, Nov 2, 2026 at 10:00 AM Jane <jane@example.org> wrote:',
      '> The invoice is wrong.',
      'Is it?',
    ],
    [
      'its header, announced',
      'This came in:',
      '',
      'From: Jane <jane@example.org>',
      'Sent: Monday, November 2, 2026 10:00 AM',
      'To: Ken',
      'Subject: Urgent',
      '',
      'Should I answer?',
    ],
    ['a tale', 'Hello,', '', 'On 2 November 2026 at 10:00 Jane Doe wrote:', 'it will be late.', 'Nobody answered.'],
  ])('%s', (_, ...lines) => {
    expect(split(lines, OPENING)).toEqual(allOf(lines));
  });

  test('what a program quotes is folded all the same', () => {
    const attribution = 'On Mon, Nov 2, 2026 at 10:00 AM Jane <jane@example.org> wrote:';
    expect(newWords(['It works.', '', attribution, '', '> Does it?'], OPENING)).toBe('It works.');
    for (const short of ['On 11/2/26 10:00, Jane Doe wrote:', 'On Mon, 2 Nov 2026, Jane Doe wrote:'])
      expect(newWords(['It works.', '', short, '> Does it?'], OPENING)).toBe('It works.');
    expect(newWords(['It works.', '', `> ${attribution}`, '> ', '> Does it?'], OPENING)).toBe('It works.');
  });

  test('a program’s quotation, or one of ours, shows that it answers all the same', () => {
    const lines = ['On Mon, 2 Nov 2026, Jane Doe wrote:', '> One?', 'Yes.', '> Two?', 'No.'];
    expect(newWords(lines, OPENING)).toBe('Yes.\nNo.');
    expect(newWords(['It works.', '', `> ${REPLY_MARKER}`, '> ', '> Does it?'], OPENING)).toBe('It works.');
  });

  test('a quoted command does not come to stand at its head', () => {
    expect(newWords(['> #close', '', 'What does that mean?'], OPENING)).toBe('What does that mean?');
  });
});

describe('labels that are no header of a mail', () => {
  test.each([
    ['a journey', 'Please book:', '', 'From: Hamburg', 'To: Berlin', 'Date: 3 November 2026', '', 'Thanks'],
    ['settings', 'I have set', '', 'from: ken@example.com', 'to: a@example.com', 'subject: test', 'date: now'],
    ['a letter', 'Here it is:', '', 'To: the landlord', 'Date: 2 November 2026', 'Subject: Heating', '', 'It is cold.'],
    ['hours', 'Minutes:', '', 'From: 10:00', 'To: 11:00', 'Subject: Move', 'Date: 3 November 2026', '', 'Boxes.'],
    ['I wrote', 'Hello,', '', 'On Monday 2 November 2026 I wrote:', 'The number is 4711.'],
    ['German', 'Hallo,', '', 'Am Montag schrieb mir Ihr Kollege:', 'Er kommt morgen.'],
  ])('%s', (_, ...lines) => {
    expect(split(lines, ANY_ANSWER)).toEqual(allOf(lines));
  });

  test('above a header block', () => {
    const block = ['From: Jane <jane@example.com>', 'Sent: Monday, November 2, 2026', 'To: Ken', 'Subject: Fuse'];
    const words = ['From what I see it is the fuse.', 'To: be honest, I am not sure.'];
    expect(newWords([...words, '', ...block, '', 'What is it?'])).toBe(words.join('\n'));
  });
});

describe('format=flowed', () => {
  const flowed = async (...lines: string[]): Promise<{ readonly text: string; readonly quoted: string }> => {
    const header = ['From: ken@example.com', 'Subject: Re: x', 'Content-Type: text/plain; format=flowed', ''];
    return (await readMessage(Buffer.from([...header, ...lines].join('\r\n')))).reply;
  };

  test('a blank before the sign makes it the writer’s own (RFC 3676 §4.4)', async () => {
    const { text, quoted } = await flowed(' > dir c:', 'does nothing.', '', '> What do you type?');
    expect(text).toBe('> dir c:\ndoes nothing.'.replace(/^/, ' '));
    expect(quoted).toContain('What do you type?');
  });

  test('depth of quotation', async () => {
    const { text } = await flowed('> One and ', '> more.', '>> Two and ', '>> more.', 'Mine and ', 'more.');
    expect(text).toBe('Mine and more.');
  });
});

test.each([
  ['Printer broken', true],
  ['Re: Printer', false],
  ['AW: Drucker', false],
  ['[printers] Re: x', false],
  ['EXTERNAL: SV: x', false],
  ['回复：打印机', false],
  ['Fwd: Printer', false],
  ['Printer [#1042-K7QM3X]', false],
  ['', false],
])('does "%s" open a thread? %s', async (subject, opensThread) => {
  const message = await readMessage(Buffer.from(`From: Ken Doe <ken@example.com>\nSubject: ${subject}\n\nx`));
  expect(answerEvidence(message, false)).toEqual({ opensThread, flowed: false, writer: 'Ken Doe' });
  const answer = { ...message, inReplyTo: ['<a@example.com>'] };
  expect(answerEvidence(answer, false).opensThread).toBe(false);
});
