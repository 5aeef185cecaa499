import { make } from './dom.js';

const [KEN, JOHN, JANE] = ['ken@example.com', 'john@example.com', 'jane@example.com'];

const REPORT = {
  subject: 'Online banking is down',
  text: 'Hello,\n\nsince nine o’clock none of our customers can log in to online banking.\nThe page only says "service unavailable".\n\nKen Miller',
};
const HAND_OVER =
  '#note\n#escalate sysadmin Sev-A "online banking is down for all customers"\n\nThe web server answers, the login service does not. It began after last night’s update.\n';
const UPDATE =
  '#reply\n\nHello Ken,\n\nthe update of last night was corrupted. We are rolling it back now; it takes about ten minutes.\n';
const SOLUTION = '#resolve\n\nWe rolled the corrupted update back, and customers can log in again. Please try.\n';

/** The walkthrough: what to do, as whom, and how to see that it is done. */
const STEPS = [
  {
    title: 'Ken reports that online banking is down',
    say: 'A mail to support@example.com is all it takes. The daemon makes a ticket of it, confirms it, and finds an agent.',
    label: 'Write as Ken',
    as: KEN,
    act: (boxes) => boxes.get(KEN).write(REPORT),
    done: (state) => state.inbox(JOHN)[0]?.at,
  },
  {
    title: 'John sees that it is a Sev-A, leaves a note and escalates',
    say: 'John got the ticket by mail. Lines at the top of his answer that begin with # are commands; the text below them is a note that Ken never sees.',
    label: 'Answer as John',
    as: JOHN,
    act: (boxes, state) => boxes.get(JOHN).answer(state.inbox(JOHN).at(-1), HAND_OVER),
    done: (state, since) => state.inbox(JANE, since)[0]?.at,
  },
  {
    title: 'Jane tells Ken what is going on',
    say: 'Jane has the ticket now, with the whole conversation. Her #reply goes to Ken, from the desk’s address.',
    label: 'Answer as Jane',
    as: JANE,
    act: (boxes, state) => boxes.get(JANE).answer(state.inbox(JANE).at(-1), UPDATE),
    done: (state, since) => answered(state, JANE, '#reply', since),
  },
  {
    title: 'Jane resolves it',
    say: 'The text below #resolve is the solution. Ken is asked whether it works for him; John, who handed over, hears of it.',
    label: 'Resolve as Jane',
    as: JANE,
    act: (boxes, state) => boxes.get(JANE).answer(state.inbox(JANE).at(-1), SOLUTION),
    done: (state, since) => answered(state, JANE, '#resolve', since),
  },
  {
    title: 'Ken confirms',
    say: 'The mail that asks Ken has buttons: each opens a prepared mail. Choose “Solved” and send it, and the ticket closes.',
    label: 'Show Ken’s mail',
    as: KEN,
    act: (boxes, state) => boxes.get(KEN).reveal(withButtons(state) ?? state.inbox(KEN).at(-1)),
    done: (state, since) => answered(state, KEN, '', since),
  },
  {
    title: 'Ken rates the help',
    say: 'A survey follows (in the sandbox after seconds, else after a day). Choose some stars and send.',
    label: 'Show Ken’s mail',
    as: KEN,
    act: (boxes, state) => boxes.get(KEN).reveal(withButtons(state, 5) ?? state.inbox(KEN).at(-1)),
    done: (state, since) => state.sent(KEN, since)[0]?.at,
  },
];

/** When somebody sent a mail that begins so, and Ken heard from the desk afterwards. */
function answered(state, who, beginning, since) {
  const sent = state.sent(who, since).find(({ text }) => text.startsWith(beginning));
  return sent && state.inbox(KEN, sent.at)[0]?.at;
}

const withButtons = (state, least = 2) => state.inbox(KEN).findLast(({ prepared }) => prepared.length >= least);

/** Mails oldest first, those after the guide began. */
function stateOf(mailboxes, began) {
  const mails = (address, folder, since) =>
    (mailboxes.find((box) => box.address === address)?.folders.find(({ name }) => name === folder)?.mails ?? [])
      .filter(({ at }) => at >= (since ?? began))
      .toReversed();
  return {
    inbox: (address, since) => mails(address, 'INBOX', since),
    sent: (address, since) => mails(address, 'Sent', since),
  };
}

export class Guide {
  #place;
  #boxes;
  #choose;
  #began = Number(localStorage.getItem('began') ?? 0);
  #mailboxes = [];

  /** @param choose brings a person's mailbox into view */
  constructor(place, boxes, choose) {
    this.#place = place;
    this.#boxes = boxes;
    this.#choose = choose;
  }

  update(mailboxes) {
    this.#mailboxes = mailboxes;
    const state = stateOf(mailboxes, this.#began);
    let since = this.#began;
    const current = STEPS.findIndex((step) => {
      const at = step.done(state, since);
      since = at ?? since;
      return at === undefined;
    });
    const number = current < 0 ? STEPS.length : current;
    if (this.#place.dataset.step === String(number)) return;
    this.#place.dataset.step = String(number);
    this.#place.replaceChildren(this.#steps(number), number < STEPS.length ? this.#now(STEPS[number]) : this.#end());
  }

  #steps(current) {
    const items = STEPS.map(({ title }, index) => {
      const state = index < current ? 'done' : index === current ? 'now' : 'later';
      const mark = make('span', { class: 'mark', 'aria-hidden': 'true' }, index < current ? '✓' : String(index + 1));
      const step = make(
        'li',
        { class: state, 'aria-current': index === current ? 'step' : null },
        mark,
        make('span', { class: 'title' }, title),
      );
      if (index < current) step.append(make('span', { class: 'unseen' }, '(done)'));
      return step;
    });
    return make('ol', {}, ...items);
  }

  #now(step) {
    const act = () => {
      this.#choose(step.as);
      step.act(this.#boxes, stateOf(this.#mailboxes, this.#began));
    };
    return make(
      'div',
      { class: 'now' },
      make('p', {}, step.say),
      make('button', { class: 'main', onclick: act }, step.label),
    );
  }

  #end() {
    const again = () => {
      this.#began = Date.now();
      localStorage.setItem('began', String(this.#began));
      delete this.#place.dataset.step;
      this.update(this.#mailboxes);
    };
    const say =
      'That was a ticket’s life, all by mail. Jane is now asked what can be learnt from it: an answer to that mail is kept with the ticket. Or go on by yourself; #help tells every command.';
    return make('div', { class: 'now' }, make('p', {}, say), make('button', { onclick: again }, 'Start again'));
  }
}
