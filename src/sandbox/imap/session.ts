/**
 * One client of the IMAP server: reads its commands one after the other and answers them. Three states
 * (RFC 3501 §3): not authenticated, authenticated, a folder selected.
 */
import type { Socket } from 'node:net';
import type { Instant } from '../../ticket/time.ts';
import type { FolderChange } from '../mail-folder.ts';
import type { MailStore } from '../mail-store.ts';
import { type Command, parseCommand, textOf } from './command-parser.ts';
import { type CommandPart, CommandReader } from './command-reader.ts';
import { Conversation, type Outcome } from './conversation.ts';
import type { Fault, Faults } from './faults.ts';
import { FOLDER_COMMANDS } from './folder-commands.ts';
import { MESSAGE_COMMANDS } from './message-commands.ts';

const MAX_LITERAL = 128 * 1024 * 1024;
const CAPABILITIES = ['AUTH=PLAIN', 'ID', 'NAMESPACE', 'IDLE', 'UIDPLUS', 'MOVE', 'UNSELECT', 'LITERAL+', 'ENABLE'];
/** Commands that a hidden capability takes away. */
const COMES_WITH: Readonly<Record<string, string>> = {
  MOVE: 'MOVE',
  'UID MOVE': 'MOVE',
  IDLE: 'IDLE',
  'UID EXPUNGE': 'UIDPLUS',
  NAMESPACE: 'NAMESPACE',
  ID: 'ID',
};
/** RFC 3501 §7.4.1: these speak of sequence numbers, which no EXPUNGE may shift meanwhile. */
const KEEP_NUMBERS = new Set(['FETCH', 'STORE', 'SEARCH']);

export class ImapSession {
  readonly #socket: Socket;
  readonly #faults: Faults;
  readonly #talk: Conversation;
  /** What the next line is, if it is no command: the answer to `+`. */
  #awaits: { readonly kind: 'idle-end' | 'credentials'; readonly tag: string } | null = null;
  /** A cut connection: how many bytes may still go out. */
  #bytesLeft = Number.POSITIVE_INFINITY;

  constructor(socket: Socket, store: MailStore, faults: Faults, now: () => Instant) {
    this.#socket = socket;
    this.#faults = faults;
    const send = (...parts: readonly (string | Buffer)[]): void => this.#send(...parts);
    this.#talk = new Conversation(store, faults, now, send, (change) => this.#changed(change));
    const reader = new CommandReader(MAX_LITERAL, {
      onContinue: () => this.#send('+ go on'),
      onCommand: (parts) => this.#receive(parts),
      onOverflow: () => this.bye('too much at once'),
    });
    socket.on('data', (chunk: Buffer) => reader.push(chunk));
    socket.on('close', () => this.#talk.unselect());
    // The client is gone; there is nobody left to tell.
    socket.on('error', () => socket.destroy());
    this.#send(`* OK [CAPABILITY ${this.#capabilities()}] ticketd sandbox`);
  }

  /** Ends the session, telling why. */
  bye(why: string): void {
    this.#send(`* BYE ${why}`);
    this.#socket.end();
  }

  #receive(parts: readonly CommandPart[]): void {
    const awaited = this.#awaits;
    if (awaited !== null) {
      this.#awaits = null;
      this.#answer(awaited.tag, 'NOOP', awaited.kind === 'idle-end' ? 'OK IDLE ended' : this.#authenticate(parts));
      return;
    }
    const command = parseCommand(parts);
    if (command === null) this.#send('* BAD this is no command');
    else this.#run(command);
  }

  #run(command: Command): void {
    const fault = this.#faults.strike(command.name);
    if (fault?.kind === 'silence') return;
    if (fault?.kind === 'bye') {
      this.bye('as was asked for');
      return;
    }
    if (fault?.kind === 'cut') this.#bytesLeft = fault.afterBytes;
    const outcome = this.#tryExecute(command, fault);
    if (outcome !== null) this.#answer(command.tag, command.name, outcome);
    if (command.name === 'LOGOUT') this.#socket.end();
  }

  /** A disk that takes nothing more is no reason to end (RFC 5530 §3, UNAVAILABLE). */
  #tryExecute(command: Command, fault: Fault | null): Outcome | null {
    try {
      return this.#execute(command, fault);
    } catch (error) {
      return `NO [UNAVAILABLE] nothing was changed: ${(error as Error).message}`;
    }
  }

  /** Null if the answer comes later. */
  #execute(command: Command, fault: Fault | null): Outcome | null {
    const { name } = command;
    if (fault?.kind === 'refuse') return `NO ${fault.text ?? 'refused as was asked for'}`;
    if (fault?.kind === 'pretend') return 'OK completed';
    if (this.#faults.isHidden(COMES_WITH[name] ?? '')) return `BAD ${name} is not known here`;
    const anytime = this.#anytime(command);
    if (anytime !== undefined) return anytime;
    const { account, selected } = this.#talk;
    if (account === null) return 'BAD log in first';
    const scene = { talk: this.#talk, account, arguments: command.arguments };
    const folderCommand = FOLDER_COMMANDS[name];
    if (folderCommand !== undefined) return folderCommand(scene);
    const messageCommand = MESSAGE_COMMANDS[name.replace(/^UID /, '')];
    if (messageCommand === undefined) return `BAD ${name} is not known here`;
    if (selected === null) return 'BAD select a folder first';
    return messageCommand({ ...scene, selected, by: name.startsWith('UID ') ? 'uid' : 'sequence', fault });
  }

  /** Commands of the session itself; undefined for all others. */
  #anytime(command: Command): Outcome | null | undefined {
    const [first, second] = command.arguments;
    switch (command.name) {
      case 'CAPABILITY':
        this.#send(`* CAPABILITY ${this.#capabilities()}`);
        return 'OK CAPABILITY completed';
      case 'ID':
        this.#send('* ID ("name" "ticketd sandbox")');
        return 'OK ID completed';
      case 'NOOP':
        return 'OK NOOP completed';
      case 'ENABLE':
        this.#send('* ENABLED');
        return 'OK ENABLE completed';
      case 'LOGOUT':
        this.#send('* BYE until next time');
        return 'OK LOGOUT completed';
      case 'LOGIN':
        return this.#login(textOf(first) ?? '', textOf(second) ?? '');
      case 'AUTHENTICATE':
        if (textOf(first)?.toUpperCase() !== 'PLAIN') return 'NO [CANNOT] only PLAIN is known here';
        this.#awaits = { kind: 'credentials', tag: command.tag };
        this.#send('+ ');
        return null;
      case 'IDLE':
        this.#awaits = { kind: 'idle-end', tag: command.tag };
        this.#send('+ idling');
        this.#tellNews(true);
        return null;
      default:
        return undefined;
    }
  }

  /** SASL PLAIN (RFC 4616): authorization identity, user and password, parted by NUL. */
  #authenticate(parts: readonly CommandPart[]): Outcome {
    const [line] = parts;
    const [, user = '', password = ''] = Buffer.from(typeof line === 'string' ? line : '', 'base64')
      .toString()
      .split('\0');
    return this.#login(user, password);
  }

  #login(user: string, password: string): Outcome {
    this.#talk.account = this.#talk.store.login(user, password);
    return this.#talk.account === null
      ? 'NO [AUTHENTICATIONFAILED] wrong user or password'
      : `OK [CAPABILITY ${this.#capabilities()}] welcome`;
  }

  #capabilities(): string {
    return ['IMAP4rev1', ...CAPABILITIES.filter((name) => !this.#faults.isHidden(name))].join(' ');
  }

  #answer(tag: string, command: string, outcome: Outcome): void {
    this.#tellNews(!KEEP_NUMBERS.has(command));
    this.#send(`${tag} ${outcome}`);
  }

  #changed(change: FolderChange): void {
    if (change.kind === 'gone') this.bye('the folder is not what it was');
    else if (this.#awaits?.kind === 'idle-end') this.#tellNews(true);
  }

  #tellNews(expunges: boolean): void {
    for (const line of this.#talk.selected?.news({ expunges, flags: true }) ?? []) this.#send(line);
  }

  #send(...parts: readonly (string | Buffer)[]): void {
    const bytes = Buffer.concat(
      [...parts, '\r\n'].map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
    );
    const allowed = bytes.subarray(0, this.#bytesLeft);
    this.#bytesLeft -= allowed.length;
    if (allowed.length > 0 && this.#socket.writable) this.#socket.write(allowed);
    // Half-closed and torn down after what was written is out, so that the client has really read a part of the answer.
    if (allowed.length < bytes.length) this.#socket.destroySoon();
  }
}
