import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface TestMailServer {
  /** For EMAIL_SERVER. */
  url: string;
  /** What arrived, as it went over the line. */
  mails: { from: string; to: string[]; raw: string }[];
  /** Addresses that are refused with this answer, like 450 or 550. */
  refuse: Map<string, number>;
  /** Addresses at which the server drops the line: when it hears them, or when it has taken the whole mail. */
  drop: Map<string, 'heard' | 'taken'>;
  stop(): Promise<void>;
}

/** A real mail server on loopback. `port`: to come back on the port of one that was stopped. */
export async function startMailServer(port = 0): Promise<TestMailServer> {
  const mails: TestMailServer['mails'] = [];
  const refuse: TestMailServer['refuse'] = new Map();
  const drop: TestMailServer['drop'] = new Map();
  const lines = new Map<number, Socket>();
  const cut = (session: SMTPServerSession) => lines.get(session.remotePort)?.destroy();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, session, done) {
      if (drop.get(address) === 'heard') {
        cut(session);
        return;
      }
      const responseCode = refuse.get(address);
      done(responseCode ? Object.assign(new Error('not now'), { responseCode }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        mails.push({ from: mailFrom ? mailFrom.address : '', to, raw: Buffer.concat(chunks).toString('utf8') });
        if (to.some((address) => drop.has(address))) cut(session);
        else done();
      });
    },
  });
  // The server's own sessions do not give their line away.
  server.server.on('connection', (line: Socket) => lines.set(line.remotePort ?? 0, line));
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: listening } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${listening}`,
    mails,
    refuse,
    drop,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
