import { sql } from 'drizzle-orm';
import nodemailer from 'nodemailer';
import { as, system } from '../db/as';
import { addressedTo } from './calendar';
import { env, type Settings } from './env';
import { type Locale, translator } from './messages';

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
      ...(mail.calendar
        ? { icalEvent: { method, filename: 'leerkring.ics', content: addressedTo(mail.calendar, mail.recipient) } }
        : {}),
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

type Forgotten = {
  session: string;
  begun: boolean;
  day: string;
  circle: string;
  name: string | null;
  locale: Locale | null;
};

/**
 * Writes one mail for each session that nobody took further for twelve hours, to whoever takes it up again, in their own
 * language: which circle's it is, and where. Of several instances each writes some; none is written twice for one stillness.
 * @returns how many sessions were found
 */
export async function remindOfForgotten({ APP_URL }: Pick<Settings, 'APP_URL'> = env()): Promise<number> {
  let found = 0;
  for (let more = true; more; ) {
    more = await as(system.job, async (tx) => {
      const [here] = await tx.execute<Forgotten>(
        sql`select session, begun, to_json(day)#>>'{}' as day, circle, name, locale from learning.take_forgotten()`,
      );
      if (!here) return false;
      const locale = here.locale ?? 'nl';
      const t = translator(locale, 'mail');
      const which = here.begun ? 'forgotten' : 'notBegun';
      const values = {
        name: here.name ?? '',
        circle: here.circle,
        date: new Date(here.day).toLocaleDateString(locale === 'nl' ? 'nl-BE' : 'en-GB', {
          dateStyle: 'long',
          timeZone: 'Europe/Brussels',
        }),
        url: `${APP_URL}/sessions/${here.session}${here.begun ? '' : '/prepare'}`,
      };
      await tx.execute(
        sql`select learning.remind(${here.session}::uuid, ${t(`${which}.subject`, values)}, ${t(`${which}.body`, values)})`,
      );
      found += 1;
      return true;
    });
  }
  return found;
}
