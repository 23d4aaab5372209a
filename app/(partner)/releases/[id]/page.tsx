import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { RoomFrame } from '@/components/cycle/room-frame';
import { routeId } from '@/components/frame/route-id';
import { ReleaseSide } from '@/components/release/release-side';
import { Sheet } from '@/components/release/sheet';
import { releaseWords } from '@/components/release/words';
import { requireActor } from '@/lib/actor';
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
  const { state, text, leftOn, withdrawnOn, kind } = release;
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
  const earlier = release.history.filter((one) => one.version !== text.version);
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
            {t('one.from', { quarter: words.quarter(release), kind: words.kind(kind) })}{' '}
            <Link href={source} className="inline-block py-1">
              {t('one.source')}
            </Link>
          </p>
        </header>
        <div className="grid content-start gap-8">
          <Sheet
            label={t('sheet.label')}
            over={t('sheet.over', {
              kind: words.kind(kind),
              partnership: actor.hat.place,
              quarter: words.quarter(release),
            })}
            title={text.title}
            body={text.body}
            reservations={text.reservations.map((one) => one.body)}
            reservationsTitle={t('sheet.reservations')}
            under={
              leftOn === null
                ? t('sheet.notYet', { circle: actor.hat.place })
                : t('sheet.releasedOn', { circle: actor.hat.place, date: day(leftOn) })
            }
          />
          {earlier.length > 0 && (
            <section className="no-print grid gap-3" aria-labelledby="versions">
              <div>
                <h2 id="versions">{t('one.versions')}</h2>
                <p className="text-[0.94rem] text-soft">{t('one.versionsText')}</p>
              </div>
              {earlier.map((one) => (
                <details key={one.version}>
                  <summary className="w-fit cursor-pointer py-1 text-accent underline underline-offset-4">
                    {t('one.versionLine', { version: one.version, name: one.writtenBy, date: day(one.writtenOn) })}
                  </summary>
                  <div className="mt-2 grid gap-3 border-l-[3px] border-l-line pl-4">
                    <h3>{one.title}</h3>
                    <p className="typed">{one.body}</p>
                    {one.reservations.map((partner) => (
                      <p key={partner.organisationId} className="typed">
                        {t('sheet.reservations')}: {partner.body}
                      </p>
                    ))}
                    <p className="text-[0.94rem] text-soft">{t('for', { audience: words.audience(one.audience) })}</p>
                  </div>
                </details>
              ))}
            </section>
          )}
        </div>
        <ReleaseSide actor={actor} release={release} words={words} />
      </div>
    </RoomFrame>
  );
}
