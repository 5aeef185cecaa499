/** Configurations to start from. */
export const ENVIRONMENT = {
  TICKETD_SECRET: 'a secret that is long enough',
  DB_PASSWORD: 'p@ss/word',
  IMAP_PASSWORD: '0123456789',
  SMTP_PASSWORD: 'smtp password',
};

/** The least that is a desk. */
export const SMALL = `desk:
  name: Example Support
  secret: a secret that is long enough
  operator: ops@example.com
database:
  url: sqlite:data/ticketd.sqlite
mailboxes:
  support:
    address: support@example.com
    team: first-line
    imap: { host: imap.example.com, password: secret }
    smtp: { host: smtp.example.com }
teams:
  first-line: { name: First line, members: [john] }
agents:
  john: { name: John Doe, email: john@example.com }
`;

/** Section 11 of the contract, letter by letter: this shape has to stay. */
export const CONTRACT = `desk:
  name: Example Support
  locale: en
  timezone: Europe/Berlin
  secret: \${TICKETD_SECRET}
  operator: ops@example.com
  knownDomains: [example.com]
database:
  url: mariadb://ticketd:\${DB_PASSWORD}@127.0.0.1:3306/ticketd      # or mysql://…, or sqlite:data/ticketd.sqlite
mailboxes:
  support:
    address: support@example.com
    aliases: [help@example.com]
    team: first-line
    subaddressing: true          # does the mail host deliver support+anything@ here?
    authserv: mx.example.com     # whose Authentication-Results are believed; leave out: none
    imap: { host: imap.example.com, port: 993, security: tls, user: support, password: "\${IMAP_PASSWORD}" }
    folders: { inbox: INBOX, processed: Processed, quarantine: Quarantine }
    poll: 60s
    smtp: { host: smtp.example.com, port: 587, security: starttls, user: support, password: "\${SMTP_PASSWORD}", perMinute: 120 }
calendars:
  office: { timezone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" }, holidays: [2026-12-25] }
priorities:
  labels: { P1: Sev-A, P2: Sev-B, P3: Sev-C, P4: Sev-D }
  matrix:                         # impact: { urgency: priority }
    high:   { high: P1, medium: P2, low: P3 }
    medium: { high: P2, medium: P3, low: P4 }
    low:    { high: P3, medium: P4, low: P4 }
serviceLevels:
  standard:
    calendar: office
    targets: { P1: { firstResponse: 15m, nextResponse: 1h, resolution: 4h, calendar: always }, P3: { firstResponse: 4h, resolution: 3d } }
teams:
  first-line: { name: First line, members: [john], lead: john, serviceLevel: standard, assignment: least-loaded, escalatesTo: sysadmin }
  sysadmin:   { name: System administrators, members: [jane], lead: jane, serviceLevel: standard, assignment: least-loaded }
agents:
  john: { name: John Doe, email: john@example.com, capacity: 20, skills: [] }             # calendar: office would say when
  jane: { name: Jane Doe, email: jane@example.com, capacity: 30, skills: [servers], locale: en, scope: team }
categories:
  banking: { name: Online banking, team: first-line, skills: [], impact: high }
rules:
  - { name: outage words, when: { subject: { words: [outage, down, inaccessible] } }, set: { type: incident, urgency: high } }
lifecycle: { afterReply: open, remindAfter: [2d, 4d], giveUpAfter: 7d, autoClose: 3d, autoCloseReminder: 1d, reopenWindow: 14d, acknowledgeWithin: 10m, onBreach: tell }
survey: { after: 1d, cooldown: 30d, remindAfter: 3d, expire: 14d, sample: 1.0 }
web: { listen: 127.0.0.1:8080, url: https://desk.example.com }
`;
