import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { dateOfSession } from '@/lib/learning/session/policy';

/** When and where the circle meets, and who facilitates. */
export async function SessionFacts({
  session,
  facilitator,
}: {
  session: { plannedAt: Date; begunOn: string | null; place: string; link: string };
  facilitator: string | null;
}) {
  const [t, format] = await Promise.all([getTranslations('cycle.session'), getFormatter()]);
  const at = dateOfSession(session);
  const date = format.dateTime(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  // On another day than was planned, the hour is not known.
  const time = at === session.plannedAt ? format.dateTime(at, { timeStyle: 'short' }) : null;
  return (
    <div className="grid gap-3">
      <p className="text-[1.15rem] leading-snug font-semibold first-letter:uppercase">
        {time === null ? date : t('planned', { date, time })}
      </p>
      <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[auto_1fr]">
        {(session.place || !session.link) && (
          <>
            <dt className="text-soft">{t('place')}</dt>
            <dd dir="auto" className="m-0">
              {session.place || t('noPlace')}
            </dd>
          </>
        )}
        {session.link && (
          <>
            <dt className="text-soft">{t('link')}</dt>
            <dd className="m-0 [overflow-wrap:anywhere]">
              <a href={session.link} rel="noreferrer" target="_blank" className="no-print">
                {t('linkGo')}
              </a>
              <span dir="auto" className="hidden print:inline">
                {session.link}
              </span>
            </dd>
          </>
        )}
        {facilitator && (
          <>
            <dt className="text-soft">{t('facilitator')}</dt>
            <dd className="m-0">{facilitator}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
