/** A desk on real servers, for running the program against them and taking them away. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome, Program, Variables, Workplace } from './program.ts';

export const PASSWORD = 'planted-password-17';
export const MAILBOX = 'support@example.com';

/** What the environment tells the program. */
export interface Places {
  readonly database: string;
  readonly imapPort: number;
  readonly smtpPort: number;
}

const CONFIGURATION = `desk: { name: Example Support, secret: "\${SECRET}", operator: ops@example.com }
database: { url: "\${DATABASE}" }
mailboxes:
  support:
    address: ${MAILBOX}
    team: first-line
    subaddressing: true
    authserv: mx.example.com
    imap: { host: 127.0.0.1, port: "\${IMAP_PORT}", security: none, password: "\${IMAP_PASSWORD}" }
    smtp: { host: 127.0.0.1, port: "\${SMTP_PORT}", security: none, user: support, password: "\${SMTP_PASSWORD}" }
    folders: { inbox: INBOX }
    poll: 1s
teams:
  first-line: { name: First line, members: [john], lead: john }
agents:
  john: { name: John Doe, email: john@example.com }
`;

export class RealDesk {
  readonly directory: string;
  readonly #work: Workplace;
  readonly #places: Places;

  private constructor(work: Workplace, directory: string, places: Places) {
    this.#work = work;
    this.directory = directory;
    this.#places = places;
  }

  static async open(work: Workplace, places: Places): Promise<RealDesk> {
    const desk = new RealDesk(work, await work.directory(), places);
    await desk.configure((text) => text);
    return desk;
  }

  /** Writes the configuration with a mistake in it. */
  async configure(change: (text: string) => string): Promise<void> {
    await writeFile(join(this.directory, 'ticketd.yaml'), change(CONFIGURATION));
  }

  start(env: Variables = {}): Program {
    return this.#work.start(this.directory, ['start'], { env: { ...this.#environment(), ...env } });
  }

  async run(argv: readonly string[], env: Variables = {}, input: string | Uint8Array = ''): Promise<Outcome> {
    return this.#work.run(this.directory, argv, { env: { ...this.#environment(), ...env }, input });
  }

  #environment(): Variables {
    const { database, imapPort, smtpPort } = this.#places;
    return {
      TICKETD_CONFIG: 'ticketd.yaml',
      SECRET: 'a secret that is long enough',
      DATABASE: database,
      IMAP_PORT: String(imapPort),
      IMAP_PASSWORD: PASSWORD,
      SMTP_PORT: String(smtpPort),
      SMTP_PASSWORD: PASSWORD,
    };
  }
}

/** A mail of Ken's to the desk. */
export const letterOf = (subject: string, text = 'Nobody can log in.'): Buffer =>
  Buffer.from(
    `From: Ken Fisher <ken@example.com>\r\nTo: ${MAILBOX}\r\nSubject: ${subject}\r\n` +
      `Message-ID: <${subject.replace(/\W/g, '.')}@example.com>\r\nDate: Mon, 02 Nov 2026 09:00:00 +0000\r\n\r\n${text}\r\n`,
  );
