/**
 * Tells open pages that mail came or went, by Server-Sent Events (WHATWG HTML §9.2): only that, they ask for the rest.
 */
import type { ServerResponse } from 'node:http';
import type { MailFolder } from '../mail-folder.ts';
import type { MailStore } from '../mail-store.ts';

/** Proxies and browsers drop a connection on which nothing is said. */
const KEEP_ALIVE = 20_000;

export class LiveUpdates {
  readonly #mailboxes: MailStore;
  readonly #watched = new Map<MailFolder, () => void>();
  readonly #listeners = new Set<ServerResponse>();
  readonly #keepAlive: NodeJS.Timeout;
  #telling = false;

  constructor(mailboxes: MailStore) {
    this.#mailboxes = mailboxes;
    this.#keepAlive = setInterval(() => this.#write(': still here\n\n'), KEEP_ALIVE).unref();
    this.#watch();
  }

  /** Answers with a stream of events until the page goes away. */
  serve(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
    response.write('retry: 1000\n\nevent: mail\ndata: {}\n\n');
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
  }

  close(): void {
    clearInterval(this.#keepAlive);
    for (const stop of this.#watched.values()) stop();
    for (const response of this.#listeners) response.end();
  }

  /** Folders appear when the daemon first needs them, always with a change in one that is known: the message moves. */
  #watch(): void {
    for (const account of this.#mailboxes.accounts()) {
      for (const name of account.folderNames()) {
        const folder = account.folder(name);
        if (folder === null || this.#watched.has(folder)) continue;
        this.#watched.set(
          folder,
          folder.subscribe(() => this.#changed()),
        );
      }
    }
  }

  /** A chunk of fifty moves is one thing to tell. */
  #changed(): void {
    if (this.#telling) return;
    this.#telling = true;
    setImmediate(() => {
      this.#telling = false;
      this.#watch();
      this.#write('event: mail\ndata: {}\n\n');
    });
  }

  #write(text: string): void {
    for (const response of this.#listeners) response.write(text);
  }
}
