/** Quotations that are told by more than a mark, and answers that are typed into them. */
import { describe, expect, test } from '@jest/globals';
import { ANY_ANSWER } from '../../../src/mail/answer/evidence.ts';
import { separateNewWords } from '../../../src/mail/answer/new-words.ts';

const KEN = { ...ANY_ANSWER, writer: 'Ken Fisher' };
const newWords = (...lines: string[]): string => separateNewWords(lines.join('\n'), KEN).text;

describe('lines with the name of who is quoted', () => {
  test('The Bat!', () => {
    const lines = ['Hello Jane,', '', 'Monday, November 2, 2026, 10:00:00 AM, you wrote:', '', 'JD> Does it?', 'Yes.'];
    expect(newWords(...lines, 'JD>> earlier', 'JD> And now?', 'No.')).toMatch(/^Hello Jane,\s+Yes\.\nNo\.$/);
  });

  test('Gnus', () => {
    const first = '>>>>> "Jane" == Jane Doe <jane@example.com> writes:';
    expect(newWords(first, '', '    Jane> Does it?', '', 'Yes.', '', '    Jane> Still?', '', 'Yes.')).toMatch(
      /^Yes\.\s+Yes\.$/,
    );
  });

  test('a prompt is none', () => {
    const lines = ['mysql> select 1;', 'ERROR 2006', 'mysql> quit'];
    expect(newWords(...lines)).toBe(lines.join('\n'));
  });
});

describe('answers typed into a quotation without marks', () => {
  const block = ['From: Jane <jane@example.com>', 'Sent: Monday, November 2, 2026', 'To: Ken', 'Subject: x', ''];

  test.each(['[KF] Yes.', '[Ken]: Yes.', '<Ken Fisher> Yes.', 'KEN> Yes.', '*KF* Yes.'])('%s', (answer) => {
    const lines = ['See inline.', '', ...block, 'Does it?', answer, 'Jane'];
    expect(newWords(...lines)).toMatch(/^See inline\.\s+\S*[KEN].*Yes\.$/);
  });

  test('only if the answer on top tells of them, or shows the sign', () => {
    expect(newWords('Thanks.', '', ...block, 'Does it?', '[KF] Yes.')).toBe('Thanks.');
    expect(newWords('My answers: [KF]', '', ...block, 'Does it?', '[KF] Yes.')).toMatch(/Yes\.$/);
  });

  test('a name with a colon only if it is shown', () => {
    expect(newWords('See my answers (Ken:)', '', ...block, 'Does it?', 'Ken: Yes.')).toMatch(/Ken: Yes\.$/);
    expect(newWords('See inline.', '', ...block, 'Does it?', 'Ken: Yes.')).toBe('See inline.');
  });

  test('and only behind the writer’s own sign', () => {
    expect(newWords('See inline.', '', ...block, 'Does it?', '[JD] Yes.')).toBe('See inline.');
  });
});

describe('the lines of other desks', () => {
  test.each([
    '##- Please type your reply above this line -##',
    '##- Bitte geben Sie Ihre Antwort über dieser Zeile ein. -##',
    '--- Reply above this line ---',
    '=-=-=-= Pour répondre par courriel, écrivez au-dessus de cette ligne =-=-=-=',
    '## Reply ABOVE THIS LINE to add a note to this request ##',
    'Please reply above this line',
  ])('%s', (marker) => {
    expect(newWords('It works.', '', marker, '', 'Your request has been updated.')).toBe('It works.');
  });

  test.each(['Please write my name above this line of text.', 'The name above this line is wrong.'])('%s', (line) => {
    expect(newWords('Hello,', line, 'Thanks')).toBe(`Hello,\n${line}\nThanks`);
  });
});

test.each([
  [
    'BlackBerry',
    'Sent from my BlackBerry 10 smartphone.',
    '  Original Message  ',
    'From: Jane',
    'Sent: Monday, 2 November 2026 10:00',
    'To: Ken Fisher',
    'Reply To: Jane',
    'Subject: Printer',
  ],
  [
    'Outlook on a German phone',
    'Outlook für iOS<https://aka.ms/o0ukef> beziehen',
    '________________________________',
    'Von: Jane <jane@example.com>',
    'Gesendet: Montag, 2. November 2026 10:00',
    'An: Ken Fisher',
    'Betreff: Printer',
  ],
  [
    'Outlook, Turkish',
    'Kimden: Jane <jane@example.com>',
    'Gönderilen: 2 Kasım 2026 Pazartesi 10:00',
    'Kime: Ken Fisher',
    'Konu: Printer',
  ],
])('below the answer: %s', (_, ...below) => {
  expect(newWords('It works.', '', ...below, '', 'Does it work?')).toBe('It works.');
});

describe('introductions', () => {
  test.each([
    ['Yahoo on phones', '  On Mon, Nov 2, 2026 at 10:00 AM, Jane<jane@example.com> wrote:   Does it work?', 'Jane'],
    ['GroupWise, indented', '      >>> Jane <jane@example.com> 02.11.2026 10:00 >>>', 'Does it work?'],
    ['Turkish, wrapped', 'Jane <jane@example.com>, 2 Kas 2026 Pzt, 10:00 tarihinde', 'şunu yazdı:', '', '> Does it?'],
    ['Russian, The Bat!', 'Вы писали 2 ноября 2026 г., 10:00:00:', '', '> Does it?'],
    ['Mutt', 'Jane Doe [02.11.2026 10:00]:', '> Does it?'],
    ['Nextcloud', '"Jane Doe" <jane@example.com> – 2 November 2026 10:00', '> Does it?'],
    ['Japanese', 'Jane <jane@example.com> さんは書きました:', '> Does it?'],
    ['nmh', 'Jane Doe said:', '> Does it?'],
    [
      'Notes',
      '"Jane" <jane@example.com>',
      '02.11.2026 10:00',
      '',
      'To',
      '"Ken" <ken@example.com>',
      'cc',
      '',
      'Subject',
      'Printer',
      '',
      'Does it work?',
    ],
  ])('%s', (_, ...lines) => {
    expect(newWords('It works.', '', ...lines)).toBe('It works.');
  });
});
