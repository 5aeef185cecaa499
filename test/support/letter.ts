/** Mails as people's mail programs write them. */
import MailComposer, { type MailComposerAttachment } from 'nodemailer/lib/mail-composer';
import { htmlToText } from '../../src/mail/html/html-text.ts';
import type { Received } from './stage.ts';

export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: Uint8Array;
}

export interface Draft {
  readonly from: { readonly name: string; readonly address: string };
  readonly to?: string;
  readonly cc?: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly MailComposerAttachment[];
  readonly date?: Date;
}

export const KEN = { name: 'Ken Fisher', address: 'ken@example.com' };
export const JOHN = { name: 'John Doe', address: 'john@example.com' };
export const JANE = { name: 'Jane Doe', address: 'jane@example.com' };

let written = 0;

/** A new mail. */
export async function write(draft: Draft): Promise<Letter> {
  return compose(draft, draft.to ?? 'support@example.com', {});
}

/** An answer: to Reply-To, in the thread, the new words above the quotation, as most programs do it. */
export async function answer(
  mail: Received,
  draft: Omit<Draft, 'to' | 'subject'> & { readonly subject?: string; readonly to?: string },
): Promise<Letter> {
  const { message } = mail;
  const sender = message.sender.kind === 'one' ? message.sender.person : { name: '', address: 'support@example.com' };
  const to = draft.to ?? message.replyTo[0]?.address ?? sender.address;
  const quoted = (message.text ?? '').split('\n').map((line) => `> ${line}`.trimEnd());
  const text = `${draft.text}\n\nOn Mon, 2 Nov 2026 at 10:00, ${sender.name} <${sender.address}> wrote:\n${quoted.join('\n')}\n`;
  return compose({ ...draft, text, subject: draft.subject ?? `Re: ${message.subject}` }, to, {
    inReplyTo: message.messageId ?? '',
    references: [...message.references, message.messageId ?? ''],
  });
}

export interface Button {
  readonly label: string;
  readonly href: string;
}

/** The prepared mails behind the links of a mail (RFC 6068). */
export function buttons(mail: Received): readonly Button[] {
  return [...mail.html.matchAll(/<a\b[^>]*href="(mailto:[^"]+)"[^>]*>([\s\S]*?)<\/a>/g)].map((match) => ({
    label: htmlToText(match[2] ?? '').trim(),
    href: (match[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
  }));
}

/** Taps a button and sends what it prepared, with further words if there are any. */
export async function tap(mail: Received, label: string, from: Draft['from'], words = ''): Promise<Letter> {
  const button = buttons(mail).find((candidate) => candidate.label.startsWith(label));
  if (button === undefined)
    throw new Error(
      `no button ${label} among ${buttons(mail)
        .map((b) => b.label)
        .join(', ')}`,
    );
  const url = new URL(button.href);
  const text = `${url.searchParams.get('body') ?? ''}${words}`;
  // A prepared mail is a new mail: no References, only what the link holds.
  return compose({ from, text, subject: url.searchParams.get('subject') ?? '' }, decodeURIComponent(url.pathname), {});
}

async function compose(
  draft: Draft,
  to: string,
  thread: { inReplyTo?: string; references?: string[] },
): Promise<Letter> {
  written += 1;
  const source = await new MailComposer({
    from: draft.from,
    to,
    ...(draft.cc === undefined ? {} : { cc: draft.cc }),
    subject: draft.subject ?? '',
    text: draft.text,
    ...(draft.html === undefined ? {} : { html: draft.html }),
    messageId: `<letter-${process.pid}-${Date.now()}-${written}@mail.example.com>`,
    date: draft.date ?? new Date('2026-11-02T09:00:00Z'),
    headers: { ...draft.headers },
    attachments: [...(draft.attachments ?? [])],
    ...thread,
  })
    .compile()
    .build();
  const cc = draft.cc?.split(',').map((one) => one.trim()) ?? [];
  return { from: draft.from.address, to: [to, ...cc], source };
}
