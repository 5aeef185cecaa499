#!/usr/bin/env node
// `npm run check`: what every commit must pass, in well under a minute: types, lint, format, unit tests.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { installPackages, root } from './prepare.js';

const CHECKS = [
  ['unit tests', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--selectProjects', 'unit'],
  [
    'lint',
    'node_modules/oxlint/bin/oxlint',
    '--type-aware',
    '--deny-warnings',
    'src',
    'migrations',
    'test',
    'bench',
    'bin',
  ],
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit'],
  [
    'format',
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--cache',
    '--cache-strategy',
    'content',
    '--log-level',
    'warn',
    '.',
  ],
];

/** Runs one check to its end; its output is shown only if it fails. */
function run([name, ...args]) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('close', (status) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (status !== 0) process.stdout.write(Buffer.concat(output));
      console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
      resolve(status === 0);
    });
  });
}

installPackages();
// In CI all tests run anyway, right after.
const wanted = process.argv.includes('--without-tests') ? CHECKS.filter(([name]) => name !== 'unit tests') : CHECKS;
const queue = [...wanted];
const passed = [];
async function worker() {
  for (let check = queue.shift(); check !== undefined; check = queue.shift()) passed.push(await run(check));
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
const failures = passed.filter((ok) => !ok).length;
console.log(failures === 0 ? 'All checks passed.' : `${failures} of ${wanted.length} checks failed: see above.`);
process.exitCode = failures === 0 ? 0 : 1;
