import { ClientMessages } from '@/components/frame/client-messages';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { getExperiment } from '@/lib/learning/experiment/queries';
import { EmbedForm } from './embed-form';
import { LookForm } from './look-form';

type Data = Awaited<ReturnType<typeof getExperiment>>;

/** What an embedded experiment changed in practice, whose it is, and whether it still lives. */
export async function Embedding({ of: { experiment, embedding, looks }, today }: { of: Data; today: string }) {
  const [t, format] = await Promise.all([getTranslations('experiment.embedding'), getFormatter()]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const { id, state } = experiment;
  const embedded = state === 'embedded';
  if (!embedded && looks.length === 0 && !embedding) return null;
  return (
    <section id="embedding" className="grid max-w-3xl scroll-mt-4 gap-4" aria-labelledby="embedded">
      <h2 id="embedded">{t('title')}</h2>
      {embedding ? (
        <div className="grid gap-1 border-l-[3px] border-l-glow pl-4">
          <p className="text-[0.94rem] text-soft">{t(`forms.${embedding.form}`)}</p>
          <p dir="auto" className="typed text-[1.05rem]">
            {embedding.change}
          </p>
          <p dir="auto" className="text-[0.94rem] text-soft">
            {[
              t('by', { owner: embedding.owner }),
              embedding.lookOn && embedded && t('lookOn', { date: day(embedding.lookOn) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      ) : (
        <p className="text-soft">{t('none')}</p>
      )}
      {looks.length > 0 && (
        <ol className="grid gap-3">
          {looks.map((one) => (
            <li key={one.id} className="border-l-[3px] border-l-line pl-4">
              <p className="text-[0.94rem] text-soft">
                {`${day(one.on)} · ${t(one.lives ? 'foundAlive' : 'foundGone', { who: one.by })}`}
              </p>
              <p dir="auto" className="typed empty:hidden">
                {one.body}
              </p>
            </li>
          ))}
        </ol>
      )}
      {embedded && (
        <ClientMessages namespaces={['experiment']}>
          <div className="no-print flex flex-wrap items-start gap-3">
            {embedding && <LookForm experimentId={id} today={today} due={(embedding.lookOn ?? '9') <= today} />}
            <EmbedForm experimentId={id} embedding={embedding} today={today} />
          </div>
        </ClientMessages>
      )}
    </section>
  );
}
