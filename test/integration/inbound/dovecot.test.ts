import { startDovecotHost } from '../../support/imap-host.ts';
import { watcherContract } from './contract.ts';

watcherContract('Dovecot', () => startDovecotHost());
