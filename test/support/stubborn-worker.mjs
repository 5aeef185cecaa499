// A parser's thread that misbehaves on demand: what the message says is what it does.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ job, source }) => {
  const words = Buffer.from(source).toString();
  if (words.includes('hang')) for (;;);
  const pause = /pause until (\d+)/.exec(words);
  if (pause !== null) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.max(0, pause[1] - Date.now()));
  if (words.includes('throw')) throw new Error('broken');
  if (words.includes('exit')) process.exit(3);
  if (words.includes('eat')) for (const eaten = []; ;) eaten.push(Array.from({ length: 10_000 }, () => ({})));
  parentPort.postMessage({ kind: 'parsed', job, message: { subject: words } });
});
parentPort.postMessage({ kind: 'ready' });
