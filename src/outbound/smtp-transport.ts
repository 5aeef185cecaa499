/**
 * Mails through one relay by SMTP (RFC 5321), over a few connections that are kept open between mails.
 * Nothing is tried again in here, but for one case: an idle connection that the relay had closed meanwhile.
 */
import type { Mail } from '../mail/mail.ts';
import { PermanentError } from '../ports.ts';
import { NO_STEPS, type Steps } from '../steps.ts';
import type { Digest } from '../ticket/ids.ts';
import { type SmtpConnection, smtpOptions } from './connection.ts';
import { envelopeOf, messageBytes } from './mime.ts';
import { type Consignment, SmtpFailure, SmtpSession } from './smtp-session.ts';
import type { Delivery, Transport } from './transport.ts';

/** Relays close after a while or a number of mails; we go first. */
const MAX_IDLE_MS = 20_000;
/** For who claims nothing. */
const ALWAYS = (): boolean => true;

export class SmtpTransport implements Transport {
  readonly #settings: SmtpConnection;
  readonly #steps: Steps;
  readonly #idle: { readonly session: SmtpSession; readonly expiry: NodeJS.Timeout }[] = [];
  readonly #busy = new Set<SmtpSession>();
  #closed = false;

  /** @throws PermanentError if the settings would send a password in clear. */
  constructor(settings: SmtpConnection, steps: Steps = NO_STEPS) {
    smtpOptions(settings);
    this.#settings = settings;
    this.#steps = steps;
  }

  async send(mail: Mail, contents: ReadonlyMap<Digest, Uint8Array>, stillOurs = ALWAYS): Promise<Delivery> {
    try {
      const envelope = envelopeOf(mail);
      const bytes = await messageBytes(mail, contents);
      return { kind: 'accepted', response: await this.#fromSomebody({ envelope, bytes, stillOurs }, mail) };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  close(): void {
    this.#closed = true;
    for (const { session, expiry } of this.#idle.splice(0)) {
      clearTimeout(expiry);
      session.close();
    }
    for (const session of this.#busy) session.close();
  }

  /** QUIRK submission services: some take no null reverse-path. Then the desk's own address; its bounces are recognised, too. */
  async #fromSomebody(consignment: Consignment, mail: Mail): Promise<string> {
    try {
      return await this.#handOver(consignment);
    } catch (error) {
      const refused = error instanceof SmtpFailure && error.command === 'MAIL FROM' && error.reply?.startsWith('5');
      if (consignment.envelope.from !== false || refused !== true) throw error;
      const envelope = envelopeOf({ ...mail, envelopeFrom: mail.from.address });
      return this.#handOver({ ...consignment, envelope });
    }
  }

  async #handOver(consignment: Consignment): Promise<string> {
    const session = this.#takeIdle() ?? (await SmtpSession.open(this.#settings, this.#steps));
    try {
      return await this.#through(session, consignment);
    } catch (error) {
      if (!wasStale(error, session)) throw error;
      return this.#through(await SmtpSession.open(this.#settings, this.#steps), consignment);
    }
  }

  async #through(session: SmtpSession, consignment: Consignment): Promise<string> {
    this.#busy.add(session);
    try {
      if (this.#closed) throw new SmtpFailure('broken off by ticketd', 'envelope');
      const response = await session.send(consignment);
      this.#keep(session);
      return response;
    } catch (error) {
      // After a no the session's state is the relay's secret: a new one costs less than a wrong guess.
      session.close();
      throw error;
    } finally {
      this.#busy.delete(session);
    }
  }

  #takeIdle(): SmtpSession | null {
    for (;;) {
      const kept = this.#idle.pop();
      if (kept === undefined) return null;
      clearTimeout(kept.expiry);
      if (kept.session.usable) return kept.session;
    }
  }

  #keep(session: SmtpSession): void {
    if (this.#closed || !session.usable) {
      session.close();
      return;
    }
    const expiry = setTimeout(() => {
      const at = this.#idle.findIndex((kept) => kept.session === session);
      if (at >= 0) this.#idle.splice(at, 1);
      session.quit();
    }, MAX_IDLE_MS);
    expiry.unref();
    this.#idle.push({ session, expiry });
  }
}

/** The relay had hung up while the session was idle, and no byte of the mail left. */
function wasStale(error: unknown, session: SmtpSession): boolean {
  return error instanceof SmtpFailure && error.stage === 'envelope' && error.reply === null && session.usedBefore;
}

function deliveryOf(error: unknown): Delivery {
  if (error instanceof PermanentError) {
    return { kind: 'refused', code: 0, enhanced: null, response: `not sent: ${error.message}`, permanent: true };
  }
  if (!(error instanceof SmtpFailure)) return { kind: 'interrupted', why: readable(String(error)) };
  const { stage, command, reply } = error;
  const why = readable(stage === 'opening' ? error.message : (reply ?? error.message));
  const code = Number(reply?.slice(0, 3));
  const enhanced = reply === null ? null : enhancedStatus(reply);
  if (stage === 'opening' || concernsTheRelay(command, code, enhanced)) {
    return { kind: 'unreachable', why, authentication: command.startsWith('AUTH') || AUTHENTICATION_CODES.has(code) };
  }
  // RFC 5321 §3.8: 421 may answer anything, and says only that the relay is closing.
  // What is no reply at all says nothing about the mail either.
  if (code === 421 || !(code >= 400 && code < 600)) return { kind: 'interrupted', why };
  // 503, bad sequence of commands, is about the conversation, and another one may go well.
  return { kind: 'refused', code, enhanced, response: why, permanent: code >= 500 && code !== 503 };
}

/** RFC 4954 §6: who we are is the trouble, not the mail. */
const AUTHENTICATION_CODES = new Set([530, 534, 535, 538]);

/** Would every other mail be refused like this one? Then it is not this mail that fails. */
function concernsTheRelay(command: string, code: number, enhanced: string | null): boolean {
  if (AUTHENTICATION_CODES.has(code)) return true;
  // RFC 3463: 5.7.z policy, 5.1.7 and 5.1.8 the sender's address, which all mails of a mailbox share.
  return command === 'MAIL FROM' && enhanced !== null && /^5\.(?:7\.\d+|1\.[78])$/.test(enhanced);
}

/** RFC 3463 §2: the status code that follows the reply code, e.g. `5.1.1`. */
function enhancedStatus(reply: string): string | null {
  return /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1] ?? null;
}

/** A reply as it may be kept and shown: one line, no controls, at most 500 characters. */
function readable(reply: string): string {
  return reply
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500);
}
