import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { PermanentError, TransientError } from '../../../src/ports.ts';
import { RetriableError, translated } from '../../../src/store/errors.ts';

const failed = (properties: object): QueryFailedError =>
  new QueryFailedError(
    'INSERT INTO `message` (`text`) VALUES (?)',
    ['the secret of ken'],
    Object.assign(new Error("Data too long for column 'text' at row 1: the secret of ken"), properties),
  );

describe('an error of the database', () => {
  test.each([
    { code: 'ER_LOCK_DEADLOCK', errno: 1213 },
    { code: 'ER_LOCK_WAIT_TIMEOUT', errno: 1205 },
    { code: 'ER_CHECKREAD', errno: 1020 },
    { code: 'ER_UNKNOWN_COM_ERROR', errno: 1047 },
    { code: 'ER_DUP_ENTRY', errno: 1062 },
    { code: 'ER_ANYTHING_ELSE', sqlState: '08S01' },
    { code: 'PROTOCOL_CONNECTION_LOST', fatal: true },
    { fatal: true },
    { code: 'SQLITE_BUSY' },
    { code: 'SQLITE_IOERR_FSYNC' },
    { code: 'ERR_SQLITE_ERROR', errcode: 5 },
    { code: 'ERR_SQLITE_ERROR', errcode: 2067 },
    { code: 'ERR_SQLITE_ERROR', errcode: 10 | (4 << 8) },
  ])('is worth another run: %o', (properties) => {
    expect(translated(failed(properties))).toBeInstanceOf(RetriableError);
  });

  test.each([
    { code: 'ER_DATA_TOO_LONG', errno: 1406 },
    { code: 'ER_NO_SUCH_TABLE', errno: 1146 },
    { code: 'SQLITE_CONSTRAINT_NOTNULL' },
    { code: 'ERR_SQLITE_ERROR', errcode: 1 },
    {},
  ])('is for good: %o', (properties) => {
    const error = translated(failed(properties));
    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ message: expect.stringContaining('INSERT INTO message (text) VALUES (?)') });
  });

  test.each([{ code: 'ER_DATA_TOO_LONG' }, { code: 'ER_LOCK_DEADLOCK' }, {}])(
    'tells nothing of the mail: %o',
    (properties) => {
      expect(inspect(translated(failed(properties)), { depth: 9, showHidden: true })).not.toContain('secret');
    },
  );

  test('is left alone if it is none', () => {
    for (const error of [
      new RangeError('a bug'),
      new TransientError('ours'),
      new PermanentError('ours'),
      'text',
      null,
    ]) {
      expect(translated(error)).toBe(error);
    }
  });
});
