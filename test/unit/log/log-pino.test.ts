import { describe, expect, test } from '@jest/globals';
import { createLog } from '../../../src/log-pino.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void, secrets: readonly string[] = []): string {
  let text = '';
  write(createLog({ destination: { write: (line: string) => void (text += line) }, secrets }));
  return text;
}

test('a line is JSON with level, time, message and the fields beside it', () => {
  const line = JSON.parse(logged((log) => log.warn({ mailbox: 'support', waiting: 3 }, 'The relay is slow.')));
  expect(line).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
    mailbox: 'support',
    waiting: 3,
    msg: 'The relay is slow.',
  });
});

test('a line break in what strangers wrote forges no second line', () => {
  const text = logged((log) => log.info({ subject: 'x\n{"level":"error"}\u001b[31m' }, 'Read.'));
  expect(text.trimEnd().split('\n')).toHaveLength(1);
  expect(text).not.toContain('\u001b');
});

describe('no secret is written', () => {
  const planted = 'planted-secret-17';

  test.each<[string, Record<string, unknown>]>([
    ['under its name', { password: planted }],
    ['deeper down', { imap: { auth: { user: 'support', pass: planted } } }],
    ['in a list', { relays: [{ host: 'smtp.example.com', password: planted }] }],
    ['in the address of a database', { url: `mariadb://ticketd:${planted}@127.0.0.1/ticketd` }],
    ['in an error about that address', { error: new Error(`cannot reach mysql://ticketd:${planted}@db/ticketd`) }],
    [
      'in the statement of a database error',
      { error: Object.assign(new Error('1213'), { sql: planted, parameters: [planted] }) },
    ],
    ['in the cause of an error', { error: new Error('no', { cause: { token: planted } }) }],
    ['as the body of a mail', { message: { subject: 'x', text: planted, html: planted, raw: planted } }],
    ['as bytes', { bytes: Buffer.from(planted) }],
  ])('%s', (_, fields) => {
    expect(logged((log) => log.error(fields, 'It failed.'))).not.toContain(planted);
  });

  test('anywhere, if the configuration knows it', () => {
    const secret = 'p@ss"word\\1';
    const text = logged(
      (log) => log.info({ said: `login ${secret}` }, `tried ${secret} and ${encodeURIComponent(secret)}`),
      [secret],
    );
    expect(text).not.toContain('word\\\\1');
    expect(text).not.toContain(encodeURIComponent(secret));
    expect(JSON.parse(text)).toMatchObject({ said: 'login [hidden]', msg: 'tried [hidden] and [hidden]' });
  });
});

test('an error says what happened, with its code and where', () => {
  const line = JSON.parse(
    logged((log) => log.error({ error: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }, 'No relay.')),
  );
  expect(line.error).toMatchObject({ name: 'Error', message: 'refused', code: 'ECONNREFUSED' });
  expect(line.error.stack[0]).toMatch(/^at /);
});

test('what refers to itself is cut, not followed', () => {
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  expect(logged((log) => log.info({ loop }, 'Round.'))).toContain('…');
});
