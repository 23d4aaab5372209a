'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskHere } from '@/components/ui/ask-here';
import { Button } from '@/components/ui/button';
import { Choice, FormProblem, TextArea } from '@/components/ui/field';
import { Undo } from '@/components/ui/undo';
import { useDraft } from '@/components/ui/use-draft';
import { type HeldProblem, useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { TEXT_LIMIT } from '@/lib/text/limit';

const endExperiment = verbOf('endExperiment');
const resumeExperiment = verbOf('resumeExperiment');

const ENDS = ['embedded', 'adapted', 'shared', 'stopped'] as const;
type End = (typeof ENDS)[number];

interface Ending {
  /** Empty until an ending is chosen. */
  state: End | '';
  /** The form was sent without an ending. */
  missing: boolean;
}

/**
 * Ends an experiment with its outcome; no ending is chosen beforehand. An ended experiment can go on after all: right after the end
 * with one press, later after a question. Then the outcome stands in the box again.
 */
export function EndForm(props: { id: string; version: number; ended: boolean; outcome: string }) {
  const { id, version, ended, outcome } = props;
  const t = useTranslations('experiment.end');
  const router = useRouter();
  const [now, setNow] = useState<'untouched' | 'writing' | 'ended' | 'back'>('untouched');
  const [ending, setEnding] = useState<Ending>({ state: '', missing: false });
  const draft = useDraft(`end.${id}`, outcome);
  const [seen, setSeen] = useState(outcome);
  const verb = useVerb(endExperiment, (_, input) => {
    draft.clear();
    setSeen(input.outcome);
    setNow('ended');
    router.refresh();
  });
  const resuming = useVerb(resumeExperiment, () => {
    setNow('back');
    draft.change(seen);
    router.refresh();
  });
  // The page shows the end a moment later than this form knows of it. The form is gone already.
  if (now === 'ended') {
    return (
      <div className="no-print grid gap-2">
        <Undo said={t('done')} busy={resuming.busy} onPress={() => resuming.run({ id })} />
        <FormProblem problem={resuming.problem} />
      </div>
    );
  }
  if (ended && now !== 'back') {
    return (
      <AskHere
        name={t('resume.name')}
        meaning={t('resume.means')}
        yes={t('resume.yes')}
        no={t('resume.no')}
        verb={resuming}
        input={{ id }}
      />
    );
  }
  if (now !== 'writing') {
    return (
      <Button tone="quiet" className="w-fit" autoFocus={now === 'back'} onPress={() => setNow('writing')}>
        {t('open')}
      </Button>
    );
  }
  return (
    <OutcomeForm
      ending={ending}
      setEnding={setEnding}
      draft={draft}
      problem={verb.problem}
      busy={verb.busy}
      onEnd={(state) => void verb.run({ id, version, state, outcome: draft.value })}
      onCancel={() => setNow('back')}
    />
  );
}

/** Asks how the experiment ended and what people saw. */
function OutcomeForm({
  ending: { state, missing },
  setEnding,
  draft,
  problem,
  busy,
  onEnd,
  onCancel,
}: {
  ending: Ending;
  setEnding: (ending: Ending) => void;
  draft: ReturnType<typeof useDraft>;
  problem: HeldProblem | null;
  busy: boolean;
  onEnd: (state: End) => void;
  onCancel: () => void;
}) {
  const t = useTranslations('experiment.end');
  const ui = useTranslations('ui');
  const errors = useTranslations('errors');
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="end">
      <div className="grid gap-1">
        <h2 id="end">{t('title')}</h2>
        <p className="text-soft">{t('intro')}</p>
        <p className="text-soft">{t('means')}</p>
      </div>
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setEnding({ state, missing: state === '' });
          if (state !== '') onEnd(state);
        }}
      >
        <div className="grid gap-1.5">
          <Choice
            legend={t('state')}
            name="state"
            value={state}
            options={ENDS.map((one) => ({ value: one as Ending['state'], label: t(one) }))}
            onChange={(chosen) => setEnding({ state: chosen || state, missing: false })}
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
          error={problem?.fields?.outcome}
          onChange={(event) => draft.change(event.target.value)}
        />
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
