import { startHosts } from './hosts.ts';
import { measureMainLine } from './main-line.ts';
import * as stages from './stages.ts';

const hosts = await startHosts();
try {
  const [what, count] = process.argv.slice(2);
  const n = Number(count ?? 1000);
  const options = { messages: n, seed: 7, senders: 400 };
  if (what === 'main-line') {
    const result = await measureMainLine(hosts, { ...options, nodeOptions: process.env['NODEOPTS']?.split(' ') ?? [] });
    console.log(result, 'msg/s', n / result.secondsToTickets, n / (result.secondsToTickets - result.secondsToFirst));
  } else {
    console.log('reading', await stages.measureReading(options));
    const engine = await stages.measureEngine(hosts, options);
    console.log('engine', engine.whole, engine.statementsPerChunk, engine.mails.length);
    console.log('committing', await stages.measureCommitting(hosts, engine));
    console.log('sending', await stages.measureSending(hosts, engine));
    console.log('fetching', await stages.measureFetching(hosts, options));
  }
} finally {
  await hosts.stop();
}
