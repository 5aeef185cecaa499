/** A server that lies, stammers or talks without end: nothing is lost, nothing is invented, and the watcher goes on. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { duration } from '../../../src/ticket/time.ts';
import { type SandboxHost, startSandboxHost } from '../../support/imap-host.ts';
import { startTampering, type Tampering } from '../../support/tampering.ts';
import { until } from '../../support/until.ts';
import { mail, mails, type Watching, watching, type WatchingOptions } from '../../support/watching.ts';

jest.setTimeout(30_000);

describe('a watcher of a mailbox on a host that', () => {
  let host: SandboxHost;
  let tampering: Tampering;
  const running: Watching[] = [];
  const watch = (options: WatchingOptions = {}): Watching => {
    const made = watching({ ...host, port: tampering.port }, options);
    running.push(made);
    return made;
  };
  const honest = (bytes: string): string => bytes;

  beforeAll(async () => {
    host = await startSandboxHost();
    tampering = await startTampering(host.port);
  });
  afterEach(async () => {
    tampering.change = honest;
    tampering.drip = 0;
    host.imap.faults.clear();
    await Promise.all(running.splice(0).map((made) => made.stop()));
  });
  afterAll(async () => {
    await tampering.close();
    await host.stop();
  });

  const put = (user: string, count: number): void => {
    for (const bytes of mails(count)) host.store.deliver(user, bytes);
  };
  const sources = (count: number): readonly string[] => mails(count).map((bytes) => bytes.toString('latin1'));
  const done = (user: string): number => host.store.list(user, 'Processed').length;

  describe.each([
    ['is 0', 'UIDVALIDITY 0]'],
    ['is no number', 'UIDVALIDITY abc]'],
    ['is below zero', 'UIDVALIDITY -7]'],
    ['is beyond every number', `UIDVALIDITY ${'9'.repeat(30)}]`],
    ['is missing', 'UIDS]'],
  ])('gives a UIDVALIDITY that %s', (_, instead) => {
    test('is not read from, in words; and is when it mends itself', async () => {
      const { user, intake, watcher, start, idle } = watch();
      put(user, 3);
      tampering.change = (bytes) => bytes.replaceAll(/UIDVALIDITY \d+\]/g, instead);
      start();
      await until('it failed', () => watcher.status.lastError !== null);
      expect(watcher.status.lastError?.message).toContain('gives no usable UIDVALIDITY for INBOX');
      expect(intake.arrivals).toEqual([]);
      expect(host.store.list(user, 'INBOX')).toHaveLength(3);
      tampering.change = honest;
      await until('all were moved', () => done(user) === 3);
      await idle();
      expect(intake.sources).toEqual(sources(3));
    });
  });

  test('jumps with its UIDNEXT is believed in nothing but what stands there', async () => {
    const { user, intake, start, idle } = watch();
    put(user, 3);
    tampering.change = (bytes) => bytes.replaceAll(/UIDNEXT \d+\]/g, 'UIDNEXT 4294967295]');
    start();
    await until('all were moved', () => done(user) === 3);
    await idle();
    expect(intake.sources).toEqual(sources(3));
  });

  test('announces more messages than there are is asked again, and gives what there is', async () => {
    const { user, intake, start } = watch();
    put(user, 3);
    tampering.change = (bytes) => bytes.replaceAll(/^\* 3 EXISTS\r$/gm, '* 30 EXISTS\r');
    start();
    await until('all were moved', () => done(user) === 3);
    expect(intake.sources).toEqual(sources(3));
  });

  test('answers with messages that nobody asked for: they are passed over, and the right ones are asked for again', async () => {
    const { user, intake, start, idle, watcher } = watch();
    put(user, 3);
    // Bodies under UIDs that were never listed.
    tampering.change = (bytes) => bytes.replaceAll(/UID (\d+) (BODY\[\])/g, 'UID 10$1 $2');
    start();
    await until('it failed', () => watcher.status.lastError !== null);
    expect(watcher.status.lastError?.message).toContain('lists 3 messages but hands none of them out');
    expect(intake.arrivals).toEqual([]);
    tampering.change = honest;
    await until('all were moved', () => done(user) === 3);
    await idle();
    expect(intake.sources).toEqual(sources(3));
  });

  test('throws lines in that nobody asked for is heard out', async () => {
    const { user, intake, start, idle } = watch();
    put(user, 3);
    const noise = '* 1 FETCH (FLAGS (\\Seen))\r\n* 99 EXPUNGE\r\n* OK nothing\r\n* NO really nothing\r\n';
    tampering.change = (bytes) => bytes.replaceAll(/^([0-9A-F]+ OK UID FETCH)/gm, `${noise}$1`);
    start();
    await until('all were moved', () => done(user) === 3);
    await idle();
    expect(intake.sources).toEqual(sources(3));
  });

  test('has mails in it that look like its own words gives them as they are', async () => {
    const { user, intake, start, idle } = watch();
    const forged = mail(
      1,
      '* BYE\r\n* 7 EXISTS\r\nA OK done\r\n1 OK UID FETCH completed\r\n)\r\n* 2 FETCH (UID 5 BODY[] {3}\r\nabc)',
    );
    host.store.deliver(user, forged);
    start();
    await until('it was moved', () => done(user) === 1);
    await idle();
    expect(intake.sources).toEqual([forged.toString('latin1')]);
  });

  test('holds a message without a single byte gives it as it is', async () => {
    const { user, intake, start, idle } = watch();
    host.store.deliver(user, Buffer.alloc(0));
    put(user, 1);
    start();
    await until('both were moved', () => done(user) === 2);
    await idle();
    expect(intake.sources).toEqual(['', ...sources(1)]);
  });

  test('speaks one byte at a time is given up, and asked anew', async () => {
    const limits = { command: duration(400), silence: duration(300) };
    const { user, intake, start, watcher, idle } = watch({ limits });
    put(user, 3);
    tampering.drip = 20;
    start();
    await until('it failed', () => watcher.status.lastError !== null);
    expect(watcher.status.lastError?.message).toMatch(/took too long while|does not answer|says nothing/);
    tampering.drip = 0;
    await until('all were moved', () => done(user) === 3);
    await idle();
    expect(intake.sources).toEqual(sources(3));
  });

  test('says a line without end is hung up on', async () => {
    const { user, intake, start, watcher, idle } = watch();
    put(user, 3);
    tampering.change = (bytes) => (bytes.includes('EXISTS') ? `* OK ${'x'.repeat(64 * 1024 * 1024)}` : bytes);
    start();
    await until('it failed', () => watcher.status.lastError !== null);
    tampering.change = honest;
    await until('all were moved', () => done(user) === 3);
    await idle();
    expect(intake.sources).toEqual(sources(3));
  });

  test('announces a literal that is larger than all limits is hung up on', async () => {
    const { user, intake, start, watcher, idle } = watch();
    put(user, 3);
    tampering.change = (bytes) => bytes.replaceAll(/BODY\[\]<0> \{\d+\}/g, 'BODY[]<0> {4000000000}');
    start();
    await until('it failed', () => watcher.status.lastError !== null);
    expect(intake.arrivals).toEqual([]);
    tampering.change = honest;
    await until('all were moved', () => done(user) === 3);
    await idle();
    expect(intake.sources).toEqual(sources(3));
  });

  test('talks no IMAP at all is given up', async () => {
    const { user, intake, start, watcher, idle } = watch({
      limits: { greeting: duration(200), silence: duration(200) },
    });
    put(user, 3);
    tampering.change = () => '\0\x01HTTP/1.1 400 Bad Request\r\n\r\n<html>((((((\r\n';
    start();
    await until('it failed', () => watcher.status.lastError !== null);
    tampering.change = honest;
    await until('all were moved', () => done(user) === 3);
    await idle();
    expect(intake.sources).toEqual(sources(3));
  });

  test('refuses the password, however long, is asked seldom, and taken up again when it does not', async () => {
    const { user, start, watcher, log, intake, idle } = watch();
    put(user, 1);
    host.imap.faults.add({ kind: 'refuse', command: 'AUTHENTICATE', text: '[AUTHENTICATIONFAILED] no' }, 1000);
    start();
    const refusals = (): readonly number[] =>
      log.flatMap((line) => Number(/"retryInMs":(\d+)/.exec(line)?.[1] ?? 0) || []);
    await until('it was refused five times', () => refusals().length >= 5);
    // The longest waits from the beginning: many hosts lock accounts that knock often.
    expect(Math.min(...refusals())).toBeGreaterThanOrEqual(50);
    expect(watcher.status).toMatchObject({ state: 'failing', lastSuccessAt: null });
    expect(log.filter((line) => line.startsWith('error'))).toHaveLength(refusals().length);
    host.imap.faults.clear();
    await until('all were moved', () => done(user) === 1);
    await idle();
    expect(intake.arrivals).toHaveLength(1);
  });

  test('limits logins is asked less and less often', async () => {
    const { user, start, log, idle } = watch();
    put(user, 1);
    host.imap.faults.add({ kind: 'refuse', command: 'AUTHENTICATE', text: '[LIMIT] too many connections' }, 6);
    start();
    await until('it was moved', () => done(user) === 1);
    await idle();
    const waits = log.flatMap((line) => Number(/"retryInMs":(\d+)/.exec(line)?.[1] ?? 0) || []);
    expect(waits).toHaveLength(6);
    expect(waits.at(-1)).toBeGreaterThan(waits[0] ?? 0);
    expect(log.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
