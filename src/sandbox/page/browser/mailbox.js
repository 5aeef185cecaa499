import { Composer } from './composer.js';
import { arrange, ask, make } from './dom.js';
import { MailEntry } from './mail-entry.js';

const NAMES = { INBOX: 'Inbox' };

/** One column: a person's mailbox. */
export class Mailbox {
  #view;
  #composer;
  #folder = null;
  #open = null;
  #tabs = new Map();
  #entries = new Map();
  #folders = make('div', { class: 'folders', role: 'group', 'aria-label': 'Folders' });
  #list = make('ul', { class: 'mails' });
  #nothing = make('li', { class: 'nothing' }, 'Nothing here yet.');

  constructor(view) {
    this.#view = view;
    this.#composer = new Composer(view);
    this.place = make(
      'section',
      { class: 'mailbox', 'aria-label': `Mailbox of ${view.name}` },
      make(
        'header',
        {},
        make('span', { class: 'face', 'aria-hidden': 'true' }, view.name.charAt(0)),
        make('div', { class: 'who' }, make('h2', {}, view.name), make('p', { class: 'dim' }, view.role)),
        view.writes ? make('button', { type: 'button', onclick: () => this.write() }, 'Write') : null,
      ),
      this.#composer.place,
      this.#folders,
      this.#list,
    );
  }

  /** How many mails wait to be read. */
  get unseen() {
    const inbox = this.#view.folders.find(({ name }) => name === 'INBOX');
    return this.#view.writes ? (inbox?.mails.filter(({ seen }) => !seen).length ?? 0) : 0;
  }

  write(draft = {}) {
    this.#composer.open({ to: 'support@example.com', ...draft });
  }

  /** @param text stands above the quotation */
  answer(mail, text = '') {
    const to = this.#isOwn(mail) ? mail.to.map(({ address }) => address).join(', ') : mail.answer.to;
    this.#composer.open({ ...mail.answer, to, text: text + mail.answer.text }, 'Answer');
  }

  /** Shows a mail of the inbox, as if it had been chosen. */
  reveal(mail) {
    this.#folder = 'INBOX';
    this.#open = null;
    this.#toggle('INBOX', mail);
    this.#entries.get(this.#open)?.focus();
  }

  /** Shows what the mailbox holds now; what is open and what is being written stays. */
  update(view) {
    this.#view = view;
    this.#draw();
  }

  #isOwn(mail) {
    return this.#view.writes && mail.from.address === this.#view.address;
  }

  #current() {
    const { folders, writes } = this.#view;
    // The daemon empties the desk's inbox; what it did is in Processed.
    const wanted = this.#folder ?? (writes ? 'INBOX' : 'Processed');
    return folders.find(({ name }) => name === wanted) ?? folders[0] ?? { name: 'INBOX', mails: [] };
  }

  #draw() {
    const { name, mails } = this.#current();
    const tabs = this.#view.folders.map((folder) => this.#tab(folder, folder.name === name));
    const entries = mails.map((mail) => this.#entry(name, mail));
    arrange(this.#folders, tabs);
    arrange(this.#list, entries.length > 0 ? entries : [this.#nothing]);
  }

  #tab({ name, mails }, chosen) {
    const choose = () => {
      this.#folder = name;
      this.#draw();
    };
    const fresh = () => {
      const count = make('span', { class: 'count' });
      return { count, element: make('button', { type: 'button', onclick: choose }, NAMES[name] ?? name, count) };
    };
    const { count, element } = kept(this.#tabs, name, fresh);
    count.textContent = String(mails.length);
    element.setAttribute('aria-pressed', chosen);
    return element;
  }

  #entry(folder, mail) {
    const key = `${folder} ${mail.uid}`;
    const actions = {
      toggle: () => this.#toggle(folder, mail),
      answer: () => this.answer(mail),
      prepared: (draft, label) => this.#composer.open(draft, label),
    };
    const entry = kept(this.#entries, key, () => new MailEntry(mail, this.#isOwn(mail), !this.#view.writes, actions));
    entry.update(mail.seen, this.#open === key);
    return entry.element;
  }

  #toggle(folder, mail) {
    const key = `${folder} ${mail.uid}`;
    this.#open = this.#open === key ? null : key;
    this.#draw();
    if (this.#open === null || !this.#view.writes) return;
    // Only a mark; the page works without it.
    ask('/api/seen', { address: this.#view.address, folder, uid: mail.uid }).catch(() => undefined);
  }
}

/** What a map holds under a key, made if it is not there yet. */
function kept(map, key, fresh) {
  if (!map.has(key)) map.set(key, fresh());
  return map.get(key);
}
