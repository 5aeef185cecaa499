import { simpleParser } from 'mailparser';
import { readMessage } from '../../src/mail/parse.ts';
import type { Received } from './stage.ts';

/** A mail's bytes as a person's program shows them. `template` is looked up by its Message-ID, not told by the mail. */
export async function read(source: Uint8Array, template: (messageId: string) => string): Promise<Received> {
  const message = await readMessage(source);
  const { html } = await simpleParser(Buffer.from(source), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    keepCidLinks: true,
  });
  return { source, message, html: typeof html === 'string' ? html : '', template: template(message.messageId ?? '') };
}
