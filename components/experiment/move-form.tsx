'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, FormProblem, TextArea } from '@/components/ui/field';
import { Undo } from '@/components/ui/undo';
import { useDraft } from '@/components/ui/use-draft';
import { type HeldProblem, useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import type { ExperimentState } from '@/db/ground/experiments';
import { isBack, isEnd, waysFrom } from '@/lib/learning/experiment/policy';
import { TEXT_LIMIT } from '@/lib/text/limit';
import { EmbeddingFields, type EmbeddingWords, formOf } from './embedding-fields';

const moveExperiment = verbOf('moveExperiment');

type Chosen = ExperimentState | '';

/**
 * Moves an experiment on, back, or to its end; nothing is chosen beforehand. Right after a move one press undoes it, which is a move
 * back. When an experiment that had ended ends once more, its outcome stands in the box again.
 */
export function MoveForm(props: {
  id: string;
  version: number;
  state: ExperimentState;
  outcome: string;
  /** What was said of it when it was embedded before. */
  embedding: EmbeddingWords | null;
  /** YYYY-MM-DD, in Brussels. */
  today: string;
}) {
  const { id, version, state, outcome, today } = props;
  const t = useTranslations('experiment.move');
  const states = useTranslations('experiment.states');
  const router = useRouter();
  const [open, setOpen] = useState<'untouched' | 'writing' | 'back'>('untouched');
  const [chosen, setChosen] = useState<{ to: Chosen; missing: boolean }>({ to: '', missing: false });
  /** The move that this page made last, which can be undone. */
  const [made, setMade] = useState<{ from: ExperimentState; to: ExperimentState; why: string; version: number } | null>(
    null,
  );
  const why = useDraft(`move.${id}`);
  const seen = useDraft(`end.${id}`, outcome);
  const draft = chosen.to !== '' && isEnd(chosen.to) ? seen : why;
  const embedding = useEmbeddingDraft(id, props.embedding);
  const moveId = useDraft(`move.${id}.id`);
  const verb = useVerb(moveExperiment, (done, input) => {
    (isEnd(input.to) ? seen : why).clear();
    if (input.to === 'embedded') embedding.clear();
    moveId.clear();
    setMade({ from: state, to: input.to, why: input.why, version: done.version });
    setChosen({ to: '', missing: false });
    setOpen('untouched');
    router.refresh();
  });
  const undoing = useVerb(moveExperiment, () => {
    if (made) (isEnd(made.to) ? seen : why).change(made.why);
    setMade(null);
    setOpen('back');
    router.refresh();
  });
  if (made) {
    return (
      <div className="no-print grid gap-2">
        <Undo
          said={t('done', { state: states(made.to) })}
          busy={undoing.busy}
          onPress={() =>
            undoing.run({
              id: newId(),
              experimentId: id,
              to: made.from,
              why: isEnd(made.from) ? outcome : '',
              version: made.version,
            })
          }
        />
        <FormProblem problem={undoing.problem} />
      </div>
    );
  }
  if (open !== 'writing') {
    return (
      <Button tone="quiet" className="w-fit" autoFocus={open === 'back'} onPress={() => setOpen('writing')}>
        {t('open')}
      </Button>
    );
  }
  return (
    <WhereTo
      state={state}
      chosen={chosen}
      setChosen={(to) => setChosen({ to, missing: false })}
      draft={draft}
      embedding={embedding}
      today={today}
      problem={verb.problem}
      busy={verb.busy}
      onSend={() => {
        const { to } = chosen;
        if (to === '') return setChosen({ to, missing: true });
        const move = moveId.value || newId();
        moveId.change(move);
        const said = to === 'embedded' ? { ...embedding.words, form: formOf(embedding.words) } : null;
        void verb.run({ id: move, experimentId: id, to, why: draft.value, embedding: said, version });
      }}
      onCancel={() => setOpen('back')}
    />
  );
}

const NO_EMBEDDING: EmbeddingWords = { form: 'agreement', change: '', owner: '', lookOn: '' };

/** What is typed of an embedding that comes with a move: it stays on the device, part by part, until it is sent. */
function useEmbeddingDraft(id: string, stored: EmbeddingWords | null) {
  const from = stored ?? NO_EMBEDDING;
  const drafts = {
    form: useDraft(`embeds.${id}.form`, from.form),
    change: useDraft(`embeds.${id}.change`, from.change),
    owner: useDraft(`embeds.${id}.owner`, from.owner),
    lookOn: useDraft(`embeds.${id}.lookOn`, from.lookOn),
  };
  const each = Object.entries(drafts) as [keyof EmbeddingWords, ReturnType<typeof useDraft>][];
  return {
    words: Object.fromEntries(each.map(([name, draft]) => [name, draft.value])) as unknown as EmbeddingWords,
    change(some: Partial<EmbeddingWords>) {
      for (const [name, draft] of each) if (some[name] !== undefined) draft.change(some[name]);
    },
    clear() {
      for (const [, draft] of each) draft.clear();
    },
  };
}

/** Asks where the experiment goes, and what people saw or why. */
function WhereTo({
  state,
  chosen: { to, missing },
  setChosen,
  draft,
  embedding,
  today,
  problem,
  busy,
  onSend,
  onCancel,
}: {
  state: ExperimentState;
  chosen: { to: Chosen; missing: boolean };
  setChosen: (to: Chosen) => void;
  draft: ReturnType<typeof useDraft>;
  embedding: ReturnType<typeof useEmbeddingDraft>;
  today: string;
  problem: HeldProblem | null;
  busy: boolean;
  onSend: () => void;
  onCancel: () => void;
}) {
  const t = useTranslations('experiment.move');
  const ui = useTranslations('ui');
  const errors = useTranslations('errors');
  const ends = to !== '' && isEnd(to);
  const ways = waysFrom(state).map((way) => ({
    value: way as Chosen,
    label: t(isBack(state, way) ? `back.${way as 'running'}` : `on.${way as 'running'}`),
  }));
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="move">
      <div className="grid gap-1">
        <h2 id="move">{t('title')}</h2>
        <p className="text-soft">{t('intro')}</p>
      </div>
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        <div className="grid gap-1.5">
          <Choice legend={t('to')} name="to" value={to} options={ways} onChange={setChosen} />
          <p role="alert" className="field-error">
            {missing ? errors('required') : ''}
          </p>
        </div>
        {to !== '' && (
          <TextArea
            label={t(ends ? 'outcome' : 'why')}
            hint={t(ends ? 'outcomeHint' : 'whyHint')}
            limit={TEXT_LIMIT}
            rows={ends ? 5 : 3}
            value={draft.value}
            error={problem?.fields?.why}
            onChange={(event) => draft.change(event.target.value)}
          />
        )}
        {to === 'embedded' && (
          <fieldset className="grid gap-4 border-l-[3px] border-l-glow pl-4">
            <legend className="font-semibold">{t('embeds')}</legend>
            <EmbeddingFields
              words={embedding.words}
              change={embedding.change}
              errors={{
                change: problem?.fields?.['embedding.change'],
                owner: problem?.fields?.['embedding.owner'],
                lookOn: problem?.fields?.['embedding.lookOn'],
              }}
              today={today}
            />
          </fieldset>
        )}
        <FormProblem problem={problem} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" isDisabled={busy}>
            {t('save')}
          </Button>
          <Button tone="plain" onPress={onCancel}>
            {ui('cancel')}
          </Button>
        </div>
      </form>
    </section>
  );
}
