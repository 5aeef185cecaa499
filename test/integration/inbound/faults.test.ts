import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { duration } from '../../../src/ticket/time.ts';
import type { Fault } from '../../../src/sandbox/imap/faults.ts';
import { type SandboxHost, startSandboxHost } from '../../support/imap-host.ts';
import { until } from '../../support/until.ts';
import { mails, type Watching, watching, type WatchingOptions } from '../../support/watching.ts';

describe('a watcher of a mailbox on a host with faults', () => {
  let host: SandboxHost;
  const running: Watching[] = [];
  const watch = (options: WatchingOptions = {}): Watching => {
    const made = watching(host, options);
    running.push(made);
    return made;
  };

  beforeAll(async () => {
    host = await startSandboxHost();
  });
  afterEach(async () => {
    host.imap.faults.clear();
    await Promise.all(running.splice(0).map((made) => made.stop()));
  });
  afterAll(async () => {
    await host.stop();
  });

  const sources = mails(7).map((bytes) => bytes.toString('latin1'));

  // Each strikes twice; then all is well again.
  const faults: readonly Fault[] = [
    { kind: 'refuse', command: 'AUTHENTICATE', text: '[UNAVAILABLE] try later' },
    { kind: 'refuse', command: 'SELECT' },
    { kind: 'refuse', command: 'FETCH' },
    { kind: 'refuse', command: 'UID FETCH', text: '[LIMIT] too many' },
    { kind: 'refuse', command: 'UID MOVE', text: '[OVERQUOTA] the folder is full' },
    { kind: 'refuse', command: 'STATUS' },
    { kind: 'refuse', command: 'CREATE', text: '[NOPERM] not you' },
    { kind: 'refuse', command: 'IDLE' },
    { kind: 'bye', command: 'ID' },
    { kind: 'bye', command: 'AUTHENTICATE' },
    { kind: 'bye', command: 'SELECT' },
    { kind: 'bye', command: 'FETCH' },
    { kind: 'bye', command: 'UID FETCH' },
    { kind: 'bye', command: 'UID MOVE' },
    { kind: 'cut', command: 'FETCH', afterBytes: 100 },
    { kind: 'cut', command: 'UID FETCH', afterBytes: 0 },
    { kind: 'cut', command: 'UID FETCH', afterBytes: 120 },
    { kind: 'cut', command: 'UID FETCH', afterBytes: 700 },
    { kind: 'cut', command: 'UID MOVE', afterBytes: 0 },
    { kind: 'cut', command: 'UID MOVE', afterBytes: 50 },
    { kind: 'silence', command: 'AUTHENTICATE' },
    { kind: 'silence', command: 'SELECT' },
    { kind: 'silence', command: 'FETCH' },
    { kind: 'silence', command: 'UID FETCH' },
    { kind: 'silence', command: 'UID MOVE' },
    { kind: 'omit', command: 'FETCH' },
    { kind: 'omit', command: 'UID FETCH' },
    { kind: 'repeat', command: 'FETCH' },
    { kind: 'repeat', command: 'UID FETCH' },
    { kind: 'shorten', command: 'UID FETCH' },
    { kind: 'pretend', command: 'UID MOVE' },
    { kind: 'pretend', command: 'UID FETCH' },
    { kind: 'pretend', command: 'FETCH' },
  ];

  test.each(faults)('loses nothing under $kind of $command', async (fault) => {
    const { program, intake, start, idle } = watch({ limits: { silence: duration(150), greeting: duration(150) } });
    await program.append('INBOX', mails(7));
    host.imap.faults.add(fault, 2);
    start();
    await until('the folder is empty', () => host.store.list(program.user, 'INBOX').length === 0);
    await idle();
    expect([...new Set(intake.sources)].sort()).toEqual(sources);
    expect(
      host.store
        .list(program.user, 'Processed')
        .map(({ bytes }) => bytes.toString('latin1'))
        .sort(),
    ).toEqual(sources);
  });

  test('says why a message was not moved, and that nothing is lost', async () => {
    const { program, start, watcher } = watch();
    host.imap.faults.add({ kind: 'refuse', command: 'UID MOVE', text: '[OVERQUOTA] the folder is full' }, 1000);
    await program.append('INBOX', mails(2));
    start();
    await until('it failed', () => watcher.status.lastError !== null);
    expect(watcher.status.lastError?.message).toBe(
      'the mail server did not move 2 messages to "Processed": the folder is full. They are safe and will be tried again.',
    );
  });

  test('does not spin on a server that says moved and does not move', async () => {
    const { program, intake, start, watcher } = watch();
    host.imap.faults.add({ kind: 'pretend', command: 'UID MOVE' }, 1000);
    await program.append('INBOX', mails(1));
    start();
    await until('it failed a few times', () => intake.chunks.length > 3);
    expect(watcher.status.lastError?.message).toContain('said that it had moved 1 messages, but they are still there');
  });

  test('says what to do if a target folder cannot be made', async () => {
    const { start, watcher } = watch();
    host.imap.faults.add({ kind: 'refuse', command: 'CREATE', text: '[NOPERM] not you' }, 1000);
    start();
    await until('it failed', () => watcher.status.lastError !== null);
    expect(watcher.status.lastError?.message).toMatch(
      /^the folder "Processed" is missing and cannot be created \(.*not you\)\. Create it by hand/,
    );
  });

  test('takes the size that Exchange guesses for what it is', async () => {
    const { program, intake, start, idle } = watch();
    await program.append('INBOX', mails(1));
    // Twice the same half: the announcement was wrong, not the message.
    host.imap.faults.add({ kind: 'shorten', command: 'UID FETCH' }, 2);
    start();
    await idle();
    expect(intake.arrivals[0]?.source.length).toBe(Math.floor((mails(1)[0]?.length ?? 0) / 2));
    expect(intake.arrivals[0]?.message.defects).toEqual([
      expect.stringMatching(/^the mail server announced \d+ bytes and sent \d+$/),
    ]);
  });

  test('copies and expunges by UID where MOVE is missing', async () => {
    host.imap.faults.hide('MOVE');
    const { program, intake, start, idle } = watch();
    await program.append('INBOX', mails(7));
    intake.folderOf = ({ uid }) => (uid === 3 ? 'quarantine' : 'processed');
    start();
    await idle();
    expect(intake.sources).toEqual(sources);
    expect(host.store.list(program.user, 'INBOX')).toEqual([]);
    expect(host.store.list(program.user, 'Processed')).toHaveLength(6);
    expect(host.store.list(program.user, 'Quarantine')).toHaveLength(1);
  });

  test('only marks what it copied where not even UIDPLUS is there, and offers it no more', async () => {
    host.imap.faults.hide('MOVE');
    host.imap.faults.hide('UIDPLUS');
    const { program, intake, start, idle, stop } = watch();
    await program.append('INBOX', mails(7));
    start();
    await idle();
    await stop();
    start();
    await until('it looked again', () => host.imap.sessions > 0);
    await idle();
    await program.append('INBOX', mails(1));
    await until('the new one was taken', () => intake.arrivals.length === 8);
    expect(host.store.list(program.user, 'Processed').length).toBeGreaterThanOrEqual(7);
    expect(host.store.list(program.user, 'INBOX')[0]?.flags).toEqual(['\\Deleted']);
  });

  test('leaves alone what cannot even be set aside, and goes on', async () => {
    const { user, program, intake, start, idle, log } = watch();
    intake.beforeCommit = (arrivals) => {
      if (arrivals.some(({ message }) => message.subject === 'question 2')) throw new Error('a bug');
    };
    intake.setAside = () => Promise.reject(new Error('another bug'));
    await program.append('INBOX', mails(3));
    start();
    await idle();
    expect(host.store.list(user, 'INBOX').map(({ uid }) => uid)).toEqual([2]);
    host.store.deliver(user, mails(4)[3] ?? Buffer.alloc(0));
    await until('the next one was moved', () => host.store.list(user, 'Processed').length === 3);
    expect(log.filter((line) => line.startsWith('error'))).toEqual([
      expect.stringContaining('is set aside {"mailbox":"support","uid":2'),
      expect.stringContaining('could not even be set aside and stays in its folder'),
    ]);
  });

  test('waits longer after each failure, and begins anew after a success', async () => {
    const { start, idle, log } = watch();
    const waits = (): readonly number[] =>
      log.flatMap((line) => Number(/"retryInMs":(\d+)/.exec(line)?.[1] ?? Number.NaN) || []);
    host.imap.faults.add({ kind: 'bye', command: 'SELECT' }, 6);
    start();
    await until('it failed six times', () => waits().length === 6);
    await idle();
    host.imap.drop();
    await until('it failed again', () => waits().length === 7);
    expect(waits()[5]).toBeGreaterThanOrEqual(50);
    expect(waits()[6]).toBeLessThanOrEqual(10);
  });

  test('polls where IDLE is missing', async () => {
    host.imap.faults.hide('IDLE');
    const { user, intake, start, idle } = watch({ poll: duration(30) });
    start();
    await idle();
    host.store.deliver(user, mails(1)[0] ?? Buffer.alloc(0));
    await until('it was taken', () => intake.arrivals.length === 1);
    expect(intake.sources).toEqual(sources.slice(0, 1));
  });

  test('hears of new mail even if IDLE is never answered', async () => {
    host.imap.faults.add({ kind: 'silence', command: 'IDLE' }, 1);
    const { user, intake, start, idle } = watch({ limits: { silence: duration(150) } });
    start();
    await idle();
    host.store.deliver(user, mails(1)[0] ?? Buffer.alloc(0));
    await until('it was taken', () => intake.arrivals.length === 1);
    expect(intake.sources).toEqual(sources.slice(0, 1));
  });

  test('notices at once that the UIDVALIDITY changed under it', async () => {
    const { user, program, intake, start, idle } = watch();
    start();
    await idle();
    await program.append('INBOX', mails(1));
    await until('it was moved', () => host.store.list(user, 'Processed').length === 1);
    await host.renumber(user);
    await until('it connected anew', () => host.store.account(user)?.folder('INBOX')?.list().length === 0);
    await program.append('INBOX', mails(2));
    await until('both were moved', () => host.store.list(user, 'Processed').length === 3);
    const [before, after] = [intake.arrivals[0]?.uidValidity ?? 0, intake.arrivals[1]?.uidValidity ?? 0];
    expect(after).toBeGreaterThan(before);
  });
});
