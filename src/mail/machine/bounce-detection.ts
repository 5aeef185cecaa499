/**
 * Is this a bounce? Either its structure says so (RFC 3464), or several signs do: how many it takes depends on who
 * sends it and whether it came with a null reverse-path. The sender is asked first: people's mail pays for nothing more.
 */
import type { Part } from '../body/leaves.ts';
import type { Header } from '../header/header-fields.ts';
import { subjectKind } from '../header/subject-prefixes.ts';
import type { Sender } from '../message.ts';
import { bounceSigns, type BounceSigns } from './bounce-signs.ts';
import { DAEMON_ADDRESS, DAEMON_NAMES, ROLE_ADDRESS, SERVICE_ADDRESS } from './bounce-words.ts';
import { phraseIn, said } from './phrases.ts';
import { absenceWords } from './absence-notice.ts';
import { vacationSubject } from './vacation-subject.ts';

export interface ReportEvidence {
  readonly header: Header;
  readonly subject: string;
  readonly sender: Sender;
  readonly parts: readonly Part[];
  /** The words for people. */
  readonly text: string;
}

/** RFC 5321 §4.5.5: what must not bounce itself. QUIRK Postfix, sendmail: the daemon's name instead, some with their host. */
export const hasNullPath = (header: Header): boolean =>
  /^<\s*>|^<?mailer-daemon(?:@[\w.-]*)?>?$/i.test(header.first('return-path') ?? '');

const isReport = (header: Header): boolean => /multipart\/report/i.test(header.first('content-type') ?? '');

/** A person answers or forwards a report, some with its parts; programs forward nothing. */
export function isPassedOn(evidence: ReportEvidence): boolean {
  const { header, subject, parts } = evidence;
  const kind = subjectKind(subject);
  const forwarded = kind === 'forward';
  const holdsReport = parts.some(({ contentType }) => contentType === 'message/delivery-status');
  if ((!forwarded && !holdsReport) || hasNullPath(header) || isReport(header)) return false;
  const sender = kindOfSender(evidence);
  if (sender === 'daemon') return false;
  return forwarded || kind === 'answer' || (sender === 'anybody' && header.first('return-path') !== null);
}

export function looksLikeBounce(evidence: ReportEvidence): boolean {
  const { header, parts, subject, text } = evidence;
  if (parts.some(({ contentType }) => contentType === 'message/delivery-status')) return true;
  if (/report-type="?delivery-status/i.test(header.first('content-type') ?? '')) return true;
  const sender = kindOfSender(evidence);
  const needed = SIGNS_NEEDED[sender][hasNullPath(header) ? 'nullPath' : 'otherwise'];
  if (needed === null || header.first('x-cron-env') !== null || vacationSubject(subject) !== 'none') return false;
  const signs = bounceSigns(subject, text, parts, addressOf(evidence.sender));
  if (sender !== 'daemon' && !signs.names && !signs.returns) return false;
  // Whatever language a daemon speaks, with such a title it is one.
  return (sender === 'daemon' && signs.titled) || weigh(signs, evidence) >= needed;
}

/**
 * Behind a role or a name of a daemon stand people too, who write about mail that did not arrive, and paste what
 * their log says. A null reverse-path is a sign itself, but answering machines have it as well.
 */
const SIGNS_NEEDED: Readonly<Record<SenderKind, { readonly nullPath: number; readonly otherwise: number | null }>> = {
  daemon: { nullPath: 1, otherwise: 2 },
  role: { nullPath: 2, otherwise: 4 },
  service: { nullPath: 3, otherwise: 5 },
  anybody: { nullPath: 3, otherwise: null },
};

function weigh(signs: BounceSigns, { header, subject, text }: ReportEvidence): number {
  // The subject of an answer is somebody else's.
  const titled = signs.titled && subjectKind(subject) !== 'answer';
  // An answering machine that quotes what it answers.
  if (!titled && absenceWords(text) !== null) return 0;
  const reported = header.first('final-recipient') !== null;
  const counted = [titled, signs.says, signs.formula, signs.lists, signs.cites, signs.returns, signs.returns, reported];
  const opens = signs.opens && hasNullPath(header);
  return [...counted, opens].filter(Boolean).length;
}

/** A mail program alone; a role or a name that people have too; a name behind which nobody reads; anybody. */
type SenderKind = 'daemon' | 'role' | 'service' | 'anybody';

function kindOfSender({ header, sender }: ReportEvidence): SenderKind {
  const person = personOf(sender);
  // QUIRK `From: Mail Delivery Subsystem <MAILER-DAEMON>`: no address at all.
  const name = person?.name ?? (header.first('from') ?? '').slice(0, 200);
  const address = person?.address ?? '';
  if (DAEMON_ADDRESS.test(address) || (person === undefined && /mailer-daemon/i.test(name))) return 'daemon';
  // QUIRK Exchange: `"System Administrator"@example.com`.
  const names = `${name} ${/^"[^"]{1,60}"@/.exec(address)?.[0] ?? ''}`;
  if (ROLE_ADDRESS.test(address) || phraseIn(said(names), DAEMON_NAMES) !== null) return 'role';
  return SERVICE_ADDRESS.test(address) ? 'service' : 'anybody';
}

const addressOf = (sender: Sender): string => personOf(sender)?.address ?? '';

function personOf(sender: Sender): { readonly name: string; readonly address: string } | undefined {
  return sender.kind === 'one' ? sender.person : sender.kind === 'several' ? sender.people[0] : undefined;
}
