/**
 * The parser's own thread: takes bytes, answers with a `Message`. It holds nothing between two messages, so that
 * it can be killed at any moment.
 */
import { parentPort } from 'node:worker_threads';
import type { Attachment, Message } from '../mail/message.ts';
import { readMessage } from '../mail/parse.ts';
import type { ParseAnswer, ParseRequest } from './parse-protocol.ts';

const port = parentPort;
if (port === null) throw new Error('parse-worker runs as a worker thread only: see parser-pool');

async function answer({ job, source }: ParseRequest): Promise<void> {
  const message = await readMessage(source);
  const files = message.attachments.map(withOwnBuffer);
  const reply: ParseAnswer = { kind: 'parsed', job, message: { ...message, attachments: files } satisfies Message };
  port?.postMessage(reply, [...new Set(files.map(({ content }) => content.buffer as ArrayBuffer))]);
}

/** What is transferred must not share its memory with anything (small Buffers share Node's pool). */
function withOwnBuffer(file: Attachment): Attachment {
  const { content } = file;
  const own = content.byteLength === content.buffer.byteLength && content.byteLength > 0;
  return { ...file, content: own ? content : new Uint8Array(content) };
}

/** One after the other: the time that each may take is counted from the answer before it. */
let before = Promise.resolve();
port.on('message', (request: ParseRequest) => {
  before = before.then(() => answer(request));
});
port.postMessage({ kind: 'ready' } satisfies ParseAnswer);
