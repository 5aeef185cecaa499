/** The outbox: mails are claimed by compare-and-set, committed before they are sent, settled by who claimed them. */
import { randomUUID } from 'node:crypto';
import type { MailState } from '../mail/mail.ts';
import { type ClaimedMail, type Outbox, TransientError } from '../ports.ts';
import type { Digest, MailId } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';
import { fetch } from './contents.ts';
import { timeText } from './columns.ts';
import type { Database } from './database.ts';
import { mailOf } from './mapping.ts';
import type { MailRow } from './rows.ts';
import { mail as outbox } from './schema.ts';
import { list, type Sql } from './sql.ts';

/** One that is being sent is due again when its claim has run out: its courier is dead. */
const CLAIMABLE = "state IN ('queued', 'deferred', 'sending')";

export class DatabaseOutbox implements Outbox {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async claim(courier: string, now: Instant, until: Instant, limit: number): Promise<readonly ClaimedMail[]> {
    if (limit < 1) return [];
    const rows = await this.#database.session((sql) => claimRows(sql, { courier, now, until, limit }));
    if (rows.length === 0) return [];
    const digests = rows.flatMap((row) => row.files.map((file) => file.sha256));
    const contents = await this.#database.session((sql) => fetch(sql, digests));
    return rows.map((row) => ({ mail: mailOf(row), attempts: row.attempts - 1, contents: filesOf(row, contents) }));
  }

  async sent(courier: string, mail: MailId, at: Instant, response: string): Promise<void> {
    await this.#settle(courier, mail, { state: 'sent', dueAt: null, sentAt: at, response });
  }

  async deferred(courier: string, mail: MailId, nextAt: Instant, response: string): Promise<void> {
    await this.#settle(courier, mail, { state: 'deferred', dueAt: nextAt, sentAt: null, response });
  }

  async failed(courier: string, mail: MailId, _at: Instant, response: string): Promise<void> {
    await this.#settle(courier, mail, { state: 'failed', dueAt: null, sentAt: null, response });
  }

  async nextDue(): Promise<Instant | null> {
    const rows = await this.#database.session((sql) =>
      sql.select(outbox, `WHERE ${CLAIMABLE} AND due_at IS NOT NULL ORDER BY due_at LIMIT 1`, [], ['dueAt']),
    );
    return rows[0]?.dueAt ?? null;
  }

  /** @throws TransientError if the claim ran out and somebody else has the mail. */
  async #settle(courier: string, mail: MailId, settlement: Settlement): Promise<void> {
    const held = await this.#database.session((sql) => settle(sql, courier, mail, settlement));
    if (!held) throw new TransientError(`mail ${mail} is not claimed by ${courier} any more: the claim ran out`);
  }
}

interface Claiming {
  readonly courier: string;
  readonly now: Instant;
  readonly until: Instant;
  readonly limit: number;
}

/**
 * Candidates are read without a lock; of two couriers who want the same mail, one finds it changed. Every claim has a
 * name of its own, so that none takes another's catch for its own, not even under the same courier's name.
 */
async function claimRows(sql: Sql, { courier, now, until, limit }: Claiming): Promise<readonly MailRow[]> {
  const due = `${CLAIMABLE} AND due_at <= ?`;
  const candidates = await sql.select(
    outbox,
    `WHERE ${due} ORDER BY due_at, id LIMIT ?`,
    [timeText(now), limit],
    ['id'],
  );
  if (candidates.length === 0) return [];
  const ids = candidates.map((candidate) => candidate.id);
  const claim = randomUUID();
  await sql.run(
    `UPDATE mail SET state = 'sending', claimed_by = ?, claim = ?, due_at = ?, attempts = attempts + 1
     WHERE id IN ${list(ids)} AND ${due}`,
    [outbox.columns.claimedBy.encode(courier), claim, timeText(until), ...ids, timeText(now)],
  );
  return sql.select(outbox, `WHERE id IN ${list(ids)} AND claim = ? ORDER BY id`, [...ids, claim]);
}

interface Settlement {
  readonly state: MailState;
  readonly dueAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly response: string;
}

/** False if the mail is somebody else's by now. Settling twice the same way is settling once: the answer may have been lost. */
async function settle(sql: Sql, courier: string, mail: MailId, settlement: Settlement): Promise<boolean> {
  const { state, dueAt, sentAt, response } = settlement;
  const { columns } = outbox;
  const found = await sql.run(
    `UPDATE mail SET state = ?, due_at = ?, sent_at = ?, last_response = ?
     WHERE id = ? AND claimed_by = ? AND state = 'sending'`,
    [
      state,
      dueAt === null ? null : timeText(dueAt),
      sentAt === null ? null : timeText(sentAt),
      columns.lastResponse.encode(response),
      mail,
      columns.claimedBy.encode(courier),
    ],
  );
  if (found > 0) return true;
  const already = await sql.rows('SELECT id FROM mail WHERE id = ? AND claimed_by = ? AND state = ?', [
    mail,
    columns.claimedBy.encode(courier),
    state,
  ]);
  return already.length > 0;
}

/** The bytes of one mail's files. What is not kept is missing here, and the courier says so. */
function filesOf(row: MailRow, contents: ReadonlyMap<Digest, Uint8Array>): ReadonlyMap<Digest, Uint8Array> {
  return new Map(
    row.files.flatMap(({ sha256 }) => {
      const bytes = contents.get(sha256);
      return bytes === undefined ? [] : [[sha256, bytes] as const];
    }),
  );
}
