// The servers that the tests talk to: real ones, as Debian packages.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { say } from './prepare.js';

const PACKAGES = [
  { name: 'mariadb-server', has: '/usr/sbin/mariadbd' },
  { name: 'dovecot-imapd', has: '/usr/lib/dovecot/imap' },
  { name: 'dovecot-lmtpd', has: '/usr/lib/dovecot/lmtp' },
  { name: 'chromium', has: '/usr/bin/chromium' },
];

/** invoke-rc.d(8) asks this file whether a package may start its services: the tests start their own. */
const POLICY = '/usr/sbin/policy-rc.d';

/** Installs what is missing; where it may not, says which command would. */
export function installDebianPackages() {
  const missing = PACKAGES.filter(({ has }) => !existsSync(has)).map(({ name }) => name);
  if (missing.length === 0) return;
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say(`the tests need ${missing.join(', ')}; on Debian, as root:\n  apt-get update && apt-get ${install.join(' ')}`);
    process.exit(1);
  }
  say(`installing ${missing.join(', ')} for the tests (apt-get) …`);
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    if (aptGet(['update']) && aptGet(install)) return;
  } finally {
    if (ours) rmSync(POLICY);
  }
  say('apt-get failed: mend what it says above and try again');
  process.exit(1);
}

function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr } = spawnSync('apt-get', args, { encoding: 'utf8', env });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  return status === 0;
}
