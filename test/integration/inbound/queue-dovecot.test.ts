import { startDovecotHost } from '../../support/imap-host.ts';
import { queueContract } from './queue.ts';

queueContract('Dovecot', () => startDovecotHost());
queueContract('a Dovecot without MOVE and IDLE', () => startDovecotHost({ hide: ['MOVE', 'IDLE'] }));
