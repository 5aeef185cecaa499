/**
 * Text for people at a terminal: aligned columns, without colour.
 */

/** Rows under their headings, columns two blanks apart; the last column is not padded. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [headings, ...rows].map((row) => row.map(singleLine));
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `Label   value`, one a line; entries without a value are left out. */
export function facts(entries: readonly (readonly [label: string, value: string | null])[]): string {
  const shown = entries.filter((entry): entry is readonly [string, string] => entry[1] !== null && entry[1] !== '');
  const width = Math.max(0, ...shown.map(([label]) => label.length));
  return shown.map(([label, value]) => `${label.padEnd(width)}  ${singleLine(value)}`).join('\n');
}

export function indent(text: string, by = '    '): string {
  return text
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : by + printable(line)))
    .join('\n');
}

/** What strangers wrote must not move the cursor or ring the bell of an operator's terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => (control === '\t' ? ' ' : '\uFFFD'));
}

const singleLine = (text: string): string => printable(text.replace(/\s+/g, ' '));
