/** Two thousand desks of five people, over two weeks each. */
import { expect, test } from '@jest/globals';
import { loadTemplates } from '../../src/outbound/templates.ts';
import { season } from './season.ts';

test('every law holds on two thousand small desks', async () => {
  const { broken, letters } = await season('small', { seed: 1, runs: 2000 }, await loadTemplates('templates'));
  expect(broken).toBeNull();
  expect(letters).toBeGreaterThan(15_000);
}, 900_000);
