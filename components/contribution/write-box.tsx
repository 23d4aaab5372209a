'use client';

import { useTranslations } from 'next-intl';
import { type ReactElement, type ReactNode, useState } from 'react';
import { newId } from '@/components/ui/client-id';
import { Choice, FormProblem, SelectField, TextArea } from '@/components/ui/field';
import { MainAct } from '@/components/ui/main-act';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { useWriting } from '@/components/ui/use-writing';
import type { WriteContributionInput } from '@/lib/learning/contribution/input';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { Outcome } from '@/lib/verb/outcome';
import { type Choices, NO_CHOICES, readChoices } from './choices';

export interface Question {
  id: number;
  position: number;
  text: string;
}

interface Props {
  draftKey: string;
  questions: Question[];
  write: (input: WriteContributionInput) => Promise<Outcome<unknown>>;
  onWritten?: (id: string) => void;
  canName: boolean;
  canShare: boolean;
  /** Says who will read the words, and when. */
  reader: (choice: { named: boolean; shared: boolean }) => ReactNode;
  label: ReactNode;
  autoFocus?: boolean;
  sendLabel?: string;
  heading: 'h1' | 'h2' | undefined;
  /** Another part of the page says what becomes of the sent words. */
  toldElsewhere?: boolean;
  /** Offers something to do with the words when they can no longer be sent. */
  instead?: (words: string, clear: () => void) => ReactElement;
}

/**
 * The one box for a contribution. `draftKey` is the device's place for words that are not sent yet. With the words the device keeps
 * the choices beside them, because a choice of name never changes by itself, and an id, so that a remark that is sent from another or a
 * reopened tab too is there once.
 */
export function WriteBox({
  draftKey,
  questions,
  write,
  onWritten,
  canName,
  canShare,
  reader,
  label,
  autoFocus,
  sendLabel,
  heading,
  toldElsewhere,
  instead,
}: Props) {
  const t = useTranslations('write');
  const draft = useDraft(draftKey);
  const draftId = useDraftId(draftKey);
  const late = useWriting(draft);
  const { choices, choose, onSent } = useChoices(draftKey);
  const { kind, named, shared } = choices;
  const [sent, setSent] = useState(0);
  const { run, problem, busy } = useVerb(write, (_, { id, body }) => {
    draft.clear(body);
    draftId.clear();
    onSent();
    setSent((count) => count + 1);
    onWritten?.(id);
  });
  function submit(body: string) {
    void run({ ...choices, id: draftId.make(), body, named: named && canName, shared: shared && canShare });
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit(draft.value);
      }}
      // A form that is sent before the script is there: React keeps that, and does this once the script is there.
      action={(form) => submit(String(form.get('body') ?? ''))}
    >
      <TextArea
        label={label}
        heading={heading}
        name="body"
        value={draft.value}
        onChange={(event) => {
          if (event.target.value) draftId.make();
          else draftId.clear();
          draft.change(event.target.value);
        }}
        limit={TEXT_LIMIT}
        rows={late ? 3 : 6}
        placeholder={t(`placeholder.${kind}`)}
        error={problem?.fields?.body}
        autoFocus={autoFocus}
      />
      <Choice
        legend={t('kind')}
        hideLegend
        name={`kind-${draftKey}`}
        value={kind}
        onChange={(value) => choose({ kind: value })}
        options={(['remark', 'case', 'client_said'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      {canName && (
        <Choice
          legend={t('name')}
          hideLegend
          name={`name-${draftKey}`}
          value={named ? 'named' : 'unnamed'}
          onChange={(value) => choose({ named: value === 'named' })}
          options={[
            { value: 'unnamed', label: t('unnamed') },
            { value: 'named', label: t('named') },
          ]}
        />
      )}
      <MoreChoices draftKey={draftKey} questions={questions} canShare={canShare} choices={choices} choose={choose} />
      <div className="note">{reader({ named, shared })}</div>
      {problem && !problem.fields?.body && <FormProblem problem={problem} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {instead ? (
          instead(draft.value, draft.clear)
        ) : (
          <MainAct type="submit" isDisabled={busy}>
            {busy ? t('sending') : shared ? t('sendNow') : (sendLabel ?? t('send'))}
          </MainAct>
        )}
        <span role="status" className="text-[0.92rem] text-soft">
          {draft.kept ? t('draftKept') : !toldElsewhere && sent > 0 && draft.value === '' ? t('sent') : ''}
        </span>
      </div>
    </form>
  );
}

/** The id of the words in the box. It is made with the first of them, so that every tab in which they stand knows it. */
function useDraftId(draftKey: string) {
  const kept = useDraft(`${draftKey}.id`);
  function make(): string {
    const id = kept.value || newId();
    if (!kept.value) kept.change(id);
    return id;
  }
  return { make, clear: kept.clear };
}

/** The choices beside the words. They hold for the next words too, except for the question. */
function useChoices(draftKey: string) {
  const kept = useDraft(`${draftKey}.choices`);
  const [before, setBefore] = useState(NO_CHOICES);
  const choices = readChoices(kept.value) ?? before;
  const choose = (chosen: Partial<Choices>) => kept.change(JSON.stringify({ ...choices, ...chosen }));
  function onSent() {
    setBefore({ ...choices, questionId: null });
    kept.clear();
  }
  return { choices, choose, onSent };
}

/** Which question the words answer, and when the circle reads them: folded away, because most writers leave them as they are. */
function MoreChoices({
  draftKey,
  questions,
  canShare,
  choices: { questionId, shared },
  choose,
}: {
  draftKey: string;
  questions: Question[];
  canShare: boolean;
  choices: Choices;
  choose: (chosen: Partial<Choices>) => void;
}) {
  const t = useTranslations('write');
  return (
    <details>
      <summary>{canShare ? t('more') : t('moreQuestion')}</summary>
      <div className="mt-2 flex flex-col gap-4">
        <SelectField
          label={t('question')}
          hint={t('questionHint')}
          value={questionId ?? ''}
          onChange={(event) => choose({ questionId: event.target.value ? Number(event.target.value) : null })}
        >
          <option value="">{t('noQuestion')}</option>
          {questions.map((question) => (
            <option key={question.id} value={question.id}>
              {`${question.position}. ${question.text}`}
            </option>
          ))}
        </SelectField>
        {canShare && (
          <Choice
            legend={t('when')}
            name={`shared-${draftKey}`}
            value={shared ? 'now' : 'session'}
            onChange={(value) => choose({ shared: value === 'now' })}
            options={[
              { value: 'session', label: t('keep') },
              { value: 'now', label: t('share') },
            ]}
          />
        )}
      </div>
    </details>
  );
}
