/**
 * Mails of a directory in place of the corpus: `manifest.jsonl` names them in the order of their arrival. What an
 * answer quotes of our acknowledgement stands in it as a placeholder, and is filled in with what we would have written.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { address, ticketNumber } from '../src/ticket/ids.ts';
import type { Instant } from '../src/ticket/time.ts';
import type { CorpusMessage } from './corpus.ts';
import { acknowledgement } from './desk.ts';

/** One line of the manifest. */
interface Entry {
  readonly file: string;
  readonly kind: 'new' | 'reply';
  /** Of an answer: the line of the message that opened its ticket, counted from 0. */
  readonly parent?: number;
  readonly from: string;
  /** Its Message-ID. */
  readonly mid: string;
}

const QUOTE = '> Your message has arrived, and somebody will look after it.';

/** The first `limit` of them. */
export async function mailsOf(
  directory: string,
  limit: number,
  firstTicket: number,
  now: Instant,
): Promise<readonly CorpusMessage[]> {
  const lines = (await readFile(join(directory, 'manifest.jsonl'), 'utf8')).trim().split('\n').slice(0, limit);
  const entries = lines.map((line) => JSON.parse(line) as Entry);
  const tickets = ticketsOf(entries, firstTicket);
  return Promise.all(
    entries.map(async ({ file, kind, parent }) => {
      const source = (await readFile(join(directory, file), 'latin1')).replaceAll('\r\n', '\n');
      const opener = parent === undefined ? undefined : entries[parent];
      const ticket = parent === undefined ? undefined : tickets[parent];
      if (opener === undefined || ticket === undefined) return { kind, source: Buffer.from(source, 'latin1') };
      return { kind, source: Buffer.from(filled(source, opener, ticket, now), 'latin1') };
    }),
  );
}

/** The ticket that each message opens, if it opens one. */
function ticketsOf(entries: readonly Entry[], firstTicket: number): readonly (number | undefined)[] {
  let next = firstTicket;
  return entries.map(({ kind }) => {
    if (kind === 'reply') return undefined;
    next += 1;
    return next - 1;
  });
}

function filled(source: string, { from, mid }: Entry, ticket: number, now: Instant): string {
  const { subject, messageId } = acknowledgement(ticketNumber(ticket), address(from), now);
  return source
    .replaceAll('{{ACK-SUBJECT}}', subject)
    .replaceAll('{{ACK-MESSAGE-ID}}', messageId)
    .replaceAll('{{ACK-REFERENCES}}', `${mid}\n ${messageId}`)
    .replaceAll('{{ACK-QUOTE}}', QUOTE);
}
