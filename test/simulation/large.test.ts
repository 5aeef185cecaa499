/** A hundred companies of five teams, thirty agents and three hundred people who write, over two months and a half each. */
import { expect, test } from '@jest/globals';
import { loadTemplates } from '../../src/outbound/templates.ts';
import { season } from './season.ts';

/** What no desk of a simulation does, or only by a mistake that a law would find. */
const NEVER = ['survey-reminder', 'redacted', 'loop'];

test('every law holds on a hundred large desks, and everything happens on one of them', async () => {
  const { broken, seen } = await season('large', { seed: 1, runs: 100 }, await loadTemplates('templates'));
  expect(broken).toBeNull();
  expect(NEVER.filter((what) => seen.has(what))).toEqual([]);
  expect([...seen.keys()].toSorted()).toMatchInlineSnapshot();
}, 900_000);
