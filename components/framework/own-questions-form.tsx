'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, TextField } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { verbOf } from '@/components/ui/verb-of';
import {
  type AskOwnQuestionsInput,
  HINT_LIMIT,
  OWN_QUESTIONS_LIMIT,
  QUESTION_LIMIT,
} from '@/lib/learning/framework/input';
import { OWN_QUESTIONS, type OwnQuestion } from './own-questions';

const askOwnQuestions = verbOf('askOwnQuestions');

/** The circle's own questions, for a coach or a steward: added, reworded, taken out, saved together. */
export function OwnQuestionsForm({
  circleId,
  own,
  version,
}: {
  circleId: number;
  own: OwnQuestion[];
  version: number;
}) {
  const t = useTranslations('framework.form');
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const [added, setAdded] = useState<string>();
  const draft = useVersionedDraft(`questions.${circleId}`, OWN_QUESTIONS, { words: own, version }, router.refresh);
  const verb = useVerb(
    (input: AskOwnQuestionsInput) =>
      draft.send({ words: draft.words, version: input.version }, () => askOwnQuestions(input)),
    () => {
      setSaved(true);
      router.refresh();
    },
  );
  const questions = draft.words;
  const fields = verb.problem?.fields;

  function change(next: OwnQuestion[]) {
    draft.change(next);
    setSaved(false);
    verb.clear();
  }
  const edit = (id: string, words: Partial<OwnQuestion>) =>
    change(questions.map((one) => (one.id === id ? { ...one, ...words } : one)));
  function add() {
    const id = newId();
    change([...questions, { id, text: '', hint: '' }]);
    setAdded(id);
  }
  const listed = (all: OwnQuestion[]) => all.map(({ text }) => `– ${text}`).join('\n') || t('none');

  if (draft.theirs) {
    const { words: theirs } = draft.theirs;
    return (
      <Meanwhile
        title={t('conflictTitle')}
        sides={[
          { head: t('mine'), words: listed(questions) },
          { head: t('theirs'), words: listed(theirs) },
        ]}
        ways={[
          { label: t('keepMine'), go: () => draft.settle(questions) },
          { label: t('takeTheirs'), go: draft.drop },
          { label: t('takeBoth'), go: () => draft.settle(OWN_QUESTIONS.both(theirs, questions, [])) },
        ]}
      />
    );
  }
  return (
    <form
      className="grid gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const asked = questions.map(({ text, hint }) => ({ text, hint }));
        void verb.run({ version: draft.version, questions: asked });
      }}
    >
      {questions.length === 0 && <p className="text-soft">{t('empty')}</p>}
      <ol className="grid gap-5 empty:hidden">
        {questions.map((one, index) => (
          <li key={one.id} className="card grid gap-4">
            <TextField
              label={t('text', { number: index + 1 })}
              autoFocus={one.id === added}
              value={one.text}
              limit={QUESTION_LIMIT}
              error={fields?.[`questions.${index}.text`]}
              onChange={(event) => edit(one.id, { text: event.target.value })}
            />
            <TextField
              label={t('hint')}
              hint={t('hintHint')}
              value={one.hint}
              limit={HINT_LIMIT}
              error={fields?.[`questions.${index}.hint`]}
              onChange={(event) => edit(one.id, { hint: event.target.value })}
            />
            <Button
              tone="plain"
              small
              className="-mx-3.5 w-fit"
              aria-label={t('removeNamed', { number: index + 1 })}
              onPress={() => change(questions.filter((other) => other.id !== one.id))}
            >
              {t('remove')}
            </Button>
          </li>
        ))}
      </ol>
      {questions.length < OWN_QUESTIONS_LIMIT ? (
        <Button tone="quiet" className="w-fit" onPress={add}>
          {t('add')}
        </Button>
      ) : (
        <p className="text-soft">{t('full', { max: OWN_QUESTIONS_LIMIT })}</p>
      )}
      <FormProblem problem={verb.problem?.code === 'changedElsewhere' ? null : verb.problem} />
      {draft.dirty && (
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" isDisabled={verb.busy}>
            {t('save')}
          </Button>
          <Button
            tone="plain"
            onPress={() => {
              draft.drop();
              verb.clear();
            }}
          >
            {t('cancel')}
          </Button>
        </div>
      )}
      <p className="text-[0.9rem] text-soft" role="status">
        {draft.dirty ? draft.kept && t('kept') : saved && t('saved')}
      </p>
    </form>
  );
}
