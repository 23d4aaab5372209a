import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { getExperiment } from '@/lib/learning/experiment/queries';

type Sayings = Awaited<ReturnType<typeof getExperiment>>['lookedBack'];

/** The words of later sessions that looked back on an experiment. */
export async function LookedBack({ sayings }: { sayings: Sayings }) {
  const [t, became, format] = await Promise.all([
    getTranslations('experiment.one'),
    getTranslations('session.lookBack.became'),
    getFormatter(),
  ]);
  if (sayings.length === 0) return null;
  return (
    <section className="grid max-w-3xl gap-3" aria-labelledby="looked-back">
      <h2 id="looked-back">{t('lookedBack')}</h2>
      <ul className="grid gap-3">
        {sayings.map((one) => (
          <li key={one.id} className="border-l-[3px] border-l-line pl-4">
            <p className="text-[0.94rem] text-soft">
              {`${format.dateTime(one.on, { dateStyle: 'long' })} · ${became(`experiment.${one.state}` as 'experiment.running')}`}
            </p>
            <p dir="auto" className="typed empty:hidden">
              {one.body}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
