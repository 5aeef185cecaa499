#!/usr/bin/env node
// How well is mail read? `node bin/reading.js [DIRECTORY] [--faults]` reads the mails of a directory, compares each with
// what is expected of it, and prints the rates by kind. Without a directory: the mails of test/reading. The format:
// docs/reading.md. Exit codes: 0 measured, 1 could not measure. A mail that is read wrongly is a figure, no failure.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { differences } from './expectations.js';
import { prepare, root, say } from './prepare.js';

/** Mails that are read while earlier ones are compared. */
const IN_FLIGHT = 16;

/** The cases of every `*.json` below the directory, in the order of their names. */
function casesIn(directory) {
  const files = readdirSync(directory, { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .sort((one, other) => (one < other ? -1 : 1));
  if (files.length === 0) throw new Error(`${directory} holds no *.json with expected values: see docs/reading.md`);
  return files.flatMap((name) => {
    const path = join(directory, name);
    const { kind, mails } = parsed(path);
    if (typeof kind !== 'string' || !Array.isArray(mails))
      throw new Error(`${path}: it must hold "kind", a text, and "mails", a list`);
    return mails.map((mail, index) => ({ kind, path, name: mail.name ?? `mail ${index + 1}`, ...mail }));
  });
}

function parsed(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} is no JSON: ${error.message}`, { cause: error });
  }
}

function sourceOf({ path, name, file, lines, base64 }) {
  if (file !== undefined) return readFileSync(join(dirname(path), file));
  if (lines !== undefined) return Buffer.from(lines.join('\r\n'));
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  throw new Error(`${path}: ${name} has neither "file" nor "lines" nor "base64"`);
}

/** Each case with what was read wrongly. */
async function measure(cases) {
  const built = (path) => import(new URL(`../dist/src/${path}`, import.meta.url).href);
  const [{ inOrder }, { describeMessage }, { openParser }] = await Promise.all(
    ['cli/in-flight.js', 'mail/describe.js', 'services/explainer.js'].map(built),
  );
  const parser = openParser();
  const read = async (one) => {
    // Not expected is an error: `"error": {"has": ["…"]}` says that one is.
    const expected = { error: null, ...one.expect };
    return { ...one, faults: differences(expected, describeMessage(await parser.parse(sourceOf(one)))) };
  };
  const measured = [];
  for await (const one of inOrder(cases, IN_FLIGHT, read)) measured.push(one);
  await parser.close();
  return measured;
}

/** `bounces   12 of 14   85.7 %`, a line for each kind and one for all. */
function rates(measured) {
  const kinds = [...new Set(measured.map(({ kind }) => kind))];
  const width = Math.max('all'.length, ...kinds.map((kind) => kind.length));
  const line = (kind, some) => {
    const right = some.filter(({ faults }) => faults.length === 0).length;
    const share = ((100 * right) / some.length).toFixed(1);
    return `${kind.padEnd(width)}  ${String(right).padStart(4)} of ${String(some.length).padStart(4)}  ${share.padStart(5)} %`;
  };
  return [
    ...kinds.map((kind) =>
      line(
        kind,
        measured.filter((one) => one.kind === kind),
      ),
    ),
    line('all', measured),
  ].join('\n');
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { faults: { type: 'boolean', default: false } },
  });
  const cases = casesIn(resolve(positionals[0] ?? join(root, 'test', 'reading')));
  prepare();
  const measured = await measure(cases);
  if (values.faults)
    for (const { kind, name, faults } of measured)
      for (const fault of faults) process.stdout.write(`${kind}, ${name}: ${fault}\n`);
  process.stdout.write(`${rates(measured)}\n`);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
