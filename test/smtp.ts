import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface TestMailServer {
  /** For EMAIL_SERVER. */
  url: string;
  /** What arrived, as it went over the line. */
  mails: { from: string; to: string[]; raw: string }[];
  /** Addresses that are refused with this answer, like 450 or 550. */
  refuse: Map<string, number>;
  stop(): Promise<void>;
}

/** A real mail server on loopback. `port`: to come back on the port of one that was stopped. */
export async function startMailServer(port = 0): Promise<TestMailServer> {
  const mails: TestMailServer['mails'] = [];
  const refuse: TestMailServer['refuse'] = new Map();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _, done) {
      const responseCode = refuse.get(address);
      done(responseCode ? Object.assign(new Error('not now'), { responseCode }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: listening } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${listening}`,
    mails,
    refuse,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
