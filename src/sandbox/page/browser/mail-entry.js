import { make, personName, when } from './dom.js';

/** One mail in the list; opened, it shows its words below its head. Stays the same element as long as it is there. */
export class MailEntry {
  #mail;
  #desk;
  #head;
  #unread = make('span', { class: 'unseen' }, 'unread');
  #body = null;
  #actions;

  /**
   * @param own was it written here?
   * @param desk the desk's own mailbox is only looked at
   * @param actions what can be done with it: `toggle`, `answer`, `prepared(draft, label)`
   */
  constructor(mail, own, desk, actions) {
    this.#mail = mail;
    this.#desk = desk;
    this.#actions = actions;
    this.#head = make(
      'button',
      { class: 'head', type: 'button', onclick: actions.toggle },
      make('span', { class: 'from' }, own ? `to ${mail.to.map(personName).join(', ')}` : personName(mail.from)),
      make('time', {}, when(mail.at)),
      make('span', { class: 'subject' }, mail.subject || '(no subject)'),
      make('span', { class: 'beginning' }, beginning(mail)),
    );
    this.element = make('li', { class: 'mail' }, this.#head);
  }

  update(seen, open) {
    const unread = !seen && !open && !this.#desk;
    this.element.classList.toggle('unread', unread);
    this.element.classList.toggle('open', open);
    this.#head.setAttribute('aria-expanded', open);
    if (unread) this.#head.append(this.#unread);
    else this.#unread.remove();
    if (open === (this.#body?.isConnected ?? false)) return;
    if (open) this.element.append((this.#body ??= this.#show()));
    else this.#body.remove();
  }

  /** Brings an open mail into view, and the keyboard to its first button. */
  focus() {
    this.element.scrollIntoView({ block: 'nearest' });
    this.element.querySelector('.prepared button')?.focus({ preventScroll: true });
  }

  #show() {
    const { from, to, cc, subject, text, files, prepared } = this.#mail;
    const people = (label, list) =>
      list.length === 0
        ? null
        : make('p', { class: 'dim' }, `${label} ${list.map(({ address }) => address).join(', ')}`);
    const body = make(
      'article',
      { class: 'body', 'aria-label': subject },
      people('from', [from]),
      people('to', to),
      people('cc', cc),
      ...words(text),
      files.length > 0 ? make('p', { class: 'dim' }, `Files: ${files.join(', ')}`) : null,
    );
    if (!this.#desk) body.append(this.#buttons(prepared));
    return body;
  }

  #buttons(prepared) {
    const buttons = prepared.map(({ label, ...draft }) =>
      make('button', { type: 'button', onclick: () => this.#actions.prepared(draft, label) }, label),
    );
    const group = make('div', { class: 'prepared', role: 'group', 'aria-label': 'Prepared answers' }, ...buttons);
    const answer = make('button', { class: 'main', type: 'button', onclick: this.#actions.answer }, 'Answer');
    return make('div', { class: 'buttons' }, buttons.length > 0 ? group : null, answer);
  }
}

/** Every mail of a thread begins so: the marker line, what an answer does, the ticket. */
const ALIKE = /^(?:[-–—>]|On .*:$|Hello .{1,60},$|Your answer |#\d+ · )/;

/** What tells mails of one thread apart in the list: the first words of their own. */
function beginning({ text, from }) {
  const lines = text.split('\n').map((line) => line.trim());
  const own = lines.filter((line) => line !== '' && line !== from.name && !ALIKE.test(line));
  return own.slice(0, 4).join(' ').slice(0, 200);
}

/** The text in paragraphs; what is quoted is folded away. */
function words(text) {
  const parts = [];
  for (const line of text.split('\n')) {
    const quoted = line.startsWith('>');
    const last = parts.at(-1);
    if (last?.quoted === quoted) last.lines.push(line);
    else parts.push({ quoted, lines: [line] });
  }
  return parts.map(({ quoted, lines }) => {
    const whole = make('p', { class: quoted ? 'words quoted' : 'words' }, lines.join('\n').trim());
    return quoted ? make('details', {}, make('summary', {}, 'quoted text'), whole) : whole;
  });
}
