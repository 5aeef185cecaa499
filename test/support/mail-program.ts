import { ImapFlow } from 'imapflow';

/** A person's mail program: what people do to a mailbox behind the daemon's back. */
export class MailProgram {
  readonly #port: number;
  readonly user: string;
  readonly #password: string;

  constructor(port: number, user: string, password: string) {
    this.#port = port;
    this.user = user;
    this.#password = password;
  }

  async append(folder: string, messages: readonly Uint8Array[], flags: string[] = []): Promise<void> {
    await this.#session(async (client) => {
      for (const bytes of messages) {
        if ((await client.append(folder, bytes, flags)) === false) throw new Error(`cannot append to ${folder}`);
      }
    });
  }

  /** The bytes of every message in a folder, by UID; empty if there is no such folder. */
  async read(folder: string): Promise<readonly Buffer[]> {
    return this.#session(async (client) => {
      if (!(await client.list()).some(({ path }) => path === folder)) return [];
      await client.mailboxOpen(folder);
      const messages = await client.fetchAll('1:*', { uid: true, source: true });
      return messages.sort((a, b) => a.uid - b.uid).map(({ source }) => source ?? Buffer.alloc(0));
    });
  }

  /** How many messages a folder holds. */
  async count(folder: string): Promise<number> {
    return this.#session(async (client) => {
      const status = await client.status(folder, { messages: true }).catch(() => false as const);
      return status === false ? 0 : (status.messages ?? 0);
    });
  }

  async flags(folder: string): Promise<readonly string[]> {
    return this.#session(async (client) => {
      await client.mailboxOpen(folder);
      return (await client.fetchAll('1:*', { flags: true })).flatMap(({ flags }) => [...(flags ?? [])]);
    });
  }

  async dragAll(from: string, to: string): Promise<void> {
    await this.#session(async (client) => {
      await client.mailboxOpen(from);
      if (!(await client.messageMove('1:*', to))) throw new Error(`cannot move from ${from} to ${to}`);
    });
  }

  /** Marks every message and expunges. */
  async deleteAll(folder: string): Promise<void> {
    await this.#session(async (client) => {
      await client.mailboxOpen(folder);
      await client.messageDelete('1:*');
    });
  }

  async createFolder(folder: string): Promise<void> {
    await this.#session((client) => client.mailboxCreate(folder));
  }

  async deleteFolder(folder: string): Promise<void> {
    await this.#session((client) => client.mailboxDelete(folder));
  }

  async #session<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: this.#port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: this.user, pass: this.#password },
      logger: false,
      disableAutoIdle: true,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      client.close();
    }
  }
}
