/**
 * What a command may know of, and do to, the session that it runs in.
 */
import type { Instant } from '../../ticket/time.ts';
import type { MailAccount } from '../mail-account.ts';
import type { FolderChange } from '../mail-folder.ts';
import type { MailStore } from '../mail-store.ts';
import type { Argument } from './command-parser.ts';
import type { Fault, Faults } from './faults.ts';
import { SelectedFolder } from './selected-folder.ts';

/** What the tagged response says. */
export type Outcome = `OK ${string}` | `NO ${string}` | `BAD ${string}`;

export class Conversation {
  readonly store: MailStore;
  readonly faults: Faults;
  readonly now: () => Instant;
  /** Sends an untagged response; the line break is added. */
  readonly send: (...parts: readonly (string | Buffer)[]) => void;
  readonly #onChange: (change: FolderChange) => void;
  account: MailAccount | null = null;
  selected: SelectedFolder | null = null;

  constructor(
    store: MailStore,
    faults: Faults,
    now: () => Instant,
    send: (...parts: readonly (string | Buffer)[]) => void,
    onChange: (change: FolderChange) => void,
  ) {
    this.store = store;
    this.faults = faults;
    this.now = now;
    this.send = send;
    this.#onChange = onChange;
  }

  /** Opens a folder in place of the one that was open. False if there is none of that name. */
  select(name: string, readOnly: boolean): boolean {
    this.unselect();
    const folder = this.account?.folder(name) ?? null;
    if (folder === null) return false;
    this.selected = new SelectedFolder(name, folder, readOnly, this.#onChange);
    return true;
  }

  unselect(): void {
    this.selected?.leave();
    this.selected = null;
  }
}

/** A command of a client that has logged in. */
export interface AuthenticatedScene {
  readonly talk: Conversation;
  readonly account: MailAccount;
  readonly arguments: readonly Argument[];
}

/** A command on the messages of the open folder. */
export interface SelectedScene extends AuthenticatedScene {
  readonly selected: SelectedFolder;
  /** `UID FETCH` and its like speak of UIDs, the plain ones of sequence numbers. */
  readonly by: 'uid' | 'sequence';
  readonly fault: Fault | null;
}
