'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { ErrorSentence } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { finishDecision } from '@/lib/learning/conclusion/actions';

/** Ticks a decision as done, or open again. The tick shows at once and falls back when saving fails. */
export function DecisionToggle({ id, body, done: initially }: { id: string; body: string; done: boolean }) {
  const t = useTranslations('cycle.decision');
  const [done, setDone] = useState(initially);
  const bodyId = useId();
  const verb = useVerb(finishDecision);
  return (
    <div className="grid gap-1">
      <label className="grid cursor-pointer grid-cols-[auto_1fr] items-start gap-x-3 py-0.5">
        <input
          type="checkbox"
          className="mt-1 size-5 accent-accent"
          checked={done}
          aria-describedby={verb.problem ? `${bodyId}-problem` : undefined}
          aria-label={`${t(done ? 'done' : 'finish')}: ${body}`}
          onChange={async ({ target: { checked } }) => {
            setDone(checked);
            if (!(await verb.run({ id, done: checked }))) setDone(!checked);
          }}
        />
        <span className={done ? 'text-soft line-through decoration-1' : 'font-semibold'}>{body}</span>
      </label>
      <p role="status" id={`${bodyId}-problem`} className="pl-8 text-[0.9rem] text-soft">
        {verb.problem ? (
          <>
            {t('failed')} <ErrorSentence code={verb.problem.code} values={verb.problem.values} />
          </>
        ) : (
          done && t('done')
        )}
      </p>
    </div>
  );
}
