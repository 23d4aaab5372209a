import { sql } from 'drizzle-orm';
import nodemailer from 'nodemailer';
import { as, system } from '../db/as';
import { env, type Settings } from './env';

type Waiting = { id: string; recipient: string; subject: string; body: string; calendar: string | null };

/** The mail server could not be reached or does not let us in: no mail's fault, so every mail goes on waiting. */
export class MailServerAway extends Error {
  override name = 'MailServerAway';

  constructor(readonly code: string) {
    super(`The mail server of EMAIL_SERVER cannot be used (${code}).`);
  }
}

const SERVER_TROUBLE = [
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EREQUIRETLS',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
];

/**
 * Sends what waits in the outbox, oldest first, as plain text, with a calendar attachment where there is one. A mail is
 * marked in the transaction that holds it, so that several instances share the work and none is lost; only a stop between
 * sending and marking can send one twice, and both then carry the same Message-ID. A mail that the server refuses is tried
 * again later, ten times at most. Does nothing without EMAIL_SERVER; in demo mode nothing waits.
 * @returns how many were sent
 * @throws {MailServerAway} when the server itself fails; nothing is lost, call again later.
 */
export async function sendWaitingMail({ EMAIL_SERVER, EMAIL_FROM }: Mailing = env()): Promise<number> {
  if (!EMAIL_SERVER || !EMAIL_FROM) return 0;
  const transport = nodemailer.createTransport({
    url: EMAIL_SERVER,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  try {
    let sent = 0;
    for (let more = true; more; ) {
      more = await as(system.job, async (tx) => {
        const [mail] = await tx.execute<Waiting>(
          sql`select id, recipient, subject, body, calendar from auth.take_mail()`,
        );
        if (!mail) return false;
        if (await delivered(transport, EMAIL_FROM, mail)) {
          await tx.execute(sql`select auth.mail_sent(${mail.id}::uuid)`);
          sent += 1;
        }
        return true;
      });
    }
    return sent;
  } finally {
    transport.close();
  }
}

type Mailing = Pick<Settings, 'EMAIL_SERVER' | 'EMAIL_FROM'>;

async function delivered(transport: nodemailer.Transporter, from: string, mail: Waiting): Promise<boolean> {
  const method = /^METHOD:(\w+)/m.exec(mail.calendar ?? '')?.[1] ?? 'PUBLISH';
  try {
    await transport.sendMail({
      from,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.body,
      messageId: `<${mail.id}@${from.replace(/^.*@/, '').replace(/>$/, '')}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(mail.calendar ? { icalEvent: { method, filename: 'leerkring.ics', content: mail.calendar } } : {}),
    });
    return true;
  } catch (error) {
    const { code = 'EUNKNOWN', responseCode } = error as { code?: string; responseCode?: number };
    if (SERVER_TROUBLE.includes(code)) throw new MailServerAway(code);
    // Neither address nor words belong in a log.
    console.error(`Mail ${mail.id} was refused (${responseCode ?? code}); it is tried again later, ten times at most.`);
    return false;
  }
}
