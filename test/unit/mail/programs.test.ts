/** Answers and forwarded mails in the manner of the mail programs and languages in use (product section 4.6). */
import { describe, expect, test } from '@jest/globals';
import { readForwarded } from '../../../src/mail/answer/forwarded.ts';
import { separateNewWords } from '../../../src/mail/answer/new-words.ts';
import { ATTRIBUTIONS } from './programs/attributions.ts';
import { htmlToMarkedText } from '../../../src/mail/html/html-text.ts';
import { HTML_ANSWERS, HTML_INTERLEAVED } from './programs/html-answers.ts';
import { BLOCKS, type BlockLabels } from './programs/header-blocks.ts';

const newWords = (...lines: string[]): string => separateNewWords(lines.join('\n')).text;
const languages = Object.entries(BLOCKS);

const block = ({ from, date, to, subject }: BlockLabels): string[] => [
  `${from}: Ken Doe <ken@example.com>`,
  `${date}: 2.11.2026 10:00`,
  `${to}: support@example.com`,
  `${subject}: Printer`,
];

describe('the line above a quotation', () => {
  test.each(ATTRIBUTIONS)('%s, marked', (_, line) => {
    expect(newWords('It works now.', 'Ken', '', line, '', '> Try again.', '> Jane')).toBe('It works now.\nKen');
    expect(newWords(line, '> Try again.', '', 'It works now.')).toBe('It works now.');
  });

  test.each(ATTRIBUTIONS.filter(([program]) => !/(?:he|ar|fa|HEY|Gnus)$/.test(program)))(
    '%s, not marked',
    (_, line) => {
      expect(newWords('It works now.', '', line, '', 'Try again.', 'Jane')).toBe('It works now.');
    },
  );
});

describe('the header block', () => {
  test.each(languages)('%s', (_, labels) => {
    expect(newWords('It works now.', '', ...block(labels), '', 'Try again.')).toBe('It works now.');
  });

  test.each(languages)('%s, bold', (_, labels) => {
    const bold = block(labels).map((line) => line.replace(/^([^:]+:)/, '*$1*'));
    expect(newWords('It works now.', '', '________________________________', ...bold, '', 'Try again.')).toBe(
      'It works now.',
    );
  });

  test.each(languages)('%s, below its separator', (_, labels) => {
    expect(newWords('It works now.', '', labels.original, 'Try again.')).toBe('It works now.');
  });
});

describe('HTML', () => {
  test.each(HTML_ANSWERS)('an answer above, %s', (_, html) => {
    const { text, quoted } = separateNewWords(htmlToMarkedText(html));
    expect(text.replace(/\n-- $|\n--$/, '')).toBe('It works now.');
    expect(quoted).toContain('Try again.');
  });

  test.each(HTML_INTERLEAVED)('answers between and below, %s', (_, html) => {
    const { text, quoted } = separateNewWords(htmlToMarkedText(html));
    expect(text.split(/\s+/)).toEqual(['One.', 'Two.']);
    expect(quoted).toContain('First?');
  });

  test.each([
    [
      'indented by Gmail',
      '<div>As it says:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px">Paper jam</blockquote>',
    ],
    [
      'set apart in the midst',
      '<p>It says</p><blockquote>Paper jam</blockquote><p>again.</p><blockquote type="cite">Which?</blockquote>',
    ],
    ['all there is', '<blockquote>Paper jam<div>On 2 Nov 2026, Jane wrote:</div>no</blockquote>'],
  ])('a blockquote of the writer, %s, is kept', (_, html) => {
    expect(separateNewWords(htmlToMarkedText(html)).text).toContain('Paper jam');
  });
});

const KEN = { name: 'Ken Doe', address: 'ken@example.com' };

describe('a forwarded mail', () => {
  test.each(languages)('%s, Outlook', (_, labels) => {
    const lines = ['Can you help?', '', ...block(labels), '', 'It burns.'];
    expect(readForwarded(`${labels.prefix}: Printer`, lines.join('\n'))).toMatchObject({
      from: KEN,
      subject: 'Printer',
      text: 'It burns.',
      before: 'Can you help?',
    });
  });

  test.each(
    languages.flatMap(([language, labels]) => labels.forwarded.map((line) => [language, line, labels] as const)),
  )('%s %s', (_, separator, labels) => {
    const lines = ['Can you help?', '', separator, ...block(labels), '', 'It burns.'];
    expect(readForwarded('Printer', lines.join('\n'))).toMatchObject({
      from: KEN,
      text: 'It burns.',
      before: 'Can you help?',
    });
  });

  test.each(
    ATTRIBUTIONS.filter(([, line]) => line.includes('Jane Doe') && line.includes('@') && !/(?:he|ar|fa)$/.test(line)),
  )('with an attribution alone: %s', (_, line) => {
    const found = readForwarded('Fwd: Printer', ['Can you help?', '', line, '', 'It burns.'].join('\n'));
    expect(found?.from?.address).toBe('jane@example.com');
    expect(found?.before).toBe('Can you help?');
  });
});
