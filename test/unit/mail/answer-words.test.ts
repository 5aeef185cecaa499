/** A yes or a no to "is it solved?", thanks, in the languages of the templates; and what only looks like one. */
import { describe, expect, test } from '@jest/globals';
import { isConfirmation, isOnlyThanks, isRejection } from '../../../src/mail/answer/answer-words.ts';

const AROUND = ['ken', 'Ken Fisher', 'John Doe', 'Doe, Jane'];

/** Everything that the words are. */
function judge(words: string): readonly string[] {
  const judges = { yes: isConfirmation, no: isRejection, thanks: isOnlyThanks };
  return Object.entries(judges).flatMap(([name, is]) => (is(words, AROUND) ? [name] : []));
}

/** One wording a line; `\\n` is a new line of the mail. */
const wordings = (table: string): readonly string[] =>
  table
    .split('\n')
    .map((line) => line.trim().replaceAll('\\n', '\n'))
    .filter((line) => line !== '');

const YES = String.raw`
  Yes
  YES!!!
  Yes...
  *Yes*
  „Ja“
  Yes, thanks!
  Yes it works now
  Yes, everything works
  Yes everything is fine now
  Yes, that did the trick.
  yes it has been resolved
  Yes, indeed
  Yes, it is.
  Yes, it does, thanks
  Ja, genau
  Hi John, yes, it is. Thanks
  Yes!!! Finally!
  Yes sir
  Yup
  I confirm that the problem is solved
  It works!
  It works now. Cheers, Ken
  Works like a charm
  Works perfectly now, thanks!
  It is working again
  It’s working
  its solved
  Yes, thank you. It's all working now.
  That fixed it, great job!
  That did it, thanks
  Solved, thank you very much.\nKen
  Solved :-)
  The issue is resolved, thank you.
  The issue has been resolved.
  issue is resolved
  The problem is gone
  No more problems, thanks
  No problem anymore
  Looks good now, thanks
  All good, thanks.
  Done
  👍
  👍🏽 Ken
  ✅
  ✔️
  Yes 👍
  Please close the ticket.
  you can close the ticket
  Yes, please close this ticket
  It works now, you can close the ticket. Thanks a lot John!
  Yes, it works, so you can close the ticket
  Perfect, it works. Thank you John!
  Hi John, yes it works now. Thanks, Ken
  Hello John,\n\nyes, it works.\n\nBest regards\nKen Fisher
  Hello Mr. Doe,\nyes, that works now. Thank you for your quick help!\nKind regards from London\nK. Fisher
  Yes, it works.\n\nBest regards\nKenny
  Works, thanks.\n\nBest regards\nKen Fisher\nHead of IT\nACME Inc\n+49 30 123456\nken@example.com
  Yes\n\nSent from my iPhone
  Ja, danke.
  Ja, passt. Danke.\n\nMfG\nKen Fisher
  Ja, passt. Danke.\n\nGruß\nKen
  Ja.\n\nLiebe Grüße\nKen
  Ja, funktioniert jetzt.
  Ja hat funktioniert
  Ja, funktioniert, bitte Ticket schließen
  Hallo Herr Doe, ja, funktioniert wieder. Viele Grüße
  Hallo Frau Doe,\n\nja, jetzt geht alles wieder.\n\nVG Ken
  Sehr geehrter Herr Doe,\n\nja, es läuft wieder einwandfrei. Vielen Dank für Ihre schnelle Hilfe.\n\nMit freundlichen Grüßen\ni. A. Ken Fisher
  Jetzt geht es wieder. Danke!
  Jetzt geht’s
  Geht jetzt
  Läuft jetzt
  Es läuft wieder.\nViele Gruesse\nKen
  Klappt, danke
  Funktioniert wieder, vielen Dank für die schnelle Hilfe!
  Das Problem ist gelöst. Vielen Dank!
  Geloest
  Problem behoben, danke
  Das Problem tritt nicht mehr auf
  Kein Problem mehr
  Hat sich erledigt.
  Alles bestens, danke!
  Alles in Ordnung
  Hiermit bestätige ich, dass das Problem gelöst ist.
  Ticket kann geschlossen werden, danke.
  Sie können das Ticket schließen
  Oui, merci
  Sí, gracias
`;

const NO = String.raw`
  No
  No, still broken.
  No, sorry
  No, it still does not work
  Nope, same error
  It does not work
  doesn’t work
  its still not working
  didnt help
  not solved
  It isn't fixed
  Still not working, sorry.
  Unfortunately not.
  That did not help.
  Same problem.
  👎
  Hi John,\n\nunfortunately it still doesn't work.\n\nRegards\nKen
  Nein
  Nein, leider nicht.
  Leider nein.\n\nMit freundlichen Grüßen\nKen Fisher
  funktioniert nicht
  Geht immer noch nicht!
  Leider geht es immer noch nicht.
  Läuft wieder nicht
  Das Problem besteht weiterhin.
  Hat nicht geholfen
  Alles kaputt
`;

const THANKS = String.raw`
  Thanks!
  Thank you John
  Thank you John, great job!
  Thanks Mr Doe
  Thanks, Mrs. Miller!
  Thanks for the quick help!
  Thank you so much for your fast response and great support, Jane.
  Thanks 👍
  🙏
  OK
  Great
  Many thanks and best regards\nKen
  Thanks and have a nice weekend!
  Thanks!\n\nSent from my phone
  Hello John,\n\nthank you very much!\n\nCheers\nKen Fisher
  Danke, John!
  Danke Herr Doe
  Super, danke!
  Top, danke
  Alles klar, danke
  Danke fuer die Hilfe
  Vielen lieben Dank für die schnelle und nette Hilfe, Frau Doe!
  Vielen Dank und schönes Wochenende
  Hallo Herr Doe,\n\nvielen Dank!\n\nLG\nKen
`;

/** A person reads them. */
const NEITHER = String.raw`
  Solved?
  Fixed?
  Yes?
  Thanks?
  Should be solved, right?
  should be solved, right
  Who solved it?
  who solved it
  Done? Nothing is done.
  Is it solved
  Läuft das auch unter Linux?
  Läuft das
  Funktioniert es jetzt
  Ist das Problem gelöst
  Können Sie das Ticket schließen
  Kann geschlossen werden?
  Yes, but the printer is still broken.
  It works, but …
  It works, and the scanner does not.
  Everything works except the scanner
  works on my machine only
  works for me, not for John
  it worked yesterday
  it worked until noon
  It was working
  works so far
  works now and then
  seems to work
  hopefully solved
  partly fixed
  Yes, thanks, but slow
  Yes, not solved
  yes and no
  Works. Not.
  not-working
  Nothing is done
  Nothing works
  Solved :(
  Yes 👎
  No idea.
  No, thanks.
  No problem
  Nein, danke
  Nein, jetzt geht es.
  Not yet. I will tell you on Monday.
  I can't close the ticket
  You cannot close the ticket yet
  Please do not close the ticket
  Bitte das Ticket nicht schließen
  Please close the ticket if it works
  Please close my account
  Everything is gone
  Alles weg
  That's fine
  thanks, but it is still broken
  Thanks in advance
  Vielen Dank im Voraus
  Thanks for nothing
  Thanks, I will try it tomorrow
  Danke. Geht nicht.
  Danke\nKaputt
  Hallo\nDrucker Kaputt\nDanke
  Hello,\nPrinter Dead\nThanks
  Danke, aber es geht mir um etwas anderes.
  Ja, aber der Drucker geht nicht.
  Ja, aber …
  Jein
  Es geht
  Es geht so
  Jetzt geht es los
  Jetzt geht gar nichts mehr
  funktioniert ab und zu
  Fast gelöst
  Nicht alles gut
  Hello John
  John
  Sorry
  Danke, Gruß\nDrucker Kaputt
  Works, thanks.\n\nPS: the scanner is still dead
  Works, thanks.\n\nBest regards\nKen Fisher\n\nscanner dead
  Works, thanks.\n\nBest regards\nKen Fisher\nScanner Still Dead
`;

describe('is it solved?', () => {
  test.each(wordings(YES))('yes: %s', (words) => {
    expect(judge(words)).toEqual(['yes']);
  });

  test.each(wordings(NO))('no: %s', (words) => {
    expect(judge(words)).toEqual(['no']);
  });

  test.each(wordings(THANKS))('nothing but thanks: %s', (words) => {
    expect(judge(words)).toEqual(['thanks']);
  });

  test.each(['', ...wordings(NEITHER)])('none of them, a message like any other: %s', (words) => {
    expect(judge(words)).toEqual([]);
  });

  test('a name is one only where somebody is greeted, thanked or signs', () => {
    expect(isOnlyThanks('Thank you Zoe')).toBe(false);
    expect(isOnlyThanks('Thank you Zoe', ['Zoe Smith'])).toBe(true);
    expect(isConfirmation('Will fixed it', ['Will Smith'])).toBe(false);
    expect(isConfirmation('It is not solved', ['Not Solved'])).toBe(false);
  });

  test('many words are no short answer, however often they say yes', () => {
    expect(isConfirmation('Yes. '.repeat(90))).toBe(true);
    expect(isConfirmation('Yes. '.repeat(110))).toBe(false);
  });
});
