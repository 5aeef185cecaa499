/**
 * What the schema has against a value, said for a person: what is wrong at this place, and what to write instead.
 */
import type * as z from 'zod';
import { nearest } from '../mail/nearest.ts';
import type { ConfigPath, Report } from './mistake.ts';
import { UNFILLED } from './placeholders.ts';
import { shapeAt } from './shape.ts';
import { valueAt } from './tree.ts';

type Issue = z.core.$ZodIssue;

/** Reports the schema's issues. `value` is what was checked. */
export function reportIssues(issues: readonly Issue[], value: unknown, report: Report): void {
  for (const issue of issues) {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const given = valueAt(value, path);
    if (given !== UNFILLED) reportIssue(issue, path, given, report);
  }
}

function reportIssue(issue: Issue, path: ConfigPath, given: unknown, report: Report): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) report([...path, key], unknownKey(key, path));
  } else if (issue.code === 'invalid_key') {
    report(path, issue.issues[0]?.message ?? 'is no good key');
  } else if (given === undefined || given === null) {
    report(path, `is ${given === null ? 'empty' : 'missing'}: it ${issue.message}`);
  } else if (issue.code === 'invalid_value') {
    report(path, withSuggestion(issue.message, given, issue.values));
  } else if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof given !== 'object') {
    // YAML takes 0123 for a number and true for a switch.
    report(path, `${issue.message}; put it in quotes to make it text`);
  } else {
    report(path, issue.message);
  }
}

function unknownKey(key: string, path: ConfigPath): string {
  const known = Object.keys(shapeAt(path)?.properties ?? {});
  const meant = nearest(key, known);
  return meant === null
    ? `is no key that is known here: use ${known.join(', ')}`
    : `is not known: did you mean ${meant}?`;
}

function withSuggestion(message: string, given: unknown, values: readonly unknown[]): string {
  const meant = typeof given === 'string' ? nearest(given, values.map(String)) : null;
  return meant === null ? message : `${message}: did you mean ${meant}?`;
}
