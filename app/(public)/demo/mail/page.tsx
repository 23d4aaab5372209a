import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Door } from '@/components/sign-in/door';
import { MailBody } from '@/components/sign-in/mail-body';
import { ButtonLink } from '@/components/ui/button';
import { nobody } from '@/lib/actor';
import { findDemoMails } from '@/lib/auth/sign-in/queries';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { addressedTo } from '@/lib/mail/calendar';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('outbox.title') };
}

export default async function DemoMailPage() {
  const mails = await findDemoMails(nobody);
  if (!mails) notFound();
  const t = await getTranslations('auth.outbox');
  const format = await getFormatter();
  return (
    <Door wide>
      <h1 className="mb-2">{t('title')}</h1>
      <p className="mb-7 text-soft">{mails.length > 0 ? t('lead') : t('empty')}</p>
      <ul className="flex max-w-3xl flex-col gap-4">
        {mails.map((mail) => (
          <li key={mail.id}>
            <article className="card" aria-labelledby={mail.id}>
              <h2 id={mail.id} className="text-[1.2rem]">
                {mail.subject}
              </h2>
              <p dir="auto" className="typed mb-3 text-[0.92rem] text-soft">
                <span>{`${t('to', { recipient: mail.recipient })} · `}</span>
                <time dateTime={mail.madeAt.toISOString()}>
                  {format.dateTime(mail.madeAt, { dateStyle: 'medium', timeStyle: 'medium' })}
                </time>
              </p>
              <MailBody text={mail.body} />
              {mail.calendar && (
                <p className="mt-3">
                  <a
                    download="leerkring.ics"
                    href={`data:text/calendar;charset=utf-8,${encodeURIComponent(addressedTo(mail.calendar, mail.recipient))}`}
                  >
                    {t('calendar')}
                  </a>
                </p>
              )}
            </article>
          </li>
        ))}
      </ul>
      <p className="mt-8">
        <ButtonLink tone="quiet" href="/sign-in">
          {t('back')}
        </ButtonLink>
      </p>
    </Door>
  );
}
