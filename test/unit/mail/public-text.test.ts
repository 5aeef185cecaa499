import { expect, test } from '@jest/globals';
import { publicText } from '../../../src/mail/notification.ts';

test('a note cannot become public text, whatever the caller believes', () => {
  expect(publicText({ visibility: 'public', text: 'Hello' })).toBe('Hello');
  expect(() => publicText({ visibility: 'internal', text: 'He always says that' })).toThrow(TypeError);
});
