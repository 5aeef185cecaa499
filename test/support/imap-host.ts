import { MailStore } from '../../src/sandbox/mail-store.ts';
import { ImapServer } from '../../src/sandbox/imap/server.ts';
import { SmtpHost } from '../../src/sandbox/smtp.ts';
import { createTransport } from 'nodemailer';
import { HandClock } from './clock.ts';
import { type DovecotOptions, startDovecot } from './dovecot.ts';

export const PASSWORD = 'correct horse "battery" \\ staple';

/** A mail host as the tests see it: one that is ours, or a real one. */
export interface ImapHost {
  readonly port: number;
  /** The address of an account that nobody has used yet. */
  newUser(): string;
  /** Hands a message over as the outside world does. */
  deliver(address: string, bytes: Uint8Array): Promise<void>;
  setPassword(address: string, password: string): Promise<void>;
  /** As a crash or a restart: every connection ends, and nothing listens until `resume`. */
  halt(): Promise<void>;
  resume(): Promise<void>;
  /** Gives the INBOX another UIDVALIDITY. Only while halted. */
  renumber(address: string): Promise<void>;
  stop(): Promise<void>;
}

export interface SandboxHost extends ImapHost {
  readonly imap: ImapServer;
  readonly store: MailStore;
}

export async function startSandboxHost(): Promise<SandboxHost> {
  const clock = new HandClock();
  const store = new MailStore({ clock });
  const imap = new ImapServer({ store, clock });
  const smtp = new SmtpHost({ store, clock });
  const port = await imap.listen();
  const smtpPort = await smtp.listen();
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  let users = 0;
  return {
    port,
    imap,
    store,
    newUser() {
      users += 1;
      return store.addAccount(`support${users}@example.com`, PASSWORD).address;
    },
    async deliver(address, bytes) {
      await transport.sendMail({ envelope: { from: 'ken@example.com', to: [address] }, raw: Buffer.from(bytes) });
    },
    async setPassword(address, password) {
      const account = store.account(address);
      if (account !== null) account.password = password;
      await Promise.resolve();
    },
    halt: () => imap.close(),
    async resume() {
      await imap.listen(port);
    },
    async renumber(address) {
      store.account(address)?.renumber('INBOX');
      await Promise.resolve();
    },
    async stop() {
      await imap.close();
      await smtp.close();
    },
  };
}

const DOVECOT_USERS = Array.from({ length: 40 }, (_, index) => `support${index + 1}@example.com`);

export interface DovecotHost extends ImapHost {
  /** A Maildir per address lies in here. */
  readonly maildirs: string;
}

export async function startDovecotHost(options: Omit<DovecotOptions, 'users'> = {}): Promise<DovecotHost> {
  const users = DOVECOT_USERS.map((address) => ({ address, password: PASSWORD }));
  const dovecot = await startDovecot({ users, ...options });
  const unused = [...DOVECOT_USERS];
  return {
    port: dovecot.port,
    maildirs: dovecot.maildirs,
    newUser() {
      const address = unused.shift();
      if (address === undefined) throw new Error('every account of this Dovecot is used');
      return address;
    },
    deliver: (address, bytes) => dovecot.deliver(address, bytes),
    setPassword: (address, password) => dovecot.setPassword(address, password),
    halt: () => dovecot.halt(),
    resume: () => dovecot.resume(),
    renumber: (address) => dovecot.forgetUids(address),
    stop: () => dovecot.stop(),
  };
}
