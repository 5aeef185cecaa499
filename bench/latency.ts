/** One message at a time: from its delivery to its ticket, and to the arrival of its acknowledgement. */
import { setTimeout as wait } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { instant } from '../src/ticket/time.ts';
import { corpus } from './corpus.ts';
import { DaemonProcess } from './daemon-process.ts';
import { PASSWORD, SUPPORT } from './desk.ts';
import type { Hosts } from './hosts.ts';

/** Milliseconds. */
export interface Delays {
  readonly median: number;
  readonly p95: number;
}

export interface Latency {
  readonly messages: number;
  readonly toTicket: Delays;
  readonly toAcknowledgement: Delays;
  /** Until Dovecot told another client that waits in IDLE: its share of the two above. */
  readonly announcement: Delays;
}

const LOOK_EVERY_MS = 3;
/** Between two messages: so much that nothing of one disturbs the next. */
const PAUSE_MS = 700;

export async function measureLatency(hosts: Hosts, messages: number): Promise<Latency> {
  const { dovecot, mariadb, sink } = hosts;
  const database = await hosts.database('latency');
  const daemon = new DaemonProcess(await hosts.configuration(database));
  const auth = { user: SUPPORT, pass: PASSWORD };
  const listener = new ImapFlow({ host: '127.0.0.1', port: dovecot.port, secure: false, auth, logger: false });
  let announcedAt = 0;
  listener.on('exists', () => {
    if (announcedAt === 0) announcedAt = performance.now();
  });
  const tickets = async (): Promise<number> => {
    const rows = (await mariadb.query('SELECT COUNT(*) AS count FROM latency.ticket')) as readonly { count: number }[];
    return rows[0]?.count ?? 0;
  };
  const until = async (what: () => boolean | Promise<boolean>): Promise<number> => {
    while (!(await what())) {
      daemon.mustLive();
      await wait(LOOK_EVERY_MS);
    }
    return performance.now();
  };
  try {
    await listener.connect();
    await listener.mailboxOpen('INBOX');
    void listener.idle();
    const measured: Record<'toTicket' | 'toAcknowledgement' | 'announcement', number[]> = {
      toTicket: [],
      toAcknowledgement: [],
      announcement: [],
    };
    const sources = corpus({ messages: messages * 2, seed: 3, senders: 50, firstTicket: 1, now: instant(Date.now()) });
    const news = [...sources].filter(({ kind }) => kind === 'new').slice(0, messages + 1);
    let taken = 0;
    for (const { source } of news) {
      announcedAt = 0;
      const mailsBefore = sink.toRequesters;
      const wire = Buffer.from(source.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
      await dovecot.deliver(SUPPORT, wire);
      const delivered = performance.now();
      taken += 1;
      const ticketAt = await until(async () => (await tickets()) >= taken);
      const acknowledgedAt = await until(() => sink.toRequesters > mailsBefore);
      // The first one waits for the daemon to start.
      if (taken > 1) {
        measured.toTicket.push(ticketAt - delivered);
        measured.toAcknowledgement.push(acknowledgedAt - delivered);
        if (announcedAt > 0) measured.announcement.push(Math.max(0, announcedAt - delivered));
      }
      await wait(PAUSE_MS);
    }
    return {
      messages: measured.toTicket.length,
      toTicket: delays(measured.toTicket),
      toAcknowledgement: delays(measured.toAcknowledgement),
      announcement: delays(measured.announcement),
    };
  } finally {
    listener.close();
    await daemon.stop();
  }
}

function delays(all: readonly number[]): Delays {
  const sorted = [...all].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}
