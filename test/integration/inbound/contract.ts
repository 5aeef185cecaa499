import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { LeaseProof, Leases } from '../../../src/ports.ts';
import { TransientError } from '../../../src/ports.ts';
import { duration } from '../../../src/ticket/time.ts';
import type { ImapHost } from '../../support/imap-host.ts';
import { until } from '../../support/until.ts';
import { mail, mails, type Watching, watching, type WatchingOptions } from '../../support/watching.ts';

const latin1 = (messages: readonly Uint8Array[]): readonly string[] =>
  messages.map((bytes) => Buffer.from(bytes).toString('latin1'));

jest.setTimeout(60_000);

/** What a watcher owes to its mailbox, whatever server holds it. */
export function watcherContract(name: string, startHost: () => Promise<ImapHost>): void {
  describe(`a watcher of a mailbox on ${name}`, () => {
    let host: ImapHost;
    const running: Watching[] = [];
    const watch = (options: WatchingOptions = {}): Watching => {
      const made = watching(host, options);
      running.push(made);
      return made;
    };

    beforeAll(async () => {
      host = await startHost();
    });
    afterEach(async () => {
      await Promise.all(running.splice(0).map((made) => made.stop()));
    });
    afterAll(async () => {
      await host.stop();
    });

    test('takes what stood there before it came, read or unread, and moves it', async () => {
      const { program, intake, start, idle } = watch();
      await program.append('INBOX', [mail(1)]);
      await program.append('INBOX', [mail(2)], ['\\Seen', '\\Flagged']);
      start();
      await idle();
      expect(intake.sources).toEqual(latin1([mail(1), mail(2)]));
      expect(latin1(await program.read('Processed'))).toEqual(latin1([mail(1), mail(2)]));
      expect(await program.count('INBOX')).toBe(0);
    });

    test('hears of new mail at once, while it idles', async () => {
      const { user, program, intake, start, idle } = watch();
      start();
      await idle();
      await host.deliver(user.replace('@', '+anything@'), mail(1));
      await until('the delivered message was taken', () => intake.arrivals.length === 1);
      await program.append('INBOX', [mail(2)]);
      await until('the appended message was taken', () => intake.arrivals.length === 2);
      expect(intake.sources[0]).toContain('Subject: question 1\r\n');
      expect(intake.sources[0]).toMatch(/^Delivered-To: .*\+anything@/m);
      await idle();
      await until('both were moved', async () => (await program.count('Processed')) === 2);
    });

    test('takes a burst of 120 in order, each once, in chunks of at most 50', async () => {
      const { program, intake, start, idle } = watch();
      await program.append('INBOX', mails(120));
      start();
      await idle();
      expect(intake.sources).toEqual(latin1(mails(120)));
      expect(intake.chunks.map((chunk) => chunk.length)).toEqual([50, 50, 20]);
      expect(intake.ahead).toEqual(intake.chunks);
      expect(await program.count('Processed')).toBe(120);
      expect(await program.count('INBOX')).toBe(0);
    });

    test('parts large messages from their neighbours, and keeps the order', async () => {
      const { program, intake, start, idle } = watch({ limits: { chunkBytes: 10_000 } });
      const queue = [mail(1), mail(2, 'x'.repeat(20_000)), mail(3), mail(4, 'y'.repeat(9_700)), mail(5)];
      await program.append('INBOX', queue);
      start();
      await idle();
      expect(intake.sources).toEqual(latin1(queue));
      expect(intake.chunks.map((chunk) => chunk.map(({ uid }) => uid))).toEqual([[1], [2], [3, 4], [5]]);
    });

    test('keeps every byte of 8-bit mail', async () => {
      const bytes = Array.from({ length: 255 }, (_, index) => index + 1).filter((byte) => byte !== 10 && byte !== 13);
      const strange = Buffer.concat([mail(1), Buffer.from(bytes), Buffer.from(') FETCH {3}\r\nA1 OK * BYE\r\n')]);
      const { program, intake, start, idle } = watch();
      await program.append('INBOX', [strange]);
      start();
      await idle();
      expect(intake.sources).toEqual(latin1([strange]));
      expect(latin1(await program.read('Processed'))).toEqual(latin1([strange]));
    });

    test('takes a message of 30 MB whole', async () => {
      const line = `${'A'.repeat(76)}\r\n`;
      const large = mail(1, line.repeat(Math.ceil((30 * 1024 * 1024) / line.length)));
      const { program, intake, start, idle } = watch();
      await program.append('INBOX', [large, mail(2)]);
      start();
      await until('both were taken', () => intake.arrivals.length === 2, 30_000);
      await idle();
      expect(Buffer.from(intake.arrivals[0]?.source ?? []).equals(large)).toBe(true);
    });

    test('reads only the header of a message beyond the limit, and leaves it whole in its folder', async () => {
      const huge = mail(1, 'secret body\r\n'.repeat(10_000));
      const { program, intake, start, idle } = watch({ limits: { maxMessage: 50_000 } });
      await program.append('INBOX', [huge, mail(2)]);
      start();
      await idle();
      expect(intake.arrivals).toHaveLength(2);
      expect(intake.sources[0]).toContain('Subject: question 1\r\nMessage-ID: <1@example.com>\r\n');
      expect(intake.sources[0]).toContain('the whole message stands in the folder "Processed"');
      expect(intake.sources[0]).not.toContain('secret body');
      expect(intake.arrivals[0]?.message.defects).toEqual(['too large: only its header was read']);
      expect(latin1(await program.read('Processed'))).toContain(huge.toString('latin1'));
    });

    test('offers two messages of one Message-ID, and one message twice', async () => {
      const other = Buffer.from(mail(1).toString().replace('question 1', 'another question'));
      const { program, intake, start, idle } = watch();
      await program.append('INBOX', [mail(1), other, mail(1)]);
      start();
      await idle();
      expect(intake.sources).toEqual(latin1([mail(1), other, mail(1)]));
      expect(await program.count('Processed')).toBe(3);
    });

    test('moves each message to the folder that was decided', async () => {
      const { program, intake, start, idle } = watch();
      intake.folderOf = ({ message }) => (message.subject === 'question 2' ? 'quarantine' : 'processed');
      await program.append('INBOX', mails(3));
      start();
      await idle();
      expect(latin1(await program.read('Quarantine'))).toEqual(latin1([mail(2)]));
      expect(latin1(await program.read('Processed'))).toEqual(latin1([mail(1), mail(3)]));
    });

    test('takes again what people drag back', async () => {
      const { program, intake, start, idle } = watch();
      await program.append('INBOX', [mail(1)]);
      start();
      await idle();
      await program.dragAll('Processed', 'INBOX');
      await until('it was taken again', () => intake.arrivals.length === 2);
      await until('it was moved again', async () => (await program.count('Processed')) === 1);
      expect(intake.sources).toEqual(latin1([mail(1), mail(1)]));
      expect(intake.arrivals[0]?.uid).not.toBe(intake.arrivals[1]?.uid);
    });

    test('makes a target folder anew that somebody deleted', async () => {
      const { program, intake, start, idle } = watch();
      start();
      await idle();
      await program.deleteFolder('Processed');
      await program.append('INBOX', [mail(1)]);
      await until('it was moved', async () => (await program.count('Processed')) === 1);
      expect(intake.sources).toEqual(latin1([mail(1)]));
    });

    test('has folders with names of any script', async () => {
      const { program, start, idle } = watch({ folders: { processed: 'Erledigt & geprüft', quarantine: '検疫' } });
      await program.append('INBOX', [mail(1)]);
      start();
      await idle();
      expect(await program.count('Erledigt & geprüft')).toBe(1);
    });

    test('offers everything anew under a new UIDVALIDITY', async () => {
      const { user, program, intake, start, idle, stop } = watch();
      intake.beforeCommit = () => {
        throw new TransientError('the database is down');
      };
      await program.append('INBOX', mails(3));
      start();
      await until('it was tried', () => intake.chunks.length === 0);
      await stop();
      intake.beforeCommit = () => undefined;
      await host.halt();
      await host.renumber(user);
      start();
      await host.resume();
      await idle();
      expect(intake.sources).toEqual(latin1(mails(3)));
      await stop();
      const before = intake.arrivals[0]?.uidValidity;
      await host.halt();
      await host.renumber(user);
      await host.resume();
      await program.append('INBOX', [mail(4)]);
      start();
      await until('the new message was taken', () => intake.arrivals.length === 4);
      expect(intake.arrivals[3]?.uidValidity).not.toBe(before);
      await until('it was moved', async () => (await program.count('INBOX')) === 0);
    });

    test('goes on after the server was restarted in the middle', async () => {
      const { program, intake, start, idle, watcher } = watch();
      await program.append('INBOX', mails(120));
      let restarts = 0;
      intake.beforeCommit = async () => {
        if (restarts > 0) return;
        restarts += 1;
        await host.halt();
      };
      start();
      await until('the connection broke', () => watcher.status.lastError !== null);
      await host.resume();
      await until('the folder is empty', async () => (await program.count('INBOX')) === 0);
      await idle();
      // Committed, but not moved before the crash: offered again (and known to a real engine).
      expect(new Set(intake.sources)).toEqual(new Set(latin1(mails(120))));
      expect(await program.count('Processed')).toBe(120);
    });

    test('says what is wrong with a password, and goes on when it is right', async () => {
      const user = host.newUser();
      const wrong = watch({ user, password: 'not this one' });
      wrong.start();
      await until('the login was refused', () => wrong.watcher.status.lastError !== null);
      expect(wrong.watcher.status.lastError?.message).toContain(`refused user and password of ${user}`);
      expect(wrong.watcher.status.lastError?.message).toContain('Check `imap.user` and `imap.password`');
      expect(wrong.log.join('\n')).not.toContain('not this one');
      await host.setPassword(user, 'not this one');
      await wrong.idle();
      await host.deliver(user, mail(1));
      await until('it was taken', () => wrong.intake.arrivals.length === 1);
    });

    test('says that nothing listens, and goes on when something does', async () => {
      const { user, start, watcher, intake, idle } = watch();
      await host.deliver(user, mail(1));
      await host.halt();
      start();
      await until('it failed', () => watcher.status.lastError !== null);
      expect(watcher.status.lastError?.message).toMatch(
        /^cannot reach the mail server 127\.0\.0\.1:\d+: nothing listens there/,
      );
      await host.resume();
      await idle();
      expect(intake.arrivals).toHaveLength(1);
    });

    test('sends no password to a server without STARTTLS, and says so', async () => {
      const { start, watcher } = watch({ security: 'starttls' });
      start();
      await until('it refused', () => watcher.status.lastError !== null);
      expect(watcher.status.lastError?.message).toContain('does not offer STARTTLS');
    });

    test('says so if a port does not speak TLS', async () => {
      const { start, watcher } = watch({ security: 'tls' });
      start();
      await until('it failed', () => watcher.status.lastError !== null);
      expect(watcher.status.lastError?.message).toContain('does not speak TLS');
    });

    test('says so if the watched folder is missing', async () => {
      const { start, watcher } = watch({ folders: { inbox: 'Nowhere' } });
      start();
      await until('it failed', () => watcher.status.lastError !== null);
      expect(watcher.status.lastError?.message).toMatch(
        /there is no such folder .*looking into Nowhere.*Create the folder/,
      );
    });

    test('leaves everything where it is while the database is down', async () => {
      const { program, intake, start, idle, watcher } = watch();
      let down = true;
      intake.beforeCommit = () => {
        if (down) throw new TransientError('the database is down');
      };
      await program.append('INBOX', mails(3));
      start();
      await until('it failed', () => watcher.status.lastError?.message === 'the database is down');
      expect(await program.count('INBOX')).toBe(3);
      expect(await program.count('Processed')).toBe(0);
      down = false;
      await idle();
      expect(intake.sources).toEqual(latin1(mails(3)));
      expect(await program.count('INBOX')).toBe(0);
    });

    test('takes a burst also if nothing of it could be kept ahead of its turn', async () => {
      const { program, intake, start, idle } = watch();
      intake.beforeKeeping = () => {
        throw new TransientError('the database is busy');
      };
      await program.append('INBOX', mails(120));
      start();
      await idle();
      expect(intake.sources).toEqual(latin1(mails(120)));
      expect(await program.count('Processed')).toBe(120);
    });

    test('sets one bad message aside after three tries alone, and takes its neighbours', async () => {
      const { program, intake, start, idle } = watch();
      let alone = 0;
      intake.beforeCommit = (arrivals) => {
        if (!arrivals.some(({ message }) => message.subject === 'question 7')) return;
        if (arrivals.length === 1) alone += 1;
        throw new Error('a bug\nwith the whole mail in its text');
      };
      await program.append('INBOX', mails(20));
      start();
      await idle();
      expect(alone).toBe(3);
      expect(intake.setAsides.map(({ arrival, why }) => [arrival.message.subject, why])).toEqual([
        ['question 7', 'a bug'],
      ]);
      expect(intake.sources).toEqual(latin1(mails(20).filter((_, index) => index !== 6)));
      expect(latin1(await program.read('Quarantine'))).toEqual(latin1([mail(7)]));
      expect(await program.count('INBOX')).toBe(0);
    });

    test('stops at once while it idles', async () => {
      const { start, idle, stop, watcher } = watch();
      start();
      await idle();
      const before = Date.now();
      await stop();
      // Before the grace of a stop is over: nothing had to be waited for.
      expect(Date.now() - before).toBeLessThan(7000);
      expect(watcher.status.state).toBe('stopped');
    });

    test('finishes the chunk in hand before it stops', async () => {
      const { program, intake, start, stop } = watch();
      await program.append('INBOX', mails(60));
      let commit = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        commit = resolve;
      });
      let taking = false;
      intake.beforeCommit = async () => {
        taking = true;
        await held;
      };
      start();
      await until('the first chunk is being taken', () => taking);
      const stopped = stop();
      commit();
      await stopped;
      expect(intake.arrivals).toHaveLength(50);
      expect(await program.count('Processed')).toBe(50);
      expect(await program.count('INBOX')).toBe(10);
    });

    test('does not wait for ever for a commit that hangs', async () => {
      const { program, intake, start, stop, watcher } = watch({ grace: duration(50) });
      await program.append('INBOX', mails(1));
      let taking = false;
      intake.beforeCommit = () => {
        taking = true;
        return new Promise(() => undefined);
      };
      start();
      await until('the chunk is being taken', () => taking);
      await stop();
      expect(watcher.status.state).toBe('stopped');
      expect(await program.count('INBOX')).toBe(1);
    });

    test('watches only while it holds the lease', async () => {
      const leases = new MemoryLeases();
      const user = host.newUser();
      const first = watch({ user, lease: { leases, holder: 'first', seconds: 0.3 } });
      const second = watch({ user, lease: { leases, holder: 'second', seconds: 0.3 } });
      first.start();
      await first.idle();
      second.start();
      await until('the second stands by', () => second.watcher.status.state === 'standby');
      await first.program.append('INBOX', [mail(1)]);
      await until('the first took it', () => first.intake.arrivals.length === 1);
      expect(first.intake.proofs[0]).toMatchObject({ name: 'mailbox:support', holder: 'first' });
      await first.stop();
      await second.idle();
      await first.program.append('INBOX', [mail(2)]);
      await until('the second took it', () => second.intake.arrivals.length === 1);
      leases.steal('third');
      await until('the second stands by again', () => second.watcher.status.state === 'standby');
    });
  });
}

/** Leases in memory: they never run out, but they can be stolen. */
class MemoryLeases implements Leases {
  #proof: LeaseProof | null = null;

  async acquire(name: string, holder: string): Promise<LeaseProof | null> {
    await Promise.resolve();
    if (this.#proof !== null && this.#proof.holder !== holder) return null;
    this.#proof ??= { name, holder, epoch: 1 };
    return this.#proof;
  }

  async release(): Promise<void> {
    await Promise.resolve();
    this.#proof = null;
  }

  steal(holder: string): void {
    this.#proof = { name: 'mailbox:support', holder, epoch: 2 };
  }
}
