/** Histories as migrations read them: by columns that are named, so that later ones may be missing. */
import type { QueryRunner } from 'typeorm';
import { eventOf } from '../src/store/mapping.ts';
import type { EventRow } from '../src/store/rows.ts';
import type { TicketEvent } from '../src/ticket/event.ts';
import { instant } from '../src/ticket/time.ts';

/** QUIRK SQLite: an instant is a text without a zone. */
const instantOf = (at: unknown): EventRow['at'] =>
  instant(at instanceof Date ? at.getTime() : Date.parse(`${String(at).replace(' ', 'T')}Z`));

/** What happened to a ticket, in its order; without what fell due from then on. */
export async function historyOf(runner: QueryRunner, ticket: number): Promise<readonly TicketEvent[]> {
  const rows = (await runner.query(
    'SELECT id, ticket, seq, at, kind, actor_kind, actor, because, message, `change` FROM event WHERE ticket = ? ORDER BY seq',
    [ticket],
  )) as readonly Readonly<Record<string, unknown>>[];
  return rows.map((row) =>
    eventOf({
      ...(row as unknown as EventRow),
      at: instantOf(row['at']),
      actor: JSON.parse(String(row['actor'])) as EventRow['actor'],
      change: JSON.parse(String(row['change'])) as EventRow['change'],
      due: null,
    }),
  );
}
