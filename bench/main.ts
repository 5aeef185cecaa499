import { startHosts } from './hosts.ts';
import { measureMainLine } from './main-line.ts';

const hosts = await startHosts();
try {
  const n = Number(process.argv[2] ?? 1000);
  const result = await measureMainLine(hosts, { messages: n, seed: 7, senders: 400, nodeOptions: process.env['NODEOPTS']?.split(' ') ?? [] });
  console.log(result, 'msg/s', n / result.secondsToTickets, n/(result.secondsToTickets-result.secondsToFirst));
} finally {
  await hosts.stop();
}
