'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, TextArea } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { TEXT_LIMIT } from '@/lib/text/limit';

const observe = verbOf('observe');

/** What someone saw happen. The text stays on the device until it is saved; its id too, so that it is there once. */
export function ObserveForm({ experimentId }: { experimentId: string }) {
  const t = useTranslations('experiment.observe');
  const router = useRouter();
  const draft = useDraft(`observe.${experimentId}`);
  const draftId = useDraft(`observe.${experimentId}.id`);
  const [saved, setSaved] = useState(false);
  const verb = useVerb(observe, (_, { body }) => {
    draft.clear(body);
    draftId.clear();
    setSaved(true);
    router.refresh();
  });
  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setSaved(false);
        const id = draftId.value || newId();
        draftId.change(id);
        void verb.run({ id, experimentId, body: draft.value });
      }}
    >
      <TextArea
        label={t('label')}
        hint={t('hint')}
        limit={TEXT_LIMIT}
        rows={4}
        value={draft.value}
        error={verb.problem?.fields?.body}
        onChange={(event) => {
          draft.change(event.target.value);
          setSaved(false);
        }}
      />
      <FormProblem problem={verb.problem} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" isDisabled={verb.busy}>
          {t('save')}
        </Button>
        <p role="status" className="text-[0.94rem] text-soft">
          {saved ? t('saved') : draft.kept ? t('kept') : ''}
        </p>
      </div>
    </form>
  );
}
