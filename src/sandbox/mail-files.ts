/**
 * Folders on disk: one file per message and a small index. Synchronous on purpose: a change is on disk before
 * anybody hears of it, and a sandbox has no traffic that would mind.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PermanentError } from '../ports.ts';
import { instant } from '../ticket/time.ts';
import { type FolderFiles, type FolderState, nameOf, type StoredMail } from './mail-folder.ts';

interface IndexFile {
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly mails: readonly (Omit<StoredMail, 'receivedAt' | 'bytes'> & { readonly receivedAt: number })[];
}

/** A name that is safe as one path segment, whatever people call their folders. */
const segment = (name: string): string => encodeURIComponent(name).replaceAll('.', '%2E');

/** The names of the folders kept under `directory`, e.g. `data/mail/support@example.com`. */
export function keptFolders(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(directory, entry.name, 'index.json')))
    .map((entry) => decodeURIComponent(entry.name));
}

/** Files of one folder under the directory of its account. */
export function folderFiles(directory: string, name: string): FolderFiles {
  const home = join(directory, segment(name));
  const indexFile = join(home, 'index.json');
  const messageFile = (uidValidity: number, uid: number): string => join(home, `${nameOf(uidValidity, uid)}.eml`);
  return {
    load() {
      if (!existsSync(indexFile)) return null;
      try {
        const index = JSON.parse(readFileSync(indexFile, 'utf8')) as IndexFile;
        const mails = index.mails.map((mail) => ({
          ...mail,
          receivedAt: instant(mail.receivedAt),
          bytes: readFileSync(messageFile(index.uidValidity, mail.uid)),
        }));
        return { uidValidity: index.uidValidity, uidNext: index.uidNext, mails };
      } catch (error) {
        const why = error instanceof SyntaxError ? 'index.json is damaged' : (error as Error).message;
        throw new PermanentError(
          `the sandbox's mail folder ${resolve(home)} cannot be read (${why}): put it right, or move it away to begin it anew`,
        );
      }
    },
    write(uidValidity, mail: StoredMail) {
      mkdirSync(home, { recursive: true });
      writeFileSync(messageFile(uidValidity, mail.uid), mail.bytes);
    },
    erase(uidValidity, uid) {
      rmSync(messageFile(uidValidity, uid), { force: true });
    },
    index(state: FolderState) {
      const mails = state.mails.map(({ bytes: _bytes, ...mail }) => mail);
      mkdirSync(home, { recursive: true });
      // Renamed into place: a crash leaves the old index or the new one, never half of one.
      writeFileSync(
        `${indexFile}.new`,
        JSON.stringify({ uidValidity: state.uidValidity, uidNext: state.uidNext, mails }),
      );
      renameSync(`${indexFile}.new`, indexFile);
    },
    destroy() {
      rmSync(home, { recursive: true, force: true });
    },
  };
}
