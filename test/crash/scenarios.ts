/** The stories in which the daemon is killed: what people do, and which steps the daemon then goes through. */
import type { Step } from '../../src/steps.ts';
import { answer, JOHN, KEN, type Letter, tap, write } from '../support/letter.ts';
import type { Received } from '../support/stage.ts';
import type { Desk } from './desk.ts';
import { GHOST } from './sink.ts';

export interface Scenario {
  readonly name: string;
  /** What happened before, undisturbed. Returns what people hold in their hands. */
  prepare(desk: Desk): Promise<readonly Received[]>;
  /** Ends when everybody has got what they wait for. */
  play(desk: Desk, inHand: readonly Received[]): Promise<void>;
  readonly reaches: readonly Step[];
  /** Where an error is thrown: in the midst of a transaction, and after its end, as if COMMIT had got no answer. */
  readonly throws: readonly Step[];
}

const MESSAGE: readonly Step[] = [
  'fetched',
  'parsed',
  'intake-begun',
  'intake-claimed',
  'intake-facts-read',
  'intake-decided',
  'intake-saved',
  'intake-before-commit',
  'intake-committed',
  'before-move',
  'moved',
];
const MAIL: readonly Step[] = [
  'mails-claimed',
  'connected',
  'mail-from',
  'rcpt-to',
  'data',
  'before-final-dot',
  'accepted',
  'settled',
];
const FAILURE: readonly Step[] = [
  'failure-facts-read',
  'failure-decided',
  'failure-saved',
  'failure-before-commit',
  'failure-committed',
  'failure-settled',
];
const TIMERS: readonly Step[] = [
  'timers-due-read',
  'timers-facts-read',
  'timers-decided',
  'timers-saved',
  'timers-before-commit',
  'timers-committed',
];

const KIM = { name: 'Kim', address: 'kim@example.com' };

/** A chunk of everything that intake tells apart, a bounce, and a mail that nobody takes. */
export const INTAKE: Scenario = {
  name: 'mails come in',
  async prepare() {
    return [];
  },
  async play(desk) {
    const printer = await write({ from: KEN, subject: 'The printer smokes', text: 'It is on fire.' });
    const letters = [
      printer,
      printer,
      await follow(printer, 'It went out by itself.'),
      await write({ from: KIM, subject: 'No network', text: 'On the second floor.' }),
      await write({ from: GHOST, subject: 'Whoo', text: 'Nobody is here.' }),
    ];
    for (const letter of letters) await desk.deliver(letter);
    const acknowledgement = await desk.mailFor('kim@example.com', 'received');
    await desk.mailFor('ken@example.com', 'received');
    await desk.deliver(bounceOf(acknowledgement));
    await desk.mailFor('john@example.com', 'agent-delivery-failed');
    await desk.mailFor('john@example.com', 'agent-delivery-failed');
  },
  reaches: [...MESSAGE, ...MAIL, ...FAILURE],
  throws: ['intake-claimed', 'intake-saved', 'intake-committed', 'failure-saved', 'failure-committed'],
};

export const ANSWER: Scenario = {
  name: 'an agent answers and resolves',
  async prepare(desk) {
    await desk.deliver(await write({ from: KEN, subject: 'The printer smokes', text: 'It is on fire.' }));
    return [await desk.mailFor('john@example.com', 'agent-assigned')];
  },
  async play(desk, [assigned]) {
    await resolve(desk, assigned);
  },
  reaches: [...MESSAGE, ...MAIL],
  throws: ['intake-facts-read', 'before-move', 'moved'],
};

export const CLOSING: Scenario = {
  name: 'the requester confirms, is asked and rates',
  async prepare(desk) {
    const [assigned] = await ANSWER.prepare(desk);
    return [await resolve(desk, assigned)];
  },
  async play(desk, [resolved]) {
    if (resolved === undefined) throw new Error('ken has no mail to confirm');
    await desk.deliver(await tap(resolved, 'Solved', KEN));
    await desk.mailFor('ken@example.com', 'closed');
    const survey = await desk.mailFor('ken@example.com', 'survey');
    await desk.deliver(await tap(survey, '★5', KEN, 'Quick and clear.'));
    await desk.mailFor('ken@example.com', 'thanks');
    await desk.mailFor('john@example.com', 'agent-rating');
  },
  reaches: [...MESSAGE, ...MAIL, ...TIMERS],
  throws: ['timers-saved', 'timers-committed'],
};

export const SCENARIOS = [INTAKE, ANSWER, CLOSING] as const;

/** Returns the mail in which ken reads of the solution. */
async function resolve(desk: Desk, assigned: Received | undefined): Promise<Received> {
  if (assigned === undefined) throw new Error('john has no mail to answer');
  await desk.deliver(await answer(assigned, { from: JOHN, text: 'Please pull the plug.' }));
  const reply = await desk.mailFor('ken@example.com', 'answer');
  await desk.deliver(await answer(reply, { from: KEN, text: 'I did. And now?' }));
  const message = await desk.mailFor('john@example.com', 'agent-message');
  await desk.deliver(await answer(message, { from: JOHN, text: '#resolve\nA new one stands in the hall.' }));
  return desk.mailFor('ken@example.com', 'resolved');
}

/** Ken's second mail, an answer to his first: only its References lead to the ticket. */
async function follow(first: Letter, text: string): Promise<Letter> {
  const [, messageId = ''] = /^Message-ID: (\S+)/im.exec(Buffer.from(first.source).toString()) ?? [];
  return write({ from: KEN, subject: 'Re: The printer smokes', text, headers: { References: messageId } });
}

/** RFC 3464: kim's host took the mail, and then could not deliver it. */
function bounceOf({ message }: Received): Letter {
  const source = [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example.com',
    'To: support@example.com',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Message-ID: <bounce-of-${(message.messageId ?? '').slice(1, -1)}>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    'Final-Recipient: rfc822; kim@example.com',
    'Action: failed',
    'Status: 5.2.2',
    'Diagnostic-Code: smtp; 552 5.2.2 mailbox full',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${message.messageId ?? ''}`,
    '',
    '--b--',
    '',
  ];
  return { from: '', to: ['support@example.com'], source: Buffer.from(source.join('\r\n')) };
}
