#!/usr/bin/env node
// Takes docs/sandbox.png anew: starts the sandbox in a directory of its own on free ports, plays the walkthrough on its
// page up to the middle (John has escalated, Jane is about to answer), and takes a picture. Needs /usr/bin/chromium.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root, say } from './prepare.js';

const PICTURE = join(root, 'docs', 'sandbox.png');
const VIEWPORT = { width: 1400, height: 900 };
const PATIENCE = 30_000;
const FREE_PORTS = { TICKETD_SANDBOX_IMAP_PORT: '0', TICKETD_SANDBOX_SMTP_PORT: '0', TICKETD_SANDBOX_PAGE_PORT: '0' };

/** The address of the page, once the sandbox says it. */
async function startSandbox(directory) {
  const sandbox = spawn(process.execPath, [join(root, 'bin', 'ticketd.js'), 'start'], {
    cwd: directory,
    env: { ...process.env, ...FREE_PORTS },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of sandbox.stdout) {
    said += chunk;
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (url !== undefined) return { sandbox, url };
  }
  throw new Error(`the sandbox did not start: ${said}`);
}

async function photograph(url) {
  // Only here: everybody else who uses bin/ can do without a browser.
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({
      viewport: VIEWPORT,
      locale: 'en-GB',
      timezoneId: 'UTC',
      colorScheme: 'light',
    });
    page.setDefaultTimeout(PATIENCE);
    await page.goto(url);
    await page.getByText('live: mail appears').waitFor();
    await play(page);
    await page.screenshot({ path: PICTURE });
  } finally {
    await browser.close();
  }
}

async function play(page) {
  const mailbox = (person) => page.getByRole('region', { name: `Mailbox of ${person}` });
  const ofGuide = (label) => page.getByRole('region', { name: 'Try this' }).getByRole('button', { name: label });
  const send = (person) => mailbox(person).getByRole('button', { name: 'Send' }).click();
  await ofGuide('Write as Ken').click();
  await send('Ken Miller');
  await ofGuide('Answer as John').click();
  await send('John Doe');
  await ofGuide('Answer as Jane').waitFor();
  // What Ken has been told, and what John wrote to bring it about.
  await mailbox('Ken Miller').getByText('Jane Doe looks after').click();
  await mailbox('John Doe').getByRole('button', { name: 'Sent' }).click();
  await mailbox('John Doe').getByText('#escalate').first().click();
  await ofGuide('Answer as Jane').click();
  await mailbox('Jane Doe')
    .getByRole('textbox', { name: 'Text' })
    .evaluate((words) => words.blur());
  await page.evaluate(() => window.scrollTo(0, 0));
}

prepare();
const directory = mkdtempSync(join(tmpdir(), 'ticketd-picture-'));
const { sandbox, url } = await startSandbox(directory);
try {
  await photograph(url);
  say(`${PICTURE} is new`);
} finally {
  const ended = once(sandbox, 'exit');
  sandbox.kill('SIGTERM');
  await ended;
  rmSync(directory, { recursive: true });
}
