#!/usr/bin/env node
// `npm test`: all tests, on a fresh machine too. Arguments go on to jest, e.g. `npm test -- test/unit/mail`.
import { spawnSync } from 'node:child_process';
import { installDebianPackages } from './debian.js';
import { prepare, root } from './prepare.js';

prepare();
installDebianPackages();
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const { status } = spawnSync(process.execPath, [...jest, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
