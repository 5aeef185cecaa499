/** `bin/ticketd.js` in a clone: builds what is missing or old, is quiet when there is nothing to do. */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The repository with one small source; its packages are those that are here. */
let clone: string;
beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'ticketd-clone-'));
  for (const name of ['bin', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json']) {
    await cp(join(ROOT, name), join(clone, name), { recursive: true });
  }
  await mkdir(join(clone, 'src', 'page'), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
});
afterAll(() => rm(clone, { recursive: true }));

const write = (name: string, text: string): Promise<void> => writeFile(join(clone, name), text);

function ticketd(folder = clone): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, ['bin/ticketd.js', 'list'], { cwd: folder, encoding: 'utf8' });
}

test('the first start builds, the next is quiet, a changed source is built again', async () => {
  await write(
    'src/main.ts',
    "const words: readonly string[] = ['first', ...process.argv.slice(2)];\nconsole.log(words.join(' '));\n",
  );
  expect(ticketd()).toMatchObject({ status: 0, stdout: 'first list\n', stderr: 'ticketd: building (tsc) …\n' });
  expect(ticketd()).toMatchObject({ status: 0, stdout: 'first list\n', stderr: '' });

  await write('src/main.ts', "import { word } from './word.ts';\nconsole.log(word);\n");
  await write('src/word.ts', "export const word: string = 'second';\n");
  expect(ticketd()).toMatchObject({ status: 0, stdout: 'second\n', stderr: 'ticketd: building (tsc) …\n' });
}, 60_000);

test('what is not TypeScript stands beside the build', async () => {
  await write('src/page/page.css', 'body {}\n');
  await write(
    'src/main.ts',
    "import { readFileSync } from 'node:fs';\nconsole.log(readFileSync(new URL('./page/page.css', import.meta.url), 'utf8'));\n",
  );
  expect(ticketd().stdout).toContain('body {}');
}, 60_000);

test('a source that does not compile is said so, and nothing old is run', async () => {
  await write('src/main.ts', "const count: number = 'many';\nconsole.log(count);\n");
  const { status, stdout, stderr } = ticketd();
  expect({ status, ran: stdout.includes('many') }).toEqual({ status: 1, ran: false });
  expect(stderr).toContain("Type 'string' is not assignable to type 'number'");
  expect(stderr).toContain('ticketd: the build failed: mend what tsc says above');
}, 60_000);

test('as an installed package, with its build and without sources, it only runs', async () => {
  const installed = join(clone, 'installed');
  await cp(join(clone, 'bin'), join(installed, 'bin'), { recursive: true });
  await cp(join(clone, 'package.json'), join(installed, 'package.json'));
  await mkdir(join(installed, 'dist', 'src'), { recursive: true });
  await writeFile(join(installed, 'dist', 'src', 'main.js'), "console.log('installed');\n");
  expect(ticketd(installed)).toMatchObject({ status: 0, stdout: 'installed\n', stderr: '' });
}, 60_000);
