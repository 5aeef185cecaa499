import { expect, test } from '@jest/globals';
import { standIn } from '../../../src/inbound/oversize.ts';

const MB = 1024 * 1024;

test('keeps the header but what speaks of the body, and says where the whole message stands', () => {
  const header = Buffer.from(
    [
      'From ken@example.com Mon Nov  2 09:00:00 2026',
      'From: Ken <ken@example.com>',
      'Subject: caf\xe9,',
      ' folded',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed;',
      ' boundary="b"',
      'X-Cut-Off: here it e',
    ].join('\r\n'),
    'latin1',
  );
  const text = standIn({ header, size: 63 * MB, limit: 50 * MB, folder: 'Processed' }).toString('latin1');
  expect(text).toBe(
    [
      'From: Ken <ken@example.com>',
      'Subject: caf\xe9,',
      ' folded',
      'X-Cut-Off: here it e',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      'This message has 63 MB, more than the 50 MB that are read here.',
      'Only its header was read; the whole message stands in the folder "Processed" of the mailbox.',
      '',
    ].join('\r\n'),
  );
});
