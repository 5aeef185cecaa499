/** People who write to the desk, each in their own manner. */
import type { Mail } from '../../src/mail/mail.ts';
import { preparedMails } from '../../src/sandbox/page/prepared-mail.ts';
import { minutes, seconds } from '../../src/ticket/time.ts';
import { pick } from '../support/chance.ts';
import type { Writing } from './letters.ts';
import { Breath, type Life, type Person } from './life.ts';

export const MANNERS = [
  'plain',
  'plain',
  'plain',
  'plain',
  'chatty',
  'chatty',
  'silent',
  'silent',
  'vacation',
  'unmarked-vacation',
  'machine',
  'unreachable',
  'bouncing',
  'forger',
] as const;
export type Manner = (typeof MANNERS)[number];

const SUBJECTS = [
  'The printer is on fire',
  'Online banking is down',
  'Forgot my password',
  'New phone wanted',
  'Outage in building 7',
  'Drucker druckt nicht',
  'Scanner sends empty pages',
  'Access to the archive',
];
const WORDS = [
  'It does not work since this morning, and I need it today.',
  'Could you please have a look? My password is not accepted.',
  'Nobody in our office can log in.',
  'Seit heute morgen geht nichts mehr.',
  'I have tried to turn it off and on again.',
];
const FURTHER = [
  'It happened again.',
  'Here is one thing more: the light blinks.',
  'Any news?',
  'Gibt es etwas Neues?',
];
const YES = ['Yes', 'Solved, thanks!', 'ja, danke', 'It works now.'];
const NO = ['No', 'Still broken.', 'nein', 'No, it is still broken: the same message as before.'];
const THANKS = ['Thanks!', 'Vielen Dank', 'Great, thank you very much.'];

export class Requester implements Person {
  readonly name: string;
  readonly address: string;
  readonly manner: Manner;
  readonly #life: Life;
  readonly #others: readonly string[];
  readonly #breath = new Breath(4, 12);
  #latest: Mail | null = null;

  constructor(life: Life, number: number, others: readonly string[]) {
    this.#life = life;
    this.name = `Requester ${number}`;
    // Some are of a domain that the desk knows.
    this.address = `user-${number}@${number % 3 === 0 ? 'example.net' : 'example.com'}`;
    this.manner = MANNERS[number % MANNERS.length] ?? 'plain';
    this.#others = others;
  }

  /** Something broke: a new mail, sometimes with colleagues in Cc. */
  report(subject = pick(this.#life.chance, SUBJECTS)): void {
    const { chance } = this.#life;
    const machine = this.manner === 'machine';
    this.#write({
      subject: machine ? `Alert: ${subject}` : subject,
      text: pick(chance, WORDS),
      ...(machine ? { headers: ['Auto-Submitted: auto-generated'] } : {}),
      ...(chance(8) === 0 ? { cc: [pick(chance, this.#others)] } : {}),
    });
  }

  /** Asks again on their own, or guesses at somebody else's ticket. */
  nag(): void {
    const { chance } = this.#life;
    if (this.manner === 'machine') return this.report();
    if (this.manner === 'forger') {
      this.#write({
        from: { name: 'Somebody', address: pick(chance, this.#others) },
        subject: `Re: [#${1 + chance(20)}-ABCDEF] ${pick(chance, SUBJECTS)}`,
        text: pick(chance, [...FURTHER, ...YES]),
      });
      return;
    }
    if (this.#latest === null) return this.report();
    this.#answer(this.#latest, pick(chance, FURTHER));
  }

  got(mail: Mail): void {
    this.#latest = mail;
    switch (this.manner) {
      case 'silent':
      case 'machine':
      case 'unreachable':
        return;
      case 'vacation':
        return this.#soon(() =>
          this.#answer(mail, 'I am on holiday until Monday.', ['Auto-Submitted: auto-replied', 'Precedence: bulk']),
        );
      case 'unmarked-vacation':
        return this.#soon(() =>
          this.#write({
            answers: mail,
            subject: `Automatic reply: ${mail.subject}`,
            text: 'I am out of the office until Monday with no access to mail. In urgent cases write to my colleagues.',
          }),
        );
      case 'bouncing':
        return this.#soon(() => this.#bounce(mail));
      case 'plain':
      case 'chatty':
      case 'forger':
        return this.#react(mail);
    }
  }

  #react(mail: Mail): void {
    const { chance, later } = this.#life;
    const chatty = this.manner === 'chatty';
    const act = this.#reaction(mail);
    if (act === null || chance(10) >= (chatty ? 7 : 4) || !this.#breath.take(mail)) return;
    later(minutes(5 + chance(chatty ? 600 : 4000)), act);
  }

  #reaction(mail: Mail): (() => void) | null {
    const { chance } = this.#life;
    const say =
      (...words: readonly (readonly string[])[]): (() => void) =>
      () =>
        this.#answer(mail, pick(chance, pick(chance, words)));
    switch (mail.template) {
      case 'answer':
        return say(FURTHER, FURTHER, THANKS, YES, NO);
      case 'reminder':
        return say(FURTHER, YES, NO);
      case 'resolved':
        return pick(chance, [
          this.#tap(mail, 0),
          this.#tap(mail, 0),
          this.#tap(mail, 1),
          say(YES, NO, THANKS, FURTHER),
        ]);
      case 'survey':
        return pick(chance, [this.#tap(mail, chance(5)), say(['5', '1 - slow', 'three'], THANKS)]);
      case 'closed':
      case 'thanks':
      case 'merged':
      case 'announcement':
        return chance(3) === 0 ? say(THANKS, FURTHER, NO) : null;
      default:
        return chance(12) === 0 ? say(FURTHER, THANKS) : null;
    }
  }

  /** The prepared mail behind the mail's first, second … button; an answer in words, if it has none. */
  #tap(mail: Mail, which: number): () => void {
    return () => {
      const prepared = preparedMails(mail.html)[which];
      if (prepared === undefined) this.#answer(mail, 'Yes');
      else this.#write({ to: prepared.to, subject: prepared.subject, text: prepared.text });
    };
  }

  #answer(mail: Mail, text: string, headers: readonly string[] = []): void {
    const { chance } = this.#life;
    this.#write({
      answers: mail,
      subject: mail.subject.startsWith('Re:') ? mail.subject : `Re: ${mail.subject}`,
      text,
      headers,
      quotes: chance(6) === 0 ? 12 : 0,
      ...(chance(20) === 0 ? { cc: [pick(chance, this.#others)] } : {}),
    });
  }

  /** Their host could not deliver it, and says so to where the mail came from (RFC 3464). */
  #bounce(mail: Mail): void {
    if (mail.envelopeFrom === null) return;
    this.#write({
      from: { name: 'Mail Delivery System', address: `mailer-daemon@${this.address.split('@')[1] ?? ''}` },
      to: mail.envelopeFrom,
      subject: 'Undelivered Mail Returned to Sender',
      text: `<${this.address}>: host mx.example.com said: 550 5.1.1 User unknown\n\nFinal-Recipient: rfc822; ${this.address}\nAction: failed\nStatus: 5.1.1`,
      headers: ['Auto-Submitted: auto-replied', 'Return-Path: <>'],
    });
  }

  #soon(act: () => void): void {
    this.#life.later(seconds(30 + this.#life.chance(300)), act);
  }

  #write(writing: Omit<Writing, 'from'> & Partial<Pick<Writing, 'from'>>): void {
    this.#life.write({ from: { name: this.name, address: this.address }, ...writing });
  }
}

/** Many people hit by one thing: they write within an hour, in like words. */
export function burst(life: Life, requesters: readonly Requester[]): void {
  const subject = pick(life.chance, ['Mail server is down', 'VPN connection is broken again']);
  const hit = 3 + life.chance(6);
  for (let count = 0; count < hit; count += 1) {
    const victim = pick(life.chance, requesters);
    life.later(minutes(life.chance(50)), () => victim.report(subject));
  }
}
