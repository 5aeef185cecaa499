#!/usr/bin/env node
// `npm run simulate`: desks by chance, with people, the post and time, until one breaks a law. `-- --size large --seed 7
// --runs 1000` says which; `-- --size small --seed 1189 --tell` plays one again and tells all that happens on it.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { installPackages, root } from './prepare.js';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'small' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    runs: { type: 'string', default: '1000' },
    tell: { type: 'boolean', default: false },
  },
});
const { size, seed, runs, tell } = values;
if (size !== 'small' && size !== 'large') {
  console.error(`--size is small or large, not ${size}`);
  process.exit(2);
}
if (!tell) console.log(`The same again: npm run simulate -- --size ${size} --seed ${seed} --runs ${runs}`);
installPackages();
const env = {
  ...process.env,
  TICKETD_SIMULATE_SIZE: size,
  TICKETD_SIMULATE_SEED: seed,
  TICKETD_SIMULATE_RUNS: tell ? '1' : runs,
  ...(tell ? { TICKETD_SIMULATE_TELL: '1' } : {}),
};
const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const jest = ['node_modules/jest/bin/jest.js', '--config', 'jest.simulate.config.js'];
const { status } = spawnSync(process.execPath, [...node, ...jest], { cwd: root, stdio: 'inherit', env });
process.exitCode = status ?? 1;
