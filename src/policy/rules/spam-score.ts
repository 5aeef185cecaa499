/**
 * What the operator's spam filter thinks of a message: a number in the header, each filter in its own way and on its own
 * scale. Whoever sends a mail can write such fields too: of several the highest counts, so that nobody can talk it down.
 */

/** So far into a field. */
const LONGEST = 500;

/** At the beginning of the field. */
const PLAIN = /^([+-]?\d{1,6}(?:\.\d{1,6})?)(?![\w.])/;

/** Fields that hold a score, and where in them it stands. Names in lower case. */
const SCORES: Readonly<Record<string, RegExp>> = {
  // SpamAssassin, Exim, Barracuda
  'x-spam-score': PLAIN,
  'x-spam_score': PLAIN,
  // SpamAssassin: `Yes, score=7.2 required=5.0 tests=…`; before version 3 `hits=`
  'x-spam-status': /\b(?:score|hits)=([+-]?\d{1,6}(?:\.\d{1,6})?)(?![\w.])/i,
  // rspamd: `default: False [3.20 / 15.00]; …`
  'x-spamd-result': /\[\s*([+-]?\d{1,6}(?:\.\d{1,6})?)\s*\//,
  'x-rspamd-score': PLAIN,
  // Microsoft: -1 to 9
  'x-ms-exchange-organization-scl': /^([+-]?\d{1,6})(?![\w.])/,
  'x-forefront-antispam-report': /(?:^|;)\s*SCL:([+-]?\d{1,6})(?:;|$)/i,
};

export const SCORE_FIELDS: readonly string[] = Object.keys(SCORES);

/** The highest score in these fields; null: there is none that can be read. `named` null: all fields that filters use. */
export function spamScore(fields: (name: string) => readonly string[], named: string | null): number | null {
  const names = named === null ? SCORE_FIELDS : [named.toLowerCase()];
  const scores = names.flatMap((name) => fields(name).flatMap((value) => scoreIn(name, value) ?? []));
  return scores.length === 0 ? null : Math.max(...scores);
}

/** A field that is named and not known holds the number at its beginning. */
function scoreIn(name: string, value: string): number | null {
  const found = (SCORES[name] ?? PLAIN).exec(value.trim().slice(0, LONGEST))?.[1];
  return found === undefined ? null : Number(found);
}
