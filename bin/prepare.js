#!/usr/bin/env node
// Makes a clone ready to run: the packages of package-lock.json, and the build in dist/. Quiet when there is nothing to
// do; what it says goes to standard error, because standard output belongs to the command that was asked for.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './alone.js';

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

/** Installs the packages if any is missing or of another version than package-lock.json says. */
export function installPackages() {
  checkNode();
  if (packagesAreRight()) return;
  alone('install', () => {
    if (packagesAreRight()) return;
    say('installing its packages (npm ci); once, and it may take two minutes …');
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    run('npm', args, 'npm ci failed: mend what it says above and try again');
  });
}

/** By versions, not by times: a fresh checkout of the same lock file is no reason to install anything. */
function packagesAreRight() {
  // npm writes down here what it has installed, at the end of every installation.
  const installed = at('node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const has = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages);
  return wanted.every(([path, { version, optional }]) => {
    // The root itself is not installed; what is optional may be for another platform.
    if (path === '' || (optional && has[path] === undefined)) return true;
    return has[path]?.version === version;
  });
}

/** Every source file with its size and time: other files, other build. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of ['tsconfig.json', 'tsconfig.build.json', ...sources('src'), ...sources('migrations')]) {
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
  if (isBuilt()) return;
  alone('build', () => {
    if (isBuilt()) return;
    say('building (tsc) …');
    const sourcesNow = fingerprint();
    const compiler = at('node_modules', 'typescript', 'bin', 'tsc');
    run(process.execPath, [compiler, '-p', 'tsconfig.build.json'], 'the build failed: mend what tsc says above');
    for (const name of sources('src').filter((file) => extname(file) !== '.ts')) cpSync(at(name), at('dist', name));
    writeFileSync(BUILT, sourcesNow);
  });
}

const BUILT = at('dist', '.built');
const isBuilt = () => existsSync(BUILT) && readFileSync(BUILT, 'utf8') === fingerprint();

/** In a clone: packages and build. As an installed package (no sources there, dist/ shipped): nothing to do. */
export function prepare() {
  if (!existsSync(at('src'))) return;
  installPackages();
  build();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepare();
