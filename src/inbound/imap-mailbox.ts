/**
 * A mailbox over one IMAP connection (RFC 3501), by means of imapflow. What the library answers with `false` or
 * leaves hanging becomes an error in words here, and nothing of it gets further.
 */
import { type FetchMessageObject, ImapFlow, type ImapFlowError } from 'imapflow';
import { PermanentError, TransientError } from '../ports.ts';
import { type Duration, instant } from '../ticket/time.ts';
import type { Waiting } from './chunk.ts';
import type { MailboxConnection, MailboxFolders } from './connection.ts';
import { imapOptions } from './imap-options.ts';
import { classifyImapError, serverWords } from './imap-errors.ts';

/** What stands in the watched folder, oldest first. */
export interface Look {
  readonly uidValidity: number;
  /** How many messages the folder holds. */
  readonly exists: number;
  /** The first of them, as many as are measured at once. */
  readonly waiting: readonly Waiting[];
}

/** Messages measured with one command. */
const WINDOW = 2000;
/** The slowest link that is waited for, in bytes per millisecond. */
const SLOWEST = 16;
const LONGEST_HEADER = 256 * 1024;

export class ImapMailbox {
  readonly #connection: MailboxConnection;
  readonly #client: ImapFlow;
  /** Set by every EXISTS: something may have come since the last look. */
  #news = false;
  #wake: (() => void) | null = null;
  /** imapflow answers a refusal with `false` and tells the reason to its log only. */
  #refusal: string | null = null;

  private constructor(connection: MailboxConnection) {
    this.#connection = connection;
    this.#client = new ImapFlow({
      ...imapOptions(connection),
      logger: {
        debug: () => undefined,
        info: () => undefined,
        warn: (entry: { readonly err?: ImapFlowError }) => {
          this.#refusal = entry.err === undefined ? this.#refusal : serverWords(entry.err);
        },
        error: () => undefined,
      },
    });
    // Without a listener an error event would end the process; the command that it breaks throws it too.
    this.#client.on('error', () => this.#rouse());
    this.#client.on('close', () => this.#rouse());
    this.#client.on('exists', () => {
      this.#news = true;
      this.#rouse();
    });
  }

  /**
   * Connects, logs in, and makes sure that all three folders are there.
   * @throws PermanentError for what a person has to put right (password, certificate, folder), TransientError otherwise.
   */
  static async connect(connection: MailboxConnection, signal: AbortSignal): Promise<ImapMailbox> {
    const mailbox = new ImapMailbox(connection);
    const stop = (): void => mailbox.#client.close();
    signal.addEventListener('abort', stop, { once: true });
    try {
      await mailbox.#call('connecting', () => mailbox.#client.connect());
      await mailbox.#ensureFolders();
      return mailbox;
    } catch (error) {
      mailbox.#client.close();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /**
   * Opens the watched folder anew and measures its first messages. What the folder holds is the queue: no flag and no
   * high-water mark decides (product section 4.1).
   * @param skip messages that are to be left alone
   */
  async look(skip: (uid: number) => boolean): Promise<Look> {
    const { inbox } = this.#connection.folders;
    const doing = `looking into ${inbox}`;
    this.#news = false;
    // SELECT, not NOOP: it tells the UIDVALIDITY that the UIDs of this look belong to.
    const { uidValidity, exists } = await this.#call(doing, () => this.#client.mailboxOpen(inbox));
    const validity = Number(uidValidity ?? 0);
    if (!Number.isSafeInteger(validity) || validity < 1) {
      throw new PermanentError(
        `the mail server gives no usable UIDVALIDITY for ${inbox}; no message can be told apart there`,
      );
    }
    for (let first = 1; first <= exists; first += WINDOW) {
      // `*` where it can be: a set beyond the end is BAD if another client expunged meanwhile.
      const last = first + WINDOW - 1;
      const range = exists <= last ? `${first}:*` : `${first}:${last}`;
      const query = { uid: true, size: true, internalDate: true, flags: true };
      const rows = await this.#call(doing, () => this.#client.fetchAll(range, query));
      const waiting = this.#measure(rows).filter(({ uid }) => !skip(uid));
      if (waiting.length > 0) return { uidValidity: validity, exists, waiting };
    }
    return { uidValidity: validity, exists, waiting: [] };
  }

  /**
   * The bytes of messages by UID. What was expunged meanwhile is missing; what the server sends unasked is passed over.
   * @throws TransientError if the bytes are not as many as announced, and differ from one time to the next.
   */
  async fetch(messages: readonly Waiting[]): Promise<ReadonlyMap<number, Buffer>> {
    const sources = await this.#fetchSources(messages);
    for (const message of messages) {
      const source = sources.get(message.uid);
      if (source === undefined || source.length === message.size) continue;
      // QUIRK Exchange: RFC822.SIZE is an estimate unless told otherwise. The same bytes twice are the message; others were cut off.
      const again = (await this.#fetchSources([message])).get(message.uid);
      if (again === undefined || !again.equals(source)) {
        throw new TransientError(
          `the mail server announced ${message.size} bytes for message ${message.uid} and sent ${source.length}`,
        );
      }
    }
    return sources;
  }

  /** The header of a message, at most 256 kB of it; null if it was expunged meanwhile. */
  async fetchHeader(uid: number): Promise<Buffer | null> {
    const query = { uid: true, bodyParts: [{ key: 'HEADER', start: 0, maxLength: LONGEST_HEADER }] };
    const rows = await this.#call('fetching a header', () => this.#client.fetchAll(String(uid), query, { uid: true }));
    return rows.find((row) => row.uid === uid)?.headers ?? null;
  }

  /** Moves messages of the watched folder; makes the folder anew if somebody removed it. */
  async move(uids: readonly number[], to: keyof MailboxFolders): Promise<void> {
    if (uids.length === 0) return;
    const folder = this.#connection.folders[to];
    const set = uids.join(',');
    if (await this.#tryMove(set, folder)) return;
    const reason = this.#refusal ?? 'no reason given';
    if ((await this.#ensureFolders()) && (await this.#tryMove(set, folder))) return;
    throw new TransientError(
      `the mail server did not move ${uids.length} messages to "${folder}": ${reason}. They are safe and will be tried again.`,
    );
  }

  /** Waits until something comes (IDLE, RFC 2177), `poll` is over, the connection breaks, or `signal` says to stop. */
  async pause(poll: Duration, signal: AbortSignal): Promise<void> {
    if (this.#news || signal.aborted || !this.#client.usable) return;
    const { promise, resolve } = waker();
    const timer = setTimeout(resolve, poll);
    this.#wake = resolve;
    signal.addEventListener('abort', resolve, { once: true });
    // Ends with the next command. A server that refuses is polled.
    if (this.#client.capabilities.has('IDLE')) this.#client.idle().catch(() => undefined);
    await promise;
    this.#wake = null;
    clearTimeout(timer);
    signal.removeEventListener('abort', resolve);
  }

  /** Says good-bye, but does not wait long for an answer. */
  async close(): Promise<void> {
    const { promise, resolve } = waker();
    const timer = setTimeout(resolve, 1000);
    await Promise.race([this.#client.logout().catch(() => undefined), promise]);
    clearTimeout(timer);
    this.#client.close();
  }

  #rouse(): void {
    this.#wake?.();
  }

  /** Can single messages be expunged? Without UIDPLUS they can only be marked, and EXPUNGE would take what others marked. */
  get #expungesByUid(): boolean {
    return this.#client.capabilities.has('MOVE') || this.#client.capabilities.has('UIDPLUS');
  }

  #measure(rows: readonly FetchMessageObject[]): readonly Waiting[] {
    const byUid = new Map<number, Waiting>();
    for (const { uid, size = 0, internalDate, flags } of rows) {
      const marked = flags?.has('\\Deleted') === true && !this.#expungesByUid;
      const receivedAt = internalDate instanceof Date ? instant(internalDate.getTime()) : null;
      if (uid !== undefined && !marked) byUid.set(uid, { uid, size, receivedAt });
    }
    return [...byUid.values()].sort((a, b) => a.uid - b.uid);
  }

  async #fetchSources(messages: readonly Waiting[]): Promise<ReadonlyMap<number, Buffer>> {
    const asked = new Map(messages.map(({ uid, size }) => [uid, size]));
    const expected = messages.reduce((sum, { size }) => sum + size, 0);
    // One byte more than is allowed shows that a message is larger than announced, and is no more than that.
    const query = { uid: true, source: { start: 0, maxLength: this.#connection.limits.maxMessage + 1 } };
    const rows = await this.#call(
      `fetching ${messages.length} messages`,
      () => this.#client.fetchAll([...asked.keys()].join(','), query, { uid: true }),
      this.#connection.limits.command + expected / SLOWEST,
    );
    const sources = new Map<number, Buffer>();
    for (const { uid, source } of rows) {
      // QUIRK Dovecot: NIL for a message that another client has just expunged, which the library gives as `false`.
      const bytes = Buffer.isBuffer(source) ? source : Buffer.alloc(0);
      if (asked.has(uid) && (bytes.length > 0 || asked.get(uid) === 0)) sources.set(uid, bytes);
    }
    return sources;
  }

  async #tryMove(set: string, folder: string): Promise<boolean> {
    const byUid = { uid: true };
    const doing = `moving messages to ${folder}`;
    this.#refusal = null;
    if (this.#client.capabilities.has('MOVE')) {
      return Boolean(await this.#call(doing, () => this.#client.messageMove(set, folder, byUid)));
    }
    if (!(await this.#call(doing, () => this.#client.messageCopy(set, folder, byUid)))) return false;
    return this.#call(doing, () =>
      this.#expungesByUid
        ? this.#client.messageDelete(set, byUid)
        : this.#client.messageFlagsAdd(set, ['\\Deleted'], { ...byUid, silent: true }),
    );
  }

  /** Creates the target folders that are missing. True if one was. @throws PermanentError if the server refuses. */
  async #ensureFolders(): Promise<boolean> {
    const { processed, quarantine } = this.#connection.folders;
    let created = false;
    for (const folder of new Set([processed, quarantine])) {
      if (await this.#folderExists(folder)) continue;
      const doing = `creating the folder ${folder}`;
      try {
        await this.#timed(doing, () => this.#client.mailboxCreate(folder));
        created = true;
      } catch (error) {
        const failure = classifyImapError(error, this.#connection, doing);
        if (!this.#client.usable) throw failure;
        throw new PermanentError(
          `the folder "${folder}" is missing and cannot be created (${failure.message}). Create it by hand, or name another under \`folders\`.`,
          { cause: error },
        );
      }
    }
    return created;
  }

  async #folderExists(folder: string): Promise<boolean> {
    const doing = `looking for the folder ${folder}`;
    try {
      return (await this.#timed(doing, () => this.#client.status(folder, { messages: true }))) !== false;
    } catch (error) {
      if ((error as ImapFlowError).code === 'NotFound') return false;
      throw classifyImapError(error, this.#connection, doing);
    }
  }

  async #call<T>(
    doing: string,
    command: () => Promise<T>,
    deadline: number = this.#connection.limits.command,
  ): Promise<T> {
    try {
      return await this.#timed(doing, command, deadline);
    } catch (error) {
      throw classifyImapError(error, this.#connection, doing);
    }
  }

  /** Runs a command under a deadline; past it the connection is closed, which ends the command. */
  async #timed<T>(
    doing: string,
    command: () => Promise<T>,
    deadline: number = this.#connection.limits.command,
  ): Promise<T> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#client.close();
    }, deadline);
    try {
      return await command();
    } catch (error) {
      throw late ? new TransientError(`the mail server took too long while ${doing}`, { cause: error }) : error;
    } finally {
      clearTimeout(timer);
    }
  }
}

function waker(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
