/**
 * Disclaimers, registers and the lines of virus scanners, which companies and programs add below an answer. None is told
 * by its first words alone: people write of confidential things, of the local court and of Avast as well.
 */
import {
  DISCLAIMER,
  DISCLAIMER_HEADING,
  ENVIRONMENT,
  LEGAL_ACT,
  LEGAL_ERROR,
  LEGAL_READER,
  LEGAL_SECRET,
  OF_MAIL,
  PAPER,
  REGISTER,
  REGISTERED,
  OF_SCANNED,
  SCANNED,
  VIRUS,
  VIRUS_FREE,
} from './disclaimer-words.ts';

const MAX_SHORT = 400;
const MAX_SCANNED = 160;
/** So many things of a register are no longer news about one of them. */
const MIN_REGISTERED = 3;
const LEGAL = [LEGAL_SECRET, LEGAL_READER, LEGAL_ERROR, LEGAL_ACT];
const WEB_ADDRESS = /<?(?:https?:\/\/|www\.)[^\s>]{1,300}>?/gi;

const legalSigns = (text: string): number => LEGAL.filter((sign) => sign.test(text)).length;

/** @param paragraph its lines, joined */
export function isDisclaimer(paragraph: string): boolean {
  const head = paragraph.slice(0, 400);
  if (DISCLAIMER_HEADING.test(head)) return true;
  if (DISCLAIMER.test(head)) return legalSigns(paragraph) >= 2;
  return isShortNotice(paragraph);
}

/** Of the paper, of a virus scanner, of the register of companies. */
function isShortNotice(paragraph: string): boolean {
  if (paragraph.length > MAX_SHORT || paragraph.replace(WEB_ADDRESS, '').includes('?')) return false;
  if (ENVIRONMENT.test(paragraph)) return PAPER.test(paragraph);
  if (VIRUS_FREE.test(paragraph) || OF_SCANNED.test(paragraph)) return isScanned(paragraph);
  return (
    /\d{3}/.test(paragraph) &&
    REGISTER.test(paragraph) &&
    new Set(paragraph.toLowerCase().match(REGISTERED)).size >= MIN_REGISTERED
  );
}

/** Nothing else may stand in it: people write of scanners, too. */
function isScanned(paragraph: string): boolean {
  const text = paragraph.replace(WEB_ADDRESS, '').trim();
  if (text.length > MAX_SCANNED) return false;
  return VIRUS_FREE.test(text) || (OF_SCANNED.test(text) && SCANNED.test(text) && VIRUS.test(text));
}

/** Below a disclaimer it may go on in words that alone would not be one. */
export function continuesDisclaimer(paragraph: string): boolean {
  const signs = legalSigns(paragraph);
  return signs >= 2 || (signs === 1 && OF_MAIL.test(paragraph)) || isShortNotice(paragraph);
}

/** A heading, whose disclaimer is the next paragraph: `CONFIDENTIALITY NOTICE` */
export const isDisclaimerHeading = (paragraph: string): boolean =>
  paragraph.length <= 60 && DISCLAIMER.test(paragraph) && !/[.!?]\s*$/.test(paragraph);
