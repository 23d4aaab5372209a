import type { Metadata } from 'next';
import { CorrectForm } from '@/components/correction/correct-form';
import { Corrected } from '@/components/correction/corrected';
import { RoomFrame } from '@/components/cycle/room-frame';
import { EndForm } from '@/components/experiment/end-form';
import { NoteList } from '@/components/experiment/note-list';
import { ObserveForm } from '@/components/experiment/observe-form';
import { ClientMessages } from '@/components/frame/client-messages';
import { cycleName } from '@/components/frame/period-name';
import { routeId } from '@/components/frame/route-id';
import { newReleaseHref } from '@/components/release/release-link';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { canCorrect } from '@/lib/learning/correction/policy';
import { getExperiment } from '@/lib/learning/experiment/queries';
import { canOpenRelease } from '@/lib/release/release/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('experiment'))('list.title') };
}

export default async function ExperimentPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const [data, t, states, said, frame, release, format] = await Promise.all([
    getExperiment(actor, await routeId(params)),
    getTranslations('experiment'),
    getTranslations('experiment.states'),
    getTranslations('session.lookBack.became'),
    getTranslations('frame'),
    getTranslations('release'),
    getFormatter(),
  ]);
  const { experiment, notes, parent, children } = data;
  const ended = experiment.state === 'running' ? null : experiment.state;
  const running = ended === null;
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const facts = [
    { name: t('one.actors'), value: experiment.actors },
    { name: t('one.until'), value: day(experiment.until) },
    { name: t('one.from'), value: cycleName(frame, data) },
  ];
  return (
    <RoomFrame actor={actor} room={data.room}>
      <div className="grid max-w-5xl gap-9">
        <div className="grid gap-2">
          <p className="no-print">
            <Link href="/experiments" className="inline-block py-1 text-[0.94rem]">
              {t('one.back')}
            </Link>
          </p>
          <h1 dir="auto">{experiment.title}</h1>
          <p className="text-[1.1rem] text-soft">
            {running
              ? t('list.until', { date: day(experiment.until) })
              : t('list.endedOn', {
                  state: states(experiment.state),
                  date: day(experiment.endedOn ?? experiment.until),
                })}
          </p>
        </div>

        <div className="card grid gap-x-10 gap-y-5 p-5 sm:p-7 md:grid-cols-[1.7fr_1fr]">
          <div className="grid content-start gap-5">
            <div className="grid gap-1">
              <h2 className="font-sans text-[0.94rem] font-normal tracking-normal text-soft">{t('one.question')}</h2>
              <p dir="auto" className="typed font-serif text-[1.4rem] leading-snug">
                {experiment.question}
              </p>
            </div>
            <div className="grid gap-1">
              <h2 className="font-sans text-[0.94rem] font-normal tracking-normal text-soft">{t('one.action')}</h2>
              <p dir="auto" className="typed">
                {experiment.action}
              </p>
            </div>
            <div className="grid gap-1">
              <h2 className="font-sans text-[0.94rem] font-normal tracking-normal text-soft">{t('one.helps')}</h2>
              <p dir="auto" className={experiment.helps ? 'typed' : 'text-soft'}>
                {experiment.helps || t('one.helpsNone')}
              </p>
            </div>
          </div>
          <dl className="grid content-start gap-4 md:border-l md:border-line md:pl-8">
            {facts.map((one) => (
              <div key={one.name}>
                <dt className="text-[0.94rem] text-soft">{one.name}</dt>
                <dd dir="auto" className="m-0 [overflow-wrap:anywhere]">
                  {one.value}
                </dd>
              </div>
            ))}
          </dl>
        </div>

        <Corrected of={experiment.id} corrections={data.corrections} />
        {canCorrect(actor, data) && (
          <ClientMessages namespaces={['cycle']}>
            <CorrectForm
              what="experiment"
              id={experiment.id}
              version={experiment.version}
              words={{
                title: experiment.title,
                question: experiment.question,
                action: experiment.action,
                actors: experiment.actors,
              }}
            />
          </ClientMessages>
        )}

        {ended && (
          <section className="grid max-w-3xl gap-2" aria-labelledby="outcome">
            <h2 id="outcome">{t('one.outcome')}</h2>
            <p dir="auto" className="typed border-l-[3px] border-l-glow pl-4 text-[1.05rem]">
              {experiment.outcome}
            </p>
            <p className="text-soft">{t(`one.endedNote.${ended}`)}</p>
          </section>
        )}

        <section className="grid max-w-3xl gap-5" aria-labelledby="notes">
          <h2 id="notes">{t('one.notes')}</h2>
          {running && (
            <div id="note" className="no-print scroll-mt-4">
              <ClientMessages namespaces={['experiment']}>
                <ObserveForm experimentId={experiment.id} />
              </ClientMessages>
            </div>
          )}
          {notes.length === 0 ? (
            <p className="text-soft">{t('one.notesNone')}</p>
          ) : (
            <ClientMessages namespaces={['experiment']}>
              <NoteList
                labelledBy="notes"
                notes={notes.map(({ notedOn, author, ...note }) => ({ ...note, head: `${day(notedOn)}, ${author}` }))}
              />
            </ClientMessages>
          )}
        </section>

        {data.lookedBack.length > 0 && (
          <section className="grid max-w-3xl gap-3" aria-labelledby="looked-back">
            <h2 id="looked-back">{t('one.lookedBack')}</h2>
            <ul className="grid gap-3">
              {data.lookedBack.map((one) => (
                <li key={one.id} className="border-l-[3px] border-l-line pl-4">
                  <p className="text-[0.94rem] text-soft">
                    {`${format.dateTime(one.on, { dateStyle: 'long' })} · ${said(`experiment.${one.state}` as 'experiment.running')}`}
                  </p>
                  <p dir="auto" className="typed empty:hidden">
                    {one.body}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}

        {(parent || children.length > 0) && (
          <section className="grid max-w-3xl gap-4" aria-labelledby="descent">
            <h2 id="descent">{t('one.descent')}</h2>
            <ol className="grid gap-2">
              {parent && (
                <li>
                  <span className="text-soft">{`${t('one.parent')} `}</span>
                  <Link dir="auto" href={`/experiments/${parent.id}`}>
                    {parent.title}
                  </Link>
                  <span>{` (${states(parent.state)})`}</span>
                </li>
              )}
              <li className="border-l-[3px] border-l-glow pl-4">
                <span dir="auto" className="font-semibold">
                  {experiment.title}
                </span>
                <span>{` (${t('one.here')}, ${states(experiment.state)})`}</span>
              </li>
              {children.map((one) => (
                <li key={one.id} className="pl-8">
                  <span className="text-soft">{`${t('one.child')} `}</span>
                  <Link dir="auto" href={`/experiments/${one.id}`}>
                    {one.title}
                  </Link>
                  <span>{` (${states(one.state)})`}</span>
                </li>
              ))}
            </ol>
          </section>
        )}

        <div className="no-print max-w-3xl">
          <ClientMessages namespaces={['experiment']}>
            <EndForm id={experiment.id} version={experiment.version} ended={!running} outcome={experiment.outcome} />
          </ClientMessages>
        </div>

        {canOpenRelease(actor, { hasPartners: actor.hat.partnershipId !== null }) && (
          <p className="no-print">
            <ButtonLink href={newReleaseHref('experiment', experiment.id)} tone="plain" className="-ml-2.5">
              {release('goExperiment')}
            </ButtonLink>
          </p>
        )}
      </div>
    </RoomFrame>
  );
}
