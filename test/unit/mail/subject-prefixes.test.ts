import { expect, test } from '@jest/globals';
import { subjectKind, withoutPrefixes } from '../../../src/mail/header/subject-prefixes.ts';

test.each([
  ['Re: Printer', 'answer', 'Printer'],
  ['RE[2]: Printer', 'answer', 'Printer'],
  ['AW: WG: Printer', 'answer', 'Printer'],
  ['Re: Fwd: Printer', 'answer', 'Printer'],
  ['SV: VB: Printer', 'answer', 'Printer'],
  ['回复：门', 'answer', '门'],
  ['На: Дверь', 'answer', 'Дверь'],
  ['Fwd: Re: Printer', 'forward', 'Printer'],
  ['TR : Printer', 'forward', 'Printer'],
  ['İLT: Kapı', 'forward', 'Kapı'],
  ['VL: Tulostin', 'forward', 'Tulostin'],
  ['[Fwd: Printer]', 'forward', 'Printer'],
  ['Printer (fwd)', 'forward', 'Printer'],
  ['VS: Printer', 'either', 'Printer'],
  ['Printer', null, 'Printer'],
  ['Referrals: how?', null, 'Referrals: how?'],
  ['Ref: 4711', null, 'Ref: 4711'],
] as const)('%s', (subject, kind, rest) => {
  expect(subjectKind(subject)).toBe(kind);
  expect(withoutPrefixes(subject)).toBe(rest);
});

test('the name of a list stands before the prefix, and stays', () => {
  expect(subjectKind('[facility] Fwd: Printer')).toBe('forward');
  expect(withoutPrefixes('[facility] Fwd: Printer')).toBe('[facility] Fwd: Printer');
});
