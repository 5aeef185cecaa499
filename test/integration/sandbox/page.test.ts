/**
 * The newcomer's page as a newcomer meets it: in a browser, against the sandbox's own mail host.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Locator, type Page as BrowserPage } from 'playwright-core';
import { MailStore } from '../../../src/sandbox/mail-store.ts';
import { type Page, startPage } from '../../../src/sandbox/page/page.ts';
import { SmtpHost } from '../../../src/sandbox/smtp.ts';
import { instant } from '../../../src/ticket/time.ts';

const clock = { now: () => instant(Date.now()) };
const CRLF = '\r\n';

// A browser on a busy machine.
jest.setTimeout(60_000);

/** A mail of the desk, with an HTML part that holds buttons. */
function fromDesk(subject: string, text: string, html = ''): Buffer {
  return Buffer.from(
    [
      'From: Example Support <support@example.com>',
      'Reply-To: Example Support <support+token@example.com>',
      'To: ken@example.com',
      `Subject: ${subject}`,
      'Message-ID: <two@example.com>',
      'References: <one@example.com>',
      'Date: Mon, 2 Nov 2026 10:00:00 +0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      ...text.split('\n'),
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      html,
      '--b--',
      '',
    ].join(CRLF),
  );
}

let browser: Browser;
let context: BrowserContext;
let tab: BrowserPage;
let store: MailStore;
let smtp: SmtpHost;
let page: Page;
/** Errors, refusals of the policy, dialogs: anything that a quiet page does not have. */
let noise: string[];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser.close();
});

async function open(width = 1400): Promise<void> {
  context = await browser.newContext({ viewport: { width, height: 900 } });
  context.setDefaultTimeout(10_000);
  tab = await context.newPage();
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) noise.push(message.text());
  });
  tab.on('pageerror', (error) => noise.push(error.message));
  tab.on('dialog', (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await tab.goto(page.url);
  await tab.getByText('live: mail appears').waitFor();
}

beforeEach(async () => {
  noise = [];
  store = new MailStore({ clock });
  for (const name of ['support', 'ken', 'john', 'jane']) store.addAccount(`${name}@example.com`, `${name}'s password`);
  smtp = new SmtpHost({ store, clock });
  page = await startPage({ mailboxes: store, smtpPort: await smtp.listen(), port: 0 });
});

afterEach(async () => {
  await context?.close();
  await page.close();
  await smtp.close();
});

const box = (name: string): Locator => tab.getByRole('region', { name: `Mailbox of ${name}` });

/** The mail that is open there. */
const opened = (name: string): Locator => box(name).getByRole('article');

/** The newest message of an inbox, once there is one. */
async function arrived(address: string, count = 1): Promise<string> {
  const deadline = Date.now() + 10_000;
  while (store.list(address, 'INBOX').length < count) {
    if (Date.now() > deadline) throw new Error(`nothing arrived for ${address}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
  return store.list(address, 'INBOX').at(-1)?.bytes.toString() ?? '';
}

describe('writing and reading', () => {
  test('a mail that ken writes arrives at the desk as from any mail program, and stands in his Sent folder', async () => {
    await open();
    await box('Ken Miller').getByRole('button', { name: 'Write' }).click();
    const form = tab.getByRole('form', { name: 'New mail from Ken Miller' });
    expect(await form.getByLabel('To').inputValue()).toBe('support@example.com');
    await form.getByLabel('Subject').fill('Zürich is down');
    await form.getByLabel('Text').fill('Hello,\n\n.the café page fails.');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.waitFor({ state: 'detached' });

    const source = await arrived('support@example.com');
    expect(source).toMatch(/^From: Ken Miller <ken@example\.com>$/m);
    expect(source).toMatch(/^Message-ID: <[^>]+@example\.com>$/im);
    expect(source).toMatch(/ with ESMTPA /);
    await box('Example Support')
      .getByRole('button', { name: /^Inbox/ })
      .click();
    await box('Example Support')
      .getByRole('button', { name: /Zürich is down/ })
      .click();
    await opened('Example Support').getByText('.the café page fails.').waitFor();
    await box('Ken Miller').getByRole('button', { name: /^Sent/ }).click();
    await box('Ken Miller')
      .getByRole('button', { name: /to support@example.com .*Zürich is down/ })
      .waitFor();
    expect(noise).toEqual([]);
  });

  test('what arrives appears by itself, unread until it is opened', async () => {
    await open();
    store.deliver('jane@example.com', fromDesk('Something new', 'Hello Jane'));
    const mail = box('Jane Doe').getByRole('button', { name: /Something new.*unread/ });
    await mail.click();
    await opened('Jane Doe').getByText('Hello Jane').waitFor();
    await mail.waitFor({ state: 'detached' });
    // Drawn anew, the list keeps the keyboard's place.
    expect(await tab.evaluate('document.activeElement.textContent')).toContain('Something new');
    expect(store.list('jane@example.com', 'INBOX')[0]?.flags).toContain('\\Seen');
    expect(noise).toEqual([]);
  });

  test('folders that the daemon makes appear too', async () => {
    await open();
    const account = store.account('support@example.com');
    const mail = store.deliver('support@example.com', fromDesk('Dealt with', 'done'));
    const inbox = account?.folder('INBOX') ?? null;
    expect(inbox).not.toBeNull();
    if (inbox !== null && mail !== null) account?.move(inbox, [mail.uid], account.create('Processed'));
    await box('Example Support')
      .getByRole('button', { name: /Dealt with/ })
      .waitFor();
    expect(await box('Example Support').getByRole('button', { name: 'Write' }).count()).toBe(0);
  });

  test('a refusal of the mail host is told, and nothing that was written is lost', async () => {
    await open();
    await box('Ken Miller').getByRole('button', { name: 'Write' }).click();
    const form = tab.getByRole('form', { name: 'New mail from Ken Miller' });
    await form.getByLabel('To').fill('nobody@example.com');
    await form.getByLabel('Text').fill('Is there anybody?');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('nobody here has the address nobody@example.com').waitFor();
    expect(await form.getByLabel('Text').inputValue()).toBe('Is there anybody?');
  });
});

describe('answering', () => {
  test('quotes below, goes to Reply-To, and keeps the thread', async () => {
    store.deliver('ken@example.com', fromDesk('[#1-ABCDEF] Page down', 'Which page?\n> the first\nRegards'));
    await open();
    await box('Ken Miller')
      .getByRole('button', { name: /Page down/ })
      .click();
    await box('Ken Miller').getByRole('button', { name: 'Answer' }).click();
    const form = tab.getByRole('form', { name: 'Answer from Ken Miller' });
    await tab.keyboard.type('The second.');
    await tab.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'detached' });

    const source = await arrived('support@example.com');
    expect(source).toMatch(/^To: support\+token@example\.com$/m);
    expect(source).toMatch(/^Subject: Re: \[#1-ABCDEF\] Page down$/m);
    expect(source).toMatch(/^In-Reply-To: <two@example\.com>$/m);
    expect(source).toMatch(/^References: <one@example\.com>\s+<two@example\.com>$/m);
    const body = source
      .slice(source.indexOf(CRLF + CRLF))
      .trim()
      .replaceAll(CRLF, '\n');
    expect(body).toMatch(
      /^The second\.\n\nOn Mon, 2 Nov 2026 at \d\d:00, Example Support <support@example\.com> wrote:\n\n> Which page\?\n>> the first\n> Regards$/,
    );
  });

  test('a button of the mail opens the prepared mail', async () => {
    const href =
      'mailto:support+confirm@example.com?subject=Re%3A%20%5B%231-ABCDEF%5D%20down&body=Solved%2C%0D%0Athank%20you.';
    const html = `<p>Solved?</p><a href="${href}">Sol<b>ved</b></a> <a href="${href}" title="5 stars">★<br>5</a> <a href="https://example.com">Not a button</a>`;
    store.deliver('ken@example.com', fromDesk('Is it solved?', 'Solved? https://example.com/page', html));
    await open();
    await box('Ken Miller')
      .getByRole('button', { name: /Is it solved/ })
      .click();
    const buttons = box('Ken Miller').getByRole('group', { name: 'Prepared answers' }).getByRole('button');
    expect(await buttons.allTextContents()).toEqual(['Solved', '5 stars']);
    expect(await tab.locator('main a').count()).toBe(0);
    await buttons.first().click();
    const form = tab.getByRole('form', { name: 'Solved from Ken Miller' });
    expect(await form.getByLabel('To').inputValue()).toBe('support+confirm@example.com');
    expect(await form.getByLabel('Subject').inputValue()).toBe('Re: [#1-ABCDEF] down');
    expect(await form.getByLabel('Text').inputValue()).toBe('Solved,\nthank you.');
    await form.getByRole('button', { name: 'Send' }).click();
    expect(await arrived('support@example.com')).toContain('Solved,\r\nthank you.');
    expect(noise).toEqual([]);
  });
});

describe('hostile mail', () => {
  const html =
    '<script>alert(1)</script><img src=x onerror="alert(2)"><form action="http://127.0.0.1:9/"><input name=q><button>Go</button></form>' +
    '<a href="javascript:alert(3)">click</a><a href="JaVaScRiPt&colon;alert(4)">here</a><iframe src="https://example.com"></iframe>' +
    '<style>*{display:none}</style><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><p>Words for people.</p>';

  test('is shown as words and runs nothing', async () => {
    const subject = '<img src=x onerror=alert(5)>';
    store.deliver('john@example.com', fromDesk(subject, '', html));
    store.deliver('john@example.com', fromDesk('In the text', html));
    await open();
    const requests: string[] = [];
    tab.on('request', (request) => requests.push(new URL(request.url()).origin));
    await box('John Doe')
      .getByRole('button', { name: /onerror=alert/ })
      .click();
    await opened('John Doe').getByText('Words for people.').waitFor();
    expect(await opened('John Doe').getByText('alert(1)').count()).toBe(0);
    await box('John Doe')
      .getByRole('button', { name: /In the text/ })
      .click();
    await opened('John Doe').getByText('<script>alert(1)</script>').waitFor();
    expect(await tab.locator('main').locator('script, img, iframe, a, style, meta, form').count()).toBe(0);
    expect(new Set(requests)).toEqual(new Set([new URL(page.url).origin]));
    expect(noise).toEqual([]);
  });

  test('a mail that nobody can read is shown as it came', async () => {
    store.deliver('john@example.com', Buffer.from([0xff, 0xfe, 0x00, 0x0d]));
    await open();
    await box('John Doe')
      .getByRole('button', { name: /unread/ })
      .click();
    await box('John Doe').getByRole('button', { name: 'Answer' }).waitFor();
    expect(noise).toEqual([]);
  });
});

test('the guide leads through the walkthrough and marks what is done', async () => {
  await open();
  const guide = tab.getByRole('region', { name: 'Try this' });
  const current = (): Promise<string> => guide.locator('li[aria-current=step]').innerText();
  const send = (name: RegExp): Promise<void> =>
    tab.getByRole('form', { name }).getByRole('button', { name: 'Send' }).click();
  const next = (words: RegExp): Promise<void> =>
    guide.locator('li[aria-current=step]').filter({ hasText: words }).waitFor();
  expect(await current()).toMatch(/Ken reports/);

  await guide.getByRole('button', { name: 'Write as Ken' }).click();
  await send(/Ken Miller/);
  expect(await arrived('support@example.com')).toContain('Online banking is down');
  store.deliver('ken@example.com', fromDesk('received', 'We got it.'));
  store.deliver('john@example.com', fromDesk('assigned to you', 'Ken wrote'));
  await next(/John sees/);

  await guide.getByRole('button', { name: 'Answer as John' }).click();
  await send(/John Doe/);
  expect(await arrived('support@example.com', 2)).toMatch(/\r\n\r\n#note\r\n#escalate sysadmin Sev-A "/);
  store.deliver('jane@example.com', fromDesk('escalated', 'John wrote'));
  await next(/Jane tells/);

  await guide.getByRole('button', { name: 'Answer as Jane' }).click();
  await send(/Jane Doe/);
  expect(await arrived('support@example.com', 3)).toMatch(/\r\n\r\n#reply\r\n/);
  store.deliver('ken@example.com', fromDesk('answer', 'Jane wrote'));
  await next(/Jane resolves/);

  await guide.getByRole('button', { name: 'Resolve as Jane' }).click();
  await send(/Jane Doe/);
  expect(await arrived('support@example.com', 4)).toMatch(/\r\n\r\n#resolve\r\n/);
  const button = (label: string): string => `<a href="mailto:support+${label}@example.com?body=${label}">${label}</a>`;
  store.deliver('ken@example.com', fromDesk('resolved', 'Solved?', button('solved') + button('not-solved')));
  await next(/Ken confirms/);

  await guide.getByRole('button', { name: 'Show Ken’s mail' }).click();
  await tab.keyboard.press('Enter');
  await send(/solved from Ken Miller/);
  await arrived('support@example.com', 5);
  store.deliver('ken@example.com', fromDesk('survey', 'How was it?', ['1', '2', '3', '4', '5'].map(button).join('')));
  await next(/Ken rates/);

  await guide.getByRole('button', { name: 'Show Ken’s mail' }).click();
  await box('Ken Miller').getByRole('button', { name: '5', exact: true }).click();
  await send(/5 from Ken Miller/);
  await guide.getByRole('button', { name: 'Start again' }).click();
  expect(await current()).toMatch(/Ken reports/);
  expect(noise).toEqual([]);
});

test('on a telephone one mailbox is shown at a time, and nothing is wider than the screen', async () => {
  store.deliver('jane@example.com', fromDesk(`A ${'very '.repeat(30)}long subject`, 'x'.repeat(300)));
  await open(390);
  expect(await box('Jane Doe').isVisible()).toBe(false);
  await tab.getByRole('navigation', { name: 'Mailboxes' }).getByRole('button', { name: 'jane' }).click();
  await box('Jane Doe')
    .getByRole('button', { name: /long subject/ })
    .click();
  await opened('Jane Doe').getByText('xxx').waitFor();
  expect(await box('Ken Miller').isVisible()).toBe(false);
  expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(390);
});

describe('the page’s server', () => {
  const post = (headers: Record<string, string>, body: unknown): Promise<Response> =>
    fetch(`${page.url}/api/mails`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const mail = {
    from: 'ken@example.com',
    to: 'support@example.com',
    cc: '',
    subject: 's',
    text: 't',
    inReplyTo: null,
    references: [],
  };

  test('lets nothing be run that is not its own, and stays small', async () => {
    const response = await fetch(page.url);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const paths = [
      '/',
      '/page.css',
      '/page.js',
      '/dom.js',
      '/mailbox.js',
      '/mail-entry.js',
      '/composer.js',
      '/guide.js',
    ];
    const sizes = await Promise.all(paths.map(async (path) => (await (await fetch(page.url + path)).text()).length));
    expect(sizes.every((size) => size > 100)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
  });

  test.each([
    ['another page', { origin: 'http://evil.example' }, mail, 403],
    ['a desk that writes by itself', {}, { ...mail, from: 'support@example.com' }, 422],
    ['nobody to write to', {}, { ...mail, to: ' ' }, 422],
    ['half a mail', {}, { from: 'ken@example.com' }, 400],
  ])('refuses %s', async (_, headers, body, status) => {
    const response = await post(headers, body);
    expect([response.status, store.list('support@example.com', 'INBOX').length]).toEqual([status, 0]);
    expect(((await response.json()) as { error: string }).error).not.toBe('');
  });
});
