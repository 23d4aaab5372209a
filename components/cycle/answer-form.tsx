'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, TextArea } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { answerSignal } from '@/lib/learning/conclusion/actions';

const LIMIT = 2000;

/** What the addressee of a signal answered, noted by anyone in the circle. */
export function AnswerForm({ id, addressee }: { id: string; addressee: string }) {
  const t = useTranslations('cycle.answer');
  const ui = useTranslations('ui');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const draft = useDraft(`answer.${id}`);
  const verb = useVerb(answerSignal, (_, { answer }) => {
    draft.clear(answer);
    router.refresh();
  });
  if (!open) {
    return (
      <Button tone="quiet" small className="no-print w-fit" onPress={() => setOpen(true)}>
        {t('open')}
      </Button>
    );
  }
  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void verb.run({ id, answer: draft.value });
      }}
    >
      <TextArea
        autoFocus
        label={t('label', { to: addressee })}
        hint={t('hint')}
        limit={LIMIT}
        rows={3}
        value={draft.value}
        error={verb.problem?.fields?.answer}
        onChange={(event) => draft.change(event.target.value)}
      />
      <FormProblem problem={verb.problem} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" small isDisabled={verb.busy}>
          {t('save')}
        </Button>
        <Button tone="plain" small onPress={() => setOpen(false)}>
          {ui('cancel')}
        </Button>
      </div>
    </form>
  );
}
