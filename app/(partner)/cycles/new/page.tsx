import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { OpenCycleForm } from '@/components/cycle/open-cycle-form';
import { PaceForm } from '@/components/cycle/pace-form';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';
import { dayOf, paceOf, periodAt, periodIndex, periodIndexOfDay } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { canOpenCycle, openingOf } from '@/lib/learning/cycle/policy';
import { listCycles } from '@/lib/learning/cycle/queries';
import { getPace } from '@/lib/learning/pace/queries';

/** Periods before the present one that can still be opened late from the page. */
const LATE = 4;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cycle'))('new.title') };
}

export default async function NewCyclePage() {
  const actor = await requireActor('circle');
  if (!canOpenCycle(actor)) redirect('/cycles');
  const [{ room, all, past }, pace, t, frame] = await Promise.all([
    listCycles(actor),
    getPace(actor),
    getTranslations('cycle.new'),
    getTranslations('frame'),
  ]);
  const present = periodIndexOfDay(pace, dayOf(actor.now));
  const taken = new Set(
    [...all.map(({ cycle }) => cycle), ...past].flatMap((one) =>
      paceOf(one) === pace ? [periodIndex(one as Parameters<typeof periodIndex>[0])] : [],
    ),
  );
  const openings = Array.from({ length: LATE + 2 }, (_, step) => present + 1 - step)
    .filter((index) => !taken.has(index))
    .map((index) => ({ ...periodAt(pace, index), index }))
    .map((one) => ({ ...one, label: cycleName(frame, one), late: openingOf(one, actor.now) === 'late' }));
  // The present period where it is free, else the next, else the latest that has passed.
  const start = Math.max(
    0,
    openings.findIndex(({ index }) => index === present),
  );
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-2xl gap-7">
        <div className="grid gap-3">
          <h1>{t('title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('intro')}</p>
        </div>
        {room.cycle ? (
          <section className="note grid justify-items-start gap-3 p-5" aria-labelledby="runs">
            <h2 id="runs">{t('runsTitle')}</h2>
            <p>{t('runsText', { quarter: capital(cycleName(frame, room.cycle)) })}</p>
            <ButtonLink href={`/cycles/${room.cycle.id}`} tone="quiet">
              {t('runsGo', { quarter: cycleName(frame, room.cycle) })}
            </ButtonLink>
          </section>
        ) : openings.length === 0 ? (
          <p className="note">{t('allTaken')}</p>
        ) : (
          <ClientMessages namespaces={['cycle']}>
            <OpenCycleForm key={pace} openings={openings} start={start} />
          </ClientMessages>
        )}
        <ClientMessages namespaces={['cycle']}>
          <PaceForm pace={pace} />
        </ClientMessages>
      </div>
    </RoomFrame>
  );
}

const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase());
