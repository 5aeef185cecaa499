/** A disk that takes nothing more: the sandbox's mail host refuses for now, keeps what it has, and goes on later. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { ImapServer } from '../../../src/sandbox/imap/server.ts';
import { MailStore } from '../../../src/sandbox/mail-store.ts';
import { SmtpHost } from '../../../src/sandbox/smtp.ts';
import { HandClock } from '../../support/clock.ts';
import { MailProgram } from '../../support/mail-program.ts';

const ADDRESS = 'support@example.com';
const clock = new HandClock();
let directory: string;
let store: MailStore;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ticketd-full-'));
  store = reopened();
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** What stands on the disk, as the next start finds it. */
function reopened(): MailStore {
  const fresh = new MailStore({ clock, directory });
  fresh.addAccount(ADDRESS, 'ticketd');
  return fresh;
}

const home = (folder: string): string => join(directory, encodeURIComponent(ADDRESS), folder);
/** No index can be written any more: its place is taken. */
const fill = (folder: string): Promise<unknown> => mkdir(join(home(folder), 'index.json.new'));
const makeRoom = (folder: string): Promise<void> => rm(join(home(folder), 'index.json.new'), { recursive: true });
const contents = (of: MailStore, folder: string): readonly string[] =>
  of.list(ADDRESS, folder).map(({ bytes }) => bytes.toString());

/** What is shown is what is kept. */
function expectEverywhere(folder: string, mails: readonly string[]): void {
  expect(contents(store, folder)).toEqual(mails);
  expect(contents(reopened(), folder)).toEqual(mails);
}

test('SMTP puts the sender off (452), and takes the mail when there is room', async () => {
  const smtp = new SmtpHost({ store, clock });
  const post = createTransport({ host: '127.0.0.1', port: await smtp.listen(), ignoreTLS: true });
  const send = (): Promise<unknown> =>
    post.sendMail({ envelope: { from: 'ken@example.com', to: [ADDRESS] }, raw: 'Subject: x\r\n\r\nx\r\n' });
  try {
    await fill('INBOX');
    await expect(send()).rejects.toMatchObject({
      responseCode: 452,
      message: expect.stringContaining('4.3.1 it cannot be kept'),
    });
    expectEverywhere('INBOX', []);
    await makeRoom('INBOX');
    await send();
    expect(store.list(ADDRESS, 'INBOX')).toHaveLength(1);
  } finally {
    await smtp.close();
  }
});

describe('IMAP', () => {
  let imap: ImapServer;
  let program: MailProgram;
  beforeEach(async () => {
    store.append(ADDRESS, 'INBOX', Buffer.from('one'));
    store.append(ADDRESS, 'INBOX', Buffer.from('two'));
    store.account(ADDRESS)?.create('Processed');
    imap = new ImapServer({ store, clock });
    program = new MailProgram(await imap.listen(), ADDRESS, 'ticketd');
  });
  afterEach(() => imap.close());

  test.each(['INBOX', 'Processed'])('MOVE moves all or nothing where %s cannot be written', async (full) => {
    await fill(full);
    await expect(program.dragAll('INBOX', 'Processed')).rejects.toThrow('cannot move');
    expectEverywhere('INBOX', ['one', 'two']);
    expectEverywhere('Processed', []);
    await makeRoom(full);
    await program.dragAll('INBOX', 'Processed');
    expectEverywhere('INBOX', []);
    expectEverywhere('Processed', ['one', 'two']);
  });

  test('MOVE that a crash cut in two is finished at the next start', async () => {
    const index = join(home('INBOX'), 'index.json');
    const before = await readFile(index);
    const names = store
      .list(ADDRESS, 'INBOX')
      .map(({ uid }) => `${store.account(ADDRESS)?.folder('INBOX')?.uidValidity}-${uid}.eml`);
    const bytes = await Promise.all(names.map((name) => readFile(join(home('INBOX'), name))));
    await program.dragAll('INBOX', 'Processed');
    // As if the process had ended before the second folder was written.
    await Promise.all(names.map((name, at) => writeFile(join(home('INBOX'), name), bytes[at] ?? '')));
    await writeFile(index, before);
    const next = reopened();
    expect([contents(next, 'INBOX'), contents(next, 'Processed')]).toEqual([[], ['one', 'two']]);
  });
});
