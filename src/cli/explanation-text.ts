/**
 * An explanation for people: the same keys as in `--json`, one to a line, without those that hold nothing.
 */
import { indent, printable } from './table.ts';
import type { Json } from './ticket-json.ts';
import { isBlock } from '../config/tree.ts';

const WIDTH = 16;

export function explanationText(explanation: Json): string {
  const lines = Object.entries(explanation).flatMap(([key, value]) => (isEmpty(value) ? [] : [entry(key, value)]));
  return `${lines.join('\n')}\n`;
}

function entry(key: string, value: unknown): string {
  if (typeof value === 'string' && value.includes('\n')) return `${key}\n${indent(value.trimEnd())}`;
  return `${key.padEnd(WIDTH)}  ${inline(value)}`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return value.map(inline).join('; ');
  if (isBlock(value)) {
    const parts = Object.entries(value).filter(([, part]) => !isEmpty(part));
    return parts.map(([key, part]) => `${key}: ${inline(part)}`).join(', ');
  }
  return printable(String(value));
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '' || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isBlock(value) && Object.values(value).every(isEmpty);
}
