import type { Metadata } from 'next';
import { CorrectForm } from '@/components/correction/correct-form';
import { Corrected } from '@/components/correction/corrected';
import { RoomFrame } from '@/components/cycle/room-frame';
import { Design } from '@/components/experiment/design';
import { Embedding } from '@/components/experiment/embedding';
import { ExperimentCard } from '@/components/experiment/experiment-card';
import { Family } from '@/components/experiment/family';
import { LookedBack } from '@/components/experiment/looked-back';
import { MoveForm } from '@/components/experiment/move-form';
import { Notes } from '@/components/experiment/notes';
import { Readings } from '@/components/experiment/readings';
import { Story } from '@/components/experiment/story';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { newReleaseHref } from '@/components/release/release-link';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { dayOf, noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { canCorrect } from '@/lib/learning/correction/policy';
import { isEnd } from '@/lib/learning/experiment/policy';
import { getExperiment } from '@/lib/learning/experiment/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('experiment'))('list.title') };
}

export default async function ExperimentPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const [data, t, states, release, format] = await Promise.all([
    getExperiment(actor, await routeId(params)),
    getTranslations('experiment'),
    getTranslations('experiment.states'),
    getTranslations('release'),
    getFormatter(),
  ]);
  const { id, version, state, title, question, action, actors, until, endedOn, outcome } = data.experiment;
  const ended = isEnd(state) ? state : null;
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  return (
    <RoomFrame actor={actor} room={data.room}>
      <div className="grid max-w-5xl gap-9">
        <div className="grid gap-2">
          <p className="no-print">
            <Link href="/experiments" className="inline-block py-1 text-[0.94rem]">
              {t('one.back')}
            </Link>
          </p>
          <h1 dir="auto">{title}</h1>
          <p className="text-[1.1rem] text-soft">
            {ended
              ? t('list.endedOn', { state: states(ended), date: day(endedOn ?? until) })
              : state === 'running'
                ? t('list.until', { date: day(until) })
                : t('list.standing', { state: states(state), date: day(until) })}
          </p>
        </div>

        <ExperimentCard data={data} />
        <Corrected of={id} corrections={data.corrections} />
        {canCorrect(actor, data) && (
          <ClientMessages namespaces={['cycle']}>
            <CorrectForm what="experiment" id={id} version={version} words={{ title, question, action, actors }} />
          </ClientMessages>
        )}

        <Design of={data} today={dayOf(actor.now)} />

        {ended && (
          <section className="grid max-w-3xl gap-2" aria-labelledby="outcome">
            <h2 id="outcome">{t('one.outcome')}</h2>
            <p dir="auto" className="typed border-l-[3px] border-l-glow pl-4 text-[1.05rem]">
              {outcome}
            </p>
            <p className="text-soft">{t(`one.endedNote.${ended}`)}</p>
          </section>
        )}
        <Embedding of={data} today={dayOf(actor.now)} />
        <Notes of={data} />
        <Readings of={data} />
        <LookedBack sayings={data.lookedBack} />
        <Story moves={data.moves} />
        <Family of={data} />
        {data.shared.length > 0 && (
          <section className="grid max-w-3xl gap-2" aria-labelledby="shared">
            <h2 id="shared">{t('one.shared')}</h2>
            <ul>
              {data.shared.map((one) => (
                <li key={one.id}>
                  <Link href={`/publications/${one.id}`}>{t(one.takenUp ? 'one.sharedTaken' : 'one.sharedRead')}</Link>
                </li>
              ))}
            </ul>
          </section>
        )}

        <div className="no-print flex max-w-3xl flex-wrap items-start gap-3">
          <ClientMessages namespaces={['experiment']}>
            <MoveForm
              id={id}
              version={version}
              state={state}
              outcome={outcome}
              embedding={data.embedding && { ...data.embedding, lookOn: data.embedding.lookOn ?? '' }}
              today={dayOf(actor.now)}
            />
          </ClientMessages>
          {ended && data.room.cycle && (
            <ButtonLink href={`/experiments/new?parent=${id}`} tone="quiet">
              {t('one.again')}
            </ButtonLink>
          )}
        </div>

        <p className="no-print">
          <ButtonLink href={newReleaseHref('experiment', id)} tone="plain" className="-ml-2.5">
            {release('goExperiment')}
          </ButtonLink>
        </p>
      </div>
    </RoomFrame>
  );
}
