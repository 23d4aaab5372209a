import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { routeId } from '@/components/frame/route-id';
import { asksMyWord, ReleaseSide } from '@/components/release/release-side';
import { ReleaseText } from '@/components/release/release-text';
import { releaseWords } from '@/components/release/words';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { getRoomOf } from '@/lib/learning/cycle/queries';
import { getRelease } from '@/lib/release/release/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('release'))('one.meta') };
}

export default async function ReleasePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const id = await routeId(params);
  const [room, release, words] = await Promise.all([getRoomOf(actor), getRelease(actor, id), releaseWords()]);
  const { t, day } = words;
  const { state, leftOn, withdrawnOn, kind } = release;
  const source =
    kind === 'experiment'
      ? `/experiments/${release.subjectId}`
      : kind === 'report'
        ? `/reports/${release.subjectId}`
        : `/cycles/${release.cycleId}`;
  const line =
    withdrawnOn !== null
      ? t('one.stateLine.withdrawn', { date: day(withdrawnOn) })
      : leftOn !== null
        ? t('one.stateLine.out', { date: day(leftOn) })
        : t(state === 'dropped' ? 'one.stateLine.dropped' : 'one.stateLine.open');
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <header className="no-print grid gap-2 lg:col-span-2">
          <p>
            <Link href="/releases" className="inline-block py-1 text-[0.94rem]">
              {t('one.back')}
            </Link>
          </p>
          <h1>{t(`one.stateTitle.${state}`)}</h1>
          <p role="status" className="text-[1.1rem] text-soft">
            {line}
          </p>
          <p className="text-[0.94rem] text-soft">
            <span>{`${t('one.from', { quarter: words.quarter(release), kind: words.kind(kind) })} `}</span>
            <Link href={source} className="inline-block py-1">
              {t('one.source')}
            </Link>
          </p>
          {asksMyWord(release) && (
            <p className="lg:hidden">
              <a href="#yours" className="inline-block py-1">
                {t('one.toYours')}
              </a>
            </p>
          )}
        </header>
        <ReleaseText actor={actor} release={release} words={words} />
        <ReleaseSide actor={actor} release={release} words={words} />
      </div>
    </RoomFrame>
  );
}
