import { ask, make, personName } from './dom.js';
import { Guide } from './guide.js';
import { Mailbox } from './mailbox.js';

const find = (id) => document.getElementById(id);

/** @type {Map<string, Mailbox>} */
const boxes = new Map();
const tabs = new Map();
const guide = new Guide(find('guide'), boxes, choose);
let known = null;
let asking = null;

/** On a narrow screen one mailbox is shown at a time. */
function choose(address) {
  for (const [each, box] of boxes) {
    box.place.classList.toggle('chosen', each === address);
    tabs.get(each).setAttribute('aria-pressed', String(each === address));
  }
}

function begin(mailboxes) {
  for (const view of mailboxes) {
    boxes.set(view.address, new Mailbox(view));
    const tab = make('button', { type: 'button', onclick: () => choose(view.address) }, view.address.split('@')[0]);
    tab.append(make('span', { class: 'count' }));
    tabs.set(view.address, tab);
  }
  find('mailboxes').replaceChildren(...[...boxes.values()].map(({ place }) => place));
  find('people').replaceChildren(...tabs.values());
  choose(mailboxes[0].address);
}

/** Says aloud what came, for those who do not see it come. */
function announce(mailboxes) {
  const inboxes = mailboxes.filter(({ writes }) => writes);
  const ids = new Set();
  const news = [];
  for (const { address, name, folders } of inboxes) {
    for (const mail of folders.find((folder) => folder.name === 'INBOX')?.mails ?? []) {
      ids.add(`${address} ${mail.uid}`);
      if (known !== null && !known.has(`${address} ${mail.uid}`)) {
        news.push(`New mail for ${name} from ${personName(mail.from)}: ${mail.subject}.`);
      }
    }
  }
  known = ids;
  if (news.length > 0) find('news').textContent = news.join(' ');
}

async function load() {
  const mailboxes = await ask('/api/mailboxes');
  if (boxes.size === 0) begin(mailboxes);
  for (const view of mailboxes) {
    const box = boxes.get(view.address);
    box.update(view);
    const tab = tabs.get(view.address);
    tab.querySelector('.count').textContent = box.unseen > 0 ? String(box.unseen) : '';
  }
  announce(mailboxes);
  guide.update(mailboxes);
}

/** One question at a time; what changed meanwhile is asked for once more. */
async function refresh() {
  if (asking !== null) {
    asking.again = true;
    return;
  }
  asking = { again: true };
  try {
    while (asking.again) {
      asking.again = false;
      await load();
    }
    say('live');
  } catch (error) {
    say('away', `The sandbox does not answer (${error.message}).`);
  } finally {
    asking = null;
  }
}

function say(state, words = 'live: mail appears here by itself') {
  find('state').textContent = words;
  find('state').dataset.state = state;
}

const live = new EventSource('/api/live');
live.addEventListener('mail', () => void refresh());
live.addEventListener('error', () => say('away', 'The sandbox has stopped; this page goes on when it is back.'));
