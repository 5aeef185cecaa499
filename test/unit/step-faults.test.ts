/** Faults at named steps: what may be asked for, and when it comes. Kills and stops are shown by the crash tests. */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PermanentError, TransientError } from '../../src/ports.ts';
import { stepFaults } from '../../src/step-faults.ts';
import { STEPS } from '../../src/steps.ts';

test.each([undefined, ''])('%j asks for nothing', (text) => {
  expect(stepFaults(text)).toBeNull();
});

test.each([
  'kill',
  'kill:nowhere:1',
  'stop:nowhere',
  'kill:moved:0',
  'kill:moved:x',
  'record:',
  'exit:moved:1',
  'kill:moved:1,',
  'ask:',
  'ask:somebody',
])('%s is refused with what may be written', (text) => {
  expect(() => stepFaults(text)).toThrow(PermanentError);
  expect(() => stepFaults(text)).toThrow(/is none of kill:STEP:COUNT.*The steps are fetched, /);
});

test('an error comes at its step, when it is reached for the time that was named, once', () => {
  const steps = stepFaults('throw:moved:2');
  const reach = (): void => void steps?.reached('moved');
  void steps?.reached('settled');
  reach();
  expect(reach).toThrow(TransientError);
  expect(reach).not.toThrow();
});

test('steps are recorded in their order', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ticketd-steps-'));
  const file = join(directory, 'steps');
  const steps = stepFaults(`record:${file}`);
  for (const step of STEPS) void steps?.reached(step);
  expect(readFileSync(file, 'utf8').trim().split('\n')).toEqual(STEPS);
  rmSync(directory, { recursive: true });
});

test('who asks goes on when it is answered', async () => {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.on('data', (lines) => {
      asked.push(...lines.toString().trim().split('\n'));
      if (asked.length === 2) socket.end('\n\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const steps = stepFaults(`ask:${(server.address() as AddressInfo).port}`);
  await Promise.all([steps?.reached('fetched'), steps?.reached('parsed')]);
  expect(asked).toEqual(['fetched', 'parsed']);
  server.close();
});
