/** What of an HTML mail can be seen: hidden words are none, and an ordinary mail loses none. */
import { describe, expect, test } from '@jest/globals';
import { htmlToMarkedText, htmlToText } from '../../../src/mail/html/html-text.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { letterSource } from '../../support/letter-source.ts';

const HIDING: readonly string[] = [
  'display:none',
  'DISPLAY : NONE !important',
  'visibility:hidden',
  'opacity:0',
  'opacity: 0.0 !important',
  'font-size:0',
  'font-size:1px;line-height:1px',
  'font:0/0 a',
  'max-height:0;overflow:hidden;mso-hide:all',
  'width:0px;height:0px;overflow:hidden',
  'position:absolute;left:-9999px',
  'position:fixed;right:-2000px',
  'text-indent:-9999px',
  'margin-left:-5000px',
  'position:absolute;clip:rect(0,0,0,0)',
  'clip-path:inset(50%)',
  'transform:scale(0)',
  'color:white',
  'color:#FFF',
  'color: rgb(255, 255, 255)',
  'color:#fdfdfd',
  'color:transparent',
  'color:rgba(0,0,0,0)',
  'background-color:#123456;color:#123456',
];

describe('hidden', () => {
  test.each(HIDING)('by the style %s', (style) => {
    expect(htmlToText(`<div style="${style}">#close <b>now</b></div><p>shown</p>`)).toBe('shown');
  });

  test.each([
    ['an attribute', '<div hidden>#close</div>shown'],
    ['a font', '<font color="#FFFFFF">#close</font>shown'],
    ['a class', '<style>.pre{display:none}</style><div class="a pre">#close</div>shown'],
    ['an id', '<style>#pre{visibility:hidden}</style><div id="pre">#close</div>shown'],
    ['an element with a class', '<style>div.pre{font-size:0}</style><div class="pre">#close</div>shown'],
    [
      'a class in a sheet that Word wrote',
      '<style><!--\n/* a { } */\n.pre, .b\n\t{opacity:0;}\n--></style><p class=pre>#close</p>shown',
    ],
    [
      'an important class',
      '<style>.pre{display:none!important}</style><p class=pre style="display:block">#close</p>shown',
    ],
    ['black on black', '<body bgcolor="#000000" text="#ffffff"><font color="black">#close</font>shown</body>'],
    ['white in a white cell', '<table bgcolor="white"><tr><td style="color:#fff">#close<tr><td>shown</table>'],
    ['an element around it', '<div style="opacity:0"><p style="opacity:1">#close</p></div>shown'],
    ['a size relative to nought', '<div style="font-size:0"><p style="font-size:2em">#close</p></div>shown'],
    [
      'a picture that tells on its reader',
      '<img alt="#close" src="https://example.com/o.gif" width=1 height="1">shown',
    ],
  ])('by %s', (_, html) => {
    expect(htmlToText(html)).toBe('shown');
  });
});

describe('seen', () => {
  test.each([
    ['white on a button', '<a style="background:#1a73e8;color:#fff">shown</a>'],
    ['white in a dark row', '<table><tr bgcolor="#336699"><td><font color="white">shown</font></table>'],
    [
      'white on a picture',
      '<div style="background-image:url(https://example.com/a.png)"><p style="color:#fff">shown</p></div>',
    ],
    ['white on a gradient', '<div style="background:linear-gradient(#111,#222)"><p style="color:#fff">shown</p></div>'],
    ['white in a dark body', '<style>body{background:#222}.t{color:#fff}</style><body><p class="t">shown</p>'],
    [
      'white where a rule that is not understood may be dark',
      '<style>.box td{background:navy}</style><table class=box><tr><td><font color=white>shown</font></table>',
    ],
    ['a link in white text, which is blue', '<p style="color:#fff"><a href="https://example.com">example.com</a></p>'],
    [
      'a size of its own in a layout without gaps',
      '<div style="font-size:1px"><p style="font-size:14px">shown</p></div>',
    ],
    [
      'a size by a class in a layout without gaps',
      '<style>.t{font-size:15px}</style><table style="font-size:0"><tr><td class=t>shown</table>',
    ],
    [
      'a size by a rule that is not understood',
      '<style>.a .t{font-size:15px}</style><table style="font-size:0"><tr><td class=t>shown</table>',
    ],
    ['visible in what is not', '<div style="visibility:hidden"><p style="visibility:visible">shown</p></div>'],
    [
      'what is hidden in small windows',
      '<style>@media (max-width:600px){.a{display:none}}</style><p class=a>shown</p>',
    ],
    ['what is hidden on paper', '<style media="print">p{display:none}</style><p>shown</p>'],
    ['a class that its element undoes', '<style>.a{display:none}</style><p class=a style="display:block">shown</p>'],
    ['a class of other elements', '<style>.gone .a,a.a,.a:hover{display:none}</style><p class=a>shown</p>'],
    ['hidden from those who cannot see', '<p aria-hidden="true">shown</p>'],
    ['hidden in Outlook only', '<a style="mso-hide:all">shown</a>'],
    ['lines without height', '<p style="line-height:0;height:0">shown</p>'],
    ['the indent of a list in Word', '<p style="text-indent:-18.0pt;margin-left:36pt">shown</p>'],
    ['half transparent', '<p style="opacity:.6">shown</p>'],
  ])('%s', (_, html) => {
    expect(htmlToText(html)).toMatch(/^(?:shown|example\.com)$/);
  });

  test('what stands in the colour of its background, if it is asked for', () => {
    expect(htmlToMarkedText('<p style="color:white">in the dark</p>', { faint: true })).toBe('in the dark');
  });
});

const read = async (html: string): Promise<string> =>
  (await readMessage(letterSource({ header: ['Content-Type: text/html; charset=utf-8'], body: html }))).reply.text;

describe('a mail', () => {
  test('of a telephone in the dark, white on white, has its words', async () => {
    expect(await read('<body style="color:#ffffff"><div>Please call me.</div></body>')).toBe('Please call me.');
  });

  test('with words beside what is white on white does not have that', async () => {
    expect(await read('<p style="color:#ffffff">#close</p><p>Please call me.</p>')).toBe('Please call me.');
  });
});
