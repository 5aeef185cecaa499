/**
 * The mail host of the sandbox: accounts with folders, and the rules by which a message finds its account.
 * The IMAP and SMTP servers are two doors to it; tests use it directly.
 */
import { join } from 'node:path';
import type { Clock } from '../ports.ts';
import { type Address, address as canonicalAddress } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';
import { INBOX, MailAccount } from './mail-account.ts';
import type { StoredMail } from './mail-folder.ts';

export interface MailStoreOptions {
  readonly clock: Clock;
  /** Kept here over restarts, one directory per account; without it in memory only. */
  readonly directory?: string;
}

export class MailStore {
  readonly #clock: Clock;
  readonly #directory: string | null;
  readonly #accounts = new Map<Address, MailAccount>();
  #lastUidValidity = 0;

  constructor(options: MailStoreOptions) {
    this.#clock = options.clock;
    this.#directory = options.directory ?? null;
  }

  /** Opens an account, with what was kept of it. */
  addAccount(address: string, password: string): MailAccount {
    const key = canonicalAddress(address);
    const directory = this.#directory === null ? null : join(this.#directory, encodeURIComponent(key));
    const account = new MailAccount(key, password, () => this.#newUidValidity(), directory);
    this.#accounts.set(key, account);
    for (const name of account.folderNames()) {
      this.#lastUidValidity = Math.max(this.#lastUidValidity, account.folder(name)?.uidValidity ?? 0);
    }
    return account;
  }

  accounts(): readonly MailAccount[] {
    return [...this.#accounts.values()];
  }

  account(address: string): MailAccount | null {
    return this.#accounts.get(canonicalAddress(address)) ?? null;
  }

  login(user: string, password: string): MailAccount | null {
    const account = this.account(user);
    return account !== null && account.password === password ? account : null;
  }

  /** Whose mailbox `support+anything@example.com` is (RFC 5233): the whole address first, then without its detail. Null: nobody's. */
  recipient(address: string): MailAccount | null {
    const whole = this.account(address);
    if (whole !== null) return whole;
    const at = address.lastIndexOf('@');
    const plus = address.indexOf('+');
    return plus > 0 && plus < at ? this.account(address.slice(0, plus) + address.slice(at)) : null;
  }

  /** Puts a message into the INBOX of its recipient; null if nobody has this address. */
  deliver(recipient: string, bytes: Uint8Array): StoredMail | null {
    return this.recipient(recipient)?.create(INBOX).append(bytes, this.#clock.now()) ?? null;
  }

  /** Puts a message into a folder, which is made if there is none. @throws RangeError if there is no such account. */
  append(address: string, folder: string, bytes: Uint8Array, flags?: readonly string[], date?: Instant): StoredMail {
    return this.#own(address)
      .create(folder)
      .append(bytes, date ?? this.#clock.now(), flags);
  }

  /** The messages of a folder, oldest first; empty if there is no such folder. @throws RangeError if there is no such account. */
  list(address: string, folder: string): readonly StoredMail[] {
    return this.#own(address).folder(folder)?.list() ?? [];
  }

  #own(address: string): MailAccount {
    const account = this.account(address);
    if (account === null) throw new RangeError(`nobody has the address ${address} in this sandbox`);
    return account;
  }

  /** Seconds of the clock, and always more than any before (RFC 3501 §2.3.1.1 asks for no more). */
  #newUidValidity(): number {
    this.#lastUidValidity = Math.max(this.#lastUidValidity + 1, Math.floor(this.#clock.now() / 1000));
    return this.#lastUidValidity;
  }
}
