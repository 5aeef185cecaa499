import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ImapServer } from '../../../src/sandbox/imap/server.ts';
import { MailStore } from '../../../src/sandbox/mail-store.ts';
import { HandClock } from '../../support/clock.ts';
import { until } from '../../support/until.ts';

/** A client that types: one command, and every line of its answer. */
class Terminal {
  readonly #socket: Socket;
  #received = '';
  #tag = 0;
  closed = false;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.on('data', (chunk: Buffer) => {
      this.#received += chunk.toString('latin1');
    });
    this.#socket.on('close', () => {
      this.closed = true;
    });
  }

  async type(command: string): Promise<readonly string[]> {
    this.#tag += 1;
    const tag = `t${this.#tag}`;
    this.send(`${tag} ${command}`);
    return this.linesUntil(new RegExp(`^${tag} .*\r\n`, 'm'), tag);
  }

  send(line: string): void {
    this.#socket.write(Buffer.from(`${line}\r\n`, 'latin1'));
  }

  async linesUntil(end: RegExp, tag = ''): Promise<readonly string[]> {
    await until(`the server answered ${String(end)}`, () => end.test(this.#received) || this.closed);
    const lines = this.#received.split('\r\n').filter((line) => line !== '');
    this.#received = '';
    return lines.map((line) => (tag === '' ? line : line.replace(`${tag} `, '')));
  }

  end(): void {
    this.#socket.destroy();
  }
}

describe('the IMAP server of the sandbox', () => {
  const clock = new HandClock();
  let store: MailStore;
  let server: ImapServer;
  let port = 0;
  const open: Terminal[] = [];
  const terminal = async (): Promise<Terminal> => {
    const made = new Terminal(port);
    open.push(made);
    await made.linesUntil(/^\* OK /);
    return made;
  };
  const loggedIn = async (): Promise<Terminal> => {
    const made = await terminal();
    await made.type('LOGIN support@example.com secret');
    return made;
  };
  const inbox = async (): Promise<Terminal> => {
    const made = await loggedIn();
    await made.type('SELECT inbox');
    return made;
  };
  const deliver = (subject: string): void => {
    store.deliver('support@example.com', Buffer.from(`Subject: ${subject}\r\nFrom: ken@example.com\r\n\r\nhello\r\n`));
  };

  beforeEach(async () => {
    store = new MailStore({ clock });
    store.addAccount('support@example.com', 'secret');
    server = new ImapServer({ store, clock });
    port = await server.listen();
  });
  afterEach(async () => {
    for (const made of open.splice(0)) made.end();
    await server.close();
  });

  test('lets nobody in without the right password', async () => {
    const client = await terminal();
    expect(await client.type('SELECT INBOX')).toEqual(['BAD log in first']);
    expect(await client.type('LOGIN support@example.com wrong')).toEqual([
      'NO [AUTHENTICATIONFAILED] wrong user or password',
    ]);
    expect(await client.type('LOGIN "support@example.com" {6+}\r\nsecret')).toEqual([
      expect.stringMatching(/^OK \[CAPABILITY /),
    ]);
  });

  test('tells of a folder what a client has to know', async () => {
    deliver('a');
    const client = await loggedIn();
    expect(await client.type('SELECT INBOX')).toEqual([
      '* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)',
      '* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] any other word too',
      '* 1 EXISTS',
      '* 0 RECENT',
      '* OK [UIDVALIDITY 1793610000] UIDs are valid',
      '* OK [UIDNEXT 2] is the next UID',
      'OK [READ-WRITE] SELECT completed',
    ]);
    expect(await client.type('STATUS INBOX (MESSAGES UIDNEXT UNSEEN)')).toEqual([
      '* STATUS "INBOX" (MESSAGES 1 UIDNEXT 2 UNSEEN 1)',
      'OK STATUS completed',
    ]);
    expect(await client.type('SELECT Nowhere')).toEqual(['NO [NONEXISTENT] there is no such folder']);
    expect(await client.type('FETCH 1 FLAGS')).toEqual(['BAD select a folder first']);
  });

  test('lists folders by wildcard, and makes, renames and deletes them', async () => {
    const client = await loggedIn();
    for (const name of ['Archive', 'Archive/2026', '"Entw&APw-rfe"']) await client.type(`CREATE ${name}`);
    expect(await client.type('LIST "" %')).toEqual([
      '* LIST (\\HasNoChildren) "/" "INBOX"',
      '* LIST (\\HasNoChildren) "/" "Archive"',
      '* LIST (\\HasNoChildren) "/" "Entw&APw-rfe"',
      'OK LIST completed',
    ]);
    expect(await client.type('CREATE Archive')).toEqual(['NO [ALREADYEXISTS] there is a folder of that name']);
    expect(await client.type('RENAME Archive/2026 Old')).toEqual(['OK RENAME completed']);
    expect(await client.type('DELETE Archive')).toEqual(['OK DELETE completed']);
    expect(await client.type('DELETE INBOX')).toEqual(['NO [NONEXISTENT] there is no such folder']);
    expect(store.account('support@example.com')?.folderNames()).toEqual(['INBOX', 'Entwürfe', 'Old']);
  });

  test('fetches whole messages, headers, fields and parts of them; only reading marks as seen', async () => {
    deliver('a');
    const client = await inbox();
    expect(await client.type('FETCH 1 (FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[]<9.1>)')).toEqual([
      '* 1 FETCH (FLAGS () INTERNALDATE " 2-Nov-2026 09:00:00 +0000" RFC822.SIZE 44 BODY[]<9> {1}',
      'a)',
      'OK FETCH completed',
    ]);
    expect(await client.type('UID FETCH 1 BODY.PEEK[HEADER.FIELDS (Subject)]')).toEqual([
      '* 1 FETCH (UID 1 BODY[HEADER.FIELDS (SUBJECT)] {14}',
      'Subject: a',
      ')',
      'OK FETCH completed',
    ]);
    expect(await client.type('FETCH 1 BODY[TEXT]')).toEqual([
      '* 1 FETCH (BODY[TEXT] {7}',
      'hello',
      ')',
      '* 1 FETCH (UID 1 FLAGS (\\Seen))',
      'OK FETCH completed',
    ]);
    expect(await client.type('FETCH 1 ENVELOPE')).toEqual(['BAD this server does not know one of these data items']);
  });

  test('searches by flag, UID, number and header', async () => {
    for (const subject of ['a', 'b', 'c']) deliver(subject);
    const client = await inbox();
    await client.type('STORE 2 +FLAGS.SILENT (\\Deleted)');
    expect(await client.type('UID SEARCH UNDELETED')).toEqual(['* SEARCH 1 3', 'OK SEARCH completed']);
    expect(await client.type('SEARCH HEADER subject b')).toEqual(['* SEARCH 2', 'OK SEARCH completed']);
    expect(await client.type('SEARCH UID 2:* 1:2')).toEqual(['* SEARCH 2', 'OK SEARCH completed']);
    expect(await client.type('SEARCH NEAR')).toEqual(['BAD this server does not know one of these search keys']);
  });

  test('moves and expunges by UID, and tells the UIDs that messages got', async () => {
    for (const subject of ['a', 'b', 'c', 'd']) deliver(subject);
    const client = await inbox();
    expect(await client.type('UID MOVE 1:2 Processed')).toEqual(['NO [TRYCREATE] there is no such folder']);
    await client.type('CREATE Processed');
    const validity = store.account('support@example.com')?.folder('Processed')?.uidValidity;
    expect(await client.type('UID MOVE 2:3 Processed')).toEqual([
      `* OK [COPYUID ${validity} 2:3 1:2] moved`,
      '* 2 EXPUNGE',
      '* 2 EXPUNGE',
      'OK MOVE completed',
    ]);
    await client.type('STORE 1:2 FLAGS (\\Deleted)');
    expect(await client.type('UID EXPUNGE 4')).toEqual(['* 2 EXPUNGE', 'OK EXPUNGE completed']);
    expect(store.list('support@example.com', 'INBOX').map(({ uid }) => uid)).toEqual([1]);
  });

  test('a client in IDLE hears at once of what comes and goes', async () => {
    deliver('a');
    const client = await inbox();
    client.send('i1 IDLE');
    await client.linesUntil(/^\+ idling/);
    deliver('b');
    expect(await client.linesUntil(/EXISTS/)).toEqual(['* 2 EXISTS']);
    store.account('support@example.com')?.folder('INBOX')?.expunge([1]);
    expect(await client.linesUntil(/EXPUNGE/)).toEqual(['* 1 EXPUNGE']);
    client.send('DONE');
    expect(await client.linesUntil(/^i1 /m)).toEqual(['i1 OK IDLE ended']);
  });

  test('shifts no numbers under a client that speaks of them', async () => {
    for (const subject of ['a', 'b']) deliver(subject);
    const client = await inbox();
    store.account('support@example.com')?.folder('INBOX')?.expunge([1]);
    deliver('c');
    // RFC 3501 §7.4.1
    expect(await client.type('FETCH 2:3 UID')).toEqual(['* 2 FETCH (UID 2)', '* 3 EXISTS', 'OK FETCH completed']);
    expect(await client.type('NOOP')).toEqual(['* 1 EXPUNGE', 'OK NOOP completed']);
    expect(await client.type('FETCH 1:2 UID')).toEqual([
      '* 1 FETCH (UID 2)',
      '* 2 FETCH (UID 3)',
      'OK FETCH completed',
    ]);
  });

  test('a folder opened with EXAMINE stays as it is', async () => {
    deliver('a');
    const client = await loggedIn();
    await client.type('EXAMINE INBOX');
    expect(await client.type('STORE 1 +FLAGS (\\Deleted)')).toEqual([
      'NO [READ-ONLY] this folder was opened with EXAMINE',
    ]);
    await client.type('FETCH 1 BODY[]');
    await client.type('CLOSE');
    expect(store.list('support@example.com', 'INBOX')).toMatchObject([{ uid: 1, flags: [] }]);
  });

  test('keeps date, flags and bytes of what is appended', async () => {
    const client = await loggedIn();
    client.send('a1 APPEND INBOX (\\Seen) "17-Jul-1996 02:44:25 -0700" {5}');
    await client.linesUntil(/^\+ /);
    client.send('\xe4\r\n\xff)');
    expect(await client.linesUntil(/^a1 /m)).toEqual(['a1 OK [APPENDUID 1793610000 1] APPEND completed']);
    expect(store.list('support@example.com', 'INBOX')).toEqual([
      {
        uid: 1,
        flags: ['\\Seen'],
        receivedAt: Date.parse('1996-07-17T09:44:25Z'),
        bytes: Buffer.from([0xe4, 13, 10, 0xff, 41]),
      },
    ]);
  });

  test('ends a session whose folder was renumbered or is gone', async () => {
    const [first, second] = [await inbox(), await loggedIn()];
    store.account('support@example.com')?.create('Old');
    await second.type('SELECT Old');
    store.account('support@example.com')?.renumber('INBOX');
    store.account('support@example.com')?.delete('Old');
    await until('both were told', () => first.closed && second.closed);
    expect(server.sessions).toBe(0);
  });
});
