/**
 * Authentication-Results (RFC 8601): what the operator's own mail host found out about the sender. A field is
 * believed only if it carries exactly the name of that host, and of several the topmost: hosts write on top,
 * so everything below may have come with the mail.
 */

export interface Authentication {
  readonly spf: string | null;
  readonly dkim: string | null;
  readonly dmarc: string | null;
  /** The field that was believed, or null. */
  readonly trusted: string | null;
}

const MAX_FIELD = 8_192;
const MAX_RESULTS = 50;

/** From bad to good: of two results of one method in a field the worse counts. */
const WORST_FIRST = [
  'fail',
  'permerror',
  'temperror',
  'softfail',
  'policy',
  'neutral',
  'none',
  'bestguesspass',
  'pass',
];
const UNPROVEN: Authentication = { spf: null, dkim: null, dmarc: null, trusted: null };

/**
 * @param fields unfolded, the topmost first
 * @param authserv the authserv-id to believe; null: nobody's
 */
export function readAuthenticationResults(fields: readonly string[], authserv: string | null): Authentication {
  if (authserv === null) return UNPROVEN;
  const wanted = authserv.toLowerCase();
  const trusted = fields.find((field) => authservId(field) === wanted);
  if (trusted === undefined) return UNPROVEN;
  const results = readResults(trusted);
  const of = (method: string): string | null => verdictOf(method, results);
  return { spf: of('spf'), dkim: of('dkim'), dmarc: of('dmarc'), trusted };
}

function authservId(field: string): string | null {
  const head = withoutComments(field.slice(0, MAX_FIELD)).split(';', 1)[0] ?? '';
  // The number behind the name is the version of the syntax.
  const match = /^\s*"?([^\s";]+)"?(?:\s+\d+)?\s*$/.exec(head);
  return match?.[1]?.toLowerCase() ?? null;
}

interface MethodResult {
  readonly method: string;
  readonly result: string;
}

function readResults(field: string): readonly MethodResult[] {
  const [, ...statements] = withoutComments(field.slice(0, MAX_FIELD)).split(';');
  const results: MethodResult[] = [];
  for (const statement of statements.slice(0, MAX_RESULTS)) {
    const match = /^\s*([a-z0-9-]+)(?:\s*\/\s*\d+)?\s*=\s*([a-z0-9-]+)/i.exec(statement);
    if (match !== null)
      results.push({ method: (match[1] ?? '').toLowerCase(), result: (match[2] ?? '').toLowerCase() });
  }
  return results;
}

/**
 * The worst result, except that one good DKIM signature among several is enough (RFC 8601 §2.7.1: each signature
 * has a result of its own). An unknown word counts as a failure.
 */
function verdictOf(method: string, results: readonly MethodResult[]): string | null {
  const found = results.filter((result) => result.method === method).map(({ result }) => result);
  if (found.length === 0) return null;
  if (method === 'dkim' && found.includes('pass')) return 'pass';
  const rank = (result: string): number => WORST_FIRST.indexOf(result);
  return found.reduce((worst, result) => (rank(result) < rank(worst) ? result : worst));
}

/** Comments and quoted strings may hold anything, a `;` too. Quoted strings become a word without meaning. */
function withoutComments(text: string): string {
  let plain = '';
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === '\\') index += 1;
    else if (quoted) {
      quoted = character !== '"';
      plain += quoted && /[\w.@-]/.test(character) ? character : '';
    } else if (character === '"' && depth === 0) quoted = true;
    else if (character === '(') depth += 1;
    else if (character === ')' && depth > 0) depth -= 1;
    else if (depth === 0) plain += character;
  }
  return plain;
}
