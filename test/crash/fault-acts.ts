/** How a fault of the plan looks on its wire. */
import type { Act, Fault } from '../support/fault-proxy.ts';
import { mariadbError, mariadbQuery, type Request } from '../support/requests.ts';
import { type Case, isInUnit, type LinkName } from './fault-plan.ts';
import { GHOST } from './sink.ts';

/** Longer than any answer takes, shorter than the silence that the daemon bears. */
const LATENCY_MS = 1000;
const DRIP_MS = 2;

const NOT_ME: Readonly<Record<LinkName, Buffer>> = {
  // The length that it claims never comes.
  database: Buffer.from([0x47, 0x41, 0x52, 0x42, 0x41, 0x47, 0x45, 0, 0xff]),
  imap: Buffer.from(')\0{ \xff* GARBAGE "\r\n\x16\x03\x01(((\r\n', 'latin1'),
  smtp: Buffer.from('\0\xffHTTP/1.1 400 Bad Request\r\n\x16\x03\x01\r\n', 'latin1'),
};

export function faultOf(one: Case): Fault {
  return { about: aboutOf(one), act: actOf(one) };
}

const NAMES: Readonly<Record<string, readonly string[]>> = {
  greeting: ['HELLO'],
  login: ['LOGIN', 'AUTHENTICATE', 'AUTH'],
  select: ['SELECT'],
  move: ['MOVE'],
  idle: ['IDLE'],
  ehlo: ['EHLO'],
  mail: ['MAIL'],
  rcpt: ['RCPT'],
  'data-command': ['DATA'],
  content: ['CONTENT'],
  dot: ['DOT'],
};

/** The request that a place of the plan means. At a step of the daemon: the next that belongs to it. */
function aboutOf({ place, kind, link }: Case): (request: Request) => boolean {
  if (kind === '550')
    return ({ name, recipient }) => NAMES[place]?.includes(name) === true && recipient === GHOST.address;
  if (place === 'look') return ({ name, text }) => name === 'FETCH' && !text.startsWith('UID');
  if (place === 'fetch') return ({ name, text }) => name === 'FETCH' && text.startsWith('UID');
  const names = NAMES[place];
  if (names !== undefined) return ({ name }) => names.includes(name);
  if (link === 'database' && isInUnit(place)) return ({ inTransaction }) => inTransaction === true;
  return ({ name }) => !['HELLO', 'LOGIN', 'SET', 'QUIT'].includes(name);
}

function actOf({ kind, link, place }: Case): Act {
  switch (kind) {
    case 'reset':
    case 'silence':
      return { kind };
    case 'hang-up':
      return { kind: 'end' };
    case 'answer-lost':
      return { kind: 'lose', by: 'reset' };
    case 'answer-lost-in-silence':
      return { kind: 'lose', by: 'silence' };
    case 'cut':
      // In the midst of the first line or packet; of a literal, if there is one.
      return { kind: 'cut', after: place === 'fetch' ? 200 : 3 };
    case 'garbage':
      return { kind: 'garble', bytes: NOT_ME[link] };
    case 'latency':
      return { kind: 'delay', milliseconds: LATENCY_MS };
    case 'drip':
      return { kind: 'drip', milliseconds: DRIP_MS };
    case 'deadlock-1213':
      // The server has rolled the transaction back when it says so.
      return {
        kind: 'answer',
        instead: mariadbQuery('ROLLBACK'),
        bytes: (about) => mariadbError(1213, '40001', 'Deadlock found when trying to get lock', about),
      };
    case 'lock-wait-1205':
      return { kind: 'answer', bytes: (about) => mariadbError(1205, 'HY000', 'Lock wait timeout exceeded', about) };
    case 'disk-full-1021':
      return { kind: 'answer', bytes: (about) => mariadbError(1021, 'HY000', 'Disk full', about) };
    case 'too-many-connections-1040':
      return {
        kind: 'answer',
        hangUp: true,
        bytes: (about) => mariadbError(1040, '08004', 'Too many connections', about),
      };
    case 'no':
      return { kind: 'answer', bytes: ({ tag = '' }) => Buffer.from(`${tag} NO not now\r\n`) };
    case 'bye':
      return { kind: 'answer', hangUp: true, bytes: () => Buffer.from('* BYE shutting down\r\n') };
    case '421':
      return { kind: 'answer', hangUp: true, bytes: () => Buffer.from('421 4.3.2 shutting down\r\n') };
    case '451':
      return { kind: 'answer', bytes: () => Buffer.from('451 4.3.0 not now\r\n') };
    case '550':
      return { kind: 'answer', bytes: () => Buffer.from('550 5.1.1 no such user\r\n') };
  }
}
