/** Answers and forwarded mails in the manner of the mail programs and languages in use (product section 4.6). */
import { describe, expect, test } from '@jest/globals';
import { readForwarded } from '../../../src/mail/answer/forwarded.ts';
import { separateNewWords } from '../../../src/mail/answer/new-words.ts';
import { ATTRIBUTIONS } from './programs/attributions.ts';
import { htmlToMarkedText } from '../../../src/mail/html/html-text.ts';
import { HTML_ANSWERS, HTML_COLORED, HTML_INTERLEAVED, HTML_OWN } from './programs/html-answers.ts';
import { readMessage } from '../../../src/mail/parse.ts';
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
  test.each(HTML_COLORED)('answers in a colour, %s', (_, html) => {
    const { text, quoted } = separateNewWords(htmlToMarkedText(html));
    expect(text.split(/\s+/).slice(-2)).toEqual(['One.', 'Two.']);
    expect(quoted).toMatch(/First\?[^]*Second\?/);
  });

  test('what was coloured in the quoted mail, and is not announced, stays quoted', () => {
    const html = '<p>All clear.</p><blockquote type="cite"><p style="color:red">Mind the step.</p></blockquote>';
    expect(separateNewWords(htmlToMarkedText(html)).text).toBe('All clear.');
  });

  test.each(HTML_OWN)('of the writer: %s', (_, html) => {
    expect(separateNewWords(htmlToMarkedText(html)).text).toMatch(/Last\.$/);
  });

  test.each([
    [
      'above and below the mark of Outlook on the web',
      '<p>One.</p><div id="appendonsend"></div><p>Two.</p><hr><div id="divRplyFwdMsg"><b>Xx:</b> Jane</div><p>First?</p>',
    ],
    [
      'with its label in pieces',
      `<p>One.</p><p>Two.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><b>Xx</b><b>:</b> Jane</div><p>First?</p>`,
    ],
  ])('of Outlook, %s', (_, html) => {
    expect(separateNewWords(htmlToMarkedText(html)).text.split(/\s+/)).toEqual(['One.', 'Two.']);
  });

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

describe('a forwarded mail in HTML with nothing above it', () => {
  test.each([
    [
      'Gmail',
      '<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: Ken Doe &lt;ken@example.com&gt;<br>Date: Mon, Nov 2, 2026 at 9:00 AM<br>Subject: Printer<br>To: Jane<br></div><br>It burns.</div>',
    ],
    [
      'Outlook on the web',
      '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Ken Doe &lt;ken@example.com&gt;<br><b>Sent:</b> Monday, November 2, 2026 9:00<br><b>To:</b> Jane<br><b>Subject:</b> Printer</div><div>It burns.</div>',
    ],
    [
      'GMX',
      '<div name="quote"><div><b>Von:</b> Ken Doe &lt;ken@example.com&gt;<br><b>Gesendet:</b> 02.11.2026 09:00<br><b>An:</b> Jane<br><b>Betreff:</b> Printer</div><div name="quoted-content">It burns.</div></div>',
    ],
  ])('%s, is what its sender says', async (_, html) => {
    const source = `From: Jane <jane@example.com>\r\nSubject: Fwd: Printer\r\nContent-Type: text/html\r\n\r\n${html}`;
    const { reply, forwarded } = await readMessage(Buffer.from(source));
    expect(forwarded).toMatchObject({ from: KEN, text: 'It burns.', before: null });
    expect(reply.text).toContain('It burns.');
  });
});
