/**
 * What no single field can tell: whether the parts of the configuration fit each other. The checks look at plain
 * data, so that they also speak when the shape is wrong elsewhere: all mistakes are told at once.
 */
import { address } from '../ticket/ids.ts';
import { checkDeadlines } from './deadlines.ts';
import { type ConfigPath, formatPath, type Report } from './mistake.ts';
import { ALWAYS, checkReferences } from './references.ts';
import { checkRules } from './rule-checks.ts';
import { checkLabels } from './names.ts';
import { children, isBlock, select, selectText, valueAt } from './tree.ts';

export function checkConfiguration(root: unknown, report: Report): void {
  checkReferences(root, report);
  checkPresence(root, report);
  checkSecret(root, report);
  checkMembership(root, report);
  checkEscalation(root, report);
  checkDeadlines(root, report);
  checkLabels(root, report);
  checkAddresses(root, report);
  checkEncryption(root, report);
  checkLogins(root, report);
  checkReservedNames(root, report);
  checkRules(root, report);
}

function checkPresence(root: unknown, report: Report): void {
  for (const [key, what] of [
    ['mailboxes', 'mailbox'],
    ['teams', 'team'],
    ['agents', 'agent'],
  ] as const) {
    const value = valueAt(root, [key]);
    if (isBlock(value) && Object.keys(value).length === 0) report([key], `is empty: a desk needs at least one ${what}`);
  }
}

const SHORTEST_SECRET = 16;

function checkSecret(root: unknown, report: Report): void {
  for (const [path, secret] of selectText(root, 'desk.secret')) {
    if (secret.length >= SHORTEST_SECRET) continue;
    report(path, `is too short: it needs at least ${SHORTEST_SECRET} characters, e.g. from: openssl rand -base64 24`);
  }
}

function checkMembership(root: unknown, report: Report): void {
  const members = new Set(selectText(root, 'teams.*.members.*').map(([, handle]) => handle));
  for (const [handle] of children(valueAt(root, ['agents']))) {
    if (members.has(String(handle))) continue;
    report(['agents', handle], `is a member of no team: add ${handle} to the members of one`);
  }
}

/** A chain that comes back to itself would hand a ticket around for ever; each circle is told once. */
function checkEscalation(root: unknown, report: Report): void {
  const next = new Map(selectText(root, 'teams.*.escalatesTo').map(([path, team]) => [String(path[1]), team]));
  const told = new Set<string>();
  for (const start of next.keys()) {
    const chain = [start];
    let team = next.get(start);
    while (team !== undefined && !chain.includes(team)) {
      chain.push(team);
      team = next.get(team);
    }
    if (team !== start || chain.some((member) => told.has(member))) continue;
    for (const member of chain) told.add(member);
    report(
      ['teams', start, 'escalatesTo'],
      `goes in a circle (${[...chain, start].join(' → ')}): end the chain at one team`,
    );
  }
}

/** Every address of the desk belongs to one mailbox or one agent: else nobody could tell who is meant, or who speaks. */
function checkAddresses(root: unknown, report: Report): void {
  const owners = new Map<string, ConfigPath>();
  const sources = ['mailboxes.*.address', 'mailboxes.*.aliases.*', 'agents.*.email'];
  for (const [path, text] of sources.flatMap((source) => selectText(root, source))) {
    const owner = owners.get(address(text));
    if (owner === undefined) owners.set(address(text), path);
    else report(path, `${address(text)} already stands at ${formatPath(owner)}: ${adviceFor(owner, path)}`);
  }
  for (const [path, text] of selectText(root, 'desk.operator')) {
    const owner = owners.get(address(text));
    if (owner?.[0] !== 'mailboxes') continue;
    report(path, 'is an address of the desk itself: alarms would open tickets; name an address outside');
  }
}

function adviceFor(owner: ConfigPath, path: ConfigPath): string {
  if (owner[0] !== path[0]) return 'an agent needs an address of their own, the desk would write to itself';
  return owner[0] === 'agents' ? 'two agents cannot share one, give each their own' : 'keep it at one mailbox';
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/i;

function checkEncryption(root: unknown, report: Report): void {
  for (const [path, server] of ['imap', 'smtp'].flatMap((kind) => select(root, `mailboxes.*.${kind}`))) {
    const security = valueAt(server, ['security']);
    const host = valueAt(server, ['host']);
    if (security !== 'none' || typeof host !== 'string' || LOOPBACK.test(host)) continue;
    report([...path, 'security'], 'none would send the password in clear: use tls or starttls (none only on loopback)');
  }
}

function checkLogins(root: unknown, report: Report): void {
  for (const [path, server] of ['imap', 'smtp'].flatMap((kind) => select(root, `mailboxes.*.${kind}`))) {
    const given = (key: string): boolean => valueAt(server, [key]) !== undefined;
    if (given('oauth2')) {
      report(
        [...path, 'oauth2'],
        'is not available in this version: give a password (most mail hosts make app passwords)',
      );
    } else if (isBlock(server) && !given('password') && (path[2] === 'imap' || given('user'))) {
      report([...path, 'password'], 'is missing: it must be the password, e.g. "${…_PASSWORD}"');
    } else if (path[2] === 'smtp' && given('password') && !given('user')) {
      report([...path, 'user'], 'is missing: it must be the user name that the password belongs to');
    }
  }
}

/** How the history names who did something when it was no person (`ticket show --json`). */
const NOT_PEOPLE = ['operator', 'timer', 'desk'];

function checkReservedNames(root: unknown, report: Report): void {
  for (const name of NOT_PEOPLE) {
    if (valueAt(root, ['agents', name]) === undefined) continue;
    report(['agents', name], `cannot be an agent’s key: the history says ${name} for itself; take another`);
  }
  if (valueAt(root, ['calendars', ALWAYS]) === undefined) return;
  report(['calendars', ALWAYS], 'cannot be the key of a calendar: it means around the clock; take another');
}
