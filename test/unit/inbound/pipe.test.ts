import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { readAll, receive } from '../../../src/inbound/pipe.ts';
import { TransientError } from '../../../src/ports.ts';
import { mailboxKey } from '../../../src/ticket/ids.ts';
import { HandClock } from '../../support/clock.ts';
import { CountingIds, HeaderParser, RecordingIntake } from '../../support/recording-intake.ts';

const piped = (intake: RecordingIntake) => ({
  mailbox: mailboxKey('support'),
  intake,
  parser: new HeaderParser(),
  ids: new CountingIds(),
  clock: new HandClock(),
});

test('what comes by pipe has no UID, and loses the envelope line of the mail host', async () => {
  const intake = new RecordingIntake();
  const source = await readAll(
    Readable.from([Buffer.from('From ken@example.com Mon Nov  2 09:00:00 2026\nSub'), 'ject: hello\n\nhi\n']),
    1000,
  );
  const settled = await receive(source, piped(intake));
  expect(settled.disposition).toBe('new-ticket');
  const [arrival] = intake.arrivals;
  expect(arrival).toMatchObject({ mailbox: 'support', uid: 0, uidValidity: 0, message: { subject: 'hello' } });
  expect(intake.sources).toEqual(['Subject: hello\n\nhi\n']);
});

test('a message beyond the limit is not read to its end', async () => {
  let given = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        given += 1;
        yield Buffer.alloc(100);
      }
    })(),
  );
  await expect(readAll(endless, 1000)).rejects.toThrow('larger than 1000 bytes');
  expect(given).toBeLessThan(100);
});

test('the mail host hears that it has to try again', async () => {
  const intake = new RecordingIntake();
  intake.beforeCommit = () => {
    throw new TransientError('the database is down');
  };
  await expect(receive(Buffer.from('Subject: hello\n\n'), piped(intake))).rejects.toThrow(TransientError);
});
