/**
 * One mailbox owner: an address, a password, and folders. `INBOX` is always there and its name has no case
 * (RFC 3501 §5.1).
 */
import type { Address } from '../ticket/ids.ts';
import { MailFolder, type StoredMail } from './mail-folder.ts';
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
    const copied = new Map<number, number>();
    for (const mail of uids.map((uid) => from.fetch(uid)).filter((mail): mail is StoredMail => mail !== null)) {
      copied.set(mail.uid, to.append(mail.bytes, mail.receivedAt, mail.flags).uid);
    }
    return copied;
  }

  /** All of them, or none. */
  move(from: MailFolder, uids: readonly number[], to: MailFolder): ReadonlyMap<number, number> {
    const moved = this.copy(from, uids, to);
    try {
      from.expunge([...moved.keys()]);
    } catch (error) {
      to.expunge([...moved.values()]);
      throw error;
    }
    return moved;
  }

  /** Renews every UID of a folder, as a server does that lost its index. */
  renumber(name: string): void {
    this.folder(name)?.renumber(this.#newUidValidity());
  }
}
