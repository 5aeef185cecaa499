/** Folders that take nothing, or give nothing away: the desk answers all the same, says so, and puts away in the end. */
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type DovecotHost, type SandboxHost, startDovecotHost, startSandboxHost } from '../../support/imap-host.ts';
import { queueDesk } from '../../support/queue-desk.ts';
import { until } from '../../support/until.ts';
import { mails } from '../../support/watching.ts';

jest.setTimeout(60_000);

describe('a desk answers each mail once, though', () => {
  let dovecot: DovecotHost;
  let ours: SandboxHost;
  beforeAll(async () => {
    [dovecot, ours] = await Promise.all([startDovecotHost(), startSandboxHost()]);
  });
  afterAll(async () => {
    await Promise.all([dovecot.stop(), ours.stop()]);
  });

  test.each([
    { what: 'the folder where they go', folder: '.Processed' },
    { what: 'the watched folder', folder: '' },
  ])('$what may not be written', async ({ folder }) => {
    const desk = await queueDesk(dovecot);
    await desk.program.createFolder('Processed');
    await desk.program.append('INBOX', mails(3));
    const parts = ['cur', 'new', 'tmp'].map((name) => join(dovecot.maildirs, desk.user, folder, name));
    for (const part of parts) await chmod(part, 0o555);
    desk.start();
    // Offered again and again, and known each time.
    await until('it tried twice', () => desk.problems.length > 1);
    expect(desk.problems[0]).toContain('watching the mailbox failed and will be tried again');
    expect(await desk.tickets()).toBe(3);
    for (const part of parts) await chmod(part, 0o755);
    await desk.took(3);
    // QUIRK Dovecot: it copies before it finds that it cannot remove; copies of what was taken are no difference.
    expect(await desk.program.count('Processed')).toBeGreaterThanOrEqual(3);
    expect(await desk.tickets()).toBe(3);
    expect(await desk.audit()).toBe('');
    await desk.stop();
  });

  test('the folder where they go is full', async () => {
    const desk = await queueDesk(ours);
    await desk.program.append('INBOX', mails(3));
    ours.imap.faults.add({ kind: 'refuse', command: 'UID MOVE', text: '[OVERQUOTA] the folder is full' }, 4);
    desk.start();
    await desk.took(3);
    expect(desk.problems[0]).toContain(
      'did not move 3 messages to \\"Processed\\": the folder is full. They are safe and will be tried again.',
    );
    expect(await desk.tickets()).toBe(3);
    expect(await desk.program.count('Processed')).toBe(3);
    expect(await desk.audit()).toBe('');
    await desk.stop();
  });
});
