import { describe, expect, test } from '@jest/globals';
import { mayAcknowledge } from '../../../src/mail/machine/acknowledgeable.ts';
import { readAuthenticationResults } from '../../../src/mail/header/authentication-results.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { letterSource, multipart } from '../../support/letter-source.ts';

describe('machines that write', () => {
  test.each([
    ['vacation', ['Auto-Submitted: auto-replied (vacation)', 'Subject: Out of office: Printer']],
    ['auto-reply', ['Auto-Submitted: auto-replied']],
    ['auto-generated', ['Auto-Submitted: auto-generated']],
    [
      'ticket-acknowledgement',
      ['Auto-Submitted: auto-replied', 'Subject: [Ticket#20261102] We have received your request'],
    ],
    ['auto-reply', ['X-Autoreply: yes']],
    ['auto-reply', ['Precedence: auto_reply']],
    ['vacation', ['Subject: Automatische Antwort: Drucker']],
    ['vacation', ['Subject: =?utf-8?q?R=C3=A9ponse_automatique_:_x?=']],
    ['list', ['List-Id: <users.example.com>']],
    ['list', ['Precedence: bulk']],
    ['auto-generated', ['Return-Path: <>']],
    ['read-receipt', ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b']],
    ['challenge', ['Subject: Please confirm your message']],
    ['auto-generated', ['From: no-reply@example.com']],
  ])('%s: %s', async (kind, header) => {
    const message = await readMessage(letterSource({ header }));
    expect(message.automatic).toMatchObject({ is: true, kind });
    expect(mayAcknowledge(message).would).toBe(false);
  });

  test.each([
    ['an answer to a vacation notice', ['Subject: Re: Out of office: Printer']],
    ['a program that says no', ['Auto-Submitted: no']],
    ['a sentence about an office', ['Subject: Problem with out of office']],
    ['a sentence that begins like a notice', ['Subject: Automatic reply does not work in Outlook']],
  ])('a person: %s', async (_, header) => {
    const message = await readMessage(letterSource({ header }));
    expect(message.automatic.is).toBe(false);
    expect(mayAcknowledge(message)).toEqual({ would: true, because: 'a person wrote it' });
  });

  test.each([
    ['X-Auto-Response-Suppress: All'],
    ['From: bounces+17@example.com'],
    ['From: ken@example.com, jane@example.com'],
  ])('a person perhaps, but no automatic answer: %s', async (line) => {
    const message = await readMessage(letterSource({ header: [line] }));
    expect(message.automatic.is).toBe(false);
    expect(mayAcknowledge(message).would).toBe(false);
  });
});

describe('delivery reports', () => {
  const report = (fields: string): Uint8Array =>
    letterSource(
      multipart(
        'report; report-type=delivery-status',
        'Content-Type: text/plain\r\n\r\nYour mail could not be delivered.',
        `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.com\r\n\r\n${fields}\r\n`,
        'Content-Type: message/rfc822\r\n\r\nMessage-ID: <ours@example.com>\r\nSubject: x\r\n\r\nbody',
      ),
    );

  test('say who, why, and which mail (RFC 3464)', async () => {
    const source = report(
      'Original-Recipient: rfc822; ken@example.com\r\nFinal-Recipient: rfc822; Kenneth@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user',
    );
    const message = await readMessage(source);
    expect(message.deliveryReport).toEqual({
      recipients: [
        {
          address: 'kenneth@example.com',
          originalAddress: 'ken@example.com',
          action: 'failed',
          status: '5.1.1',
          class: 'permanent',
          hard: true,
          reason: '550 5.1.1 no such user',
        },
      ],
      delayed: false,
      originalMessageId: '<ours@example.com>',
    });
    expect(mayAcknowledge(message).would).toBe(false);
  });

  test.each([
    ['delayed', '4.4.1', 'connection timed out', { class: 'transient', hard: false }],
    ['failed', '5.2.2', 'mailbox full', { class: 'permanent', hard: false }],
    ['failed', '5.7.1', 'blocked for spam', { class: 'permanent', hard: false }],
    ['failed', '5.0.0', '550 User unknown', { class: 'permanent', hard: true }],
    ['delivered', '2.0.0', 'ok', { class: 'delivered', hard: false }],
  ])('%s %s %s', async (action, status, why, expected) => {
    const message = await readMessage(
      report(
        `Final-Recipient: rfc822; ken@example.com\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${why}`,
      ),
    );
    expect(message.deliveryReport?.recipients).toMatchObject([{ action, status, ...expected }]);
  });

  const qmail =
    "Hi. This is the qmail-send program at mx.example.com.\r\nI'm afraid I wasn't able to deliver your message to the following addresses.\r\n\r\n<ken@example.com>:\r\n192.0.2.1 said: 550 sorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\nMessage-ID: <ours@example.com>\r\nTo: jane@example.com\r\n";
  const exim =
    'A message that you sent could not be delivered to one or more of its\r\nrecipients. The following address(es) failed:\r\n\r\n  ken@example.com\r\n    Unrouteable address\r\n\r\n------ This is a copy of the message, including all the headers. ------\r\n\r\nMessage-Id: <ours@example.com>\r\n';
  test.each([
    ['qmail', ['From: MAILER-DAEMON@mx.example.com', 'Subject: failure notice'], qmail],
    [
      'Exim',
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.example.com>',
        'X-Failed-Recipients: ken@example.com',
        'Subject: Mail delivery failed: returning message to sender',
      ],
      exim,
    ],
  ])('without a machine-readable part: %s', async (_, header, body) => {
    const { deliveryReport } = await readMessage(letterSource({ header, body }));
    expect(deliveryReport).toMatchObject({
      recipients: [{ address: 'ken@example.com', action: 'failed', class: 'permanent', hard: true }],
      delayed: false,
      originalMessageId: '<ours@example.com>',
    });
  });

  test('a person who writes about a bounce is no bounce', async () => {
    const message = await readMessage(
      letterSource({ header: ['Subject: Fwd: Undelivered Mail Returned to Sender'], body: qmail }),
    );
    expect(message.deliveryReport).toBeNull();
  });
});

test('a feedback report tells its type (RFC 5965)', async () => {
  const message = await readMessage(
    letterSource(
      multipart(
        'report; report-type=feedback-report',
        'Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1',
      ),
    ),
  );
  expect(message.feedbackReport).toEqual({ type: 'abuse' });
});

test('an invitation tells its event (RFC 5545)', async () => {
  const event =
    'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@x\r\nSUMMARY:Talk\\, long\r\n er\r\nDTSTART;TZID="Europe/Berlin:x":20261102T100000\r\nORGANIZER;CN=Jane:mailto:jane@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR';
  const message = await readMessage(
    letterSource({ header: ['Content-Type: text/calendar; charset=utf-8; method=REQUEST'], body: event }),
  );
  expect(message.calendar).toEqual({
    method: 'REQUEST',
    uid: '1@x',
    summary: 'Talk, longer',
    start: '20261102T100000',
    organizer: 'jane@example.com',
  });
});

describe('authentication results (RFC 8601)', () => {
  const read = (...fields: string[]): unknown => {
    const { spf, dkim, dmarc } = readAuthenticationResults(fields, 'mx.example.com');
    return { spf, dkim, dmarc };
  };
  const NOTHING = { spf: null, dkim: null, dmarc: null };

  test.each([
    [
      'mx.example.com; dmarc=pass header.from=example.com; spf=pass; dkim=pass',
      { spf: 'pass', dkim: 'pass', dmarc: 'pass' },
    ],
    ['MX.example.com 1; dmarc = fail (p=none; x) ; spf=softfail', { spf: 'softfail', dkim: null, dmarc: 'fail' }],
    ['mx.example.com (a; dmarc=pass); spf=none', { spf: 'none', dkim: null, dmarc: null }],
    ['mx.example.com; spf=pass reason="; dmarc=pass"', { spf: 'pass', dkim: null, dmarc: null }],
    ['mx.example.com; dmarc=pass; dmarc=fail', { spf: null, dkim: null, dmarc: 'fail' }],
    ['mx.example.com; dkim=fail; dkim=pass', { spf: null, dkim: 'pass', dmarc: null }],
    ['mx.example.com; none', NOTHING],
    ['evil.example.org; dmarc=pass', NOTHING],
    ['mx.example.com.evil.org; dmarc=pass', NOTHING],
    ['evil (mx.example.com;); dmarc=pass', NOTHING],
    ['', NOTHING],
  ])('%s', (field, expected) => {
    expect(read(field)).toEqual(expected);
  });

  test('the topmost of that host counts: what stands below may have come with the mail', () => {
    expect(read('mx.example.com; dmarc=fail', 'mx.example.com; dmarc=pass')).toMatchObject({ dmarc: 'fail' });
    expect(read('other.example.com; dmarc=fail', 'mx.example.com; dmarc=pass')).toMatchObject({ dmarc: 'pass' });
  });

  test('without a host to believe nobody is believed', () => {
    expect(readAuthenticationResults(['mx.example.com; dmarc=pass'], null)).toEqual({ ...NOTHING, trusted: null });
  });
});
