/**
 * The newcomer's page (product section 10.1): the sandbox's mailboxes side by side, to be the user, the
 * agent and the administrator of the walkthrough. For the sandbox only: whoever opens it is everybody.
 */
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { MailAccount } from '../mail-account.ts';
import type { MailStore } from '../mail-store.ts';
import { LiveUpdates } from './live.ts';
import { type MailView, viewMail } from './mail-view.ts';
import { DESK_ADDRESS, PEOPLE, type SandboxPerson } from './people.ts';
import { submit, SubmissionError } from './submission.ts';

export interface PageOptions {
  readonly mailboxes: MailStore;
  /** Where the sandbox takes mail. */
  readonly smtpPort: number;
  readonly host?: string;
  /** 0: any free one. */
  readonly port?: number;
}

export interface Page {
  readonly url: string;
  close(): Promise<void>;
}

interface MailboxView extends SandboxPerson {
  /** Can be written from; the desk writes by itself. */
  readonly writes: boolean;
  readonly folders: readonly { readonly name: string; readonly mails: readonly MailView[] }[];
}

/** More is history, and the command line shows it. */
const MAILS_PER_FOLDER = 50;

const HEADERS = {
  // Everything is ours and in files of its own; a mail's words are never HTML. Both would have to fail at once.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

const ASSETS: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'dom.js': 'text/javascript; charset=utf-8',
  'mailbox.js': 'text/javascript; charset=utf-8',
  'mail-entry.js': 'text/javascript; charset=utf-8',
  'composer.js': 'text/javascript; charset=utf-8',
  'guide.js': 'text/javascript; charset=utf-8',
};

const DRAFT = z.object({
  from: z.string(),
  to: z.string().max(2_000),
  cc: z.string().max(2_000),
  subject: z.string().max(1_000),
  text: z.string().max(200_000),
  inReplyTo: z.string().max(1_000).nullable(),
  references: z.array(z.string().max(1_000)).max(200),
});

const SEEN = z.object({ address: z.string(), folder: z.string(), uid: z.int() });

/** Serves the page until it is closed. @throws the system's error if it cannot listen, e.g. EADDRINUSE. */
export async function startPage({ mailboxes, smtpPort, host = '127.0.0.1', port = 8080 }: PageOptions): Promise<Page> {
  const live = new LiveUpdates(mailboxes);
  const server = fastify({ forceCloseConnections: true, bodyLimit: 1_000_000 });
  guard(server);
  await serveAssets(server);
  server.get('/api/mailboxes', () => Promise.all(PEOPLE.map((person) => viewMailbox(person, mailboxes))));
  server.get('/api/live', (_request, reply) => {
    reply.hijack();
    live.serve(reply.raw, HEADERS);
  });
  server.post('/api/mails', async (request, reply) => {
    const { from, ...draft } = DRAFT.parse(request.body);
    const { person, account } = writer(from, mailboxes);
    await submit(person, account, draft, smtpPort);
    return reply.code(204).send();
  });
  server.post('/api/seen', (request, reply) => {
    const { address, folder, uid } = SEEN.parse(request.body);
    const place = writer(address, mailboxes).account.folder(folder);
    const mail = place?.fetch(uid) ?? null;
    if (mail !== null && !mail.flags.includes('\\Seen')) place?.flag(uid, [...mail.flags, '\\Seen']);
    return reply.code(204).send();
  });
  const url = await server.listen({ host, port });
  return {
    url,
    async close() {
      live.close();
      await server.close();
    },
  };
}

/** Only this page may speak to its server, also where a stranger's name is made to lead here (DNS rebinding). */
function guard(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    const { host = '', origin } = request.headers;
    const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
    const foreign = isIP(name) === 0 && name !== 'localhost';
    if (foreign || (origin !== undefined && origin !== `http://${host}`)) {
      await reply.code(403).send({ error: `This page is not served under the name ${name}: use 127.0.0.1.` });
    }
  });
  server.setErrorHandler(async (error, _request, reply) => {
    if (error instanceof SubmissionError) return reply.code(422).send({ error: error.message });
    if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) });
    return reply.code(500).send({ error: error instanceof Error ? error.message : String(error) });
  });
}

async function serveAssets(server: FastifyInstance): Promise<void> {
  for (const [name, type] of Object.entries(ASSETS)) {
    const content = await readFile(new URL(`./browser/${name}`, import.meta.url));
    server.get(name === 'index.html' ? '/' : `/${name}`, (_request, reply) => reply.type(type).send(content));
  }
}

async function viewMailbox(person: SandboxPerson, mailboxes: MailStore): Promise<MailboxView> {
  const account = mailboxes.account(person.address);
  const names = account?.folderNames() ?? [];
  const folders = names.map(async (name) => {
    const mails = account?.folder(name)?.list().slice(-MAILS_PER_FOLDER).toReversed() ?? [];
    return { name, mails: await Promise.all(mails.map(viewMail)) };
  });
  return { ...person, writes: person.address !== DESK_ADDRESS, folders: await Promise.all(folders) };
}

/** @throws SubmissionError if nobody of that address writes here. */
function writer(address: string, mailboxes: MailStore): { person: SandboxPerson; account: MailAccount } {
  const person = PEOPLE.find((each) => each.address === address && address !== DESK_ADDRESS);
  const account = mailboxes.account(address);
  if (person === undefined || account === null)
    throw new SubmissionError(`Nobody writes as ${address} in this sandbox.`);
  return { person, account };
}
