/** Section 4.3: what makes a message itself, on every database. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Arrival, Claim } from '../../../src/ports.ts';
import { mailboxKey, ticketNumber } from '../../../src/ticket/ids.ts';
import { type Databases, databases, type Keeping, KEEPINGS } from '../../support/databases.ts';
import { arrival, changes, kept, opened, sha, ticket } from '../../support/store-samples.ts';

let all: Databases;
beforeAll(async () => {
  all = await databases();
}, 60_000);
afterEach(async () => all.closeStores());
afterAll(async () => all.stop());

/** Claims and keeps what is claimed, each as the ticket that is given. */
async function take(
  store: Keeping,
  arrivals: readonly Arrival[],
  number: number | null = null,
): Promise<readonly Claim[]> {
  return store.transact(async (tx) => {
    const claims = await tx.claim(arrivals);
    const on = number === null ? null : ticketNumber(number);
    const messages = arrivals
      .filter((_, index) => claims[index]?.kind !== 'known')
      .map((one, index) =>
        kept(one, { ticket: on, disposition: claims[index]?.kind === 'duplicate' ? 'duplicate' : 'new-ticket' }),
      );
    await tx.save(changes({ messages }));
    return claims;
  });
}

/** Any mixture of copies, reused Message-IDs, mails without one, and arrivals that are offered again. */
const anyArrivals = fc.array(
  fc.record({
    id: fc.constantFrom(null, '<one@example.com>', '<two@example.com>'),
    received: fc.constantFrom('by mx1', 'by mx2'),
    words: fc.constantFrom('Help', 'Something else'),
    uid: fc.integer({ min: 0, max: 5 }),
  }),
  { maxLength: 12 },
);

describe('claims', () => {
  test('are the same however the messages are cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(anyArrivals, fc.integer({ min: 1, max: 12 }), async (texts, size) => {
        // One place holds one message for ever (RFC 3501 §2.3.1.1).
        const arrivals = texts.map(({ uid, ...text }, index) => arrival(text, { uid: uid === 0 ? 0 : index + 1 }));
        const [whole, cut] = [await all.store('SQLite in memory'), await all.store('SQLite in memory')];
        const expected = await take(whole, arrivals);
        const claims: Claim[] = [];
        for (let from = 0; from < arrivals.length; from += size) {
          claims.push(...(await take(cut, arrivals.slice(from, from + size))));
        }
        expect(claims).toEqual(expected);
        await all.closeStores();
      }),
      { numRuns: 40 },
    );
  });
});

describe.each(KEEPINGS)('a claim on %s', (kind) => {
  test('keeps the raw source of a new message, and knows the arrival when it is offered again', async () => {
    const store = await all.keeping(kind);
    const ken = arrival();
    expect(await take(store, [ken])).toEqual([{ kind: 'new' }]);
    expect(Buffer.from((await store.queries.source(ken.id)) ?? [])).toEqual(Buffer.from(ken.source));
    expect(await take(store, [{ ...ken, id: arrival().id }])).toEqual([
      { kind: 'known', as: ken.id, disposition: 'new-ticket' },
    ]);
    expect(await store.queries.message(ken.id)).toEqual(kept(ken));
  });

  test('finds bytes that were kept ahead of their turn, and holds them for no message yet', async () => {
    const store = await all.keeping(kind);
    const ken = arrival();
    await store.transact((tx) => tx.keep([ken]));
    expect(await store.queries.message(ken.id)).toBeNull();
    expect(await take(store, [ken])).toEqual([{ kind: 'new' }]);
    expect(Buffer.from((await store.queries.source(ken.id)) ?? [])).toEqual(Buffer.from(ken.source));
  });

  test('takes other bytes at a place that is known for another message, and neither is lost', async () => {
    const store = await all.keeping(kind);
    const ken = arrival();
    await take(store, [ken]);
    const { mailbox, uidValidity, uid } = ken;
    const other = arrival({ words: 'Something else' }, { mailbox, uidValidity, uid });
    expect(await take(store, [other])).toEqual([{ kind: 'new' }]);
    expect(Buffer.from((await store.queries.source(other.id)) ?? [])).toEqual(Buffer.from(other.source));
    // As after a crash before its move: it makes no second ticket.
    expect(await take(store, [{ ...other, id: arrival().id }])).toEqual([
      { kind: 'duplicate', of: other.id, ticket: null },
    ]);
    expect(await take(store, [{ ...ken, id: arrival().id }])).toMatchObject([{ kind: 'known', as: ken.id }]);
  });

  test('finds the same bytes under another address, with the ticket they made', async () => {
    const store = await all.keeping(kind);
    const ken = arrival();
    await store.transact(async (tx) => tx.save(changes({ tickets: [opened(ticket(3))] })));
    await take(store, [ken], 3);
    const copy = { ...ken, id: arrival().id, mailbox: mailboxKey('sales'), uid: 1 };
    expect(await take(store, [copy])).toEqual([{ kind: 'duplicate', of: ken.id, ticket: 3 }]);
  });

  test('finds the same Message-ID with the same content that came another way', async () => {
    const store = await all.keeping(kind);
    const ken = arrival({ id: '<one@example.com>', received: 'by mx1' });
    const copy = arrival({ id: '<one@example.com>', received: 'by mx2' });
    await take(store, [ken]);
    expect(await take(store, [copy])).toEqual([{ kind: 'duplicate', of: ken.id, ticket: null }]);
    // The copy has its own row and its own bytes all the same: nothing is lost.
    expect(Buffer.from((await store.queries.source(copy.id)) ?? [])).toEqual(Buffer.from(copy.source));
  });

  test('flags a Message-ID that comes again with other content, as a message of its own', async () => {
    const store = await all.keeping(kind);
    const ken = arrival({ id: '<one@example.com>' });
    const other = arrival({ id: '<one@example.com>', words: 'Something else' });
    await take(store, [ken]);
    expect(await take(store, [other])).toEqual([{ kind: 'reused-id', of: ken.id }]);
    const copy = arrival({ id: '<one@example.com>', words: 'Something else', received: 'by mx2' });
    expect(await take(store, [copy])).toEqual([{ kind: 'duplicate', of: other.id, ticket: null }]);
  });

  test('tells Message-IDs apart by their bytes', async () => {
    const store = await all.keeping(kind);
    const texts = ['<jane@example.com>', '<JANE@example.com>', '<jané@example.com>', '<jane @example.com>'];
    const claims = await take(
      store,
      texts.map((id) => arrival({ id, words: id })),
    );
    expect(claims.map((claim) => claim.kind)).toEqual(['new', 'new', 'new', 'new']);
  });

  test('finds copies within the chunk, and takes messages without Message-ID for what their bytes say', async () => {
    const store = await all.keeping(kind);
    const bare = arrival({ id: null });
    const chunk = [
      bare,
      arrival({ id: null }),
      arrival({ id: null, words: 'Something else' }),
      arrival({ id: '<two@example.com>', received: 'by mx1' }),
      arrival({ id: '<two@example.com>', received: 'by mx2' }),
      arrival({ id: '<two@example.com>', words: 'Something else' }),
    ];
    const claims = await take(store, chunk);
    expect(claims).toEqual([
      { kind: 'new' },
      { kind: 'duplicate', of: bare.id, ticket: null },
      { kind: 'new' },
      { kind: 'new' },
      { kind: 'duplicate', of: chunk[3]?.id, ticket: null },
      { kind: 'reused-id', of: chunk[3]?.id },
    ]);
  });

  test('tells deliveries through a pipe apart by their content only', async () => {
    const store = await all.keeping(kind);
    const piped = { uid: 0, uidValidity: 0 };
    const first = arrival({ id: null, words: 'one' }, piped);
    expect(await take(store, [first, arrival({ id: null, words: 'two' }, piped)])).toEqual([
      { kind: 'new' },
      { kind: 'new' },
    ]);
    const again = arrival({ id: null, words: 'one' }, piped);
    expect(await take(store, [again])).toEqual([{ kind: 'duplicate', of: first.id, ticket: null }]);
    expect(await store.queries.message(first.id)).toMatchObject({ uid: 0, uidValidity: 0 });
  });

  test('gives one message to one of two daemons that find it at once', async () => {
    const one = await all.keeping(kind);
    const other = await all.another(one);
    for (let round = 0; round < 10; round += 1) {
      const ken = arrival();
      const claims = await Promise.all([
        take(one, [ken]),
        take(other, [{ ...ken, id: arrival().id, mailbox: mailboxKey('sales') }]),
      ]);
      expect(
        claims
          .flat()
          .map((claim) => claim.kind)
          .toSorted(),
      ).toEqual(['duplicate', 'new']);
    }
  });

  test('keeps a mail of 30 MB', async () => {
    const store = await all.keeping(kind);
    const bytes = randomBytes(30 * 1024 * 1024);
    const small = arrival();
    const big = { ...small, source: bytes, message: { ...small.message, digest: sha(bytes) } };
    expect(await take(store, [big])).toEqual([{ kind: 'new' }]);
    expect(sha((await store.queries.source(big.id)) ?? new Uint8Array())).toBe(sha(bytes));
  }, 60_000);
});
