import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AgentRequest } from '../../../src/mail/commands/agent-request.ts';
import { readCommandBlock } from '../../../src/mail/commands/commands.ts';
import { address } from '../../../src/ticket/ids.ts';

const requests = (newWords: string): readonly (AgentRequest | null)[] =>
  readCommandBlock(newWords).lines.map((line) => line.request);

/** What is asked by a mail of this one line. */
const only = (line: string): AgentRequest | null => requests(line)[0] ?? null;
const refusal = (line: string) => readCommandBlock(line).lines[0]?.refusal ?? null;

describe('each command', () => {
  const table: readonly (readonly [typed: string, asked: AgentRequest])[] = [
    ['#reply', { kind: 'reply' }],
    ['#note', { kind: 'note' }],
    ['#new for ken@example.com', { kind: 'new', for: address('ken@example.com'), name: '' }],
    ['#new for Ken Miller <Ken@Example.com>', { kind: 'new', for: address('ken@example.com'), name: 'Ken Miller' }],
    ['#take', { kind: 'take' }],
    ['#assign jane', { kind: 'assign', who: 'jane' }],
    ['#assign Jane Doe', { kind: 'assign', who: 'Jane Doe' }],
    ['#unassign', { kind: 'unassign' }],
    ['#team System administrators', { kind: 'team', name: 'System administrators' }],
    ['#escalate', { kind: 'escalate', words: [], reason: null }],
    [
      '#escalate sysadmin Sev-A "core banking is down"',
      { kind: 'escalate', words: ['sysadmin', 'Sev-A'], reason: 'core banking is down' },
    ],
    ['#ack', { kind: 'acknowledge' }],
    ['#acknowledge', { kind: 'acknowledge' }],
    ['#priority Sev-A', { kind: 'priority', value: 'Sev-A' }],
    ['#impact high', { kind: 'impact', value: 'high' }],
    ['#urgency med', { kind: 'urgency', value: 'medium' }],
    ['#type service request', { kind: 'type', value: 'service-request' }],
    ['#category Online banking', { kind: 'category', name: 'Online banking' }],
    ['#tag +vpn -printer outage', { kind: 'tag', add: ['vpn', 'outage'], drop: ['printer'] }],
    ['#subject "Online banking is down"', { kind: 'subject', text: 'Online banking is down' }],
    ['#subject Online banking is down', { kind: 'subject', text: 'Online banking is down' }],
    ['#pending', { kind: 'pending', until: null }],
    ['#pending for 3d', { kind: 'pending', until: '3d' }],
    ['#hold until 2026-11-05 14:00', { kind: 'hold', until: '2026-11-05 14:00' }],
    ['#hold', { kind: 'hold', until: null }],
    ['#resume', { kind: 'resume' }],
    ['#resolve', { kind: 'resolve' }],
    ['#close', { kind: 'close', reason: null }],
    ['#close reported twice', { kind: 'close', reason: 'reported twice' }],
    ['#reopen', { kind: 'reopen' }],
    ['#follow', { kind: 'follow' }],
    ['#unfollow', { kind: 'unfollow' }],
    [
      '#cc +ken@example.com -max@example.com',
      { kind: 'cc', add: [address('ken@example.com')], drop: [address('max@example.com')] },
    ],
    ['#requester ken@example.com', { kind: 'requester', address: address('ken@example.com') }],
    ['#files', { kind: 'files' }],
    ['#status', { kind: 'status' }],
    ['#list', { kind: 'list', scope: 'mine' }],
    ['#list unassigned', { kind: 'list', scope: 'unassigned' }],
    ['#away', { kind: 'away', who: null, until: null, standIn: null }],
    ['#away until Friday', { kind: 'away', who: null, until: 'Friday', standIn: null }],
    ['#away for 3d', { kind: 'away', who: null, until: '3d', standIn: null }],
    ['#away until Friday 14:00 to Jane Doe', { kind: 'away', who: null, until: 'Friday 14:00', standIn: 'Jane Doe' }],
    ['#away to jane till 2026-11-05.', { kind: 'away', who: null, until: '2026-11-05', standIn: 'jane' }],
    ['#away to jane', { kind: 'away', who: null, until: null, standIn: 'jane' }],
    ['#away john until Friday', { kind: 'away', who: 'john', until: 'Friday', standIn: null }],
    ['#away "Anh To" until Friday to jane', { kind: 'away', who: 'Anh To', until: 'Friday', standIn: 'jane' }],
    ['#away Friday', { kind: 'away', who: 'Friday', until: null, standIn: null }],
    ['#back', { kind: 'back', who: null }],
    ['#back john', { kind: 'back', who: 'john' }],
    ['#help', { kind: 'help' }],
    ['#help escalate', { kind: 'help' }],
  ];

  test.each(table)('%s', (typed, asked) => {
    expect(only(typed)).toEqual(asked);
  });
});

describe('what keyboards and mail programs make of a command', () => {
  const escalate = { kind: 'escalate', words: ['sysadmin', 'Sev-A'], reason: 'core banking is down' };
  const resolve = { kind: 'resolve' };
  test.each([
    ['a capital first letter', '#Resolve', resolve],
    ['all capitals', '#RESOLVE', resolve],
    ['a space after the mark', '# resolve', resolve],
    ['a non-breaking space', '#\u00a0resolve', resolve],
    ['a full-width mark', '＃resolve', resolve],
    ['full-width letters', '＃ｒｅｓｏｌｖｅ', resolve],
    ['a small mark', '﹟resolve', resolve],
    ['a keycap emoji', '#\ufe0f\u20e3resolve', resolve],
    ['a zero-width space before it', '\u200b#resolve', resolve],
    ['a zero-width space behind it', '#take \u200b', { kind: 'take' }],
    ['a joiner within an emoji is kept', '#subject 👩‍💻 setup', { kind: 'subject', text: '👩‍💻 setup' }],
    ['a byte order mark', '\ufeff#resolve', resolve],
    ['indentation', '   #resolve  ', resolve],
    ['a full stop', '#resolve.', resolve],
    ['a colon', '#Resolve:', resolve],
    ['an exclamation mark', '#resolve!', resolve],
    ['bold print', '*#resolve*', resolve],
    ['a colon before the argument', '#priority: P1', { kind: 'priority', value: 'P1' }],
    ['an equals sign', '#priority=P1', { kind: 'priority', value: 'P1' }],
    ['a full stop behind the argument', '#assign jane.', { kind: 'assign', who: 'jane' }],
    ['typographic quotes', '#escalate sysadmin Sev-A “core banking is down”', escalate],
    ['German quotes', '#escalate sysadmin Sev-A „core banking is down“', escalate],
    ['French quotes', '#escalate sysadmin Sev-A «\u00a0core banking is down\u00a0»', escalate],
    ['single quotes', "#escalate sysadmin Sev-A 'core banking is down'", escalate],
    ['curly single quotes', '#escalate sysadmin Sev-A ‘core banking is down’', escalate],
    ['a full stop after the quotation', '#escalate sysadmin Sev-A "core banking is down".', escalate],
    ['a quotation left open', '#escalate sysadmin Sev-A "core banking is down', escalate],
    ['an apostrophe', "#escalate 'they can't log in'", { kind: 'escalate', words: [], reason: "they can't log in" }],
    ['an em dash for two hyphens', '#tag +a —b', { kind: 'tag', add: ['a'], drop: ['b'] }],
    ['two hyphens', '#tag --b', { kind: 'tag', add: [], drop: ['b'] }],
    ['a minus sign', '#tag −b', { kind: 'tag', add: [], drop: ['b'] }],
    ['commas between tags', '#tag +a, -b, +#c', { kind: 'tag', add: ['a', 'c'], drop: ['b'] }],
    ['signs apart from their words', '#tag + a - b', { kind: 'tag', add: ['a'], drop: ['b'] }],
    [
      'an address that Outlook linked',
      '#cc +ken@example.com<mailto:ken@example.com>',
      { kind: 'cc', add: ['ken@example.com'], drop: [] },
    ],
    [
      'an international domain',
      '#cc ken@xn--bcher-kva.example',
      { kind: 'cc', add: ['ken@xn--bcher-kva.example'], drop: [] },
    ],
  ])('%s', (_, typed, asked) => {
    expect(only(typed)).toEqual(asked);
  });

  test('a long reason that the mail program wrapped', () => {
    const block = readCommandBlock(
      '#escalate sysadmin Sev-A "Core banking is down for all branches since the update\nof last night, and nobody can log in"\n#note\n\nSee the log.',
    );
    expect(block.lines.map((line) => line.name)).toEqual(['escalate', 'note']);
    expect(block.lines[0]?.request).toMatchObject({
      reason: 'Core banking is down for all branches since the update of last night, and nobody can log in',
    });
    expect(block.text).toBe('See the log.');
  });

  test('a quotation left open swallows nothing of the text', () => {
    const block = readCommandBlock('#escalate "no idea\n\nHe said "hello" to me.');
    expect(block.text).toBe('He said "hello" to me.');
  });
});

describe('what is no command', () => {
  test.each([
    ['a number', '#1 priority is the database'],
    ['a ticket', '#1042 is the same'],
    ['a heading', '# Heading'],
    ['a heading that begins like a command', '# Resolve the issue'],
    ['another', '# Note to self'],
    ['another', '# Status of the migration'],
    ['another', '# Close the window first'],
    ['a second-level heading', '## resolve'],
    ['a mark alone', '#'],
    ['a mark and a dash', '#-- resolve'],
    ['a script', '#!/bin/sh'],
    ['a command within a sentence', 'Please #resolve this'],
    ['a quotation', '> #resolve'],
  ])('%s: %s', (_, typed) => {
    expect(readCommandBlock(typed)).toEqual({ lines: [], text: typed, audience: null });
  });
});

describe('the block', () => {
  test('ends at the first other line', () => {
    const block = readCommandBlock('#take\n#priority P1\n\nHello Ken,\n#resolve\nwe are on it.');
    expect(block.lines.map((line) => line.name)).toEqual(['take', 'priority']);
    expect(block.text).toBe('Hello Ken,\n#resolve\nwe are on it.');
  });

  test('may have blank lines before, between and after (Outlook makes a paragraph of each line)', () => {
    const block = readCommandBlock('\r\n\r\n#reply\r\n\r\n#resolve\r\n\r\nWe rolled it back.\r\n');
    expect(block.lines.map((line) => line.name)).toEqual(['reply', 'resolve']);
    expect(block.text).toBe('We rolled it back.');
  });

  test('keeps each line as it was typed, with its words', () => {
    expect(readCommandBlock(' #Escalate  sysadmin “it is down”').lines[0]).toMatchObject({
      raw: ' #Escalate  sysadmin “it is down”',
      name: 'escalate',
      arguments: ['sysadmin', 'it is down'],
      refusal: null,
    });
  });

  test.each([
    ['#note He is on the phone.', 'internal', 'He is on the phone.'],
    ['#reply Dear Ken,\nit works again.', 'public', 'Dear Ken,\nit works again.'],
    ['#resolve “Rolled back the update.”', 'public', 'Rolled back the update.'],
    ['#resolve It’s fixed.\n\nThe update was broken.', 'public', 'It’s fixed.\nThe update was broken.'],
  ])('takes a text that begins on the line of the command: %j', (typed, audience, text) => {
    expect(readCommandBlock(typed)).toMatchObject({ audience, text });
  });

  test.each([
    ['', ''],
    ['-- \nJohn Doe\nFirst line', ''],
    ['—\nJohn', ''],
    ['Best regards,\nJohn Doe\nFirst line\n+49 30 1234', ''],
    ['Viele Grüße\nJohn', ''],
    ['Thanks,\nJohn', ''],
    ['Sent from my iPhone', ''],
    ['Thanks,\nplease restart your computer.', 'Thanks,\nplease restart your computer.'],
    ['It works again.\n\nBest regards,\nJohn', 'It works again.\n\nBest regards,\nJohn'],
    ['Cheers for waiting', 'Cheers for waiting'],
  ])('a signature alone is no text: %j', (below, text) => {
    expect(readCommandBlock(`#resolve\n\n${below}`).text).toBe(text);
  });
});

describe('whom the text is for', () => {
  test.each([
    ['Hello', null],
    ['#reply\nHello', 'public'],
    ['#pending for 3d\nHello', 'public'],
    ['#resolve\nHello', 'public'],
    ['#close\nHello', 'public'],
    ['#take\nHello', 'internal'],
    ['#escalate\nHello', 'internal'],
    ['#note\nHello', 'internal'],
    ['#status\nHello', 'internal'],
    ['#take\n#reply\nHello', 'public'],
    ['#take\n#resolve\nHello', 'public'],
    ['#note\n#resolve\nHello', 'internal'],
    ['#nonsense\nHello', 'internal'],
    ['#resolv\nHello', 'internal'],
  ])('%j', (typed, audience) => {
    expect(readCommandBlock(typed).audience).toBe(audience);
  });

  test('#reply and #note at once are refused, and the text stays internal', () => {
    const block = readCommandBlock('#reply\n#note\nHello');
    expect(block.audience).toBe('internal');
    expect(block.lines.map((line) => line.refusal?.kind ?? null)).toEqual([null, 'bad-argument']);
  });
});

describe('refusals', () => {
  test.each([
    ['#resolv', 'resolve'],
    ['#resovle', 'resolve'],
    ['#reslove', 'resolve'],
    ['#resolved', 'resolve'],
    ['#asign jane', 'assign'],
    ['#escallate', 'escalate'],
    ['#prio P1', 'priority'],
    ['#cat banking', 'category'],
    ['#done', 'resolve'],
    ['#answer', 'reply'],
    ['#xyzzy', null],
    ['#constructor', null],
    ['#erledigt', null],
    ['# resolv', 'resolve'],
  ])('%s is unknown; nearest is %s', (typed, nearest) => {
    expect(refusal(typed)).toMatchObject({ kind: 'unknown-command', nearest });
  });

  test.each(['ask max@example.com', 'undo', 'redact x', 'spam'])('#%s is not available yet', (typed) => {
    expect(refusal(`#${typed}`)).toEqual({ kind: 'not-available', command: typed.split(' ')[0] });
  });

  test.each([
    ['#take jane', 'nothing'],
    ['#take #resolve', 'one command per line'],
    ['#resolve 1042', 'the ticket is the one'],
    ['#assign', 'an agent'],
    ['#impact huge', 'low, medium, high'],
    ['#type', 'incident, service-request'],
    ['#tag', 'tags'],
    ['#subject', 'subject'],
    ['#cc +nobody', 'addresses'],
    ['#cc +a@b@c', 'addresses'],
    ['#requester', 'one address'],
    ['#new for ken', 'one address'],
    ['#list everything', 'mine, team, unassigned'],
    ['#hold until', 'date'],
    ['#away until', 'until DATE'],
    ['#away until Friday to', 'to WHO'],
  ])('%s is refused, and says what is wanted', (typed, wanted) => {
    expect(refusal(typed)).toMatchObject({ kind: 'bad-argument', wanted: expect.stringContaining(wanted) });
  });
});

describe('laws', () => {
  const piece = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('#take', '#resolve', '# note', '#assign jane', '＃reply', '#', '##', '#1'),
    },
    { weight: 2, arbitrary: fc.constantFrom('', ' ', '"', '“', '”', "'", '<mailto:', '- ', '+', '\u00a0', '*', '…') },
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  );
  const line = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  const mail = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 12 })
    .map((lines) => lines.flat().join(''));

  const trimmedLines = (text: string): readonly string[] =>
    text
      .split(/[\r\n\u2028\u2029]/)
      .map((each) => each.trim())
      .filter((each) => each !== '');

  test('reading is total, and each command is either asked or refused', () => {
    fc.assert(
      fc.property(mail, (newWords) => {
        for (const { request, refusal } of readCommandBlock(newWords).lines) {
          expect((request === null) !== (refusal === null)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('no line is lost: it is a command, or it stands in the text', () => {
    fc.assert(
      fc.property(mail, (newWords) => {
        const marked = `${newWords}\nbelow, something that is no signature`;
        const block = readCommandBlock(marked);
        const kept = trimmedLines([...block.lines.map((each) => each.raw), block.text].join('\n'));
        expect(kept).toEqual(expect.arrayContaining([...trimmedLines(marked)]));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['marks', (n: number) => '#'.repeat(n)],
    ['quotation marks', (n: number) => `#escalate ${'"'.repeat(n)}`],
    ['open single quotes', (n: number) => `#escalate ${"'a ".repeat(n)}`],
    ['spaces', (n: number) => `#${' '.repeat(n)}x`],
    ['full stops', (n: number) => `#take${'.'.repeat(n)}x ${'.'.repeat(n)}x`],
    ['links left open', (n: number) => `#take ${'<mailto:'.repeat(n)}`],
    ['open quotations', (n: number) => '#escalate "a\n'.repeat(n)],
    ['commands', (n: number) => '#reply\n'.repeat(n)],
    ['blank lines', (n: number) => `#reply${'\n'.repeat(n)}x`],
    ['hyphens', (n: number) => `#tag ${'-'.repeat(n)}`],
    ['regards', (n: number) => `#take\n${'best regards '.repeat(n)}`],
  ])('a hundred thousand %s are read at once', (_, make) => {
    const started = performance.now();
    readCommandBlock(make(100_000));
    // A guard against quadratic reading, which takes minutes here.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
