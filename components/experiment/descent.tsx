import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import type { getExperiment } from '@/lib/learning/experiment/queries';

type Data = Awaited<ReturnType<typeof getExperiment>>;
type Relative = Data['children'][number];

/** The experiment from which this one came, and those that came from it. */
export async function Descent({ of: { experiment, parent, children } }: { of: Data }) {
  const [t, states] = await Promise.all([getTranslations('experiment.one'), getTranslations('experiment.states')]);
  if (!parent && children.length === 0) return null;
  const relative = (kinship: string, { id, title, state }: Relative) => (
    <>
      <span className="text-soft">{`${kinship} `}</span>
      <Link dir="auto" href={`/experiments/${id}`}>
        {title}
      </Link>
      <span>{` (${states(state)})`}</span>
    </>
  );
  return (
    <section className="grid max-w-3xl gap-4" aria-labelledby="descent">
      <h2 id="descent">{t('descent')}</h2>
      <ol className="grid gap-2">
        {parent && <li>{relative(t('parent'), parent)}</li>}
        <li className="border-l-[3px] border-l-glow pl-4">
          <span dir="auto" className="font-semibold">
            {experiment.title}
          </span>
          <span>{` (${t('here')}, ${states(experiment.state)})`}</span>
        </li>
        {children.map((one) => (
          <li key={one.id} className="pl-8">
            {relative(t('child'), one)}
          </li>
        ))}
      </ol>
    </section>
  );
}
