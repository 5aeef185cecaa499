/** Desks that somebody asked for: see `npm run simulate`. */
import { writeSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { loadTemplates } from '../../src/outbound/templates.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { play } from './play.ts';
import { season, SIZES } from './season.ts';

const number = (name: string): number => Number(process.env[`TICKETD_SIMULATE_${name}`] ?? '1');
const size = process.env['TICKETD_SIMULATE_SIZE'] === 'large' ? 'large' : 'small';
const A_DAY_MS = 86_400_000;

/** The broken laws; none, if all held. */
async function played(): Promise<readonly string[]> {
  const renderer = await loadTemplates('templates');
  if (process.env['TICKETD_SIMULATE_TELL'] === '1') {
    const tell = (line: string): void => void writeSync(1, `${line}\n`);
    return (await play(number('SEED'), SIZES[size], { store: new MemoryStore(), renderer, tell })).broken;
  }
  const { broken } = await season(size, { seed: number('SEED'), runs: number('RUNS') }, renderer);
  return broken === null ? [] : [broken];
}

test(
  `${size} desks from seed ${number('SEED')} on`,
  async () => {
    expect(await played()).toEqual([]);
  },
  A_DAY_MS,
);
