import { ClientMessages } from '@/components/frame/client-messages';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { isEnd } from '@/lib/learning/experiment/policy';
import type { getExperiment } from '@/lib/learning/experiment/queries';
import { DesignBoard } from './design-board';

type Data = Awaited<ReturnType<typeof getExperiment>>;

/** What the circle worked out of an experiment. What it did not is one line to open, and no line on paper. */
export async function Design({ of: { experiment, design, members }, today }: { of: Data; today: string }) {
  const [t, format] = await Promise.all([getTranslations('experiment.design'), getFormatter()]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const { questions, parts } = design;
  const isEmpty = questions.length === 0 && design.actions.length === 0 && parts.every(({ body }) => body === '');
  if (isEmpty && isEnd(experiment.state)) return null;
  const actions = design.actions.map(({ doneOn, ...one }) => ({
    ...one,
    done: doneOn !== null,
    when: doneOn
      ? t('doneOn', { date: day(doneOn) })
      : one.until && t(one.until < today ? 'wasUntil' : 'until', { date: day(one.until) }),
  }));
  return (
    <section
      id="design"
      className={`grid max-w-3xl scroll-mt-4 gap-5 ${isEmpty ? 'no-print' : ''}`}
      aria-label={t('title')}
    >
      {!isEmpty && <h2>{t('title')}</h2>}
      <ClientMessages namespaces={['experiment']}>
        <DesignBoard
          experimentId={experiment.id}
          questions={questions}
          actions={actions}
          members={members}
          parts={parts}
        />
      </ClientMessages>
    </section>
  );
}
