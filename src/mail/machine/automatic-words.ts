/**
 * The words of answering machines, for mail whose header does not say that it is one. Languages in alphabetical
 * order of their codes; add to them only what a mail program or a vacation notice really writes.
 */

/** At the head of a subject: what comes after `Re:` was answered by a person. */
const VACATION_SUBJECT: readonly RegExp[] = [
  /^(?:odpov[eě]ď v nep[rř][ií]tomnosti|automatick[aá] odpov[eě][dď])/iu, // cs, sk
  /^(?:autosvar|automatisk svar|ikke til ?stede)/iu, // da, no
  /^(?:automatische antwort|abwesenheits(?:notiz|benachrichtigung|meldung|assistent)|abwesend\b|ich bin (?:nicht im b[uü]ro|abwesend)|automatisch generierte)/iu, // de
  /^(?:automatic reply|auto[- ]?(?:reply|response|responder|answer)\b|out of (?:the )?office|out-of-office|away from (?:my|the) (?:mail|office|desk)|vacation (?:reply|notice|message)|on (?:vacation|annual leave|holiday)\b|i(?:'m| am) (?:away|on vacation|out of)|automated (?:reply|response)|\[?autoreply\]?)/iu, // en
  /^(?:respuesta autom[aá]tica|fuera de (?:la )?oficina|ausente)/iu, // es
  /^(?:automaattinen vastaus|poissa)/iu, // fi
  /^(?:r[eé]ponse automatique|absence du bureau|message d'absence|absent du bureau|je suis absent)/iu, // fr
  /^(?:automatikus v[aá]lasz|h[aá]zon k[ií]v[uü]l)/iu, // hu
  /^(?:risposta automatica|fuori (?:sede|ufficio))/iu, // it
  /^(?:自動応答|自動返信|不在通知)/u, // ja
  /^(?:자동 ?회신|부재중)/u, // ko
  /^(?:automatisch antwoord|afwezig(?:heids)?\b|niet op kantoor)/iu, // nl
  /^(?:autoodpowied[zź]|automatyczna odpowied[zź]|odpowied[zź] automatyczna|nieobecno[sś][cć])/iu, // pl
  /^(?:resposta autom[aá]tica|aus[eê]ncia tempor[aá]ria|fora do escrit[oó]rio)/iu, // pt
  /^(?:автоматический ответ|автоответ|нет на месте)/iu, // ru
  /^(?:autosvar|automatiskt svar|fr[aå]nvaro)/iu, // sv
  /^(?:otomatik yan[ıi]t|ofis d[ıi][sş][ıi]nda)/iu, // tr
  /^(?:автоматична відповідь)/iu, // uk
  /^(?:自动(?:回复|答复)|自動(?:回覆|回應))/u, // zh
  /^(?:автоматичен отговор|αυτόματη απάντηση|aut[oó]matinis atsakymas|[aā]rpus biroja|autom[aā]tisk[aā] atbilde|automaatvastus|r[aă]spuns automat|automatski odgovor|samodejni odgovor|מענה אוטומטי|رد تلقائي)/iu, // bg, el, lt, lv, et, ro, hr, sl, he, ar
  /^auto(?:matic)?\s*:\s/iu, // vacation(1) and Outlook: `Auto: the subject`
];

const VACATION_TEXT =
  /(?:i(?:'m| am| will be) (?:currently )?(?:out of (?:the|my) office|on vacation|on holiday|away (?:from|until|on)|on (?:annual|maternity|parental|sick) leave)|out of (?:the )?office until|ich bin (?:vom|bis|zur ?zeit|derzeit|ab|nicht|im urlaub)[^.\n]{0,40}(?:nicht (?:im|am)|urlaub|abwesend|erreichbar|bis)|je suis (?:actuellement )?(?:absente?|en cong[eé])|estoy (?:fuera de|de vacaciones)|estar[eé] (?:fuera|ausente)|sono (?:fuori|in ferie|assente)|ik ben (?:afwezig|met vakantie|niet aanwezig)|jestem (?:na urlopie|nieobecn)|przebywam na urlopie|this is an auto(?:matic|mated)[- ](?:reply|response)|dies ist eine automatische|ceci est une r[eé]ponse automatique|does not accept|will (?:return|be back) (?:on|in the office))/iu;

const CHALLENGE_SUBJECT =
  /(?:(?:please )?(?:confirm|verify) (?:your (?:message|e-?mail)\b|that you (?:sent|are))|your (?:message|e-?mail) (?:to .{1,60} )?(?:requires|awaits|needs) (?:verification|confirmation|your action)|verification (?:required|requested) (?:for|to deliver)|\bmessage (?:verification|authentication) (?:request|required)|action required to deliver|spam ?arrest)/iu;

/** `[Ticket#2026…]`, `Ticket #17`, `Case 00012345`, and the sentences of help desks. */
const TICKET_SUBJECT =
  /(?:\[?(?:ticket|request|case|incident)\s?(?:id)?\s?[:#-]\s?[\w-]*\d|we (?:have )?received your (?:request|message|e-?mail|inquiry)|your (?:request|ticket|case) (?:has been|was) (?:received|created|opened)|thank you for contacting)/iu;

/** Hosts whose business is to ask senders for a sign of life. */
const CHALLENGE_HOST =
  /@(?:[\w-]+\.)*(?:boxbe|spamarrest|bluebottle|mailinblack|sendio|spamfighter|cleanmail|choicemail)\.(?:com|net|de|fr)$/;

export const isChallengeHost = (address: string): boolean => CHALLENGE_HOST.test(address);

/** `[AUTO GENERATED]`, `Automatically generated: …` */
export const isGeneratedSubject = (subject: string): boolean =>
  /^[\s[(*]{0,5}auto(?:matically|matisch)?[- ](?:generated|generiert|g[eé]n[eé]r[eé])\b/i.test(subject.slice(0, 100));

export function isVacationSubject(subject: string): boolean {
  const head = subject.slice(0, 200).replace(/^[\s"'[(<*]+/, '');
  return VACATION_SUBJECT.some((pattern) => pattern.test(head));
}

export const isChallengeSubject = (subject: string): boolean => CHALLENGE_SUBJECT.test(subject.slice(0, 300));
export const isTicketSubject = (subject: string): boolean => TICKET_SUBJECT.test(subject.slice(0, 300));

/** The words near the head of the text that show that somebody is away; null if there are none. */
export function vacationWords(text: string): string | null {
  return VACATION_TEXT.exec(text.slice(0, 1500))?.[0] ?? null;
}
