/**
 * One folder of a mailbox, as IMAP sees it: messages that only ever get a higher UID (RFC 3501 §2.3.1.1), and
 * listeners that hear of every change at once.
 */
import type { Instant } from '../ticket/time.ts';

export interface StoredMail {
  readonly uid: number;
  /** INTERNALDATE. */
  readonly receivedAt: Instant;
  readonly flags: readonly string[];
  readonly bytes: Buffer;
  /** Which message it was before it was moved here (`nameOf`). */
  readonly movedFrom?: string;
}

/** What one message is called in the whole account: no UIDVALIDITY is ever given twice. */
export const nameOf = (uidValidity: number, uid: number): string => `${uidValidity}-${uid}`;

export type FolderChange =
  | { readonly kind: 'appended'; readonly mail: StoredMail }
  | { readonly kind: 'flagged'; readonly mail: StoredMail }
  | { readonly kind: 'expunged'; readonly uid: number }
  /** Renumbered or deleted: nothing that was known of it holds any more. */
  | { readonly kind: 'gone' };

/** Where a folder keeps itself between two starts. */
export interface FolderFiles {
  load(): FolderState | null;
  write(uidValidity: number, mail: StoredMail): void;
  erase(uidValidity: number, uid: number): void;
  /** Written last: a message counts once the index names it. */
  index(state: FolderState): void;
  destroy(): void;
}

export interface FolderState {
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly mails: readonly StoredMail[];
}

export class MailFolder {
  readonly #files: FolderFiles | null;
  readonly #mails = new Map<number, StoredMail>();
  readonly #listeners = new Set<(change: FolderChange) => void>();
  #uidValidity: number;
  #uidNext = 1;

  /** @param uidValidity used if the files hold nothing yet; must differ from any that a folder of this name had before. */
  constructor(uidValidity: number, files: FolderFiles | null) {
    this.#files = files;
    const kept = files?.load() ?? null;
    this.#uidValidity = kept?.uidValidity ?? uidValidity;
    this.#uidNext = kept?.uidNext ?? 1;
    for (const mail of kept?.mails ?? []) this.#mails.set(mail.uid, mail);
    if (kept === null) this.#saveIndex();
  }

  get uidValidity(): number {
    return this.#uidValidity;
  }

  get uidNext(): number {
    return this.#uidNext;
  }

  /** In ascending order of UIDs. */
  list(): readonly StoredMail[] {
    return [...this.#mails.values()];
  }

  fetch(uid: number): StoredMail | null {
    return this.#mails.get(uid) ?? null;
  }

  append(bytes: Uint8Array, receivedAt: Instant, flags: readonly string[] = []): StoredMail {
    const mail = { uid: this.#uidNext, receivedAt, flags: [...new Set(flags)], bytes: Buffer.from(bytes) };
    this.#take([mail]);
    return mail;
  }

  /** Takes messages of another folder, all of them or none, and says how they are called here. */
  appendAll(mails: readonly StoredMail[]): readonly StoredMail[] {
    const taken = mails.map((mail, index) => ({ ...mail, uid: this.#uidNext + index }));
    this.#take(taken);
    return taken;
  }

  /** Replaces the flags of a message; null if there is none with this UID. */
  flag(uid: number, flags: readonly string[]): StoredMail | null {
    const before = this.#mails.get(uid);
    if (before === undefined) return null;
    const mail = { ...before, flags: [...new Set(flags)] };
    this.#keep(() => this.#mails.set(uid, mail));
    this.#tell({ kind: 'flagged', mail });
    return mail;
  }

  /** Removes messages for good; UIDs that are not there are passed over. */
  expunge(uids: readonly number[]): void {
    const gone = uids.filter((uid) => this.#mails.has(uid));
    if (gone.length === 0) return;
    this.#keep(() => gone.forEach((uid) => this.#mails.delete(uid)));
    for (const uid of gone) {
      this.#files?.erase(this.#uidValidity, uid);
      this.#tell({ kind: 'expunged', uid });
    }
  }

  /** Gives every message a new UID under a new UIDVALIDITY, as a server does that lost its index. */
  renumber(uidValidity: number): void {
    const mails = this.list();
    const before = this.#uidValidity;
    this.#uidValidity = uidValidity;
    this.#uidNext = 1;
    this.#mails.clear();
    for (const mail of mails) {
      const renewed = { ...mail, uid: this.#uidNext };
      this.#uidNext += 1;
      this.#mails.set(renewed.uid, renewed);
      this.#files?.write(uidValidity, renewed);
    }
    this.#saveIndex();
    for (const mail of mails) this.#files?.erase(before, mail.uid);
    this.#tell({ kind: 'gone' });
  }

  /** The folder is no more; whoever has it open hears so. */
  destroy(): void {
    this.#files?.destroy();
    this.#tell({ kind: 'gone' });
  }

  /** Calls `listener` after every change, in order, until the returned function is called. */
  subscribe(listener: (change: FolderChange) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #take(mails: readonly StoredMail[]): void {
    this.#keep(() => {
      for (const mail of mails) {
        this.#files?.write(this.#uidValidity, mail);
        this.#mails.set(mail.uid, mail);
      }
      this.#uidNext += mails.length;
    });
    for (const mail of mails) this.#tell({ kind: 'appended', mail });
  }

  /** Makes a change and writes it down, or does neither: a full disk must not part what is shown from what is kept. */
  #keep(change: () => void): void {
    const [mails, uidNext] = [this.list(), this.#uidNext];
    try {
      change();
      this.#saveIndex();
    } catch (error) {
      this.#mails.clear();
      for (const mail of mails) this.#mails.set(mail.uid, mail);
      this.#uidNext = uidNext;
      throw error;
    }
  }

  #tell(change: FolderChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #saveIndex(): void {
    this.#files?.index({ uidValidity: this.#uidValidity, uidNext: this.#uidNext, mails: this.list() });
  }
}
