'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AnswerFields, useTypedAnswer } from '@/components/answer/answer-fields';
import { AskHere } from '@/components/ui/ask-here';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const answerLetter = verbOf('answerLetter');
const takeBackLetter = verbOf('takeBackLetter');

/** The form in which the receiver of a letter answers. It needs no account. */
export function AnswerLetter({ letter }: { letter: string }) {
  const t = useTranslations('answer');
  const router = useRouter();
  const { typed, change, sent } = useTypedAnswer();
  const [id] = useState(newId);
  const verb = useVerb(answerLetter, () => router.refresh());
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void verb.run({ letter, id, ...sent });
      }}
    >
      <AnswerFields typed={typed} change={change} problem={verb.problem} />
      <FormProblem problem={verb.problem} />
      <Button type="submit" isDisabled={verb.busy} className="w-fit">
        {t('send')}
      </Button>
    </form>
  );
}

/** Takes it back by the same link, as long as the circle did not go on with it. */
export function TakeBackLetter({ letter }: { letter: string }) {
  const t = useTranslations('answer.takeBack');
  const router = useRouter();
  const verb = useVerb(takeBackLetter, () => router.refresh());
  return (
    <AskHere
      name={t('name')}
      tone="plain"
      meaning={t('means')}
      yes={t('yes')}
      no={t('no')}
      verb={verb}
      input={{ letter }}
    />
  );
}
