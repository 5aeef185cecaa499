#!/usr/bin/env node
// `npm run test:crash`: a kill at every step, and faults in pairs; `-- --full`: every fault at every place, hours;
// `-- --seed 7 --runs 200`: kills and faults by chance; `-- --shard 1/2`: half of the suites.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { installDebianPackages } from './debian.js';
import { prepare, root } from './prepare.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    runs: { type: 'string' },
    full: { type: 'boolean', default: false },
    shard: { type: 'string' },
  },
});
const env = { ...process.env, ...(values.full ? { TICKETD_CRASH_FULL: '1' } : {}) };
if (values.seed !== undefined || values.runs !== undefined) {
  env.TICKETD_CRASH_SEED = values.seed ?? String(randomInt(2 ** 31));
  env.TICKETD_CRASH_RUNS = values.runs ?? '100';
  console.log(
    `The same again: npm run test:crash -- --seed ${env.TICKETD_CRASH_SEED} --runs ${env.TICKETD_CRASH_RUNS}`,
  );
}
prepare();
installDebianPackages();
const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
// More cases at a time than processors: most of a kill is a daemon that starts, most of a fault is waiting.
const jest = ['node_modules/jest/bin/jest.js', '--config', 'jest.crash.config.js', '--maxWorkers', '4'];
if (values.shard !== undefined) jest.push('--shard', values.shard);
const { status } = spawnSync(process.execPath, [...node, ...jest, ...positionals], {
  cwd: root,
  stdio: 'inherit',
  env,
});
process.exitCode = status ?? 1;
