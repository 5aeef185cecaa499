/**
 * Commands about folders (RFC 3501 §6.3).
 */
import { instant } from '../../ticket/time.ts';
import { canonicalFolder } from '../mail-account.ts';
import type { MailFolder } from '../mail-folder.ts';
import { textOf, textsOf } from './command-parser.ts';
import type { AuthenticatedScene, Outcome } from './conversation.ts';
import { parseInternalDate } from './fetch.ts';
import { decodeMailboxName, quoteMailboxName } from './mailbox-name.ts';

const FLAGS = '\\Answered \\Flagged \\Deleted \\Seen \\Draft';
const NO_SUCH_FOLDER = 'NO [NONEXISTENT] there is no such folder';

export const FOLDER_COMMANDS: Readonly<Record<string, (scene: AuthenticatedScene) => Outcome>> = {
  LIST: (scene) => list(scene, 'LIST'),
  LSUB: (scene) => list(scene, 'LSUB'),
  SUBSCRIBE: () => 'OK everything is subscribed here',
  UNSUBSCRIBE: () => 'OK everything is subscribed here',
  NAMESPACE: ({ talk }) => {
    talk.send('* NAMESPACE (("" "/")) NIL NIL');
    return 'OK NAMESPACE completed';
  },
  SELECT: (scene) => select(scene, false),
  EXAMINE: (scene) => select(scene, true),
  STATUS: status,
  CREATE: create,
  DELETE: (scene) => (scene.account.delete(nameOf(scene, 0)) ? 'OK DELETE completed' : NO_SUCH_FOLDER),
  RENAME: (scene) =>
    scene.account.rename(nameOf(scene, 0), nameOf(scene, 1))
      ? 'OK RENAME completed'
      : 'NO cannot rename this folder so',
  APPEND: append,
};

const nameOf = (scene: AuthenticatedScene, index: number): string =>
  decodeMailboxName(textOf(scene.arguments[index]) ?? '');

function list(scene: AuthenticatedScene, command: 'LIST' | 'LSUB'): Outcome {
  const pattern = nameOf(scene, 0) + nameOf(scene, 1);
  // RFC 3501 §6.3.8: an empty name asks for the hierarchy delimiter.
  if (pattern === '') scene.talk.send(`* ${command} (\\Noselect) "/" ""`);
  const matches = wildcard(pattern);
  for (const name of scene.account.folderNames()) {
    if (matches.test(name)) scene.talk.send(`* ${command} (\\HasNoChildren) "/" ${quoteMailboxName(name)}`);
  }
  return `OK ${command} completed`;
}

/** `*` is anything, `%` anything within one level. */
function wildcard(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('%', '[^/]*')}$`, /^inbox$/i.test(pattern) ? 'i' : '');
}

function select(scene: AuthenticatedScene, readOnly: boolean): Outcome {
  const { talk } = scene;
  if (!talk.select(nameOf(scene, 0), readOnly)) return NO_SUCH_FOLDER;
  const folder = talk.selected?.folder;
  talk.send(`* FLAGS (${FLAGS})`);
  talk.send(`* OK [PERMANENTFLAGS (${FLAGS} \\*)] any other word too`);
  talk.send(`* ${talk.selected?.exists ?? 0} EXISTS`);
  talk.send('* 0 RECENT');
  talk.send(`* OK [UIDVALIDITY ${folder?.uidValidity ?? 0}] UIDs are valid`);
  talk.send(`* OK [UIDNEXT ${folder?.uidNext ?? 1}] is the next UID`);
  return readOnly ? 'OK [READ-ONLY] EXAMINE completed' : 'OK [READ-WRITE] SELECT completed';
}

function status(scene: AuthenticatedScene): Outcome {
  const name = nameOf(scene, 0);
  const folder = scene.account.folder(name);
  if (folder === null) return NO_SUCH_FOLDER;
  const items = textsOf(scene.arguments[1]).map((item) => `${item.toUpperCase()} ${statusItem(folder, item)}`);
  scene.talk.send(`* STATUS ${quoteMailboxName(canonicalFolder(name))} (${items.join(' ')})`);
  return 'OK STATUS completed';
}

function statusItem(folder: MailFolder, item: string): number {
  switch (item.toUpperCase()) {
    case 'MESSAGES':
      return folder.list().length;
    case 'UIDNEXT':
      return folder.uidNext;
    case 'UIDVALIDITY':
      return folder.uidValidity;
    case 'UNSEEN':
      return folder.list().filter(({ flags }) => !flags.includes('\\Seen')).length;
    default:
      return 0;
  }
}

function create(scene: AuthenticatedScene): Outcome {
  const name = nameOf(scene, 0).replace(/\/$/, '');
  if (name === '') return 'BAD CREATE wants a name';
  if (scene.account.folder(name) !== null) return 'NO [ALREADYEXISTS] there is a folder of that name';
  scene.account.create(name);
  return 'OK CREATE completed';
}

function append(scene: AuthenticatedScene): Outcome {
  const message = scene.arguments.at(-1);
  const folder = scene.account.folder(nameOf(scene, 0));
  if (message?.kind !== 'string') return 'BAD APPEND wants a message';
  if (folder === null) return 'NO [TRYCREATE] there is no such folder';
  const options = scene.arguments.slice(1, -1);
  const date = options.filter(({ kind }) => kind === 'string').map((option) => parseInternalDate(textOf(option) ?? ''));
  const flags = options.filter(({ kind }) => kind === 'list').flatMap(textsOf);
  const at = date[0] ?? null;
  const { uid } = folder.append(message.bytes, at === null ? scene.talk.now() : instant(at), flags);
  return `OK [APPENDUID ${folder.uidValidity} ${uid}] APPEND completed`;
}
