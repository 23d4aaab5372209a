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

/**
 * The one box. `draftKey` is the device's place for what is not sent yet. With the words it keeps what was chosen beside them,
 * because a choice of name never changes by itself, and an id, so that the same remark sent from another or a reopened tab is
 * there once.
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
}: {
  draftKey: string;
  questions: Question[];
  write: (input: WriteContributionInput) => Promise<Outcome<unknown>>;
  onWritten?: (id: string) => void;
  canName: boolean;
  canShare: boolean;
  /** Who will read this, and when. */
  reader: (choice: { named: boolean; shared: boolean }) => ReactNode;
  label: ReactNode;
  autoFocus?: boolean;
  sendLabel?: string;
  heading: 'h1' | 'h2' | undefined;
  /** What becomes of what was sent stands elsewhere on the page. */
  toldElsewhere?: boolean;
  /** What there is to do with the words where they can no longer be sent. */
  instead?: (words: string, clear: () => void) => ReactElement;
}) {
  const t = useTranslations('write');
  const draft = useDraft(draftKey);
  const draftId = useDraft(`${draftKey}.id`);
  const late = useWriting(draft);
  const kept = useDraft(`${draftKey}.choices`);
  /** What stays chosen for the next words, once these were sent. */
  const [before, setBefore] = useState(NO_CHOICES);
  const choices = readChoices(kept.value) ?? before;
  const { kind, questionId, named, shared } = choices;
  const choose = (chosen: Partial<Choices>) => kept.change(JSON.stringify({ ...choices, ...chosen }));
  const [sent, setSent] = useState(0);
  const { run, problem, busy } = useVerb(write, (_, { id, body }) => {
    draft.clear(body);
    draftId.clear();
    setBefore({ ...choices, questionId: null });
    kept.clear();
    setSent((count) => count + 1);
    onWritten?.(id);
  });

  /** Made with the first words, so that every tab in which they stand knows it. */
  function idOfThese(): string {
    const id = draftId.value || newId();
    if (!draftId.value) draftId.change(id);
    return id;
  }
  function submit(body: string) {
    const id = idOfThese();
    void run({ id, body, kind, questionId, named: named && canName, shared: shared && canShare });
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit(draft.value);
      }}
      // Sent before the script was there: React keeps that, and does it then.
      action={(form) => submit(String(form.get('body') ?? ''))}
    >
      <TextArea
        label={label}
        heading={heading}
        name="body"
        value={draft.value}
        onChange={(event) => {
          if (event.target.value) idOfThese();
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
