import { expect, test } from '@jest/globals';
import { describeMessage } from '../../../src/mail/describe.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { letterSource } from '../../support/letter-source.ts';

test('a message is described with every key of the contract, as plain JSON', async () => {
  const description = describeMessage(await readMessage(letterSource()));
  expect(Object.keys(description).sort()).toEqual(
    [
      'size',
      'message',
      'text',
      'htmlText',
      'error',
      'reply',
      'forwarded',
      'attachments',
      'automatic',
      'acknowledge',
      'deliveryReport',
      'feedbackReport',
      'calendar',
      'defects',
    ].sort(),
  );
  expect(JSON.parse(JSON.stringify(description))).toMatchObject({
    message: {
      messageId: '<m1@example.com>',
      inReplyTo: [],
      references: [],
      from: { name: 'Ken', address: 'ken@example.com' },
      replyTo: [],
      to: [{ name: '', address: 'support@example.com' }],
      cc: [],
      subject: 'Printer on fire',
      date: '2026-11-02T09:00:00.000Z',
    },
    acknowledge: { would: true },
    forwarded: null,
    deliveryReport: null,
  });
});
