'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Choice, TextArea, TextField } from '@/components/ui/field';
import type { HeldProblem } from '@/components/ui/use-verb';
import { ANSWER_KINDS, ANSWER_LIMIT, type AnswerKind, PLACE_LIMIT } from '@/lib/release/answer/input';

/** An answer as it is typed. What was typed for one kind stays while another is looked at. */
export interface TypedAnswer {
  kind: AnswerKind;
  body: string;
  place: string;
  byWhen: string;
  whose: string;
}
const NOTHING: TypedAnswer = { kind: 'answered', body: '', place: '', byWhen: '', whose: '' };

export function useTypedAnswer() {
  const [typed, setTyped] = useState(NOTHING);
  return {
    typed,
    change: (part: Partial<TypedAnswer>) => setTyped((now) => ({ ...now, ...part })),
    clear: () => setTyped(NOTHING),
    /** As a verb takes it. */
    sent: { ...typed, byWhen: typed.byWhen || null },
  };
}

/** What a receiver answers: in three kinds, each with its own fields. */
export function AnswerFields({
  typed,
  change,
  problem,
}: {
  typed: TypedAnswer;
  change: (part: Partial<TypedAnswer>) => void;
  problem: HeldProblem | null;
}) {
  const t = useTranslations('answer');
  const { kind } = typed;
  return (
    <>
      <Choice
        legend={t('legend')}
        name="answer-kind"
        value={kind}
        options={ANSWER_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(chosen) => change({ kind: chosen })}
      />
      {kind === 'taken_up' && (
        <>
          <TextField
            label={t('place')}
            hint={t('placeHint')}
            value={typed.place}
            limit={PLACE_LIMIT}
            error={problem?.fields?.place}
            onChange={(event) => change({ place: event.target.value })}
          />
          <TextField
            label={t('byWhen')}
            type="date"
            value={typed.byWhen}
            error={problem?.fields?.byWhen}
            onChange={(event) => change({ byWhen: event.target.value })}
          />
        </>
      )}
      {kind === 'not_ours' && (
        <TextField
          label={t('whose')}
          hint={t('whoseHint')}
          value={typed.whose}
          limit={PLACE_LIMIT}
          error={problem?.fields?.whose}
          onChange={(event) => change({ whose: event.target.value })}
        />
      )}
      <TextArea
        label={t(`body.${kind}`)}
        rows={kind === 'answered' ? 5 : 3}
        value={typed.body}
        limit={ANSWER_LIMIT}
        error={problem?.fields?.body}
        onChange={(event) => change({ body: event.target.value })}
      />
    </>
  );
}
