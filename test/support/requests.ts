/**
 * What a client says to a server, cut into requests, for a proxy that is to do something about one of them. A reader is
 * fed with bytes as they come and gives back all of them, in pieces; a piece may begin a request.
 */

export interface Request {
  /** `FETCH`, `RCPT`, `COMMIT` …; `HELLO`: the connection, which the server answers with its greeting. */
  readonly name: string;
  /** The line, the statement; of an IMAP command without its tag. */
  readonly text: string;
  /** IMAP: what the answer begins with. */
  readonly tag?: string;
  /** SMTP: whose mail it is, once that was said. */
  readonly recipient?: string;
  /** MariaDB: between START TRANSACTION and its end, which belongs to it. */
  readonly inTransaction?: boolean;
}

export interface Piece {
  readonly bytes: Buffer;
  /** Null: goes on with the request before. */
  readonly request: Request | null;
}

export type Reader = (chunk: Buffer) => readonly Piece[];

export const HELLO: Request = { name: 'HELLO', text: '' };

/** RFC 3501 §2.2.1: a tag, a command; `DONE` ends IDLE. Continuations and literals begin no request. */
export function imapReader(): Reader {
  return lines((line) => {
    if (line === 'DONE') return { name: 'DONE', text: line };
    const [, tag = '', text = '', name = ''] = /^(\S+) ((?:UID )?([A-Z]+)\b.*)$/i.exec(line) ?? [];
    return name === '' ? null : { name: name.toUpperCase(), text, tag };
  });
}

/** RFC 5321: a verb each line; after DATA `CONTENT` up to the `DOT`. */
export function smtpReader(): Reader {
  let inData = false;
  let recipient = '';
  const commands = lines((line) => {
    const name = line.slice(0, 4).toUpperCase();
    inData = name === 'DATA';
    recipient = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1] ?? recipient;
    return { name, text: line, recipient };
  });
  let kept = Buffer.alloc(0);
  let begun = false;
  return (chunk) => {
    if (!inData) return commands(chunk);
    kept = Buffer.concat([kept, chunk]);
    const dot = kept.indexOf('\r\n.\r\n');
    // The end may come in parts.
    const ready = dot < 0 ? Math.max(0, kept.length - 4) : dot + 2;
    const pieces: Piece[] = [];
    if (ready > 0) {
      pieces.push({ bytes: kept.subarray(0, ready), request: begun ? null : { name: 'CONTENT', text: '', recipient } });
      begun = true;
    }
    kept = kept.subarray(ready);
    if (dot < 0) return pieces;
    const rest = kept.subarray(3);
    pieces.push({ bytes: kept.subarray(0, 3), request: { name: 'DOT', text: '', recipient } });
    kept = Buffer.alloc(0);
    begun = false;
    inData = false;
    return rest.length === 0 ? pieces : [...pieces, ...commands(rest)];
  };
}

function lines(requestOf: (line: string) => Request | null): Reader {
  let kept = Buffer.alloc(0);
  return (chunk) => {
    kept = Buffer.concat([kept, chunk]);
    const pieces: Piece[] = [];
    for (let end = kept.indexOf('\r\n'); end >= 0; end = kept.indexOf('\r\n')) {
      const bytes = kept.subarray(0, end + 2);
      kept = kept.subarray(end + 2);
      pieces.push({ bytes, request: requestOf(bytes.subarray(0, end).toString('latin1')) });
    }
    return pieces;
  };
}

const COM_QUERY = 0x03;
const COM_STMT_PREPARE = 0x16;
const COM_STMT_EXECUTE = 0x17;

/** Packets of three bytes of length and a number; a command has the number 0. The first packet of all logs in. */
export function mariadbReader(): Reader {
  let kept = Buffer.alloc(0);
  let loggedIn = false;
  let inTransaction = false;
  const commandOf = (packet: Buffer): Request | null => {
    if (!loggedIn) {
      loggedIn = true;
      return { name: 'LOGIN', text: '' };
    }
    if (packet[3] !== 0) return null;
    const begins = inTransaction;
    const text = packet.subarray(5).toString();
    switch (packet[4]) {
      case COM_QUERY: {
        const [name = ''] = text.split(/\s/, 1);
        inTransaction = name === 'START' || (inTransaction && name !== 'COMMIT' && name !== 'ROLLBACK');
        return { name, text, inTransaction: begins };
      }
      case COM_STMT_PREPARE:
        return { name: 'PREPARE', text, inTransaction: begins };
      case COM_STMT_EXECUTE:
        return { name: 'EXECUTE', text: '', inTransaction: begins };
      default:
        return null;
    }
  };
  return (chunk) => {
    kept = Buffer.concat([kept, chunk]);
    const pieces: Piece[] = [];
    for (let end = packetEnd(kept); end !== null; end = packetEnd(kept)) {
      const bytes = kept.subarray(0, end);
      kept = kept.subarray(end);
      pieces.push({ bytes, request: commandOf(bytes) });
    }
    return pieces;
  };
}

/** Null: not all of it is there. */
function packetEnd(bytes: Buffer): number | null {
  if (bytes.length < 4) return null;
  const end = 4 + bytes.readUIntLE(0, 3);
  return bytes.length < end ? null : end;
}

/** What MariaDB answers to a statement that failed. Greeting and login are packets 0 and 2 of their conversation. */
export function mariadbError(code: number, state: string, message: string, about: Request): Buffer {
  const payload = Buffer.concat([Buffer.from([0xff, code & 255, code >> 8]), Buffer.from(`#${state}${message}`)]);
  return mariadbPacket(about.name === 'HELLO' ? 0 : about.name === 'LOGIN' ? 2 : 1, payload);
}

export const mariadbQuery = (statement: string): Buffer =>
  mariadbPacket(0, Buffer.concat([Buffer.from([COM_QUERY]), Buffer.from(statement)]));

function mariadbPacket(sequence: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(4);
  header.writeUIntLE(payload.length, 0, 3);
  header[3] = sequence;
  return Buffer.concat([header, payload]);
}
