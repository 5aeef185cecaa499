/**
 * A stage of real parts: the daemon with its watchers, courier and schedule on a database, and a mail host. People are
 * driven through SMTP and IMAP only.
 */
import { createTransport } from 'nodemailer';
import type { Config } from '../../src/config.ts';
import { systemClock } from '../../src/clock.ts';
import { startDaemon } from '../../src/daemon.ts';
import { createParserPool } from '../../src/inbound/parser-pool.ts';
import { loadTemplates } from '../../src/outbound/templates.ts';
import { MAIL_STATES } from '../../src/mail/mail.ts';
import { MonotoneIds } from '../../src/store/ids.ts';
import { openStore } from '../../src/store/store.ts';
import { seconds } from '../../src/ticket/time.ts';
import { MailProgram } from './mail-program.ts';
import { read } from './received.ts';
import type { Received, Stage } from './stage.ts';
import { until } from './until.ts';

export const PARSE_WORKER = new URL('../../dist/src/inbound/parse-worker.js', import.meta.url);

export interface RealParts {
  readonly config: Config;
  /** The mail host of the people and of the desk. */
  readonly imapPort: number;
  readonly smtpPort: number;
  readonly password: string;
  close(): Promise<void>;
}

/** Waiting takes seconds, as in the sandbox: here time is real. */
export function impatient(config: Config): Config {
  const survey = { ...config.desk.survey, after: seconds(1) };
  return { ...config, desk: { ...config.desk, survey, reviewAfter: seconds(1) } };
}

export async function realStage(parts: RealParts): Promise<Stage & { readonly problems: readonly string[] }> {
  const problems: string[] = [];
  const note = (fields: Record<string, unknown>, message: string): void =>
    void problems.push(`${message} ${JSON.stringify(fields)}`);
  const log = { info: () => undefined, warn: note, error: note };
  const store = await openStore(parts.config.database.url);
  await store.migrate();
  const refusals = await store.check();
  if (refusals.length > 0) throw new Error(refusals.join('\n'));
  const parser = createParserPool({ worker: PARSE_WORKER });
  const daemon = startDaemon({
    config: parts.config,
    store,
    renderer: await loadTemplates('templates'),
    parser,
    clock: systemClock,
    ids: new MonotoneIds(systemClock),
    log,
  });
  const smtp = createTransport({ host: '127.0.0.1', port: parts.smtpPort, ignoreTLS: true });
  const seen = new Map<string, Received>();
  const asked = new Set<Received>();

  const mailbox = async (address: string): Promise<readonly Received[]> => {
    const sources = await new MailProgram(parts.imapPort, address, parts.password).read('INBOX');
    const outbox = new Map(
      (await store.queries.queue(MAIL_STATES, 1000)).map((entry) => [entry.messageId, entry.template]),
    );
    return Promise.all(
      sources.map(async (source) => {
        const key = `${address}\n${source.toString('latin1')}`;
        const known = seen.get(key) ?? (await read(source, (id) => outbox.get(id) ?? ''));
        seen.set(key, known);
        return known;
      }),
    );
  };

  return {
    problems,
    queries: store.queries,
    mailbox,
    async send(letter) {
      await smtp.sendMail({ envelope: { from: letter.from, to: [...letter.to] }, raw: Buffer.from(letter.source) });
    },
    async mailFor(address, wanted, what) {
      let found: Received | undefined;
      await until(what, async () => {
        found = (await mailbox(address)).find((mail) => !asked.has(mail) && wanted(mail));
        return found !== undefined;
      });
      if (found === undefined) throw new Error(`no mail: ${what}`);
      asked.add(found);
      return found;
    },
    pass: async () => undefined,
    async settled(condition, what) {
      await until(what, condition);
    },
    async close() {
      await daemon.stop();
      await parser.close();
      await store.close();
      await parts.close();
    },
  };
}
