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
export function OwnQuestionsForm(props: { circleId: number; own: OwnQuestion[]; version: number }) {
  const t = useTranslations('framework.form');
  const form = useOwnQuestions(props);
  const { draft, questions, problem } = form;
  if (draft.theirs) return <BothLists draft={draft} theirs={draft.theirs.words} />;
  return (
    <form
      className="grid gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      {questions.length === 0 && <p className="text-soft">{t('empty')}</p>}
      <ol className="grid gap-5 empty:hidden">
        {questions.map((one, index) => (
          <li key={one.id} className="card grid gap-4">
            <QuestionFields form={form} one={one} index={index} />
          </li>
        ))}
      </ol>
      {questions.length < OWN_QUESTIONS_LIMIT ? (
        <Button tone="quiet" className="w-fit" onPress={form.add}>
          {t('add')}
        </Button>
      ) : (
        <p className="text-soft">{t('full', { max: OWN_QUESTIONS_LIMIT })}</p>
      )}
      <FormProblem problem={problem?.code === 'changedElsewhere' ? null : problem} />
      {draft.dirty && (
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" isDisabled={form.busy}>
            {t('save')}
          </Button>
          <Button tone="plain" onPress={form.cancel}>
            {t('cancel')}
          </Button>
        </div>
      )}
      <p className="text-[0.9rem] text-soft" role="status">
        {draft.dirty ? draft.kept && t('kept') : form.saved && t('saved')}
      </p>
    </form>
  );
}

/** The list as it is typed. `added` is the question that was added last: the focus goes to it. */
function useOwnQuestions({ circleId, own, version }: { circleId: number; own: OwnQuestion[]; version: number }) {
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
  function change(next: OwnQuestion[]) {
    draft.change(next);
    setSaved(false);
    verb.clear();
  }
  return {
    ...{ draft, questions, added, saved, problem: verb.problem, busy: verb.busy },
    edit: (id: string, words: Partial<OwnQuestion>) =>
      change(questions.map((one) => (one.id === id ? { ...one, ...words } : one))),
    add() {
      const id = newId();
      change([...questions, { id, text: '', hint: '' }]);
      setAdded(id);
    },
    remove: (id: string) => change(questions.filter((one) => one.id !== id)),
    save() {
      const asked = questions.map(({ text, hint }) => ({ text, hint }));
      void verb.run({ version: draft.version, questions: asked });
    },
    cancel() {
      draft.drop();
      verb.clear();
    },
  };
}
type Form = ReturnType<typeof useOwnQuestions>;

function QuestionFields({ form, one, index }: { form: Form; one: OwnQuestion; index: number }) {
  const t = useTranslations('framework.form');
  const fields = form.problem?.fields;
  return (
    <>
      <TextField
        label={t('text', { number: index + 1 })}
        autoFocus={one.id === form.added}
        value={one.text}
        limit={QUESTION_LIMIT}
        error={fields?.[`questions.${index}.text`]}
        onChange={(event) => form.edit(one.id, { text: event.target.value })}
      />
      <TextField
        label={t('hint')}
        hint={t('hintHint')}
        value={one.hint}
        limit={HINT_LIMIT}
        error={fields?.[`questions.${index}.hint`]}
        onChange={(event) => form.edit(one.id, { hint: event.target.value })}
      />
      <Button
        tone="plain"
        small
        className="-mx-3.5 w-fit"
        aria-label={t('removeNamed', { number: index + 1 })}
        onPress={() => form.remove(one.id)}
      >
        {t('remove')}
      </Button>
    </>
  );
}

/** Another member saved another list meanwhile: both stand side by side until one is chosen, or both are. */
function BothLists({ draft, theirs }: { draft: Form['draft']; theirs: OwnQuestion[] }) {
  const t = useTranslations('framework.form');
  const mine = draft.words;
  const listed = (all: OwnQuestion[]) => all.map(({ text }) => `– ${text}`).join('\n') || t('none');
  return (
    <Meanwhile
      title={t('conflictTitle')}
      sides={[
        { head: t('mine'), words: listed(mine) },
        { head: t('theirs'), words: listed(theirs) },
      ]}
      ways={[
        { label: t('keepMine'), go: () => draft.settle(mine) },
        { label: t('takeTheirs'), go: draft.drop },
        { label: t('takeBoth'), go: () => draft.settle(OWN_QUESTIONS.both(theirs, mine, [])) },
      ]}
    />
  );
}
