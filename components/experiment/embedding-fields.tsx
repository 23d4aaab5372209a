'use client';

import { useTranslations } from 'next-intl';
import { Choice, TextArea, TextField } from '@/components/ui/field';
import type { FieldProblem } from '@/components/ui/use-verb';
import { FORMS } from '@/lib/learning/experiment/policy';

/** What is said of a change that stays, as it is typed. */
export interface EmbeddingWords {
  form: string;
  change: string;
  owner: string;
  lookOn: string;
}
type Form = (typeof FORMS)[number];

/** As what a change stays, in the words of a form; an agreement unless another is chosen. */
export const formOf = (words: EmbeddingWords): Form => FORMS.find((one) => one === words.form) ?? 'agreement';

/** Asks what changes in practice, as what it stays, whose it is, and when the circle looks whether it still lives. */
export function EmbeddingFields({
  words,
  change,
  errors,
  today,
  name = 'form',
  takesFocus,
}: {
  words: EmbeddingWords;
  change: (some: Partial<EmbeddingWords>) => void;
  errors: Partial<Record<keyof EmbeddingWords, FieldProblem | undefined>>;
  /** YYYY-MM-DD, in Brussels; undefined where no day is ruled out. */
  today?: string | undefined;
  /** Of its choice, where several stand on a page. */
  name?: string;
  takesFocus?: boolean;
}) {
  const t = useTranslations('experiment.embedding');
  const field = (which: 'change' | 'owner' | 'lookOn') => ({
    label: t(which === 'lookOn' ? 'lookAgain' : which),
    value: words[which],
    error: errors[which],
    onChange: (event: { target: { value: string } }) => change({ [which]: event.target.value }),
  });
  return (
    <>
      <TextArea autoFocus={takesFocus} hint={t('changeHint')} limit={1000} rows={3} {...field('change')} />
      <Choice
        legend={t('form')}
        name={name}
        value={formOf(words)}
        options={FORMS.map((value) => ({ value, label: t(`forms.${value}`) }))}
        onChange={(form) => change({ form })}
      />
      <div className="grid gap-5 sm:grid-cols-[1fr_11rem]">
        <TextField hint={t('ownerHint')} limit={300} autoComplete="off" {...field('owner')} />
        <TextField type="date" min={today} {...field('lookOn')} />
      </div>
    </>
  );
}
