import type { ReactElement } from 'react';
import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import type { getExperiment } from '@/lib/learning/experiment/queries';

type Experiment = Awaited<ReturnType<typeof getExperiment>>;

/** The plan of an experiment: its question, its action and its use to the people helped; beside it its actors, its term and its cycle. */
export async function ExperimentCard({
  data,
}: {
  data: Pick<
    Experiment,
    'experiment' | 'year' | 'quarter' | 'part' | 'learning' | 'signal' | 'theme' | 'openQuestion' | 'publication'
  >;
}) {
  const [t, frame, format] = await Promise.all([
    getTranslations('experiment.one'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const { question, action, helps, actors, until, fromLearningId, fromPublicationId } = data.experiment;
  const facts = [
    { name: t('actors'), value: actors },
    { name: t('until'), value: format.dateTime(noonOf(until), { dateStyle: 'long' }) },
    { name: t('from'), value: cycleName(frame, data) },
    {
      name: t('cameFrom'),
      value: fromPublicationId ? (
        <TakenUp from={data.publication} />
      ) : data.learning ? (
        <Link href={`/learnings/${fromLearningId}`}>{data.learning}</Link>
      ) : data.openQuestion ? (
        <Link href="/system#open">{data.openQuestion}</Link>
      ) : (
        (data.signal ?? data.theme)
      ),
    },
  ];
  return (
    <div className="card grid gap-x-10 gap-y-5 p-5 sm:p-7 md:grid-cols-[1.7fr_1fr]">
      <div className="grid content-start gap-5">
        <Part title={t('question')}>
          <p dir="auto" className="typed font-serif text-[1.4rem] leading-snug">
            {question}
          </p>
        </Part>
        <Part title={t('action')}>
          <p dir="auto" className="typed">
            {action}
          </p>
        </Part>
        <Part title={t('helps')}>
          <p dir="auto" className={helps ? 'typed' : 'text-soft'}>
            {helps || t('helpsNone')}
          </p>
        </Part>
      </div>
      <dl className="grid content-start gap-4 md:border-l md:border-line md:pl-8">
        {facts.map(
          ({ name, value }) =>
            value && (
              <div key={name}>
                <dt className="text-[0.94rem] text-soft">{name}</dt>
                <dd dir="auto" className="m-0 [overflow-wrap:anywhere]">
                  {value}
                </dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}

/** What another circle let out, and this one took up: as far as it may still be read. */
async function TakenUp({ from }: { from: Experiment['publication'] }) {
  const t = await getTranslations('experiment.one');
  if (!from?.id || !from.circle) return <span>{t('fromHidden')}</span>;
  return (
    <Link href={`/publications/${from.id}`}>
      {from.withdrawnOn
        ? t('fromWithdrawn', { circle: from.circle })
        : t('fromCircle', { title: from.title ?? '', circle: from.circle })}
    </Link>
  );
}

function Part({ title, children }: { title: string; children: ReactElement }) {
  return (
    <div className="grid gap-1">
      <h2 className="font-sans text-[0.94rem] font-normal tracking-normal text-soft">{title}</h2>
      {children}
    </div>
  );
}
