'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice, FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import type { Board } from '@/lib/learning/session/queries';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from '../room/use-session';

type Theme = Board['themes'][number];
const FATES = ['tried', 'decided', 'sent_on', 'not_now'] as const;

/** The line that says what becomes of a theme, so that everyone who wrote about it sees it land. */
export function Fate({ theme, session: { board, act } }: { theme: Theme; session: Session }) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const [fate, setFate] = useState<Theme['fate']>(theme.fate);
  const [reason, setReason] = useState(theme.fateReason);
  const [version, setVersion] = useState(theme.version);
  const { run, problem, busy } = useVerb(async (input: LiveInputOf<'setFate'>) => {
    const outcome = await act('setFate', input);
    // What others set stands beside the form now: the next try is made on top of it.
    if (!outcome.ok && !outcome.problem.warning) setVersion(theme.version);
    return outcome;
  });
  const changed = fate !== theme.fate || reason !== theme.fateReason;
  // What others set shows here, unless this person is in the middle of setting it.
  const [seen, setSeen] = useState(theme.version);
  if (theme.version !== seen && !busy) {
    setSeen(theme.version);
    if (!problem) {
      setFate(theme.fate);
      setReason(theme.fateReason);
      setVersion(theme.version);
    }
  }
  if (board.isGuest) {
    return (
      <>
        <h4 dir="auto" className="typed font-serif text-[1.2rem]">
          {theme.title}
        </h4>
        <p className="text-soft">{theme.fate ? t(`fates.${theme.fate}`) : t('conclude.noLine')}</p>
        <p dir="auto" className="typed">
          {theme.fateReason}
        </p>
      </>
    );
  }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (fate) void run({ id: theme.id, fate, reason, version });
      }}
    >
      <h4 dir="auto" className="typed font-serif text-[1.2rem] leading-tight">
        {theme.title}
      </h4>
      <Choice
        legend={t('conclude.fate', { theme: theme.title })}
        hideLegend
        name={`fate-${theme.id}`}
        value={fate ?? ('' as never)}
        onChange={setFate}
        options={FATES.map((value) => ({ value, label: t(`fates.${value}`) }))}
      />
      <TextField
        label={fate === 'not_now' ? t('conclude.because') : t('conclude.line')}
        value={reason}
        limit={500}
        onChange={(event) => setReason(event.target.value)}
        error={problem?.fields?.reason}
      />
      {problem && !problem.fields?.reason && <FormProblem problem={problem} />}
      <div className="flex items-center gap-3">
        <Button type="submit" small tone="quiet" isDisabled={!fate || !changed}>
          {ui('save')}
        </Button>
        <span role="status" className="text-[0.9rem] text-soft">
          {!changed && theme.fate ? ui('saved') : ''}
        </span>
      </div>
    </form>
  );
}
