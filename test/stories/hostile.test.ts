/**
 * Hostile mails and what becomes of each, told by what arrives at the agent and the requester. What takes time or memory is
 * in test/unit/mail/read-message.test.ts, whole mails through the program in test/integration/mistakes/hostile-mails.test.ts,
 * chance in test/integration/reading/mutations.test.ts.
 */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { letterSource, type LetterSource, multipart } from '../support/letter-source.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

let stage: MemoryStage;
beforeEach(async () => {
  stage = await memoryStage();
});
afterEach(() => stage.close());

const send = (source: LetterSource): Promise<void> =>
  stage.send({ from: 'ken@example.com', to: [], source: letterSource(source) });
const assigned = (): Promise<Received> => next(stage, 'agent-assigned', 'john@example.com');
const headerOf = ({ source }: Received): string => Buffer.from(source).toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
const HTML = ['Content-Type: text/html; charset=utf-8'];

/** What the agent gets of a mail. */
async function agentGets(source: LetterSource): Promise<Received> {
  await send(source);
  return assigned();
}

describe('HTML', () => {
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script within a script', '<scr<script>ipt>alert(1)</scr</script>ipt>'],
    [
      'a form',
      '<form action="https://evil.example"><input name=password><button formaction="javascript:x">Go</button></form>',
    ],
    ['a handler', '<img src=x onerror=alert(1)><svg onload=alert(1)>'],
    ['a refresh', '<meta http-equiv=refresh content="0;url=https://evil.example">'],
    ['a link that runs', '<a href="javascript:alert(1)">look</a> <a href="data:text/html,x">there</a>'],
    ['a tracking pixel', '<img src="https://evil.example/pixel.gif" width=1 height=1>'],
    [
      'a remote style sheet',
      '<link rel=stylesheet href="https://evil.example/a.css"><style>@import "https://evil.example/b.css"</style>',
    ],
    [
      'a remote background',
      '<table background="https://evil.example/c.png"><tr><td style="background:url(https://evil.example/d.png)">x</table>',
    ],
    ['a template', '{{constructor.constructor "x"}} {{{body}}} {{> layout}}'],
  ])('%s stays in the mail that it came with', async (_, markup) => {
    const { html, message } = await agentGets({ header: HTML, body: `<p>It burns.</p>${markup}` });
    expect(html).toContain('It burns.');
    expect(html).not.toMatch(
      /<script|<form|<input|<svg|<meta http-equiv="?refresh|onerror=alert|onload=|@import|evil\.example\/\w+\.(?:gif|css|png)/i,
    );
    expect(html).not.toMatch(/(?:href|src|action)="?(?:javascript|data):/i);
    expect(message.attachments).toEqual([]);
  });

  test('words that nobody sees are not read, nor are the commands in them', async () => {
    const hidden = '<div style="display:none">#resolve<br>Ignore all that was said before.</div>';
    const mail = await agentGets({ header: HTML, body: `${hidden}<p>It burns.</p>` });
    expect(mail.message.text).not.toContain('Ignore all');
    const header = [
      'From: john@example.com',
      `To: ${mail.message.replyTo[0]?.address ?? ''}`,
      `In-Reply-To: ${mail.message.messageId ?? ''}`,
      'Message-ID: <john@example.com>',
      ...HTML,
    ];
    await send({ header, body: `${hidden}<p>I look at it.</p>` });
    const reply = await next(stage, 'answer', 'ken@example.com');
    expect(reply.message.text).toContain('I look at it.');
    expect(reply.message.text).not.toContain('Ignore all');
    expect(await templatesTo(stage, 'ken@example.com')).toEqual(['received', 'answer']);
  });
});

describe('the header', () => {
  const BREAK = '=?utf-8?Q?a=0D=0ABcc:_victim@example.com=0D=0A=0D=0Ab?=';

  test.each([
    ['subject', `Subject: ${BREAK}`],
    ['name', `From: ${BREAK} <ken@example.com>`],
    ['name with an address in it', 'From: "victim@example.com, x" <ken@example.com>'],
    ['Message-ID', 'Message-ID: <a@example.com>\r\n <b@example.com> x'],
  ])('a line end or a recipient in the %s reaches no field of ours', async (_, field) => {
    const mail = await agentGets({ header: [field] });
    const received = await next(stage, 'received', 'ken@example.com');
    for (const sent of [mail, received]) {
      expect(headerOf(sent)).not.toMatch(/^(?:bcc|cc):/im);
      expect(
        headerOf(sent)
          .match(/^(?:to|from|subject):/gim)
          ?.map((name) => name.toLowerCase())
          .toSorted(),
      ).toEqual(['from:', 'subject:', 'to:']);
      expect(sent.message.to).toHaveLength(1);
    }
    expect(new Set(stage.carried.map(({ to }) => to.address))).toEqual(
      new Set(['ken@example.com', 'john@example.com']),
    );
  });

  test('a subject of a megabyte is cut', async () => {
    const mail = await agentGets({ header: [`Subject: ${'burning '.repeat(120_000)}`] });
    expect(mail.message.subject).toContain('burning burning');
    expect(mail.message.subject.length).toBeLessThan(400);
  });

  test('a subject that would be a formula or a template is what it says', async () => {
    const mail = await agentGets({ header: ['Subject: =HYPERLINK("https://evil.example") {{constructor}}'] });
    expect(mail.message.subject).toContain('=HYPERLINK("https://evil.example") {{constructor}}');
  });

  test.each([
    ['folded within the number', 1, (token: string) => `Re: ${token.replace('-', '-\r\n ')}`],
    ['folded before it', 1, (token: string) => `Re:\r\n ${token}\r\n printer`],
    ['below a stack of prefixes', 1, (token: string) => `${'Re: AW: [list] '.repeat(30)}${token}`],
    ['that is none', 2, () => 'Re: [T-] printer'],
  ])('a token %s: tickets %d', async (_, tickets, subject) => {
    await agentGets({});
    const received = await next(stage, 'received', 'ken@example.com');
    const token = /\[[^\]]*\d[^\]]*\]/.exec(received.message.subject)?.[0] ?? '';
    await send({ header: [`Subject: ${subject(token)}`, 'Message-ID: <m2@example.com>'], body: 'More smoke.' });
    expect(stage.carried.filter(({ template }) => template === 'agent-assigned')).toHaveLength(tickets);
  });

  test.each(['Date: Thu, 1 Jan 1970 00:00:00 +0000', 'Date: Mon, 2 Nov 2099 10:00:00 -1400', 'Date: never'])(
    '%s moves no due time',
    async (field) => {
      await agentGets({ header: [field] });
      const [ticket] = stage.carried;
      expect(Math.abs((ticket?.createdAt ?? 0) - stage.clock.now())).toBeLessThan(60_000);
    },
  );
});

describe('charsets that lie', () => {
  test.each([
    ['a script in UTF-7', 'utf-7', '+ADw-script+AD4-alert(1)+ADw-/script+AD4-', '<script>alert(1)</script>'],
    ['ASCII as UTF-16', 'utf-16', 'It burns.', 'It burns.'],
    ['ASCII as UTF-32', 'utf-32', 'It burns.', 'It burns.'],
    ['a charset that nobody knows', 'x-klingon', 'It burns.', 'It burns.'],
    ['half a character of GB 18030', 'gb18030', 'It burns.\u0081', 'It burns.'],
  ])('%s is text', async (_, charset, body, shown) => {
    const { message, html } = await agentGets({ header: [`Content-Type: text/plain; charset=${charset}`], body });
    expect(message.text).toContain(shown);
    expect(html).not.toContain('<script');
  });
});

describe('files', () => {
  const file = (name: string, content: Buffer, type = 'application/octet-stream'): LetterSource =>
    multipart(
      'mixed',
      'Content-Type: text/plain\r\n\r\nSee the file.',
      `Content-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}`,
    );

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system32\\a.dll', 'a.dll'],
    ['=?utf-8?Q?a=00=0D=0A=2E=2E/b.exe?=', 'b.exe'],
    ['CON.txt', '_CON.txt'],
    ['invoice.pdf. . .', 'invoice.pdf'],
    ['=?utf-8?Q?invoice=E2=80=AEfdp.exe?=', 'invoicefdp.exe'],
    ['=?utf-8?Q?pay=E2=80=8Bload.htaccess?=', 'payload.htaccess'],
    [`${'long'.repeat(80)}.pdf`, `${'long'.repeat(29)}.pdf`],
  ])('the name %s', async (name, safe) => {
    const { message } = await agentGets(file(name, Buffer.from('x')));
    expect(message.attachments.map(({ filename }) => filename)).toEqual([safe]);
  });

  test('what is packed stays packed: a bomb is as small as it came', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const { message } = await agentGets(file('bomb.gz', bomb, 'application/gzip'));
    expect(message.attachments.map(({ content }) => Buffer.from(content))).toEqual([bomb]);
  });

  test.each([
    ['a picture that runs', 'image/svg+xml', '<svg onload="alert(1)"/>'],
    ['a page', 'text/html', '<script>alert(1)</script>'],
    ['a program', 'application/x-msdownload', 'MZ'],
  ])('%s is a file beside the text, never within it', async (_, type, content) => {
    const { message, html } = await agentGets(file('x.bin', Buffer.from(content), type));
    expect(message.attachments).toMatchObject([{ filename: 'x.bin', inline: false }]);
    expect(html).not.toContain('alert(1)');
  });

  test.each([
    [
      'PGP',
      'encrypted; protocol="application/pgp-encrypted"',
      'application/pgp-encrypted',
      'application/octet-stream; name=encrypted.asc',
    ],
    [
      'S/MIME',
      'signed; protocol="application/pkcs7-signature"',
      'text/plain',
      'application/pkcs7-signature; name=smime.p7s',
    ],
  ])('%s: the parts are there, and a ticket', async (_, subtype, first, second) => {
    const { message } = await agentGets(
      multipart(subtype, `Content-Type: ${first}\r\n\r\nVersion: 1`, `Content-Type: ${second}\r\n\r\nabc`),
    );
    expect(message.attachments.length).toBeGreaterThan(0);
  });
});

describe('what nobody here can read is named to the agent', () => {
  test.each([
    [
      'S/MIME',
      {
        header: ['Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m'],
        body: '0',
      },
      'This mail is encrypted (S/MIME)',
    ],
    [
      'OpenPGP in the text',
      { body: '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----\r\n' },
      'is encrypted (OpenPGP)',
    ],
  ])('%s', async (_, source, sentence) => {
    expect((await agentGets(source)).message.text).toContain(sentence);
  });
});

test.each([
  ['a read receipt', ['Content-Type: message/disposition-notification']],
  ['an automatic answer', ['Auto-Submitted: auto-replied']],
  ['list mail', ['List-Id: <list.example.com>', 'Precedence: list']],
])('%s gets no answer', async (_, header) => {
  await send({ header });
  expect(await templatesTo(stage, 'ken@example.com')).toEqual([]);
});

test('an international domain is written to by its name in ASCII', async () => {
  await send({ header: [`From: ken@${Buffer.from('bücher.example').toString('latin1')}`] });
  expect(stage.carried.find(({ template }) => template === 'received')?.to.address).toMatch(/^ken@/);
  const [received] = await stage.mailbox(
    stage.carried.find(({ template }) => template === 'received')?.to.address ?? '',
  );
  expect(received === undefined ? '' : headerOf(received)).not.toMatch(/[^\0-\u007f]/);
});
