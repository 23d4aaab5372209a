import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ExperimentLine } from '@/components/experiment/experiment-line';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { listExperiments } from '@/lib/learning/experiment/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('experiment'))('list.title') };
}

export default async function ExperimentsPage() {
  const actor = await requireActor('circle');
  const [{ room, all }, t] = await Promise.all([listExperiments(actor), getTranslations('experiment.list')]);
  const today = dayOf(actor.now);
  const running = all.filter((one) => one.experiment.state === 'running');
  const ended = all.filter((one) => one.experiment.state !== 'running');
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-5xl gap-9">
        <div className="grid max-w-2xl gap-3">
          <h1>{t('title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('intro')}</p>
        </div>
        {all.length === 0 ? (
          <section className="note grid max-w-2xl gap-2 p-5" aria-labelledby="empty">
            <h2 id="empty">{t('emptyTitle')}</h2>
            <p>{t('emptyText')}</p>
          </section>
        ) : (
          <>
            <section className="grid gap-4" aria-labelledby="running">
              <h2 id="running">{t('running')}</h2>
              {running.length === 0 && <p className="text-soft">{t('none')}</p>}
              <ul className="grid gap-4 md:grid-cols-2 empty:hidden">
                {running.map((line) => (
                  <ExperimentLine key={line.experiment.id} line={line} today={today} />
                ))}
              </ul>
            </section>
            {ended.length > 0 && (
              <section className="grid gap-4" aria-labelledby="ended">
                <h2 id="ended">{t('ended')}</h2>
                <ul className="grid gap-4 md:grid-cols-2">
                  {ended.map((line) => (
                    <ExperimentLine key={line.experiment.id} line={line} today={today} />
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </div>
    </RoomFrame>
  );
}
