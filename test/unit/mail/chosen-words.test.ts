/** Which part has the words of a mail that has both. */
import { describe, expect, test } from '@jest/globals';
import type { Message } from '../../../src/mail/message.ts';
import { readMessage } from '../../../src/mail/parse.ts';

const HTML = '<p>The heating in room 12 is cold, since the pump was changed on Monday.</p>';
const WORDS = 'The heating in room 12 is cold, since the pump was changed on Monday.';

const read = (text: string, html = HTML): Promise<Message> =>
  readMessage(
    Buffer.from(
      [
        'From: Ken <ken@example.com>',
        'Content-Type: multipart/alternative; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
        '--b',
        'Content-Type: text/html; charset=utf-8',
        '',
        html,
        '--b--',
      ].join('\r\n'),
    ),
  );

describe('the HTML is read', () => {
  test.each([
    ['a stub', 'Your mail program does not support HTML messages.'],
    ['a stub in another language', '您的邮件客户端不支持HTML格式，请使用其他客户端查看。'],
    [
      'a long stub',
      `This message is in HTML format, and your program does not show it. ${'Please use another. '.repeat(5)}`,
    ],
    ['an address of a page', 'https://mail.example.com/view?id=12345'],
    ['a picture', '[cid:image001.png@01D9]'],
    ['a template that was not filled in', '{{text_body}}'],
    ['other words', 'Buy our magazine with forty pages of gardening tips for the summer.'],
    ['its beginning', 'The heating'],
  ])('where the text is %s, and it is said', async (_, text) => {
    const message = await read(text);
    expect(message.reply.text).toBe(WORDS);
    expect(message.text?.trim()).toBe(text.trim());
    expect(message.htmlText).toBe(WORDS);
    expect(message.defects).toEqual([expect.stringContaining('the HTML was read')]);
  });

  test('where the text is empty', async () => {
    expect(await read(' \n\u00a0')).toMatchObject({ reply: { text: WORDS }, defects: [] });
  });
});

describe('the text is read', () => {
  test.each([
    [
      'the same words, in other lines',
      'THE HEATING in room 12\nis *cold*, since the pump was\nchanged on Monday.',
      HTML,
    ],
    ['one word', 'Yes', '<div>Yes</div>'],
    ['an emoji', '👍', '<img alt="👍" src="cid:1">'],
    ['a picture beside it', 'It is cold.', '<p>It is cold.</p><img alt="Example Ltd, logo and slogan" src="cid:1">'],
    ['links', 'See <https://example.com/a-long-way/to-the-page>', '<a href="https://example.com/a-long-way">See</a>'],
    ['no HTML to speak of', WORDS, '<img src="cid:1">'],
    [
      'an answer without what it answers',
      'It is cold.',
      `<div>It is cold.</div><div class="gmail_quote"><div class="gmail_attr">Xx:</div><blockquote class="gmail_quote">${HTML}</blockquote></div>`,
    ],
  ])('where it has %s', async (_, text, html) => {
    expect(await read(text, html)).toMatchObject({ reply: { text }, defects: [] });
  });

  test('a first mail shows agents the words of the part that has them', async () => {
    expect((await read('Your mail program does not show HTML.', HTML)).whole).toContain(WORDS.slice(0, 30));
    expect((await read(WORDS, HTML)).whole).toBe(WORDS);
  });

  test('where the HTML says something else, and less; and it is said', async () => {
    const { reply, defects } = await read(`${WORDS} Please send somebody before noon.`, '<p>Facility mailing list</p>');
    expect(reply.text).toContain(WORDS);
    expect(defects).toEqual([expect.stringContaining('the text part was read')]);
  });
});
