/** What is made up for the samples of mails to requesters. */
import { publicText, type RequesterModel } from '../mail/notification.ts';
import type { TemplateName } from '../mail/mail.ts';
import { ticketNumber } from '../ticket/ids.ts';

const said = (text: string) => publicText({ visibility: 'public', text });

export const REQUESTER: RequesterModel = {
  deskName: 'Example Support',
  number: ticketNumber(1042),
  token: '[#1042-K7QM3X]',
  subject: 'Online banking is down',
  proven: true,
  name: 'Ken Miller',
  agentName: 'Jane Doe',
  text: null,
  resolution: null,
  gaveUp: false,
  bySilence: false,
  predecessor: null,
  splitFrom: null,
  stars: null,
  endsOn: null,
  hasButtons: true,
  isTheirs: true,
  requesterName: 'Ken Miller',
  mayDecide: true,
  filesLeftOut: [],
  ownWords: true,
  writer: null,
  othersWords: false,
  reopenings: null,
  asksWhetherSolved: false,
};

export const SOLUTION = said(
  'We rolled back the update of last night.\nPlease sign in once more; your saved recipients are all there.',
);

export const REQUESTER_PARTS: Readonly<Partial<Record<TemplateName, Partial<RequesterModel>>>> = {
  answer: {
    text: said(
      'Hello Ken,\n\nthank you for the picture. Two questions:\n\n  1. Does it happen on your phone, too?\n  2. Since when?\n\nThe address is https://banking.example.com/status?detail=full&lang=en\n\nBest regards\nJane',
    ),
  },
  announcement: { text: said('Online banking is back. You need not do anything.') },
  resolved: { resolution: SOLUTION, endsOn: 'Thursday, November 5 at 10:00 AM' },
  reminder: {
    text: said('Does it happen on your phone, too? And since when?'),
    endsOn: 'Monday, November 9 at 10:00 AM',
  },
  closed: { bySilence: true, resolution: SOLUTION },
  split: { splitFrom: ticketNumber(977), text: said('By the way, I also need a new keyboard.') },
  'new-requester': { text: said('Smoke comes out of the printer on the third floor.') },
  'follow-up': { predecessor: ticketNumber(977) },
  thanks: { stars: 4 },
};
