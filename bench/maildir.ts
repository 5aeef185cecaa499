/** Messages put into a Dovecot mailbox as its delivery agent would have written them: as files of a Maildir. */
import { chown, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Puts them into the INBOX of `mailbox`, to be numbered in the order given, after those that `alreadyThere` counts. */
export async function fillMaildir(
  maildirs: string,
  mailbox: string,
  sources: Iterable<Buffer>,
  alreadyThere = 0,
): Promise<number> {
  const owner = await stat(maildirs);
  const maildir = join(maildirs, mailbox);
  for (const folder of ['', 'cur', 'new', 'tmp']) {
    await mkdir(join(maildir, folder), { recursive: true });
    await chown(join(maildir, folder), owner.uid, owner.gid);
  }
  let number = alreadyThere;
  for (const source of sources) {
    const file = join(maildir, 'new', nameOf(number, source));
    await writeFile(file, source);
    await chown(file, owner.uid, owner.gid);
    number += 1;
  }
  return number - alreadyThere;
}

/** Dovecot numbers new files by the seconds that their names begin with, and takes both sizes from there. */
function nameOf(number: number, source: Buffer): string {
  let lines = 0;
  for (let at = source.indexOf(10); at >= 0; at = source.indexOf(10, at + 1)) lines += 1;
  return `${1_700_000_000 + number}.M0P1.bench,S=${source.length},W=${source.length + lines}`;
}
