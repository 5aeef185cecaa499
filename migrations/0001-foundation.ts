import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, type TableText } from './table.ts';

/** The tables of the first release. `lease` is there before: migrations are run under one. */
const TABLES: Readonly<Record<string, TableText>> = {
  counter: { columns: { name: 'varchar(100) key', value: 'int' } },
  content: { columns: { digest: 'varchar(64) key', part: 'int key', bytes: 'blob' } },
  message: {
    columns: {
      id: 'varchar(26) key',
      mailbox: 'varchar(100)',
      uid_validity: 'bigint null',
      uid: 'bigint null',
      received_at: 'datetime',
      stored_at: 'datetime',
      digest: 'varchar(64)',
      canonical_digest: 'varchar(64)',
      size: 'int',
      message_id: 'varchar(998) null',
      message_id_hash: 'varchar(64) null',
      disposition: 'varchar(100)',
      because: 'varchar(1000)',
      ticket: 'int null',
      direction: 'varchar(100)',
      visibility: 'varchar(100)',
      from_name: 'varchar(1000)',
      from_address: 'varchar(254)',
      recipients: 'text',
      subject: 'varchar(1000)',
      text: 'text',
      quoted: 'text',
      files: 'text',
      mark: 'varchar(100) null',
      verdict: 'text',
    },
    uniques: { message_arrival: ['mailbox', 'uid_validity', 'uid'] },
    indices: {
      message_conversation: ['ticket', 'id'],
      message_message_id: ['message_id_hash'],
      message_disposition: ['disposition', 'id'],
    },
  },
  message_identity: { columns: { identity: 'varchar(66) key', message: 'varchar(26)' } },
  thread: {
    columns: { ticket: 'int key', address: 'varchar(254) key', first: 'varchar(998)', last: 'varchar(998)' },
  },
  ticket: {
    columns: {
      number: 'int key',
      mailbox: 'varchar(100)',
      subject: 'varchar(1000)',
      type: 'varchar(100)',
      category: 'varchar(100) null',
      impact: 'varchar(100)',
      urgency: 'varchar(100)',
      priority: 'varchar(100)',
      priority_by_hand: 'tinyint',
      team: 'varchar(100)',
      assignee: 'varchar(100) null',
      followers: 'text',
      status: 'varchar(100)',
      requester_name: 'varchar(1000)',
      requester_address: 'varchar(254)',
      requester_proven: 'tinyint',
      participants: 'text',
      tags: 'text',
      resolution: 'text null',
      resolved_by: 'varchar(100) null',
      reopen_count: 'int',
      parent: 'int null',
      predecessor: 'int null',
      merged_into: 'int null',
      created_at: 'datetime',
      resolved_at: 'datetime null',
      closed_at: 'datetime null',
      resumes_at: 'datetime null',
      awaits_acknowledgement: 'tinyint',
      last_answer: 'text null',
      last_heard_at: 'datetime null',
      survey: 'varchar(100)',
      rating: 'text null',
      review: 'text null',
      version: 'int',
    },
    indices: {
      ticket_status: ['status', 'team'],
      ticket_assignee: ['assignee', 'status', 'priority'],
      ticket_predecessor: ['predecessor'],
    },
  },
  event: {
    columns: {
      id: 'varchar(26) key',
      ticket: 'int',
      seq: 'int',
      at: 'datetime',
      kind: 'varchar(100)',
      actor_kind: 'varchar(100)',
      actor: 'text',
      because: 'varchar(1000)',
      message: 'varchar(26) null',
      change: 'text',
    },
    uniques: { event_history: ['ticket', 'seq'] },
  },
  mail: {
    columns: {
      id: 'varchar(26) key',
      ticket: 'int null',
      template: 'varchar(100)',
      mailbox: 'varchar(100)',
      envelope_from: 'varchar(254) null',
      sender: 'text',
      reply_to: 'text',
      to_name: 'varchar(1000)',
      to_address: 'varchar(254)',
      subject: 'varchar(1000)',
      message_id: 'varchar(998)',
      message_id_hash: 'varchar(64)',
      in_reply_to: 'varchar(998) null',
      references: 'text',
      headers: 'text',
      text: 'text',
      html: 'text',
      files: 'text',
      automatic: 'tinyint',
      created_at: 'datetime',
      idempotency_key: 'varchar(254)',
      state: 'varchar(100)',
      attempts: 'int',
      due_at: 'datetime null',
      claimed_by: 'varchar(100) null',
      claim: 'varchar(36) null',
      last_response: 'varchar(1000) null',
      sent_at: 'datetime null',
    },
    uniques: { mail_idempotency_key: ['idempotency_key'] },
    indices: {
      mail_due: ['due_at', 'id'],
      mail_state: ['state', 'id'],
      mail_ticket: ['ticket', 'created_at'],
      mail_address: ['to_address', 'created_at'],
      mail_automatic: ['automatic', 'created_at'],
      mail_message_id: ['message_id_hash'],
    },
  },
  timer: {
    columns: { ticket: 'int key', kind: 'varchar(100) key', due: 'datetime' },
    indices: { timer_due: ['due'] },
  },
  contact: {
    columns: {
      address: 'varchar(254) key',
      name: 'varchar(1000)',
      proven: 'tinyint',
      surveyed_at: 'datetime null',
    },
  },
  wrong_code: { columns: { address: 'varchar(254) key', at: 'datetime key', times: 'int' } },
  agent_state: { columns: { agent: 'varchar(100) key', last_assigned_at: 'datetime' } },
  parked: {
    columns: {
      number: 'int key',
      ticket: 'int null',
      message: 'varchar(26)',
      agent: 'varchar(100)',
      reason: 'varchar(100)',
      purpose: 'varchar(100) null',
      at: 'datetime',
      state: 'varchar(100)',
    },
    indices: { parked_agent: ['agent', 'at'] },
  },
};

export class Foundation1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, text] of Object.entries(TABLES)) await createTable(runner, name, text);
    for (const counter of ['ticket', 'parked']) {
      // Again after a crash half way: a server commits each of these by itself.
      const there: unknown[] = await runner.query('SELECT name FROM counter WHERE name = ?', [counter]);
      if (there.length === 0) await runner.query('INSERT INTO counter (name, value) VALUES (?, 1)', [counter]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(TABLES).toReversed()) await runner.dropTable(name, true);
  }
}
