/** Which arrivals are new: their raw sources are kept, and unique keys make a second ticket for one message impossible. */
import type { Arrival, Claim } from '../ports.ts';
import type { MessageId, TicketNumber } from '../ticket/ids.ts';
import { type Content, keep } from './contents.ts';
import { sha256 } from './columns.ts';
import type { IdentityRow, MessageRow } from './rows.ts';
import { identity, message } from './schema.ts';
import { list, type Sql } from './sql.ts';

/** Section 4.3: what two copies of one mail have in common, and what only looks like one. */
interface Identities {
  /** The same bytes. */
  readonly bytes: string;
  /** The same Message-ID with the same canonical content. */
  readonly content: string | null;
  /** The Message-ID alone: shows that another mail used it before. */
  readonly id: string | null;
}

/** Who was first. */
interface First {
  readonly message: MessageId;
  readonly ticket: TicketNumber | null;
}

type Known = Pick<MessageRow, 'id' | 'mailbox' | 'uidValidity' | 'uid' | 'digest' | 'disposition'>;

export interface Claimed {
  /** In the order of the arrivals. */
  readonly claims: readonly Claim[];
  /** New ones whose place another message had before: they are kept without a place. */
  readonly displaced: readonly MessageId[];
}

/** See `Tx.claim`. Another daemon with the same message waits at the unique key, and then is told: duplicate. */
export async function claim(sql: Sql, arrivals: readonly Arrival[]): Promise<Claimed> {
  if (arrivals.length === 0) return { claims: [], displaced: [] };
  const known = await knownArrivals(sql, arrivals);
  // A mailbox that was made anew may give out its old UIDs again, against RFC 3501 §2.3.1.1: it is the bytes that count.
  const isKnown = ({ message: { digest }, ...place }: Arrival): boolean => known.get(placeOf(place))?.digest === digest;
  const fresh = arrivals.filter((arrival) => !isKnown(arrival));
  await keep(sql, fresh.flatMap(contentsOf));
  const firsts = await firstsOf(sql, fresh);
  const rows: IdentityRow[] = [];
  const claims = arrivals.map((arrival): Claim => {
    const before = known.get(placeOf(arrival));
    return before !== undefined && isKnown(arrival)
      ? { kind: 'known', as: before.id, disposition: before.disposition }
      : decide(arrival, firsts, rows);
  });
  await sql.insert(identity, rows);
  return { claims, displaced: fresh.flatMap((arrival) => (known.has(placeOf(arrival)) ? [arrival.id] : [])) };
}

/** Decides about one arrival; what it brings that is new goes into `firsts` (for the rest of the chunk) and `rows`. */
function decide(arrival: Arrival, firsts: Map<string, First>, rows: IdentityRow[]): Claim {
  const { bytes, content, id } = identitiesOf(arrival);
  const same = firsts.get(bytes) ?? (content === null ? undefined : firsts.get(content));
  const reused = id === null ? undefined : firsts.get(id);
  for (const name of [bytes, content, id]) {
    if (name === null || firsts.has(name)) continue;
    const first = same ?? { message: arrival.id, ticket: null };
    firsts.set(name, first);
    rows.push({ identity: name, message: first.message });
  }
  if (same !== undefined) return { kind: 'duplicate', of: same.message, ticket: same.ticket };
  return reused === undefined ? { kind: 'new' } : { kind: 'reused-id', of: reused.message };
}

function identitiesOf({ message: { digest, canonicalDigest, messageId } }: Arrival): Identities {
  return {
    bytes: `b:${digest}`,
    content: messageId === null ? null : `c:${sha256(`${messageId}\n${canonicalDigest}`)}`,
    id: messageId === null ? null : `m:${sha256(messageId)}`,
  };
}

/** The raw message, and its files by themselves. */
export function contentsOf({ message: { digest, attachments }, source }: Arrival): readonly Content[] {
  return [{ digest, bytes: source }, ...attachments.map(({ sha256, content }) => ({ digest: sha256, bytes: content }))];
}

/** Null for a pipe delivery, which has no place. */
function placeOf({ mailbox, uidValidity, uid }: Pick<Arrival, 'mailbox' | 'uidValidity' | 'uid'>): string | null {
  return uid > 0 ? `${uidValidity}/${uid}/${mailbox}` : null;
}

async function knownArrivals(sql: Sql, arrivals: readonly Arrival[]): Promise<ReadonlyMap<string | null, Known>> {
  const placed = arrivals.filter((arrival) => arrival.uid > 0);
  if (placed.length === 0) return new Map();
  const conditions = placed.map(() => '(mailbox = ? AND uid_validity = ? AND uid = ?)').join(' OR ');
  const parameters = placed.flatMap(({ mailbox, uidValidity, uid }) => [
    message.columns.mailbox.encode(mailbox),
    uidValidity,
    uid,
  ]);
  const columns = ['id', 'mailbox', 'uidValidity', 'uid', 'digest', 'disposition'] as const;
  const rows = await sql.select(message, `WHERE ${conditions}`, parameters, columns);
  return new Map(rows.map((row) => [placeOf({ ...row, uid: row.uid ?? 0, uidValidity: row.uidValidity ?? 0 }), row]));
}

async function firstsOf(sql: Sql, arrivals: readonly Arrival[]): Promise<Map<string, First>> {
  const names = arrivals.flatMap((arrival) => {
    const { bytes, content, id } = identitiesOf(arrival);
    return [bytes, content, id].filter((name) => name !== null);
  });
  if (names.length === 0) return new Map();
  const rows = await sql.rows(
    `SELECT message_identity.identity, message_identity.message, message.ticket
     FROM message_identity LEFT JOIN message ON message.id = message_identity.message
     WHERE message_identity.identity IN ${list(names)}`,
    names,
  );
  return new Map(
    rows.map((row) => [
      row['identity'] as string,
      { message: row['message'] as MessageId, ticket: (row['ticket'] ?? null) as TicketNumber | null },
    ]),
  );
}
