'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskHere } from '@/components/ui/ask-here';
import { Button } from '@/components/ui/button';
import { FormProblem, TextArea } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { Undo } from '@/components/ui/undo';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const answerSignal = verbOf('answerSignal');
const takeBackAnswer = verbOf('takeBackAnswer');

const LIMIT = 2000;

/**
 * What the addressee of a signal answered, noted by anyone in the circle, and taken back by anyone: right after with one press, in
 * which the words come back in the box, later after asking. `listed`: it stands in a list of what waits for an answer.
 */
export function AnswerForm(props: { id: string; addressee: string; answer: string | null; listed?: boolean }) {
  const { id, addressee, listed } = props;
  const t = useTranslations('cycle.answer');
  const router = useRouter();
  const [answer, setAnswer] = useState(props.answer);
  const [now, setNow] = useState<'untouched' | 'writing' | 'answered' | 'back'>('untouched');
  const draft = useDraft(`answer.${id}`);
  const answering = useVerb(answerSignal, (_, input) => {
    draft.clear(input.answer);
    setAnswer(input.answer);
    setNow('answered');
    if (!listed) router.refresh();
  });
  const takingBack = useVerb(takeBackAnswer, () => {
    draft.change(answer ?? '');
    setAnswer(null);
    setNow('writing');
    if (!listed) router.refresh();
  });
  if (answer !== null) {
    return (
      <>
        {listed && (
          <p dir="auto" className="typed text-[0.94rem]">
            {answer}
          </p>
        )}
        {now === 'answered' ? (
          <>
            <Undo said={t('noted')} busy={takingBack.busy} onPress={() => takingBack.run({ id })} />
            <FormProblem problem={takingBack.problem} />
          </>
        ) : (
          <AskHere
            name={t('takeBack.name')}
            tone="plain"
            meaning={t('takeBack.means')}
            yes={t('takeBack.yes')}
            no={t('takeBack.no')}
            verb={takingBack}
            input={{ id }}
          />
        )}
      </>
    );
  }
  if (now !== 'writing') {
    return (
      <Button
        tone="quiet"
        small
        className="no-print w-fit"
        autoFocus={now === 'back'}
        onPress={() => setNow('writing')}
      >
        {t('open')}
      </Button>
    );
  }
  return (
    <FormHere
      verb={answering}
      save={t('save')}
      onSend={() => void answering.run({ id, answer: draft.value })}
      onLeave={() => setNow('back')}
    >
      <TextArea
        autoFocus
        label={t('label', { to: addressee })}
        hint={t('hint')}
        limit={LIMIT}
        rows={3}
        value={draft.value}
        error={answering.problem?.fields?.answer}
        onChange={(event) => draft.change(event.target.value)}
      />
    </FormHere>
  );
}
