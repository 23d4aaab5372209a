import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { getExperiment } from '@/lib/learning/experiment/queries';

type Moves = Awaited<ReturnType<typeof getExperiment>>['moves'];

/** How the experiment came where it stands: who moved it, when and why, the latest first. */
export async function Story({ moves }: { moves: Moves }) {
  const [t, states, format] = await Promise.all([
    getTranslations('experiment.one'),
    getTranslations('experiment.states'),
    getFormatter(),
  ]);
  if (moves.length === 0) return null;
  return (
    <section className="grid max-w-3xl gap-3" aria-labelledby="story">
      <h2 id="story">{t('story')}</h2>
      <ol className="grid gap-3">
        {moves.map(({ id, from, to, why, on, by }) => (
          <li key={id} className="border-l-[3px] border-l-line pl-4">
            <p className="text-[0.94rem] text-soft">
              {`${format.dateTime(noonOf(on), { dateStyle: 'long' })} · ${t('moved', { who: by, from: states(from), to: states(to) })}`}
            </p>
            <p dir="auto" className="typed empty:hidden">
              {why}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
