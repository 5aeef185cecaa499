/** All migrations, oldest first. A released one is never changed; TypeORM takes its order from the end of its name. */
import { Foundation1790000000000 } from './0001-foundation.ts';
import { MailWithoutText1790100000000 } from './0002-mail-without-text.ts';
import { Clocks1790200000000 } from './0003-clocks.ts';
import { Absence1790300000000 } from './0004-absence.ts';
import { Relations1790400000000 } from './0005-relations.ts';
import { Requesters1790500000000 } from './0006-requesters.ts';
import { Idle1790600000000 } from './0007-idle.ts';

export const MIGRATIONS = [
  Foundation1790000000000,
  MailWithoutText1790100000000,
  Clocks1790200000000,
  Absence1790300000000,
  Relations1790400000000,
  Requesters1790500000000,
  Idle1790600000000,
] as const;
