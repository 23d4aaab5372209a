'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice, FormProblem, TextArea } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { endExperiment } from '@/lib/learning/conclusion/actions';
import { TEXT_LIMIT } from '@/lib/limit';

const ENDS = ['embedded', 'adapted', 'shared', 'stopped'] as const;

/** Ends an experiment with what was seen. No ending is chosen beforehand. */
export function EndForm({ id, version }: { id: string; version: number }) {
  const t = useTranslations('experiment.end');
  const ui = useTranslations('ui');
  const errors = useTranslations('errors');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<(typeof ENDS)[number] | ''>('');
  const [missing, setMissing] = useState(false);
  const draft = useDraft(`end.${id}`);
  const verb = useVerb(endExperiment, () => {
    draft.clear();
    router.refresh();
  });
  if (!open) {
    return (
      <Button tone="quiet" className="w-fit" onPress={() => setOpen(true)}>
        {t('open')}
      </Button>
    );
  }
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="end">
      <div className="grid gap-1">
        <h2 id="end">{t('title')}</h2>
        <p className="text-soft">{t('intro')}</p>
      </div>
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(state === '');
          if (state !== '') void verb.run({ id, version, state, outcome: draft.value });
        }}
      >
        <div className="grid gap-1.5">
          <Choice
            legend={t('state')}
            name="state"
            value={state}
            options={ENDS.map((one) => ({ value: one as (typeof ENDS)[number] | '', label: t(one) }))}
            onChange={(chosen) => {
              if (chosen !== '') setState(chosen);
              setMissing(false);
            }}
          />
          <p role="alert" className="field-error">
            {missing ? errors('required') : ''}
          </p>
        </div>
        <TextArea
          label={t('outcome')}
          hint={t('outcomeHint')}
          limit={TEXT_LIMIT}
          value={draft.value}
          error={verb.problem?.fields?.outcome}
          onChange={(event) => draft.change(event.target.value)}
        />
        <FormProblem problem={verb.problem} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" isDisabled={verb.busy}>
            {t('save')}
          </Button>
          <Button tone="plain" onPress={() => setOpen(false)}>
            {ui('cancel')}
          </Button>
        </div>
      </form>
    </section>
  );
}
