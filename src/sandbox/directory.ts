/**
 * The sandbox's directory: made at the first start, held by one process at a time, with the secret of the tokens in
 * mails that outlive a restart.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PermanentError } from '../ports.ts';
import { loadSqlite, type SqliteConnection } from '../store/sqlite-driver.ts';

export interface SandboxDirectory {
  readonly secret: string;
  release(): void;
}

/** What checks of the configuration ask of any secret. */
const SHORTEST_SECRET = 16;

/** Makes the directory if need be, and keeps every other process out of it. @throws PermanentError */
export async function holdDirectory(directory: string): Promise<SandboxDirectory> {
  writing(directory, () => mkdirSync(directory, { recursive: true }));
  const lock = await lockIn(directory);
  try {
    const secret = keptSecret(directory) ?? writing(directory, () => newSecret(directory));
    return { secret, release: () => lock.close() };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Null before the first start. @throws PermanentError if what is there cannot be used. */
export function keptSecret(directory: string): string | null {
  const file = secretFile(directory);
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new PermanentError(`${resolve(file)} cannot be read (${codeOf(error)}): give this user the right to read it`);
  }
  // Nothing was ever signed with an empty one.
  if (secret === '') return null;
  if (secret.length >= SHORTEST_SECRET) return secret;
  throw new PermanentError(
    `${resolve(file)} is damaged: it needs ${SHORTEST_SECRET} characters or more. Delete it for a new secret; ` +
      'reply addresses in mails sent so far will then no longer be known.',
  );
}

const secretFile = (directory: string): string => join(directory, 'secret');

function newSecret(directory: string): string {
  const secret = randomBytes(24).toString('base64url');
  const file = secretFile(directory);
  // Renamed into place: a crash leaves no half of it.
  writeFileSync(`${file}.new`, secret, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secret;
}

/** Two at once would write over each other's mailboxes. The system itself lets go of this lock, however a process ends. */
async function lockIn(directory: string): Promise<SqliteConnection> {
  const Sqlite = await loadSqlite();
  const connection = writing(directory, () => new Sqlite(join(directory, 'lock'), { timeout: 0 }));
  try {
    connection.prepare('BEGIN EXCLUSIVE').run();
    return connection;
  } catch (error) {
    connection.close();
    throw new PermanentError(
      codeOf(error).startsWith('SQLITE_BUSY')
        ? `another ticketd is already running on ${resolve(directory)}: use that one, stop it, or start in another directory`
        : `${resolve(directory, 'lock')} cannot be locked (${codeOf(error)}): give this user the right to write there`,
    );
  }
}

function writing<T>(directory: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new PermanentError(
      `the sandbox keeps its data in ${resolve(directory)}, which ${trouble(codeOf(error))}, or start in another directory`,
    );
  }
}

function trouble(code: string): string {
  switch (code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return 'is a file: move it away';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'is on a full disk: free some space';
    case 'EROFS':
      return 'is on a read-only disk: make it writable';
    default:
      return `cannot be written (${code}): give this user the right to write there`;
  }
}

/** node:sqlite says it in a number of its own. */
function codeOf(error: unknown): string {
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  if (errcode === 5) return 'SQLITE_BUSY';
  return String(code ?? error);
}
