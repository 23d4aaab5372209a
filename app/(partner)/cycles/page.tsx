import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { cycleName } from '@/components/frame/period-name';
import { Ring } from '@/components/ring/ring';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { canOpenCycle } from '@/lib/learning/cycle/policy';
import { listCycles } from '@/lib/learning/cycle/queries';
import { dateOfSession } from '@/lib/learning/session/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cycle'))('list.title') };
}

export default async function CyclesPage() {
  const actor = await requireActor('circle');
  const [{ room, all }, t, frame, format] = await Promise.all([
    listCycles(actor),
    getTranslations('cycle.list'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const mayOpen = !room.cycle && canOpenCycle(actor);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-4xl gap-8">
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
          <div className="grid max-w-2xl gap-3">
            <h1>{t('title')}</h1>
            <p className="text-[1.1rem] text-soft">{t('intro')}</p>
            <p>
              <Link href="/cycles/questions" className="inline-block py-1">
                {t('questions')}
              </Link>
            </p>
          </div>
          {mayOpen && <ButtonLink href="/cycles/new">{t('open')}</ButtonLink>}
        </div>
        {all.length === 0 ? (
          <section className="note grid max-w-2xl gap-2 p-5" aria-labelledby="empty">
            <h2 id="empty">{t('emptyTitle')}</h2>
            <p>{[t('emptyText'), !mayOpen && t('emptyWait')].filter(Boolean).join(' ')}</p>
          </section>
        ) : (
          <ol className="relative grid gap-9 before:absolute before:top-6 before:bottom-6 before:left-[1.45rem] before:w-px before:bg-line">
            {all.map(({ cycle, session, report, learnings }) => {
              const open = cycle.closedOn === null;
              const name = cycleName(frame, cycle);
              return (
                <li key={cycle.id} className="relative grid grid-cols-[3rem_minmax(0,1fr)] gap-x-4 sm:gap-x-6">
                  <span className="z-[1] grid h-12 place-items-center self-start bg-paper">
                    {open ? (
                      <Ring life={room.life} label={t('running')} className="size-12" />
                    ) : (
                      <svg viewBox="0 0 48 48" className="size-8" aria-hidden="true">
                        <circle cx="24" cy="24" r="14" fill="none" stroke="var(--arc-been)" strokeWidth="9" />
                      </svg>
                    )}
                  </span>
                  <div className="grid gap-2">
                    <div className="flex flex-wrap items-baseline gap-x-3">
                      <h2 className="first-letter:uppercase">
                        <Link
                          href={`/cycles/${cycle.id}`}
                          className="inline-block py-1 text-ink decoration-line decoration-1 underline-offset-[0.25em] hover:text-accent first-letter:uppercase"
                        >
                          {name}
                        </Link>
                      </h2>
                      <p className="text-[0.94rem] text-soft">
                        {cycle.closedOn
                          ? t('closedOn', { date: format.dateTime(noonOf(cycle.closedOn), { dateStyle: 'long' }) })
                          : t('running')}
                      </p>
                    </div>
                    {learnings.length > 0 ? (
                      <>
                        <h3 className="sr-only">{t('learned')}</h3>
                        <ul className="grid max-w-2xl gap-1.5">
                          {learnings.map((body) => (
                            <li key={body} className="border-l-[3px] border-l-line pl-3.5">
                              <span dir="auto" className="line-clamp-3">
                                {body}
                              </span>
                            </li>
                          ))}
                        </ul>
                      </>
                    ) : (
                      <p className="text-soft">{t(open ? 'gathering' : 'nothing')}</p>
                    )}
                    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[0.94rem]">
                      {session?.stage && (
                        <li>
                          <Link
                            href={
                              session.stage === 'closed'
                                ? `/sessions/${session.id}/harvest`
                                : session.stage === 'planned'
                                  ? `/sessions/${session.id}/prepare`
                                  : `/sessions/${session.id}`
                            }
                            className="inline-block py-1"
                          >
                            {session.stage === 'closed'
                              ? t('harvest')
                              : t('session', { date: format.dateTime(dateOfSession(session), { dateStyle: 'long' }) })}
                          </Link>
                        </li>
                      )}
                      {report?.id && (
                        <li>
                          <Link href={`/reports/${report.id}`} className="inline-block py-1">
                            {t(report.finalOn ? 'report' : 'reportDraft')}
                          </Link>
                        </li>
                      )}
                    </ul>
                  </div>
                </li>
              );
            })}
          </ol>
        )}
      </div>
    </RoomFrame>
  );
}
