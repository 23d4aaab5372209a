import { sql } from 'drizzle-orm';
import nodemailer, { type Transporter } from 'nodemailer';
import { as, system } from '../../db/as';
import { env, type Settings } from '../env';
import { addressedTo } from './calendar';

type Waiting = { id: string; recipient: string; subject: string; body: string; calendar: string | null; tries: number };

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

/** Milliseconds that one mail may take: less than the minute in which it is nobody else's (auth.take_mail). */
const PATIENCE = 45_000;
/** After so many tries a mail is laid aside (auth.take_mail). */
const TRIES = 10;

/**
 * Sends what waits in the outbox as plain text, with a calendar attachment where there is one. Each mail is taken, sent and
 * marked in three steps: a try counts before it begins, so a mail at which the server drops the line is tried again later and
 * later, ten times at most, and is in nobody's way. Several instances share the work and nothing is lost; only where the line
 * or this process breaks between the server's taking a mail and our marking it can one arrive twice, which SMTP cannot
 * prevent, and both then carry the same Message-ID. Does nothing without EMAIL_SERVER; in demo mode nothing waits.
 * @returns how many were sent
 * @throws {MailServerAway} when the server itself fails; nothing is lost and nothing counted, call again later.
 */
export async function sendWaitingMail({ EMAIL_SERVER, EMAIL_FROM }: Mailing = env()): Promise<number> {
  if (!EMAIL_SERVER || !EMAIL_FROM) return 0;
  const transport = nodemailer.createTransport({
    url: EMAIL_SERVER,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  const tell = (what: ReturnType<typeof sql>) => as(system.job, (tx) => tx.execute(what));
  try {
    for (let sent = 0; ; ) {
      const [mail] = await as(system.job, (tx) =>
        tx.execute<Waiting>(sql`select id, recipient, subject, body, calendar, tries from auth.take_mail()`),
      );
      if (!mail) return sent;
      const trouble = await deliver(transport, EMAIL_FROM, mail);
      if (trouble === null) {
        await tell(sql`select auth.mail_sent(${mail.id}::uuid)`);
        sent += 1;
        continue;
      }
      // Is it this mail, or the server? A server that lets us in without a mail is not at fault.
      if (SERVER_TROUBLE.includes(trouble) && !(await transport.verify().catch(() => false))) {
        await tell(sql`select auth.mail_untried(${mail.id}::uuid)`);
        throw new MailServerAway(trouble);
      }
      // Neither address nor words belong in a log.
      console.error(
        mail.tries < TRIES
          ? `Mail ${mail.id} did not leave (${trouble}); it is tried again later, ten times at most.`
          : `Mail ${mail.id} did not leave in ten tries (${trouble}) and is laid aside.`,
      );
    }
  } finally {
    transport.close();
  }
}

type Mailing = Pick<Settings, 'EMAIL_SERVER' | 'EMAIL_FROM'>;

/** Null when the server took it, else what it answered or how it failed. */
async function deliver(transport: Transporter, from: string, mail: Waiting): Promise<string | null> {
  const method = /^METHOD:(\w+)/m.exec(mail.calendar ?? '')?.[1] ?? 'PUBLISH';
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('It took too long.'), { code: 'ETIMEDOUT' })), PATIENCE);
  });
  const sending = transport.sendMail({
    from,
    to: mail.recipient,
    subject: mail.subject,
    text: mail.body,
    messageId: `<${mail.id}@${from.replace(/^.*@/, '').replace(/>$/, '')}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(mail.calendar
      ? { icalEvent: { method, filename: 'leerkring.ics', content: addressedTo(mail.calendar, mail.recipient) } }
      : {}),
  });
  try {
    await Promise.race([sending, late]);
    return null;
  } catch (error) {
    const { code = 'EUNKNOWN', responseCode } = error as { code?: string; responseCode?: number };
    return SERVER_TROUBLE.includes(code) ? code : String(responseCode ?? code);
  } finally {
    clearTimeout(timer);
    sending.catch(() => {});
  }
}
