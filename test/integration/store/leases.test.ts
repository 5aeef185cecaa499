/** One daemon at a time, and a daemon that lost its lease can write nothing. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, type Databases, databases } from '../../support/databases.ts';
import { changes, opened, ticket, wanted } from '../../support/store-samples.ts';

let all: Databases;
beforeAll(async () => {
  all = await databases();
}, 60_000);
afterEach(async () => all.closeStores());
afterAll(async () => all.stop());

describe.each(DATABASES)('a lease on %s', (kind) => {
  test('is held by one, renewed by the same, and taken over with a new epoch when it has run out', async () => {
    const { leases } = await all.store(kind);
    const first = await leases.acquire('mailbox support', 'one', 60);
    expect(first).toEqual({ name: 'mailbox support', holder: 'one', epoch: 1 });
    expect(await leases.acquire('mailbox support', 'other', 60)).toBeNull();
    expect(await leases.acquire('mailbox support', 'One', 60)).toBeNull();
    expect(await leases.acquire('mailbox support', 'one', 0)).toEqual(first);
    expect(await leases.acquire('mailbox support', 'other', 60)).toMatchObject({ holder: 'other', epoch: 2 });
    expect(await leases.acquire('mailbox support', 'one', 60)).toBeNull();
    expect(await leases.acquire('mailbox sales', 'one', 60)).toMatchObject({ epoch: 1 });
  });

  test('is free for others when it is released, and only its present holder can release it', async () => {
    const { leases } = await all.store(kind);
    const old = await leases.acquire('courier', 'one', 0);
    const present = await leases.acquire('courier', 'other', 60);
    if (old === null || present === null) throw new Error('not acquired');
    await leases.release(old);
    expect(await leases.acquire('courier', 'one', 60)).toBeNull();
    await leases.release(present);
    expect(await leases.acquire('courier', 'one', 60)).toMatchObject({ epoch: 3 });
  });

  test('goes to one of many that want it at once', async () => {
    const one = await all.store(kind);
    const other = await all.another(one);
    for (let round = 0; round < 5; round += 1) {
      const proofs = await Promise.all(
        ['a', 'b', 'c', 'd'].map((holder, index) =>
          (index % 2 === 0 ? one : other).leases.acquire(`round ${round}`, holder, 60),
        ),
      );
      expect(proofs.filter((proof) => proof !== null)).toHaveLength(1);
    }
  });

  test('lets its holder write, and nobody who lost it', async () => {
    const store = await all.store(kind);
    const write = (number: number) => async (tx: Parameters<Parameters<typeof store.transact>[0]>[0]) => {
      await tx.facts(wanted());
      await tx.save(changes({ tickets: [opened(ticket(number))] }));
    };
    const proof = await store.leases.acquire('mailbox support', 'one', 60);
    if (proof === null) throw new Error('not acquired');
    await store.transact(write(1), proof);
    await store.leases.acquire('mailbox support', 'one', 0);
    const taken = await store.leases.acquire('mailbox support', 'other', 60);
    if (taken === null) throw new Error('not taken over');
    let ran = 0;
    const late = store.transact(async (tx) => {
      ran += 1;
      await write(2)(tx);
    }, proof);
    await expect(late).rejects.toMatchObject({ name: 'TransientError', message: expect.stringContaining('lease') });
    expect(ran).toBe(0);
    await store.transact(write(3), taken);
    await store.leases.release(taken);
    await expect(store.transact(write(4), taken)).rejects.toMatchObject({ name: 'TransientError' });
    expect((await store.queries.tickets({ limit: 9 })).map((one) => Number(one.number))).toEqual([3, 1]);
  });
});
