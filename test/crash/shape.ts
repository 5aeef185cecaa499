/**
 * What a desk has come to, without ids and times: however often the daemon died on the way, it must be what it is when
 * nothing happened.
 */
import type { Desk } from './desk.ts';

export interface Shape {
  readonly tickets: readonly string[];
  readonly events: readonly string[];
  readonly messages: readonly string[];
  readonly mails: readonly string[];
  readonly folders: readonly string[];
}

export async function shapeOf(desk: Desk): Promise<Shape> {
  const { ground, mailbox } = desk;
  const lines = async (select: string): Promise<readonly string[]> =>
    (await ground.rows(select)).map((row) => Object.values(row).join(' · ')).sort();
  const folders = ['INBOX', 'Processed', 'Quarantine'] as const;
  const counts = await Promise.all(folders.map((folder) => ground.count(mailbox, folder)));
  return {
    tickets: await lines('SELECT number, subject, status, assignee, survey, version FROM @ticket'),
    events: await lines("SELECT ticket, LPAD(seq, 3, '0') AS seq, kind, actor_kind FROM @event"),
    messages: await lines('SELECT disposition, ticket, subject FROM @message'),
    mails: await lines('SELECT ticket, template, to_address, state FROM @mail'),
    folders: folders.map((folder, index) => `${folder}: ${counts[index]}`),
  };
}
