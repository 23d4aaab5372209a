import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { AskList } from '@/components/today/ask-list';
import { asksOf } from '@/components/today/asks';
import { LastTime } from '@/components/today/last-time';
import { RingPanel } from '@/components/today/ring-panel';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { dayOf, daysBetween, quarterOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { getToday } from '@/lib/learning/cycle/queries';
import { listAskedHere, listWaiting } from '@/lib/release/answer/queries';
import { listOpenOffers } from '@/lib/release/offer/queries';
import { listAsked } from '@/lib/release/release/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('today'))('title') };
}

export default async function TodayPage() {
  const actor = await requireActor('circle');
  const [today, t, frame, ask, take, format] = await Promise.all([
    getToday(actor, async (tx) => {
      const [asked, waiting, below, offers] = await Promise.all([
        listAsked(tx, actor),
        listWaiting(tx, actor),
        listAskedHere(tx, actor),
        listOpenOffers(tx, actor),
      ]);
      return { asked, waiting, below, offers };
    }),
    getTranslations('today'),
    getTranslations('frame'),
    getTranslations('today.ask'),
    getTranslations('take'),
    getFormatter(),
  ]);
  const { cycle, session } = today.room;
  const asks = asksOf(actor, today, ask, frame, format);
  const asked = asks.find((one) => one.key === 'observe')?.href.match(/experiments\/([^#]+)/)?.[1] ?? null;
  const hour = Number(format.dateTime(actor.now, { hour: 'numeric', hourCycle: 'h23' }).match(/\d+/)?.[0]);
  const greeting = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  const name = cycleName(frame, cycle ?? today.room.lastClosed ?? { ...quarterOf(actor.now), part: '' });

  return (
    <RoomFrame actor={actor} room={today.room}>
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,27rem)_minmax(0,1fr)] lg:pt-2">
        <div className="grid content-start gap-6 lg:col-start-2">
          <div className="grid gap-2">
            <h1>{t(`greeting.${greeting}`, { name: actor.name.split(' ')[0] ?? actor.name })}</h1>
            <p className="text-[1.15rem] text-soft">{nextSession()}</p>
          </div>
          <section aria-labelledby="asked">
            <h2 id="asked" className="sr-only">
              {t('asked')}
            </h2>
            <AskList asks={asks} />
          </section>
        </div>
        <div className="lg:sticky lg:top-6 lg:col-start-1 lg:row-span-2 lg:row-start-1 lg:self-start">
          <RingPanel room={today.room} circle={actor.hat.place} cycle={name.replace(/^./, (c) => c.toUpperCase())} />
        </div>
        <section className="grid content-start gap-4 lg:col-start-2" aria-labelledby="before">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 id="before">{t('before.title')}</h2>
            <p className="flex flex-wrap gap-x-4 text-[0.94rem]">
              {today.heldId && (
                <Link href={`/sessions/${today.heldId}/walk`} className="inline-block py-1">
                  {take('walk')}
                </Link>
              )}
              <Link href="/decisions" className="inline-block py-1">
                {t('before.decisions')}
              </Link>
              <Link href="/stewardship" className="inline-block py-1">
                {t('before.stewardship')}
              </Link>
              <Link href="/cycles" className="inline-block py-1">
                {t('before.all')}
              </Link>
            </p>
          </div>
          <LastTime today={today} asked={asked} />
        </section>
      </div>
    </RoomFrame>
  );

  function nextSession(): string {
    if (!cycle) return t('session.noCycle');
    if (!session) return t('session.none');
    if (session.stage !== 'planned') return t('session.running');
    const days = daysBetween(dayOf(actor.now), dayOf(session.plannedAt));
    if (days < 0) return t('session.past', { date: format.dateTime(session.plannedAt, { dateStyle: 'long' }) });
    return t('session.in', { days, time: format.dateTime(session.plannedAt, { timeStyle: 'short' }) });
  }
}
