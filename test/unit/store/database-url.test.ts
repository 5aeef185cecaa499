import { describe, expect, test } from '@jest/globals';
import { describeAddress, parseDatabaseUrl } from '../../../src/store/database-url.ts';

describe('the database URL', () => {
  test.each([
    [
      'mariadb://desk:p%40ss%2Fword@db.example.com:3307/help',
      { kind: 'mariadb', host: 'db.example.com', port: 3307, user: 'desk', password: 'p@ss/word', database: 'help' },
    ],
    ['mysql://desk@db.example.com/help', { kind: 'mysql', port: 3306, password: '', tls: null, socket: null }],
    ['mariadb:///help?socket=/run/mysqld/mysqld.sock', { socket: '/run/mysqld/mysqld.sock', database: 'help' }],
    ['mariadb://db/help?ssl=true', { tls: { ca: null } }],
    ['mariadb://db/help?ca=/etc/ca.pem', { tls: { ca: '/etc/ca.pem' } }],
    ['sqlite:desk.sqlite', { kind: 'sqlite', path: 'desk.sqlite' }],
    ['sqlite:/var/lib/ticketd/desk.sqlite', { path: '/var/lib/ticketd/desk.sqlite' }],
    ['sqlite:///var/lib/ticketd/desk.sqlite', { path: '/var/lib/ticketd/desk.sqlite' }],
    ['sqlite::memory:', { path: ':memory:' }],
  ])('%s is understood', (url, address) => {
    expect(parseDatabaseUrl(url)).toMatchObject(address);
  });

  test.each([
    ['postgres://desk:secret@db/help', /"postgres:", which is not known; write mariadb:/],
    ['mariadb://desk:secret@db', /names no database/],
    ['mariadb://desk:secret%@db/help', /% within a password as %25/],
    ['desk secret', /cannot be read; write mariadb:/],
    ['sqlite:', /names no file/],
  ])('%s is refused in words that say what to write', (url, words) => {
    const refusal = (): unknown => parseDatabaseUrl(url);
    expect(refusal).toThrow(words);
    expect(refusal).toThrow(expect.objectContaining({ name: 'PermanentError' }));
    expect(refusal).not.toThrow(/secret/);
  });

  test('is described without the password', () => {
    const address = parseDatabaseUrl('mariadb://desk:secret@db.example.com/help');
    expect(describeAddress(address)).toBe('the database "help" at db.example.com:3306 (user "desk")');
  });
});
