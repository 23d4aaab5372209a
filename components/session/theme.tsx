'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { TextField } from '@/components/ui/field';
import type { Board } from '@/lib/learning/session/queries';
import type { Problem } from '@/lib/outcome';
import type { Session } from './use-session';

type Theme = Board['themes'][number];

export function NewTheme({ session: { act } }: { session: Session }) {
  const t = useTranslations('session');
  const [title, setTitle] = useState('');
  const [id, setId] = useState(newId);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function make() {
    const outcome = await act('makeTheme', { id, title });
    if (outcome.ok) {
      setTitle('');
      setId(newId());
      setProblem(null);
    } else setProblem(outcome.problem);
  }
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <TextField
        label={t('group.newTheme')}
        value={title}
        maxLength={120}
        onChange={(event) => setTitle(event.target.value)}
        error={problem?.fields?.title ?? problem?.code}
        errorValues={{ max: 120 }}
      />
      <Button type="submit" tone="quiet">
        {t('group.add')}
      </Button>
    </form>
  );
}

export function ThemeTitle({ theme, session: { act } }: { theme: Theme; session: Session }) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const [title, setTitle] = useState<string | null>(null);
  const [version, setVersion] = useState(theme.version);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (title === null) {
    return (
      <h3 className="mb-3 flex items-start justify-between gap-2">
        <span className="typed">{theme.title}</span>
        <Button
          small
          tone="plain"
          className="shrink-0"
          aria-label={t('group.rename', { theme: theme.title })}
          onPress={() => {
            setTitle(theme.title);
            setVersion(theme.version);
          }}
        >
          {ui('edit')}
        </Button>
      </h3>
    );
  }
  async function rename() {
    const outcome = await act('renameTheme', { id: theme.id, title, version });
    if (outcome.ok) {
      setTitle(null);
      setProblem(null);
      return;
    }
    setProblem(outcome.problem);
    // The writer has now seen the other title: the next try is made on top of it.
    setVersion(theme.version);
  }
  return (
    <form
      className="mb-3 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
    >
      <TextField
        label={t('group.themeName')}
        hint={theme.version !== version ? t('group.nowCalled', { theme: theme.title }) : undefined}
        value={title}
        maxLength={120}
        autoFocus
        onChange={(event) => setTitle(event.target.value)}
        error={problem?.fields?.title ?? problem?.code}
        errorValues={{ max: 120 }}
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
  session: { board, act },
  empty,
}: {
  theme: Theme;
  session: Session;
  empty: boolean;
}) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  if (board.isGuest) return null;
  return (
    <div className="mt-3 flex items-center justify-between gap-2 border-t border-line pt-2">
      <label className="flex min-w-0 flex-1 items-center gap-2 text-[0.88rem] text-soft">
        <span className="sr-only">{t('group.question', { theme: theme.title })}</span>
        <select
          className="min-h-9 w-full min-w-0 rounded-lg border border-edge bg-card px-2 text-ink"
          value={theme.questionId ?? ''}
          onChange={(event) =>
            act('placeTheme', {
              id: theme.id,
              questionId: event.target.value ? Number(event.target.value) : null,
              version: theme.version,
            })
          }
        >
          <option value="">{t('group.noQuestion')}</option>
          {board.questions.map((question) => (
            <option key={question.id} value={question.id}>
              {question.position}. {question.text}
            </option>
          ))}
        </select>
      </label>
      {empty && (
        <Button small tone="plain" onPress={() => act('removeTheme', { id: theme.id })}>
          {ui('remove')}
        </Button>
      )}
    </div>
  );
}
