/** People of the desk: they read what comes during their days, answer, command, err, and go on holiday. */
import type { Mail } from '../../src/mail/mail.ts';
import { preparedMails } from '../../src/sandbox/page/prepared-mail.ts';
import { days, hours, minutes } from '../../src/ticket/time.ts';
import { type Chance, pick } from '../support/chance.ts';
import { Breath, CANARY, type Life, type Person } from './life.ts';
import { CATEGORIES } from './plan.ts';
import type { Writing } from './letters.ts';

/** What agents know of their desk. */
export interface Surroundings {
  readonly agents: readonly string[];
  readonly teams: readonly string[];
  readonly requesters: readonly string[];
}

type Words = (chance: Chance, mail: Mail, around: Surroundings) => string;

const PUBLIC = ['Please restart it.', 'We are looking into it.', 'Which message do you see?', 'Bitte starten Sie neu.'];
const NOTE = `The cable was loose ${CANARY}.`;
const someTicket = (chance: Chance, { ticket }: Mail): number => Math.max(1, (ticket ?? 1) - 3 + chance(6));
const someone = (chance: Chance, { agents }: Surroundings): string => pick(chance, agents);

/** With how many of a hundred mails an agent does this, more or less. */
const HABITS: readonly (readonly [number, Words])[] = [
  [22, (chance) => pick(chance, PUBLIC)],
  [18, () => '#resolve\nThe cable is plugged in again.'],
  [5, (chance) => `${pick(chance, PUBLIC)}\n\n-- \nAgent of the desk`],
  [5, () => '#take'],
  [4, () => `#note\n${NOTE}`],
  [4, () => '#pending\nWhich message do you see?'],
  [2, () => '#pending for 2d\nPlease try again tomorrow.'],
  [2, () => '#hold until 3d'],
  [1, () => `#hold\n${NOTE}`],
  [1, () => '#resume'],
  [3, () => `#escalate "needs more rights"\n\n${NOTE}`],
  [2, (chance, _, { teams }) => `#escalate ${pick(chance, teams)} P1 "everybody is affected"`],
  [2, (chance, _, { teams }) => `#team ${pick(chance, teams)}\n${NOTE}`],
  [3, (chance, _, around) => `#assign ${someone(chance, around)}\n${NOTE}`],
  [1, () => '#unassign'],
  [2, () => '#ack'],
  [2, (chance) => `#priority ${pick(chance, ['P1', 'P2', 'P3', 'P4'])}`],
  [1, (chance) => `#impact ${pick(chance, ['high', 'low'])}\n#urgency ${pick(chance, ['high', 'low'])}`],
  [1, (chance) => `#category ${pick(chance, CATEGORIES)}`],
  [1, (chance) => `#tag ${pick(chance, ['+keep-open', '-keep-open', '+vip'])}`],
  [1, (chance, _, { requesters }) => `#cc +${pick(chance, requesters)}\n#reply\n${pick(chance, PUBLIC)}`],
  [2, (chance, mail) => `#merge ${someTicket(chance, mail)}`],
  [1, (chance, mail) => pick(chance, ['#split', `#split ${someTicket(chance, mail)}`])],
  [1, (chance, mail) => `#link ${someTicket(chance, mail)}`],
  [2, (chance, mail) => `#problem ${someTicket(chance, mail)}`],
  [1, () => '#announce\nWe are working on it and will write again.'],
  [2, () => '#close wrong number'],
  [1, () => '#reopen'],
  [1, (chance) => pick(chance, ['#follow', '#unfollow', '#status', '#list mine', '#list team', '#help'])],
  [1, (chance, _, { requesters }) => `#new for ${pick(chance, requesters)}\nThey rang: the lamp is broken.`],
  // Mistakes.
  [1, () => '#resovle\nIt is done.'],
  [
    1,
    (chance) => pick(chance, ['#hold until yesterday', '#priority P9', '#assign nobody', '#merge 99999', '#resolve']),
  ],
  [2, () => ''],
];
const SUM = HABITS.reduce((sum, [weight]) => sum + weight, 0);

function habit(chance: Chance): Words {
  let rest = chance(SUM);
  for (const [weight, words] of HABITS) {
    rest -= weight;
    if (rest < 0) return words;
  }
  return () => '';
}

export class DeskAgent implements Person {
  readonly name: string;
  readonly address: string;
  readonly handle: string;
  readonly #life: Life;
  readonly #around: Surroundings;
  readonly #breath = new Breath(5, 60);
  /** What they put into which ticket; they may think better of it. */
  readonly #merged = new Map<number, number>();
  #latest: Mail | null = null;
  /** In truth, whatever the desk was told. */
  #isHere = true;
  /** What lies in the mailbox of somebody who is not here. */
  #unread: Mail[] = [];

  constructor(life: Life, handle: string, name: string, around: Surroundings) {
    this.#life = life;
    this.handle = handle;
    this.name = name;
    this.address = `${handle}@example.com`;
    this.#around = around;
  }

  got(mail: Mail): void {
    this.#latest = mail;
    if (!this.#isHere) {
      this.#unread.push(mail);
      // A vacation notice of an agent's is machine mail like any other.
      if (this.#life.chance(4) === 0) this.#vacation(mail);
      return;
    }
    this.#read(mail);
  }

  /** Goes on holiday: says so, mostly; comes back, and says so, sometimes. */
  leave(): void {
    if (!this.#isHere) return;
    const { chance, later } = this.#life;
    const length = 1 + chance(6);
    const says = chance(5) > 0;
    const standIn = chance(2) === 0 ? ` to ${someone(chance, this.#around)}` : '';
    if (says) this.#command(pick(chance, [`#away until ${length}d${standIn}`, `#away${standIn}`]));
    later(minutes(30), () => {
      this.#isHere = false;
    });
    later(days(length), () => {
      this.#isHere = true;
      if (says) this.#command('#back');
      for (const mail of this.#unread.splice(0)) this.#read(mail);
    });
  }

  /** A ticket of their own, or somebody's mail passed on to the desk. */
  ask(): void {
    const { chance } = this.#life;
    this.#write({
      subject: 'My chair squeaks',
      text:
        chance(2) === 0
          ? 'Could somebody oil it?'
          : `#new for ${pick(chance, this.#around.requesters)}\nThe chair squeaks.`,
    });
  }

  #read(mail: Mail): void {
    const { chance, later } = this.#life;
    const act = this.#action(mail);
    if (act !== null && this.#breath.take(mail)) later(minutes(1 + chance(pick(chance, [15, 120, 900]))), act);
  }

  #action(mail: Mail): (() => void) | null {
    const { chance } = this.#life;
    switch (mail.template) {
      case 'agent-challenge':
        return chance(5) === 0 ? null : () => this.#tap(mail);
      case 'agent-review':
        return chance(3) === 0 ? null : () => this.#answer(mail, `Cause: a loose cable ${CANARY}. Fix: plugged in.`);
      case 'agent-list':
        return mail.html.includes('#problem') ? () => this.#tap(mail) : null;
      case 'agent-note':
      case 'agent-resolved':
      case 'agent-receipt':
      case 'agent-refusal':
      case 'agent-rating':
        return chance(40) === 0 ? () => this.#answer(mail, this.#words(mail)) : null;
      default:
        return chance(10) >= 7 ? null : () => this.#answer(mail, this.#words(mail));
    }
  }

  #words(mail: Mail): string {
    const { chance } = this.#life;
    const merged = mail.ticket === null ? undefined : this.#merged.get(mail.ticket);
    if (merged !== undefined && chance(3) === 0) return `#split ${merged}`;
    const words = habit(chance)(chance, mail, this.#around);
    const into = /^#merge (\d+)/.exec(words)?.[1];
    if (into !== undefined && mail.ticket !== null) this.#merged.set(Number(into), mail.ticket);
    return words;
  }

  #tap(mail: Mail): void {
    const [prepared] = preparedMails(mail.html);
    if (prepared === undefined) this.#answer(mail, 'yes');
    else this.#write({ to: prepared.to, subject: prepared.subject, text: prepared.text });
  }

  /** On whatever mail is at hand, so that it is proven; else as a new mail, which is challenged. */
  #command(words: string): void {
    if (this.#latest !== null && this.#life.chance(3) > 0) this.#answer(this.#latest, words);
    else this.#write({ subject: 'Holiday', text: words });
  }

  #answer(mail: Mail, text: string): void {
    const quotes = this.#life.chance(5) === 0 ? 40 : 0;
    this.#write({ answers: mail, subject: `Re: ${mail.subject}`, text, quotes });
  }

  #vacation(mail: Mail): void {
    this.#life.later(hours(1), () =>
      this.#write({
        answers: mail,
        subject: `Automatic reply: ${mail.subject}`,
        text: 'I am on holiday.',
        headers: ['Auto-Submitted: auto-replied'],
      }),
    );
  }

  #write(writing: Omit<Writing, 'from'>): void {
    this.#life.write({ from: { name: this.name, address: this.address }, ...writing });
  }
}
