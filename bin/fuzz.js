#!/usr/bin/env node
// `npm run fuzz`: broken mails by chance. `-- --seed 7 --runs 100000 --mails DIRECTORY` begins with the mails that stand
// there, `--from 1045 --runs 1` plays one case again.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, root } from './prepare.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    runs: { type: 'string', default: '20000' },
    from: { type: 'string', default: '0' },
    mails: { type: 'string' },
  },
});
const { seed, runs, from, mails } = values;
console.log(
  `The same again: npm run fuzz -- --seed ${seed} --runs ${runs}${mails === undefined ? '' : ` --mails ${mails}`}`,
);
prepare();
const env = {
  ...process.env,
  TICKETD_FUZZ_SEED: seed,
  TICKETD_FUZZ_RUNS: runs,
  TICKETD_FUZZ_FROM: from,
  ...(mails === undefined ? {} : { TICKETD_FUZZ_MAILS: resolve(mails) }),
};
const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const jest = ['node_modules/jest/bin/jest.js', 'test/integration/reading/mutations'];
const { status } = spawnSync(process.execPath, [...node, ...jest], { cwd: root, stdio: 'inherit', env });
process.exitCode = status ?? 1;
