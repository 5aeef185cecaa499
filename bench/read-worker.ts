/** A thread that reads its share of the corpus, and tells how many seconds that took. */
import { parentPort, workerData } from 'node:worker_threads';
import { readMessage } from '../src/mail/parse.ts';
import { instant } from '../src/ticket/time.ts';
import { corpus, type CorpusOptions } from './corpus.ts';

interface Share extends Omit<CorpusOptions, 'firstTicket' | 'now'> {
  readonly part: number;
  readonly parts: number;
}

const share = workerData as Share;
const sources = Array.from(corpus({ ...share, firstTicket: 1, now: instant(Date.now()) }), ({ source }) => source);
const started = performance.now();
for (let at = share.part; at < sources.length; at += share.parts) {
  const source = sources[at];
  if (source !== undefined) await readMessage(source);
}
parentPort?.postMessage((performance.now() - started) / 1000);
