import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { planChunks, type Waiting } from '../../../src/inbound/chunk.ts';
import { DEFAULT_LIMITS } from '../../../src/inbound/connection.ts';
import { instant } from '../../../src/ticket/time.ts';

const limits = { ...DEFAULT_LIMITS, chunkMessages: 5, chunkBytes: 100 };
const queue = fc
  .array(fc.integer({ min: 0, max: 150 }), { maxLength: 40 })
  .map((sizes) => sizes.map((size, index) => ({ uid: index * 3 + 1, size, receivedAt: instant(0) })));

const bytesOf = (chunk: readonly Waiting[]): number => chunk.reduce((sum, { size }) => sum + size, 0);

describe('the plan of chunks', () => {
  test('holds every message once, in the order of the queue', () => {
    fc.assert(fc.property(queue, (waiting) => expect(planChunks(waiting, limits).flat()).toEqual(waiting)));
  });

  test('keeps to both limits, but for what is larger alone', () => {
    fc.assert(
      fc.property(queue, (waiting) => {
        const overfull = planChunks(waiting, limits).filter(
          (chunk) => chunk.length > limits.chunkMessages || (chunk.length > 1 && bytesOf(chunk) > limits.chunkBytes),
        );
        expect(overfull).toEqual([]);
      }),
    );
  });

  test('makes no chunk that its neighbour had room for', () => {
    fc.assert(
      fc.property(queue, (waiting) => {
        const chunks = planChunks(waiting, limits);
        for (const [index, chunk] of chunks.entries()) {
          const next = chunks[index + 1]?.[0];
          if (next === undefined) continue;
          expect(chunk.length === limits.chunkMessages || bytesOf(chunk) + next.size > limits.chunkBytes).toBe(true);
        }
      }),
    );
  });
});
