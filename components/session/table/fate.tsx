'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Choice, FormProblem, TextField } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { fieldsOf } from '@/components/ui/versioned-draft';
import type { Board } from '@/lib/learning/session/queries';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from '../room/use-session';

type Theme = Board['themes'][number];
const FATES = ['tried', 'decided', 'sent_on', 'not_now'] as const;

const WORDS = fieldsOf(['fate', 'reason'], ['fate']);

/** The line that says what becomes of a theme, so that everyone who wrote about it sees it land. */
export function Fate({ theme, session: { board, act, catchUp } }: { theme: Theme; session: Session }) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const stored = { words: { fate: theme.fate ?? '', reason: theme.fateReason }, version: theme.version };
  const draft = useVersionedDraft(`fate.${theme.id}`, WORDS, stored, () => void catchUp());
  const { theirs } = draft;
  const { reason } = draft.words;
  const fate = FATES.find((one) => one === draft.words.fate);
  const { run, problem, busy, clear } = useVerb((input: LiveInputOf<'setFate'>) =>
    draft.send({ words: draft.words, version: input.version }, () => act('setFate', input)),
  );
  const change = (words: Partial<typeof draft.words>) => {
    draft.change({ ...draft.words, ...words });
    clear();
  };
  const fateLine = (words: typeof draft.words) => {
    const chosen = FATES.find((one) => one === words.fate);
    return [chosen && t(`fates.${chosen}`), words.reason].filter(Boolean).join(': ');
  };
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
        if (fate) void run({ id: theme.id, fate, reason, version: draft.version });
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
        onChange={(chosen) => change({ fate: chosen })}
        options={FATES.map((value) => ({ value, label: t(`fates.${value}`) }))}
      />
      <TextField
        label={fate === 'not_now' ? t('conclude.because') : t('conclude.line')}
        value={reason}
        limit={500}
        onChange={(event) => change({ reason: event.target.value })}
        error={problem?.fields?.reason}
      />
      {theirs ? (
        <Meanwhile
          title={t('sheet.theirs')}
          sides={[{ words: fateLine(theirs.words) }]}
          ways={[
            {
              label: t('sheet.keepMine'),
              go: () => {
                draft.settle(draft.words);
                clear();
                if (fate) void run({ id: theme.id, fate, reason, version: theirs.version });
              },
            },
            {
              label: t('sheet.keepTheirs'),
              go: () => {
                draft.drop();
                clear();
              },
            },
          ]}
        />
      ) : (
        <>
          {problem && !problem.fields?.reason && <FormProblem problem={problem} />}
          <div className="flex items-center gap-3">
            <Button type="submit" small tone="quiet" isDisabled={!fate || !draft.dirty || busy}>
              {ui('save')}
            </Button>
            <span role="status" className="text-[0.9rem] text-soft">
              {!draft.dirty && theme.fate ? ui('saved') : ''}
            </span>
          </div>
        </>
      )}
    </form>
  );
}
