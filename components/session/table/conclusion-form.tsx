'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import type { Elements } from '@/components/ui/elements';
import { Choice, FormProblem, SelectField, TextArea, TextField } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useDraft } from '@/components/ui/use-draft';
import { type HeldProblem, useVerb } from '@/components/ui/use-verb';
import type { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import type { Board } from '@/lib/learning/session/queries';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { Insisting } from '@/lib/verb/outcome';
import type { Session } from '../room/use-session';
import { type Concluded, draftName, readWords, saveConclusion, type What, type Words } from './conclusion';
import { PeopleField } from './people-field';

/** Something new that is concluded on a theme. Kept on the device until it is saved, whatever the session does meanwhile. */
export function NewConclusion({
  what,
  themeId,
  session: { board, act },
  takesFocus,
  onDone,
}: {
  what: What;
  themeId: string | null;
  session: Session;
  takesFocus: boolean;
  onDone: () => void;
}) {
  const draft = useDraft(draftName(board.id, themeId, what));
  const words = readWords(draft.value);
  const [fresh] = useState(newId);
  const id = words.id ?? fresh;
  function end() {
    draft.clear();
    onDone();
  }
  const { run, problem, busy } = useVerb(
    (sure: Insisting) => saveConclusion(act, what, { id, themeId, version: null }, words, sure),
    end,
  );
  return (
    <ConclusionFields
      {...{ what, board, words, problem, busy, takesFocus }}
      change={(some) => draft.change(JSON.stringify({ ...words, id, ...some }))}
      save={() => void run({})}
      cancel={end}
    />
  );
}

/**
 * Something that was concluded, said otherwise. Who comes later sees what others made of it, and says which stays; what others
 * took away is saved as something new.
 */
export function EditConclusion({
  concluded: { what, row },
  gone,
  draft,
  session: { board, act },
  onDone,
}: {
  concluded: Concluded;
  gone: boolean;
  draft: ReturnType<typeof useVersionedDraft<Words>>;
  session: Session;
  onDone: () => void;
}) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const { words, theirs } = draft;
  const [fresh] = useState(newId);
  function end() {
    draft.drop();
    onDone();
  }
  const again = useVerb(
    (sure: Insisting) => saveConclusion(act, what, { id: fresh, themeId: row.themeId, version: null }, words, sure),
    end,
  );
  const saving = useVerb(
    ({ version, ...sure }: Insisting & { version: number }) =>
      draft.send({ words, version }, () =>
        saveConclusion(act, what, { id: row.id, themeId: row.themeId, version }, words, sure),
      ),
    () => {
      if (!draft.isDirty()) onDone();
    },
  );
  const { problem, busy, clear } = gone ? again : saving;
  return (
    <ConclusionFields
      {...{ what, board, words, problem, busy }}
      takesFocus
      change={(some) => {
        draft.change({ ...words, ...some });
        clear();
      }}
      save={() => void (gone ? again.run({}) : saving.run({ version: draft.version }))}
      saves={gone ? t('conclude.saveAgain') : undefined}
      cancel={end}
      told={gone && <Meanwhile title={null} sides={[]} takenAway={t('conclude.takenAway')} />}
      instead={
        theirs &&
        !gone && (
          <Meanwhile
            title={ui('meanwhile.theirs')}
            sides={[{ words: textOf(what, theirs.words) }]}
            ways={[
              {
                label: ui('meanwhile.keepMine'),
                go: () => {
                  draft.settle(words);
                  void saving.run({ version: theirs.version });
                },
              },
              { label: ui('meanwhile.keepTheirs'), go: end },
            ]}
          />
        )
      }
    />
  );
}

/** All that a conclusion says, one thing on a line. */
function textOf(what: What, words: Words): string {
  const said: Record<What, (keyof Words)[]> = {
    learning: ['body', 'assumption'],
    experiment: ['title', 'question', 'action', 'actors', 'until', 'helps'],
    decision: ['body', 'owner', 'until', 'helps'],
    signal: ['body', 'addressee'],
  };
  return said[what]
    .map((name) => words[name])
    .filter(Boolean)
    .join('\n');
}

interface Fields {
  what: What;
  board: Board;
  words: Words;
  problem: HeldProblem | null;
  change: (some: Partial<Words>) => void;
}

function ConclusionFields({
  save,
  cancel,
  busy,
  takesFocus,
  saves,
  told,
  instead,
  ...fields
}: Fields & {
  save: () => void;
  /** What the button that saves says, where it does something else. */
  saves?: string | undefined;
  /** What happened to it meanwhile. */
  told?: Elements;
  cancel: () => void;
  busy: boolean;
  takesFocus: boolean;
  /** What is to be chosen before it can be saved. */
  instead?: Elements;
}) {
  const ui = useTranslations('ui');
  const form = useRef<HTMLFormElement>(null);
  const { what, problem } = fields;
  const Kind = KINDS[what];
  // Whoever opened it goes on in its first box.
  const asked = useRef(takesFocus);
  useEffect(() => {
    if (asked.current) form.current?.querySelector<HTMLElement>('textarea, input:not([type=radio])')?.focus();
  }, []);
  return (
    <form
      ref={form}
      className="flex flex-col gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Kind {...fields} />
      {told}
      {instead || (
        <>
          {problem && <FormProblem problem={problem} />}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" isDisabled={busy}>
              {saves ?? ui('save')}
            </Button>
            <Button tone="plain" onPress={cancel}>
              {ui('cancel')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

const KINDS: Record<What, (fields: Fields) => ReactNode> = {
  learning: LearningFields,
  experiment: ExperimentFields,
  decision: DecisionFields,
  signal: SignalFields,
};

/** A box for one field of the form. */
const boxOf =
  ({ words, problem, change }: Fields) =>
  (name: keyof Words) => ({
    value: words[name],
    onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
    error: problem?.fields?.[name],
  });

function LearningFields(fields: Fields) {
  const t = useTranslations('session.conclude');
  const { words, change } = fields;
  const box = boxOf(fields);
  return (
    <>
      <TextArea label={t('learning')} rows={3} limit={TEXT_LIMIT} {...box('body')} />
      <Choice
        legend={t('loop')}
        name="loop"
        value={words.loop}
        onChange={(loop) => change({ loop })}
        options={[
          { value: 'single', label: t('single') },
          { value: 'double', label: t('double') },
        ]}
      />
      {words.loop === 'double' && <TextArea label={t('assumption')} rows={2} limit={1000} {...box('assumption')} />}
    </>
  );
}

function ExperimentFields(fields: Fields) {
  const t = useTranslations('session.conclude');
  const { board, words, change, problem } = fields;
  const box = boxOf(fields);
  const trials = board.left?.trials ?? [];
  return (
    <>
      <TextField label={t('title_')} hint={t('titleHint')} limit={120} {...box('title')} />
      <TextArea label={t('question')} hint={t('questionHint')} rows={2} limit={1000} {...box('question')} />
      <TextArea label={t('action')} rows={2} limit={1000} {...box('action')} />
      <PeopleField
        several
        sessionId={board.id}
        label={t('actors')}
        hint={t('actorsHint')}
        limit={300}
        value={words.actors}
        error={problem?.fields?.actors}
        onChange={(actors) => change({ actors })}
      />
      <TextField label={t('untilLabel')} type="date" {...box('until')} />
      <TextArea label={t('helps')} rows={2} limit={1000} {...box('helps')} />
      {trials.length > 0 && (
        <SelectField label={t('parent')} {...box('parentId')}>
          <option value="">{t('noParent')}</option>
          {trials.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
}

function DecisionFields(fields: Fields) {
  const t = useTranslations('session.conclude');
  const { board, words, change, problem } = fields;
  const box = boxOf(fields);
  return (
    <>
      <TextArea label={t('decision')} rows={2} limit={2000} {...box('body')} />
      <PeopleField
        sessionId={board.id}
        label={t('owner')}
        hint={t('ownerHint')}
        limit={300}
        value={words.owner}
        error={problem?.fields?.owner}
        onChange={(owner, ownerId) => change({ owner, ownerId })}
      />
      {words.ownerId !== '' && (
        <p role="status" dir="auto" className="-mt-2 text-[0.88rem] text-soft">
          {t('onTheirDay', { name: words.owner })}
        </p>
      )}
      <TextField label={t('untilOptional')} type="date" {...box('until')} />
      <TextArea label={t('helps')} rows={2} limit={1000} {...box('helps')} />
    </>
  );
}

function SignalFields(fields: Fields) {
  const t = useTranslations('session.conclude');
  const { words, change } = fields;
  const box = boxOf(fields);
  return (
    <>
      <Choice
        legend={t('signalKind')}
        name="signal"
        value={words.kind}
        onChange={(kind) => change({ kind })}
        options={[
          { value: 'barrier', label: t('barrier') },
          { value: 'enabler', label: t('enabler') },
          { value: 'decision', label: t('asksDecision') },
        ]}
      />
      <TextArea label={t('signal')} rows={2} limit={2000} {...box('body')} />
      <TextField label={t('addressee')} hint={t('addresseeHint')} limit={200} {...box('addressee')} />
    </>
  );
}
