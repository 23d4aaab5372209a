'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, FormProblem, TextArea, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { STARTS } from '@/lib/learning/experiment/policy';
import type { Origin } from '@/lib/learning/experiment/queries';

const startExperiment = verbOf('startExperiment');

const FIELDS = ['id', 'title', 'question', 'action', 'actors', 'until', 'state'] as const;
type Words = Record<(typeof FIELDS)[number], string>;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'until', 'state']);

type Start = (typeof STARTS)[number];

/** Begins an experiment with four answers. What is typed stays on the device until it is sent, with its id, so that it is there once. */
export function StartForm({
  parent,
  from,
  today,
}: {
  /** The experiment that it grows out of, with its words to begin from. */
  parent: { id: string; question: string; action: string; actors: string } | null;
  from: Origin | null;
  /** YYYY-MM-DD, in Brussels. */
  today: string;
}) {
  const t = useTranslations('experiment.new');
  const router = useRouter();
  const [id] = useState(newId);
  const { question = '', action = '', actors = '' } = parent ?? {};
  const empty: Words = { id, title: '', question, action, actors, until: '', state: 'running' };
  const draft = useVersionedDraft(
    `experiment.new.${parent?.id ?? from?.id ?? ''}`,
    WORDS,
    { words: empty, version: 0 },
    () => undefined,
  );
  const { words } = draft;
  const verb = useVerb(startExperiment, (_, input) => {
    draft.drop();
    router.push(`/experiments/${input.id}`);
  });
  const field = (name: 'title' | 'question' | 'action' | 'actors' | 'until') => ({
    name,
    label: t(name === 'title' ? 'name' : name),
    value: words[name],
    error: verb.problem?.fields?.[name],
    onChange: (event: { target: { value: string } }) => draft.change({ ...words, [name]: event.target.value }),
  });
  return (
    <form
      className="grid max-w-2xl gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const { state, ...typed } = words;
        const origin = from && { kind: from.kind, id: from.id };
        void verb.run({ ...typed, state: state as Start, parentId: parent?.id ?? null, from: origin });
      }}
    >
      <TextArea hint={t('questionHint')} limit={1000} rows={2} {...field('question')} />
      <TextArea hint={t('actionHint')} limit={1000} rows={3} {...field('action')} />
      <div className="grid gap-5 sm:grid-cols-[1fr_11rem]">
        <TextField hint={t('actorsHint')} limit={300} autoComplete="off" {...field('actors')} />
        <TextField type="date" min={today} {...field('until')} />
      </div>
      <TextField hint={t('nameHint')} limit={120} autoComplete="off" {...field('title')} />
      <Choice
        legend={t('state')}
        name="state"
        value={words.state as Start}
        options={STARTS.map((value) => ({ value, label: t(`states.${value}`) }))}
        onChange={(state) => draft.change({ ...words, state })}
      />
      <FormProblem problem={verb.problem} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" isDisabled={verb.busy}>
          {t('save')}
        </Button>
        <p role="status" className="text-[0.94rem] text-soft">
          {draft.dirty && draft.kept ? t('kept') : ''}
        </p>
      </div>
    </form>
  );
}
