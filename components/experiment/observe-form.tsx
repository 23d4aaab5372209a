'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FewWriters } from '@/components/contribution/few-writers';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, FormProblem, TextArea, TextField } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { TEXT_LIMIT } from '@/lib/text/limit';

const observe = verbOf('observe');

/** What someone saw happen, with or without a name. The text stays on the device until it is saved; its id too, so that it is there once. */
export function ObserveForm({ experimentId, fewWriters }: { experimentId: string; fewWriters: boolean }) {
  const t = useTranslations('experiment.observe');
  const router = useRouter();
  const draft = useDraft(`observe.${experimentId}`);
  const figure = useDraft(`observe.${experimentId}.figure`);
  const name = useDraft(`observe.${experimentId}.name`, 'named');
  const draftId = useDraft(`observe.${experimentId}.id`);
  const named = name.value !== 'unnamed';
  const [saved, setSaved] = useState(false);
  const verb = useVerb(observe, (_, { body }) => {
    draft.clear(body);
    figure.clear();
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
        void verb.run({ id, experimentId, body: draft.value, figure: figure.value, named });
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
      <TextField
        label={t('figure')}
        hint={t('figureHint')}
        limit={120}
        autoComplete="off"
        value={figure.value}
        error={verb.problem?.fields?.figure}
        onChange={(event) => figure.change(event.target.value)}
      />
      <Choice
        legend={t('who')}
        hideLegend
        name="name"
        value={named ? 'named' : 'unnamed'}
        options={(['named', 'unnamed'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={name.change}
      />
      <div className="max-w-prose text-[0.94rem] text-soft">
        <p>{t(named ? 'readNamed' : 'readUnnamed')}</p>
        <FewWriters few={!named && fewWriters} />
      </div>
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
