import { expect, test } from '@jest/globals';
import { Mover } from '../../../src/inbound/mover.ts';

test('what is settled during a move goes together with the next, each to its folder', async () => {
  const moves: string[] = [];
  let endFirst = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    endFirst = resolve;
  });
  const mover = new Mover((uids, folder) => {
    moves.push(`${uids.join(',')} to ${folder}`);
    return moves.length === 1 ? first : Promise.resolve();
  });
  mover.add([1, 2], 'processed');
  await Promise.resolve();
  mover.add([3], 'processed');
  mover.add([4], 'quarantine');
  mover.add([5], 'processed');
  endFirst();
  await mover.done();
  expect(moves.toSorted()).toEqual(['1,2 to processed', '3,5 to processed', '4 to quarantine']);
});

test('after a move that failed nothing more is moved, and whoever waits for the end hears why', async () => {
  const moves: number[] = [];
  const mover = new Mover((uids) => {
    moves.push(...uids);
    return Promise.reject(new Error('the folder is gone'));
  });
  mover.add([1], 'processed');
  mover.add([2], 'processed');
  await expect(mover.done()).rejects.toThrow('the folder is gone');
  mover.add([3], 'processed');
  await expect(mover.done()).rejects.toThrow('the folder is gone');
  expect(moves).not.toContain(3);
});
