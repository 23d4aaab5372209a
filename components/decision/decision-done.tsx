'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskHere } from '@/components/ui/ask-here';
import { FormProblem } from '@/components/ui/field';
import { Undo } from '@/components/ui/undo';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const finishDecision = verbOf('finishDecision');

/**
 * Says of a decision that it is done, or open again, after asking; right after it, one press undoes it. `listed`: it stands in a
 * list of what is open, and stays there until the page is read again; elsewhere the page says at once how it stands.
 */
export function DecisionDone(props: { id: string; body: string; done: boolean; listed?: boolean }) {
  const { id, body, listed } = props;
  const t = useTranslations('cycle.decision');
  const router = useRouter();
  const [done, setDone] = useState(props.done);
  const [now, setNow] = useState<'untouched' | 'changed' | 'undone'>('untouched');
  const verb = useVerb(finishDecision, (_, input) => {
    setDone(input.done);
    setNow(now === 'changed' ? 'undone' : 'changed');
    if (!listed) router.refresh();
  });
  const input = { id, done: !done };
  if (now === 'changed') {
    return (
      <>
        <Undo said={t(done ? 'done' : 'open')} busy={verb.busy} onPress={() => verb.run(input)} />
        <FormProblem problem={verb.problem} />
      </>
    );
  }
  const way = done ? 'reopen' : 'finish';
  return (
    <AskHere
      name={t(`${way}.name`)}
      label={`${t(`${way}.name`)}: ${body}`}
      tone={done ? 'plain' : 'quiet'}
      focused={now === 'undone'}
      meaning={t(`${way}.means`)}
      yes={t(`${way}.yes`)}
      no={t('no')}
      verb={verb}
      input={input}
    />
  );
}
