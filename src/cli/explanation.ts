/**
 * One message explained (section 12): how it was read, and what was decided with every reason.
 */
import { describeMessage } from '../mail/describe.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { Explained } from './context.ts';
import type { Json } from './ticket-json.ts';

/** The half of the explanation that a desk decides. */
export function verdictJson(verdict: Verdict): Json {
  const { authentication, speaker, thread, commands } = verdict;
  return {
    authentication: {
      spf: authentication.spf,
      dkim: authentication.dkim,
      dmarc: authentication.dmarc,
      trusted: authentication.trusted,
    },
    speaker: { kind: speaker.kind, address: speaker.address, level: speaker.level, because: speaker.because },
    thread: { ticket: thread.ticket, by: thread.by, because: thread.because },
    commands: commands.map(({ name, arguments: words, error }) => ({ name, arguments: words, error })),
    rule: verdict.rules,
    disposition: { kind: verdict.disposition, because: verdict.because },
    would: {
      events: verdict.events,
      mails: verdict.mails.map(({ template, to }) => ({ template, to })),
      rules: (verdict.trace?.rules ?? []).map(({ rule, effects }) => ({ rule, effects })),
    },
  };
}

/** What could not be read is not decided: every key is there, and nothing is claimed. */
const UNDECIDED: Json = {
  authentication: { spf: null, dkim: null, dmarc: null, trusted: null },
  speaker: { kind: 'unknown', address: null, level: 'none', because: 'not read' },
  thread: { ticket: null, by: null, because: 'not read' },
  commands: [],
  rule: [],
  disposition: null,
  would: { events: [], mails: [], rules: [] },
};

const UNREAD: Json = {
  message: null,
  text: null,
  htmlText: null,
  error: null,
  reply: null,
  forwarded: null,
  attachments: [],
  automatic: { is: false, kind: null, because: 'not read' },
  acknowledge: { would: false, because: 'not read' },
  deliveryReport: null,
  feedbackReport: null,
  calendar: null,
};

export function explanationJson(file: string, size: number, { message, verdict }: Explained): Json {
  const { defects, ...reading } = describeMessage(message);
  return { file, size, ...reading, ...verdictJson(verdict), defects };
}

/** A file that could not be opened still gets its line. */
export function unreadJson(file: string, error: string): Json {
  return { file, size: null, ...UNREAD, error, ...UNDECIDED, defects: [] };
}
