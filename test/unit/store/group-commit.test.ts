import { expect, test } from '@jest/globals';
import { GroupCommit } from '../../../src/store/group-commit.ts';

/** A write that ends when the test says so. */
function heldWrites() {
  const batches: (readonly string[])[] = [];
  const ends: ((wrong: readonly (Error | null)[] | Error) => void)[] = [];
  const commit = new GroupCommit<string>((items) => {
    batches.push(items);
    return new Promise((resolve, reject) => {
      ends.push((wrong) => (wrong instanceof Error ? reject(wrong) : resolve(wrong)));
    });
  });
  return { commit, batches, end: (index: number, wrong: readonly (Error | null)[] | Error) => ends[index]?.(wrong) };
}

test('what comes while one write is under way is written together by the next', async () => {
  const { commit, batches, end } = heldWrites();
  const first = commit.add('a');
  const others = [commit.add('b'), commit.add('c')];
  expect(batches).toEqual([['a']]);
  end(0, [null]);
  await first;
  expect(batches).toEqual([['a'], ['b', 'c']]);
  end(1, [null, null]);
  await Promise.all(others);
});

test('what is wrong with one is no matter to the others', async () => {
  const { commit, end } = heldWrites();
  const first = commit.add('a');
  const others = Promise.allSettled([commit.add('b'), commit.add('c')]);
  end(0, [null]);
  await first;
  end(1, [new Error('not mine'), null]);
  expect(await others).toMatchObject([
    { status: 'rejected', reason: { message: 'not mine' } },
    { status: 'fulfilled' },
  ]);
});

test('a write that fails is told to all who were part of it, and the next goes on', async () => {
  const { commit, batches, end } = heldWrites();
  const first = commit.add('a');
  end(0, new Error('connection lost'));
  await expect(first).rejects.toThrow('connection lost');
  const again = commit.add('a');
  expect(batches).toHaveLength(2);
  end(1, [null]);
  await again;
});
