'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskHere } from '@/components/ui/ask-here';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { AnswerFields, useTypedAnswer } from './answer-fields';

const giveAnswer = verbOf('giveAnswer');
const takeBackGiven = verbOf('takeBackGiven');

/** The contact for signals answers one signal, or several with the same words. */
export function GiveForm({ signals, onGiven }: { signals: string[]; onGiven?: () => void }) {
  const t = useTranslations('answer');
  const router = useRouter();
  const { typed, change, clear, sent } = useTypedAnswer();
  const [id, setId] = useState(newId);
  const verb = useVerb(giveAnswer, () => {
    clear();
    setId(newId());
    onGiven?.();
    router.refresh();
  });
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void verb.run({ id, signals, ...sent });
      }}
    >
      <AnswerFields typed={typed} change={change} problem={verb.problem} />
      <FormProblem problem={verb.problem?.fields?.signals ? { code: 'chooseSignal' } : verb.problem} />
      <Button type="submit" isDisabled={verb.busy} className="w-fit">
        {t('send')}
      </Button>
    </form>
  );
}

/** Takes an answer back. Where the circle went on with it, it stays, and says so. */
export function TakeBackGiven({ publicationId }: { publicationId: string }) {
  const t = useTranslations('answer.takeBack');
  const router = useRouter();
  const verb = useVerb(takeBackGiven, () => router.refresh());
  return (
    <AskHere
      name={t('name')}
      tone="plain"
      meaning={t('means')}
      yes={t('yes')}
      no={t('no')}
      verb={verb}
      input={{ publicationId }}
    />
  );
}
