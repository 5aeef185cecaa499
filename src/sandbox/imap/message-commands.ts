/**
 * Commands about the messages of the open folder (RFC 3501 §6.4, RFC 4315 UIDPLUS, RFC 6851 MOVE).
 */
import { type Argument, textOf, textsOf } from './command-parser.ts';
import type { Outcome, SelectedScene } from './conversation.ts';
import { fetchResponse, marksSeen, parseFetchItems } from './fetch.ts';
import { decodeMailboxName } from './mailbox-name.ts';
import type { Numbered } from './selected-folder.ts';
import { formatSequenceSet } from './sequence-set.ts';

export const MESSAGE_COMMANDS: Readonly<Record<string, (scene: SelectedScene) => Outcome>> = {
  FETCH: fetch,
  STORE: store,
  SEARCH: search,
  COPY: (scene) => transfer(scene, 'copy'),
  MOVE: (scene) => transfer(scene, 'move'),
  EXPUNGE: expunge,
  CHECK: () => 'OK CHECK completed',
  CLOSE: (scene) => {
    expunge({ ...scene, arguments: [], by: 'sequence' });
    scene.talk.unselect();
    return 'OK CLOSE completed';
  },
  UNSELECT: ({ talk }) => {
    talk.unselect();
    return 'OK UNSELECT completed';
  },
};

const BAD_SET: Outcome = 'BAD this is no sequence set';

const named = (scene: SelectedScene): readonly Numbered[] | null =>
  scene.selected.find(textOf(scene.arguments[0]) ?? '', scene.by);

function fetch(scene: SelectedScene): Outcome {
  const found = named(scene);
  const asked = parseFetchItems(scene.arguments[1]);
  if (found === null) return BAD_SET;
  if (asked === null) return 'BAD this server does not know one of these data items';
  // RFC 3501 §6.4.8: the answer to UID FETCH always holds the UID.
  const items = scene.by === 'uid' && !asked.includes('UID') ? (['UID', ...asked] as const) : asked;
  for (const numbered of distort(found, scene)) {
    scene.talk.send(...fetchResponse(numbered, items, scene.fault?.kind === 'shorten' ? 0.5 : 1));
    const { uid, flags } = numbered.mail;
    if (marksSeen(items) && !scene.selected.readOnly && !flags.includes('\\Seen')) {
      scene.selected.folder.flag(uid, [...flags, '\\Seen']);
    }
  }
  return 'OK FETCH completed';
}

function distort(found: readonly Numbered[], { fault }: SelectedScene): readonly Numbered[] {
  if (fault?.kind === 'omit') return found.slice(1);
  return fault?.kind === 'repeat' ? [...found.slice(0, 1), ...found] : found;
}

function store(scene: SelectedScene): Outcome {
  const found = named(scene);
  if (found === null) return BAD_SET;
  if (scene.selected.readOnly) return 'NO [READ-ONLY] this folder was opened with EXAMINE';
  const operation = /^([+-]?)FLAGS(?:\.SILENT)?$/i.exec(textOf(scene.arguments[1]) ?? '');
  if (operation === null) return 'BAD STORE knows FLAGS, +FLAGS and -FLAGS';
  const given = scene.arguments.slice(2).flatMap(textsOf);
  for (const { mail } of found) {
    const others = mail.flags.filter((flag) => !given.includes(flag));
    const next = { '': given, '+': [...others, ...given], '-': others }[operation[1] ?? ''];
    scene.selected.folder.flag(mail.uid, next ?? given);
  }
  return 'OK STORE completed';
}

type Criterion = (numbered: Numbered) => boolean;

/** ALL, UNDELETED and its like, UID sets, HEADER: what a mail daemon searches for. */
function search(scene: SelectedScene): Outcome {
  const criteria: Criterion[] = [];
  const queue = [...scene.arguments];
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    const criterion = parseCriterion(scene, textOf(key)?.toUpperCase() ?? '', queue);
    if (criterion === null) return 'BAD this server does not know one of these search keys';
    criteria.push(criterion);
  }
  const found = scene.selected.all().filter((numbered) => criteria.every((matches) => matches(numbered)));
  const numbers = found.map(({ sequence, mail }) => (scene.by === 'uid' ? mail.uid : sequence));
  scene.talk.send(['* SEARCH', ...numbers].join(' '));
  return 'OK SEARCH completed';
}

function parseCriterion({ selected }: SelectedScene, key: string, rest: Argument[]): Criterion | null {
  const flag = /^(UN)?(ANSWERED|DELETED|DRAFT|FLAGGED|SEEN)$/.exec(key);
  if (flag !== null) {
    const wanted = `\\${flag[2]?.toLowerCase() ?? ''}`;
    return ({ mail }) => mail.flags.some((set) => set.toLowerCase() === wanted) === (flag[1] === undefined);
  }
  switch (key) {
    case 'ALL':
      return () => true;
    case 'UID': {
      const uids = new Set(selected.find(textOf(rest.shift()) ?? '', 'uid')?.map(({ mail }) => mail.uid));
      return ({ mail }) => uids.has(mail.uid);
    }
    case 'HEADER': {
      const name = textOf(rest.shift())?.toLowerCase() ?? '';
      const value = textOf(rest.shift())?.toLowerCase() ?? '';
      return ({ mail }) => fieldsOf(mail.bytes).some((field) => field.name === name && field.body.includes(value));
    }
    default: {
      const set = selected.find(key, 'sequence');
      return set === null ? null : ({ sequence }) => set.some((numbered) => numbered.sequence === sequence);
    }
  }
}

/** The header fields, all in lower case. */
function fieldsOf(bytes: Buffer): readonly { readonly name: string; readonly body: string }[] {
  const end = bytes.indexOf('\r\n\r\n');
  const header = bytes.subarray(0, end < 0 ? bytes.length : end).toString('utf8');
  return header
    .toLowerCase()
    .split(/\r\n(?![ \t])/)
    .map((field) => ({ name: field.split(':', 1)[0] ?? '', body: field.slice(field.indexOf(':') + 1) }));
}

function transfer(scene: SelectedScene, how: 'copy' | 'move'): Outcome {
  const { account, selected, talk } = scene;
  const found = named(scene);
  if (found === null) return BAD_SET;
  const target = account.folder(decodeMailboxName(textOf(scene.arguments[1]) ?? ''));
  if (target === null) return 'NO [TRYCREATE] there is no such folder';
  const uids = found.map(({ mail }) => mail.uid);
  const became = account[how](selected.folder, uids, target);
  const code =
    became.size === 0
      ? ''
      : `[COPYUID ${target.uidValidity} ${formatSequenceSet([...became.keys()])} ${formatSequenceSet([...became.values()])}] `;
  if (how === 'copy') return `OK ${code}COPY completed`;
  // RFC 6851 §4.3: the code comes before the EXPUNGEs that make its UIDs meaningless.
  talk.send(`* OK ${code}moved`);
  return 'OK MOVE completed';
}

/** `UID EXPUNGE` takes only those of its set (RFC 4315 §2.1). */
function expunge(scene: SelectedScene): Outcome {
  const { selected } = scene;
  if (selected.readOnly) return 'OK nothing is expunged from a folder opened with EXAMINE';
  const found = scene.by === 'uid' ? named(scene) : selected.all();
  if (found === null) return BAD_SET;
  selected.folder.expunge(found.filter(({ mail }) => mail.flags.includes('\\Deleted')).map(({ mail }) => mail.uid));
  return 'OK EXPUNGE completed';
}
