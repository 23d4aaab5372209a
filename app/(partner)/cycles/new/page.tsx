import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { OpenCycleForm } from '@/components/cycle/open-cycle-form';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { cycleName } from '@/components/frame/period-name';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';
import { quarterAt, quarterIndex, quarterOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { canOpenCycle, openingOf } from '@/lib/learning/cycle/policy';
import { listCycles } from '@/lib/learning/cycle/queries';

/** Quarters before the present one that can still be opened late from the page. */
const LATE_QUARTERS = 4;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cycle'))('new.title') };
}

export default async function NewCyclePage() {
  const actor = await requireActor('circle');
  if (!canOpenCycle(actor)) redirect('/cycles');
  const [{ room, all }, t, frame] = await Promise.all([
    listCycles(actor),
    getTranslations('cycle.new'),
    getTranslations('frame'),
  ]);
  const present = quarterOf(actor.now);
  const taken = new Set(all.map(({ cycle }) => cycle.year * 4 + cycle.quarter - 1));
  const openings = Array.from({ length: LATE_QUARTERS + 2 }, (_, step) => quarterIndex(present) + 1 - step)
    .filter((index) => !taken.has(index))
    .map(quarterAt)
    .map((one) => ({ ...one, label: cycleName(frame, one), late: openingOf(one, present) === 'late' }));
  // The present quarter where it is free, else the next, else the latest that has passed.
  const start = Math.max(
    0,
    openings.findIndex((one) => quarterIndex(one as typeof present) === quarterIndex(present)),
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
            <OpenCycleForm openings={openings} start={start} />
          </ClientMessages>
        )}
      </div>
    </RoomFrame>
  );
}

const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase());
