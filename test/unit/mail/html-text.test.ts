import { describe, expect, test } from '@jest/globals';
import { htmlToText } from '../../../src/mail/html/html-text.ts';

describe('HTML as text', () => {
  test.each([
    ['paragraphs', '<p>One</p><p>Two<br>Three</p>', 'One\n\nTwo\nThree'],
    ['blanks', '<div>  a\n  <b> b</b>&nbsp;c </div>', 'a b\u00a0c'],
    ['a link', 'See <a href="https://example.com/x">the page</a>.', 'See the page <https://example.com/x>.'],
    [
      'a link within a sentence',
      '<p>The <a href="https://example.com/x"><b>manual</b></a> says how.<br>Next line.</p>',
      'The manual says how. <https://example.com/x>\nNext line.',
    ],
    [
      'links of one sentence, in their order',
      'See <a href="https://example.com/a">this</a> and <a href="https://example.com/b">that</a>.',
      'See this and that <https://example.com/a> <https://example.com/b>.',
    ],
    [
      'links in cells',
      '<tr><td><a href="https://example.com/a">a</a> x</td><td><a href="https://example.com/b">b</a></td></tr>',
      'a x <https://example.com/a> | b <https://example.com/b>',
    ],
    [
      'a person behind a name',
      'On Monday <a href="mailto:ken@example.com">Ken</a> wrote:',
      'On Monday Ken <mailto:ken@example.com> wrote:',
    ],
    ['a link that shows its address', '<a href="https://example.com/">example.com</a>', 'example.com'],
    ['a link that runs', '<a href="javascript:alert(1)">x</a>', 'x'],
    ['lists', '<ul><li>a<li>b<ol><li>c</ol></ul>', '- a\n- b\n  1. c'],
    [
      'a table',
      '<table><tr><th>Ticket</th><td>1042</td></tr><tr><td>Status<td>open</table>',
      'Ticket | 1042\nStatus | open',
    ],
    [
      'a quotation',
      'I say<blockquote>he said<blockquote>she said</blockquote></blockquote>so',
      'I say\n\n> he said\n>\n> > she said\n\nso',
    ],
    ['preformatted text', '<pre>a\n  b</pre>', 'a\n  b'],
    ['a picture', '<img alt="Logo" src=x><img src=y>', '[Logo]'],
    ['what nobody sees', '<style>p{}</style><script>x</script><div style="display:none">pre</div>shown', 'shown'],
    ['entities', '&lt;b&gt; &amp; &euro; &#x1F600;', '<b> & € 😀'],
    ['an element that is never closed', 'a<title>b', 'a'],
    ['broken tags', '<p>a<b>b</p>c</b><<d>', 'ab\n\nc<'],
    ['an address that was not escaped', 'Ken <ken@example.com> says', 'Ken <ken@example.com> says'],
    ['a sign within a value', '<a href="https://example.com/?a>b" title=\'"\'>x</a>', 'x <https://example.com/?a>b>'],
    [
      'names of references without an end',
      'a&nbsp b &amp c &notanentity; &bogus',
      'a\u00a0 b & c &notanentity; &bogus',
    ],
    ['references of Windows', '&#150; &#x93;a&#148; &#0;', '– “a” \ufffd'],
    [
      'references in an address',
      '<a href="https://example.com/?a=1&amp;b=2&copy=3">x</a>',
      'x <https://example.com/?a=1&b=2&copy=3>',
    ],
    ['our own marks', 'a &#xFDD0; \ufdd1b', 'a \ufffd b'],
    ['a hidden paragraph that is not closed', '<p style="display:none">pre<p>shown', 'shown'],
    [
      'a layout without gaps, as MJML makes it',
      '<td style="font-size:0px;padding:10px 25px"><div style="font-size:13px">shown</div></td>',
      'shown',
    ],
    ['a button for all but Outlook', '<a style="color:red;mso-hide:all">shown</a>', 'shown'],
    ['a preheader without size and place', '<div style="font-size:0;max-height:0;opacity:0">pre</div>shown', 'shown'],
    ['a hidden row that is not closed', '<table><tr style="display: none"><td>pre</table>shown', 'shown'],
    ['conditional comments', '<!--[if mso]>pre<![endif]-->a<![if !vml]>b<![endif]>', 'ab'],
    ['numbers of a list that goes on', '<ol start="3"><li>c<li>d<li value="9">i</ol>', '3. c\n4. d\n9. i'],
    ['an emoji that is a picture', 'Thanks <img alt="👍" src=x>', 'Thanks 👍'],
    ['a smiley of Outlook', 'Thanks <span style="font-family:Wingdings">J</span>', 'Thanks 🙂'],
    ['words in the font of smileys', '<span style="font-family:Wingdings">Jane</span>', 'Jane'],
    [
      'a list of Word',
      '<p><![if !supportLists]><span style="font-family:Symbol"><span style="mso-list:Ignore">·<span>&nbsp; </span></span></span><![endif]>a<p><span style="mso-list:Ignore">2.<span>&nbsp;</span></span>b',
      '- a\n\n2. b',
    ],
    [
      'an address of a page that was not escaped',
      'See <https://example.com/x> there',
      'See <https://example.com/x> there',
    ],
    ['a row whose first cell is empty', '<tr><td>&nbsp;</td><td>Monday</td><td>Friday</td></tr>', 'Monday | Friday'],
    [
      'a link relative to a base',
      '<base href="https://example.com/a/"><a href="b">here</a> <a href="#c">there</a>',
      'here there <https://example.com/a/b>',
    ],
    ['what Gmail indents', 'a<blockquote style="margin:0 0 0 40px;border:none">b</blockquote>c', 'a\n\nb\n\nc'],
    ['plain text', 'a < b', 'a < b'],
    ['nothing', '', ''],
  ])('%s', (_, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test('what is too deep to be read properly is still there', () => {
    expect(htmlToText(`${'<div>'.repeat(50_000)}words`)).toContain('words');
  });

  test('what is too long to be read properly is still there', () => {
    expect(htmlToText(`<p>head</p>${'<p>x</p>'.repeat(50_000)}<p>tail &amp; end</p>`)).toMatch(/^head[^]*tail & end$/);
  });
});
