import { startSandboxHost } from '../../support/imap-host.ts';
import { watcherContract } from './contract.ts';

watcherContract('our own server', startSandboxHost);
