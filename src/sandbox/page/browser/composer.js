import { ask, make } from './dom.js';

/** The form in which one person writes; one at a time in each mailbox. */
export class Composer {
  #person;
  #form = null;
  #answers = { inReplyTo: null, references: [] };

  constructor(person) {
    this.#person = person;
    this.place = make('div', { class: 'composer' });
  }

  /** Opens the form with a draft; what was being written before gives way. */
  open({ to = '', cc = '', subject = '', text = '', inReplyTo = null, references = [] }, title = 'New mail') {
    this.#answers = { inReplyTo, references };
    const id = (name) => `${name}-${this.#person.address}`;
    const field = (name, label, value) =>
      make(
        'div',
        { class: 'field' },
        make('label', { htmlFor: id(name) }, label),
        make('input', { id: id(name), name, value, autocomplete: 'off', spellcheck: name === 'subject' }),
      );
    const words = make('textarea', { id: id('text'), name: 'text', value: text, rows: 9, 'aria-label': 'Text' });
    const problem = make('p', { class: 'problem', role: 'alert' });
    this.#form = make(
      'form',
      {
        'aria-label': `${title} from ${this.#person.name}`,
        onsubmit: (event) => this.#send(event, problem),
        onkeydown: (event) => this.#key(event),
      },
      make('h3', {}, title),
      field('to', 'To', to),
      field('cc', 'Cc', cc),
      field('subject', 'Subject', subject),
      words,
      problem,
      make(
        'div',
        { class: 'actions' },
        make('button', { class: 'main', type: 'submit' }, 'Send'),
        make('button', { type: 'button', onclick: () => this.close() }, 'Discard'),
        make('span', { class: 'dim' }, 'Ctrl + Enter sends'),
      ),
    );
    this.place.replaceChildren(this.#form);
    const first = to === '' ? this.#form.elements.to : subject === '' ? this.#form.elements.subject : words;
    first.focus({ preventScroll: true });
    // Above the quotation, where people answer; below a prepared text, where it goes on.
    const caret = text.startsWith('\n\nOn ') ? 0 : (/\n\nOn /.exec(text)?.index ?? text.length);
    words.setSelectionRange(caret, caret);
    words.scrollTop = 0;
    this.place.scrollIntoView({ block: 'nearest' });
  }

  close() {
    this.#form = null;
    this.place.replaceChildren();
  }

  #key(event) {
    if (event.key === 'Escape') this.close();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#form.requestSubmit();
  }

  async #send(event, problem) {
    event.preventDefault();
    const form = this.#form;
    const { to, cc, subject, text } = form.elements;
    const button = form.querySelector('button[type=submit]');
    button.disabled = true;
    try {
      const draft = { to: to.value, cc: cc.value, subject: subject.value, text: text.value };
      await ask('/api/mails', { from: this.#person.address, ...draft, ...this.#answers });
      if (this.#form === form) this.close();
    } catch (error) {
      problem.textContent = error.message;
      button.disabled = false;
    }
  }
}
