#!/usr/bin/env node
/**
 * Does the crash test see what it is there for? Each mutant takes one safety line out of a copy of the build; the case
 * that is named must then fail. `node test/crash/mutants.js [NAME …]`; ends with 1 if a mutant survives.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from '../../bin/prepare.js';

/** `edits`: file of the build, what stands there (once), what it becomes. `file`, `fails`: the test, and the case in it. */
const MUTANTS = [
  {
    name: 'move before commit',
    edits: [
      [
        'src/inbound/drain.js',
        'for await (const settled of settle(arrivals, context)) {',
        `await context.mailbox.move(arrivals.map(({ uid }) => uid), 'processed');
         for await (const _ of settle(arrivals, context)) {
           for (const { uid } of arrivals) { unsettled.delete(uid); handled.moved.add(uid); }
           continue;`,
      ],
    ],
    file: 'answer',
    fails: 'a kill at intake-saved',
  },
  {
    name: 'no unique keys',
    edits: [
      ['src/store/inbox.js', 'await knownArrivals(sql, arrivals)', 'new Map()'],
      ['src/store/inbox.js', 'await firstsOf(sql, fresh)', 'new Map()'],
      ['src/store/inbox.js', 'sql.insert(identity, rows)', "sql.insertNew(identity, rows, ['identity'])"],
      ['migrations/0001-foundation.js', "uniques: { message_arrival: ['mailbox', 'uid_validity', 'uid'] },", ''],
    ],
    file: 'answer',
    fails: 'a kill at intake-committed',
  },
  {
    name: 'no rollback',
    edits: [
      [
        'src/store/database.js',
        'await rollback(sql, runner, this.dialect)',
        "await sql.run('COMMIT').catch(() => null)",
      ],
    ],
    file: 'intake',
    fails: 'an error at intake-claimed',
  },
  {
    name: 'settle before sending',
    edits: [
      [
        'src/outbound/courier.js',
        'return this.#judge(claimed, relay,',
        `await this.#settings.outbox.sent(this.#settings.name, mail.id, now, '250 surely');
         return this.#judge(claimed, relay,`,
      ],
    ],
    file: 'answer',
    fails: 'a kill at data',
  },
  {
    name: 'another Message-ID for another try',
    edits: [
      [
        'src/outbound/courier.js',
        'relay.transport.send(mail, ',
        'relay.transport.send(claimed.attempts === 0 ? mail : { ...mail, messageId: `<again-${mail.messageId.slice(1)}` }, ',
      ],
    ],
    file: 'answer',
    fails: 'a kill at accepted',
  },
  {
    name: 'a failure told apart from its mark',
    edits: [['src/engine/delivery.js', /if \(!\(await tx\.failed\(courier, mail\.id, response\)\)\)\s+return;/, '']],
    file: 'intake',
    fails: 'a kill at failure-committed',
  },
  {
    name: 'a database is waited for without end',
    edits: [['src/store/sql.js', 'this.#silence === null ? statement()', 'true ? statement()']],
    file: 'faults-answer',
    fails: 'database, mails-claimed: silence',
  },
  {
    name: 'a relay that closes is left alone for a minute',
    edits: [['src/outbound/relay.js', 'seconds(15), ', '']],
    file: 'faults-answer',
    fails: 'smtp, greeting: 421',
  },
];

/** A copy of what was built, with the edits in it. */
function mutate({ name, edits }) {
  const home = mkdtempSync(join(tmpdir(), 'ticketd-mutant-'));
  for (const part of ['dist', 'package.json']) cpSync(join(root, part), join(home, part), { recursive: true });
  for (const part of ['node_modules', 'templates', 'config']) symlinkSync(join(root, part), join(home, part));
  for (const [file, before, after] of edits) {
    const path = join(home, 'dist', file);
    const pieces = readFileSync(path, 'utf8').split(before);
    if (pieces.length !== 2) throw new Error(`${name}: ${file} has ${pieces.length - 1} times ${before}, not once`);
    writeFileSync(path, pieces.join(after));
  }
  return home;
}

/** What jest says of the one case: did it fail? */
async function isKilled(mutant) {
  const home = mutate(mutant);
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  args.push('--config', 'jest.crash.config.js', '--json', '--testNamePattern', `${mutant.fails}(?: |$)`);
  args.push(`test/crash/${mutant.file}.test.ts`);
  const env = { ...process.env, TICKETD_CRASH_BUILD: home };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] });
  let report = '';
  child.stdout.on('data', (chunk) => (report += chunk));
  await new Promise((resolve) => child.on('close', resolve));
  rmSync(home, { recursive: true, force: true });
  const { numFailedTests, numPassedTests, testResults } = JSON.parse(report);
  if (numFailedTests + numPassedTests !== 1) throw new Error(`${mutant.name}: no case is named "${mutant.fails}"`);
  const [failure] = testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap((one) => one.failureMessages),
  );
  if (process.env.VERBOSE) console.log(failure);
  return numFailedTests === 1;
}

prepare();
const wanted = process.argv.slice(2);
const queue = MUTANTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
let survivors = 0;
async function worker() {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const killed = await isKilled(mutant);
    if (!killed) survivors += 1;
    console.log(`${killed ? 'killed  ' : 'SURVIVED'}  ${mutant.name} (${mutant.file}: ${mutant.fails})`);
  }
}
await Promise.all([worker(), worker()]);
process.exitCode = survivors === 0 ? 0 : 1;
