import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import { isEnd } from '@/lib/learning/experiment/policy';
import type { getExperiment } from '@/lib/learning/experiment/queries';
import { LineOfDescent } from './line-of-descent';

type Data = Awaited<ReturnType<typeof getExperiment>>;

/** Where the experiment comes from and what grew out of it: drawn, and told one by one with what each taught. */
export async function Family({ of: { experiment, family } }: { of: Data }) {
  const [t, states] = await Promise.all([getTranslations('experiment.one'), getTranslations('experiment.states')]);
  if (family.length < 2) return null;
  return (
    <section className="grid max-w-3xl gap-4" aria-labelledby="family">
      <h2 id="family">{t('family')}</h2>
      <LineOfDescent line={family} here={experiment.id} isFilled={({ state }) => !isEnd(state)} />
      <ol className="grid gap-3">
        {family.map(({ one, depth, parentRow }, index) => (
          <li key={one.id} style={{ marginInlineStart: `${Math.min(depth, 4) * 1.25}rem` }}>
            <p>
              <span className="mr-2 font-mono text-[0.88rem] text-soft">{`${index + 1}`}</span>
              <span className="text-soft">{parentRow === null ? '' : `${t('grewOut')} `}</span>
              {one.id === experiment.id ? (
                <span dir="auto" className="font-semibold">
                  {one.title}
                </span>
              ) : (
                <Link dir="auto" href={`/experiments/${one.id}`}>
                  {one.title}
                </Link>
              )}
              <span className="text-soft">
                {one.id === experiment.id ? ` (${t('here')}, ${states(one.state)})` : ` (${states(one.state)})`}
              </span>
            </p>
            <p dir="auto" className="typed text-[0.94rem] text-soft empty:hidden">
              {isEnd(one.state) ? one.outcome : ''}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
