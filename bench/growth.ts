/** Does a message cost the same on a desk with a history? The same measurement on an empty and on a full database. */
import { measureEngine, type Pace, type StageOptions } from './stages.ts';
import type { Hosts } from './hosts.ts';

/** Of the tickets of the past so many are still open. */
const OPEN_SHARE = 0.02;
const ROWS_AT_ONCE = 5000;
/** Empty and full in turn, and the median of the pairs: the machine's speed drifts. */
const ROUNDS = 5;

export interface Growth {
  readonly tickets: number;
  readonly empty: Pace;
  readonly full: Pace;
  /** Wall time of a message on the full database, over that on the empty one. */
  readonly ratio: number;
  readonly cpuRatio: number;
}

export async function measureGrowth(hosts: Hosts, options: StageOptions, tickets: number): Promise<Growth> {
  const past = await hosts.database('growth');
  await fill(hosts, 'growth', tickets, options.senders);
  // The first run warms the code up.
  await measureEngine(hosts, { ...options, messages: 500 });
  const rounds: { readonly empty: Pace; readonly full: Pace }[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const other = { ...options, seed: options.seed + round };
    const { whole: empty } = await measureEngine(hosts, other);
    const { whole: full } = await measureEngine(hosts, other, past);
    rounds.push({ empty, full });
  }
  const median = (of: (round: (typeof rounds)[number]) => number): number =>
    rounds.map(of).sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
  return {
    tickets,
    empty: { perSecond: median(({ empty }) => empty.perSecond), cpuEach: median(({ empty }) => empty.cpuEach) },
    full: { perSecond: median(({ full }) => full.perSecond), cpuEach: median(({ full }) => full.cpuEach) },
    ratio: median(({ empty, full }) => empty.perSecond / full.perSecond),
    cpuRatio: median(({ empty, full }) => full.cpuEach / empty.cpuEach),
  };
}

/** Tickets of the last two years with their message, two events and two mails each, written by the database itself. */
async function fill({ mariadb }: Hosts, database: string, tickets: number, senders: number): Promise<void> {
  for (let first = 1; first <= tickets; first += ROWS_AT_ONCE) {
    const last = Math.min(tickets, first + ROWS_AT_ONCE - 1);
    for (const statement of rowsOfThePast(database, first, last, tickets, senders)) {
      await mariadb.query(`INSERT INTO \`${database}\`.${statement}`);
    }
  }
  await mariadb.query(`UPDATE \`${database}\`.counter SET value = ${tickets + 1} WHERE name = 'ticket'`);
  await mariadb.query(
    `ANALYZE TABLE ${['ticket', 'message', 'event', 'mail'].map((table) => `\`${database}\`.${table}`).join(', ')}`,
  );
}

function rowsOfThePast(
  database: string,
  first: number,
  last: number,
  tickets: number,
  senders: number,
): readonly string[] {
  // MariaDB's engine of sequences.
  const from = `FROM \`${database}\`.seq_${first}_to_${last}`;
  const id = (kind: string): string => `CONCAT('0000000000', LPAD(seq, 12, '0'), '${kind.padStart(4, '0')}')`;
  const at = `TIMESTAMPADD(MINUTE, 10 * CAST(seq AS SIGNED) - ${10 * tickets + 4320}, UTC_TIMESTAMP(3))`;
  const address = `CONCAT('user', 1 + seq MOD ${senders}, '@alpha.example')`;
  const hash = (kind: string): string => `SHA2(CONCAT('${kind}', seq), 256)`;
  const text = `REPEAT('The printer in the office does not respond. ', 30)`;
  const event = (kind: string, seq: number): string =>
    `event (id, ticket, seq, at, kind, actor_kind, actor, because, message, \`change\`)
     SELECT ${id(`e${seq}`)}, seq, ${seq}, ${at}, '${kind}', 'desk', '{"kind":"desk"}', 'of the past', NULL, '{"kind":"${kind}"}' ${from}`;
  const mail = (kind: string, template: string, to: string, automatic: number): string =>
    `mail (id, ticket, template, mailbox, envelope_from, sender, reply_to, to_name, to_address, subject, message_id,
       message_id_hash, in_reply_to, \`references\`, headers, html, files, automatic, created_at, idempotency_key,
       state, attempts, due_at, claimed_by, claim, last_response, sent_at)
     SELECT ${id(kind)}, seq, '${template}', 'support', NULL, '{}', '{}', '', ${to}, 'Of the past',
       CONCAT('<', seq, '.${kind}@example.com>'), ${hash(kind)}, NULL, '[]', '{}', ${text}, '[]', ${automatic},
       ${at}, CONCAT('${kind}', seq), 'sent', 1, NULL, NULL, NULL, '250 ok', ${at} ${from}`;
  return [
    `ticket (number, mailbox, subject, type, category, impact, urgency, priority, priority_by_hand, team, assignee,
       followers, status, requester_name, requester_address, requester_proven, participants, tags, resolution,
       resolved_by, reopen_count, parent, predecessor, merged_into, created_at, resolved_at, closed_at, resumes_at,
       awaits_acknowledgement, last_answer, last_heard_at, survey, rating, review, version)
     SELECT seq, 'support', 'Of the past', 'incident', NULL, 'medium', 'medium', 'P3', 0, 'first-line',
       CONCAT('agent', 1 + seq MOD 10), '[]', IF(seq MOD ${1 / OPEN_SHARE} = 0, 'open', 'closed'), 'User', ${address}, 0,
       '[]', '[]', NULL, NULL, 0, NULL, NULL, NULL, ${at}, NULL, NULL, NULL, 0, NULL, NULL, 'none', NULL, NULL, 2 ${from}`,
    `message (id, mailbox, uid_validity, uid, received_at, stored_at, digest, canonical_digest, size, message_id,
       message_id_hash, disposition, because, ticket, direction, visibility, from_name, from_address, recipients,
       subject, text, quoted, files, mark, verdict)
     SELECT ${id('m')}, 'support', 0, seq, ${at}, ${at}, ${hash('d')}, ${hash('c')}, 2000,
       CONCAT('<', seq, '@alpha.example>'), ${hash('m')}, 'new-ticket', 'of the past', seq, 'in', 'public', 'User',
       ${address}, '[]', 'Of the past', ${text}, '', '[]', NULL, '{}' ${from}`,
    `message_identity (identity, message) SELECT CONCAT('b:', ${hash('d')}), ${id('m')} ${from}`,
    `thread (ticket, address, first, last)
     SELECT seq, ${address}, CONCAT('<', seq, '@alpha.example>'), CONCAT('<', seq, '@alpha.example>') ${from}`,
    `contact (address, name, proven, surveyed_at) SELECT DISTINCT ${address}, 'User', 0, NULL ${from}
     ON DUPLICATE KEY UPDATE name = VALUES(name)`,
    event('created', 0),
    event('assigned', 1),
    mail('r', 'received', address, 1),
    mail('a', 'agent-assigned', `CONCAT('agent', 1 + seq MOD 10, '@example.com')`, 0),
  ];
}
