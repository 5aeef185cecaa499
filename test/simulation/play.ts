/** Plays a desk: its people, the post between them and the daemon, and time, all from one seed. */
import type { Mail } from '../../src/mail/mail.ts';
import type { Delivery } from '../../src/outbound/transport.ts';
import type { Desk } from '../../src/policy/desk.ts';
import type { Renderer } from '../../src/ports.ts';
import {
  between,
  days,
  duration,
  type Duration,
  hours,
  instant,
  type Instant,
  minutes,
  seconds,
} from '../../src/ticket/time.ts';
import { type Chance, chances, pick } from '../support/chance.ts';
import { HandClock } from '../support/clock.ts';
import type { Keeping } from '../support/databases.ts';
import { Agenda } from './agenda.ts';
import { DeskAgent } from './agent.ts';
import { Chronicle } from './chronicle.ts';
import { SimulatedDesk } from './desk.ts';
import { Laws } from './laws.ts';
import { letter } from './letters.ts';
import type { Life, Person } from './life.ts';
import { deskOf, type Size } from './plan.ts';
import { burst, Requester } from './requester.ts';

export interface Played {
  readonly seed: number;
  /** Which laws were broken, and where. */
  readonly broken: readonly string[];
  /** Two plays went the same way if these are the same. */
  readonly digest: string;
  /** How often what happened. */
  readonly seen: ReadonlyMap<string, number>;
  readonly letters: number;
}

/** When everybody is silent, every patience of a plan ends within this time. */
const QUIET_DAYS = 30;

/** On what a desk is played; `tell` gets each line of what happens. */
export interface Scene {
  readonly store: Keeping;
  readonly renderer: Renderer;
  readonly tell?: (line: string) => void;
}

/** Plays the desk of this seed to its end; it stops early when a law is broken. */
export async function play(seed: number, size: Size, scene: Scene): Promise<Played> {
  const chance = chances(seed);
  const { desk } = await deskOf(seed, size);
  const world = new World({ seed, size, chance, desk, ...scene });
  await world.run();
  return world.outcome();
}

interface Parts extends Scene {
  readonly seed: number;
  readonly size: Size;
  readonly chance: Chance;
  readonly desk: Desk;
}

class World {
  readonly #seed: number;
  readonly #size: Size;
  readonly #chance: Chance;
  readonly #clock: HandClock;
  readonly #start: Instant;
  readonly #agenda = new Agenda();
  readonly #laws: Laws;
  readonly #chronicle: Chronicle;
  readonly #desk: SimulatedDesk;
  readonly #store: Keeping;
  readonly #people = new Map<string, Person>();
  readonly #requesters: readonly Requester[];
  readonly #agents: readonly DeskAgent[];
  /** Mails that people already have: a second copy is not read. */
  readonly #delivered = new Set<string>();
  #letters = 0;
  #isUp = true;
  #isQuiet = false;

  constructor({ seed, size, chance, desk, store, renderer, tell }: Parts) {
    this.#chronicle = new Chronicle(tell ?? null);
    this.#seed = seed;
    this.#size = size;
    this.#store = store;
    this.#chance = chance;
    // Any day of the year: summer time comes and goes.
    this.#clock = new HandClock(new Date(Date.UTC(2026, 0, 1 + this.#chance(365), 9)).toISOString());
    this.#start = this.#clock.now();
    const life = this.#life();
    const addresses = Array.from({ length: size.requesters }, (_, index) => new Requester(life, index, []))
      .filter(({ manner }) => manner === 'plain' || manner === 'chatty')
      .map(({ address }) => address);
    this.#requesters = Array.from({ length: size.requesters }, (_, index) => new Requester(life, index, addresses));
    const around = {
      agents: [...desk.agents.keys()],
      teams: [...desk.teams.keys()],
      requesters: addresses,
    };
    this.#agents = [...desk.agents.values()].map(({ handle, name }) => new DeskAgent(life, handle, name, around));
    for (const person of [...this.#requesters, ...this.#agents]) this.#people.set(person.address, person);
    const machines = this.#requesters.filter(({ manner }) => manner === 'machine').map(({ address }) => address);
    this.#laws = new Laws(desk, new Set(machines));
    this.#desk = new SimulatedDesk({
      desk,
      clock: this.#clock,
      store,
      renderer,
      deliver: (mail) => this.#deliver(mail),
      committed: (changes) => {
        this.#chronicle.committed(changes, this.#clock.now());
        this.#laws.committed(changes, this.#clock.now());
      },
      trouble: (what) => this.#laws.breach('nothing goes wrong', what),
    });
  }

  #life(): Life {
    return {
      chance: this.#chance,
      now: () => this.#clock.now(),
      later: (wait, act) => this.#later(wait, () => void (this.#isQuiet || act())),
      write: (writing) => {
        this.#letters += 1;
        const serial = `${this.#seed}-${this.#letters}`;
        const sent = letter(writing, serial, this.#clock.now());
        // The post: mostly at once; sometimes late, so that what was written later is there first; sometimes twice.
        const late = this.#chance(25) === 0 ? minutes(this.#chance(2000)) : seconds(1 + this.#chance(90));
        this.#later(late, () => this.#desk.arrived(sent));
        if (this.#chance(40) === 0) this.#later(minutes(this.#chance(3000)), () => this.#desk.arrived(sent));
      },
    };
  }

  #later(wait: Duration, act: () => void | Promise<void>): void {
    this.#agenda.add(instant(this.#clock.now() + wait), act);
  }

  /** What the relay says, and whoever gets it. */
  #deliver(mail: Mail): Delivery {
    const person = this.#people.get(mail.to.address);
    if (person instanceof Requester && person.manner === 'unreachable')
      return { kind: 'refused', code: 550, enhanced: '5.1.1', response: '550 5.1.1 no such user', permanent: true };
    if (this.#chance(60) === 0)
      return { kind: 'refused', code: 451, enhanced: '4.3.0', response: '451 4.3.0 later', permanent: false };
    if (!this.#delivered.has(mail.messageId)) {
      this.#delivered.add(mail.messageId);
      person?.got(mail);
    }
    // It has it, but its answer got lost: the courier sends it once more.
    if (this.#chance(80) === 0) return { kind: 'interrupted', why: 'the connection broke' };
    return { kind: 'accepted', response: '250 kept' };
  }

  async run(): Promise<void> {
    this.#script();
    const end = instant(this.#start + days(this.#size.days));
    await this.#until(end);
    this.#isQuiet = true;
    for (let day = 1; day <= QUIET_DAYS && !(await this.#isOver()); day += 1)
      await this.#until(instant(end + days(day)));
    // Whatever a daemon that is down would find when it is back.
    if (!this.#isUp) await this.#desk.look(false);
    if (this.#laws.broken.length === 0) await this.#laws.finished(this.#store.queries, this.#clock.now());
  }

  /** Nothing ends by itself any more. */
  async #isOver(): Promise<boolean> {
    return this.#laws.broken.length > 0 || (!this.#laws.isWaiting && (await this.#store.outbox.nextDue()) === null);
  }

  /** What comes of itself; all else is an answer to it. */
  #script(): void {
    const { days: length, reports } = this.#size;
    const sometime = (): Duration => duration(this.#chance(length * 24 * 60) * minutes(1));
    // Half a time is one time in half of the plays.
    const often = (times: number, act: () => void): void => {
      const whole = Math.floor(times) + (this.#chance(1000) < (times % 1) * 1000 ? 1 : 0);
      for (let count = 0; count < whole; count += 1) this.#later(sometime(), act);
    };
    const life = this.#life();
    often(reports, () => pick(this.#chance, this.#requesters).report());
    often(reports / 4, () => pick(this.#chance, this.#requesters).nag());
    often(reports / 25, () => burst(life, this.#requesters));
    often((this.#agents.length * length) / 40, () => pick(this.#chance, this.#agents).leave());
    often(reports / 10, () => pick(this.#chance, this.#agents).ask());
    often(length / 10, () => this.#desk.restart());
    // Nights without a daemon.
    often(length / 20, () => {
      this.#isUp = false;
      this.#later(hours(1 + this.#chance(14)), () => {
        this.#isUp = true;
        this.#desk.restart();
      });
    });
  }

  async #until(end: Instant): Promise<void> {
    let due = await this.#desk.nextDue();
    while (this.#laws.broken.length === 0) {
      const people = this.#agenda.next();
      const at = instant(Math.max(this.#clock.now(), Math.min(people ?? end, this.#isUp ? due : end)));
      if (at >= end) break;
      this.#clock.wind(between(this.#clock.now(), at));
      await this.#agenda.run(at);
      if (!this.#isUp) continue;
      await this.#desk.look(this.#chance(10) === 0);
      due = await this.#desk.nextDue();
      if (due <= at) {
        this.#laws.breach(
          'each timer rings once',
          `something that was due at ${new Date(due).toISOString()} is due still`,
        );
      }
    }
    this.#clock.wind(between(this.#clock.now(), end));
  }

  outcome(): Played {
    const { digest, seen } = this.#chronicle;
    return { seed: this.#seed, broken: this.#laws.broken, digest, seen, letters: this.#letters };
  }
}
