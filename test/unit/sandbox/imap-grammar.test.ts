import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Argument, parseCommand } from '../../../src/sandbox/imap/command-parser.ts';
import { type CommandPart, CommandReader } from '../../../src/sandbox/imap/command-reader.ts';
import { decodeMailboxName, encodeMailboxName } from '../../../src/sandbox/imap/mailbox-name.ts';
import { formatSequenceSet, inSequenceSet, parseSequenceSet } from '../../../src/sandbox/imap/sequence-set.ts';

const atom = fc.stringMatching(/^[A-Za-z0-9.\\*:,+-]{1,12}$/).filter((text) => !/\{\d+\+?\}$/.test(text));
const argument: fc.Arbitrary<Argument> = fc.letrec<{ any: Argument }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    atom.map((text) => ({ kind: 'atom' as const, text })),
    fc.uint8Array({ maxLength: 30 }).map((bytes) => ({ kind: 'string' as const, bytes: Buffer.from(bytes) })),
    fc.array(tie('any'), { maxLength: 3 }).map((items) => ({ kind: 'list' as const, items })),
  ),
})).any;

/** On the wire: quoted where it can be, else as a literal. */
function wire(value: Argument): Buffer {
  switch (value.kind) {
    case 'atom':
      return Buffer.from(value.text, 'latin1');
    case 'string': {
      const text = value.bytes.toString('latin1');
      if (/^[ -~]*$/.test(text)) return Buffer.from(`"${text.replace(/["\\]/g, '\\$&')}"`);
      return Buffer.concat([Buffer.from(`{${value.bytes.length}}\r\n`), value.bytes]);
    }
    default:
      return Buffer.concat([Buffer.from('('), ...joined(value.items), Buffer.from(')')]);
  }
}

const joined = (values: readonly Argument[]): readonly Buffer[] =>
  values.flatMap((value, index) => (index === 0 ? [wire(value)] : [Buffer.from(' '), wire(value)]));

describe('commands', () => {
  test('are read back as they were written, however the network cuts them', () => {
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 4 }), fc.integer({ min: 1, max: 40 }), (values, size) => {
        const bytes = Buffer.concat([
          Buffer.from('A1 XYZ'),
          ...values.flatMap((value) => [Buffer.from(' '), wire(value)]),
          Buffer.from('\r\n'),
        ]);
        const commands: (readonly CommandPart[])[] = [];
        const reader = new CommandReader(1000, {
          onContinue: () => undefined,
          onCommand: (parts) => commands.push(parts),
          onOverflow: () => {
            throw new Error('overflow');
          },
        });
        for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
        expect(commands.map(parseCommand)).toEqual([{ tag: 'A1', name: 'XYZ', arguments: values }]);
      }),
    );
  });

  test('a section keeps its blanks and parentheses', () => {
    const parsed = parseCommand(['A1 uid fetch 1:* (UID BODY.PEEK[HEADER.FIELDS (DATE FROM)]<0.100>)']);
    expect(parsed).toEqual({
      tag: 'A1',
      name: 'UID FETCH',
      arguments: [
        { kind: 'atom', text: '1:*' },
        {
          kind: 'list',
          items: [
            { kind: 'atom', text: 'UID' },
            { kind: 'atom', text: 'BODY.PEEK[HEADER.FIELDS (DATE FROM)]<0.100>' },
          ],
        },
      ],
    });
  });

  test.each(['', 'A1', 'A1 LOGIN (a', 'A1 LOGIN a)', 'A1 LOGIN "a', 'A1 UID', '(A1) NOOP'])('%j is none', (line) => {
    expect(parseCommand([line])).toBeNull();
  });

  test('a line without an end, and a literal beyond the limit, are given up', () => {
    let overflows = 0;
    const events = { onContinue: () => undefined, onCommand: () => undefined, onOverflow: () => (overflows += 1) };
    new CommandReader(1000, events).push(Buffer.alloc(100_000, 'a'));
    new CommandReader(1000, events).push(Buffer.from('A1 APPEND INBOX {1001}\r\n'));
    expect(overflows).toBe(2);
  });
});

test('sequence sets name exactly what they were made from', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (numbers) => {
      const sorted = numbers.sort((a, b) => a - b);
      const set = parseSequenceSet(formatSequenceSet(sorted), 1000) ?? [];
      expect(Array.from({ length: 70 }, (_, number) => number).filter((number) => inSequenceSet(set, number))).toEqual(
        sorted,
      );
    }),
  );
  expect(parseSequenceSet('*:3', 7)).toEqual([{ from: 3, to: 7 }]);
  expect(parseSequenceSet('1:2:3', 7)).toBeNull();
});

test('folder names survive modified UTF-7', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) =>
      expect(decodeMailboxName(encodeMailboxName(name))).toBe(name),
    ),
  );
  expect(encodeMailboxName('~peter/mail/台北/日本語 & co')).toBe('~peter/mail/&U,BTFw-/&ZeVnLIqe- &- co');
});
