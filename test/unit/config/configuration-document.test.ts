/** The page that people read is the schema that the daemon checks by. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { configurationDocument } from '../../support/configuration-document.ts';

const PAGE = new URL('../../../docs/configuration.md', import.meta.url);

test('docs/configuration.md is generated from the schema', async () => {
  const generated = configurationDocument();
  if (process.env['TICKETD_WRITE_DOCS'] === '1') await writeFile(PAGE, generated);
  expect(await readFile(PAGE, 'utf8')).toBe(generated);
});

test('every key is explained', () => {
  const rows = configurationDocument().match(/^\| `.*$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(80);
  const silent = rows.filter((row) => row.endsWith('|  |'));
  expect(silent).toEqual([]);
});
