import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { isEnd } from '@/lib/learning/experiment/policy';
import type { listExperiments } from '@/lib/learning/experiment/queries';

type Line = Awaited<ReturnType<typeof listExperiments>>['all'][number];

/** One experiment in the list. How it ended stands in words; no ending looks better than another. */
export async function ExperimentLine({ line, today }: { line: Line; today: string }) {
  const [t, states, frame, format] = await Promise.all([
    getTranslations('experiment.list'),
    getTranslations('experiment.states'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const { experiment, lastObservedOn } = line;
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const { state } = experiment;
  const ended = isEnd(state);
  const facts = !ended
    ? [
        state === 'running'
          ? t(experiment.until < today ? 'over' : 'until', { date: day(experiment.until) })
          : t('standing', { state: states(state), date: day(experiment.until) }),
        lastObservedOn ? t('lastNote', { date: day(lastObservedOn) }) : t('noNote'),
      ]
    : [t('endedOn', { state: states(state), date: day(experiment.endedOn ?? experiment.until) })];
  return (
    <li className="card grid content-start gap-1.5 p-5">
      <h3 dir="auto">
        <Link
          href={`/experiments/${experiment.id}`}
          className="text-ink decoration-line decoration-1 underline-offset-[0.22em] hover:text-accent"
        >
          {experiment.title}
        </Link>
      </h3>
      <p dir="auto">{!ended ? experiment.action : experiment.outcome || experiment.action}</p>
      <p className="mt-auto pt-1 text-[0.94rem] text-soft">
        {[...facts, t('from', { quarter: cycleName(frame, line) })].join(' · ')}
      </p>
    </li>
  );
}
