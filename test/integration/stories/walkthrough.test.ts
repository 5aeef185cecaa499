import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { systemClock } from '../../../src/clock.ts';
import { sandboxConfig } from '../../../src/sandbox/desk.ts';
import { SANDBOX_PASSWORD, SANDBOX_PEOPLE, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { startDovecot } from '../../support/dovecot.ts';
import { startMariadb } from '../../support/mariadb.ts';
import { startPostOffice } from '../../support/post-office.ts';
import { impatient, realStage, type RealParts } from '../../support/real-stage.ts';
import { walkthrough } from '../../support/walkthrough.ts';

const MINUTES = 60_000;

async function play(parts: RealParts): Promise<void> {
  const stage = await realStage(parts);
  try {
    await walkthrough(stage).catch((error: unknown) => {
      throw new Error(`${String(error)}\nThe daemon said:\n${stage.problems.join('\n')}`, { cause: error });
    });
    expect(stage.problems).toEqual([]);
  } finally {
    await stage.close();
  }
}

test(
  "online banking is down: on SQLite and the sandbox's servers",
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'ticketd-story-'));
    const sandbox = await startSandbox({
      directory,
      configFile: 'config/sandbox.yaml',
      imapPort: 0,
      smtpPort: 0,
      clock: systemClock,
    });
    const { imapPort, smtpPort } = sandbox;
    await play({
      config: impatient(sandbox.config),
      imapPort,
      smtpPort,
      password: SANDBOX_PASSWORD,
      async close() {
        await sandbox.close();
        await rm(directory, { recursive: true, force: true });
      },
    });
  },
  2 * MINUTES,
);

test(
  'online banking is down: on MariaDB, Dovecot and an SMTP server',
  async () => {
    const mariadb = await startMariadb();
    const dovecot = await startDovecot({
      users: SANDBOX_PEOPLE.map((address) => ({ address, password: SANDBOX_PASSWORD })),
    });
    const office = await startPostOffice(async (recipient, source) => dovecot.deliver(recipient, source));
    const config = await sandboxConfig('config/sandbox.yaml', {
      IMAP_PORT: dovecot.port,
      SMTP_PORT: office.port,
      SECRET: 'a secret of the tests',
      DATABASE: await mariadb.url('ticketd'),
    });
    await play({
      config: impatient(config),
      imapPort: dovecot.port,
      smtpPort: office.port,
      password: SANDBOX_PASSWORD,
      async close() {
        await office.close();
        await dovecot.stop();
        await mariadb.stop();
      },
    });
  },
  3 * MINUTES,
);
