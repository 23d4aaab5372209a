import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { Timeline } from '@/components/cycle/timeline';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { canKeepPastReports } from '@/lib/learning/past-report/policy';
import { listPastReports } from '@/lib/learning/past-report/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('past'))('title') };
}

/** The reports that the circle wrote before it worked here. */
export default async function HistoryPage() {
  const actor = await requireActor('circle');
  const [{ room, past, rings }, t, frame, format] = await Promise.all([
    listPastReports(actor),
    getTranslations('past'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const mayBring = canKeepPastReports(actor);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-4xl grid-cols-1 gap-8">
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
          <div className="grid max-w-2xl gap-3">
            <p>
              <Link href="/cycles" className="inline-block py-1 text-[0.94rem]">
                {t('back')}
              </Link>
            </p>
            <h1>{t('title')}</h1>
            <p className="text-[1.1rem] text-soft">{t('intro')}</p>
          </div>
          {mayBring && <ButtonLink href="/history/new">{t('bring')}</ButtonLink>}
        </div>
        {past.length === 0 ? (
          <section className="note grid max-w-2xl gap-2 p-5" aria-labelledby="empty">
            <h2 id="empty">{t('emptyTitle')}</h2>
            <p>{t('emptyText')}</p>
            <p>{t(mayBring ? 'emptyHow' : 'emptyWait')}</p>
          </section>
        ) : (
          <>
            <Timeline rings={rings} opened={null} />
            <ul className="grid gap-5">
              {past.map(({ id, title, addedOn, ...period }) => (
                <li key={id} className="grid gap-0.5">
                  <h2 dir="auto" className="text-[1.25rem] wrap-anywhere">
                    <Link
                      href={`/history/${id}`}
                      className="inline-block py-1 text-ink decoration-line underline-offset-[0.25em] hover:text-accent"
                    >
                      {title || t('named', { period: cycleName(frame, period) })}
                    </Link>
                  </h2>
                  <p className="text-[0.94rem] text-soft">
                    {[
                      title && cycleName(frame, period),
                      t('addedShort', { date: format.dateTime(noonOf(addedOn), { dateStyle: 'long' }) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </RoomFrame>
  );
}
