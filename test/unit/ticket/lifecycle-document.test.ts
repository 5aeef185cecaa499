/** The page that people read is the table that the code decides by. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { lifecycleDocument } from '../../support/lifecycle-document.ts';

const PAGE = new URL('../../../docs/lifecycle.md', import.meta.url);

test('docs/lifecycle.md is generated from the table', async () => {
  const generated = lifecycleDocument();
  if (process.env['TICKETD_WRITE_DOCS'] === '1') await writeFile(PAGE, generated);
  expect(await readFile(PAGE, 'utf8')).toBe(generated);
});

test('the diagram shows how tickets go', () => {
  const page = lifecycleDocument();
  expect(page).toContain('  new --> open : agent answers the requester · assign / take · transfer / escalate\n');
  expect(page).toContain('  closed --> open : reopen');
  expect(page).not.toContain('on-hold -->');
});
