import type { Metadata } from 'next';
import { LeftList } from '@/components/cycle/left-list';
import { OpenedCycle } from '@/components/cycle/opened';
import { RoomFrame } from '@/components/cycle/room-frame';
import { SessionCard } from '@/components/cycle/session-card';
import { Timeline } from '@/components/cycle/timeline';
import { FiveLines } from '@/components/five-line/section';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { ToolLinks } from '@/components/tool/tool-links';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { getCyclePage } from '@/lib/learning/cycle/timeline-queries';
import { canWriteLines } from '@/lib/learning/five-line/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cycle'))('list.title') };
}

export default async function CyclePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const [data, t, frame, format] = await Promise.all([
    getCyclePage(actor, await routeId(params)),
    getTranslations('cycle'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const { cycle, room, left, shared, rings, lines } = data;
  const open = cycle.closedOn === null;
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-5xl grid-cols-1 gap-9">
        <div className="grid grid-cols-1 gap-2">
          <p>
            <Link href="/cycles" className="inline-block py-1 text-[0.94rem]">
              {t('one.back')}
            </Link>
          </p>
          <Timeline rings={rings} opened={cycle.id} />
          <h1 className="first-letter:uppercase">{cycleName(frame, cycle)}</h1>
          <p className="text-soft">
            <span>
              {[
                t('one.openedOn', { date: day(cycle.openedOn) }),
                cycle.closedOn && t('one.closedOn', { date: day(cycle.closedOn) }),
              ]
                .filter(Boolean)
                .join(' ')}
            </span>
            {cycle.lateReason && <bdi className="ml-[0.25em]">{t('one.late', { reason: cycle.lateReason })}</bdi>}
          </p>
        </div>
        <SessionCard actor={actor} data={data} />
        <FiveLines
          cycle={cycle}
          said={lines}
          hasSession={data.session !== null}
          mayWrite={canWriteLines(actor, cycle, data.session)}
        />
        <OpenedCycle data={data} />
        {open && (
          <>
            <section className="grid gap-4" aria-labelledby="left">
              <h2 id="left">
                {t(
                  room.lastClosed || data.sessions.some(({ stage }) => stage === 'closed') ? 'one.left' : 'one.leftNow',
                )}
              </h2>
              <ClientMessages namespaces={['cycle']}>
                <LeftList left={left} change />
              </ClientMessages>
            </section>
            <section className="grid gap-4" aria-labelledby="shared">
              <h2 id="shared">{t('one.shared')}</h2>
              {shared.length === 0 ? (
                <p className="max-w-prose text-soft">{t('one.sharedNone')}</p>
              ) : (
                <ul className="grid gap-3 md:grid-cols-2">
                  {shared.map((one) => (
                    <li key={one.id} className="card">
                      <p dir="auto" className="typed">
                        {one.body}
                      </p>
                      <p className="mt-1.5 text-[0.88rem] text-soft">
                        {`${t(`kinds.${one.kind}`)}, ${one.author ?? t('unnamed')}`}
                      </p>
                    </li>
                  ))}
                </ul>
              )}
              <ButtonLink href="/write" tone="quiet" className="w-fit">
                {t('one.write')}
              </ButtonLink>
            </section>
            <section className="grid gap-4" aria-labelledby="tools">
              <h2 id="tools">{t('one.tools')}</h2>
              <ToolLinks />
            </section>
          </>
        )}
      </div>
    </RoomFrame>
  );
}
