/** What a database must promise before the daemon may rely on it; each refusal says what it could cost, and what to set. */
import type { Database } from './database.ts';
import { TABLES } from './schema.ts';
import { list, type Sql } from './sql.ts';

const LEAST_PACKET = 8 * 1024 * 1024;
const VARIABLES = [
  'version',
  'sql_mode',
  'tx_isolation',
  'transaction_isolation',
  'innodb_flush_log_at_trx_commit',
  'log_bin',
  'sync_binlog',
  'binlog_format',
  'max_allowed_packet',
  'read_only',
] as const;
type Variables = Readonly<Partial<Record<(typeof VARIABLES)[number], string>>>;

/** The findings that refuse the start, in words; empty if all is well. */
export async function checkStart(database: Database): Promise<readonly string[]> {
  const { name } = database.dialect;
  if (name === 'sqlite') return [];
  return database.session(async (sql) => {
    const variables = await readVariables(sql);
    return [
      ...versionFindings(name, variables.version ?? ''),
      ...sessionFindings(variables),
      ...durabilityFindings(variables),
      ...packetFindings(variables),
      ...(await charsetFindings(sql)),
    ];
  });
}

async function readVariables(sql: Sql): Promise<Variables> {
  const rows = await sql.rows(`SHOW VARIABLES WHERE Variable_name IN ${list(VARIABLES)}`, VARIABLES);
  return Object.fromEntries(rows.map((row) => [row['Variable_name'], row['Value']])) as Variables;
}

function versionFindings(name: 'mariadb' | 'mysql', version: string): readonly string[] {
  const isMariadb = /mariadb/i.test(version);
  if (isMariadb !== (name === 'mariadb')) {
    const right = isMariadb ? 'mariadb' : 'mysql';
    return [`The database URL says ${name}://, but the server is ${version}: begin it with ${right}://.`];
  }
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const old = isMariadb ? major < 10 || (major === 10 && minor < 6) : major < 8;
  if (!old) return [];
  return [`The server is ${version}: ticketd needs MariaDB 10.6 or MySQL 8.0, or newer.`];
}

function sessionFindings(variables: Variables): readonly string[] {
  const findings: string[] = [];
  if (!(variables.sql_mode ?? '').includes('STRICT_ALL_TABLES')) {
    findings.push('sql_mode is not strict for our sessions: texts would be cut silently. Let sessions set sql_mode.');
  }
  const isolation = variables.transaction_isolation ?? variables.tx_isolation ?? '';
  if (isolation !== 'READ-COMMITTED') {
    findings.push(
      `The isolation of our sessions is ${isolation}: changes could get lost. Let sessions set it to READ-COMMITTED.`,
    );
  }
  if (variables.log_bin === 'ON' && variables.binlog_format === 'STATEMENT') {
    findings.push('binlog_format is STATEMENT: with READ-COMMITTED nothing can be written. Set it to ROW.');
  }
  if (variables.read_only === 'ON' || variables.read_only === '1') {
    findings.push('The server is read-only (a replica?): nothing can be kept. Name the primary in the database URL.');
  }
  return findings;
}

/** A message is moved out of its folder after the commit: what is committed must survive a power cut. */
function durabilityFindings(variables: Variables): readonly string[] {
  const findings: string[] = [];
  const flush = variables.innodb_flush_log_at_trx_commit;
  if (flush !== '1') {
    findings.push(
      `innodb_flush_log_at_trx_commit is ${flush}: a power cut could lose mails that were already taken from their ` +
        'folder. Set it to 1.',
    );
  }
  if (variables.log_bin === 'ON' && variables.sync_binlog !== '1') {
    findings.push(
      `sync_binlog is ${variables.sync_binlog}: after a power cut replicas and backups could miss tickets. Set it to 1.`,
    );
  }
  return findings;
}

function packetFindings({ max_allowed_packet: packet }: Variables): readonly string[] {
  if (Number(packet) >= LEAST_PACKET) return [];
  return [`max_allowed_packet is ${packet}: a long mail could not be kept. Set it to 16M, at least ${LEAST_PACKET}.`];
}

async function charsetFindings(sql: Sql): Promise<readonly string[]> {
  const names = TABLES.map((table) => table.name);
  const rows = await sql.rows(
    `SELECT TABLE_NAME AS tab, COLUMN_NAME AS col, COLLATION_NAME AS collation_name FROM information_schema.COLUMNS
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN ${list(names)}
       AND COLLATION_NAME IS NOT NULL AND COLLATION_NAME NOT IN ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin')
     ORDER BY TABLE_NAME, COLUMN_NAME`,
    names,
  );
  return rows.map(
    (row) =>
      `${String(row['tab'])}.${String(row['col'])} is ${String(row['collation_name'])}: letters could be lost, and ` +
      'look-alike addresses be held for the same. Convert it to utf8mb4 with the collation of the other columns.',
  );
}
