/** The outbox: each mail is claimed by one courier, and settled by the one who claimed it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClaimedMail } from '../../../src/ports.ts';
import type { Mail } from '../../../src/mail/mail.ts';
import { type MailId, ticketNumber } from '../../../src/ticket/ids.ts';
import { after, hours, minutes } from '../../../src/ticket/time.ts';
import { type Databases, databases, type Keeping, KEEPINGS } from '../../support/databases.ts';
import { sampleMail } from '../../support/sample-mail.ts';
import { changes, newId, NOW, sha } from '../../support/store-samples.ts';

let all: Databases;
beforeAll(async () => {
  all = await databases();
}, 60_000);
afterEach(async () => all.closeStores());
afterAll(async () => all.stop());

const UNTIL = after(NOW, minutes(30));

async function put(store: Keeping, mails: readonly Mail[], files: readonly Uint8Array[] = []): Promise<void> {
  const attachments = files.map((content) => ({
    filename: 'log.txt',
    contentType: 'text/plain',
    size: content.byteLength,
    inline: false,
    contentId: null,
    sha256: sha(content),
    content,
  }));
  await store.transact(async (tx) =>
    tx.save(changes({ mails: mails.map((mail) => ({ mail, key: `key of ${mail.id}` })), files: attachments })),
  );
}

const names = (claimed: readonly ClaimedMail[]): readonly MailId[] => claimed.map(({ mail }) => mail.id);

describe.each(KEEPINGS)('the outbox on %s', (kind) => {
  test('hands a mail out whole, with the bytes of its files', async () => {
    const store = await all.keeping(kind);
    const log = Buffer.from([0, 1, 2, 255]);
    const empty = new Uint8Array();
    const files = [log, empty].map((content, index) => ({
      sha256: sha(content),
      filename: `log ${index}.txt`,
      contentType: 'text/plain',
      size: content.byteLength,
      inline: false,
      contentId: null,
    }));
    const mail = sampleMail(newId(), { files, envelopeFrom: null, subject: 'Grüße 🎉', ticket: null });
    await put(store, [mail], [log, empty]);
    const [claimed] = await store.outbox.claim('one', NOW, UNTIL, 5);
    expect(claimed?.mail).toEqual(mail);
    expect(claimed?.attempts).toBe(0);
    expect([...(claimed?.contents ?? [])].map(([digest, bytes]) => [digest, [...bytes]])).toEqual(
      expect.arrayContaining([
        [sha(log), [0, 1, 2, 255]],
        [sha(empty), []],
      ]),
    );
  });

  test('holds two mails with one key for one', async () => {
    const store = await all.keeping(kind);
    const [first, second] = [sampleMail(newId()), sampleMail(newId())];
    const same = (mail: Mail) =>
      store.transact(async (tx) => tx.save(changes({ mails: [{ mail, key: 'received 1' }] })));
    await same(first);
    await same(second);
    await store.transact(async (tx) =>
      tx.save(changes({ mails: [second, sampleMail(newId())].map((mail) => ({ mail, key: 'Received 1' })) })),
    );
    expect(names(await store.outbox.claim('one', NOW, UNTIL, 5))).toEqual([first.id, second.id]);
  });

  test('never gives one mail to two couriers, not even of one name', async () => {
    const one = await all.keeping(kind);
    const other = await all.another(one);
    const mails = Array.from({ length: 120 }, () => sampleMail(newId(), { files: [] }));
    await put(one, mails);
    const caught: MailId[] = [];
    const carry = async (store: Keeping, name: string): Promise<void> => {
      for (;;) {
        const claimed = await store.outbox.claim(name, NOW, UNTIL, 7);
        caught.push(...names(claimed));
        if (claimed.length === 0 && (await store.outbox.nextDue()) === UNTIL) return;
      }
    };
    await Promise.all([carry(one, 'one'), carry(other, 'other'), carry(one, 'twin'), carry(other, 'twin')]);
    expect(caught.toSorted()).toEqual(mails.map((mail) => mail.id));
  });

  test('gives a mail whose courier died to another, and no longer listens to the first', async () => {
    const store = await all.keeping(kind);
    const mail = sampleMail(newId());
    await put(store, [mail]);
    expect(names(await store.outbox.claim('one', NOW, UNTIL, 1))).toEqual([mail.id]);
    expect(await store.outbox.claim('other', after(NOW, minutes(29)), after(UNTIL, hours(1)), 1)).toEqual([]);
    const [again] = await store.outbox.claim('other', UNTIL, after(UNTIL, hours(1)), 1);
    expect(again).toMatchObject({ mail: { id: mail.id }, attempts: 1 });
    await expect(store.outbox.sent('one', mail.id, UNTIL, '250 ok')).rejects.toMatchObject({ name: 'TransientError' });
    await store.outbox.sent('other', mail.id, UNTIL, '250 ok');
    expect(await store.queries.queue(['sent'], 5)).toMatchObject([
      { lastResponse: '250 ok', sentAt: UNTIL, attempts: 2 },
    ]);
  });

  test('writes down what became of each mail, and when the next one is due', async () => {
    const store = await all.keeping(kind);
    expect(await store.outbox.nextDue()).toBeNull();
    const mails = [1, 2, 3, 4].map((age) => sampleMail(newId(), { createdAt: after(NOW, minutes(age - 5)) }));
    const [sent, deferred, failed, waiting] = mails.map((mail) => mail.id);
    if (!sent || !deferred || !failed || !waiting) throw new Error('four mails');
    await put(store, mails);
    expect(await store.outbox.nextDue()).toBe(after(NOW, minutes(-4)));
    expect(names(await store.outbox.claim('one', NOW, UNTIL, 3))).toEqual([sent, deferred, failed]);
    expect(await store.outbox.nextDue()).toBe(after(NOW, minutes(-1)));
    const later = after(NOW, minutes(5));
    await store.outbox.sent('one', sent, NOW, '250 ok');
    await store.outbox.deferred('one', deferred, later, `451 ${'later '.repeat(1000)}`);
    await store.outbox.failed('one', failed, NOW, '550 no such user');
    // The answer of the database may have been lost: said twice is said once.
    await store.outbox.sent('one', sent, NOW, '250 ok');
    expect(await store.queries.mails(ticketNumber(1042))).toMatchObject([
      { id: sent, state: 'sent', sentAt: NOW, nextAttemptAt: null, to: mails[0]?.to },
      { id: deferred, state: 'deferred', sentAt: null, nextAttemptAt: later },
      { id: failed, state: 'failed', lastResponse: '550 no such user', nextAttemptAt: null },
      { id: waiting, state: 'queued', attempts: 0, nextAttemptAt: after(NOW, minutes(-1)) },
    ]);
    expect(names(await store.outbox.claim('one', NOW, UNTIL, 9))).toEqual([waiting]);
    expect(await store.outbox.nextDue()).toBe(later);
    expect(await store.queries.queue(['deferred', 'failed'], 1)).toMatchObject([{ id: deferred }]);
  });
});
