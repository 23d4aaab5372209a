import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ExperimentLine } from '@/components/experiment/experiment-line';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { isEnd, isTried } from '@/lib/learning/experiment/policy';
import { listExperiments } from '@/lib/learning/experiment/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('experiment'))('list.title') };
}

export default async function ExperimentsPage() {
  const actor = await requireActor('circle');
  const [{ room, all }, t] = await Promise.all([listExperiments(actor), getTranslations('experiment.list')]);
  const today = dayOf(actor.now);
  const parts = [
    { name: 'running', lines: all.filter(({ experiment }) => isTried(experiment.state)) },
    { name: 'shaping', lines: all.filter(({ experiment: { state } }) => !isTried(state) && !isEnd(state)) },
    { name: 'ended', lines: all.filter(({ experiment }) => isEnd(experiment.state)) },
  ] as const;
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-5xl gap-9">
        <div className="grid max-w-2xl gap-3">
          <h1>{t('title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('intro')}</p>
          {room.cycle ? (
            <ButtonLink href="/experiments/new" className="no-print w-fit">
              {t('start')}
            </ButtonLink>
          ) : (
            <p className="no-print text-soft">{t('noCycle')}</p>
          )}
        </div>
        {all.length === 0 ? (
          <section className="note grid max-w-2xl gap-2 p-5" aria-labelledby="empty">
            <h2 id="empty">{t('emptyTitle')}</h2>
            <p>{t('emptyText')}</p>
          </section>
        ) : (
          parts.map(
            ({ name, lines }) =>
              (lines.length > 0 || name === 'running') && (
                <section key={name} className="grid gap-4" aria-labelledby={name}>
                  <h2 id={name}>{t(name)}</h2>
                  {lines.length === 0 && <p className="text-soft">{t('none')}</p>}
                  <ul className="grid gap-4 empty:hidden md:grid-cols-2">
                    {lines.map((line) => (
                      <ExperimentLine key={line.experiment.id} line={line} today={today} />
                    ))}
                  </ul>
                </section>
              ),
          )
        )}
      </div>
    </RoomFrame>
  );
}
