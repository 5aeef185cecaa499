/**
 * One mailbox owner: an address, a password, and folders. `INBOX` is always there and its name has no case
 * (RFC 3501 §5.1).
 */
import type { Address } from '../ticket/ids.ts';
import { MailFolder, nameOf, type StoredMail } from './mail-folder.ts';
import { folderFiles, keptFolders } from './mail-files.ts';

export const INBOX = 'INBOX';

export const canonicalFolder = (name: string): string => (name.toUpperCase() === INBOX ? INBOX : name);

export class MailAccount {
  readonly address: Address;
  password: string;
  readonly #directory: string | null;
  readonly #folders = new Map<string, MailFolder>();
  readonly #newUidValidity: () => number;

  /** @param directory where its folders are kept; null: in memory only. */
  constructor(address: Address, password: string, newUidValidity: () => number, directory: string | null) {
    this.address = address;
    this.password = password;
    this.#newUidValidity = newUidValidity;
    this.#directory = directory;
    for (const name of directory === null ? [] : keptFolders(directory)) this.create(name);
    this.create(INBOX);
    this.#finishMoves();
  }

  folderNames(): readonly string[] {
    return [...this.#folders.keys()].sort((a, b) => Number(b === INBOX) - Number(a === INBOX) || (a < b ? -1 : 1));
  }

  folder(name: string): MailFolder | null {
    return this.#folders.get(canonicalFolder(name)) ?? null;
  }

  /** The folder of that name, made if there was none. */
  create(name: string): MailFolder {
    const canonical = canonicalFolder(name);
    const known = this.#folders.get(canonical);
    if (known !== undefined) return known;
    const files = this.#directory === null ? null : folderFiles(this.#directory, canonical);
    const folder = new MailFolder(this.#newUidValidity(), files);
    this.#folders.set(canonical, folder);
    return folder;
  }

  /** False if there is no such folder, or it is the INBOX, which cannot go. */
  delete(name: string): boolean {
    const folder = this.folder(name);
    if (folder === null || canonicalFolder(name) === INBOX) return false;
    this.#folders.delete(canonicalFolder(name));
    folder.destroy();
    return true;
  }

  /** Renames by moving every message, so the new folder has UIDs of its own. False if there is no `from`, or `to` exists. */
  rename(from: string, to: string): boolean {
    const folder = this.folder(from);
    if (folder === null || this.folder(to) !== null) return false;
    this.move(
      folder,
      folder.list().map(({ uid }) => uid),
      this.create(to),
    );
    this.delete(from);
    return true;
  }

  /** Copies messages with flags and dates; tells which UID became which (RFC 4315 COPYUID). */
  copy(from: MailFolder, uids: readonly number[], to: MailFolder): ReadonlyMap<number, number> {
    const mails = there(from, uids);
    return became(mails, to.appendAll(mails));
  }

  /** All of them or none (RFC 6851 §3.3): a crash between the two folders is made good at the next start. */
  move(from: MailFolder, uids: readonly number[], to: MailFolder): ReadonlyMap<number, number> {
    const mails = there(from, uids);
    const moved = to.appendAll(mails.map((mail) => ({ ...mail, movedFrom: nameOf(from.uidValidity, mail.uid) })));
    try {
      from.expunge(mails.map(({ uid }) => uid));
    } catch (error) {
      to.expunge(moved.map(({ uid }) => uid));
      throw error;
    }
    return became(mails, moved);
  }

  #finishMoves(): void {
    const folders = [...this.#folders.values()];
    const moved = new Set(folders.flatMap((folder) => folder.list().flatMap(({ movedFrom }) => movedFrom ?? [])));
    for (const folder of folders) {
      const left = folder.list().filter(({ uid }) => moved.has(nameOf(folder.uidValidity, uid)));
      folder.expunge(left.map(({ uid }) => uid));
    }
  }

  /** Renews every UID of a folder, as a server does that lost its index. */
  renumber(name: string): void {
    this.folder(name)?.renumber(this.#newUidValidity());
  }
}

const there = (folder: MailFolder, uids: readonly number[]): readonly StoredMail[] =>
  uids.map((uid) => folder.fetch(uid)).filter((mail) => mail !== null);

const became = (before: readonly StoredMail[], after: readonly StoredMail[]): ReadonlyMap<number, number> =>
  new Map(before.flatMap(({ uid }, index) => (after[index] === undefined ? [] : [[uid, after[index].uid] as const])));
