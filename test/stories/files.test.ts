/** Attachments and inline pictures travel both ways, with notes and hand-overs too (product section 7.1). */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { answer, JANE, JOHN, KEN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

// The smallest PNG.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+M8AAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);
const LOG = Buffer.from('08:59 smoke\r\n09:00 fire\r\n\x00\xff', 'latin1');
const picture = {
  filename: 'smoke.png',
  content: PIXEL,
  cid: 'smoke@mail',
  contentType: 'image/png',
  contentDisposition: 'inline' as const,
};
const log = { filename: 'printer.log', content: LOG, contentType: 'application/octet-stream' };

let stage: MemoryStage;
let assigned: Received;

beforeEach(async () => {
  stage = await memoryStage();
  await stage.send(
    await write({
      from: KEN,
      subject: 'Fire',
      text: 'See below.',
      html: '<p>See below.</p><img src="cid:smoke@mail">',
      attachments: [picture, log],
    }),
  );
  assigned = await next(stage, 'agent-assigned', 'john@example.com');
});
afterEach(async () => stage.close());

const files = (mail: Received): readonly (readonly [string, string])[] =>
  mail.message.attachments.map(({ filename, content }) => [filename, Buffer.from(content).toString('base64')] as const);
const both = [
  ['smoke.png', PIXEL.toString('base64')],
  ['printer.log', LOG.toString('base64')],
];

test('from the requester to the agent, byte for byte, the picture within the text', () => {
  expect(files(assigned)).toEqual(expect.arrayContaining(both));
  const shown = assigned.message.attachments.find(({ inline }) => inline);
  expect(shown?.filename).toBe('smoke.png');
  expect(assigned.html).toContain(`cid:${shown?.contentId?.slice(1, -1) ?? ''}`);
});

test('from the agent to requester and participants', async () => {
  await stage.send(
    await answer(assigned, {
      from: JOHN,
      text: 'Try this form.',
      attachments: [{ filename: 'formular größe.pdf', content: LOG }],
    }),
  );
  const got = await next(stage, 'answer', 'ken@example.com');
  expect(files(got)).toEqual([['formular größe.pdf', LOG.toString('base64')]]);
});

test('with a note, and with the hand-over everything that was said before', async () => {
  await stage.send(
    await answer(assigned, {
      from: JOHN,
      text: '#escalate sysadmin "fire"\n\nMy trace is attached.',
      attachments: [{ filename: 'trace.txt', content: 'tick' }],
    }),
  );
  const escalated = await next(stage, 'agent-escalated', 'jane@example.com');
  expect(
    files(escalated)
      .map(([name]) => name)
      .toSorted(),
  ).toEqual(['printer.log', 'smoke.png', 'trace.txt']);
  await stage.send(
    await answer(escalated, {
      from: JANE,
      text: 'Mine, too.',
      attachments: [{ filename: 'mine.txt', content: 'tock' }],
    }),
  );
  expect(files(await next(stage, 'agent-note', 'john@example.com'))).toEqual([
    ['mine.txt', Buffer.from('tock').toString('base64')],
  ]);
  // A note's files stay inside as its text does.
  for (const mail of await stage.mailbox('ken@example.com')) expect(files(mail)).toEqual([]);
});

test('what is more than one mail may carry is named, and #files sends it', async () => {
  await stage.close();
  stage = await memoryStage((config) => ({ ...config, desk: { ...config.desk, maxOutgoing: 1000 } }));
  const big = { filename: 'big.bin', content: Buffer.alloc(900, 7) };
  await stage.send(
    await write({
      from: KEN,
      subject: 'Big',
      text: 'Three files.',
      attachments: [big, { ...big, filename: 'bigger.bin', content: Buffer.alloc(2000, 8) }, log],
    }),
  );
  assigned = await next(stage, 'agent-assigned', 'john@example.com');
  expect(files(assigned).map(([name]) => name)).toEqual(['big.bin', 'printer.log']);
  expect(assigned.message.text).toContain('bigger.bin');
  await stage.send(await answer(assigned, { from: JOHN, text: '#files' }));
  const sent = (await stage.mailbox('john@example.com')).filter(({ template }) => template === 'agent-list');
  expect(
    sent
      .flatMap(files)
      .map(([name]) => name)
      .toSorted(),
  ).toEqual(['big.bin', 'bigger.bin', 'printer.log']);
});

test('what is too big for a mail to the requester is named there, and the rest arrives', async () => {
  await stage.close();
  stage = await memoryStage((config) => ({ ...config, desk: { ...config.desk, maxOutgoing: 1000 } }));
  await stage.send(await write({ from: KEN, subject: 'Form', text: 'Please send the form.' }));
  assigned = await next(stage, 'agent-assigned', 'john@example.com');
  const attachments = [
    { filename: 'film.mp4', content: Buffer.alloc(2000, 7) },
    { filename: 'form.txt', content: 'x' },
  ];
  for (const [text, template] of [
    ['Here it is.', 'answer'],
    ['#resolve\nHere it is.', 'resolved'],
  ] as const) {
    await stage.send(await answer(assigned, { from: JOHN, text, attachments }));
    const got = await next(stage, template, 'ken@example.com');
    expect(files(got).map(([name]) => name)).toEqual(['form.txt']);
    expect(got.message.text).toContain('Too big for this mail, ask us for it: film.mp4');
  }
});

test('an attachment without words is an answer', async () => {
  await stage.send(
    await answer(assigned, { from: JOHN, text: '', attachments: [{ filename: 'form.txt', content: 'x' }] }),
  );
  expect(files(await next(stage, 'answer', 'ken@example.com')).map(([name]) => name)).toEqual(['form.txt']);
});
