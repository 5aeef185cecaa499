/**
 * Addresses and names behind which a program writes, and those behind which nobody reads.
 */
import type { Person } from '../../ticket/ticket.ts';

/** Roles behind which no person reads (RFC 2142 §7, RFC 5321 §4.5.1). */
const DAEMON =
  /^(?:mailer-daemon|mail-daemon|majordomo|listserv|autoresponder|auto-?(?:reply|responder|confirm|answer|mailer))@/;

/** Programs that watch or build something, under their own names. */
const PROGRAM =
  /^(?:nagios|icinga2?|zabbix|grafana|alertmanager|prometheus|centreon|check_?mk|cacti|munin|prtg|observium|librenms|netdata|uptimerobot|logwatch|smartd|fail2ban|asterisk|freepbx|unityconnection|www-data|apache|httpd|nginx|wordpress|cron|anacron)(?:[+._-][^@]*)?@/;

/** What may be a device, a program, or somebody who looks after one: needs a second sign. */
const DEVICE =
  /^(?:[\w.]{0,20}[._-])?(?:scan(?:ner|s)?|scan[._-]?to[._-]?(?:e?mail)|e?scan|copier|kopierer|drucker|printers?|print|mfp|mfc|ricoh|xerox|canon|kyocera|konica|minolta|bizhub|brother|lexmark|sharp|toshiba|epson|hp|taskalfa|fax(?:server)?|voice-?mail|voice|pbx|3cx|phone|telefon(?:anlage)?|fritz\.?box|nas|diskstation|synology|qnap|ups|usv|apc|alarms?|alerts?|alerting|monitor(?:ing)?|status|backup|veeam|root|system|server|jenkins|ci|build|gitlab|mdadm|notifications?|notify|mailer|web(?:site|form|server|master)?|forms?|kontakt(?:formular)?|robot|bot|daemon|admin|service)\d{0,4}(?:[+._-][^@]*)?@/;
const DEVICE_NAME =
  /\b(?:cron daemon|voice ?mail|phone system|messaging system|fritz!?box|diskstation|synology|message center|alertmanager|monitoring|alerts?|scanner|multifunction|mfp|bizhub|expiry bot|notifications?|backup|veeam|asterisk pbx|jenkins|wordpress|webform|web form|kontaktformular|contact form)\b/i;

const ROLE =
  /^(?:[\w.-]{0,40}[._-])?(?:info|support|service|help|helpdesk|contact|kontakt|sales|shop|kundenservice|kundendienst|customer[._-]?(?:service|care)|care|hello|feedback|news|newsletter|marketing|team|office)(?:[+._-][^@]*)?@/;

const NOBODY_READS =
  /^(?:[\w.-]{0,40}[._-])?(?:no[._-]?repl(?:y|ies)|reply[._-]?not|(?:do)?[._-]?(?:not|nt|n't)[._-]?(?:reply|respond)|no[._-]?response|nao[._-]?respond(?:a|er)|no[._-]?(?:responda|responder|contestar|contesta)|nicht[._-]?antworten|keine[._-]?antwort|bitte-nicht-antworten|ne[._-]?pas[._-]?repondre|nepasrepondre|pas[._-]?de[._-]?reponse|sans[._-]?reponse|non[._-]?rispondere|geen[._-]?antwoord|niet[._-]?(?:be)?antwoorden|nie[._-]?odpowiadaj|svara?[._-]?(?:ej|inte)|ikke[._-]?svar|ei[._-]?vastata|ala[._-]?vastaa|neodpovidat|neodpovidejte|neodpovedat|ne[._-]?valaszolj(?:on)?|yanitlamayin(?:iz)?|nu[._-]?raspunde|ne[._-]?otvechat|unmonitored|devnull)\d{0,4}(?:[+._-][^@]*)?@/;
const NO_REPLY =
  /^(?:[\w.-]{0,40}[._-])?(?:bounces?|notifications?|newsletter)(?:[+._-][^@]*)?@|^owner-|-(?:owner|bounces|request)@/;

export const isDaemon = (address: string): boolean => DAEMON.test(address);
export const isProgram = (address: string): boolean => PROGRAM.test(address);
export const isDevice = ({ address, name }: Person): boolean =>
  DEVICE.test(address) || DEVICE_NAME.test(name.slice(0, 100));
/** Of the addresses of devices those that a person may well have. */
export const isOffice = (address: string): boolean =>
  /^(?:[\w.]{0,20}[._-])?(?:admin|service|kontakt|web(?:server|master)?|phone|telefon|system)\d{0,4}(?:[+._-][^@]*)?@/.test(
    address,
  );
/** Where a firm is reached, and not one person. */
export const isRole = (address: string): boolean => ROLE.test(address);
export const nobodyReads = (address: string): boolean => NOBODY_READS.test(address);

/** Where an answer would come back, or go to a program. */
export const takesNoAnswer = (address: string): boolean =>
  NO_REPLY.test(address) || NOBODY_READS.test(address) || PROGRAM.test(address);
