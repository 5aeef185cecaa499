/**
 * What is left of a message that cannot be read: its header, by our own code alone.
 */
import { hash } from 'node:crypto';
import { digest } from '../ticket/ids.ts';
import { detectAutomatic } from './machine/automatic.ts';
import { readEnvelopeFields } from './header/envelope-fields.ts';
import { splitMessage } from './header/header-fields.ts';
import type { Message } from './message.ts';

/** The message as far as its header tells; the raw source is kept anyway. */
export function minimalMessage(source: Uint8Array, why: string): Message {
  const { header, defects } = splitMessage(source);
  const all = digest(hash('sha256', source));
  const envelope = readEnvelopeFields(header);
  return {
    ...envelope,
    size: source.length,
    digest: all,
    canonicalDigest: all,
    text: null,
    htmlText: null,
    whole: '',
    reply: { text: '', quoted: '' },
    forwarded: null,
    attachments: [],
    automatic: detectAutomatic({
      ...envelope,
      header,
      contentTypes: [],
      text: '',
      newWords: '',
      deliveryReport: null,
      feedbackReport: null,
      calendarAnswer: null,
    }),
    deliveryReport: null,
    feedbackReport: null,
    calendar: null,
    defects,
    error: `the body could not be read: ${why}`,
  };
}
