import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bounded, json, key, longText, optional, time, timeText, words } from '../../../src/store/columns.ts';
import { type Instant, instant } from '../../../src/ticket/time.ts';

/** Any UTF-16, half surrogate pairs too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
  .map((units) => String.fromCharCode(...units));

describe('columns', () => {
  test('cut texts to code points, never within one, and give whatever UTF-8 can hold', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 200 }), (text, limit) => {
        const stored = words(limit).encode(text) as string;
        expect([...stored].length).toBeLessThanOrEqual(limit);
        expect(Buffer.from(stored).toString()).toBe(stored);
        expect(stored).not.toContain('\0');
        expect(text.startsWith(bounded(text, limit)) || bounded(text, limit).endsWith('\ufffd')).toBe(true);
      }),
    );
  });

  test('keep different keys different, however long they are', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 50, maxLength: 400, unit: 'grapheme' }), (text) => {
        const column = key(100);
        const stored = column.encode(text) as string;
        expect([...stored].length).toBeLessThanOrEqual(100);
        expect(column.encode(text)).toBe(stored);
        expect(column.encode(`${text}x`)).not.toBe(stored);
      }),
    );
  });

  test('bring instants within 1970 and 2099 back to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2099, 11, 31) }), (at) => {
        const column = time();
        expect(column.decode(column.encode(instant(at)))).toBe(at);
      }),
    );
    expect(timeText(instant(Date.parse('2026-11-02T09:00:00.007Z')))).toBe('2026-11-02 09:00:00.007');
    const mistakes = [-1, Date.UTC(9999, 0), Number.NaN, Number.POSITIVE_INFINITY] as Instant[];
    expect(mistakes.map((one) => timeText(one).slice(0, 4))).toEqual(['1970', '2099', '2099', '2099']);
  });

  test('bring plain data back, and shorten its texts before they are too long to be kept', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const column = json<unknown>();
        expect(JSON.stringify(column.decode(column.encode(value)))).toBe(JSON.stringify(value));
      }),
    );
    const column = json<{ text: string; odd: string }>();
    const long = column.decode(column.encode({ text: 'x'.repeat(2_000_000), odd: 'a\0\ud83d' }));
    expect(long).toEqual({ text: 'x'.repeat(50_000), odd: 'a\0\ud83d' });
  });

  test('tell nothing from an empty text', () => {
    const column = optional(longText());
    expect([null, ''].map((value) => column.decode(column.encode(value)))).toEqual([null, '']);
  });
});
