/**
 * One SMTP conversation: connect, encrypt, log in, then any number of mails, one after the other.
 */
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { LONGEST_SESSION, patience, type SmtpConnection, smtpOptions } from './connection.ts';
import type { Envelope } from './mime.ts';
import { openingTrouble, type SmtpError } from './smtp-errors.ts';
import { NO_STEPS, type Step, type Steps } from '../steps.ts';

/** Where in the conversation it went wrong: before any mail, or with this one. */
export type Stage = 'opening' | 'envelope' | 'message';

/** What the relay said, or how it fell silent. */
export class SmtpFailure extends Error {
  override readonly name = 'SmtpFailure';
  readonly stage: Stage;
  /** The command that was answered: `AUTH PLAIN`, `MAIL FROM`, `RCPT TO`, `DATA` … */
  readonly command: string;
  /** The reply, e.g. `550 5.1.1 no such user`; null if there was none. */
  readonly reply: string | null;

  constructor(message: string, stage: Stage, command = 'CONN', reply: string | null = null) {
    super(message);
    this.stage = stage;
    this.command = command;
    this.reply = reply;
  }
}

/** One mail, as it is handed over. */
export interface Consignment {
  readonly envelope: Envelope;
  readonly bytes: Uint8Array;
  /** Asked before the final dot, after which the mail is the relay's duty. */
  readonly stillOurs: () => boolean;
}

export class SmtpSession {
  readonly #connection: SMTPConnection;
  readonly #settings: SmtpConnection;
  readonly #steps: Steps;
  #breakOff: (why: string) => void = () => undefined;
  #ended = false;
  /** What went wrong last, as the library tells it. */
  #trouble: SmtpError | null = null;
  /** Mails sent so far: a session that was used before may have been closed by the relay meanwhile. */
  #sent = 0;

  private constructor(settings: SmtpConnection, steps: Steps) {
    const options = { ...smtpOptions(settings), ...(steps === NO_STEPS ? {} : tellingCommands(steps)) };
    const connection = new SMTPConnection(options);
    this.#settings = settings;
    this.#connection = connection;
    this.#steps = steps;
    const ended = (why: string) => {
      this.#ended = true;
      this.#breakOff(why);
    };
    connection.on('error', (error: SmtpError) => {
      this.#trouble = error;
      ended(error.message);
    });
    connection.on('end', () => ended('the relay closed the connection'));
  }

  /** @throws SmtpFailure of stage `opening`. */
  static async open(settings: SmtpConnection, steps: Steps = NO_STEPS): Promise<SmtpSession> {
    const session = new SmtpSession(settings, steps);
    try {
      await session.#step('opening', (done) => {
        session.#connection.connect((error) => done(error ?? null));
      });
      await steps.reached('connected');
      const { user, password } = settings;
      if (user !== undefined && password !== undefined) {
        await session.#step('opening', (done) => session.#connection.login({ user, pass: password }, done));
      }
      return session;
    } catch (error) {
      session.close();
      if (!(error instanceof SmtpFailure)) throw error;
      const reply = error.reply ?? replyIn(session.#trouble);
      const words = openingTrouble(session.#trouble ?? error, reply, settings);
      throw new SmtpFailure(words, 'opening', error.command, reply);
    }
  }

  get usable(): boolean {
    return !this.#ended;
  }

  get usedBefore(): boolean {
    return this.#sent > 0;
  }

  /**
   * Hands one mail over and returns the relay's reply to the final dot.
   * @throws SmtpFailure of stage `envelope` (no byte of the mail left) or `message`.
   */
  async send({ envelope, bytes, stillOurs }: Consignment): Promise<string> {
    this.#checkLocalParts(envelope);
    let stage: Stage = 'envelope';
    const steps = this.#steps;
    const giveUp = (): void => {
      this.#breakOff('not ended, because the claim on the mail ran out');
      this.close();
    };
    // Read only after 354: that it was read marks the point from which on the relay may have the mail.
    const { answer, finalAnswer } = patience(this.#settings);
    const end = (mail: Readable): void => {
      this.#waitFor(finalAnswer);
      mail.push(null);
    };
    const message = new Readable({
      read() {
        if (stage === 'envelope') {
          stage = 'message';
          this.push(bytes);
          return;
        }
        void steps.reached('before-final-dot');
        if (stillOurs()) end(this);
        else giveUp();
      },
    });
    const info = await this.#step<{ response: string }>(
      () => stage,
      (done) => this.#connection.send({ ...envelope, size: bytes.byteLength }, message, done),
    );
    this.#sent += 1;
    this.#waitFor(answer);
    return info?.response ?? '';
  }

  /**
   * RFC 6531 §3.5: a local part beyond ASCII goes to who offers SMTPUTF8 only; domains are A-labels already.
   * QUIRK nodemailer: it would write it all the same, for the relay to make of it what it likes.
   */
  #checkLocalParts({ from, to }: Envelope): void {
    const { _supportedExtensions: offered } = this.#connection as { readonly _supportedExtensions?: unknown };
    const beyond = [from, to].find((address) => address !== false && /[^\p{ASCII}]/u.test(address));
    if (beyond === undefined || (Array.isArray(offered) && offered.includes('SMTPUTF8'))) return;
    const why = `the relay does not take addresses such as ${beyond} (it does not offer SMTPUTF8)`;
    throw new SmtpFailure(why, 'envelope', 'RCPT TO', `553 5.6.7 ${why}`);
  }

  /** Says QUIT and waits for nothing. */
  quit(): void {
    this.#connection.quit();
  }

  /** Breaks off: a mail under way fails. */
  close(): void {
    this.#breakOff('broken off by ticketd');
    this.#ended = true;
    this.#connection.close();
  }

  /** QUIRK nodemailer: it knows one time-out for all answers. */
  #waitFor(milliseconds: number): void {
    const { _socket: socket } = this.#connection;
    if (socket instanceof Socket) socket.setTimeout(milliseconds);
  }

  /** One callback of nodemailer as a promise that also ends when the connection does, or when it takes too long. */
  async #step<T = boolean>(
    stage: Stage | (() => Stage),
    work: (done: (error: SmtpError | null, result?: T) => void) => void,
  ): Promise<T | undefined> {
    const stageNow = () => (typeof stage === 'function' ? stage() : stage);
    const seconds = LONGEST_SESSION / 1000;
    let deadline: NodeJS.Timeout | undefined;
    try {
      return await new Promise<T | undefined>((resolve, reject) => {
        this.#breakOff = (why) => reject(new SmtpFailure(why, stageNow()));
        // A relay that sends a byte now and then never runs into the socket's own time-out.
        deadline = setTimeout(() => this.#breakOff(`the relay was not done after ${seconds} s`), LONGEST_SESSION);
        work((error, result) => {
          this.#trouble = error ?? this.#trouble;
          if (error === null) resolve(result);
          else reject(failureOf(error, stageNow()));
        });
      });
    } finally {
      clearTimeout(deadline);
      this.#breakOff = () => undefined;
    }
  }
}

/** The commands of an SMTP session that are steps. */
const COMMANDS: Readonly<Record<string, Step>> = { MAIL: 'mail-from', RCPT: 'rcpt-to', DATA: 'data' };

/** nodemailer tells its log of each command just before it writes it. */
function tellingCommands(steps: Steps): Pick<SMTPConnectionOptions, 'transactionLog' | 'logger'> {
  const silent = (): void => undefined;
  const debug = ({ tnx }: { readonly tnx?: string }, command: string): void => {
    const step = COMMANDS[command.slice(0, 4)];
    if (tnx === 'client' && step !== undefined) void steps.reached(step);
  };
  const logger = { trace: silent, debug, info: silent, warn: silent, error: silent, fatal: silent };
  return { transactionLog: true, logger: { ...logger, level: silent } };
}

/** The relay's words, if there were any. */
const replyIn = (error: SmtpError | null): string | null => error?.response || null;

function failureOf(error: SmtpError, stage: Stage): SmtpFailure {
  const reply = replyIn(error);
  // QUIRK nodemailer: it measures against the relay's SIZE itself, in RFC 1870's place but without its reply.
  if (error.code === 'EMESSAGE' && reply === null) {
    return new SmtpFailure(error.message, stage, 'MAIL FROM', `552 5.3.4 ${error.message}`);
  }
  return new SmtpFailure(error.message, stage, error.command ?? 'CONN', reply);
}
