import { startSandboxHost } from '../../support/imap-host.ts';
import { queueContract } from './queue.ts';

queueContract('our own server', startSandboxHost);
