/**
 * A folder as one session sees it: which message has which sequence number, and what the client was not yet
 * told (RFC 3501 §7.4.1: an EXPUNGE in the wrong moment shifts numbers under the client's feet).
 */
import type { FolderChange, MailFolder, StoredMail } from '../mail-folder.ts';
import { inSequenceSet, parseSequenceSet } from './sequence-set.ts';

export interface Numbered {
  readonly sequence: number;
  readonly mail: StoredMail;
}

export class SelectedFolder {
  readonly name: string;
  readonly folder: MailFolder;
  readonly readOnly: boolean;
  readonly #unsubscribe: () => void;
  /** Index + 1 is the sequence number. */
  readonly #uids: number[];
  #untold: FolderChange[] = [];

  /** @param onChange called after each change, so that a session in IDLE can tell it at once. */
  constructor(name: string, folder: MailFolder, readOnly: boolean, onChange: (change: FolderChange) => void) {
    this.name = name;
    this.folder = folder;
    this.readOnly = readOnly;
    this.#uids = folder.list().map(({ uid }) => uid);
    this.#unsubscribe = folder.subscribe((change) => {
      this.#untold.push(change);
      onChange(change);
    });
  }

  get exists(): number {
    return this.#uids.length;
  }

  /** The messages that a set names, by UID or by sequence number; null if it is no set. Unknown numbers name nothing. */
  find(set: string, by: 'uid' | 'sequence'): readonly Numbered[] | null {
    const ranges = parseSequenceSet(set, by === 'uid' ? (this.#uids.at(-1) ?? 0) : this.#uids.length);
    if (ranges === null) return null;
    const found: Numbered[] = [];
    for (const [index, uid] of this.#uids.entries()) {
      const mail = this.folder.fetch(uid);
      if (mail !== null && inSequenceSet(ranges, by === 'uid' ? uid : index + 1))
        found.push({ sequence: index + 1, mail });
    }
    return found;
  }

  all(): readonly Numbered[] {
    return this.find('1:*', 'sequence') ?? [];
  }

  /** The untagged responses for everything that the client was not yet told, in order. */
  news(options: { readonly expunges: boolean; readonly flags: boolean }): readonly string[] {
    const lines: string[] = [];
    const before = this.#uids.length;
    let appended = false;
    const changes = this.#untold;
    this.#untold = [];
    for (const change of changes) {
      switch (change.kind) {
        case 'appended':
          this.#uids.push(change.mail.uid);
          appended = true;
          break;
        case 'expunged':
          if (options.expunges) lines.push(`* ${this.#forget(change.uid)} EXPUNGE`);
          else this.#untold.push(change);
          break;
        case 'flagged':
          if (options.flags && this.#uids.includes(change.mail.uid)) lines.push(this.#flagsOf(change.mail));
          break;
        case 'gone':
          break;
      }
    }
    if (appended || this.#uids.length > before) lines.push(`* ${this.#uids.length} EXISTS`);
    return lines;
  }

  leave(): void {
    this.#unsubscribe();
  }

  #forget(uid: number): number {
    const index = this.#uids.indexOf(uid);
    this.#uids.splice(index, 1);
    return index + 1;
  }

  #flagsOf(mail: StoredMail): string {
    return `* ${this.#uids.indexOf(mail.uid) + 1} FETCH (UID ${mail.uid} FLAGS (${mail.flags.join(' ')}))`;
  }
}
