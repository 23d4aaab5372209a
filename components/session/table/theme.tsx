'use client';

import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import type { Elements } from '@/components/ui/elements';
import { FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import type { Board } from '@/lib/learning/session/queries';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Act } from '../room/use-session';

type Theme = Board['themes'][number];

export const NewTheme = memo(function NewTheme({ act }: { act: Act }) {
  const t = useTranslations('session');
  const [title, setTitle] = useState('');
  const [id, setId] = useState(newId);
  const make = useVerb(
    (input: { id: string; title: string }) => act('makeTheme', input),
    () => {
      setTitle('');
      setId(newId());
    },
  );
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void make.run({ id, title });
      }}
    >
      <TextField
        label={t('group.newTheme')}
        value={title}
        limit={120}
        onChange={(event) => setTitle(event.target.value)}
        error={make.problem?.fields?.title ?? make.problem?.code}
      />
      <Button type="submit" tone="quiet">
        {t('group.add')}
      </Button>
    </form>
  );
});

export function ThemeTitle({
  theme,
  act,
  shut = false,
  children,
}: {
  theme: Theme;
  act: Act;
  /** Only the name is shown. */
  shut?: boolean;
  /** What stands beside the name. */
  children?: Elements;
}) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const [title, setTitle] = useState<string | null>(null);
  const [version, setVersion] = useState(theme.version);
  const rename = useVerb(
    async (input: { id: string; title: string; version: number }) => {
      const outcome = await act('renameTheme', input);
      // The writer has now seen the other title: the next try is made on top of it.
      if (!outcome.ok && !outcome.problem.warning) setVersion(theme.version);
      return outcome;
    },
    () => setTitle(null),
  );
  if (title === null) {
    return (
      <div className={`flex items-start justify-between gap-2 ${shut ? '' : 'mb-3'}`}>
        <h3 dir="auto" className="typed self-center">
          {theme.title}
        </h3>
        <span className="flex shrink-0 items-center">
          {!shut && (
            <Button
              small
              tone="plain"
              className="max-sm:min-h-11"
              aria-label={t('group.rename', { theme: theme.title })}
              onPress={() => {
                setTitle(theme.title);
                setVersion(theme.version);
              }}
            >
              {ui('edit')}
            </Button>
          )}
          {children}
        </span>
      </div>
    );
  }
  return (
    <form
      className="mb-3 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void rename.run({ id: theme.id, title, version });
      }}
    >
      <TextField
        label={t('group.themeName')}
        hint={theme.version !== version ? t('group.nowCalled', { theme: theme.title }) : undefined}
        value={title}
        limit={120}
        autoFocus
        onChange={(event) => setTitle(event.target.value)}
        error={rename.problem?.fields?.title ?? rename.problem?.code}
      />
      <span className="flex gap-2">
        <Button type="submit" small>
          {ui('save')}
        </Button>
        <Button small tone="plain" onPress={() => setTitle(null)}>
          {ui('cancel')}
        </Button>
      </span>
    </form>
  );
}

/** Under which question the theme belongs in the report. */
export function ThemeFoot({
  theme,
  questions,
  act,
  empty,
}: {
  theme: Theme;
  questions: Board['questions'];
  act: Act;
  empty: boolean;
}) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const place = useVerb((input: LiveInputOf<'placeTheme'>) => act('placeTheme', input));
  const remove = useVerb((input: LiveInputOf<'removeTheme'>) => act('removeTheme', input));
  const problem = place.problem ?? remove.problem;
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-2 border-t border-line pt-2">
      <label className="flex min-w-0 flex-1 items-center gap-2 text-[0.88rem] text-soft">
        <span dir="auto" className="sr-only">
          {t('group.question', { theme: theme.title })}
        </span>
        <select
          className="min-h-9 w-full min-w-0 rounded-lg border border-edge bg-card px-2 text-ink"
          value={theme.questionId ?? ''}
          onChange={(event) =>
            void place.run({
              id: theme.id,
              questionId: event.target.value ? Number(event.target.value) : null,
              version: theme.version,
            })
          }
        >
          <option value="">{t('group.noQuestion')}</option>
          {questions.map((question) => (
            <option key={question.id} value={question.id}>
              {`${question.position}. ${question.text}`}
            </option>
          ))}
        </select>
      </label>
      {empty && (
        <Button small tone="plain" onPress={() => void remove.run({ id: theme.id })}>
          {ui('remove')}
        </Button>
      )}
      {problem && <FormProblem problem={problem} />}
    </div>
  );
}
