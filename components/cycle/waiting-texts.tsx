import { getTranslations } from '@/lib/language/i18n';
import { byQuestion } from '@/lib/learning/framework/policy';
import type { getPreparation } from '@/lib/learning/session/page-queries';

type Preparation = Awaited<ReturnType<typeof getPreparation>>;

/** What waits for the session, under the question it was written for. Who wrote without a name stays without one. */
export async function WaitingTexts({ waiting, questions }: Pick<Preparation, 'waiting' | 'questions'>) {
  const t = await getTranslations('cycle');
  const groups = byQuestion(questions, waiting).filter((group) => group.words.length > 0);
  return (
    <div className="grid gap-7">
      {groups.map((group) => (
        <div key={group.question?.id ?? 'none'} className="grid gap-3">
          <h3 dir="auto">{group.question?.text ?? t('prepare.noQuestion')}</h3>
          <ul className="grid items-start gap-3 md:grid-cols-2 print:grid-cols-1">
            {group.words.map((one) => (
              <li key={one.id} className="card">
                <p dir="auto" className="typed">
                  {one.body}
                </p>
                <p className="mt-1.5 text-[0.88rem] text-soft">
                  {t('prepare.by', { kind: t(`kinds.${one.kind}`), author: one.author ?? t('unnamed') })}
                </p>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
