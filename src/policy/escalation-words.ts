/**
 * The words of `#escalate`, told apart by the desk's own names: `#escalate sysadmin Sev-A "core banking is
 * down"`, and what people write instead: `#escalate to system administrators as P1, core banking is down`.
 */
import type { TeamKey } from '../ticket/ids.ts';
import type { Refusal } from '../ticket/refusal.ts';
import type { Priority } from '../ticket/ticket.ts';
import type { Desk } from './desk.ts';
import { findTeam, priorityNamed, teamNames } from './desk-names.ts';
import { findNamed, fold } from './named.ts';

export interface Escalation {
  readonly team: TeamKey | null;
  readonly priority: Priority | null;
  readonly reason: string;
}

export type EscalationReading =
  | { readonly escalation: Escalation; readonly refusal: null }
  | { readonly escalation: null; readonly refusal: Refusal };

/** Names of teams and labels have at most so many words. */
const LONGEST_NAME = 5;
/** Said between the names, and part of none. */
const FILLERS: ReadonlySet<string> = new Set(['to', 'the', 'team', 'as', 'with', 'at', 'priority', '-', ':', '']);

interface Found {
  team: TeamKey | null;
  priority: Priority | null;
}

/** @param reason what stood in quotation marks; without it the words that name neither team nor priority are the reason. */
export function readEscalation(words: readonly string[], reason: string | null, desk: Desk): EscalationReading {
  const found: Found = { team: null, priority: null };
  const rest = takeNames(words, found, desk);
  if (rest.length > 0 && found.team === null) {
    const finding = findTeam(desk, rest[0] ?? '', 'escalate');
    if (finding.found !== null) {
      found.team = finding.found;
      return finish(takeNames(rest.slice(1), found, desk), reason, found, desk);
    }
    if (!isReason(rest, reason, finding.refusal, found)) return { escalation: null, refusal: finding.refusal };
  }
  return finish(rest, reason, found, desk);
}

/** Several words that resemble no team are a reason without quotation marks. */
function isReason(rest: readonly string[], reason: string | null, refusal: Refusal, found: Found): boolean {
  if (reason !== null || refusal.kind !== 'unknown-team') return false;
  return refusal.nearest === null && (rest.length > 1 || found.priority !== null);
}

function finish(rest: readonly string[], reason: string | null, found: Found, desk: Desk): EscalationReading {
  const left = rest.join(' ');
  if (reason !== null && left !== '') {
    const wanted = `a team, ${Object.values(desk.priorityLabels).join(', ')}, and the reason in quotation marks`;
    return { escalation: null, refusal: { kind: 'bad-argument', command: 'escalate', given: left, wanted } };
  }
  return { escalation: { ...found, reason: reason ?? left }, refusal: null };
}

/** Takes whole names off the front, team and priority in any order, and returns what is left. */
function takeNames(words: readonly string[], found: Found, desk: Desk): readonly string[] {
  let at = 0;
  while (at < words.length) {
    let start = at;
    while (start < words.length - 1 && FILLERS.has(fold(words[start] ?? ''))) start++;
    const taken = takeName(words, at, found, desk) || takeName(words, start, found, desk);
    if (taken === 0) break;
    at = taken;
  }
  return words.slice(at);
}

/** Where the name that begins at `at` ends; 0 if none begins there. The longest name wins. */
function takeName(words: readonly string[], at: number, found: Found, desk: Desk): number {
  for (let end = Math.min(words.length, at + LONGEST_NAME); end > at; end--) {
    const name = words.slice(at, end).join(' ');
    const priority = found.priority === null ? priorityNamed(desk, name) : null;
    if (priority !== null) {
      found.priority = priority;
      return end;
    }
    if (found.team !== null) continue;
    const whole = findNamed(
      name,
      teamNames(desk).filter(({ names }) => names.some((each) => fold(each) === fold(name))),
    );
    if (whole.kind !== 'one') continue;
    found.team = whole.key;
    return end;
  }
  return 0;
}
