/**
 * The folder is the queue: what people and hosts do to it behind the daemon's back, and what a desk comes to by that.
 * The whole daemon, on a real host; `ticketd audit` has the last word.
 */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { systemClock } from '../../../src/clock.ts';
import { after, days } from '../../../src/ticket/time.ts';
import type { ImapHost } from '../../support/imap-host.ts';
import { type QueueDesk, queueDesk } from '../../support/queue-desk.ts';
import { until } from '../../support/until.ts';
import { mail, mails } from '../../support/watching.ts';

jest.setTimeout(60_000);

const times = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value);

export function queueContract(name: string, startHost: () => Promise<ImapHost>): void {
  describe(`a desk whose mailbox is on ${name}`, () => {
    let host: ImapHost;
    let desk: QueueDesk;
    const open = async (...change: Parameters<typeof queueDesk> extends [unknown, ...infer Rest] ? Rest : never) => {
      desk = await queueDesk(host, ...change);
      return desk;
    };

    beforeAll(async () => {
      host = await startHost();
    });
    afterEach(async () => {
      // Before the desk is taken down: whatever was done to the mailbox, the accounts agree.
      const differences = await desk.audit();
      await desk.stop();
      expect(differences).toBe('');
    });
    afterAll(() => host.stop());

    test('takes what was read, flagged, answered or filed under another keyword', async () => {
      const { program, start, took, tickets } = await open();
      await program.append('INBOX', [mail(1)], ['\\Seen']);
      await program.append('INBOX', [mail(2)], ['\\Seen', '\\Answered', '\\Flagged', '$Junk']);
      start();
      await took(2);
      expect(await tickets()).toBe(2);
    });

    test('reads what came while nobody looked before anything falls due', async () => {
      const { program, start, took, halt, at } = await open();
      await program.append('INBOX', [mail(1)]);
      start();
      await took(1);
      await halt();
      await program.append('INBOX', [mail(2)]);
      const order: string[] = [];
      at('parsed', async () => {
        // The tick comes with each second.
        const begun = Math.floor(Date.now() / 1000);
        await until('two ticks have passed', () => Math.floor(Date.now() / 1000) >= begun + 2);
      });
      at('intake-committed', async () => void order.push('the mail'));
      at('timers-due-read', async () => void order.push('the timers'));
      start(undefined, { now: () => after(systemClock.now(), days(90)) });
      await took(2);
      await until('it looked for what is due', () => order.length === 2);
      expect(order).toEqual(['the mail', 'the timers']);
    });

    test('knows a mail again that was dragged back, and puts it away again', async () => {
      const { program, start, took, tickets, dispositions } = await open();
      await program.append('INBOX', mails(2));
      start();
      await took(2);
      await program.dragAll('Processed', 'INBOX');
      await took(4);
      expect(await dispositions()).toEqual(['new-ticket', 'new-ticket', 'duplicate', 'duplicate']);
      expect(await tickets()).toBe(2);
      await until('both are put away', async () => (await program.count('Processed')) === 2);
    });

    test('makes one ticket of a mail that somebody copied in the folder', async () => {
      const { program, start, took, tickets, dispositions } = await open();
      await program.append('INBOX', [mail(1), mail(1), mail(1)]);
      start();
      await took(3);
      expect(await dispositions()).toEqual(['new-ticket', 'duplicate', 'duplicate']);
      expect(await tickets()).toBe(1);
    });

    test('knows everything again under another UIDVALIDITY, though it had no time to put it away', async () => {
      const { user, program, start, took, tickets, at, dispositions } = await open();
      await program.append('INBOX', mails(3));
      at('before-move', async () => {
        await host.halt();
        await host.renumber(user);
        await host.resume();
      });
      start();
      await took(6);
      expect(await dispositions()).toEqual([...times(3, 'new-ticket'), ...times(3, 'duplicate')]);
      expect(await tickets()).toBe(3);
    });

    test('takes new mail under another UIDVALIDITY that bears the UIDs of old mail', async () => {
      const { user, program, start, took, tickets, dispositions } = await open();
      await program.append('INBOX', mails(3));
      start();
      await took(3);
      await host.halt();
      await host.renumber(user);
      await host.resume();
      await program.append('INBOX', [mail(4), mail(5), mail(6)]);
      await took(6);
      expect(await dispositions()).toEqual(times(6, 'new-ticket'));
      expect(await tickets()).toBe(6);
    });

    test('answers a mail that was deleted after it had been read, and is not troubled', async () => {
      const { program, start, took, tickets, at, problems } = await open();
      await program.append('INBOX', mails(3));
      at('fetched', () => program.deleteAll('INBOX'));
      start();
      await took(3);
      expect(await tickets()).toBe(3);
      await program.append('INBOX', [mail(4)]);
      await took(4);
      expect(problems).toEqual([]);
    });

    test('is not troubled if a mail is deleted between commit and move', async () => {
      const { program, start, took, tickets, at, problems } = await open();
      await program.append('INBOX', mails(3));
      at('before-move', () => program.deleteAll('INBOX'));
      start();
      await took(3);
      expect(await tickets()).toBe(3);
      expect(await program.count('Processed')).toBe(0);
      expect(problems).toEqual([]);
    });

    test('takes what it could read of a folder that a human empties meanwhile, and goes on', async () => {
      const { program, start, tickets, at, store, problems } = await open();
      await program.append('INBOX', mails(350));
      at('fetched', () => program.deleteAll('INBOX'));
      start();
      await until('the folder is empty', async () => (await program.count('INBOX')) === 0);
      await program.append('INBOX', [mail(351)]);
      const newest = async (): Promise<readonly string[]> =>
        (await store.queries.tickets({ limit: 1 })).map(({ subject }) => subject);
      await until('the last one is taken', async () => (await newest()).includes('question 351'), 20_000);
      // A hundred were fetched with the first command, and some more perhaps while the human was at it.
      const taken = await tickets();
      expect(taken).toBeGreaterThan(100);
      expect(taken).toBeLessThan(350);
      expect(await store.accounts.messages(null, 1000)).toHaveLength(taken);
      expect(problems).toEqual([]);
    });

    test('makes the target folder anew that vanished before the move', async () => {
      const { program, start, took, tickets, at } = await open();
      await program.append('INBOX', mails(3));
      at('before-move', () => program.deleteFolder('Processed'));
      start();
      await took(3);
      expect(await tickets()).toBe(3);
      expect(await program.count('Processed')).toBe(3);
    });

    test('has nothing to do with what stands in other folders', async () => {
      const { program, start, took, tickets } = await open();
      await program.createFolder('Junk');
      await program.append('Junk', mails(3));
      await program.append('INBOX', [mail(4)]);
      start();
      await took(1);
      expect(await tickets()).toBe(1);
      expect(await program.count('Junk')).toBe(3);
    });
  });
}
