import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MailStore } from '../../../src/sandbox/mail-store.ts';
import { days } from '../../../src/ticket/time.ts';
import { HandClock } from '../../support/clock.ts';

const bytes = (text: string): Buffer => Buffer.from(`Subject: ${text}\r\n\r\n`);
const subjects = (store: MailStore, folder: string): readonly string[] =>
  store.list('support@example.com', folder).map((mail) => mail.bytes.toString().slice(9, -4));

describe('the mail host of the sandbox', () => {
  const clock = new HandClock();

  test('delivers to the plain address for every detail, and to nobody else', () => {
    const store = new MailStore({ clock });
    store.addAccount('support@example.com', 'secret');
    store.addAccount('support+vip@example.com', 'secret');
    expect(store.deliver('Support+K7QM3X@EXAMPLE.com', bytes('a'))?.uid).toBe(1);
    expect(store.deliver('support+vip@example.com', bytes('b'))?.uid).toBe(1);
    expect(store.deliver('ken@example.com', bytes('c'))).toBeNull();
    expect(store.deliver('+support@example.com', bytes('c'))).toBeNull();
    expect(subjects(store, 'INBOX')).toEqual(['a']);
  });

  test('gives UIDs that only rise, also when messages go', () => {
    const store = new MailStore({ clock });
    const account = store.addAccount('support@example.com', 'secret');
    const inbox = account.create('inbox');
    for (const text of ['a', 'b', 'c']) store.append('support@example.com', 'INBOX', bytes(text));
    expect([...account.move(inbox, [3, 1, 99], account.create('Processed'))]).toEqual([
      [3, 1],
      [1, 2],
    ]);
    expect(store.append('support@example.com', 'INBOX', bytes('d')).uid).toBe(4);
    expect(subjects(store, 'INBOX')).toEqual(['b', 'd']);
    expect(subjects(store, 'Processed')).toEqual(['c', 'a']);
  });

  test('a folder that is made anew, or renumbered, has a UIDVALIDITY that it never had', () => {
    const store = new MailStore({ clock });
    const account = store.addAccount('support@example.com', 'secret');
    const seen = [account.create('Processed').uidValidity];
    for (let time = 0; time < 3; time += 1) {
      account.delete('Processed');
      seen.push(account.create('Processed').uidValidity);
      account.renumber('Processed');
      seen.push(account.create('Processed').uidValidity);
    }
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('kept on disk', () => {
  const clock = new HandClock();
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ticketd-mail-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });
  const open = (): MailStore => {
    const store = new MailStore({ clock, directory });
    store.addAccount('support@example.com', 'secret');
    return store;
  };

  test('a restart finds folders, messages, flags, dates and UIDs as they were', () => {
    const before = open();
    const account = before.addAccount('support@example.com', 'secret');
    before.append('support@example.com', 'INBOX', Buffer.from([1, 13, 10, 200, 255]), ['\\Seen']);
    before.append('support@example.com', 'Erledigt/geprüft.', bytes('a'));
    clock.wind(days(1));
    before.append('support@example.com', 'INBOX', bytes('gone'));
    before.append('support@example.com', 'INBOX', bytes('b'));
    account.folder('INBOX')?.expunge([2]);
    account.delete('Nowhere');
    const after = open();
    const restored = after.addAccount('support@example.com', 'secret');
    expect(restored.folderNames()).toEqual(['INBOX', 'Erledigt/geprüft.']);
    expect(restored.folder('INBOX')?.list()).toEqual(account.folder('INBOX')?.list());
    expect(restored.folder('INBOX')?.uidValidity).toBe(account.folder('INBOX')?.uidValidity);
    expect(restored.folder('INBOX')?.append(bytes('c'), clock.now()).uid).toBe(4);
  });

  test('a message that was written but not yet in the index does not count', () => {
    const store = open();
    const validity = store.account('support@example.com')?.folder('INBOX')?.uidValidity ?? 0;
    const home = join(directory, 'support%40example.com', 'INBOX');
    writeFileSync(join(home, `${validity}-1.eml`), 'half of a mess');
    const restored = open();
    expect(restored.list('support@example.com', 'INBOX')).toEqual([]);
    restored.deliver('support@example.com', bytes('whole'));
    expect(subjects(open(), 'INBOX')).toEqual(['whole']);
    expect(readdirSync(home)).toEqual([`${validity}-1.eml`, 'index.json']);
  });
});
