import { getTranslations } from '@/lib/language/i18n';
import type { getPreparation } from '@/lib/learning/session/page-queries';

type Preparation = Awaited<ReturnType<typeof getPreparation>>;

/** What waits for the session, under the question it was written for. Who wrote without a name stays without one. */
export async function WaitingTexts({ waiting, questions }: Pick<Preparation, 'waiting' | 'questions'>) {
  const t = await getTranslations('cycle');
  const groups = [
    ...questions.map((one) => ({
      key: one.id,
      title: one.text,
      texts: waiting.filter((w) => w.questionId === one.id),
    })),
    { key: 0, title: t('prepare.noQuestion'), texts: waiting.filter((one) => one.questionId === null) },
  ].filter((group) => group.texts.length > 0);
  return (
    <div className="grid gap-7">
      {groups.map((group) => (
        <div key={group.key} className="grid gap-3">
          <h3 dir="auto">{group.title}</h3>
          <ul className="grid items-start gap-3 md:grid-cols-2 print:grid-cols-1">
            {group.texts.map((one) => (
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
