/** The outbox: mails are claimed by compare-and-set, committed before they are sent, settled by who claimed them. */
import { randomUUID } from 'node:crypto';
import type { MailState } from '../mail/mail.ts';
import { type ClaimedMail, ClaimLostError, type Outbox } from '../ports.ts';
import type { Digest, MailId } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';
import { fetch } from './contents.ts';
import { timeText } from './columns.ts';
import type { Database } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { mailOf } from './mapping.ts';
import type { MailRow } from './rows.ts';
import { mail as outbox } from './schema.ts';
import { list, type Sql } from './sql.ts';

/** One that is being sent is due again when its claim has run out: its courier is dead. */
const CLAIMABLE = "state IN ('queued', 'deferred', 'sending')";

export class DatabaseOutbox implements Outbox {
  readonly #database: Database;
  readonly #settlements: GroupCommit<Settlement>;

  constructor(database: Database) {
    this.#database = database;
    this.#settlements = new GroupCommit(async (settlements) => database.session((sql) => settle(sql, settlements)));
  }

  async claim(courier: string, now: Instant, until: Instant, limit: number): Promise<readonly ClaimedMail[]> {
    if (limit < 1) return [];
    // Every claim has a name of its own, so that none takes another's catch for its own, not even under the same
    // courier's name; and run again, because the answer was lost, it finds what it had caught.
    const claim = randomUUID();
    const tried: MailId[] = [];
    const rows = await this.#database.session((sql) => claimRows(sql, { courier, claim, now, until, limit, tried }));
    if (rows.length === 0) return [];
    const digests = rows.flatMap((row) => row.files.map((file) => file.sha256));
    const contents = await this.#database.session((sql) => fetch(sql, digests));
    return rows.map((row) => ({ mail: mailOf(row), attempts: row.attempts - 1, contents: filesOf(row, contents) }));
  }

  async renew(courier: string, mails: readonly MailId[], until: Instant): Promise<readonly MailId[]> {
    if (mails.length === 0) return [];
    const held = `WHERE id IN ${list(mails)} AND state = 'sending' AND claimed_by = ?`;
    const parameters = [...mails, outbox.columns.claimedBy.encode(courier)];
    return this.#database.session(async (sql) => {
      const found = await sql.run(`UPDATE mail SET due_at = ? ${held}`, [timeText(until), ...parameters]);
      if (found === mails.length) return mails;
      return (await sql.select(outbox, held, parameters, ['id'])).map(({ id }) => id);
    });
  }

  async sent(courier: string, mail: MailId, at: Instant, response: string): Promise<void> {
    await this.#settlements.add({ courier, mail, state: 'sent', dueAt: null, sentAt: at, response });
  }

  async deferred(courier: string, mail: MailId, nextAt: Instant, response: string): Promise<void> {
    await this.#settlements.add({ courier, mail, state: 'deferred', dueAt: nextAt, sentAt: null, response });
  }

  async failed(courier: string, mail: MailId, _at: Instant, response: string): Promise<void> {
    await this.#settlements.add({ courier, mail, state: 'failed', dueAt: null, sentAt: null, response });
  }

  async nextDue(): Promise<Instant | null> {
    const rows = await this.#database.session((sql) =>
      sql.select(outbox, `WHERE ${CLAIMABLE} AND due_at IS NOT NULL ORDER BY due_at LIMIT 1`, [], ['dueAt']),
    );
    return rows[0]?.dueAt ?? null;
  }
}

interface Claiming {
  readonly courier: string;
  readonly claim: string;
  readonly now: Instant;
  readonly until: Instant;
  readonly limit: number;
  /** What it has reached for so far. */
  readonly tried: MailId[];
}

/** Candidates are read without a lock; of two couriers who want the same mail, one finds it changed. */
async function claimRows(
  sql: Sql,
  { courier, claim, now, until, limit, tried }: Claiming,
): Promise<readonly MailRow[]> {
  const due = `${CLAIMABLE} AND due_at <= ?`;
  const candidates = await sql.select(
    outbox,
    `WHERE ${due} ORDER BY due_at, id LIMIT ?`,
    [timeText(now), limit],
    ['id'],
  );
  const ids = candidates.map((candidate) => candidate.id);
  tried.push(...ids);
  if (tried.length === 0) return [];
  if (ids.length > 0) {
    await sql.run(
      `UPDATE mail SET state = 'sending', claimed_by = ?, claim = ?, due_at = ?, attempts = attempts + 1
       WHERE id IN ${list(ids)} AND ${due}`,
      [outbox.columns.claimedBy.encode(courier), claim, timeText(until), ...ids, timeText(now)],
    );
  }
  return sql.select(outbox, `WHERE id IN ${list(tried)} AND claim = ? AND state = 'sending' ORDER BY id`, [
    ...tried,
    claim,
  ]);
}

/** See `Tx.failed`. */
export async function failClaimed(sql: Sql, courier: string, mail: MailId, response: string): Promise<boolean> {
  const { claimedBy, lastResponse } = outbox.columns;
  const found = await sql.run(
    `UPDATE mail SET state = 'failed', due_at = NULL, last_response = ?
     WHERE id = ? AND state = 'sending' AND claimed_by = ?`,
    [lastResponse.encode(response), mail, claimedBy.encode(courier)],
  );
  return found === 1;
}

/** What became of a claimed mail. */
interface Settlement {
  readonly courier: string;
  readonly mail: MailId;
  readonly state: MailState;
  readonly dueAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly response: string;
}

/**
 * Writes them down with one statement. A mail whose claim ran out is somebody else's by now: that is its error.
 * Settling twice the same way is settling once: the database's answer may have been lost.
 */
async function settle(sql: Sql, settlements: readonly Settlement[]): Promise<readonly (Error | null)[]> {
  const { columns } = outbox;
  const time = (at: Instant | null): string | null => (at === null ? null : timeText(at));
  const each = `CASE id ${settlements.map(() => 'WHEN ? THEN ?').join(' ')} END`;
  const values = (of: (settlement: Settlement) => unknown): readonly unknown[] =>
    settlements.flatMap((settlement) => [settlement.mail, of(settlement)]);
  const found = await sql.run(
    `UPDATE mail SET due_at = ${each}, sent_at = ${each}, last_response = ${each}, state = ${each}
     WHERE state = 'sending' AND (${settlements.map(() => '(id = ? AND claimed_by = ?)').join(' OR ')})`,
    [
      ...values(({ dueAt }) => time(dueAt)),
      ...values(({ sentAt }) => time(sentAt)),
      ...values(({ response }) => columns.lastResponse.encode(response)),
      ...values(({ state }) => state),
      ...values(({ courier }) => columns.claimedBy.encode(courier)),
    ],
  );
  if (found === settlements.length) return settlements.map(() => null);
  const ids = settlements.map(({ mail }) => mail);
  const rows = await sql.select(outbox, `WHERE id IN ${list(ids)}`, ids, ['id', 'claimedBy', 'state']);
  const settled = new Set(rows.map(({ id, claimedBy, state }) => `${id} ${state} ${claimedBy ?? ''}`));
  return settlements.map(({ mail, state, courier }) =>
    settled.has(`${mail} ${state} ${String(columns.claimedBy.encode(courier))}`)
      ? null
      : new ClaimLostError(`mail ${mail} is not claimed by ${courier} any more: the claim ran out`),
  );
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
