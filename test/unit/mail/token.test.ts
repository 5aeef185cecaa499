import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  checkCode,
  deriveKeys,
  isBoundTo,
  issueToken,
  type Keys,
  PURPOSES,
  readSubjectToken,
  readToken,
  replyAddress,
  signedMessageId,
  subjectToken,
  TOKEN_LENGTH,
  tokenOfAddress,
  tokenOfMessageId,
} from '../../../src/mail/token.ts';
import { address, mailId, ticketNumber } from '../../../src/ticket/ids.ts';
import { instant } from '../../../src/ticket/time.ts';

const keys = deriveKeys('a secret of the tests');
const others = deriveKeys('another secret, as long');
const CARRIERS = ['replyAddress', 'messageId', 'returnPath'] as const satisfies readonly (keyof Keys)[];
const KEN = address('ken@example.com');
const SUPPORT = address('support@example.com');

const issues = fc.record({
  purpose: fc.constantFrom(...PURPOSES),
  number: fc.integer({ min: 1, max: 0xffff_ffff }).map(ticketNumber),
  party: fc.emailAddress().map(address),
  at: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => instant(seconds * 1000)),
});
const carriers = fc.constantFrom(...CARRIERS);

describe('a token', () => {
  test('says what it was issued for, and to whom', () => {
    fc.assert(
      fc.property(issues, carriers, (issue, carrier) => {
        const text = issueToken(keys, carrier, issue);
        const token = readToken(keys, carrier, text);
        expect(text).toMatch(new RegExp(`^[a-z2-7]{${TOKEN_LENGTH}}$`));
        expect(token).toMatchObject({ purpose: issue.purpose, number: issue.number, issuedAt: issue.at });
        expect(token !== null && isBoundTo(keys, token, issue.party)).toBe(true);
        expect(token !== null && isBoundTo(keys, token, address(`x${issue.party}`))).toBe(false);
      }),
    );
  });

  test('is worth nothing with one character changed, under another secret, or by another carrier', () => {
    fc.assert(
      fc.property(issues, carriers, carriers, fc.nat({ max: TOKEN_LENGTH - 1 }), (issue, carrier, other, place) => {
        const text = issueToken(keys, carrier, issue);
        const changed = text.slice(0, place) + (text[place] === 'a' ? 'b' : 'a') + text.slice(place + 1);
        expect(readToken(keys, carrier, changed)).toBeNull();
        expect(readToken(others, carrier, text)).toBeNull();
        expect(readToken(keys, other, text) === null).toBe(other !== carrier);
      }),
    );
  });

  test('survives the folding of case on its way; anything else is no token', () => {
    const text = issueToken(keys, 'replyAddress', {
      purpose: 'requester',
      number: ticketNumber(7),
      party: KEN,
      at: instant(0),
    });
    expect(readToken(keys, 'replyAddress', text.toUpperCase())).not.toBeNull();
    fc.assert(fc.property(fc.string(), (noise) => readToken(keys, 'replyAddress', noise) === null));
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z2-7]{40}$/), (noise) => readToken(keys, 'replyAddress', noise) === null),
    );
  });

  test('fits into the local part of an address (RFC 5321 §4.5.3.1.1: 64 octets)', () => {
    const text = issueToken(keys, 'replyAddress', {
      purpose: 'requester',
      number: ticketNumber(7),
      party: KEN,
      at: instant(0),
    });
    const reply = replyAddress(SUPPORT, text);
    expect(reply.slice(0, reply.lastIndexOf('@')).length).toBeLessThanOrEqual(64);
    expect(tokenOfAddress([SUPPORT], reply)).toBe(text);
    expect(tokenOfAddress([address('help@example.com')], reply)).toBeNull();
    expect(tokenOfAddress([SUPPORT], SUPPORT)).toBeNull();
    const id = signedMessageId(text, mailId('01m6dqv4701cmwg6nq0vx7308r'), 'example.com');
    expect(tokenOfMessageId(id)).toBe(text);
    expect(tokenOfMessageId('<foreign@example.com>')).toBeNull();
  });
});

describe('the subject token', () => {
  const seven = ticketNumber(7);
  test.each([
    [subjectToken(keys, seven), 'ticket'],
    [`Re: AW: Fwd: ${subjectToken(keys, seven)} Printer`, 'ticket'],
    [`Printer ${subjectToken(keys, seven).toLowerCase()}`, 'ticket'],
    [`[#7-${checkCode(keys, ticketNumber(8))}]`, 'wrong-code'],
    ['[#7]', 'none'],
    ['PO #7, C# #5', 'none'],
    [`#7-${checkCode(keys, seven)}`, 'none'],
    [`[#0-${checkCode(keys, seven)}]`, 'none'],
  ])('%s: %s', (subject, kind) => {
    expect(readSubjectToken(keys, subject).kind).toBe(kind);
  });

  test('a right one is found behind a wrong one', () => {
    expect(readSubjectToken(keys, `[#9-AAAAAA] ${subjectToken(keys, seven)}`)).toEqual({
      kind: 'ticket',
      ticket: seven,
    });
  });
});
