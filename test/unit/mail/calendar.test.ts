import { describe, expect, test } from '@jest/globals';
import { readMessage } from '../../../src/mail/parse.ts';
import { letterSource, multipart } from '../../support/letter-source.ts';

const event = (method: string, ...lines: readonly string[]): string =>
  [
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    'UID:u1@example.com',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const words = async (body: string): Promise<string> =>
  (await readMessage(letterSource({ header: ['Content-Type: text/calendar; charset=utf-8'], body }))).reply.text;

describe('a calendar is shown in words where there are no others', () => {
  test('an invitation', async () => {
    const invitation = event(
      'REQUEST',
      'SUMMARY:Rollout\\, part two',
      'DTSTART;TZID="Europe/Vienna":20261102T100000',
      'DTEND:20261102T100000Z',
      'LOCATION:Room 4',
      'ORGANIZER;CN="Doe: Jane":MAILTO:jane@example.com',
      'DESCRIPTION:Please bring\\n your lap',
      ' top.',
    );
    expect(await words(invitation)).toBe(
      'Invitation: Rollout, part two\nStarts: 2026-11-02 10:00 Europe/Vienna\nEnds: 2026-11-02 10:00 UTC\nWhere: Room 4\nOrganizer: jane@example.com\n\nPlease bring\n your laptop.',
    );
  });

  test('whose lines are folded in the midst of a character (RFC 5545 §3.1)', async () => {
    const folded = Buffer.from(event('REQUEST', 'SUMMARY:Réunion'), 'utf8').toString('latin1').replace('Ã', 'Ã\r\n ');
    expect(await words(folded)).toBe('Invitation: Réunion');
  });

  test('an invitation in German', async () => {
    const invitation = event(
      'REQUEST',
      'SUMMARY;LANGUAGE=de-AT:Drucker',
      'DTSTART:20261102T100000Z',
      'LOCATION:Raum 4',
    );
    expect(await words(invitation)).toBe('Einladung: Drucker\nBeginn: 2026-11-02 10:00 UTC\nOrt: Raum 4');
  });

  test('what no text needs is not in it', async () => {
    const invitation = event('REQUEST', 'SUMMARY:Roll\0out\x1b[31m\x7f', 'DTSTART:20261102T100000Z');
    expect(await words(invitation)).toBe('Invitation: Rollout[31m\nStarts: 2026-11-02 10:00 UTC');
  });

  test.each([
    ['REPLY', 'ATTENDEE;PARTSTAT=DECLINED;CN=Ken:mailto:ken@example.com', 'Declined: Rollout'],
    ['REPLY', 'ATTENDEE:mailto:ken@example.com', 'Answer to an invitation: Rollout'],
    ['CANCEL', 'DTSTART;VALUE=DATE:20261102', 'Cancelled: Rollout\nStarts: 2026-11-02'],
    ['COUNTER', 'DTSTART:soon', 'Another time is proposed: Rollout\nStarts: soon'],
    ['PUBLISH', 'LOCATION:', 'Event: Rollout'],
  ])('%s with %s', async (method, line, expected) => {
    expect(await words(event(method, 'SUMMARY:Rollout', line))).toBe(expected);
  });

  test('but not beside what the writer said', async () => {
    const message = await readMessage(
      letterSource(
        multipart(
          'alternative',
          'Content-Type: text/plain\r\n\r\nCome!',
          `Content-Type: text/calendar\r\n\r\n${event('REQUEST')}`,
        ),
      ),
    );
    expect(message).toMatchObject({ text: 'Come!', calendar: { method: 'REQUEST', uid: 'u1@example.com' } });
  });
});
