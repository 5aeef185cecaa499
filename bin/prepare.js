#!/usr/bin/env node
// Makes a clone ready to run: the packages of package-lock.json, and the build in dist/. Quiet when there is nothing to
// do; what it says goes to standard error, because standard output belongs to the command that was asked for.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);

export const say = (text) => process.stderr.write(`ticketd: ${text}\n`);

/** Runs a program of the toolchain; its output is shown only if it fails, and then ends this process. */
function run(command, args, failure) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`);
  say(failure);
  process.exit(1);
}

/** Node of the right age; the packages would fail later and say less. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24) return;
  say(`this is Node ${process.versions.node}; it needs 20.19 or newer, 22.13 or newer, or 24: see https://nodejs.org`);
  process.exit(1);
}

/** Installs the packages if they are missing or older than package-lock.json. */
export function installPackages() {
  checkNode();
  // npm writes this file at the end of every installation.
  const installed = at('node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(at('package-lock.json')).mtimeMs) return;
  say('installing its packages (npm ci); once, and it may take two minutes …');
  run(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund'],
    'npm ci failed: mend what it says above and try again',
  );
}

/** Every source file with its size and time: other files, other build. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of [
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    ...sources('src'),
    ...sources('migrations'),
  ]) {
    const { size, mtimeMs } = statSync(at(name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function sources(folder) {
  if (!existsSync(at(folder))) return [];
  return readdirSync(at(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** Compiles src/ and migrations/ into dist/ if anything changed, and copies what is not TypeScript beside it. */
export function build() {
  const mark = at('dist', '.built');
  const wanted = fingerprint();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  say('building (tsc) …');
  const compiler = at('node_modules', 'typescript', 'bin', 'tsc');
  run(process.execPath, [compiler, '-p', 'tsconfig.build.json'], 'the build failed: mend what tsc says above');
  for (const name of sources('src').filter((file) => extname(file) !== '.ts')) cpSync(at(name), at('dist', name));
  writeFileSync(mark, wanted);
}

/** In a clone: packages and build. As an installed package (no sources there, dist/ shipped): nothing to do. */
export function prepare() {
  if (!existsSync(at('src'))) return;
  installPackages();
  build();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepare();
